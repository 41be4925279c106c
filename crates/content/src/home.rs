//! The texts of the home page.

use base::Bilingual;
use base::jobs::ChangeKind;
use content_model::settings::{HomeAbout, HomeHeadline, HomeLead, HomeTitle};
use org::settings::get;
use platform::{Cached, Result, Shop};
use std::sync::Arc;

/// The texts as they are set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeTexts {
    /// The heading.
    pub headline: Bilingual,
    /// Below the heading; may be empty.
    pub lead: Bilingual,
    /// For search engines.
    pub title: Bilingual,
    /// For search engines; may be empty.
    pub about: Bilingual,
}

impl Cached for HomeTexts {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Settings];

    async fn load(shop: &Shop) -> Result<Self> {
        let db = shop.read();
        Ok(Self {
            headline: get::<HomeHeadline>(db).await?,
            lead: get::<HomeLead>(db).await?,
            title: get::<HomeTitle>(db).await?,
            about: get::<HomeAbout>(db).await?,
        })
    }
}

/// The texts of the home page.
///
/// # Errors
/// Those of the database.
pub async fn texts(shop: &Shop) -> Result<Arc<HomeTexts>> {
    shop.cached::<HomeTexts>().await
}
