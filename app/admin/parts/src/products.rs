//! What the product pages and bulk changes show in the same way.

pub mod filter;
pub mod texts;

use app_ui::Choice;
use base::format::money;
use base::{CategoryId, Kopecks, Locale};
use catalog_model::editor::{ProductDefinitions, SEVERAL};
use catalog_model::products::ProductStatus;
use catalog_model::views::CategoryTree;
use org_model::vat::VatCode;

/// All categories, indented by level.
pub fn category_choices(l: Locale, tree: &CategoryTree) -> Vec<Choice> {
    fn below(l: Locale, tree: &CategoryTree, of: Option<CategoryId>, depth: usize, out: &mut Vec<Choice>) {
        for node in tree.0.iter().filter(|c| c.parent == of) {
            out.push(Choice::new(
                node.id.to_string(),
                format!("{}{}", "\u{a0}\u{a0}".repeat(depth), node.name.pick(l)),
            ));
            // Deeper than any real tree; terminates on cycles.
            if depth < 8 {
                below(l, tree, Some(node.id), depth + 1, out);
            }
        }
    }
    let mut out = Vec::new();
    below(l, tree, None, 0, &mut out);
    out
}

/// Display name of a stored code.
pub fn stored_name(
    l: Locale,
    tree: &CategoryTree,
    definitions: &ProductDefinitions,
    field: &str,
    value: &str,
) -> String {
    let found = match field {
        "category" => value.parse().ok().and_then(|id| tree.get(id)).map(|c| c.name.pick(l).to_owned()),
        "status" => ProductStatus::parse(value).map(|s| s.name(l).to_owned()),
        "vat_code" => VatCode::parse(value).map(|c| texts::vat_name(l, c).to_owned()),
        "price" | "old_price" => Kopecks::parse_decimal(value).map(|sum| money(l, sum)),
        "picture" => Some(value.split(", ").count().to_string()),
        _ => {
            let code = field.strip_prefix("attr-").unwrap_or_default();
            let attribute = definitions.attributes.iter().find(|a| a.code == code);
            // Multiple choices are joined in one value.
            let parts = value.split(SEVERAL);
            let choice = |code: &str| attribute.and_then(|a| a.choices.iter().find(|c| c.code == code));
            let names = parts.map(|part| choice(part).map(|c| c.name.pick(l))).collect::<Option<Vec<_>>>();
            names.map(|names| names.join(", "))
        }
    };
    found.unwrap_or_else(|| value.to_owned())
}
