//! The checkout offer: delivery methods with their cost, pickup points, and the VAT rates of the totals.

use super::DELIVERY_VAT;
use crate::cart::{self, CartOwner};
use base::Bilingual;
use base::BranchId;
use delivery::tables::delivery_method;
use delivery_model::methods::{DeliveryMethod, DeliveryTerms, days_to_bring};
use org::tables::{branch, vat_rate};
use org_model::vat::{VatCode, VatPeriod, VatTable};
use platform::{Actor, Error, Result, Shop};
use sales_model::totals::DeliveryCharge;
use sales_model::views::{CartView, DeliveryOption, PickupPoint, QuoteView};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use stock::tables::warehouse;

/// The cart with every delivery method of the buyer's branch and its cost.
pub async fn quote(shop: &Shop, actor: &Actor, owner: &CartOwner) -> Result<QuoteView> {
    let branch = branch(shop, actor).await?;
    let db = shop.read();
    let rates = rates(db).await?;
    let rows = cart::rows(db, owner).await?;
    let adjustments = cart::adjustments(shop, owner, &rows).await?;
    let view = cart::to_view(&rows, &adjustments, None, &rates, shop.now())?;
    let goods = view.totals.goods_total - view.totals.discount_total;
    let mut options = Vec::new();
    for method in deliveries(db, branch.id).await? {
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
pub(super) async fn branch(shop: &Shop, actor: &Actor) -> Result<branch::Model> {
    let found = match actor.branch() {
        Some(id) => branch::Entity::find_by_id(id).one(shop.read()).await?,
        None => branch::Entity::find().filter(branch::Column::IsMain.eq(true)).one(shop.read()).await?,
    };
    found.ok_or_else(|| Error::Inconsistent("there is no branch to sell from".to_owned()))
}

pub(super) async fn deliveries(db: &impl ConnectionTrait, branch: BranchId) -> Result<Vec<DeliveryMethod>> {
    let rows = delivery_method::Entity::find()
        .filter(delivery_method::Column::BranchId.eq(branch))
        .filter(delivery_method::Column::IsActive.eq(true))
        .order_by_asc(delivery_method::Column::Position)
        .order_by_asc(delivery_method::Column::Code)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(method).collect())
}

fn method(row: delivery_method::Model) -> DeliveryMethod {
    DeliveryMethod {
        id: row.id,
        code: row.code,
        kind: row.kind,
        name_ru: row.name_ru,
        name_en: row.name_en,
        note_ru: row.note_ru,
        note_en: row.note_en,
        price: row.price,
        free_from: row.free_from,
        weight_max_g: row.weight_max_g,
        city: Bilingual::new(row.city_ru, row.city_en),
        terms: DeliveryTerms::stored((row.days_min, row.days_max), row.cutoff_minute, row.on_days_off),
    }
}

/// The pickup points of a branch, each with its transfer time from other warehouses.
pub(super) async fn pickup_points(db: &impl ConnectionTrait, branch: BranchId) -> Result<Vec<PickupPoint>> {
    let rows = warehouse::Entity::find()
        .filter(warehouse::Column::BranchId.eq(branch))
        .filter(warehouse::Column::IsPickup.eq(true))
        .order_by_asc(warehouse::Column::Position)
        .order_by_asc(warehouse::Column::Code)
        .all(db)
        .await?;
    let point = |row: warehouse::Model| PickupPoint {
        id: row.id,
        name_ru: row.name_ru,
        name_en: row.name_en,
        address_ru: row.address_ru,
        address_en: row.address_en,
        more_days: row.transfer_days,
    };
    Ok(rows.into_iter().map(point).collect())
}

/// The VAT rates by date; the statutory ones if the shop has none.
pub(crate) async fn rates(db: &impl ConnectionTrait) -> Result<VatTable> {
    let rows = vat_rate::Entity::find().all(db).await?;
    if rows.is_empty() {
        return Ok(VatTable::default());
    }
    let period = |row: vat_rate::Model| {
        let code = VatCode::parse(&row.code)
            .ok_or_else(|| Error::Inconsistent(format!("{:?} is no VAT code", row.code)))?;
        Ok(VatPeriod { code, percent_bp: row.percent_bp, starts_at: row.starts_at })
    };
    Ok(VatTable::new(rows.into_iter().map(period).collect::<Result<_>>()?))
}
