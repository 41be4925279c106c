//! Administration of warehouses and pickup points.

use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::{Bilingual, BranchId, WarehouseId};
use serde::Serialize;

/// Longest time of transfer, in days.
pub const TRANSFER_DAYS_MAX: i64 = 90;
/// Longest code, in characters.
const CODE_CHARS_MAX: usize = 40;
/// Largest place in the order of warehouses.
const POSITION_MAX: i64 = 1_000_000;

/// The fields of a warehouse that can be edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WarehouseForm {
    /// The branch that it belongs to. The audit log has its name instead.
    #[serde(skip)]
    pub branch: BranchId,
    /// Used in import files; never changed. Made from the name if nothing was typed.
    pub code: String,
    /// Shown to customers and staff.
    pub name: Bilingual,
    /// Shown to customers; may be empty.
    pub address: Bilingual,
    /// Whether customers may collect orders there.
    pub is_pickup: bool,
    /// Days of transfer from other warehouses; `None` if unknown, so no date is given for goods stored elsewhere.
    pub transfer_days: Option<i64>,
    /// Smaller numbers come first.
    pub position: i64,
}

impl WarehouseForm {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let branch = form.choice("branch", get(fields, "branch"), |text| text.parse().ok());
        let name = two(&mut form, fields, "name", true);
        let code = code(&mut form, get(fields, "code"), &name.ru);
        let address = two(&mut form, fields, "address", false);
        let days = get(fields, "transfer_days");
        let transfer_days =
            (!days.trim().is_empty()).then(|| form.number("transfer_days", days, 0, TRANSFER_DAYS_MAX));
        let position = form.number("position", get(fields, "position"), 0, POSITION_MAX);
        let is_pickup = !get(fields, "is_pickup").is_empty();
        let Some(branch) = branch else { return Err(form.problems) };
        form.done(Self { branch, code, name, address, is_pickup, transfer_days, position })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields: Vec<(String, String)> = [
            ("branch", self.branch.to_string()),
            ("code", self.code.clone()),
            ("name_ru", self.name.ru.clone()),
            ("name_en", self.name.en.clone()),
            ("address_ru", self.address.ru.clone()),
            ("address_en", self.address.en.clone()),
            ("transfer_days", self.transfer_days.map(|n| n.to_string()).unwrap_or_default()),
            ("position", self.position.to_string()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        fields.extend(self.is_pickup.then(|| ("is_pickup".to_owned(), "1".to_owned())));
        fields
    }
}

/// A text in both languages, of which Russian may be required.
fn two(form: &mut Reader, fields: &[(String, String)], name: &str, is_required: bool) -> Bilingual {
    let (ru, en) = (format!("{name}_ru"), format!("{name}_en"));
    let value = Bilingual::new(
        form.optional_line(&ru, get(fields, &ru), LINE_CHARS_MAX),
        form.optional_line(&en, get(fields, &en), LINE_CHARS_MAX),
    );
    let is_missing = value.ru.is_empty() && (is_required || !value.en.is_empty());
    form.check(&ru, !is_missing, Problem::Required);
    value
}

/// Lower-case Latin letters, digits and underscores, so that a code can be part of the name of a column and of a field.
fn code(form: &mut Reader, typed: &str, name: &str) -> String {
    let typed = typed.trim();
    let code = match typed.is_empty() {
        true => base::text::slug(name).replace('-', "_").chars().take(CODE_CHARS_MAX).collect(),
        false => typed.to_owned(),
    };
    let is_code = code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    // Without a name the name is the problem.
    form.check("code", is_code && (!code.is_empty() || name.is_empty()), Problem::NotACode);
    form.check("code", code.len() <= CODE_CHARS_MAX, Problem::TooLong { max: CODE_CHARS_MAX });
    code
}

/// A warehouse, as shown in its list and its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WarehouseEdit {
    /// Key of its row.
    pub id: WarehouseId,
    /// The fields with their current values.
    pub form: WarehouseForm,
    /// The name of its branch.
    pub branch: Bilingual,
    /// Items in it, those reserved for orders included.
    pub on_hand: i64,
    /// Items reserved for orders.
    pub reserved: i64,
    /// Whether it is in the archive.
    pub is_archived: bool,
    /// Passed to the save, which is refused if the version changed.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(list: &[(&str, &str)]) -> Vec<(String, String)> {
        let basic = [
            ("branch", "00000000-0000-7000-8000-000000000001"),
            ("name_ru", "Склад на Южной"),
            ("position", "2"),
        ];
        let rest = basic.iter().filter(|(name, _)| list.iter().all(|(n, _)| n != name));
        rest.chain(list).map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn adm_4_a_warehouse_survives_its_form() {
        let read = WarehouseForm::parse(&fields(&[("is_pickup", "1"), ("transfer_days", "2")])).unwrap();
        assert_eq!(
            (read.code.as_str(), read.transfer_days, read.is_pickup),
            ("sklad_na_yuzhnoy", Some(2), true)
        );
        assert_eq!(WarehouseForm::parse(&read.fields()).unwrap(), read);
        let own = WarehouseForm::parse(&fields(&[("code", "south_2")])).unwrap();
        assert_eq!((own.code.as_str(), own.transfer_days), ("south_2", None));
    }

    #[test]
    fn adm_4_each_problem_of_a_warehouse_is_at_its_field() {
        for (changes, field) in [
            (&[("branch", "")][..], "branch"),
            (&[("name_ru", "")], "name_ru"),
            (&[("address_en", "Street")], "address_ru"),
            (&[("code", "Южный")], "code"),
            (&[("code", "south-2")], "code"),
            (&[("transfer_days", "91")], "transfer_days"),
            (&[("position", "-1")], "position"),
        ] {
            let problems = WarehouseForm::parse(&fields(changes)).unwrap_err();
            assert_eq!(problems.0.len(), 1, "{field}: {problems:?}");
            assert!(problems.of(field).is_some(), "{field}: {problems:?}");
        }
    }
}
