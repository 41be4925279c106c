//! The customer's answer to a reminder. The secret of the letter opens it without a login; the owner who is logged in opens it
//! by the id of the reminder. Opening changes nothing: buttons answer, once.

use super::read;
use crate::cart::{self, CartOwner};
use crate::checkout::client::{self, Client};
use crate::checkout::{self, Basket, Placed};
use crate::repeat_lines;
use crate::schedule_runs;
use crate::tables::{order_schedule, order_schedule_run, shop_order};
use base::ScheduleRunId;
use base::refusal::AreaRefusal as _;
use org_model::branches::GeoPoint;
use platform::{Actor, Error, Result, Scope, Secret, Shop, hash_secret, with_retries};
use sales_model::refusal::SalesRefusal;
use sales_model::repeat::RepeatLine;
use sales_model::schedules::{ScheduleRunState, ScheduleRunView};
use sales_model::views::{CheckoutForm, QuoteView};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// What a reminder offers.
pub struct Offer {
    /// The name of the schedule.
    pub name: String,
    /// The reminder, and what became of it.
    pub run: ScheduleRunView,
    /// Whether it can still be answered.
    pub is_open: bool,
    /// The customer whose order it would be.
    pub buyer: Actor,
    /// What is ordered, as it can be had now.
    pub lines: Vec<RepeatLine>,
    /// How it would be received and paid.
    pub checkout: CheckoutForm,
    /// What can be had with the cost of that delivery; without goods if nothing can be had.
    pub quote: QuoteView,
}

/// What the customer adds to a reminder to make an order of it.
#[derive(Clone, Debug, Default)]
pub struct Confirmed {
    /// In kopecks: the total on the pressed button.
    pub expected_total: String,
    /// The chosen window of delivery; may be empty.
    pub window: String,
    /// The versions of the consents that were ticked.
    pub consent: String,
    /// As `consent`, to mailings.
    pub marketing: String,
    /// The coordinates of the address, if they are known.
    pub point: Option<GeoPoint>,
}

/// A reminder with its schedule and customer.
struct Found {
    run: order_schedule_run::Model,
    schedule: order_schedule::Model,
    buyer: Client,
}

/// Finds a reminder by the secret of its letter, or by its id if it is the actor's own.
async fn find(shop: &Shop, actor: &Actor, key: &str) -> Result<Found> {
    let db = shop.read();
    let by_secret = order_schedule_run::Entity::find()
        .filter(order_schedule_run::Column::TokenHash.eq(hash_secret(key)))
        .one(db)
        .await?;
    let is_secret = by_secret.is_some();
    let run = match (by_secret, key.parse::<ScheduleRunId>()) {
        (Some(run), _) => Some(run),
        (None, Ok(id)) => order_schedule_run::Entity::find_by_id(id).one(db).await?,
        (None, Err(_)) => None,
    };
    let run = run.ok_or(Error::NotFound)?;
    let schedule = order_schedule::Entity::find_by_id(run.schedule_id).one(db).await?;
    let schedule = schedule.ok_or(Error::NotFound)?;
    if !is_secret && actor.account() != Some(schedule.account_id) {
        return Err(Error::NotFound);
    }
    let buyer = client::find(db, &Scope::All, schedule.account_id).await?.ok_or(Error::NotFound)?;
    Ok(Found { run, schedule, buyer })
}

/// The customer in the language of the page; an employee who acts for the customer stays behind.
fn buyer(found: &Found, actor: &Actor) -> Actor {
    match actor {
        Actor::Client { account, .. } if *account == found.schedule.account_id => actor.clone(),
        _ => found.buyer.actor_in(actor.locale()),
    }
}

fn checkout_of(schedule: &order_schedule::Model) -> CheckoutForm {
    serde_json::from_value(schedule.checkout.clone()).unwrap_or_default()
}

/// What a reminder offers now. `point` are the coordinates of its address.
///
/// # Errors
/// [`Error::NotFound`] for an unknown one, and without the secret for one of somebody else.
pub async fn offer(shop: &Shop, actor: &Actor, key: &str, point: Option<GeoPoint>) -> Result<Offer> {
    let found = find(shop, actor, key).await?;
    let (lines, checkout, buyer) =
        (read::lines(shop, found.schedule.id).await?, checkout_of(&found.schedule), buyer(&found, actor));
    let checkout = CheckoutForm { point, ..checkout };
    let quote = checkout::quote_of(shop, &buyer, &to_be_had(&lines), &checkout.destination()).await?;
    let order = match found.run.order_id {
        Some(order) => shop_order::Entity::find_by_id(order).one(shop.read()).await?,
        None => None,
    };
    let is_open = found.run.state == ScheduleRunState::Waiting && found.run.expires_at > shop.now();
    Ok(Offer {
        name: found.schedule.name,
        run: read::view(found.run, order.as_ref()),
        is_open,
        buyer,
        lines,
        checkout,
        quote,
    })
}

/// How many of each product can be had, without those that can't.
fn to_be_had(lines: &[RepeatLine]) -> Vec<(base::ProductId, i64)> {
    lines.iter().filter(|line| line.got > 0).filter_map(|line| Some((line.product?, line.got))).collect()
}

/// Places the order of a reminder: what can be had, at today's prices. Idempotent: the same reminder returns the same order.
///
/// # Errors
/// As [`offer`] and [`checkout::place`]; [`SalesRefusal::CartEmpty`] if nothing can be had; [`Error::NotFound`] if the
/// reminder was answered otherwise, or has expired.
pub async fn order(shop: &Shop, actor: &Actor, key: &str, confirmed: Confirmed) -> Result<Placed> {
    let found = find(shop, actor, key).await?;
    let lines = to_be_had(&read::lines(shop, found.schedule.id).await?);
    if lines.is_empty() && found.run.order_id.is_none() {
        return Err(SalesRefusal::CartEmpty.into_refusal().into());
    }
    let form = CheckoutForm {
        expected_total: confirmed.expected_total,
        window: confirmed.window,
        consent: confirmed.consent,
        marketing: confirmed.marketing,
        point: confirmed.point,
        ..checkout_of(&found.schedule)
    };
    let owner = CartOwner::Account(found.schedule.account_id);
    let basket = Basket::Schedule(found.run.id, &lines);
    let key = found.run.id.to_string();
    checkout::place_basket(shop, &buyer(&found, actor), &owner, basket, &form, &key).await
}

/// Orders nothing this time. One that was skipped already does not change.
///
/// # Errors
/// As [`offer`]; [`Error::NotFound`] if it was answered otherwise, or has expired.
pub async fn skip(shop: &Shop, actor: &Actor, key: &str) -> Result<()> {
    let found = find(shop, actor, key).await?;
    if found.run.state == ScheduleRunState::Skipped {
        return Ok(());
    }
    with_retries(|| async {
        let tx = shop.begin().await?;
        schedule_runs::answer(&tx, found.run.id, ScheduleRunState::Skipped).await?;
        tx.commit().await
    })
    .await
}

/// Puts what can be had into the cart of the visitor, to change it. Returns the secret for the cookie of a new guest cart.
///
/// # Errors
/// As [`skip`].
pub async fn to_cart(shop: &Shop, actor: &Actor, owner: &CartOwner, key: &str) -> Result<Option<Secret>> {
    let found = find(shop, actor, key).await?;
    if found.run.state != ScheduleRunState::InCart {
        with_retries(|| async {
            let tx = shop.begin().await?;
            schedule_runs::answer(&tx, found.run.id, ScheduleRunState::InCart).await?;
            tx.commit().await
        })
        .await?;
    }
    let lines = read::lines(shop, found.schedule.id).await?;
    cart::put_all(shop, owner, &repeat_lines::wanted(&lines)).await
}
