//! The fields of a product.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A field of a product.
///
/// Attributes and warehouses go by their codes: a code never changes, and stored rows and files that name one
/// stay readable after the attribute or the warehouse was deleted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum FieldId {
    /// Merchant's code.
    Sku,
    /// Part of the product page's URL.
    Slug,
    /// Manufacturer's designation of the model.
    Model,
    /// Name in Russian.
    NameRu,
    /// Name in English.
    NameEn,
    /// Description in Russian.
    DescriptionRu,
    /// Description in English.
    DescriptionEn,
    /// The category, by id; files name it by slug, name or path.
    Category,
    /// The brand, by name.
    Brand,
    /// Draft or published.
    Status,
    /// The code that determines the VAT rate.
    VatCode,
    /// Warranty in months.
    WarrantyMonths,
    /// Whether the serial numbers of its units are recorded when they are packed.
    HasSerials,
    /// Weight in grams.
    WeightG,
    /// Drawing shown without photographs.
    Drawing,
    /// The retail price.
    Price,
    /// The compare-at price.
    OldPrice,
    /// The gallery, in its order.
    Pictures,
    /// The value of an attribute; of a text attribute, the Russian text.
    Attribute(String),
    /// The English text of a text attribute.
    AttributeEn(String),
    /// The quantity on hand in a warehouse.
    Stock(String),
    /// Whether the product is in the recycle bin; not a field of the form.
    Deleted,
}

/// The fields without a code, and their names.
static NAMED: [(FieldId, &str); 19] = [
    (FieldId::Sku, "sku"),
    (FieldId::Slug, "slug"),
    (FieldId::Model, "model"),
    (FieldId::NameRu, "name_ru"),
    (FieldId::NameEn, "name_en"),
    (FieldId::DescriptionRu, "description_ru"),
    (FieldId::DescriptionEn, "description_en"),
    (FieldId::Category, "category"),
    (FieldId::Brand, "brand"),
    (FieldId::Status, "status"),
    (FieldId::VatCode, "vat_code"),
    (FieldId::WarrantyMonths, "warranty_months"),
    (FieldId::HasSerials, "has_serials"),
    (FieldId::WeightG, "weight_g"),
    (FieldId::Drawing, "drawing"),
    (FieldId::Price, "price"),
    (FieldId::OldPrice, "old_price"),
    (FieldId::Pictures, "picture"),
    (FieldId::Deleted, "deleted"),
];

impl FieldId {
    /// Reads the name that forms, files and stored rows give to a field.
    pub fn parse(name: &str) -> Option<Self> {
        if let Some(code) = name.strip_prefix("attr-").filter(|code| !code.is_empty()) {
            // The code of an attribute has no hyphen.
            return Some(match code.strip_suffix("-en").filter(|code| !code.is_empty()) {
                Some(code) => Self::AttributeEn(code.to_owned()),
                None => Self::Attribute(code.to_owned()),
            });
        }
        if let Some(code) = name.strip_prefix("stock-").filter(|code| !code.is_empty()) {
            return Some(Self::Stock(code.to_owned()));
        }
        NAMED.iter().find(|(_, known)| *known == name).map(|(field, _)| field.clone())
    }

    /// The code of the attribute that it belongs to.
    pub fn attribute(&self) -> Option<&str> {
        match self {
            Self::Attribute(code) | Self::AttributeEn(code) => Some(code),
            _ => None,
        }
    }

    /// Whether a kit derives it from its parts.
    pub const fn is_of_parts(&self) -> bool {
        matches!(self, Self::Price | Self::OldPrice | Self::Stock(_))
    }
}

impl fmt::Display for FieldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attribute(code) => write!(f, "attr-{code}"),
            Self::AttributeEn(code) => write!(f, "attr-{code}-en"),
            Self::Stock(code) => write!(f, "stock-{code}"),
            named => {
                f.write_str(NAMED.iter().find(|(field, _)| field == named).map_or("", |(_, name)| *name))
            }
        }
    }
}

impl From<FieldId> for String {
    fn from(field: FieldId) -> Self {
        field.to_string()
    }
}

impl TryFrom<String> for FieldId {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        Self::parse(&name).ok_or_else(|| format!("no field {name:?}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_3_the_name_of_a_field_is_read_back() {
        let of_code = |make: fn(String) -> FieldId| make("lens_4".to_owned());
        let coded = [FieldId::Attribute, FieldId::AttributeEn, FieldId::Stock].map(of_code);
        for field in NAMED.iter().map(|(field, _)| field.clone()).chain(coded) {
            assert_eq!(FieldId::parse(&field.to_string()), Some(field.clone()), "{field}");
        }
        assert_eq!(FieldId::Attribute("lens".to_owned()).to_string(), "attr-lens");
        assert_eq!(FieldId::parse("attr-note-en"), Some(FieldId::AttributeEn("note".to_owned())));
        assert_eq!(FieldId::Stock("main".to_owned()).to_string(), "stock-main");
        for name in ["", "attr-", "stock-", "prices", "stock"] {
            assert_eq!(FieldId::parse(name), None, "{name}");
        }
    }
}
