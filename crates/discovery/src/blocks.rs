//! Words that are never suggested, maintained by staff.

use crate::actions;
use crate::tables::search_block;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::text::fold;
use catalog_model::access::CATALOG_EDIT;
use discovery_model::blocks::{BlockForm, BlockView};
use platform::sql::contains;
use platform::{Actor, Cached, Error, Result, Shop};
use sea_orm::sea_query::{Expr, LikeExpr};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// Maximum number of entries in a shop.
const ENTRIES_MAX: i64 = 2_000;
/// Entries shown at once; more are found by the search.
const ROWS: u64 = 100;

/// The entries as stems.
pub(crate) struct Blocked(Vec<Vec<String>>);

impl Cached for Blocked {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Settings];

    async fn load(shop: &Shop) -> Result<Self> {
        let rows = search_block::Entity::find().all(shop.read()).await?;
        Ok(Self(rows.into_iter().map(|row| search::stems(&row.words)).collect()))
    }
}

impl Blocked {
    /// Whether the text contains the words of an entry, in any grammatical form.
    pub fn has(&self, text: &str) -> bool {
        let stems = search::stems(text);
        let stands =
            |words: &Vec<String>| !words.is_empty() && stems.windows(words.len()).any(|w| w == words);
        self.0.iter().any(stands)
    }
}

/// The newest entries that contain `text`, and the number of all entries.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list(shop: &Shop, actor: &Actor, text: &str) -> Result<(Vec<BlockView>, u64)> {
    actor.require(CATALOG_EDIT)?;
    let folded = fold(text);
    let mut rows = search_block::Entity::find();
    if !folded.is_empty() {
        let like = LikeExpr::new(contains(&folded)).escape('\\');
        rows = rows.filter(Expr::col(search_block::Column::Folded).like(like));
    }
    let rows = rows
        .order_by_desc(search_block::Column::CreatedAt)
        .order_by_asc(search_block::Column::Folded)
        .limit(ROWS)
        .all(shop.read())
        .await?;
    let all = search_block::Entity::find().count(shop.read()).await?;
    Ok((rows.into_iter().map(view).collect(), all))
}

fn view(row: search_block::Model) -> BlockView {
    BlockView { words: row.words, folded: row.folded, created_at: row.created_at }
}

/// Adds an entry. Idempotent: an entry with the same words stays as it is.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::Invalid`] if there are too many entries.
pub async fn add(shop: &Shop, actor: &Actor, form: &BlockForm) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    if search_block::Entity::find_by_id(form.folded.clone()).one(&*tx).await?.is_some() {
        return Ok(());
    }
    if search_block::Entity::find().count(&*tx).await? >= ENTRIES_MAX.unsigned_abs() {
        return Err(Error::field("words", Problem::TooMany { max: ENTRIES_MAX }));
    }
    let now = tx.now();
    let row = search_block::ActiveModel {
        folded: Set(form.folded.clone()),
        words: Set(form.words.clone()),
        created_at: Set(now),
    };
    search_block::Entity::insert(row).exec_without_returning(&*tx).await?;
    let after = BlockView { words: form.words.clone(), folded: form.folded.clone(), created_at: now };
    tx.audit(actor, actions::SEARCH_BLOCK_ADDED, None, None::<&BlockView>, Some(&after)).await?;
    tx.changed(ChangeKind::Settings, None).await?;
    tx.commit().await
}

/// Deletes the entry with these folded words.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn delete(shop: &Shop, actor: &Actor, folded: &str) -> Result<()> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let row = search_block::Entity::find_by_id(folded).one(&*tx).await?.ok_or(Error::NotFound)?;
    search_block::Entity::delete_many().filter(search_block::Column::Folded.eq(folded)).exec(&*tx).await?;
    tx.audit(actor, actions::SEARCH_BLOCK_DELETED, None, Some(&view(row)), None::<&BlockView>).await?;
    tx.changed(ChangeKind::Settings, None).await?;
    tx.commit().await
}
