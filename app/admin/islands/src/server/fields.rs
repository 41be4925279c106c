//! Labels of the product form's fields, as the form, bulk changes and imports show them.

pub mod texts;

use base::Locale;
use catalog_model::editor::ProductDefinitions;

/// Label of a form field.
pub fn label(l: Locale, field: &str, definitions: &ProductDefinitions) -> String {
    if let Some(code) = field.strip_prefix("attr-") {
        let found = |code: &str| {
            definitions.attributes.iter().find(|a| a.code == code).map(|a| a.name.pick(l).to_owned())
        };
        let english = || code.strip_suffix("-en").and_then(found).map(|name| texts::in_english(l, &name));
        return found(code).or_else(english).unwrap_or_else(|| code.to_owned());
    }
    if let Some(code) = field.strip_prefix("stock-") {
        let found = definitions.warehouses.iter().find(|w| w.code == code);
        return found.map_or_else(|| code.to_owned(), |w| texts::stock_in(l, w.name.pick(l)));
    }
    let name = match field {
        "sku" => texts::sku(l),
        "slug" => texts::slug(l),
        "model" => texts::model(l),
        "name_ru" => texts::name_ru(l),
        "name_en" => texts::name_en(l),
        "description_ru" => texts::description_ru(l),
        "description_en" => texts::description_en(l),
        "category" => texts::category(l),
        "brand" => texts::brand(l),
        "status" => texts::status(l),
        "vat_code" => texts::vat(l),
        "warranty_months" => texts::warranty(l),
        "weight_g" => texts::weight(l),
        "drawing" => texts::drawing(l),
        "price" => texts::price_field(l),
        "old_price" => texts::old_price(l),
        "picture" => texts::pictures(l),
        other => other,
    };
    name.to_owned()
}
