//! The blocks of the home page with the data that they show. Each shelf is one query, and there are at most
//! [`content_model::blocks::SHELVES_MAX`] of them; everything else is cached.

use super::page;
use crate::banners::Shown as Banner;
use crate::cards::tiles::Tiles;
use crate::delivery_estimate::EarliestDelivery;
use crate::pages::articles::Card;
use crate::recommended::Recommended;
use crate::reviews::Dates;
use app_kit::{Visit, paths};
use base::{Bilingual, Instant, Locale};
use catalog_model::views::{CategoryNode, CategoryTree};
use content::home::{HomePicture, ShownHome};
use content_model::banners::BannerPlace;
use content_model::blocks::{Block, BlockContent, BlockKind, Shelf};
use content_model::kinds::PageKind;
use content_model::markdown;
use discovery_model::listing::SearchQuery;
use leptos::prelude::*;
use platform::Result;
use routes::Module;
use std::sync::Arc;

/// Number of products of a shelf.
const SHELF: i64 = 8;
/// Number of articles of a block.
const ARTICLES: usize = 3;
/// Most brands of a block.
const BRANDS_MAX: usize = 48;

/// A block with its data.
pub(super) enum Part {
    Hero(Hero),
    Categories {
        title: String,
        tree: Arc<CategoryTree>,
        kinds: Vec<CategoryNode>,
    },
    /// `more` leads to all products of this kind.
    Shelf {
        title: String,
        tiles: Tiles,
        more: Option<String>,
    },
    Text {
        title: String,
        html: String,
    },
    Services {
        title: String,
    },
    Banners(Vec<Banner>),
    Articles {
        title: String,
        cards: Vec<Card>,
    },
    /// Names and addresses.
    Brands {
        title: String,
        links: Vec<(String, String)>,
    },
}

/// The main heading of the page with what is beside it.
pub(super) struct Hero {
    pub title: String,
    pub text: String,
    /// Label and address; `None` for the usual buttons.
    pub button: Option<(String, String)>,
    pub has_services: bool,
    /// With the alternative text; `None` for drawings.
    pub picture: Option<(HomePicture, String)>,
}

/// The page, ready to be displayed.
pub struct Loaded {
    parts: Vec<Part>,
    recommended: Recommended,
    /// The heading of a page without a hero, for screen readers.
    heading: Option<String>,
    /// When it changes by time.
    pub until: Option<Instant>,
}

impl Loaded {
    /// Reads what the blocks that are shown now need.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn of(visit: &Visit, home: &ShownHome) -> Result<Self> {
        let (l, now) = (visit.locale, visit.now());
        let mut reader = Reader {
            visit,
            home,
            soonest: EarliestDelivery::of(visit).await?,
            leads: home.layout.shown(now).all(|block| block.content.kind() != BlockKind::Hero),
            until: home.layout.next_change(now),
        };
        reader.until = reader.until.into_iter().chain(reader.soonest.until()).min();
        let mut parts = Vec::new();
        for block in home.layout.shown(now) {
            parts.extend(reader.part(block).await?);
        }
        let has_hero = parts.iter().any(|part| matches!(part, Part::Hero(_)));
        let heading = (!has_hero).then(|| home.texts.headline.pick(l).to_owned());
        let recommended = Recommended::of(visit, &reader.soonest, &[]).await?;
        Ok(Self { parts, recommended, heading, until: reader.until })
    }

    /// Renders the page.
    pub fn view(self, l: Locale) -> AnyView {
        let heading = self.heading.map(|heading| view! { <h1 class="sr-only">{heading}</h1> });
        // What is for this customer comes after the first block.
        let mut parts = (1..).zip(self.parts).map(|(n, part)| page::part(l, n, part));
        let first = parts.next();
        let question = self.recommended.question(l);
        view! { {heading}{first}{question}{self.recommended.shelf(l)}{parts.collect_view()} }.into_any()
    }
}

struct Reader<'a> {
    visit: &'a Visit,
    home: &'a ShownHome,
    soonest: EarliestDelivery,
    /// Whether the pictures of the next shelf are loaded at once: nothing larger comes before them.
    leads: bool,
    until: Option<Instant>,
}

impl Reader<'_> {
    /// The block with its data; `None` if it has nothing to show.
    async fn part(&mut self, block: &Block) -> Result<Option<Part>> {
        let (visit, l) = (self.visit, self.visit.locale);
        let shop = &visit.state.shop;
        let shared = visit.state.shared();
        let titled = |usual: &str| match block.title.pick(l) {
            "" => usual.to_owned(),
            own => own.to_owned(),
        };
        Ok(match &block.content {
            BlockContent::Hero { text, button, address, .. } => {
                let words = &self.home.texts;
                let pick = |own: &Bilingual, usual: &Bilingual| match own.pick(l) {
                    "" => usual.pick(l).to_owned(),
                    own => own.to_owned(),
                };
                let picture = block.picture().and_then(|picture| {
                    let stored = self.home.pictures.get(&picture.file)?;
                    Some((stored.clone(), picture.alt.pick(l).to_owned()))
                });
                Some(Part::Hero(Hero {
                    title: pick(&block.title, &words.headline),
                    text: pick(text, &words.lead),
                    button: (!address.is_empty())
                        .then(|| (button.pick(l).to_owned(), paths::in_locale(l, address))),
                    has_services: shared.has(Module::Services),
                    picture,
                }))
            }
            BlockContent::Categories { chosen } => {
                let tree = catalog::categories::tree(shop).await?;
                let kinds: Vec<CategoryNode> = match chosen.is_empty() {
                    true => tree.roots().cloned().collect(),
                    false => chosen.iter().filter_map(|id| tree.get(*id).cloned()).collect(),
                };
                let title = titled(super::texts::sections(l));
                (!kinds.is_empty()).then_some(Part::Categories { title, tree, kinds })
            }
            BlockContent::Shelf { shelf } => {
                let products = discovery::shelf(shop, shelf, SHELF).await?;
                let (usual, more) = self.about(shelf).await?;
                let tiles = Tiles::of(l, &self.soonest, products, std::mem::take(&mut self.leads));
                (!tiles.is_empty()).then(|| Part::Shelf { title: titled(&usual), tiles, more })
            }
            BlockContent::Text { body } => {
                let html = markdown::render(body.pick(l), &[], l);
                Some(Part::Text { title: block.title.pick(l).to_owned(), html })
            }
            BlockContent::Services => {
                let title = titled(super::texts::services(l));
                shared.has(Module::Services).then_some(Part::Services { title })
            }
            BlockContent::Banners => {
                let (banners, next) = Banner::of(visit, BannerPlace::Home, &[]).await?;
                self.until = self.until.into_iter().chain(next).min();
                (!banners.is_empty()).then_some(Part::Banners(banners))
            }
            BlockContent::Articles if !shared.has(Module::Blog) => None,
            BlockContent::Articles => {
                let published = content::pages::links(shop).await?;
                let dates = Dates::of(l, &shared.zone)?;
                let articles = published.0.iter().filter(|page| page.kind == PageKind::Article);
                let cards: Vec<Card> =
                    articles.take(ARTICLES).map(|page| Card::of(l, page, &dates)).collect();
                let title = titled(super::texts::articles(l));
                (!cards.is_empty()).then_some(Part::Articles { title, cards })
            }
            BlockContent::Brands => {
                let brands = shop.cached::<catalog::brands::Brands>().await?;
                let mut names: Vec<&String> = brands.0.values().collect();
                names.sort();
                let link = |name: &String| {
                    (name.clone(), paths::with(&paths::search(l), &SearchQuery::of(name).pairs()))
                };
                let links: Vec<_> = names.into_iter().take(BRANDS_MAX).map(link).collect();
                let title = titled(super::texts::brands(l));
                (!links.is_empty()).then_some(Part::Brands { title, links })
            }
        })
    }

    /// The usual heading of a shelf, and where all its products are.
    async fn about(&self, shelf: &Shelf) -> Result<(String, Option<String>)> {
        let (l, shop) = (self.visit.locale, &self.visit.state.shop);
        Ok(match shelf {
            Shelf::Popular => (super::texts::popular(l).to_owned(), Some(paths::catalog(l))),
            Shelf::Category(id) => {
                let tree = catalog::categories::tree(shop).await?;
                let found = tree.get(*id);
                let name = found.map(|category| category.name.pick(l).to_owned()).unwrap_or_default();
                (name, found.map(|category| paths::category(l, &category.slug)))
            }
            Shelf::Brand(slug) => {
                let brands = shop.cached::<catalog::brands::Brands>().await?;
                let name = brands.0.get(slug).cloned().unwrap_or_default();
                let more = paths::with(&paths::search(l), &SearchQuery::of(&name).pairs());
                (name, Some(more))
            }
            Shelf::New | Shelf::Sale | Shelf::Kits | Shelf::Products(_) => {
                (shelf.kind().name(l).to_owned(), None)
            }
        })
    }
}
