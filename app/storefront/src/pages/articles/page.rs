//! An article: its head, its cover, its products; and links to guides on other pages.

use super::texts;
use crate::cards::card::Products;
use crate::cards::tiles::Tiles;
use crate::delivery_estimate::EarliestDelivery;
use crate::photo;
use crate::reviews::Dates;
use app_kit::{Visit, paths};
use app_ui::{Chips, NavLink};
use base::{CategoryId, Instant, Locale};
use content_model::blocks::Shelf;
use content_model::pages::{PRODUCTS_MAX, PagePicture, PublicPage};
use leptos::prelude::*;
use platform::Result;

/// Most guides that a category or a product links to.
const USEFUL_MAX: usize = 4;

/// What an article shows besides its title and text.
pub struct Article {
    /// Date and author.
    pub byline: String,
    cover: Option<PagePicture>,
    products: Tiles,
    /// When the products' dates expire.
    pub until: Option<Instant>,
}

impl Article {
    /// Reads the products of an article.
    ///
    /// # Errors
    /// Those of the database; the configured zone is not in the time zone database.
    pub async fn of(visit: &Visit, page: &PublicPage) -> Result<Self> {
        let l = visit.locale;
        let dates = Dates::of(l, &visit.state.shared().zone)?;
        let article = &page.text.article;
        let first = page.first_published_at.map(|at| dates.text(at));
        let changed = page.published_at.map(|at| dates.text(at)).filter(|at| Some(at) != first.as_ref());
        let author = (!article.author.is_empty()).then(|| texts::author(l, &article.author));
        let changed = changed.map(|at| texts::updated(l, &at));
        let byline: Vec<String> = [first, author, changed].into_iter().flatten().collect();
        let soonest = EarliestDelivery::of(visit).await?;
        let shelf = Shelf::Products(article.skus.clone());
        let limit = i64::try_from(PRODUCTS_MAX).unwrap_or(i64::MAX);
        let products = discovery::shelf(&visit.state.shop, &shelf, limit).await?;
        Ok(Self {
            byline: byline.join(" · "),
            cover: page.pictures.iter().find(|picture| Some(picture.number) == article.cover).cloned(),
            until: soonest.until().filter(|_| !products.is_empty()),
            products: Tiles::of(l, &soonest, products, false),
        })
    }

    /// The address of the cover for previews of links.
    pub fn image(&self) -> Option<String> {
        self.cover.as_ref().map(|cover| paths::media(&cover.content_hash, 1600))
    }

    /// Above the text.
    pub(crate) fn head(&self) -> AnyView {
        let img = self.cover.as_ref().map(|cover| {
            photo::hero(&cover.content_hash, cover.size, cover.alt.clone(), "(min-width: 48rem) 44rem, 100vw")
        });
        let byline = self.byline.clone();
        view! { {(!byline.is_empty()).then(|| view! { <p class="text-sm text-muted">{byline}</p> })}{img} }
            .into_any()
    }

    /// Below the text.
    pub(crate) fn foot(self, l: Locale) -> AnyView {
        if self.products.is_empty() {
            return ().into_any();
        }
        view! {
            <section class="page-part" aria-labelledby="products">
                <h2 id="products">{texts::products(l)}</h2>
                <Products tiles=self.products/>
            </section>
        }
        .into_any()
    }
}

/// Articles and guides about categories.
pub struct Useful(Vec<NavLink>);

impl Useful {
    /// # Errors
    /// Those of the database.
    pub async fn about(visit: &Visit, categories: &[CategoryId]) -> Result<Self> {
        let (l, shared) = (visit.locale, visit.state.shared());
        let is_open =
            |kind| kind != content_model::kinds::PageKind::Article || shared.has(routes::Module::Blog);
        let found = content::pages::about(&visit.state.shop, categories, is_open, USEFUL_MAX).await?;
        let link = |page: content_model::pages::PageLink| {
            NavLink::new(page.title.pick(l), paths::page_of(l, page.kind, &page.slug))
        };
        Ok(Self(found.into_iter().map(link).collect()))
    }

    /// A list of links with a heading; nothing without any.
    pub fn view(self, l: Locale) -> AnyView {
        if self.0.is_empty() {
            return ().into_any();
        }
        view! {
            <section class="page-part" aria-labelledby="useful">
                <h2 id="useful">{texts::useful(l)}</h2>
                <Chips label=texts::useful(l) chips=self.0/>
            </section>
        }
        .into_any()
    }
}
