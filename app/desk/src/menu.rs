//! The entries of the desk in the menu of staff, with their numbers.

use crate::texts;
use app_kit::menu::sections::SERVICES;
use app_kit::menu::{Counter, MenuEntry};
use app_kit::paths;
use app_ui::icons;
use platform::{Actor, Result, Shop};
use service_model::access::{REQUESTS_PLAN, REQUESTS_VIEW};

const REQUESTS: &str = "service.requests";

/// The entries of this crate.
pub const ENTRIES: [MenuEntry; 2] = [
    MenuEntry::new(&SERVICES, 10, REQUESTS_PLAN, texts::planning, paths::desk, icons::CALENDAR).of_services(),
    MenuEntry::new(&SERVICES, 20, REQUESTS_VIEW, texts::requests, paths::desk_requests, icons::LIST)
        .counted(REQUESTS)
        .of_services(),
];

/// The requests that wait for a visit.
pub const COUNTER: Counter = Counter { name: "service", read: |shop, actor| Box::pin(counts(shop, actor)) };

async fn counts(shop: &Shop, actor: &Actor) -> Result<Vec<(&'static str, i64)>> {
    Ok(vec![(REQUESTS, service::waiting::counts(shop, actor).await?.to_plan)])
}
