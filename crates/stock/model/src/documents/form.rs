//! The form of a document without its lines.

use super::{DocumentKind, WriteOffReason};
use base::WarehouseId;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, TEXT_CHARS_MAX, get, is_date};
use serde::Serialize;

/// Largest VAT rate, in per cent.
const VAT_PERCENT_MAX: i64 = 100;

/// What is entered about a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentForm {
    /// Where goods arrive, leave, or are counted.
    pub warehouse: WarehouseId,
    /// Where a transfer goes; `None` for other kinds.
    pub to_warehouse: Option<WarehouseId>,
    /// Why goods are written off; `None` for other kinds.
    pub write_off: Option<WriteOffReason>,
    /// Who delivered a receipt; may be empty.
    pub supplier: String,
    /// The number of the supplier's document; may be empty.
    pub supplier_number: String,
    /// Its date, `2026-11-24`; may be empty.
    pub supplier_date: String,
    /// The VAT within the costs that is deducted, in hundredths of a per cent; 0 if costs are counted as they are.
    pub vat_bp: i64,
    /// Whether a stocktake is of everything: what was not counted is not there.
    pub is_full: bool,
    /// Anything else; may be empty.
    pub note: String,
}

impl DocumentForm {
    /// Parses the form. Fields of other kinds are not read.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(kind: DocumentKind, fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let id = |text: &str| text.parse::<WarehouseId>().ok();
        let warehouse = form.choice("warehouse", get(fields, "warehouse"), id);
        let to_warehouse = match kind {
            DocumentKind::Transfer => form.choice("to_warehouse", get(fields, "to_warehouse"), id),
            _ => None,
        };
        form.check(
            "to_warehouse",
            to_warehouse.is_none() || to_warehouse != warehouse,
            Problem::InvalidChoice,
        );
        let write_off = match kind {
            DocumentKind::WriteOff => {
                form.choice("write_off", get(fields, "write_off"), WriteOffReason::parse)
            }
            _ => None,
        };
        let note = form.optional_text("note", get(fields, "note"), TEXT_CHARS_MAX);
        let is_told = write_off != Some(WriteOffReason::Other) || !note.is_empty();
        form.check("note", is_told, Problem::Required);
        let given = if kind == DocumentKind::Receipt { supply(&mut form, fields) } else { Supply::default() };
        let Some(warehouse) = warehouse else { return Err(form.problems) };
        form.done(Self {
            warehouse,
            to_warehouse,
            write_off,
            supplier: given.supplier,
            supplier_number: given.number,
            supplier_date: given.date,
            vat_bp: given.vat_bp,
            is_full: kind == DocumentKind::Stocktake && !get(fields, "is_full").is_empty(),
            note,
        })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        let vat = if self.vat_bp == 0 { String::new() } else { (self.vat_bp / 100).to_string() };
        let mut fields: Vec<(String, String)> = [
            ("warehouse", self.warehouse.to_string()),
            ("to_warehouse", self.to_warehouse.map(|id| id.to_string()).unwrap_or_default()),
            ("write_off", self.write_off.map(|r| r.to_string()).unwrap_or_default()),
            ("supplier", self.supplier.clone()),
            ("supplier_number", self.supplier_number.clone()),
            ("supplier_date", self.supplier_date.clone()),
            ("vat", vat),
            ("note", self.note.clone()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        fields.extend(self.is_full.then(|| ("is_full".to_owned(), "1".to_owned())));
        fields
    }
}

/// What only a receipt has.
#[derive(Default)]
struct Supply {
    supplier: String,
    number: String,
    date: String,
    vat_bp: i64,
}

fn supply(form: &mut Reader, fields: &[(String, String)]) -> Supply {
    let supplier = form.optional_line("supplier", get(fields, "supplier"), LINE_CHARS_MAX);
    let number = form.optional_line("supplier_number", get(fields, "supplier_number"), LINE_CHARS_MAX);
    let date = get(fields, "supplier_date").trim().to_owned();
    form.check("supplier_date", date.is_empty() || is_date(&date), Problem::NotADate);
    let vat = get(fields, "vat");
    let vat_bp = if vat.trim().is_empty() { 0 } else { form.number("vat", vat, 0, VAT_PERCENT_MAX) * 100 };
    Supply { supplier, number, date, vat_bp }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "00000000-0000-7000-8000-000000000001";
    const TWO: &str = "00000000-0000-7000-8000-000000000002";

    fn parse(kind: DocumentKind, list: &[(&str, &str)]) -> Result<DocumentForm, Problems> {
        let fields: Vec<_> = list.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        DocumentForm::parse(kind, &fields)
    }

    #[test]
    fn stk_1_each_kind_asks_for_its_own_fields() {
        let read = parse(
            DocumentKind::Receipt,
            &[
                ("warehouse", ONE),
                ("supplier", "ООО «Дозор»"),
                ("vat", "22"),
                ("supplier_date", "2026-11-20"),
            ],
        )
        .unwrap();
        assert_eq!((read.vat_bp, read.supplier.as_str()), (2200, "ООО «Дозор»"));
        assert_eq!(DocumentForm::parse(DocumentKind::Receipt, &read.fields()).unwrap(), read);
        for (kind, list, field) in [
            (DocumentKind::Receipt, &[("warehouse", "")][..], "warehouse"),
            (DocumentKind::Receipt, &[("warehouse", ONE), ("supplier_date", "вчера")], "supplier_date"),
            (DocumentKind::Transfer, &[("warehouse", ONE), ("to_warehouse", "")], "to_warehouse"),
            (DocumentKind::Transfer, &[("warehouse", ONE), ("to_warehouse", ONE)], "to_warehouse"),
            (DocumentKind::WriteOff, &[("warehouse", ONE)], "write_off"),
            (DocumentKind::WriteOff, &[("warehouse", ONE), ("write_off", "other")], "note"),
        ] {
            let problems = parse(kind, list).unwrap_err();
            assert!(problems.of(field).is_some(), "{field}: {problems:?}");
        }
        let transfer = parse(DocumentKind::Transfer, &[("warehouse", ONE), ("to_warehouse", TWO)]).unwrap();
        assert!(transfer.to_warehouse.is_some() && transfer.supplier.is_empty());
    }
}
