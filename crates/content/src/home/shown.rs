//! The home page as visitors see it.

use super::{HomePictures, pictures, published, row};
use base::Bilingual;
use base::jobs::ChangeKind;
use content_model::access::CONTENT_EDIT;
use content_model::blocks::Layout;
use content_model::settings::{HomeAbout, HomeHeadline, HomeLead, HomeTitle};
use org::settings::get;
use platform::{Actor, Cached, Result, Shop};
use std::sync::Arc;

/// The texts of the page as they are set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeTexts {
    /// The heading of a hero without one.
    pub headline: Bilingual,
    /// Below the heading of a hero without a text; may be empty.
    pub lead: Bilingual,
    /// For search engines.
    pub title: Bilingual,
    /// For search engines; may be empty.
    pub about: Bilingual,
}

/// The page with its texts and pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownHome {
    /// The texts.
    pub texts: HomeTexts,
    /// The blocks, those that are hidden or out of their time too.
    pub layout: Layout,
    /// The pictures of the blocks.
    pub pictures: HomePictures,
}

impl Cached for ShownHome {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Settings];

    async fn load(shop: &Shop) -> Result<Self> {
        let db = shop.read();
        let row = row(db).await?;
        of(shop, published(db, row.as_ref()).await?).await
    }
}

async fn of(shop: &Shop, layout: Layout) -> Result<ShownHome> {
    let db = shop.read();
    let texts = HomeTexts {
        headline: get::<HomeHeadline>(db).await?,
        lead: get::<HomeLead>(db).await?,
        title: get::<HomeTitle>(db).await?,
        about: get::<HomeAbout>(db).await?,
    };
    Ok(ShownHome { texts, pictures: pictures(db, &layout).await?, layout })
}

/// The published page.
///
/// # Errors
/// Those of the database.
pub async fn shown(shop: &Shop) -> Result<Arc<ShownHome>> {
    shop.cached::<ShownHome>().await
}

/// The draft, for its preview.
///
/// # Errors
/// [`platform::Error::Forbidden`].
pub async fn draft(shop: &Shop, actor: &Actor) -> Result<ShownHome> {
    actor.require(CONTENT_EDIT)?;
    let layout = match row(shop.read()).await? {
        Some(row) => super::layout_of(&row.draft)?,
        None => Layout::initial(),
    };
    of(shop, layout).await
}
