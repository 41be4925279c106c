//! An order that staff enters for a client. The form is kept on the server after each step, so it survives a reload and
//! works without scripts; a barcode scanner types a code and Enter, which is the form's first button.

mod delivery;
mod page;
mod texts;

use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use ledger_model::cards::CardNumber;
use leptos::prelude::*;
use page::{Found, NewOrder};
use people::customers;
use people_model::access::CUSTOMERS_VIEW;
use people_model::customers::{CustomerFilter, CustomerRow};
use platform::Result;
use sales::checkout::staff::{self, draft};
use sales_model::access::ORDERS_EDIT;
use sales_model::staff_orders::{FoundProduct, StaffOrderForm, StaffSale};

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_ORDER_NEW, get(show).post(step))
}

async fn show(visit: Visit) -> PageResult {
    let form = draft::load(&visit.state.shop, &visit.actor).await?;
    page(&visit, form, Form::default()).await
}

/// Finds out where the form sends the order. The directory of addresses is asked only if a zone needs coordinates.
async fn locate(visit: &Visit, typed: &mut StaffOrderForm) -> Result<()> {
    let (city, address) = (typed.checkout.city.as_str(), typed.checkout.address.as_str());
    if city.is_empty() || address.is_empty() {
        return Ok(());
    }
    let quote = staff::quote(&visit.state.shop, &visit.actor, typed).await?;
    if quote.deliveries.iter().any(|delivery| delivery.method.needs_point()) {
        typed.checkout.point = visit.point_of(city, address).await?;
    }
    Ok(())
}

async fn page(visit: &Visit, mut typed: StaffOrderForm, form: Form) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(ORDERS_EDIT)?;
    locate(visit, &mut typed).await?;
    let quote = staff::quote(shop, actor, &typed).await?;
    let find = visit.param("find");
    let products: Vec<FoundProduct> = staff::find_products(shop, actor, &find).await?;
    let client = visit.param("client");
    let may_search = actor.may(CUSTOMERS_VIEW);
    let clients: Vec<CustomerRow> = if may_search && !client.is_empty() {
        let wanted = CustomerFilter { find: client.clone(), ..CustomerFilter::default() };
        customers::list(shop, actor, &[], &wanted).await?.rows
    } else {
        Vec::new()
    };
    let key = match form.value("key") {
        key if key.is_empty() => shop.ids().secret().as_str().to_owned(),
        key => key,
    };
    let (l, now) = (visit.locale, visit.now());
    let found = Found { find, products, client, clients, may_search };
    let meta = Meta::staff(texts::title(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <NewOrder l typed quote found key form now/> }))
}

async fn step(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(ORDERS_EDIT)?;
    let mut typed = StaffOrderForm::from_pairs(&fields.0);
    let (step, what) = fields.get("do").split_once(':').unwrap_or((fields.get("do"), ""));
    let outcome: Result<Response> = match step {
        "recount" => keep(&visit, &typed, "", "").await,
        "place" | "sell" => place(&visit, &mut typed, step == "sell", fields.get("key")).await,
        "discard" => draft::discard(shop, actor).await.map(|()| to_form(&visit, "", "")),
        "clients" if CardNumber::parse(fields.get("client")).is_some() => {
            by_card(&visit, &mut typed, fields.get("client")).await
        }
        "clients" => keep(&visit, &typed, "client", fields.get("client")).await,
        "client" => match what.parse() {
            Ok(account) => match staff::choose_client(shop, actor, &mut typed, account).await {
                Ok(()) => keep(&visit, &typed, "", "").await,
                Err(e) => Err(e),
            },
            Err(_) => {
                typed.account.clear();
                typed.spend_points.clear();
                keep(&visit, &typed, "", "").await
            }
        },
        // A cart that its link shows; what was typed before stays.
        "shared" => draft::add_shared(shop, actor, what).await.map(|()| to_form(&visit, "", "")),
        "add" => {
            if let Ok(product) = what.parse() {
                typed.put(product);
            }
            keep(&visit, &typed, "", "").await
        }
        "remove" => {
            typed.lines.retain(|line| line.product != what);
            keep(&visit, &typed, "", "").await
        }
        // A bonus card is scanned into the field of products as well.
        _ if CardNumber::parse(fields.get("code")).is_some() => {
            by_card(&visit, &mut typed, fields.get("code")).await
        }
        _ => find(&visit, &mut typed, fields.get("code")).await,
    };
    match outcome {
        Ok(response) => Ok(response),
        Err(error) => page(&visit, typed, Form::after(fields, error)?).await,
    }
}

/// Chooses the client with this bonus card.
async fn by_card(visit: &Visit, typed: &mut StaffOrderForm, card: &str) -> Result<Response> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let account = ledger::cards::owner(shop, actor, card).await?;
    staff::choose_client(shop, actor, typed, account).await?;
    keep(visit, typed, "", "").await
}

/// Adds the only product with this code; several are listed to choose from. Without a code the form is only kept, which
/// computes its sums again.
async fn find(visit: &Visit, typed: &mut StaffOrderForm, code: &str) -> Result<Response> {
    let found = staff::find_products(&visit.state.shop, &visit.actor, code).await?;
    match found.as_slice() {
        [only] => {
            typed.put(only.id);
            keep(visit, typed, "", "").await
        }
        _ => keep(visit, typed, "find", code).await,
    }
}

async fn keep(visit: &Visit, typed: &StaffOrderForm, name: &str, value: &str) -> Result<Response> {
    draft::save(&visit.state.shop, &visit.actor, typed).await?;
    Ok(to_form(visit, name, value))
}

fn to_form(visit: &Visit, name: &str, value: &str) -> Response {
    let path = paths::admin_order_new(visit.locale);
    let pairs = [(name.to_owned(), value.trim().to_owned())];
    let to = if name.is_empty() { path } else { paths::with(&path, &pairs) };
    Redirect::to(&to).into_response()
}

async fn place(visit: &Visit, typed: &mut StaffOrderForm, at_counter: bool, key: &str) -> Result<Response> {
    let sale = if at_counter { StaffSale::Counter } else { StaffSale::Order };
    locate(visit, typed).await?;
    let placed = staff::place(&visit.state.shop, &visit.actor, typed, sale, key).await?;
    Ok(Redirect::to(&paths::admin_order(visit.locale, placed.number.to_url())).into_response())
}
