//! Lists of receipts: of one sale, and of staff, newest first, paged by a cursor: time and id of the last row before.

use crate::tables::receipt;
use base::text::one_line;
use base::{Bilingual, BranchId, Instant, ReceiptId};
use payments_model::payables::PayableRef;
use platform::sql::within;
use platform::{Actor, Error, Result, Scope, Shop};
use receipts_model::access::RECEIPTS_VIEW;
use receipts_model::states::ReceiptState;
use receipts_model::views::{ReceiptPage, ReceiptView, StaffReceipts};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

/// Maximum number of receipts on a page of the list.
pub const PAGE: usize = 30;
/// Maximum length of a searched text, in characters; the rest is ignored.
const FIND_CHARS_MAX: usize = 60;

/// The receipts of a sale, oldest first, without those that were not needed. Its owner has made sure that they may be seen.
///
/// # Errors
/// Those of the database.
pub async fn of(db: &impl ConnectionTrait, payable: PayableRef) -> Result<Vec<ReceiptView>> {
    let rows = receipt::Entity::find()
        .filter(receipt::Column::PayableKind.eq(payable.kind))
        .filter(receipt::Column::PayableId.eq(payable.id))
        .filter(receipt::Column::State.ne(ReceiptState::Dropped))
        .order_by_asc(receipt::Column::CreatedAt)
        .order_by_asc(receipt::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(receipt::Model::view).collect())
}

/// The receipts of the branches for which the actor may see them.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for another branch, and if `after` is malformed.
pub async fn list(shop: &Shop, actor: &Actor, filter: &StaffReceipts) -> Result<ReceiptPage> {
    page(shop, &actor.require(RECEIPTS_VIEW)?.only(filter.branch)?, filter, PAGE).await
}

/// The branches whose receipts the actor may see, in display order.
///
/// # Errors
/// [`Error::Forbidden`] for those who may see none.
pub async fn branches(shop: &Shop, actor: &Actor) -> Result<Vec<(BranchId, Bilingual)>> {
    let scope = actor.require(RECEIPTS_VIEW)?;
    Ok(org::branches::within(shop, &scope).await?.into_iter().map(|b| (b.id, b.names())).collect())
}

/// A page of at most `size` receipts of these branches.
pub(crate) async fn page(
    shop: &Shop,
    scope: &Scope,
    filter: &StaffReceipts,
    size: usize,
) -> Result<ReceiptPage> {
    let rows = rows(shop, scope, filter, size).await?;
    let has_more = rows.len() > size;
    let rows: Vec<_> = rows.into_iter().take(size).collect();
    let next = rows.last().filter(|_| has_more).map(|last| format!("{}.{}", last.created_at.0, last.id));
    Ok(ReceiptPage { rows: rows.into_iter().map(receipt::Model::row).collect(), next })
}

/// One receipt more than `size`, if there are so many.
pub(crate) async fn rows(
    shop: &Shop,
    scope: &Scope,
    filter: &StaffReceipts,
    size: usize,
) -> Result<Vec<receipt::Model>> {
    let mut query = filtered(scope, filter);
    if !filter.after.is_empty() {
        let (at, id) = cursor(&filter.after)?;
        let earlier = receipt::Column::CreatedAt.lt(at);
        let same = Condition::all().add(receipt::Column::CreatedAt.eq(at)).add(receipt::Column::Id.lt(id));
        query = query.filter(Condition::any().add(earlier).add(same));
    }
    let limit = u64::try_from(size).unwrap_or(u64::MAX).saturating_add(1);
    Ok(query
        .order_by_desc(receipt::Column::CreatedAt)
        .order_by_desc(receipt::Column::Id)
        .limit(limit)
        .all(shop.read())
        .await?)
}

fn filtered(scope: &Scope, filter: &StaffReceipts) -> Select<receipt::Entity> {
    let mut query = receipt::Entity::find().filter(within(scope, receipt::Column::BranchId));
    if let Some(state) = filter.state {
        query = query.filter(receipt::Column::State.is_in(state.states().iter().copied()));
    }
    if let Some(from) = filter.from {
        query = query.filter(receipt::Column::CreatedAt.gte(from));
    }
    if let Some(until) = filter.until {
        query = query.filter(receipt::Column::CreatedAt.lt(until));
    }
    // PostgreSQL takes no zero character in a text.
    let find: String = one_line(&filter.find).chars().take(FIND_CHARS_MAX).collect();
    if find.is_empty() {
        return query;
    }
    let upper = find.to_uppercase();
    let cyrillic = upper.replace('Z', "З");
    let like = |text: &str| {
        let pattern = sea_orm::sea_query::LikeExpr::new(platform::sql::contains(text)).escape('\\');
        Expr::col(receipt::Column::Number).like(pattern)
    };
    let any = Condition::any()
        .add(like(&upper))
        .add(like(&cyrillic))
        .add(receipt::Column::FiscalDocument.eq(find.as_str()));
    query.filter(any)
}

/// Parses a cursor `{created_at}.{id}`.
fn cursor(text: &str) -> Result<(Instant, ReceiptId)> {
    let parsed =
        text.split_once('.').and_then(|(at, id)| Some((Instant(at.parse().ok()?), id.parse().ok()?)));
    parsed.ok_or(Error::NotFound)
}
