//! `/search?q=`.

#[cfg(feature = "ssr")]
mod page;
pub mod texts;

#[cfg(feature = "ssr")]
pub use routes::routes;

#[cfg(feature = "ssr")]
mod routes {
    use super::page::{self, Shelves};
    use super::texts;
    use crate::catalog::tiles::Tiles;
    use app_kit::{AppState, Meta, PageResult, Robots, Visit};
    use axum::routing::get;
    use domain::views::listing::SearchQuery;
    use leptos::prelude::*;
    use platform::Error;

    pub fn routes() -> axum::Router<AppState> {
        axum::Router::new().route("/search", get(show))
    }

    async fn show(visit: Visit) -> PageResult {
        let l = visit.locale;
        let pairs = visit.params();
        let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let query = SearchQuery::parse(pairs).ok_or(Error::NotFound)?;
        let number = query.page;
        let mut found = catalog::search(&visit.state.shop, &query).await?;
        let title = if found.query.is_empty() {
            texts::title(l).to_owned()
        } else {
            texts::title_of(l, &found.query)
        };
        let title = if number > 1 { texts::page_of(l, &title, number) } else { title };
        // All searches are one address to search engines.
        let shelves = Shelves {
            found: Tiles::of(l, std::mem::take(&mut found.list.products), true),
            popular: Tiles::of(l, std::mem::take(&mut found.popular), false),
        };
        let meta = Meta::public(title).canonical("/search").robots(Robots::Follow);
        Ok(visit.page(meta, move || view! { <page::Found l found shelves/> }))
    }
}
