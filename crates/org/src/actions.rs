//! Audit actions of the company.

base::audit_actions! {
    entities {
        "seller" = "Юридические лица" / "Sellers";
        "branch" = "Филиалы" / "Branches";
        "vat_rate" = "Ставки НДС" / "VAT rates";
        "setting" = "Настройки" / "Settings";
        "letter" = "Тексты писем" / "Texts of letters";
    }
    actions {
        SETTING_SAVED = "setting.saved": "Настройка сохранена" / "Setting saved";
        SETTING_STEP_SKIPPED = "setting.step_skipped": "Шаг запуска пропущен" / "Step of the set-up skipped";
        SETTING_STEP_RESUMED = "setting.step_resumed": "Шаг запуска снова открыт" / "Step of the set-up open again";
        LETTER_CHANGED = "letter.changed": "Текст письма изменён" / "Text of a letter changed";
        LETTER_RESET = "letter.reset": "Исходный текст письма возвращён" / "Original text of a letter restored";
        SELLER_CREATED = "seller.created": "Юридическое лицо создано" / "Seller created";
        SELLER_SAVED = "seller.saved": "Юридическое лицо изменено" / "Seller changed";
        SELLER_ARCHIVED = "seller.archived": "Юридическое лицо убрано в архив" / "Seller archived";
        SELLER_RESTORED = "seller.restored": "Юридическое лицо возвращено из архива" / "Seller restored";
        BRANCH_CREATED = "branch.created": "Филиал создан" / "Branch created";
        BRANCH_SAVED = "branch.saved": "Филиал изменён" / "Branch changed";
        BRANCH_ARCHIVED = "branch.archived": "Филиал убран в архив" / "Branch archived";
        BRANCH_RESTORED = "branch.restored": "Филиал возвращён из архива" / "Branch restored";
        VAT_RATE_ADDED = "vat_rate.added": "Ставка НДС добавлена" / "VAT rate added";
        VAT_RATE_REMOVED = "vat_rate.removed": "Ставка НДС убрана" / "VAT rate removed";
    }
}
