//! How records of stock are named in the audit log, and what the values of their entries mean.

use base::audit::{Field, FieldKind};
use platform::audit::Namer;
use stock_model::documents::{DifferenceReason, DocumentKind, DocumentState, DocumentStep, WriteOffReason};
use stock_model::levels::StockFault;

/// The namers of this area.
pub const NAMERS: [Namer; 2] = [
    Namer {
        entity: "warehouse",
        names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM warehouse WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "stock_document",
        names: "SELECT id AS id, number AS ru, number AS en, '' AS key FROM stock_document WHERE id IN",
        find: &[],
    },
];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("warehouse", "code", "Код", "Code"),
    Field::new("warehouse", "is_pickup", "Пункт выдачи", "Pickup point"),
    Field::new("warehouse", "transfer_days", "Дней на подвоз", "Days of transfer"),
    Field::new("warehouse", "branch", "Филиал", "Branch"),
    Field::new("stock_document", "kind", "Вид", "Kind")
        .of(FieldKind::Words(|l, code| DocumentKind::parse(code).map(|kind| kind.name(l)))),
    Field::new("stock_document", "state", "Состояние", "State").of(FieldKind::Words(|l, code| {
        DocumentState::parse(code).map(|state| state.name(l, DocumentKind::Receipt))
    })),
    Field::new("stock_document", "step", "Шаг", "Step").of(FieldKind::Words(|l, code| {
        DocumentStep::parse(code).map(|step| match step {
            DocumentStep::Send => l.pick("Отправить", "Send"),
            DocumentStep::Post => l.pick("Провести", "Post"),
            DocumentStep::Reverse => l.pick("Отменить проведение", "Reverse"),
            DocumentStep::Cancel => l.pick("Отказаться", "Give up"),
        })
    })),
    Field::new("stock_document", "number", "Номер", "Number"),
    Field::new("stock_document", "warehouse", "Склад", "Warehouse").of(FieldKind::Record("warehouse")),
    Field::new("stock_document", "to_warehouse", "Куда", "To").of(FieldKind::Record("warehouse")),
    Field::new("stock_document", "write_off", "Причина списания", "Reason of the write-off")
        .of(FieldKind::Words(|l, code| WriteOffReason::parse(code).map(|reason| reason.name(l)))),
    Field::new("stock_document", "difference", "Причина расхождения", "Reason of the difference")
        .of(FieldKind::Words(|l, code| DifferenceReason::parse(code).map(|reason| reason.name(l)))),
    Field::new("stock_document", "supplier", "Поставщик", "Supplier"),
    Field::new("stock_document", "supplier_number", "Номер документа поставщика", "Supplier's number"),
    Field::new("stock_document", "supplier_date", "Дата документа поставщика", "Supplier's date"),
    Field::new("stock_document", "vat_bp", "НДС, сотые доли процента", "VAT, hundredths of a per cent"),
    Field::new("stock_document", "is_full", "Полная инвентаризация", "Full stocktake"),
    Field::new("stock_document", "note", "Примечание", "Note"),
    Field::new("stock_document", "lines", "Строк", "Lines"),
    Field::new("stock_document", "items", "Штук", "Items"),
    Field::new("stock_level", "warehouse", "Склад", "Warehouse").of(FieldKind::Record("warehouse")),
    Field::new("stock_level", "product", "Товар", "Product").of(FieldKind::Record("product")),
    Field::new("stock_level", "minimum", "Минимальный остаток", "Minimum level"),
    Field::new("stock_level", "fault", "Что исправлено", "What was repaired")
        .of(FieldKind::Words(|l, code| StockFault::parse(code).map(|fault| fault.name(l)))),
    Field::new("stock_level", "name", "Артикул или заказ", "SKU or order"),
    Field::new("stock_level", "found", "Было", "Was"),
    Field::new("stock_level", "expected", "Должно быть", "Should be"),
    Field::new("stock_level", "list", "Список", "List"),
];
