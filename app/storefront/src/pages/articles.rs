//! `/blog`, `/help` and what they link to: articles of the blog and guides of the knowledge base.

mod data;
pub(crate) mod feed;
mod list;
mod page;
pub mod texts;

pub(crate) use data::article as article_data;
pub use list::{Card, Cards};
pub use page::{Article, Useful};

use super::{Section, show_page};
use app_kit::{AppState, Item, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::extract::Path;
use axum::routing::get;
use base::Locale;
use content_model::kinds::PageKind;
use content_model::pages::{LISTED, PageLink};
use list::{Guides, Listed};
use platform::Error;

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new()
        .on(&routes::BLOG, get(blog))
        .on(&routes::BLOG_FEED, get(feed::show))
        .on(&routes::ARTICLE, get(article))
        .on(&routes::HELP, get(help))
        .on(&routes::GUIDE, get(guide))
}

/// The articles, newest first, a page of them at a time.
async fn blog(visit: Visit) -> PageResult {
    let l = visit.locale;
    let published = content::pages::links(&visit.state.shop).await?;
    let articles: Vec<&PageLink> = of_kind(&published.0, PageKind::Article).collect();
    let number: usize = match visit.param("page").as_str() {
        "" => 1,
        text => text.parse().ok().filter(|n| *n > 0).ok_or(Error::NotFound)?,
    };
    let first = (number - 1).saturating_mul(LISTED);
    if number > 1 && first >= articles.len() {
        return Err(Error::NotFound.into());
    }
    let listed = Listed::of(&visit, &articles, number)?;
    let title = if number > 1 { texts::page_of(l, number) } else { texts::blog(l).to_owned() };
    let canonical = if number > 1 { format!("/blog?page={number}") } else { "/blog".to_owned() };
    let meta = Meta::public(title)
        .describe(texts::blog_about(l, visit.state.shared().name.pick(l)))
        .canonical(canonical)
        .feed(feed::title(&visit), paths::blog_feed(l))
        .data(vec![Item::breadcrumbs(&[home(l), section(l, Section::Blog)])]);
    Ok(visit.page(meta, move || listed.view(l)))
}

/// The guides, grouped by their topics.
async fn help(visit: Visit) -> PageResult {
    let l = visit.locale;
    let published = content::pages::links(&visit.state.shop).await?;
    let guides = Guides::of(l, of_kind(&published.0, PageKind::Guide));
    let meta = Meta::public(texts::help(l))
        .describe(texts::help_about(l))
        .data(vec![Item::breadcrumbs(&[home(l), section(l, Section::Help)])]);
    Ok(visit.page(meta, move || guides.view(l)))
}

async fn article(visit: Visit, Path(slug): Path<String>) -> PageResult {
    show_page(visit, Section::Blog, slug).await
}

async fn guide(visit: Visit, Path(slug): Path<String>) -> PageResult {
    show_page(visit, Section::Help, slug).await
}

fn of_kind(published: &[PageLink], kind: PageKind) -> impl Iterator<Item = &PageLink> {
    published.iter().filter(move |page| page.kind == kind)
}

fn home(l: Locale) -> (String, String) {
    (texts::home(l).to_owned(), paths::home(l))
}

/// Name and address of a section.
pub(crate) fn section(l: Locale, section: Section) -> (String, String) {
    match section {
        Section::Pages => home(l),
        Section::Blog => (texts::blog(l).to_owned(), paths::blog(l)),
        Section::Help => (texts::help(l).to_owned(), paths::help(l)),
    }
}
