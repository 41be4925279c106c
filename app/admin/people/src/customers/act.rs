//! Acting for a customer, from the page of the customer.

use super::show::answer;
use super::texts;
use app_admin_parts::editor;
use app_kit::fields::Fields;
use app_kit::{PageResult, Visit, paths};
use app_ui::Button;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{AccountId, Locale};
use leptos::prelude::*;
use people::acting;
use people_model::access::CUSTOMERS_ACT;
use people_model::customers::{Customer, CustomerState};

pub async fn begin(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    visit.actor.require(CUSTOMERS_ACT)?;
    let id: AccountId = editor::known(&text)?;
    match acting::begin(&visit.state.shop, &visit.actor, visit.session, id).await {
        Ok(()) => Ok(Redirect::to(&paths::account(visit.locale)).into_response()),
        Err(error) => answer(&visit, id, Err(error), fields, "").await,
    }
}

/// Whether the visitor may act for this customer now.
pub fn is_offered(visit: &Visit, customer: &Customer) -> bool {
    let scope = visit.actor.require(CUSTOMERS_ACT);
    scope.is_ok_and(|scope| scope.contains(customer.row.branch))
        && customer.row.state != CustomerState::Blocked
}

/// The button, with what follows from it.
pub fn form(l: Locale, id: AccountId) -> AnyView {
    view! {
        <form class="mb-4 grid max-w-[56rem] gap-2" method="post" action=paths::admin_customer_act(l, id)>
            <div><Button>{texts::act(l)}</Button></div>
            <p class="text-sm text-muted">{texts::act_more(l)}</p>
        </form>
    }
    .into_any()
}
