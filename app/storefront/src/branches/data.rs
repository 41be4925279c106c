//! Structured data (schema.org) about branches.

use super::page::Shown;
use super::texts;
use app_kit::{Item, paths};
use base::Locale;
use org_model::branches::BranchView;
use org_model::hours::time_of;

/// The branch as a store, with its place and its opening hours.
pub fn store(l: Locale, shown: &Shown) -> Item {
    let branch = &shown.branch;
    let address = Item::new("PostalAddress")
        .text("addressLocality", branch.city(l))
        .text("streetAddress", branch.address(l));
    let mut store = Item::new("Store")
        .text("name", branch.name(l))
        .link("url", paths::branch(l, &branch.slug))
        .item("address", address)
        .text("telephone", &branch.phone)
        .text("email", &branch.email);
    if let Some(point) = branch.point {
        let text = point.to_string();
        let (lat, lon) = text.split_once(", ").unwrap_or_default();
        store = store.item("geo", Item::new("GeoCoordinates").text("latitude", lat).text("longitude", lon));
    }
    for (first, last, hours) in branch.hours.runs() {
        for interval in hours {
            let times = format!("{}-{}", time_of(interval.from), time_of(interval.to));
            store = store.text("openingHours", format!("{} {times}", days(first, last)));
        }
    }
    store
}

/// Weekdays as schema.org writes them: `Mo-Fr`.
fn days(first: u8, last: u8) -> String {
    const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    let name = |day: u8| NAMES[usize::from(day.clamp(1, 7)) - 1];
    if first == last { name(first).to_owned() } else { format!("{}-{}", name(first), name(last)) }
}

/// The way to the list, or to a branch.
pub fn breadcrumbs(l: Locale, branch: Option<&BranchView>) -> Item {
    let list = (texts::title(l).to_owned(), paths::branches(l));
    let here = branch.map(|b| (b.name(l).to_owned(), paths::branch(l, &b.slug)));
    Item::breadcrumbs(&std::iter::once(list).chain(here).collect::<Vec<_>>())
}
