//! Lists of promotions and of their uses, and trials.

use crate::actions;
use crate::carts::{AskedLine, unlimited};
use crate::edit::visible;
use crate::facts::{self, all};
use crate::rows::view;
use crate::tables::promotion as table;
use base::text::fold;
use base::{Bilingual, BrandId, Instant, Kopecks, OrderId, ProductId, PromotionId, PromotionUseId};
use platform::sql::{contains, placeholders, values, within};
use platform::{Actor, Result, Shop};
use promotions_model::access::PROMOTIONS_EDIT;
use promotions_model::engine::{Buyer, Candidate, Cart, Outcome, evaluate};
use promotions_model::state::PromotionState;
use promotions_model::views::{PromotionView, Trial, TrialLine, UseView};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Value,
};
use std::collections::HashMap;

/// Promotions on the page of the list; older ones are found by their name or state.
pub const LIST_MAX: u64 = 100;
/// Uses in a batch of the file.
pub const USES_BATCH: usize = 500;

/// Which promotions are listed.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Part of the name; empty for all.
    pub query: String,
    /// In this state; `None` for all that have not ended.
    pub state: Option<PromotionState>,
}

#[derive(FromQueryResult)]
struct Codes {
    promotion_id: PromotionId,
    n: i64,
}

/// The promotions that the actor may edit, newest first, at most [`LIST_MAX`].
///
/// # Errors
/// [`platform::Error::Forbidden`].
pub async fn list(shop: &Shop, actor: &Actor, wanted: &Wanted) -> Result<Vec<PromotionView>> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    let mut query = table::Entity::find().filter(within(&scope, table::Column::BranchId));
    query = match wanted.state {
        Some(state) => query.filter(table::Column::State.eq(state)),
        None => query.filter(table::Column::State.ne(PromotionState::Ended)),
    };
    let name = fold(&wanted.query);
    if !name.is_empty() {
        let like = LikeExpr::new(contains(&name)).escape('\\');
        query = query.filter(Expr::col(table::Column::NameFolded).like(like));
    }
    let db = shop.read();
    let rows = query
        .order_by_desc(table::Column::CreatedAt)
        .order_by_desc(table::Column::Id)
        .limit(LIST_MAX)
        .all(db)
        .await?;
    let ids: Vec<PromotionId> = rows.iter().map(|row| row.id).collect();
    let mut codes = HashMap::new();
    if !ids.is_empty() {
        let sql = format!(
            "SELECT promotion_id, COUNT(*) AS n FROM promotion_code WHERE promotion_id IN ({}) GROUP BY promotion_id",
            placeholders(1, ids.len())
        );
        let counted = all::<Codes>(db, sql, values(&ids)).await?;
        codes.extend(counted.into_iter().map(|row| (row.promotion_id, row.n)));
    }
    rows.iter().map(|row| view(row, codes.get(&row.id).copied().unwrap_or(0))).collect()
}

#[derive(FromQueryResult)]
struct Brand {
    id: BrandId,
    name: String,
}

/// All brands by name, for the form.
///
/// # Errors
/// [`platform::Error::Forbidden`].
pub async fn brands(shop: &Shop, actor: &Actor) -> Result<Vec<(BrandId, String)>> {
    actor.require(PROMOTIONS_EDIT)?;
    let sql = "SELECT id, name FROM brand ORDER BY name, id".to_owned();
    let rows = all::<Brand>(shop.read(), sql, Vec::new()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

#[derive(FromQueryResult)]
struct UseRow {
    id: PromotionUseId,
    at: Instant,
    order_id: OrderId,
    code: Option<String>,
    amount: Kopecks,
    is_held: bool,
}

/// The uses of a promotion, oldest first, at most [`USES_BATCH`] after the given one; with the key of the last.
///
/// # Errors
/// [`platform::Error::Forbidden`], [`platform::Error::NotFound`].
pub async fn uses(
    shop: &Shop,
    actor: &Actor,
    id: PromotionId,
    after: Option<PromotionUseId>,
) -> Result<(Vec<UseView>, Option<PromotionUseId>)> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    visible(shop.read(), &scope, id).await?;
    let mut bound: Vec<Value> = vec![id.into()];
    let mut later = "";
    if let Some(after) = after {
        bound.push(after.into());
        later = "AND u.id > $2";
    }
    let sql = format!(
        "SELECT u.id, u.at, u.order_id, c.code, u.amount, u.is_held FROM promotion_use u \
         LEFT JOIN promotion_code c ON c.id = u.code_id WHERE u.promotion_id = $1 {later} ORDER BY u.id LIMIT {USES_BATCH}"
    );
    let rows = all::<UseRow>(shop.read(), sql, bound).await?;
    let last = rows.last().map(|row| row.id);
    let view = |row: UseRow| UseView {
        at: row.at,
        order: row.order_id,
        code: row.code,
        amount: row.amount,
        is_held: row.is_held,
    };
    Ok((rows.into_iter().map(view).collect(), last))
}

/// Notes in the audit log that the uses of a promotion are downloaded.
///
/// # Errors
/// [`platform::Error::Forbidden`], [`platform::Error::NotFound`].
pub async fn note_export(shop: &Shop, actor: &Actor, id: PromotionId) -> Result<()> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    let tx = shop.begin().await?;
    visible(&*tx, &scope, id).await?;
    tx.audit(actor, actions::PROMOTION_USES_EXPORTED, id.0, None::<&()>, None::<&()>).await?;
    tx.commit().await
}

/// A cart or an order that promotions are tried on.
#[derive(Clone, Debug)]
pub struct TrialCart<'a> {
    /// Its lines.
    pub lines: &'a [AskedLine],
    /// Who buys.
    pub buyer: Buyer,
    /// Which branch sells.
    pub branch: base::BranchId,
    /// The zone of that branch.
    pub zone: &'a str,
    /// When.
    pub at: Instant,
}

async fn tried(db: &impl ConnectionTrait, candidates: &[Candidate], cart: &TrialCart<'_>) -> Result<Outcome> {
    let lines = facts::lines(db, cart.lines, candidates).await?;
    let clock = facts::clock(&facts::zone(cart.zone)?, cart.at);
    let cart = Cart { lines: &lines, buyer: cart.buyer, branch: cart.branch, at: cart.at, clock };
    Ok(evaluate(&cart, candidates))
}

/// What a promotion would have saved for each of these carts, as if it held then, with its code and without its limits and
/// period: the sum of discounts and gifts, and whether the delivery had been free.
///
/// # Errors
/// [`platform::Error::Forbidden`], [`platform::Error::NotFound`].
pub async fn forecast(
    shop: &Shop,
    actor: &Actor,
    id: PromotionId,
    carts: &[TrialCart<'_>],
) -> Result<Vec<(Kopecks, bool)>> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    let db = shop.read();
    let row = visible(db, &scope, id).await?;
    let mut candidates = unlimited(db, std::slice::from_ref(&row)).await?;
    for candidate in &mut candidates {
        candidate.promotion.period = Default::default();
    }
    let mut all = Vec::with_capacity(carts.len());
    for cart in carts {
        let outcome = tried(db, &candidates, cart).await?;
        all.push((outcome.saved(), outcome.delivery.is_some()));
    }
    Ok(all)
}

#[derive(FromQueryResult)]
struct Named {
    id: ProductId,
    name_ru: String,
    name_en: String,
}

/// Tries a promotion together with the active ones of all branches and of the actor's on a cart: line by line what applies, and why not. Codes count as
/// entered, limits as not reached; the tried one counts as active.
///
/// # Errors
/// [`platform::Error::Forbidden`], [`platform::Error::NotFound`].
pub async fn trial(shop: &Shop, actor: &Actor, id: PromotionId, cart: &TrialCart<'_>) -> Result<Trial> {
    let scope = actor.require(PROMOTIONS_EDIT)?;
    let db = shop.read();
    let own = visible(db, &scope, id).await?;
    let here =
        Condition::any().add(table::Column::BranchId.is_null()).add(within(&scope, table::Column::BranchId));
    let mut rows = table::Entity::find()
        .filter(here)
        .filter(table::Column::State.eq(PromotionState::Active))
        .filter(table::Column::NeedsCode.eq(false))
        .filter(table::Column::Id.ne(id))
        .order_by_asc(table::Column::Id)
        .all(db)
        .await?;
    rows.push(own);
    let candidates = unlimited(db, &rows).await?;
    let outcome = tried(db, &candidates, cart).await?;
    let products = cart.lines.iter().map(|line| line.product);
    let products: Vec<ProductId> = products.chain(outcome.gifts.iter().map(|gift| gift.product)).collect();
    let mut names = HashMap::new();
    if !products.is_empty() {
        let sql = format!(
            "SELECT id, name_ru, name_en FROM product WHERE id IN ({})",
            placeholders(1, products.len())
        );
        let found = all::<Named>(db, sql, values(&products)).await?;
        names.extend(found.into_iter().map(|row| (row.id, Bilingual::new(row.name_ru, row.name_en))));
    }
    let name = |product: ProductId| names.get(&product).cloned().unwrap_or_default();
    let of = |id: PromotionId| {
        let found = candidates.iter().find(|candidate| candidate.promotion.id == id);
        found.map(|candidate| candidate.promotion.name.clone()).unwrap_or_default()
    };
    let line = |(index, line): (usize, &AskedLine)| TrialLine {
        name: name(line.product),
        quantity: line.quantity,
        full: line.unit_price.times(line.quantity).unwrap_or_default(),
        cuts: outcome.cuts.iter().filter(|c| c.line == index).map(|c| (of(c.promotion), c.amount)).collect(),
    };
    let verdict = |candidate: &Candidate| {
        let id = candidate.promotion.id;
        let cuts = outcome.cuts.iter().filter(|cut| cut.promotion == id).map(|cut| cut.amount);
        let gifts = outcome.gifts.iter().filter(|gift| gift.promotion == id);
        let gifts = gifts.map(|gift| gift.price.times(gift.quantity).unwrap_or_default());
        let saved: Kopecks = cuts.chain(gifts).sum();
        (
            id,
            candidate.promotion.name.clone(),
            outcome.reason(id).map_or(Ok(saved), |reason| Err(reason.both())),
        )
    };
    Ok(Trial {
        lines: cart.lines.iter().enumerate().map(line).collect(),
        gifts: outcome.gifts.iter().map(|gift| (name(gift.product), gift.quantity)).collect(),
        is_delivery_free: outcome.delivery.is_some(),
        verdicts: candidates.iter().map(verdict).collect(),
    })
}
