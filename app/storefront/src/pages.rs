//! `/pages/{slug}`: pages of the shop's content. Articles and guides have sections of their own.

pub mod articles;
mod page;
pub mod texts;

pub use page::Shown;

use app_kit::{AppState, Item, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::LinkButton;
use articles::Article;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use content::pages;
use content_model::kinds::PageKind;
use content_model::pages::{PageAddress, PublicPage};
use leptos::prelude::*;

/// The part of the addresses under which a page is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// `/pages`.
    Pages,
    /// `/blog`.
    Blog,
    /// `/help`.
    Help,
}

impl Section {
    /// That of a kind of pages.
    pub const fn of(kind: PageKind) -> Self {
        match kind {
            PageKind::Article => Self::Blog,
            PageKind::Guide => Self::Help,
            _ => Self::Pages,
        }
    }

    /// The address of a page in this section.
    fn address(self, l: base::Locale, slug: &str) -> String {
        match self {
            Self::Pages => paths::content_page(l, slug),
            Self::Blog => paths::article(l, slug),
            Self::Help => paths::guide(l, slug),
        }
    }
}

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new().on(&routes::CONTENT_PAGE, get(show)).merge(articles::routes())
}

async fn show(visit: Visit, Path(slug): Path<String>) -> PageResult {
    show_page(visit, Section::Pages, slug).await
}

/// Shows a page in its section; in another one it redirects.
pub(crate) async fn show_page(visit: Visit, section: Section, slug: String) -> PageResult {
    let l = visit.locale;
    let moved = |to: String| {
        let query = if visit.query.is_empty() { String::new() } else { format!("?{}", visit.query) };
        Ok(Redirect::permanent(&format!("{to}{query}")).into_response())
    };
    let page = match pages::public(&visit.state.shop, &slug).await? {
        PageAddress::Here(page) if Section::of(page.kind) != section => {
            return moved(Section::of(page.kind).address(l, &page.slug));
        }
        PageAddress::Here(page) => *page,
        PageAddress::Moved(slug) => return moved(section.address(l, &slug)),
        PageAddress::Gone(kind) => return Ok(gone(&visit, Section::of(kind))),
    };
    let here = section.address(l, &page.slug);
    let (above, title) = (articles::section(l, section), page.text.title.pick(l).to_owned());
    let crumbs = Item::breadcrumbs(&[above, (title, here.clone())]);
    let (article, item) = match section {
        Section::Pages => (None, web_page(l, &page, here)),
        Section::Blog | Section::Help => {
            let article = Article::of(&visit, &page).await?;
            let item = articles::article_data(&visit, &page, article.image().as_deref());
            (Some(article), item)
        }
    };
    let mut meta = Meta::public(page.text.seo_title(l)).describe(page.text.about(l)).data(vec![item, crumbs]);
    if let Some(article) = &article {
        meta = meta.holds_until(article.until);
        meta.image = article.image();
    }
    if section == Section::Blog {
        meta = meta.feed(articles::feed::title(&visit), paths::blog_feed(l));
    }
    let shown = Shown::of(&visit, page)?.with(article);
    Ok(visit.page(meta, move || shown.view()))
}

fn web_page(l: base::Locale, page: &PublicPage, here: String) -> Item {
    Item::new("WebPage")
        .text("name", page.text.title.pick(l))
        .text("description", page.text.about(l))
        .link("url", here)
}

/// Says that a page was taken down, and where to go instead.
fn gone(visit: &Visit, section: Section) -> axum::response::Response {
    let l = visit.locale;
    let meta = Meta::personal(articles::texts::gone(l)).status(StatusCode::GONE);
    let (label, href) = articles::section(l, section);
    visit.page(meta, move || {
        view! {
            <header class="page-head"><h1>{articles::texts::gone(l)}</h1><p>{articles::texts::gone_more(l)}</p></header>
            <p><LinkButton href>{label}</LinkButton></p>
        }
    })
}
