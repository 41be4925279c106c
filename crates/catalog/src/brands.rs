//! Brands: their names for facets and for the ear of the search, and what an administrator does with them.

mod edit;
mod view;

pub use edit::{delete, merge, save};
pub use view::{one, rows};

use crate::tables::brand;
use base::jobs::ChangeKind;
use platform::{Keep, Result, Shop};
use sea_orm::EntityTrait;
use std::collections::HashMap;

/// Names by their slugs.
pub struct Brands(pub HashMap<String, String>);

impl Keep for Brands {
    /// A product may come with a new brand.
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Product, ChangeKind::Category];

    async fn load(shop: &Shop) -> Result<Self> {
        let rows = brand::Entity::find().all(shop.read()).await?;
        Ok(Self(rows.into_iter().map(|b| (b.slug, b.name)).collect()))
    }
}
