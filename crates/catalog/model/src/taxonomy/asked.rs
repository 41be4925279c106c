//! Attribute assignments of a category: which attributes, in which order, and where they are shown.

use super::{Step, step};
use crate::products::AttributeKind;
use base::AttributeId;
use base::Bilingual;
use base::form::get;
use base::form::{Problem, Problems};
use serde::{Deserialize, Serialize};

/// An attribute assigned to a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The assigned attribute.
    pub attribute: AttributeId,
    /// Whether every product of the category needs a value.
    pub is_required: bool,
    /// Whether the value is a key fact of the product, shown on its card.
    pub in_card: bool,
    /// Whether listings of the category can be filtered by it.
    pub in_facet: bool,
    /// Whether it is a row when products of the category are compared.
    pub is_compared: bool,
}

/// An attribute that can be assigned to a category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Askable {
    /// Id of the attribute.
    pub id: AttributeId,
    /// Code of the attribute; value of the form field `add`.
    pub code: String,
    /// Name of the attribute.
    pub name: Bilingual,
    /// Type of its values.
    pub kind: AttributeKind,
}

/// An assignment as shown on the category page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeAssignment {
    /// The stored assignment.
    pub asked: Asked,
    /// Code of the attribute; value of the form field `attr`.
    pub code: String,
    /// Name of the attribute.
    pub name: Bilingual,
    /// Type of its values.
    pub kind: AttributeKind,
    /// The category that assigns it.
    pub from: Bilingual,
}

/// The submitted assignments. Fields: `attr` (codes in order), `required card facet compared` (ticked codes),
/// `add` (a code or nothing) and `do`: `save`, `up-{code}`, `down-{code}` or `remove-{code}`.
pub struct AskedForm;

impl AskedForm {
    /// The assignments after applying the pressed button; `known` are all attributes with their codes.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(
        fields: &[(String, String)],
        known: &[(AttributeId, String)],
    ) -> Result<Vec<Asked>, Problems> {
        let id = |code: &str| known.iter().find(|(_, c)| c == code).map(|(id, _)| *id);
        let ticked = |name: &str, code: &str| fields.iter().any(|(n, v)| n == name && v == code);
        let unknown = |field: &str| Problems::one(field, Problem::InvalidChoice);
        let mut list: Vec<(&str, Asked)> = Vec::new();
        for (_, code) in fields.iter().filter(|(n, _)| n == "attr") {
            let attribute = id(code).ok_or_else(|| unknown("attr"))?;
            if list.iter().all(|(_, a)| a.attribute != attribute) {
                let asked = Asked {
                    attribute,
                    is_required: ticked("required", code),
                    in_card: ticked("card", code),
                    in_facet: ticked("facet", code),
                    is_compared: ticked("compared", code),
                };
                list.push((code, asked));
            }
        }
        if let Some((_, code)) = fields.iter().find(|(n, v)| n == "add" && !v.is_empty()) {
            let attribute = id(code).ok_or_else(|| unknown("add"))?;
            if list.iter().any(|(_, a)| a.attribute == attribute) {
                return Err(Problems::one("add", Problem::AlreadyTaken));
            }
            let asked =
                Asked { attribute, is_required: false, in_card: false, in_facet: false, is_compared: true };
            list.push((code, asked));
        }
        press(&mut list, get(fields, "do")).ok_or_else(|| unknown("do"))?;
        Ok(list.into_iter().map(|(_, asked)| asked).collect())
    }
}

/// Applies a button; `None` if it is unknown.
fn press(list: &mut Vec<(&str, Asked)>, button: &str) -> Option<()> {
    if button == "save" {
        return Some(());
    }
    let (what, code) = button.split_once('-')?;
    let at = list.iter().position(|(c, _)| *c == code)?;
    match (what, Step::parse(what)) {
        (_, Some(direction)) => step(list, at, direction),
        ("remove", None) => drop(list.remove(at)),
        _ => return None,
    }
    Some(())
}
