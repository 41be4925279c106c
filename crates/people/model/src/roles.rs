//! Roles: forms and views.

use base::form::{Problem, Problems, Reader};
use base::{Bilingual, RoleId};

/// Maximum length of a role's name, in characters.
pub const ROLE_CHARS_MAX: usize = 60;

/// A role, as typed. Fields: `name_ru`, `name_en`, `permissions`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleInput {
    /// The name in Russian.
    pub name_ru: String,
    /// The name in English; may be empty.
    pub name_en: String,
    /// The codes of the chosen permissions.
    pub permissions: Vec<String>,
}

/// A valid role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleForm {
    /// The name.
    pub name: Bilingual,
    /// Codes, sorted, each once; all of them are known.
    pub permissions: Vec<String>,
}

impl RoleInput {
    /// Parses the form. `is_known` tells whether a permission is declared.
    ///
    /// # Errors
    /// The problems of its fields.
    pub fn parse(&self, is_known: impl Fn(&str) -> bool) -> Result<RoleForm, Problems> {
        let mut form = Reader::default();
        let name_ru = form.line("name_ru", &self.name_ru, ROLE_CHARS_MAX);
        let name_en = form.optional_line("name_en", &self.name_en, ROLE_CHARS_MAX);
        let mut permissions = self.permissions.clone();
        permissions.sort_unstable();
        permissions.dedup();
        form.check("permissions", permissions.iter().all(|code| is_known(code)), Problem::InvalidChoice);
        form.done(RoleForm { name: Bilingual::new(name_ru, name_en), permissions })
    }
}

/// A line of the list of roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleRow {
    /// Refers to the role.
    pub id: RoleId,
    /// Shown to staff.
    pub name: Bilingual,
    /// How many people have it, those who are blocked included.
    pub people: i64,
    /// How many permissions it gives.
    pub permissions: i64,
    /// Whether every shop has it, so that it can't be deleted.
    pub is_built_in: bool,
    /// Whether it always gives every permission.
    pub is_administrator: bool,
}

/// A role to edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleEdit {
    /// As in the list.
    pub row: RoleRow,
    /// The codes of its permissions, sorted.
    pub permissions: Vec<String>,
    /// The version that a change is made from.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_7_a_role_needs_a_name_and_known_permissions() {
        let input = |name: &str, codes: &[&str]| RoleInput {
            name_ru: name.into(),
            name_en: String::new(),
            permissions: codes.iter().map(|c| (*c).to_owned()).collect(),
        };
        let parse = |input: RoleInput| input.parse(|code| code.starts_with("orders."));
        let form = parse(input(" Кассир ", &["orders.view", "orders.edit", "orders.view"])).unwrap();
        assert_eq!(form.name.ru, "Кассир");
        assert_eq!(form.permissions, ["orders.edit", "orders.view"]);
        let problems = parse(input("", &["shop.sell"])).unwrap_err();
        assert_eq!(problems.of("name_ru"), Some(&Problem::Required));
        assert_eq!(problems.of("permissions"), Some(&Problem::InvalidChoice));
        assert!(parse(input("Без прав", &[])).is_ok());
    }
}
