//! Audit actions of promotions.

base::audit_actions! {
    entities {
        "promotion" = "Акции" / "Promotions";
    }
    actions {
        PROMOTION_CREATED = "promotion.created": "Акция создана" / "Promotion created";
        PROMOTION_SAVED = "promotion.saved": "Акция изменена" / "Promotion changed";
        PROMOTION_COPIED = "promotion.copied": "Акция скопирована" / "Promotion copied";
        PROMOTION_MOVED = "promotion.moved": "Состояние акции изменено" / "State of the promotion changed";
        PROMOTION_CODES_ADDED = "promotion.codes_added": "Промокоды добавлены" / "Codes added";
        PROMOTION_CODE_DELETED = "promotion.code_deleted": "Промокод удалён" / "Code deleted";
        PROMOTION_CODES_EXPORTED = "promotion.codes_exported": "Промокоды выгружены в файл" / "Codes downloaded";
        PROMOTION_USES_EXPORTED = "promotion.uses_exported": "Применения акции выгружены в файл" / "Uses of the promotion downloaded";
    }
}
