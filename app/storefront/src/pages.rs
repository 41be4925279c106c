//! `/pages/{slug}`: pages of the shop's content.

mod page;
pub mod texts;

pub use page::Shown;

use app_kit::{AppState, Item, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use content::pages;
use content_model::pages::PageAddress;

pub fn routes() -> axum::Router<AppState> {
    axum::Router::new().on(&routes::CONTENT_PAGE, get(show))
}

async fn show(visit: Visit, Path(slug): Path<String>) -> PageResult {
    let l = visit.locale;
    let page = match pages::public(&visit.state.shop, &slug).await? {
        PageAddress::Here(page) => *page,
        PageAddress::Moved(slug) => {
            let query = if visit.query.is_empty() { String::new() } else { format!("?{}", visit.query) };
            let to = format!("{}{query}", paths::content_page(l, slug));
            return Ok(Redirect::permanent(&to).into_response());
        }
    };
    let (title, about) = (page.text.title.pick(l).to_owned(), page.text.about(l));
    let here = paths::content_page(l, &page.slug);
    let crumbs = [(texts::home(l).to_owned(), paths::home(l)), (title.clone(), here.clone())];
    let item = Item::new("WebPage").text("name", title).text("description", &about).link("url", here);
    let meta =
        Meta::public(page.text.seo_title(l)).describe(about).data(vec![item, Item::breadcrumbs(&crumbs)]);
    let shown = Shown::of(&visit, page)?;
    Ok(visit.page(meta, move || shown.view()))
}
