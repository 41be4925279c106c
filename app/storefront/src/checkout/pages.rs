//! Routes of the checkout.

use super::page::{APPLY_POINTS, AS_COMPANY, CheckoutPage, FROM_BALANCE, SITE, Shown};
use super::texts;
use super::windows::RECOUNT;
use app_checkout_islands::server::orders::remember;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Bundle, Meta, PageResult, RouterExt as _, Visit, company_label, is_lookup, paths};
use app_storefront_islands::server::cart::{owner, quote, quote_to};
use app_storefront_islands::server::delivery_estimate::{When, remembered};
use axum::Router;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use delivery_model::methods::Reach;
use delivery_model::zones::Destination;
use leptos::prelude::*;
use org_model::branches::GeoPoint;
use people_model::companies::CompanyInput;
use platform::Error;
use sales::checkout;
use sales::checkout::{Placed, Typed};
use sales::payments;
use sales_model::views::{CheckoutForm, QuoteView};

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::CHECKOUT, get(show).post(place))
}

async fn show(visit: Visit) -> PageResult {
    let (quote, reach) = quote(&visit).await?;
    if !quote.cart.can_checkout() {
        return Ok(Redirect::to(&paths::cart(visit.locale)).into_response()); // The cart page displays the reason.
    }
    let form = prefilled(&visit, &quote, &reach).await?;
    again(&visit, form, Contact::Unknown).await
}

/// Where the form sends the order. The directory of addresses is asked only if a zone needs coordinates.
async fn point(visit: &Visit, quote: &QuoteView, fields: &Fields) -> platform::Result<Option<GeoPoint>> {
    match quote.deliveries.iter().any(|option| option.method.needs_point()) {
        true => visit.point_of(fields.get("city"), fields.get("address")).await,
        false => Ok(None),
    }
}

/// Whether the sums take the typed contact into account: then they tell whether somebody with it has ordered before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Contact {
    /// Anybody may look.
    Unknown,
    /// An order was refused, of which one visitor may try only so many.
    Tried,
}

/// The page with what was typed, and what delivery costs there.
async fn again(visit: &Visit, form: Form, contact: Contact) -> PageResult {
    let (quote, _) = quote(visit).await?;
    if quote.cart.is_empty() {
        return Ok(Redirect::to(&paths::cart(visit.locale)).into_response());
    }
    let point = point(visit, &quote, &form.fields).await?;
    let (city, address) = (form.value("city"), form.value("address"));
    let to = Destination { city: &city, address: &address, point };
    let (email, phone) = (form.value("email"), form.value("phone"));
    let typed = match contact {
        Contact::Unknown => Typed::default(),
        Contact::Tried => Typed { email: &email, phone: &phone },
    };
    let (quote, reach) = quote_to(visit, &to, typed).await?;
    page(visit, quote, reach, form).await
}

/// The initial form: account data, the first delivery and payment methods, and the idempotency key that turns
/// a double click into one order.
async fn prefilled(visit: &Visit, quote: &QuoteView, reach: &Reach) -> platform::Result<Form> {
    let mut form = Form::default();
    let mut set = |name: &str, value: String| form.fields.set(name, value);
    set("key", visit.state.shop.ids().secret().as_str().to_owned());
    if let Some(first) = quote.payments.first() {
        set("payment", first.as_str().to_owned());
    }
    // If the visitor has chosen a city, it is used in the address too.
    if remembered(visit) == Some(&reach.here.key) {
        set("city", reach.here.name.pick(visit.locale).to_owned());
    }
    if let Some(first) = quote.chosen("") {
        set("delivery", first.method.id.to_string());
    }
    if let Some(point) = quote.pickup_points.first() {
        set("pickup", point.id.to_string());
    }
    if visit.actor.account().is_some() {
        let profile = people::accounts::profile(&visit.state.shop, &visit.actor).await?;
        set("name", profile.name);
        set("email", profile.email.unwrap_or_default());
        set("phone", profile.phone.unwrap_or_default());
        if let Some(company) = people::companies::own_data(&visit.state.shop, &visit.actor).await? {
            set(AS_COMPANY, "1".to_owned());
            for (name, value) in company.fields() {
                set(name, value.to_owned());
            }
        }
        // A site in another city than the chosen one is not where this order goes.
        let sites = people::sites::list(&visit.state.shop, &visit.actor).await?;
        let is_here = |city: &str| remembered(visit).is_none_or(|key| base::text::slug(city) == key);
        if let Some(site) = sites.into_iter().find(|site| is_here(&site.city)) {
            set("city", site.city);
            set("address", site.address);
        }
    }
    Ok(form)
}

/// The form with the address of one of the client's own sites.
async fn at_site(visit: &Visit, mut fields: Fields, id: &str) -> platform::Result<Form> {
    let sites = people::sites::list(&visit.state.shop, &visit.actor).await?;
    let site = sites.into_iter().find(|site| site.id.to_string() == id).ok_or(Error::NotFound)?;
    fields.set("city", site.city);
    fields.set("address", site.address);
    fields.set("window", "");
    Ok(Form { fields, ..Form::default() })
}

async fn page(visit: &Visit, quote: QuoteView, reach: Reach, form: Form) -> PageResult {
    let l = visit.locale;
    let legal = content::consents::part(&visit.state.shop, &visit.actor).await?;
    let is_guest = visit.actor.account().is_none();
    let when = When::of(l, &quote.zone, visit.now());
    let can_look_up = visit.can_look_up().await?;
    let can_suggest = visit.can_suggest_addresses().await?;
    let sites = match visit.actor.account() {
        Some(_) => people::sites::list(&visit.state.shop, &visit.actor).await?,
        None => Vec::new(),
    };
    let now = visit.now();
    let form = form.labelled(|field| company_label(l, field).unwrap_or_else(|| texts::label(l, field)));
    let meta = Meta::personal(texts::title(l)).bundle(Bundle::Checkout).wrong(form.is_wrong());
    Ok(visit.page(
        meta,
        move || view! { <CheckoutPage shown=Shown { l, quote, form, is_guest, when, reach, legal, can_look_up, can_suggest, sites, now }/> },
    ))
}

async fn place(visit: Visit, fields: Fields) -> PageResult {
    if is_lookup(&fields) {
        let form = visit.look_up(fields).await?;
        return again(&visit, form, Contact::Unknown).await;
    }
    if let Some(id) = fields.get("do").strip_prefix(SITE) {
        let form = at_site(&visit, fields.clone(), id).await?;
        return again(&visit, form, Contact::Unknown).await;
    }
    // Points are kept in the cart, so that all sums are of them; an order is placed for the sum that the page shows.
    if let Some(error) = points(&visit, &fields).await {
        return again(&visit, Form::after(fields, error)?, Contact::Unknown).await;
    }
    if fields.get(RECOUNT.0) == RECOUNT.1 || fields.get(APPLY_POINTS.0) == APPLY_POINTS.1 {
        return again(&visit, Form { fields, ..Form::default() }, Contact::Unknown).await;
    }
    let (offered, _) = quote(&visit).await?;
    let point = point(&visit, &offered, &fields).await?;
    let (shop, owner) = (&visit.state.shop, owner(&visit));
    let is_company = fields.get(AS_COMPANY) == "1";
    let typed = CheckoutForm {
        name: fields.get("name").to_owned(),
        email: fields.get("email").to_owned(),
        phone: fields.get("phone").to_owned(),
        delivery: fields.get("delivery").to_owned(),
        pickup: fields.get("pickup").to_owned(),
        city: fields.get("city").to_owned(),
        address: fields.get("address").to_owned(),
        payment: fields.get("payment").to_owned(),
        comment: fields.get("comment").to_owned(),
        expected_total: fields.get("expected_total").to_owned(),
        consent: fields.get("consent").to_owned(),
        marketing: fields.get("marketing").to_owned(),
        company: is_company.then(|| CompanyInput::of(|name| fields.get(name))),
        branch: visit.branch().await?,
        window: fields.get("window").to_owned(),
        point,
        from_balance: fields.get(FROM_BALANCE) == "1",
    };
    let (placed, contact) = match visit.take_order() {
        Ok(()) => {
            let placed = checkout::place(shop, &visit.actor, &owner, &typed, fields.get("key")).await;
            (placed, Contact::Tried)
        }
        Err(refused) => (Err(refused), Contact::Unknown),
    };
    match placed {
        Ok(placed) => go_on(&visit, &placed).await,
        Err(error) => {
            let form = Form::after(fields, error)?;
            again(&visit, form, contact).await
        }
    }
}

/// Takes over the points of the form; returns what is wrong with them.
async fn points(visit: &Visit, fields: &Fields) -> Option<Error> {
    let owner = owner(visit);
    if !fields.has("points") || owner.account().is_none() {
        return None;
    }
    sales::cart::set_points(&visit.state.shop, &owner, fields.get("points")).await.err()
}

/// Redirects to the payment page, or to the order if it is paid later or the gateway fails: the order is
/// placed in any case, and its page offers to retry.
pub(crate) async fn go_on(visit: &Visit, placed: &Placed) -> PageResult {
    let (shop, gateway) = (&visit.state.shop, visit.state.ports.payments.as_ref());
    let order = paths::order(visit.locale, placed.number.to_url());
    let mut to = order;
    // What an employee places for a client is paid by the client, by the link of the letter.
    if placed.pays_online && visit.actor.behind().is_none() {
        let access = placed.access.as_deref();
        match payments::start(shop, gateway, &visit.actor, access, &placed.number).await {
            Ok(url) => to = url,
            Err(Error::Refused(why)) => {
                tracing::info!("order {} is placed, its payment is not started: {why:?}", placed.number)
            }
            Err(Error::Gateway(why)) => {
                tracing::warn!("order {} is placed, its payment is not started: {why}", placed.number)
            }
            Err(other) => return Err(other.into()),
        }
    }
    let mut response = Redirect::to(&to).into_response();
    if let (Some(access), None) = (&placed.access, visit.actor.account()) {
        remember(response.headers_mut(), visit, &placed.number, access);
    }
    Ok(response)
}
