//! Audit actions of content.

base::audit_actions! {
    entities {
        "page" = "Страницы" / "Pages";
        "home_page" = "Главная страница" / "Home page";
        "banner" = "Баннеры" / "Banners";
        "look" = "Оформление" / "Look";
        "branch_page" = "Страницы филиалов" / "Pages of branches";
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
        PAGE_PLANNED = "page.planned": "Публикация запланирована" / "Publication planned";
        PAGE_UNPLANNED = "page.unplanned": "Публикация отменена" / "Planned publication cancelled";
        HOME_BLOCK_SAVED = "home_page.block_saved": "Блок сохранён" / "Block saved";
        HOME_BLOCK_MOVED = "home_page.block_moved": "Блок передвинут, скрыт или показан" / "Block moved, hidden or shown";
        HOME_BLOCK_REMOVED = "home_page.block_removed": "Блок удалён" / "Block deleted";
        HOME_PUBLISHED = "home_page.published": "Главная страница опубликована" / "Home page published";
        HOME_RESTORED = "home_page.restored": "Прежняя версия возвращена в черновик" / "Former version made the draft";
        BANNER_SAVED = "banner.saved": "Баннер сохранён" / "Banner saved";
        BANNER_DELETED = "banner.deleted": "Баннер удалён" / "Banner deleted";
        LOOK_SAVED = "look.saved": "Оформление сохранено" / "Look saved";
        BRANCH_PAGE_SAVED = "branch_page.saved": "Страница филиала сохранена" / "Page of a branch saved";
        MENU_ITEM_SAVED = "menu_item.saved": "Пункт меню сохранён" / "Menu item saved";
        MENU_ITEM_MOVED = "menu_item.moved": "Пункт меню передвинут" / "Menu item moved";
        MENU_ITEM_DELETED = "menu_item.deleted": "Пункт меню удалён" / "Menu item deleted";
        CONSENT_GIVEN = "consent.given": "Согласие дано" / "Consent given";
        CONSENT_WITHDRAWN = "consent.withdrawn": "Согласие отозвано" / "Consent withdrawn";
    }
}
