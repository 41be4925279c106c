//! Operations applied to every product of a run: parsed from a form, and turned into a patch of one product.

use super::price::parse_percent;
use super::{Percent, Rounding, RowProblem};
use base::CategoryId;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use catalog_model::editor::{ProductDefinitions, SEVERAL};
use catalog_model::patch::{FieldId, FieldValue, FieldValues, ProductPatch};
use catalog_model::products::{AttributeKind, ProductKind, ProductStatus};
use serde::{Deserialize, Serialize};

/// One change for many products.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "operation", rename_all = "snake_case")]
pub enum Operation {
    /// Changes the price by a percentage; refused for kits and unpriced products.
    Price {
        /// Percentage and rounding.
        percent: Percent,
        /// On a decrease, the current price becomes the compare-at price.
        shows_former: bool,
    },
    /// Moves to another category, without the attribute values that it does not have.
    Category {
        /// The new category.
        category: CategoryId,
    },
    /// Sets or removes the value of an attribute.
    Attribute(AttributeValue),
    /// Publishes or hides.
    Status {
        /// The new status.
        status: ProductStatus,
    },
    /// Moves to the recycle bin.
    Delete,
    /// Restores from the recycle bin.
    Restore,
}

/// The new value of an attribute, as the product form writes it; empty removes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeValue {
    /// Code of the attribute.
    pub code: String,
    /// Codes of several choices are separated by `; `.
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
        let get = |name: &str| get(fields, name);
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

    /// The change of a product; the caller drops the values it has already. `definitions` are those of the
    /// category that the product will have.
    ///
    /// # Errors
    /// Why the operation can't be applied to this product.
    pub fn patch(
        &self,
        kind: ProductKind,
        current: &FieldValues,
        definitions: &ProductDefinitions,
    ) -> Result<ProductPatch, RowProblem> {
        let is_deleted = current.is_deleted();
        if is_deleted != (*self == Self::Restore) {
            return Err(if is_deleted { RowProblem::Deleted } else { RowProblem::NotDeleted });
        }
        Ok(match self {
            Self::Price { percent, shows_former } => return price(*percent, *shows_former, kind, current),
            Self::Category { category } => {
                let mut patch = ProductPatch::one(FieldId::Category, FieldValue::Category(*category));
                // Attributes not assigned to the new category are removed; undo restores them.
                let gone = current.left_behind(definitions).0;
                patch.0.extend(gone.into_iter().map(|(field, _)| (field, FieldValue::Empty)));
                patch
            }
            Self::Attribute(given) => {
                let definition = definitions.attribute(&given.code).ok_or(RowProblem::NoSuchAttribute)?;
                let read = |field: FieldId, text: &str| {
                    let value = FieldValue::read(&field, text, definitions);
                    (field, value)
                };
                let mut patch = vec![read(FieldId::Attribute(given.code.clone()), &given.value)];
                if definition.kind == AttributeKind::Text {
                    patch.push(read(FieldId::AttributeEn(given.code.clone()), &given.english));
                }
                FieldValues(patch)
            }
            Self::Status { status } => ProductPatch::one(FieldId::Status, FieldValue::Status(*status)),
            Self::Delete => ProductPatch::one(FieldId::Deleted, FieldValue::Deleted),
            Self::Restore => ProductPatch::one(FieldId::Deleted, FieldValue::Empty),
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
    current: &FieldValues,
) -> Result<ProductPatch, RowProblem> {
    if kind == ProductKind::Kit {
        return Err(RowProblem::KitFollowsParts);
    }
    let FieldValue::Money(now) = *current.get(&FieldId::Price) else { return Err(RowProblem::NoPrice) };
    let new = percent.of(now).ok_or(RowProblem::PriceOutOfRange)?;
    let mut patch = ProductPatch::one(FieldId::Price, FieldValue::Money(new));
    if shows_former && new < now {
        patch.push(FieldId::OldPrice, FieldValue::Money(now));
    }
    Ok(patch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
    }

    fn values(pairs: &[(&str, &str)]) -> FieldValues {
        FieldValues::read(&fields(pairs), &ProductDefinitions::default())
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
        let priced = values(&[("price", "999.00")]);
        assert_eq!(
            cheaper.patch(ProductKind::Goods, &priced, &none),
            Ok(values(&[("price", "500.00"), ("old_price", "999.00")]))
        );
        assert_eq!(cheaper.patch(ProductKind::Kit, &priced, &none), Err(RowProblem::KitFollowsParts));
        assert_eq!(cheaper.patch(ProductKind::Goods, &values(&[]), &none), Err(RowProblem::NoPrice));
        let deleted = values(&[("price", "999.00"), ("deleted", "1")]);
        assert_eq!(cheaper.patch(ProductKind::Goods, &deleted, &none), Err(RowProblem::Deleted));
        assert_eq!(
            Operation::Restore.patch(ProductKind::Goods, &deleted, &none),
            Ok(values(&[("deleted", "")]))
        );
        assert_eq!(Operation::Restore.patch(ProductKind::Goods, &priced, &none), Err(RowProblem::NotDeleted));
        let given = AttributeValue { code: "lens".into(), value: "4".into(), english: String::new() };
        assert_eq!(
            Operation::Attribute(given).patch(ProductKind::Goods, &priced, &none),
            Err(RowProblem::NoSuchAttribute)
        );
    }
}
