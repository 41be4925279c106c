//! Checkout: the offer, and the transaction that turns a cart into an order.
//!
//! [`place`] claims the key of the form, locks the cart, compares the current total with the one that the
//! buyer confirmed, writes the order, then locks the products in the order of their ids and reserves them.
//! The stock is reserved until a time that follows from the settings when the order is placed; it is stored
//! with the order, and a job ends the order then unless it was paid or accepted.

pub(crate) mod client;
mod destination;
mod limits;
mod offer;
pub mod staff;
mod write;

pub(crate) use offer::quote_of;
pub use offer::{Typed, quote, quote_for, quote_in, quote_to};

use crate::actions;
use crate::cart::{self, CartOwner, Priced, Situation};
use crate::orders::{Step, confirm_free, history};
use crate::payments::expire_later;
use crate::tables::shop_order;
use crate::{mails, notices, points, schedule_runs, sources};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::AreaRefusal as _;
use base::{CartId, OrderId, ProductId, ScheduleRunId};
use content::consents::{self, Given, Subject};
use content_model::consents::{ConsentAnswers, ConsentForm};
use delivery_model::methods::DeliveryMethod;
use org_model::branches::BranchView;
use org_model::vat::VatCode;
use platform::messages::Recipient;
use platform::{Actor, Error, Result, Secret, Shop, Tx, hash_secret, with_retries};
use promotions::uses::Taker;
use sales_model::orders::{OrderCause, OrderNumber, OrderState};
use sales_model::refusal::SalesRefusal;
use sales_model::schedules::ScheduleRunState;
use sales_model::totals::{CartTotals, DeliveryCharge};
use sales_model::views::{CartView, CheckoutForm, CheckoutInput};
use sea_orm::{ConnectionTrait, EntityTrait};

/// Maximum length of the idempotency key of a form.
const KEY_CHARS_MAX: usize = 64;
/// The scope of checkout keys among the idempotency keys.
const SCOPE: &str = "checkout";
/// Delivery is taxed at the main rate.
const DELIVERY_VAT: VatCode = sales_model::totals::DELIVERY_VAT;

/// Deletes the keys of forms that were sent long ago; returns how many.
pub async fn sweep_keys(shop: &Shop) -> Result<u64> {
    platform::retention::sweep_keys(shop, SCOPE).await
}

/// An order placed now, or by an earlier submission of the same form.
#[derive(Clone, PartialEq, Eq)]
pub struct Placed {
    /// Key of its row.
    pub id: OrderId,
    /// Shown to people and used in links.
    pub number: OrderNumber,
    /// The secret that opens the order without a login; only its hash is stored.
    pub access: Option<String>,
    /// Whether the buyer has to be redirected to the payment page.
    pub pays_online: bool,
}

/// Places the order: number, lines, reservation, message, job and emptied cart, all or nothing. Idempotent:
/// the same `key` of the same buyer returns the same order. A key has 16 to 64 letters, digits, `-` and `_`.
///
/// # Errors
/// Problems of the form and of the consents that the shop asks for; [`SalesRefusal::CartEmpty`],
/// [`OutOfStock`](catalog_model::refusal::CatalogRefusal::OutOfStock),
/// [`NotForSale`](catalog_model::refusal::CatalogRefusal::NotForSale), the limits of one buyer and of messages to one
/// contact; those of [`promotions::uses::take`];
/// [`SalesRefusal::PriceChanged`] or [`SalesRefusal::TotalChanged`] if the total differs from the one the buyer
/// saw.
pub async fn place(
    shop: &Shop,
    actor: &Actor,
    owner: &CartOwner,
    form: &CheckoutForm,
    key: &str,
) -> Result<Placed> {
    place_basket(shop, actor, owner, Basket::Cart, form, key).await
}

/// What is ordered.
#[derive(Clone, Copy)]
pub(crate) enum Basket<'a> {
    /// The buyer's cart, which the order empties.
    Cart,
    /// The answer to a reminder of a schedule: these products.
    Schedule(ScheduleRunId, &'a [(ProductId, i64)]),
}

/// As [`place`], of other goods than those of the cart too.
///
/// # Errors
/// As [`place`]; [`Error::NotFound`] if the reminder was answered otherwise.
pub(crate) async fn place_basket(
    shop: &Shop,
    actor: &Actor,
    owner: &CartOwner,
    basket: Basket<'_>,
    form: &CheckoutForm,
    key: &str,
) -> Result<Placed> {
    if !(16..=KEY_CHARS_MAX).contains(&key.len())
        || !key.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    {
        return Err(Error::field("key", Problem::Required));
    }
    let branch = offer::branch(shop, actor, form.branch).await?;
    let points = offer::pickup_points(shop.read()).await?;
    let deliveries = offer::methods(shop.read(), branch.id, &points).await?;
    let answers = ConsentAnswers { processing: &form.consent, marketing: &form.marketing };
    let payment = payments::offer(shop, shop.read()).await?;
    let input = form.parse(&deliveries, &points, &payment.methods).map_err(Error::from);
    let input = consents::checked(shop, actor.account(), answers, input).await?;
    let delivery = deliveries.into_iter().find(|d| d.id == input.delivery).ok_or(Error::NotFound)?;
    destination::check(shop.read(), &input).await?;
    // What is collected is sold by the branch that hands it over.
    let point = points.iter().find(|point| Some(point.id) == input.pickup && point.branch != branch.id);
    let seller = match point {
        Some(point) => org::branches::by_id(shop, point.branch).await?,
        None => branch.clone(),
    };
    let who = Buyer { actor, owner, branch: &seller, priced_in: &branch, key, answers };
    with_retries(|| try_place(shop, &who, basket, &input, &delivery)).await
}

/// The buyer and the submitted form.
struct Buyer<'a> {
    actor: &'a Actor,
    owner: &'a CartOwner,
    /// The branch that sells.
    branch: &'a BranchView,
    /// The branch that the cart was shown in: its promotions are those that the buyer agreed to.
    priced_in: &'a BranchView,
    key: &'a str,
    answers: ConsentAnswers<'a>,
}

impl Buyer<'_> {
    /// The idempotency key including the buyer, so that equal keys of different buyers differ.
    fn claim(&self) -> String {
        match self.owner {
            CartOwner::Account(id) => format!("{id}:{}", self.key),
            CartOwner::Guest(token) => format!("{}:{}", hash_secret(token), self.key),
            CartOwner::Nobody => self.key.to_owned(),
        }
    }

    /// The access secret of the order. A guest's is derived from the cart's secret and the key, so that the
    /// response to a repeated form opens the order too; an account does not need one.
    fn access(&self, shop: &Shop) -> String {
        match self.owner {
            CartOwner::Guest(token) => hash_secret(&format!("order-access:{}:{token}", self.key)),
            CartOwner::Account(_) | CartOwner::Nobody => shop.ids().secret().as_str().to_owned(),
        }
    }
}

async fn try_place(
    shop: &Shop,
    who: &Buyer<'_>,
    basket: Basket<'_>,
    input: &CheckoutInput,
    delivery: &DeliveryMethod,
) -> Result<Placed> {
    let tx = shop.begin().await?;
    let id: OrderId = tx.id();
    let access = who.access(shop);
    if let Some(first) = tx.claim(SCOPE, &who.claim(), id.0).await? {
        return again(&tx, OrderId(first), access).await;
    }
    let cart = taken(&tx, who, basket).await?;
    limits::lock(&tx, who.actor.account(), input).await?;
    let contact = (input.email.clone(), input.phone.clone());
    let situation = Situation::of(who.priced_in, tx.now()).with_contact(contact.0, contact.1);
    let priced = match basket {
        Basket::Cart => cart::priced(&*tx, shop, who.owner, &situation).await?,
        Basket::Schedule(_, wanted) => {
            let rows = cart::rows_with(&*tx, wanted).await?;
            cart::priced_rows(&*tx, who.owner.account(), rows, "", &situation).await?
        }
    };
    let totals = agreed_totals(&tx, who, &priced, input, delivery).await?;
    let rows = &priced.rows;
    limits::check(&tx, who.actor, input, rows).await?;
    let taker = Taker {
        account: who.actor.account(),
        email: input.email.as_deref(),
        phone: input.phone.as_deref(),
        locale: who.actor.locale(),
    };
    promotions::uses::take(&tx, id, taker, priced.uses(&totals, input.to.is_unknown)).await?;
    if let Some(to) = Recipient::of(input.email.as_deref(), input.phone.as_deref()) {
        people::letters::require_room(&tx, who.actor.account(), &to).await?;
    }

    let number = next_number(&tx).await?;
    let confirmation = confirmation(&tx, who.actor, input, &totals);
    let secrets = write::Secrets { access: &access, confirmation: confirmation.as_ref() };
    let order = write::order(&tx, who, input, &totals, (id, &number), secrets).await?;
    write::buyer(&tx, id, input.company.as_ref()).await?;
    let contact = input.email.as_deref().or(input.phone.as_deref()).unwrap_or_default();
    let subject = Subject { account: who.actor.account(), contact };
    let given = Given { form: ConsentForm::Checkout, subject, record: id.0, answers: who.answers };
    consents::record(&tx, who.actor, &given).await?;
    let lines = write::lines(&tx, &order, rows, &totals).await?;
    crate::adjustments::store(&tx, id, &lines, &totals.adjustments).await?;
    points::agree(&tx, priced.programme.as_ref(), &lines).await?;
    points::follow(&tx, who.actor, id).await?;
    let products: Vec<_> = rows.iter().map(|row| row.product_id).collect();
    catalog::availability::lock(&tx, &products).await?;
    let from = sources::of(&tx, order.branch_id, order.pickup_warehouse_id).await?;
    for (row, line) in rows.iter().zip(&lines) {
        let (l, to) = (who.actor.locale(), (order.id, line.id));
        catalog::availability::reserve_from(&tx, l, to, row.product_id, row.quantity, &from).await?;
    }
    destination::book(&tx, &order, input, delivery, priced.is_delivery_free()).await?;
    let step = Step { to: order.status(), cause: OrderCause::Placed, reason: "" };
    history(&tx, who.actor, order.id, None, step).await?;
    if let Some(cart) = cart {
        tx.execute_raw(tx.sql("DELETE FROM cart_line WHERE cart_id = $1", [cart.into()])).await?;
        tx.execute_raw(
            tx.sql("UPDATE cart SET promotion_code = '', points = 0 WHERE id = $1", [cart.into()]),
        )
        .await?;
    }
    if let Basket::Schedule(run, _) = basket {
        schedule_runs::name_order(&tx, run, id).await?;
    }
    if let Some(until) = order.reserved_until {
        expire_later(&tx, order.id, until).await?;
    }
    tx.audit(who.actor, actions::ORDER_PLACE, order.id.0, None::<&()>, Some(&audited(&order))).await?;
    tx.changed(ChangeKind::Order, order.id.0).await?;
    let order = match input.from_balance {
        true => crate::payments::pay_at_checkout(&tx, who.actor, order).await?,
        false => order,
    };
    let confirmation = confirmation.as_ref().map(Secret::as_str);
    let url = mails::confirmation_url(tx.shop(), &order, &access, confirmation);
    mails::placed(&tx, &order, &lines, &totals.adjustment_sums(), &url).await?;
    notices::sold_out(&tx, &order, &products).await?;
    if order.total.is_zero() {
        confirm_free(&tx, &order).await?;
    }
    let pays_online = order.payment_method.is_online() && !order.money().is_paid();
    // Staff are notified of other orders when they are paid, or their contact is confirmed.
    if !pays_online && !order.awaits_contact() {
        notices::placed(&tx, who.actor, &order).await?;
    }
    tx.commit().await?;
    Ok(Placed { id, number, access: Some(access), pays_online })
}

/// Locks the cart that the order empties, or answers the reminder that it was made of.
async fn taken(tx: &Tx<'_>, who: &Buyer<'_>, basket: Basket<'_>) -> Result<Option<CartId>> {
    match basket {
        Basket::Cart => {
            let cart = cart::lock(tx, who.owner).await?;
            Ok(Some(cart.ok_or_else(|| Error::from(SalesRefusal::CartEmpty.into_refusal()))?))
        }
        Basket::Schedule(run, _) => {
            schedule_runs::answer(tx, run, ScheduleRunState::Ordered).await?;
            Ok(None)
        }
    }
}

/// Returns the order placed by an earlier submission of the same form.
async fn again(tx: &Tx<'_>, id: OrderId, access: String) -> Result<Placed> {
    let order = shop_order::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    let number = crate::orders::number_of(&order)?;
    let pays_online = order.payment_method.is_online() && order.state == OrderState::Placed;
    let access = (hash_secret(&access) == order.access_token_hash).then_some(access);
    Ok(Placed { id, number, access, pays_online })
}

/// The current totals, if everything is available and the total equals the confirmed one.
async fn agreed_totals(
    tx: &Tx<'_>,
    who: &Buyer<'_>,
    priced: &Priced,
    input: &CheckoutInput,
    delivery: &DeliveryMethod,
) -> Result<CartTotals> {
    let rates = org::vat::of_branch(&**tx, who.branch.id).await?;
    let l = who.actor.locale();
    let goods = cart::to_view(priced, None, &rates, tx.now())?;
    if goods.is_empty() {
        return Err(SalesRefusal::CartEmpty.into_refusal().into());
    }
    if let Some(refusal) = goods.lines.iter().find_map(|line| line.refusal(l)) {
        return Err(refusal.into());
    }
    let charge = agreed_delivery(delivery, input, &goods)?;
    let totals = cart::totals(priced, Some(charge), &rates, tx.now())?;
    if totals.total == input.expected_total {
        return Ok(totals);
    }
    let mut changed = goods.lines.iter().filter(|line| line.price_change().is_some());
    Err(match (changed.next(), changed.next()) {
        (Some(only), None) => SalesRefusal::PriceChanged { name: only.name(l).to_owned() },
        _ => SalesRefusal::TotalChanged { now: totals.total },
    }
    .into_refusal()
    .into())
}

/// The charge of a delivery method that takes these goods to the place of the form.
fn agreed_delivery(
    delivery: &DeliveryMethod,
    input: &CheckoutInput,
    goods: &CartView,
) -> Result<DeliveryCharge> {
    let value = goods.totals.goods_total - goods.totals.discount_total;
    let amount = destination::cost(delivery, input, value, goods.weight_g())?;
    Ok(DeliveryCharge { amount, vat: DELIVERY_VAT })
}

pub(crate) async fn next_number(tx: &Tx<'_>) -> Result<OrderNumber> {
    let year = tx.now().to_utc().year();
    let serial = tx.next_number(&format!("order-{year}")).await?;
    u32::try_from(serial)
        .ok()
        .and_then(|serial| OrderNumber::new(year, serial))
        .ok_or_else(|| Error::Inconsistent(format!("no order number for {year} and {serial}")))
}

/// The secret that a guest confirms the contact with, where nothing else shows that the order is meant: it is neither
/// paid online nor free.
fn confirmation(tx: &Tx<'_>, actor: &Actor, input: &CheckoutInput, totals: &CartTotals) -> Option<Secret> {
    let is_needed = actor.account().is_none() && !input.payment.is_online() && !totals.total.is_zero();
    is_needed.then(|| tx.shop().ids().secret())
}

fn audited(order: &shop_order::Model) -> serde_json::Value {
    serde_json::json!({
        "number": order.number, "total": order.total, "payment": order.payment_method, "delivery": order.delivery_kind,
    })
}
