//! Customers: their list, the form of a new one, and the page of a customer.

mod act;
mod company;
mod create;
mod duplicates;
mod forms;
mod ledger;
mod ledger_texts;
mod list;
mod merge;
mod page;
mod parts;
mod show;
mod texts;

use app_kit::{AppState, RouterExt as _, Visit};
use app_ui::{Choice, Tone};
use axum::Router;
use axum::routing::get;
use base::Locale;
use base::access::Permission;
use people::customers::Part;
use people_model::customers::CustomerState;
use platform::Result;

/// What the areas above know about customers, in the order of the columns of the list.
const PARTS: [Part; 2] = [sales::customers::ORDERS, service::customers::REQUESTS];

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_CUSTOMERS, get(list::index))
        .on(&routes::ADMIN_CUSTOMER_NEW, get(create::show).post(create::submit))
        .on(&routes::ADMIN_CUSTOMER_DUPLICATES, get(duplicates::show).post(duplicates::submit))
        .on(&routes::ADMIN_CUSTOMER, get(show::show).post(show::save))
        .on(&routes::ADMIN_CUSTOMER_ACT, get(show::back).post(act::begin))
        .on(&routes::ADMIN_CUSTOMER_CONTACT, get(show::back).post(show::contact))
        .on(&routes::ADMIN_CUSTOMER_COMPANY, get(show::back).post(company::submit))
        .on(&routes::ADMIN_CUSTOMER_DATA, get(show::back).post(show::data))
        .on(&routes::ADMIN_CUSTOMER_LEDGER, get(ledger::show).post(ledger::submit))
        .on(&routes::ADMIN_CUSTOMER_LEDGER_FILE, get(ledger::file))
        .on(&routes::ADMIN_CUSTOMER_MERGE, get(merge::show).post(merge::submit))
        .on(&routes::ADMIN_CUSTOMER_NOTES, get(show::back).post(show::add_note))
        .on(&routes::ADMIN_CUSTOMER_NOTE, get(show::back_of_two).post(show::note))
        .on(&routes::ADMIN_CUSTOMER_STEP, get(show::back_of_two).post(show::step))
}

fn tone(state: CustomerState) -> Tone {
    match state {
        CustomerState::Active => Tone::Safe,
        CustomerState::Unclaimed => Tone::Info,
        CustomerState::Blocked => Tone::Alert,
    }
}

/// The branches for which the actor has a permission.
async fn branches(visit: &Visit, permission: Permission, l: Locale) -> Result<Vec<Choice>> {
    let scope = visit.actor.require(permission)?;
    let all = org::branches::active(&visit.state.shop).await?;
    let name = |b: &org_model::branches::BranchView| {
        let is_english = l == Locale::En && !b.name_en.is_empty();
        if is_english { b.name_en.clone() } else { b.name_ru.clone() }
    };
    Ok(all.iter().filter(|b| scope.contains(b.id)).map(|b| Choice::new(b.id.to_string(), name(b))).collect())
}
