//! The pages of records and people in the log.

use app_admin_parts::with_query;
use app_kit::paths;
use base::Locale;
use people::audit::{Entry, Person};
use routes::Module;

/// The part of the shop without which the records of a kind have no page.
fn module_of(entity: &str) -> Option<Module> {
    Some(match entity {
        "request" | "visit" | "rate" | "service_package" | "symptom" | "district" | "crew" => {
            Module::Services
        }
        "review" => Module::Reviews,
        "question" => Module::Questions,
        _ => return None,
    })
}

/// The page of the record of an entry; `None` if there is none, the record is gone, or its module is switched off.
pub fn record(l: Locale, entry: &Entry, has: impl Fn(Module) -> bool) -> Option<String> {
    let (object, id) = (entry.object.as_ref()?, entry.entity_id?);
    if !module_of(&entry.entity).is_none_or(has) {
        return None;
    }
    let key = &object.key;
    Some(match entry.entity.as_str() {
        "order" | "payment" | "refund" => paths::admin_order(l, latin(key, 'З', 'Z')),
        "receipt" => paths::admin_receipt(l, id),
        "request" | "visit" => paths::desk_request(l, latin(&latin(key, 'Р', 'R'), 'М', 'M')),
        "product" | "product_link" => paths::admin_product(l, id),
        "category" => paths::admin_category(l, id),
        "attribute" => paths::admin_attribute(l, id),
        "brand" => paths::admin_brand(l, id),
        "bulk" => paths::admin_bulk_run(l, key),
        "import" => paths::admin_import_file(l, key),
        "search_synonym" => paths::admin_synonym(l, id),
        "page" => paths::admin_page(l, id),
        "menu_item" => paths::admin_menu_item(l, key, id),
        "branch" => paths::admin_branch(l, id),
        "seller" => paths::admin_seller(l, id),
        "vat_rate" => paths::admin_vat(l),
        "warehouse" => paths::admin_warehouse(l, id),
        "delivery_method" => paths::admin_delivery_method(l, id),
        "role" => paths::admin_role(l, id),
        "incident" => paths::admin_incident(l, id),
        "rate" => paths::admin_rate(l, id),
        "service_package" => paths::admin_package(l, id),
        "symptom" => paths::admin_symptom(l, id),
        "district" => paths::admin_district(l, id),
        "crew" => paths::admin_crew(l, id),
        "review" => paths::admin_reviews(l),
        "question" => paths::admin_questions(l),
        "account" | "session" if key == "staff" => paths::admin_person(l, id),
        "account" | "session" => paths::admin_customer(l, id),
        _ => return None,
    })
}

/// The page of a person.
pub fn person(l: Locale, person: &Person) -> String {
    if person.is_staff { paths::admin_person(l, person.id) } else { paths::admin_customer(l, person.id) }
}

/// The rows behind the entry of a bulk edit or an import.
pub fn rows(l: Locale, run: uuid::Uuid) -> String {
    with_query(paths::admin_audit(l), &[("run", &run.to_string())])
}

/// The form of a number that addresses have.
fn latin(number: &str, cyrillic: char, letter: char) -> String {
    number.replacen(cyrillic, &letter.to_string(), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Bilingual, Instant};
    use platform::audit::Named;

    #[test]
    fn adm_5_records_of_a_module_that_is_off_have_no_link() {
        let entry = |entity: &str| Entry {
            at: Instant(0),
            actor_kind: "system".to_owned(),
            person: None,
            acted_for: None,
            action: String::new(),
            entity: entity.to_owned(),
            entity_id: Some(uuid::Uuid::nil()),
            object: Some(Named { name: Bilingual::new("", ""), key: "1".to_owned() }),
            before: None,
            after: None,
            source: "web".to_owned(),
            rows: 0,
        };
        let link = |entity_name: &str, is_on: bool| record(Locale::Ru, &entry(entity_name), |_| is_on);
        for entity in ["review", "question", "crew", "request"] {
            assert!(link(entity, true).is_some() && link(entity, false).is_none(), "{entity}");
        }
        assert!(link("order", false).is_some(), "orders belong to the whole shop");
    }
}
