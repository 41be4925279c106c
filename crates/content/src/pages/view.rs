//! Reading pages: for the administration, for visitors, and for links.

use super::{Published, newest, pictures_of, save::form_of, text_of};
use crate::tables::{page, page_slug_history, page_version};
use base::{Bilingual, CategoryId, PageId};
use content_model::access::CONTENT_EDIT;
use content_model::kinds::PageKind;
use content_model::pages::{
    CoverPicture, PageAddress, PageEdit, PageForm, PageLink, PageStatus, PublicPage, VersionRow,
};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use std::collections::HashMap;
use std::sync::Arc;

/// The newest version of each of the pages that has one.
pub(super) async fn newest_of(
    db: &impl ConnectionTrait,
    rows: &[page::Model],
) -> Result<HashMap<PageId, page_version::Model>> {
    let ids: Vec<_> = rows.iter().filter_map(|row| row.newest_id).collect();
    let versions = page_version::Entity::find().filter(page_version::Column::Id.is_in(ids)).all(db).await?;
    Ok(versions.into_iter().map(|version| (version.page_id, version)).collect())
}

/// A page for its form.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn one(shop: &Shop, actor: &Actor, id: PageId) -> Result<PageEdit> {
    actor.require(CONTENT_EDIT)?;
    let db = shop.read();
    let row = page::Entity::find_by_id(id).one(db).await?.ok_or(Error::NotFound)?;
    let versions = page_version::Entity::find()
        .filter(page_version::Column::PageId.eq(id))
        .order_by_desc(page_version::Column::Number)
        .all(db)
        .await?;
    let newest = versions.iter().find(|version| Some(version.id) == row.newest_id);
    Ok(PageEdit {
        id,
        version: row.version,
        status: row.status,
        publish_at: row.publish_at,
        form: form_of(&row)?,
        has_changes: newest.is_some_and(|version| version.text != row.text),
        pictures: pictures_of(db, id).await?,
        versions: versions
            .iter()
            .map(|version| VersionRow {
                number: version.number,
                published_at: version.published_at,
                is_newest: Some(version.id) == row.newest_id,
            })
            .collect(),
    })
}

/// The page that a form would make, as visitors would see it; nothing is stored.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], the problems of the form.
pub async fn preview(
    shop: &Shop,
    actor: &Actor,
    id: Option<PageId>,
    fields: &[(String, String)],
) -> Result<PublicPage> {
    actor.require(CONTENT_EDIT)?;
    let form = PageForm::parse(fields)?;
    let pictures = match id {
        Some(id) => one(shop, actor, id).await?.pictures,
        None => Vec::new(),
    };
    Ok(PublicPage {
        kind: form.kind,
        slug: form.slug,
        text: form.text,
        published_at: None,
        first_published_at: None,
        pictures,
    })
}

/// The published page with this slug, or its present slug, or that it is in the archive.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn public(shop: &Shop, slug: &str) -> Result<PageAddress> {
    let db = shop.read();
    let row = page::Entity::find().filter(page::Column::Slug.eq(slug)).one(db).await?;
    let is_shown = |row: &page::Model| row.status == PageStatus::Published;
    if let Some(row) =
        row.as_ref().filter(|row| row.status == PageStatus::Archived && row.newest_id.is_some())
    {
        return Ok(PageAddress::Gone(row.kind));
    }
    if let Some(row) = row.filter(is_shown) {
        let version = newest(db, &row).await?.ok_or(Error::NotFound)?;
        return Ok(PageAddress::Here(Box::new(PublicPage {
            kind: row.kind,
            text: text_of(&version.text)?,
            published_at: Some(version.published_at),
            first_published_at: row.first_published_at,
            pictures: pictures_of(db, row.id).await?,
            slug: row.slug,
        })));
    }
    let former =
        page_slug_history::Entity::find_by_id(slug.to_owned()).one(db).await?.ok_or(Error::NotFound)?;
    let row = page::Entity::find_by_id(former.page_id).one(db).await?.filter(is_shown);
    row.map(|row| PageAddress::Moved(row.slug)).ok_or(Error::NotFound)
}

/// The published pages, for links to them.
///
/// # Errors
/// Those of the database.
pub async fn links(shop: &Shop) -> Result<Arc<Published>> {
    shop.cached::<Published>().await
}

/// The published articles and guides about one of these categories, newest first.
///
/// # Errors
/// Those of the database.
pub async fn about(
    shop: &Shop,
    categories: &[CategoryId],
    is_open: impl Fn(PageKind) -> bool,
    limit: usize,
) -> Result<Vec<PageLink>> {
    let published = links(shop).await?;
    let is_about =
        |page: &&PageLink| is_open(page.kind) && page.categories.iter().any(|id| categories.contains(id));
    Ok(published.0.iter().filter(is_about).take(limit).cloned().collect())
}

/// How many articles and guides are known to lists and to the search, the newest ones.
const ARTICLES_MAX: u64 = 1_000;

/// The published pages by their address, and the articles and guides, newest first.
pub(crate) async fn published(db: &impl ConnectionTrait) -> Result<Vec<PageLink>> {
    let shown = || page::Entity::find().filter(page::Column::Status.eq(PageStatus::Published));
    let of_article = [PageKind::Article, PageKind::Guide];
    let pages = shown()
        .filter(page::Column::Kind.is_not_in(of_article))
        .order_by_asc(page::Column::Slug)
        .all(db)
        .await?;
    let articles = shown()
        .filter(page::Column::Kind.is_in(of_article))
        .order_by_desc(page::Column::FirstPublishedAt)
        .order_by_desc(page::Column::Id)
        .limit(ARTICLES_MAX)
        .all(db)
        .await?;
    let covers = if articles.is_empty() { HashMap::new() } else { covers(db).await? };
    linked(db, pages.into_iter().chain(articles).collect(), &covers).await
}

/// The published texts that people agree to. Forms read them in the transaction that stores what they make, so nothing
/// else of the pages is read.
pub(crate) async fn legal(db: &impl ConnectionTrait) -> Result<Vec<PageLink>> {
    const KINDS: [PageKind; 4] = [PageKind::Privacy, PageKind::Consent, PageKind::Offer, PageKind::Marketing];
    let rows = page::Entity::find()
        .filter(page::Column::Status.eq(PageStatus::Published))
        .filter(page::Column::Kind.is_in(KINDS))
        .order_by_asc(page::Column::Slug)
        .all(db)
        .await?;
    linked(db, rows, &HashMap::new()).await
}

/// The links to published pages, each with its newest version.
async fn linked(
    db: &impl ConnectionTrait,
    rows: Vec<page::Model>,
    covers: &HashMap<(PageId, i64), CoverPicture>,
) -> Result<Vec<PageLink>> {
    let newest = newest_of(db, &rows).await?;
    let link = |row: page::Model| {
        let version = newest
            .get(&row.id)
            .ok_or_else(|| Error::Inconsistent(format!("the page {} has no version", row.slug)))?;
        let text = text_of(&version.text)?;
        let summary = if row.kind.is_article() { text.summary() } else { Bilingual::default() };
        let article = text.article;
        Ok(PageLink {
            id: row.id,
            version: version.id,
            kind: row.kind,
            title: text.title,
            published_at: version.published_at,
            first_published_at: row.first_published_at.unwrap_or(version.published_at),
            summary,
            topic: article.topic,
            author: article.author,
            categories: article.categories,
            cover: article.cover.and_then(|number| covers.get(&(row.id, number)).cloned()),
            slug: row.slug,
        })
    };
    rows.into_iter().map(link).collect()
}

#[derive(FromQueryResult)]
struct Cover {
    page_id: PageId,
    number: i64,
    content_hash: String,
    width: i64,
    height: i64,
}

/// The pictures of the published articles and guides, by page and number.
async fn covers(db: &impl ConnectionTrait) -> Result<HashMap<(PageId, i64), CoverPicture>> {
    const SQL: &str = "SELECT g.page_id, g.number, f.content_hash, f.width, f.height \
        FROM page p JOIN page_picture g ON g.page_id = p.id JOIN file f ON f.id = g.file_id \
        WHERE p.status = 'published' AND p.kind IN ('article', 'guide') AND f.width IS NOT NULL";
    let query = Statement::from_string(db.get_database_backend(), SQL);
    let rows = Cover::find_by_statement(query).all(db).await?;
    let cover = |row: Cover| {
        let size = (row.width, row.height);
        ((row.page_id, row.number), CoverPicture { content_hash: row.content_hash, size })
    };
    Ok(rows.into_iter().map(cover).collect())
}
