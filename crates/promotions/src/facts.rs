//! What the engine asks of products, buyers and clocks.

use crate::asked::{Asked, AskedLine};
use base::{
    AccountId, AttributeChoiceId, BrandId, CategoryId, CompanyId, Instant, Kopecks, ProductId, PromotionId,
};
use calendar::zones::TimeZone;
use org_model::audience::ObjectType;
use platform::sql::{placeholders, values};
use platform::{Error, Result, hash_secret};
use promotions_model::engine::{Buyer, Candidate, GiftStock, Line};
use promotions_model::promotion::{Benefit, Clock};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use std::collections::HashMap;

/// The zone with this name.
pub(crate) fn zone(name: &str) -> Result<TimeZone> {
    TimeZone::named(name).ok_or_else(|| Error::Inconsistent(format!("there is no zone {name}")))
}

/// What the clock of a zone shows.
pub(crate) fn clock(zone: &TimeZone, at: Instant) -> Clock {
    let (day, minute) = zone.local(at);
    Clock { weekday: day.weekday(), minute }
}

#[derive(FromQueryResult)]
struct Product {
    id: ProductId,
    category_id: CategoryId,
    brand_id: BrandId,
}

#[derive(FromQueryResult)]
struct Category {
    id: CategoryId,
    parent_id: Option<CategoryId>,
}

#[derive(FromQueryResult)]
struct Choice {
    product_id: ProductId,
    choice_id: AttributeChoiceId,
}

#[derive(FromQueryResult)]
struct Gift {
    id: ProductId,
    price: Kopecks,
    available: i64,
}

/// Rows of a query.
pub(crate) async fn all<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: String,
    values: Vec<Value>,
) -> Result<Vec<T>> {
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(T::find_by_statement(query).all(db).await?)
}

/// Each category with all above it, itself first.
pub(crate) async fn paths(db: &impl ConnectionTrait) -> Result<HashMap<CategoryId, Vec<CategoryId>>> {
    let rows: Vec<Category> = all(db, "SELECT id, parent_id FROM category".to_owned(), Vec::new()).await?;
    let parents: HashMap<_, _> = rows.iter().map(|row| (row.id, row.parent_id)).collect();
    let path = |id: CategoryId| {
        let above = std::iter::successors(Some(id), |id| parents.get(id).copied().flatten());
        // Deeper than any real tree; terminates on cycles.
        above.take(32).collect::<Vec<_>>()
    };
    Ok(parents.keys().map(|id| (*id, path(*id))).collect())
}

/// The attribute values that the candidates name, of the products that have them; of all products for `None`.
pub(crate) async fn choices(
    db: &impl ConnectionTrait,
    candidates: &[Candidate],
    products: Option<&[ProductId]>,
) -> Result<HashMap<ProductId, Vec<AttributeChoiceId>>> {
    let named = candidates.iter().flat_map(|c| c.promotion.terms.conditions.target.choices.iter().copied());
    let mut named: Vec<AttributeChoiceId> = named.collect();
    named.sort_unstable();
    named.dedup();
    if named.is_empty() {
        return Ok(HashMap::new());
    }
    let mut bound = values(&named);
    let mut sql = format!(
        "SELECT product_id, choice_id FROM product_attribute WHERE choice_id IN ({})",
        placeholders(1, named.len())
    );
    if let Some(products) = products {
        sql.push_str(&format!(" AND product_id IN ({})", placeholders(named.len() + 1, products.len())));
        bound.extend(values(products));
    }
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for row in all::<Choice>(db, sql, bound).await? {
        found.entry(row.product_id).or_default().push(row.choice_id);
    }
    Ok(found)
}

/// The lines as the engine sees them, in their order.
pub(crate) async fn lines(
    db: &impl ConnectionTrait,
    asked: &[AskedLine],
    candidates: &[Candidate],
) -> Result<Vec<Line>> {
    let ids: Vec<ProductId> = asked.iter().map(|line| line.product).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql =
        format!("SELECT id, category_id, brand_id FROM product WHERE id IN ({})", placeholders(1, ids.len()));
    let products: HashMap<_, _> =
        all::<Product>(db, sql, values(&ids)).await?.into_iter().map(|row| (row.id, row)).collect();
    let choices = choices(db, candidates, Some(&ids)).await?;
    let paths = paths(db).await?;
    let line = |line: &AskedLine| {
        let product = products.get(&line.product).ok_or_else(|| {
            Error::Inconsistent(format!("product {} of a cart does not exist", line.product))
        })?;
        Ok(Line {
            product: line.product,
            categories: paths.get(&product.category_id).cloned().unwrap_or_default(),
            brand: product.brand_id,
            choices: choices.get(&line.product).cloned().unwrap_or_default(),
            unit_price: line.unit_price,
            quantity: line.quantity,
        })
    };
    asked.iter().map(line).collect()
}

/// Adds price and stock of the gifts to their candidates.
pub(crate) async fn gifts(db: &impl ConnectionTrait, candidates: &mut [Candidate]) -> Result<()> {
    let gift = |candidate: &Candidate| match candidate.promotion.terms.benefit {
        Benefit::Gift { product, .. } => Some(product),
        _ => None,
    };
    let ids: Vec<ProductId> = candidates.iter().filter_map(gift).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "SELECT p.id, p.price, p.available FROM product p WHERE p.id IN ({}) AND p.price IS NOT NULL AND {}",
        placeholders(1, ids.len()),
        catalog::cards::SHOWN
    );
    let stock = all::<Gift>(db, sql, values(&ids)).await?;
    for candidate in candidates {
        let found = stock.iter().find(|row| Some(row.id) == gift(candidate));
        candidate.gift = found.map(|row| GiftStock { price: row.price, available: row.available });
    }
    Ok(())
}

#[derive(FromQueryResult)]
struct Account {
    company_id: Option<CompanyId>,
    object_type: Option<ObjectType>,
}

/// Who buys.
pub(crate) async fn buyer(db: &impl ConnectionTrait, asked: &Asked<'_>) -> Result<Buyer> {
    let mut buyer = Buyer { has_ordered: asked.has_ordered, ..Buyer::default() };
    let Some(account) = asked.account else { return Ok(buyer) };
    let sql = "SELECT a.company_id, p.object_type FROM account a \
               LEFT JOIN account_preference p ON p.account_id = a.id WHERE a.id = $1";
    let row = all::<Account>(db, sql.to_owned(), vec![account.into()]).await?.pop();
    buyer.is_registered = true;
    if let Some(row) = row {
        buyer.is_company = row.company_id.is_some();
        buyer.object_type = row.object_type;
    }
    Ok(buyer)
}

/// Whose uses count: those of the account, or those of guests with the same contact.
#[derive(Clone, Debug)]
pub(crate) struct Who {
    pub account: Option<AccountId>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

impl Who {
    /// Contacts are stored as hashes: they are only compared.
    pub fn of(account: Option<AccountId>, email: Option<&str>, phone: Option<&str>) -> Self {
        let hash = |contact: Option<&str>| contact.filter(|_| account.is_none()).map(hash_secret);
        Self { account, email: hash(email), phone: hash(phone) }
    }

    /// A condition on `promotion_use u` and its values; its placeholders begin with `$1`. `None` for a guest without a contact.
    pub fn condition(&self) -> Option<(&'static str, Vec<Value>)> {
        match (self.account, &self.email, &self.phone) {
            (Some(account), ..) => Some(("u.account_id = $1", vec![account.into()])),
            (None, None, None) => None,
            (None, email, phone) => Some((
                "u.account_id IS NULL AND (u.email = $1 OR u.phone = $2)",
                vec![email.clone().into(), phone.clone().into()],
            )),
        }
    }
}

#[derive(FromQueryResult)]
struct Used {
    promotion_id: PromotionId,
    n: i64,
}

/// How often this buyer has used each promotion, in orders that still stand.
pub(crate) async fn own_uses(db: &impl ConnectionTrait, who: &Who) -> Result<HashMap<PromotionId, i64>> {
    let Some((condition, bound)) = who.condition() else { return Ok(HashMap::new()) };
    let sql = format!(
        "SELECT u.promotion_id, COUNT(*) AS n FROM promotion_use u WHERE u.is_held AND {condition} GROUP BY u.promotion_id"
    );
    Ok(all::<Used>(db, sql, bound).await?.into_iter().map(|row| (row.promotion_id, row.n)).collect())
}
