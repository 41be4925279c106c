//! Brands: names for facets and the search lexicon, and their administration.

mod edit;
mod view;

pub use edit::{create, delete, merge, save};
pub use view::{one, rows};

use crate::tables::brand;
use base::jobs::ChangeKind;
use platform::{Cached, Result, Shop};
use sea_orm::EntityTrait;
use std::collections::HashMap;

/// Names by slug.
pub struct Brands(pub HashMap<String, String>);

impl Cached for Brands {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Category];

    async fn load(shop: &Shop) -> Result<Self> {
        let rows = brand::Entity::find().all(shop.read()).await?;
        Ok(Self(rows.into_iter().map(|b| (b.slug, b.name)).collect()))
    }
}
