//! Structured data (schema.org) about the shop.

use app_kit::{Item, Visit, paths};

/// The company, and the website with its search.
pub fn shop(visit: &Visit) -> Vec<Item> {
    let l = visit.locale;
    let shared = visit.state.shared();
    let company = Item::new("Organization")
        .text("name", shared.name.pick(l))
        .link("url", paths::home(l))
        .text("telephone", &shared.phone)
        .text("email", &shared.email)
        .text("address", shared.address(l));
    let target = format!("{}?q={{q}}", visit.state.shop.links().absolute(&paths::search(l)));
    let search = Item::new("SearchAction").text("target", target).text("query-input", "required name=q");
    let site = Item::new("WebSite")
        .text("name", shared.name.pick(l))
        .link("url", paths::home(l))
        .item("potentialAction", search);
    vec![company, site]
}
