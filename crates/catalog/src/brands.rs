//! The names of brands, by their slugs: for facets, and for the ear of the search.

use domain::jobs::ChangeKind;
use entity::brand;
use platform::{Keep, Result, Shop};
use sea_orm::EntityTrait;
use std::collections::HashMap;

pub(crate) struct Brands(pub HashMap<String, String>);

impl Keep for Brands {
    /// A product may come with a new brand.
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Product, ChangeKind::Category];

    async fn load(shop: &Shop) -> Result<Self> {
        let rows = brand::Entity::find().all(shop.read()).await?;
        Ok(Self(rows.into_iter().map(|b| (b.slug, b.name)).collect()))
    }
}
