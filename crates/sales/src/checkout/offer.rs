//! The checkout offer: delivery methods with their cost, and pickup points.

use super::DELIVERY_VAT;
use crate::cart::{self, CartOwner};
use base::Bilingual;
use base::BranchId;
use delivery_model::methods::days_to_bring;
use org_model::branches::BranchView;
use platform::{Actor, Error, Result, Shop};
use sales_model::totals::DeliveryCharge;
use sales_model::views::{CartView, DeliveryOption, PickupPoint, QuoteView};
use sea_orm::ConnectionTrait;
use stock::warehouses::Warehouse;

/// The cart with every delivery method of the buyer's branch and its cost. The branch is that of the account,
/// or the main one.
pub async fn quote(shop: &Shop, actor: &Actor, owner: &CartOwner) -> Result<QuoteView> {
    let branch = branch(shop, actor).await?;
    let db = shop.read();
    let rates = org::vat::rates(db).await?;
    let rows = cart::rows(db, owner).await?;
    let adjustments = cart::adjustments(shop, owner, &rows).await?;
    let view = cart::to_view(&rows, &adjustments, None, &rates, shop.now())?;
    let goods = view.totals.goods_total - view.totals.discount_total;
    let mut options = Vec::new();
    for method in delivery::methods::of_branch(db, branch.id).await? {
        let cost = method.cost(goods, view.weight_g()).ok();
        let charge = cost.map(|amount| DeliveryCharge { amount, vat: DELIVERY_VAT });
        let totals = cart::totals(&rows, &adjustments, charge, &rates, shop.now())?;
        options.push(DeliveryOption { method, cost, totals });
    }
    let mut pickup_points = pickup_points(db, branch.id).await?;
    bring(db, &view, &mut pickup_points).await?;
    let city = Bilingual::new(branch.city_ru, branch.city_en);
    Ok(QuoteView { cart: view, deliveries: options, pickup_points, zone: branch.zone, city })
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

/// The branch that sells to this buyer: that of the account, or the main one.
pub(super) async fn branch(shop: &Shop, actor: &Actor) -> Result<BranchView> {
    match actor.branch() {
        Some(id) => org::branches::with_id(shop.read(), id)
            .await?
            .ok_or_else(|| Error::Inconsistent("there is no branch to sell from".to_owned())),
        None => org::branches::main(shop).await,
    }
}

/// The pickup points of a branch, each with its transfer time from other warehouses.
pub(super) async fn pickup_points(db: &impl ConnectionTrait, branch: BranchId) -> Result<Vec<PickupPoint>> {
    let points = stock::warehouses::pickup_points(db, branch).await?;
    let point = |row: Warehouse| PickupPoint {
        id: row.id,
        name_ru: row.name.ru,
        name_en: row.name.en,
        address_ru: row.address.ru,
        address_en: row.address.en,
        more_days: row.transfer_days,
    };
    Ok(points.into_iter().map(point).collect())
}
