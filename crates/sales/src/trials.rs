//! Promotions tried on carts that staff puts together, and on orders: what one would give, and what it would have cost.

use crate::orders::{number_of, visible};
use crate::tables::{order_line, shop_order};
use base::form::Problem;
use base::text::fold_sku;
use base::{AccountId, Instant, Kopecks, OrderId, ProductId, PromotionId};
use org_model::branches::BranchView;
use platform::sql::{in_scope, placeholders, within};
use platform::{Actor, Error, Result, Shop};
use promotions::carts::AskedLine;
use promotions::list::{TrialCart, forecast as saved_for, trial as tried};
use promotions_model::access::PROMOTIONS_EDIT;
use promotions_model::engine::Buyer;
use promotions_model::views::Trial;
use sales_model::access::ORDERS_VIEW;
use sales_model::orders::{OrderNumber, OrderState};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Statement, Value};
use std::collections::HashMap;

/// Orders of this many days are looked at by a forecast.
pub const FORECAST_DAYS: i64 = 30;
/// At most this many of them, the latest.
pub const FORECAST_ORDERS: usize = 300;
/// Most lines of a cart that is put together.
const LINES_MAX: usize = 50;

/// What a promotion would have cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forecast {
    /// How many orders were looked at, at most [`FORECAST_ORDERS`].
    pub orders: i64,
    /// How many of them it would have been for.
    pub used: i64,
    /// What it would have taken off them: discounts, gifts and delivery. Discounts that they had are not counted against.
    pub cost: Kopecks,
    /// What those orders came to.
    pub revenue: Kopecks,
}

/// What a promotion is tried on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TriedOn {
    /// Products: a SKU on each line, then the number of pieces unless it is one. Bought now by a guest of the main branch.
    Products(String),
    /// An order, as it was placed.
    Order(String),
}

/// Tries a promotion.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; a problem of the field `products` or `order`.
pub async fn trial(shop: &Shop, actor: &Actor, id: PromotionId, on: &TriedOn) -> Result<Trial> {
    actor.require(PROMOTIONS_EDIT)?;
    match on {
        TriedOn::Products(text) => {
            let lines = products(shop, text).await?;
            let branch = org::branches::main(shop).await?;
            let cart = TrialCart {
                lines: &lines,
                buyer: Buyer::default(),
                branch: branch.id,
                zone: &branch.zone,
                at: shop.now(),
            };
            tried(shop, actor, id, &cart).await
        }
        TriedOn::Order(text) => {
            let problem = || Error::field("order", Problem::NotFound);
            let number = OrderNumber::parse(text).ok_or_else(problem)?;
            let found = visible(shop.read(), actor, &number, None, shop.now()).await;
            let (order, _) = found.map_err(|error| match error {
                Error::NotFound => problem(),
                other => other,
            })?;
            let branch = org::branches::by_id(shop, order.branch_id).await?;
            let lines = lines_of(shop, &[order.id]).await?.remove(&order.id).unwrap_or_default();
            let buyer = buyer(&order, false);
            let cart = TrialCart {
                lines: &lines,
                buyer,
                branch: branch.id,
                zone: &branch.zone,
                at: order.placed_at,
            };
            tried(shop, actor, id, &cart).await
        }
    }
}

/// What the promotion would have cost on the orders of the last [`FORECAST_DAYS`] days that were not cancelled, in the
/// branches whose orders the actor may see; as if it had held all the time, with its code and without its limits.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn forecast(shop: &Shop, actor: &Actor, id: PromotionId) -> Result<Forecast> {
    let scope = actor.require(ORDERS_VIEW)?;
    let db = shop.read();
    let mut bound: Vec<Value> =
        vec![shop.now().plus_days(-FORECAST_DAYS).into(), OrderState::Cancelled.into()];
    let own = in_scope(&scope, "o.branch_id", &mut bound);
    let sql = format!(
        "SELECT o.* FROM shop_order o WHERE o.placed_at > $1 AND o.state <> $2 AND {own} \
         ORDER BY o.placed_at DESC, o.id DESC LIMIT {FORECAST_ORDERS}"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, bound);
    let orders = shop_order::Entity::find().from_raw_sql(query).all(db).await?;
    let ids: Vec<OrderId> = orders.iter().map(|order| order.id).collect();
    let lines = lines_of(shop, &ids).await?;
    let firsts = firsts(shop, &orders).await?;
    let branches: HashMap<_, BranchView> =
        org::branches::all(db).await?.into_iter().map(|branch| (branch.id, branch)).collect();
    let none = Vec::new();
    let mut carts = Vec::with_capacity(orders.len());
    let mut charged = Vec::with_capacity(orders.len());
    for order in &orders {
        let Some(branch) = branches.get(&order.branch_id) else { continue };
        let is_first = order.account_id.is_some_and(|id| firsts.get(&id) == Some(&order.placed_at));
        carts.push(TrialCart {
            lines: lines.get(&order.id).unwrap_or(&none),
            buyer: buyer(order, !is_first && order.account_id.is_some()),
            branch: branch.id,
            zone: &branch.zone,
            at: order.placed_at,
        });
        charged.push(order);
    }
    let saved = saved_for(shop, actor, id, &carts).await?;
    let mut forecast = Forecast { orders: charged.len() as i64, ..Forecast::default() };
    for (order, (saved, is_delivery_free)) in charged.into_iter().zip(saved) {
        let delivery = if is_delivery_free { order.delivery_total } else { Kopecks::ZERO };
        if !(saved + delivery).is_zero() {
            forecast.used += 1;
            forecast.cost += saved + delivery;
            forecast.revenue += order.total;
        }
    }
    Ok(forecast)
}

/// The numbers of orders that use a promotion, of those in the branches whose promotions the actor may edit, for its file.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn order_numbers(
    shop: &Shop,
    actor: &Actor,
    orders: &[OrderId],
) -> Result<HashMap<OrderId, OrderNumber>> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    let rows = shop_order::Entity::find()
        .filter(within(&scope, shop_order::Column::BranchId))
        .filter(shop_order::Column::Id.is_in(orders.iter().copied()))
        .all(shop.read())
        .await?;
    rows.iter().map(|order| Ok((order.id, number_of(order)?))).collect()
}

/// Who placed the order, as far as it says.
fn buyer(order: &shop_order::Model, has_ordered: bool) -> Buyer {
    Buyer {
        is_registered: order.account_id.is_some(),
        is_company: order.company_id.is_some(),
        has_ordered,
        object_type: None,
    }
}

/// The lines of products of each order. A product is one line there too: gifts are left out, since they cost nothing.
async fn lines_of(shop: &Shop, orders: &[OrderId]) -> Result<HashMap<OrderId, Vec<AskedLine>>> {
    let rows = order_line::Entity::find()
        .filter(order_line::Column::OrderId.is_in(orders.iter().copied()))
        .order_by_asc(order_line::Column::OrderId)
        .order_by_asc(order_line::Column::Position)
        .all(shop.read())
        .await?;
    let mut lines: HashMap<OrderId, Vec<AskedLine>> = HashMap::new();
    for row in rows {
        let is_gift = row.total.is_zero() && !row.unit_price.is_zero();
        let Some(product) = row.product_id.filter(|_| !is_gift) else { continue };
        let own = lines.entry(row.order_id).or_default();
        if own.iter().all(|line| line.product != product) {
            own.push(AskedLine { product, unit_price: row.unit_price, quantity: row.quantity });
        }
    }
    Ok(lines)
}

#[derive(FromQueryResult)]
struct First {
    account_id: AccountId,
    placed_at: Instant,
}

/// When each account of these orders placed its first one.
async fn firsts(shop: &Shop, orders: &[shop_order::Model]) -> Result<HashMap<AccountId, Instant>> {
    let mut accounts: Vec<AccountId> = orders.iter().filter_map(|order| order.account_id).collect();
    accounts.sort_unstable();
    accounts.dedup();
    if accounts.is_empty() {
        return Ok(HashMap::new());
    }
    let db = shop.read();
    let sql = format!(
        "SELECT account_id, MIN(placed_at) AS placed_at FROM shop_order WHERE state <> 'cancelled' AND account_id IN ({}) \
         GROUP BY account_id",
        placeholders(1, accounts.len())
    );
    let query =
        Statement::from_sql_and_values(db.get_database_backend(), sql, platform::sql::values(&accounts));
    let rows = First::find_by_statement(query).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.account_id, row.placed_at)).collect())
}

#[derive(FromQueryResult)]
struct Product {
    id: ProductId,
    sku_folded: String,
    price: Kopecks,
}

/// The products of a text with a SKU on each line.
async fn products(shop: &Shop, text: &str) -> Result<Vec<AskedLine>> {
    let mut wanted: Vec<(String, i64)> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LINES_MAX) {
        let (sku, pieces) = match line.rsplit_once(char::is_whitespace) {
            Some((sku, pieces)) => match pieces.parse::<i64>() {
                Ok(pieces) if (1..=base::QUANTITY_MAX).contains(&pieces) => (sku, pieces),
                _ => (line, 1),
            },
            None => (line, 1),
        };
        wanted.push((fold_sku(sku), pieces));
    }
    if wanted.is_empty() {
        return Err(Error::field("products", Problem::Required));
    }
    let db = shop.read();
    let sql = format!(
        "SELECT id, sku_folded, price FROM product WHERE deleted_at IS NULL AND price IS NOT NULL AND sku_folded IN ({})",
        placeholders(1, wanted.len())
    );
    let bound: Vec<Value> = wanted.iter().map(|(sku, _)| sku.clone().into()).collect();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, bound);
    let found = Product::find_by_statement(query).all(db).await?;
    let mut lines: Vec<AskedLine> = Vec::new();
    for (sku, quantity) in wanted {
        let product = found.iter().find(|row| row.sku_folded == sku);
        let product = product.ok_or_else(|| Error::field("products", Problem::NotFound))?;
        match lines.iter_mut().find(|line| line.product == product.id) {
            Some(line) => line.quantity = (line.quantity + quantity).min(base::QUANTITY_MAX),
            None => lines.push(AskedLine { product: product.id, unit_price: product.price, quantity }),
        }
    }
    Ok(lines)
}
