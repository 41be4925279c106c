//! The checkout offer: delivery methods with their cost, and pickup points.

use super::DELIVERY_VAT;
use crate::cart::{self, CartOwner, Priced, Situation};
use base::contact::{Email, Phone};
use base::{AccountId, Bilingual, BranchId, Instant, Kopecks, ProductId};
use delivery::windows::{self, Offer};
use delivery_model::methods::{DeliveryKind, DeliveryMethod, days_to_bring};
use delivery_model::settings::{UnknownZone, UnknownZoneRule};
use delivery_model::zones::{Destination, Reached};
use org_model::branches::BranchView;
use org_model::vat::VatTable;
use platform::{Actor, Result, Shop};
use sales_model::totals::DeliveryCharge;
use sales_model::views::{CartView, CostKind, DeliveryOption, OptionDelivery, PickupPoint, QuoteView};
use sea_orm::ConnectionTrait;
use stock::warehouses::Warehouse;

/// A contact as typed so far: promotions that one buyer uses once depend on it. An account has its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Typed<'a> {
    /// May be empty or wrong.
    pub email: &'a str,
    /// May be empty or wrong.
    pub phone: &'a str,
}

/// As [`quote_in`], for a guest who has not chosen a branch.
pub async fn quote(shop: &Shop, actor: &Actor, owner: &CartOwner) -> Result<QuoteView> {
    quote_in(shop, actor, owner, None).await
}

/// As [`quote_for`], for a guest who has not typed a contact yet.
pub async fn quote_in(
    shop: &Shop,
    actor: &Actor,
    owner: &CartOwner,
    wished: Option<BranchId>,
) -> Result<QuoteView> {
    quote_for(shop, actor, owner, wished, Typed::default()).await
}

/// As [`quote_to`], before an address is known.
pub async fn quote_for(
    shop: &Shop,
    actor: &Actor,
    owner: &CartOwner,
    wished: Option<BranchId>,
    typed: Typed<'_>,
) -> Result<QuoteView> {
    quote_to(shop, actor, owner, wished, &Destination::default(), typed).await
}

/// The cart with every delivery method of the buyer's branch, with the cost and the windows of an address. The branch is
/// that of the account, or for a guest `wished`, otherwise the main one.
pub async fn quote_to(
    shop: &Shop,
    actor: &Actor,
    owner: &CartOwner,
    wished: Option<BranchId>,
    to: &Destination<'_>,
    typed: Typed<'_>,
) -> Result<QuoteView> {
    let branch = branch(shop, actor, wished).await?;
    let email = Email::parse(typed.email).map(|email| email.to_string());
    let phone = Phone::parse(typed.phone).map(|phone| phone.to_string());
    let situation = Situation::of(&branch, shop.now()).with_contact(email, phone);
    let priced = cart::priced(shop.read(), shop, owner, &situation).await?;
    offered(shop, &branch, (&priced, owner.account()), to).await
}

/// As [`quote_to`], of these products instead of the cart, for a client.
pub(crate) async fn quote_of(
    shop: &Shop,
    actor: &Actor,
    wanted: &[(ProductId, i64)],
    to: &Destination<'_>,
) -> Result<QuoteView> {
    let branch = branch(shop, actor, None).await?;
    let rows = cart::rows_with(shop.read(), wanted).await?;
    let situation = Situation::of(&branch, shop.now());
    let priced = cart::priced_rows(shop.read(), actor.account(), rows, "", &situation).await?;
    offered(shop, &branch, (&priced, actor.account()), to).await
}

/// Priced goods with every delivery method of the branch, and the balance of the account that buys them.
async fn offered(
    shop: &Shop,
    branch: &BranchView,
    (priced, account): (&Priced, Option<AccountId>),
    to: &Destination<'_>,
) -> Result<QuoteView> {
    let db = shop.read();
    let rates = org::vat::of_branch(db, branch.id).await?;
    let view = cart::to_view(priced, None, &rates, shop.now())?;
    let goods = Goods { priced, view: &view, rates: &rates };
    let mut pickup_points = pickup_points(db).await?;
    let mut options = Vec::new();
    for method in methods(db, branch.id, &pickup_points).await? {
        options.push(goods.option(db, branch, method, to, shop.now()).await?);
    }
    bring(db, &view, &mut pickup_points).await?;
    let in_parts = in_parts(db, &view).await?;
    pickup_points.sort_by_key(|point| point.branch != branch.id);
    let city = Bilingual::new(&branch.city_ru, &branch.city_en);
    // A shop with one branch does not name it.
    let has_several = org::branches::all(db).await?.len() > 1;
    let name =
        if has_several { Bilingual::new(&branch.name_ru, &branch.name_en) } else { Bilingual::default() };
    let payment = payments::offer(shop, db).await?;
    let balance = match account {
        Some(account) if ledger::balance::is_on(db).await? => ledger::balance::available(db, account).await?,
        _ => Kopecks::ZERO,
    };
    Ok(QuoteView {
        balance,
        cart: view,
        in_parts,
        deliveries: options,
        pickup_points,
        zone: branch.zone.clone(),
        city,
        branch: name,
        is_test_payment: payment.is_test && payment.methods.iter().any(|method| method.is_online()),
        payments: payment.methods,
    })
}

/// Priced goods that a delivery method may take.
pub(super) struct Goods<'a> {
    pub priced: &'a Priced,
    pub view: &'a CartView,
    pub rates: &'a VatTable,
}

impl Goods<'_> {
    /// What a method of the branch costs and does for an address.
    pub async fn option(
        &self,
        db: &impl ConnectionTrait,
        branch: &BranchView,
        method: DeliveryMethod,
        to: &Destination<'_>,
        now: Instant,
    ) -> Result<DeliveryOption> {
        let value = self.view.totals.goods_total - self.view.totals.discount_total;
        let (cost, mut at) = place(db, branch, &method, to, (value, self.view.weight_g()), now).await?;
        // What a promotion pays costs nothing in any zone.
        if self.priced.is_delivery_free() && matches!(at.kind, CostKind::From | CostKind::Named) {
            at.kind = CostKind::Exact;
        }
        let charge = cost.map(|amount| DeliveryCharge { amount, vat: DELIVERY_VAT });
        let totals = cart::totals(self.priced, charge, self.rates, now)?;
        Ok(DeliveryOption { method, cost, totals, at })
    }
}

/// What a method costs and does for an address.
async fn place(
    db: &impl ConnectionTrait,
    branch: &BranchView,
    method: &DeliveryMethod,
    to: &Destination<'_>,
    (goods, weight_g): (Kopecks, i64),
    now: Instant,
) -> Result<(Option<Kopecks>, OptionDelivery)> {
    let plain = |kind| OptionDelivery { kind, ..OptionDelivery::default() };
    let least = || method.least_cost(goods, weight_g).ok();
    if method.zones.is_empty() || !method.kind.needs_address() {
        return Ok((method.cost(goods, weight_g).ok(), plain(CostKind::Exact)));
    }
    if to.is_unknown() {
        return Ok((least(), plain(CostKind::From)));
    }
    let reached = method.reach(to);
    Ok(match reached {
        Reached::Zone(zone) => {
            let offer = Offer { branch: branch.id, time_zone: &branch.zone, terms: method.terms, now };
            let windows = windows::offered(db, zone, &offer).await?;
            let cost = method.cost_at(reached, goods, weight_g).ok().flatten();
            (cost, OptionDelivery { kind: CostKind::Exact, zone: zone.name.clone(), windows })
        }
        Reached::Unknown if to.address.trim().is_empty() => (least(), plain(CostKind::From)),
        Reached::Unknown => match org::settings::get::<UnknownZone>(db).await?.0 {
            UnknownZoneRule::Confirm => (least().map(|_| Kopecks::ZERO), plain(CostKind::Named)),
            UnknownZoneRule::Refuse => (least(), plain(CostKind::Outside)),
        },
        // It can still be chosen, so that the form says where it delivers.
        Reached::Outside => (least(), plain(CostKind::Outside)),
        Reached::Method => (method.cost(goods, weight_g).ok(), plain(CostKind::Exact)),
    })
}

/// Adds the transfer time of this cart's goods to each pickup point.
async fn bring(db: &impl ConnectionTrait, cart: &CartView, points: &mut [PickupPoint]) -> Result<()> {
    let products: Vec<_> = cart.lines.iter().map(|line| line.product).collect();
    let places: Vec<_> = points.iter().map(|point| point.id).collect();
    let free = catalog::availability::free(db, &products, &places).await?;
    for point in points {
        let here = |product| free.iter().find(|f| f.product == product && f.warehouse == point.id);
        let lines = cart
            .lines
            .iter()
            .map(|line| (line.quantity, here(line.product).map_or(0, |f| f.pieces), line.available));
        point.more_days = days_to_bring(lines, point.more_days);
    }
    Ok(())
}

/// Whether no warehouse has the whole cart.
async fn in_parts(db: &impl ConnectionTrait, cart: &CartView) -> Result<bool> {
    let products: Vec<_> = cart.lines.iter().map(|line| line.product).collect();
    let places: Vec<_> = stock::warehouses::all(db).await?.into_iter().map(|place| place.id).collect();
    let free = catalog::availability::free(db, &products, &places).await?;
    let has = |place, line: &sales_model::views::CartLine| {
        let found = free.iter().find(|f| f.product == line.product && f.warehouse == place);
        found.is_some_and(|f| f.pieces >= line.quantity)
    };
    Ok(!places.iter().any(|place| cart.lines.iter().all(|line| has(*place, line))))
}

/// The branch that sells to this buyer: that of the account, or for a guest the `wished` one, otherwise the main one.
pub(super) async fn branch(shop: &Shop, actor: &Actor, wished: Option<BranchId>) -> Result<BranchView> {
    org::branches::serving(shop.read(), actor.branch().or(wished)).await
}

/// The delivery methods of a branch. Without a pickup point nothing can be collected.
pub(super) async fn methods(
    db: &impl ConnectionTrait,
    branch: BranchId,
    points: &[PickupPoint],
) -> Result<Vec<DeliveryMethod>> {
    let mut methods = delivery::methods::of_branch(db, branch).await?;
    methods.retain(|method| method.kind != DeliveryKind::Pickup || !points.is_empty());
    Ok(methods)
}

/// The pickup points of all branches that are not in the archive, each with its transfer time from other warehouses.
pub(super) async fn pickup_points(db: &impl ConnectionTrait) -> Result<Vec<PickupPoint>> {
    let branches = org::branches::all(db).await?;
    let is_one = branches.len() == 1;
    let point = |row: Warehouse| {
        let branch = branches.iter().find(|branch| branch.id == row.branch)?;
        Some(PickupPoint {
            id: row.id,
            branch: branch.id,
            branch_name: if is_one { Bilingual::default() } else { branch.names() },
            name: row.name,
            address: row.address,
            more_days: row.transfer_days,
        })
    };
    Ok(stock::warehouses::pickup_points(db).await?.into_iter().filter_map(point).collect())
}
