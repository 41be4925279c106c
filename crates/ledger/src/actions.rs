//! Audit actions of the ledger.

base::audit_actions! {
    entities {
        "ledger" = "Баллы и баланс" / "Points and balance";
        "points_tier" = "Уровни бонусной программы" / "Tiers of the bonus programme";
        "points_rule" = "Правила бонусной программы" / "Rules of the bonus programme";
        "bonus_card" = "Бонусные карты" / "Bonus cards";
        "top_up" = "Пополнения баланса" / "Top-ups of the balance";
    }
    actions {
        POINTS_ADJUSTED = "ledger.points_adjusted": "Баллы изменены сотрудником" / "Points changed by staff";
        BALANCE_ADJUSTED = "ledger.balance_adjusted": "Баланс исправлен сотрудником" / "Balance corrected by staff";
        BALANCE_PAID_OUT = "ledger.paid_out": "Деньги с баланса возвращаются" / "Money of the balance goes back";
        LEDGER_EXPORTED = "ledger.exported": "Выписка выгружена в файл" / "Statement downloaded";
        TIER_SAVED = "points_tier.saved": "Уровень сохранён" / "Tier saved";
        TIER_DELETED = "points_tier.deleted": "Уровень удалён" / "Tier deleted";
        RULE_SAVED = "points_rule.saved": "Правило баллов сохранено" / "Rule of points saved";
        RULE_DELETED = "points_rule.deleted": "Правило баллов удалено" / "Rule of points deleted";
        CARD_ISSUED = "bonus_card.issued": "Бонусная карта выдана" / "Bonus card issued";
        CARD_CLOSED = "bonus_card.closed": "Бонусная карта закрыта" / "Bonus card closed";
        TOP_UP_CREATED = "top_up.created": "Пополнение начато" / "Top-up begun";
        TOP_UP_CREDITED = "top_up.credited": "Баланс пополнен" / "Balance topped up";
    }
}
