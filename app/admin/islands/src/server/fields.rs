//! Labels of the product form's fields, as the form, bulk changes and imports show them.

pub mod texts;

use base::Locale;
use catalog_model::editor::ProductDefinitions;
use catalog_model::patch::FieldId;

/// Label of a form field; the name itself if it is no field of a product.
pub fn label(l: Locale, name: &str, definitions: &ProductDefinitions) -> String {
    match name {
        "kit_parts" => texts::kit_parts(l).to_owned(),
        "kit_discount" => texts::kit_discount(l).to_owned(),
        _ => {
            FieldId::parse(name).map_or_else(|| name.to_owned(), |field| field_label(l, &field, definitions))
        }
    }
}

/// Label of a field.
pub fn field_label(l: Locale, field: &FieldId, definitions: &ProductDefinitions) -> String {
    let attribute = |code: &str| definitions.attribute(code).map(|a| a.name.pick(l));
    let name = match field {
        FieldId::Attribute(code) => attribute(code).unwrap_or(code),
        FieldId::AttributeEn(code) => {
            return attribute(code).map_or_else(|| format!("{code}-en"), |name| texts::in_english(l, name));
        }
        FieldId::Stock(code) => {
            let found = definitions.warehouse(code);
            return found.map_or_else(|| code.clone(), |w| texts::stock_in(l, w.name.pick(l)));
        }
        FieldId::Sku => texts::sku(l),
        FieldId::Slug => texts::slug(l),
        FieldId::Model => texts::model(l),
        FieldId::NameRu => texts::name_ru(l),
        FieldId::NameEn => texts::name_en(l),
        FieldId::DescriptionRu => texts::description_ru(l),
        FieldId::DescriptionEn => texts::description_en(l),
        FieldId::Category => texts::category(l),
        FieldId::Brand => texts::brand(l),
        FieldId::Status => texts::status(l),
        FieldId::VatCode => texts::vat(l),
        FieldId::WarrantyMonths => texts::warranty(l),
        FieldId::HasSerials => texts::has_serials(l),
        FieldId::WeightG => texts::weight(l),
        FieldId::Drawing => texts::drawing(l),
        FieldId::Price => texts::price_field(l),
        FieldId::OldPrice => texts::old_price(l),
        FieldId::Pictures => texts::pictures(l),
        FieldId::Deleted => texts::place(l),
    };
    name.to_owned()
}
