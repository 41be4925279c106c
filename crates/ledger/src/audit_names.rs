//! How records of the ledger are named in the audit log, and what the values of their entries mean.

use base::audit::{Field, FieldKind};
use ledger_model::book::LedgerKind;
use ledger_model::cards::CardState;
use platform::audit::Namer;

/// The namers of this area.
pub const NAMERS: [Namer; 4] = [
    Namer {
        entity: "ledger",
        names: "SELECT id AS id, name AS ru, name AS en, '' AS key FROM account WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "points_tier",
        names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM points_tier WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "bonus_card",
        names: "SELECT id AS id, number AS ru, number AS en, '' AS key FROM bonus_card WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "top_up",
        names: "SELECT id AS id, number AS ru, number AS en, '' AS key FROM balance_top_up WHERE id IN",
        find: &[],
    },
];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("ledger", "points", "Баллы", "Points"),
    Field::new("ledger", "amount", "Сумма, ₽", "Amount, ₽"),
    Field::new("ledger", "reason", "Причина", "Reason"),
    Field::new("ledger", "rows", "Строк", "Rows"),
    Field::new("ledger", "kind", "Счёт", "Account")
        .of(FieldKind::Words(|l, code| LedgerKind::parse(code).map(|known| known.name(l)))),
    Field::new("points_tier", "name_ru", "Название по-русски", "Name in Russian"),
    Field::new("points_tier", "name_en", "Название по-английски", "Name in English"),
    Field::new("points_tier", "threshold", "Покупки от, ₽", "Purchases from, ₽"),
    Field::new("points_tier", "percent_bp", "Начисление, сотых %", "Earns, hundredths of %"),
    Field::new("points_rule", "category", "Категория", "Category").of(FieldKind::Record("category")),
    Field::new("points_rule", "brand", "Бренд", "Brand").of(FieldKind::Record("brand")),
    Field::new("points_rule", "percent_bp", "Начисление, сотых %", "Earns, hundredths of %"),
    Field::new("points_rule", "is_payable", "Оплачивается баллами", "Paid with points"),
    Field::new("bonus_card", "number", "Номер", "Number"),
    Field::new("bonus_card", "account", "Клиент", "Customer").of(FieldKind::Record("account")),
    Field::new("bonus_card", "state", "Состояние", "State")
        .of(FieldKind::Words(|l, code| CardState::parse(code).map(|known| known.name(l)))),
    Field::new("bonus_card", "reason", "Причина", "Reason"),
    Field::new("top_up", "amount", "Сумма, ₽", "Amount, ₽"),
    Field::new("top_up", "number", "Номер", "Number"),
    Field::new("top_up", "account", "Клиент", "Customer").of(FieldKind::Record("account")),
];
