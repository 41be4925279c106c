//! Audit actions of content.

base::audit_actions! {
    entities {
        "page" = "Страницы" / "Pages";
        "menu_item" = "Меню" / "Menus";
        "consent" = "Согласия" / "Consents";
    }
    actions {
        PAGE_SAVED = "page.saved": "Страница сохранена" / "Page saved";
        PAGE_PUBLISHED = "page.published": "Страница опубликована" / "Page published";
        PAGE_ARCHIVED = "page.archived": "Страница отправлена в архив" / "Page archived";
        PAGE_RESTORED = "page.restored": "Страница возвращена из архива" / "Page taken from the archive";
        PAGE_VERSION_RESTORED = "page.version_restored": "Прежняя версия возвращена в черновик" / "Former version made the draft";
        PAGE_PICTURE_ADDED = "page.picture_added": "Картинка добавлена" / "Picture added";
        PAGE_PICTURE_REMOVED = "page.picture_removed": "Картинка удалена" / "Picture removed";
        MENU_ITEM_SAVED = "menu_item.saved": "Пункт меню сохранён" / "Menu item saved";
        MENU_ITEM_MOVED = "menu_item.moved": "Пункт меню передвинут" / "Menu item moved";
        MENU_ITEM_DELETED = "menu_item.deleted": "Пункт меню удалён" / "Menu item deleted";
        CONSENT_GIVEN = "consent.given": "Согласие дано" / "Consent given";
        CONSENT_WITHDRAWN = "consent.withdrawn": "Согласие отозвано" / "Consent withdrawn";
    }
}
