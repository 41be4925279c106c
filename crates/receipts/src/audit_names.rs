//! How receipts are named in the audit log, and what the values of their entries mean.

use base::audit::{Field, FieldKind};
use platform::audit::{Find, Namer};
use receipts_model::CorrectionBasis;
use receipts_model::states::{ReceiptKind, ReceiptState};
use receipts_model::views::ReceiptFilter;

/// The namers of this area.
pub const NAMERS: [Namer; 1] = [Namer {
    entity: "receipt",
    names: "SELECT id AS id, number AS ru, number AS en, number AS key FROM receipt WHERE id IN",
    find: &[Find { sql: "SELECT id FROM receipt WHERE number = $1", text: number_text }],
}];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("receipt", "kind", "Вид", "Kind")
        .of(FieldKind::Words(|l, code| ReceiptKind::parse(code).map(|known| known.name(l)))),
    Field::new("receipt", "state", "Состояние", "State")
        .of(FieldKind::Words(|l, code| ReceiptState::parse(code).map(|known| known.name(l)))),
    Field::new("receipt", "order", "Заказ", "Order"),
    Field::new("receipt", "total", "Сумма", "Sum"),
    Field::new("receipt", "failure", "Ошибка", "Error"),
    Field::new("receipt", "document", "Номер ФД", "Fiscal document"),
    Field::new("receipt", "corrects", "Исправляет чек", "Corrects the receipt")
        .of(FieldKind::Record("receipt")),
    Field::new("receipt", "basis", "Основание", "Basis")
        .of(FieldKind::Words(|l, code| CorrectionBasis::parse(code).map(|known| known.name(l)))),
    Field::new("receipt", "date", "Дата расчёта", "Day of the calculation"),
    Field::new("receipt", "number", "Номер документа", "Number of the document"),
    Field::new("receipt", "reason", "Что случилось", "What happened"),
    Field::new("receipt", "filter", "Фильтр", "Filter")
        .of(FieldKind::Words(|l, code| ReceiptFilter::parse(code).map(|known| known.name(l)))),
    Field::new("receipt", "branch", "Филиал", "Branch").of(FieldKind::Record("branch")),
];

/// The stored form of the number of an order, which addresses have in Latin letters.
fn number_text(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_uppercase().replace('Z', "З"))
}
