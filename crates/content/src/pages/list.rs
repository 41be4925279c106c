//! Lists of pages for the administration: all of them with filters, the special ones, and those that menus lead to.

use super::text_of;
use super::view::newest_of;
use crate::tables::page;
use base::PageId;
use base::text::fold;
use content_model::access::CONTENT_EDIT;
use content_model::kinds::PageKind;
use content_model::pages::{PageFilter, PageForm, PageList, PageRow, PageStatus};
use platform::sql::Keyset;
use platform::{Actor, Error, Result, Shop};
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Select,
};

/// Pages of the shop in one part of the list.
const ROWS: usize = 50;
/// Most pages that a menu item can choose from, those changed last.
const TARGETS_MAX: u64 = 300;
/// Maximum number of words that are searched; the rest is ignored.
const FIND_WORDS_MAX: usize = 8;
/// How many pages are filled in one transaction.
const AT_ONCE: u64 = 200;

/// By what a page is found: its titles and its slug.
pub(super) fn folded(form: &PageForm) -> String {
    let title = &form.text.title;
    fold(&format!("{} {} {}", title.ru, title.en, form.slug))
}

/// The pages that a filter matches, the last changed first, and how many there are in each state.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for a malformed cursor.
pub async fn list(shop: &Shop, actor: &Actor, filter: &PageFilter) -> Result<PageList> {
    actor.require(CONTENT_EDIT)?;
    let db = shop.read();
    let mut query = page::Entity::find();
    for word in fold(&filter.find).split(' ').filter(|word| !word.is_empty()).take(FIND_WORDS_MAX) {
        query = query.filter(page::Column::Folded.contains(word));
    }
    if let Some(status) = filter.status {
        query = query.filter(page::Column::Status.eq(status));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(page::Column::Kind.eq(kind));
    }
    if !filter.after.is_empty() {
        query = query.filter(behind(&filter.after)?);
    }
    let mut found = last_changed_first(query).limit(ROWS as u64 + 1).all(db).await?;
    let has_more = found.len() > ROWS;
    found.truncate(ROWS);
    let next = found.last().filter(|_| has_more).map(|last| Keyset::cursor(last.id, last.updated_at.0));
    Ok(PageList { rows: rows(db, found).await?, next, by_status: by_status(db).await? })
}

/// The pages of which a shop has one each, such as the privacy policy; those in the archive are left out.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn unique(shop: &Shop, actor: &Actor) -> Result<Vec<PageRow>> {
    actor.require(CONTENT_EDIT)?;
    let found = page::Entity::find()
        .filter(page::Column::Kind.is_in(PageKind::unique()))
        .filter(page::Column::Status.ne(PageStatus::Archived));
    rows(shop.read(), last_changed_first(found).all(shop.read()).await?).await
}

/// These pages, in any order; those that are gone are left out.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn by_ids(shop: &Shop, actor: &Actor, ids: &[PageId]) -> Result<Vec<PageRow>> {
    actor.require(CONTENT_EDIT)?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found = page::Entity::find().filter(page::Column::Id.is_in(ids.iter().copied()));
    rows(shop.read(), found.all(shop.read()).await?).await
}

/// The pages that a menu item can lead to, without those in the archive: at most [`TARGETS_MAX`], the last changed first.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn targets(shop: &Shop, actor: &Actor) -> Result<Vec<PageRow>> {
    actor.require(CONTENT_EDIT)?;
    let found = page::Entity::find().filter(page::Column::Status.ne(PageStatus::Archived));
    rows(shop.read(), last_changed_first(found).limit(TARGETS_MAX).all(shop.read()).await?).await
}

fn last_changed_first(query: Select<page::Entity>) -> Select<page::Entity> {
    query.order_by_desc(page::Column::UpdatedAt).order_by_desc(page::Column::Id)
}

/// The condition of the rows behind a cursor.
fn behind(after: &str) -> Result<Condition> {
    let parsed = after
        .split_once('.')
        .and_then(|(id, at)| Some((id.parse::<PageId>().ok()?, base::Instant(at.parse().ok()?))));
    let (id, at) = parsed.ok_or(Error::NotFound)?;
    let same = Condition::all().add(page::Column::UpdatedAt.eq(at)).add(page::Column::Id.lt(id));
    Ok(Condition::any().add(page::Column::UpdatedAt.lt(at)).add(same))
}

async fn by_status(db: &impl ConnectionTrait) -> Result<Vec<(PageStatus, i64)>> {
    let counted = page::Entity::find()
        .select_only()
        .column(page::Column::Status)
        .column_as(page::Column::Id.count(), "n")
        .group_by(page::Column::Status);
    Ok(counted.into_tuple().all(db).await?)
}

async fn rows(db: &impl ConnectionTrait, found: Vec<page::Model>) -> Result<Vec<PageRow>> {
    let newest = newest_of(db, &found).await?;
    let row = |row: page::Model| {
        Ok(PageRow {
            id: row.id,
            kind: row.kind,
            title: text_of(&row.text)?.title,
            status: row.status,
            has_changes: newest.get(&row.id).is_some_and(|version| version.text != row.text),
            publish_at: row.publish_at,
            updated_at: row.updated_at,
            slug: row.slug,
        })
    };
    found.into_iter().map(row).collect()
}

/// Fills the text by which pages are found, of those stored before there was one; returns how many.
///
/// # Errors
/// Those of the database.
pub(crate) async fn fill(shop: &Shop) -> Result<u64> {
    let empty = || page::Entity::find().filter(page::Column::Folded.eq("")).limit(AT_ONCE);
    // Nearly always there is nothing to do, and the write lock is not taken.
    if empty().one(shop.read()).await?.is_none() {
        return Ok(0);
    }
    let tx = shop.begin().await?;
    let rows = empty().all(&*tx).await?;
    let count = rows.len() as u64;
    for row in rows {
        let text = folded(&super::save::form_of(&row)?);
        let mut row = row.into_active_model();
        row.folded = Set(text);
        row.update(&*tx).await?;
    }
    tx.commit().await?;
    Ok(count)
}
