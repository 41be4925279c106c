//! The transaction that makes an order of the form of an employee.

use super::super::client::{self, Client};
use super::super::{Buyer, Placed, agreed_delivery, destination, limits, next_number, offer, write};
use super::quote::{branch, methods_of_payment};
use super::{check_prices, draft, rows};
use crate::cart::{self, CartOwner, Priced, Situation};
use crate::orders::shipments::record_serials;
use crate::orders::{Step, bring, history, lock, moved};
use crate::payments::expire_later;
use crate::tables::{order_line, shop_order};
use crate::{actions, mails, notices, points, sources, terms};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{Instant, Kopecks, OrderId, ProductId};
use content::consents::{self, Subject};
use content_model::consents::ConsentAnswers;
use delivery_model::methods::DeliveryMethod;
use org_model::branches::BranchView;
use payments_model::desk::Received;
use payments_model::payables::Payable;
use payments_model::payments::PaymentMethod;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use promotions::uses::Taker;
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::{OrderCause, OrderEvent, Party};
use sales_model::refusal::SalesRefusal;
use sales_model::staff_orders::{StaffLine, StaffOrderForm, StaffSale};
use sales_model::totals::{CartTotals, DeliveryCharge};
use sales_model::views::CheckoutInput;
use sea_orm::ConnectionTrait as _;

/// The scope of the keys of this form among the idempotency keys.
const SCOPE: &str = "staff_order";
/// Lengths of a key.
const KEY_CHARS: std::ops::RangeInclusive<usize> = 16..=64;

/// Deletes the keys of forms that were sent long ago; returns how many.
pub(crate) async fn sweep_keys(shop: &Shop) -> Result<u64> {
    platform::retention::sweep_keys(shop, SCOPE).await
}

/// A form that was read.
struct Entered<'a> {
    actor: &'a Actor,
    client: Option<Client>,
    branch: &'a BranchView,
    delivery: &'a DeliveryMethod,
    input: CheckoutInput,
    lines: Vec<StaffLine>,
    consent: bool,
    /// How many points of the client it spends.
    points: Kopecks,
    sale: StaffSale,
    key: &'a str,
}

/// Places the order of a client, with a link for the client to see and pay. At the counter it is paid and handed over in
/// the same transaction. Idempotent: the same `key` returns the same order.
///
/// # Errors
/// Problems of the form; [`Error::Forbidden`] without [`ORDERS_EDIT`], and for own prices without their permission;
/// a problem of `serials-{id}` of a product if a sale at the counter has not the serial numbers of all its units;
/// [`Error::NotFound`] for another branch or client; [`OutOfStock`](catalog_model::refusal::CatalogRefusal::OutOfStock),
/// [`NotForSale`](catalog_model::refusal::CatalogRefusal::NotForSale).
pub async fn place(
    shop: &Shop,
    actor: &Actor,
    form: &StaffOrderForm,
    sale: StaffSale,
    key: &str,
) -> Result<Placed> {
    let scope = actor.require(ORDERS_EDIT)?;
    if !KEY_CHARS.contains(&key.len()) {
        return Err(Error::field("key", Problem::Required));
    }
    let branch = branch(shop, &scope, form).await?.ok_or(Error::NotFound)?;
    if form.branch().is_some_and(|named| named != branch.id) {
        return Err(Error::NotFound);
    }
    let client = match form.account() {
        Some(account) => Some(client::find(shop.read(), &scope, account).await?.ok_or(Error::NotFound)?),
        None => None,
    };
    let points = offer::pickup_points(shop.read()).await?;
    let deliveries = offer::methods(shop.read(), branch.id, &points).await?;
    let payments = methods_of_payment(shop, shop.read()).await?;
    let (input, lines) = match (form.checkout.parse(&deliveries, &points, &payments), form.lines()) {
        (Ok(input), Ok(lines)) => (input, lines),
        (input, lines) => {
            let mut problems = input.err().unwrap_or_default();
            problems.0.extend(lines.err().unwrap_or_default().0);
            return Err(problems.into());
        }
    };
    check_prices(actor, branch.id, &lines)?;
    let at_counter = input.payment == PaymentMethod::OnReceipt && !input.kind.needs_address();
    if sale == StaffSale::Counter && !at_counter {
        return Err(Error::field("payment", Problem::InvalidChoice));
    }
    destination::check(shop.read(), &input).await?;
    let delivery = deliveries.iter().find(|d| d.id == input.delivery).ok_or(Error::NotFound)?;
    let (branch, consent, points) = (&branch, form.consent, form.points());
    let entered = Entered { actor, client, branch, delivery, input, lines, consent, points, sale, key };
    with_retries(|| try_place(shop, &entered)).await
}

async fn try_place(shop: &Shop, entered: &Entered<'_>) -> Result<Placed> {
    let tx = shop.begin().await?;
    let Entered { actor, client, branch, input, sale, key, .. } = entered;
    let id: OrderId = tx.id();
    let access = shop.ids().secret();
    if let Some(first) = tx.claim(SCOPE, &format!("{:?}:{key}", actor.account()), id.0).await? {
        return super::super::again(&tx, OrderId(first), String::new()).await;
    }
    let owner = client.as_ref().map_or(CartOwner::Nobody, |client| CartOwner::Account(client.id));
    let guest = Actor::Guest { locale: actor.locale() };
    let buyer = client.as_ref().map_or(guest, Client::actor);
    limits::lock(&tx, owner.account(), input).await?;
    let rows = rows(&*tx, &entered.lines).await?;
    let situation = Situation::of(branch, tx.now()).with_contact(input.email.clone(), input.phone.clone());
    let mut priced = cart::priced_rows(&*tx, owner.account(), rows, "", &situation).await?;
    cart::apply_points(&*tx, shop, &mut priced, owner.account(), entered.points).await?;
    let totals = totals(&tx, entered, &priced).await?;
    let taker = Taker {
        account: owner.account(),
        email: input.email.as_deref(),
        phone: input.phone.as_deref(),
        locale: actor.locale(),
    };
    promotions::uses::take(&tx, id, taker, priced.uses(&totals, input.to.is_unknown)).await?;
    let number = next_number(&tx).await?;
    let answers = ConsentAnswers::default();
    let who = Buyer { actor: &buyer, owner: &owner, branch, priced_in: branch, key, answers };
    let secrets = write::Secrets { access: access.as_str(), confirmation: None };
    let mut order = write::order(&tx, &who, input, &totals, (id, &number), secrets).await?;
    take_over(&tx, entered, &mut order).await?;
    let lines = fill(&tx, actor, &order, &priced, &totals).await?;
    destination::book(&tx, &order, input, entered.delivery, priced.is_delivery_free()).await?;
    tell_consent(&tx, entered, id).await?;
    draft::remove(&tx, actor).await?;
    match sale {
        StaffSale::Order => {
            let url = mails::confirmation_url(shop, &order, access.as_str(), None);
            mails::placed(&tx, &order, &lines, &totals.adjustment_sums(), &url).await?;
            if order.total.is_zero() {
                crate::orders::confirm_free(&tx, &order).await?;
            }
            notices::placed(&tx, actor, &order).await?;
        }
        StaffSale::Counter => sell(&tx, actor, &order, &entered.lines).await?,
    }
    let products: Vec<ProductId> = priced.rows.iter().map(|row| row.product_id).collect();
    notices::sold_out(&tx, &order, &products).await?;
    tx.commit().await?;
    Ok(Placed { id, number, access: None, pays_online: false })
}

async fn totals(tx: &Tx<'_>, entered: &Entered<'_>, priced: &Priced) -> Result<CartTotals> {
    let rates = org::vat::of_branch(&**tx, entered.branch.id).await?;
    let goods = cart::to_view(priced, None, &rates, tx.now())?;
    if goods.is_empty() {
        return Err(SalesRefusal::CartEmpty.into_refusal().into());
    }
    let l = entered.actor.locale();
    if let Some(refusal) = goods.lines.iter().find_map(|line| line.refusal(l)) {
        return Err(refusal.into());
    }
    let charge: DeliveryCharge = agreed_delivery(entered.delivery, &entered.input, &goods)?;
    cart::totals(priced, Some(charge), &rates, tx.now())
}

/// What an order of an employee has that one of the buyer has not: who entered it, a contact that needs no link, and as long
/// to pay as to be accepted.
async fn take_over(tx: &Tx<'_>, entered: &Entered<'_>, order: &mut shop_order::Model) -> Result<()> {
    let until: Instant = terms::accepted_until(tx).await?;
    order.placed_by = entered.actor.account();
    order.contact_confirmed_at = Some(tx.now());
    order.reserved_until = Some(until);
    let company = match &entered.client {
        Some(client) => client.company(&**tx).await?,
        None => None,
    };
    order.company_id = entered.client.as_ref().and_then(|client| client.company_id);
    write::buyer(tx, order.id, company.as_ref()).await?;
    let sql = "UPDATE shop_order SET placed_by = $2, contact_confirmed_at = $3, reserved_until = $4, company_id = $5 \
               WHERE id = $1";
    let values = [
        order.id.into(),
        order.placed_by.into(),
        order.contact_confirmed_at.into(),
        order.reserved_until.into(),
        order.company_id.into(),
    ];
    tx.execute_raw(tx.sql(sql, values)).await?;
    Ok(())
}

/// Lines, adjustments, reservations and the first entry of the history.
async fn fill(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    priced: &Priced,
    totals: &CartTotals,
) -> Result<Vec<order_line::Model>> {
    let rows = &priced.rows;
    let lines = write::lines(tx, order, rows, totals).await?;
    crate::adjustments::store(tx, order.id, &lines, &totals.adjustments).await?;
    points::agree(tx, priced.programme.as_ref(), &lines).await?;
    points::follow(tx, actor, order.id).await?;
    let products: Vec<_> = rows.iter().map(|row| row.product_id).collect();
    catalog::availability::lock(tx, &products).await?;
    let from = sources::of(tx, order.branch_id, order.pickup_warehouse_id).await?;
    for (row, line) in rows.iter().zip(&lines) {
        let (l, to) = (actor.locale(), (order.id, line.id));
        catalog::availability::reserve_from(tx, l, to, row.product_id, row.quantity, &from).await?;
    }
    let step = Step { to: order.status(), cause: OrderCause::Placed, reason: "" };
    history(tx, actor, order.id, None, step).await?;
    if let Some(until) = order.reserved_until {
        expire_later(tx, order.id, until).await?;
    }
    let after = super::super::audited(order);
    tx.audit(actor, actions::ORDER_PLACE, order.id.0, None::<&()>, Some(&after)).await?;
    tx.changed(ChangeKind::Order, order.id.0).await?;
    Ok(lines)
}

/// The client agreed by word: the employee vouches for it.
async fn tell_consent(tx: &Tx<'_>, entered: &Entered<'_>, order: OrderId) -> Result<()> {
    let contact = entered.input.email.as_deref().or(entered.input.phone.as_deref()).unwrap_or_default();
    let subject = Subject { account: entered.client.as_ref().map(|client| client.id), contact };
    consents::record_told(tx, entered.actor, subject, order.0, entered.consent).await
}

/// The order is paid and handed over at the counter. No letters about each step: the buyer stands there.
async fn sell(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model, lines: &[StaffLine]) -> Result<()> {
    if order.total > Kopecks::ZERO {
        let payable = Payable {
            reference: order.payable(),
            number: order.number.clone(),
            amount: order.total,
            method: order.payment_method,
        };
        payments::receive(tx, actor, &payable, &Received::default()).await?;
    } else {
        crate::orders::confirm_free(tx, order).await?;
    }
    for event in [OrderEvent::Assemble, OrderEvent::Pack, OrderEvent::HandOver] {
        let order = lock(tx, order.id).await?;
        let to = order.progress().apply(event, Party::Staff, &order.facts()).map_err(Refusal::from)?;
        moved(tx, actor, &order, Step { to, cause: OrderCause::ByStaff, reason: "" }).await?;
        bring(tx, actor, &order, event, to.fulfilment).await?;
        if event == OrderEvent::Assemble {
            let serials: Vec<_> = lines.iter().map(|line| (line.product, line.serials.as_slice())).collect();
            record_serials(tx, actor, &order, &serials).await?;
        }
    }
    Ok(())
}
