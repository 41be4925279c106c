//! Whether the parts of a kit fit each other, by the rules that also choose accessories.

use crate::accessories::RuleForm;
use crate::views::{AttributeValue, AttributeView};
use base::{AttributeId, Bilingual, CategoryId, ProductId};

/// A value of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FitAttribute {
    /// The attribute with its value.
    pub view: AttributeView,
    /// Codes of the choices; empty for other kinds.
    pub codes: Vec<String>,
}

/// A part with what the rules compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FitPart {
    /// Id of the part.
    pub product: ProductId,
    /// Name of the part.
    pub name: Bilingual,
    /// Its category and all above.
    pub categories: Vec<CategoryId>,
    /// Its values.
    pub values: Vec<FitAttribute>,
}

impl FitPart {
    fn value(&self, attribute: AttributeId) -> Option<&FitAttribute> {
        self.values.iter().find(|value| value.view.id == attribute)
    }
}

/// A part that fits none of the others that a rule names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The part that does not fit.
    pub part: Bilingual,
    /// Its value.
    pub value: AttributeView,
    /// A part that it should fit.
    pub other: Bilingual,
    /// The value of that part.
    pub needed: AttributeView,
}

/// The parts that fit none of the others. A part fits by one rule that is satisfied by one other part: a mount fits a
/// camera, or a housing. A rule counts if its values are known for both parts, or if it compares none.
pub fn misfits(parts: &[FitPart], rules: &[RuleForm]) -> Vec<Misfit> {
    parts.iter().filter_map(|part| misfit(part, parts, rules)).collect()
}

fn misfit(part: &FitPart, parts: &[FitPart], rules: &[RuleForm]) -> Option<Misfit> {
    let mut first = None;
    for rule in rules.iter().filter(|rule| part.categories.contains(&rule.accessory)) {
        let others =
            parts.iter().filter(|o| o.product != part.product && o.categories.contains(&rule.category));
        for other in others {
            let (theirs, own) = rule.pair?;
            let (Some(needed), Some(value)) = (other.value(theirs), part.value(own)) else { continue };
            if is_equal(needed, value) {
                return None;
            }
            first.get_or_insert_with(|| Misfit {
                part: part.name.clone(),
                value: value.view.clone(),
                other: other.name.clone(),
                needed: needed.view.clone(),
            });
        }
    }
    first
}

/// As the shelf of accessories compares: choices by their codes, of several one is enough.
fn is_equal(a: &FitAttribute, b: &FitAttribute) -> bool {
    match (&a.view.value, &b.view.value) {
        (AttributeValue::Number { milli: a, .. }, AttributeValue::Number { milli: b, .. }) => a == b,
        (AttributeValue::Flag { on: a }, AttributeValue::Flag { on: b }) => a == b,
        _ => a.codes.iter().any(|code| b.codes.contains(code)),
    }
}
