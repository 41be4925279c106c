//! Operations applied to every product of a run: parsed from a form, and turned into the fields of one
//! product.

use super::price::parse_percent;
use super::{Patch, Percent, Rounding, RowProblem, left_behind, value};
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader};
use base::{CategoryId, Kopecks};
use catalog_model::DELETED;
use catalog_model::editor::{ProductDefinitions, SEVERAL};
use catalog_model::products::{ProductKind, ProductStatus};
use serde::{Deserialize, Serialize};

/// One change for many products.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "operation", rename_all = "snake_case")]
pub enum Operation {
    Price {
        percent: Percent,
        /// On a decrease, the current price becomes the compare-at price.
        shows_former: bool,
    },
    Category {
        category: CategoryId,
    },
    Attribute(AttributeValue),
    Status {
        status: ProductStatus,
    },
    Delete,
    Restore,
}

/// The new value of an attribute, as the product form writes it; empty removes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeValue {
    pub code: String,
    pub value: String,
    /// For text attributes only.
    pub english: String,
}

impl Operation {
    /// Parses the form of an operation: `operation` and, depending on it, `percent rounding shows_former`,
    /// `category-to`, `attribute value value-en`, `status-to`. The product filter in the same form uses other
    /// field names.
    ///
    /// # Errors
    /// All problems, field by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let get = |name: &str| value(fields, name);
        let mut form = Reader::default();
        let operation = match get("operation") {
            "price" => Some(Self::Price {
                percent: Percent {
                    bp: percent(&mut form, get("percent")),
                    rounding: form
                        .choice("rounding", get("rounding"), Rounding::parse)
                        .unwrap_or(Rounding::Rouble),
                },
                shows_former: get("shows_former") == "1",
            }),
            "category" => form
                .choice("category-to", get("category-to"), |c| c.parse().ok())
                .map(|category| Self::Category { category }),
            "attribute" => Some(Self::Attribute(AttributeValue {
                code: form.line("attribute", get("attribute"), LINE_CHARS_MAX),
                value: form.optional_line("value", &ticked(fields, "value"), LINE_CHARS_MAX),
                english: form.optional_line("value-en", get("value-en"), LINE_CHARS_MAX),
            })),
            "status" => form
                .choice("status-to", get("status-to"), ProductStatus::parse)
                .map(|status| Self::Status { status }),
            "delete" => Some(Self::Delete),
            "restore" => Some(Self::Restore),
            _ => {
                form.problems.add("operation", Problem::InvalidChoice);
                None
            }
        };
        let problems = form.problems;
        match operation {
            Some(operation) if problems.is_empty() => Ok(operation),
            _ => Err(problems),
        }
    }

    /// The fields to set on a product; the caller drops the unchanged ones. `definitions` are those of the
    /// category that the product will have.
    ///
    /// # Errors
    /// Why the operation can't be applied to this product.
    pub fn fields(
        &self,
        kind: ProductKind,
        current: &[(String, String)],
        definitions: &ProductDefinitions,
    ) -> Result<Patch, RowProblem> {
        let is_deleted = !value(current, DELETED).is_empty();
        if is_deleted != (*self == Self::Restore) {
            return Err(if is_deleted { RowProblem::Deleted } else { RowProblem::NotDeleted });
        }
        let one = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
        Ok(match self {
            Self::Price { percent, shows_former } => return price(*percent, *shows_former, kind, current),
            Self::Category { category } => {
                let mut patch = one("category", &category.to_string());
                // Attributes not assigned to the new category are removed; undo restores them.
                let gone = left_behind(current, definitions);
                patch.extend(gone.into_iter().map(|(n, _)| (n, String::new())));
                patch
            }
            Self::Attribute(given) => {
                let definition = definitions.attributes.iter().find(|a| a.code == given.code);
                let definition = definition.ok_or(RowProblem::NoSuchAttribute)?;
                let mut patch = one(&format!("attr-{}", given.code), &given.value);
                if definition.kind == catalog_model::products::AttributeKind::Text {
                    patch.extend(one(&format!("attr-{}-en", given.code), &given.english));
                }
                patch
            }
            Self::Status { status } => one("status", status.as_str()),
            Self::Delete => one(DELETED, "1"),
            Self::Restore => one(DELETED, ""),
        })
    }
}

/// Several choices are sent as checkboxes of one name.
fn ticked(fields: &[(String, String)], name: &str) -> String {
    let values = fields.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str());
    values.collect::<Vec<_>>().join(SEVERAL)
}

fn percent(form: &mut Reader, text: &str) -> i64 {
    let bp = parse_percent(text);
    let range = Problem::OutOfRange { min: super::PERCENT_BP_MIN / 100, max: super::PERCENT_BP_MAX / 100 };
    let problem = if text.trim().is_empty() { Problem::Required } else { range };
    form.check("percent", bp.is_some_and(|bp| bp != 0), problem);
    bp.unwrap_or_default()
}

fn price(
    percent: Percent,
    shows_former: bool,
    kind: ProductKind,
    current: &[(String, String)],
) -> Result<Patch, RowProblem> {
    if kind == ProductKind::Kit {
        return Err(RowProblem::KitFollowsParts);
    }
    let now = Kopecks::parse_decimal(value(current, "price")).ok_or(RowProblem::NoPrice)?;
    let new = percent.of(now).ok_or(RowProblem::PriceOutOfRange)?;
    let mut patch = vec![("price".to_owned(), new.to_decimal())];
    if shows_former && new < now {
        patch.push(("old_price".to_owned(), now.to_decimal()));
    }
    Ok(patch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Patch {
        pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn adm_3_an_operation_is_read_with_all_that_is_wrong() {
        let read = |pairs: &[(&str, &str)]| Operation::parse(&fields(pairs));
        let percent = Percent { bp: -1000, rounding: Rounding::Rouble };
        assert_eq!(
            read(&[
                ("operation", "price"),
                ("percent", "-10"),
                ("rounding", "rouble"),
                ("shows_former", "1")
            ]),
            Ok(Operation::Price { percent, shows_former: true })
        );
        let problems = read(&[("operation", "price"), ("percent", "0"), ("rounding", "x")]).unwrap_err();
        assert!(problems.of("percent").is_some() && problems.of("rounding").is_some());
        assert!(
            read(&[("operation", "category"), ("category-to", "x")]).unwrap_err().of("category-to").is_some()
        );
        assert!(read(&[("operation", "status")]).unwrap_err().of("status-to").is_some());
        assert!(read(&[("operation", "everything")]).unwrap_err().of("operation").is_some());
    }

    #[test]
    fn adm_3_a_product_is_refused_what_it_can_not_have() {
        let none = ProductDefinitions::default();
        let percent = Percent { bp: -5000, rounding: Rounding::Rouble };
        let cheaper = Operation::Price { percent, shows_former: true };
        let priced = fields(&[("price", "999.00")]);
        assert_eq!(
            cheaper.fields(ProductKind::Goods, &priced, &none),
            Ok(fields(&[("price", "500.00"), ("old_price", "999.00")]))
        );
        assert_eq!(cheaper.fields(ProductKind::Kit, &priced, &none), Err(RowProblem::KitFollowsParts));
        assert_eq!(cheaper.fields(ProductKind::Goods, &[], &none), Err(RowProblem::NoPrice));
        let deleted = fields(&[("price", "999.00"), (DELETED, "1")]);
        assert_eq!(cheaper.fields(ProductKind::Goods, &deleted, &none), Err(RowProblem::Deleted));
        assert_eq!(
            Operation::Restore.fields(ProductKind::Goods, &deleted, &none),
            Ok(fields(&[(DELETED, "")]))
        );
        assert_eq!(
            Operation::Restore.fields(ProductKind::Goods, &priced, &none),
            Err(RowProblem::NotDeleted)
        );
        let given = AttributeValue { code: "lens".into(), value: "4".into(), english: String::new() };
        assert_eq!(
            Operation::Attribute(given).fields(ProductKind::Goods, &priced, &none),
            Err(RowProblem::NoSuchAttribute)
        );
    }
}
