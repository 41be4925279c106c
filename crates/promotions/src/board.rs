//! The prices that tiles show: those of promotions that depend on nothing but the product and the time. Cached for display;
//! carts and orders compute their own.

use crate::facts::{self, zone};
use crate::rows::promotion;
use crate::tables::promotion as table;
use base::jobs::ChangeKind;
use base::{
    AttributeChoiceId, Bilingual, BranchId, BrandId, CategoryId, Instant, Kopecks, ProductId, PromotionId,
};
use calendar::zones::TimeZone;
use platform::{Cached, Result, Shop};
use promotions_model::engine::{Buyer, Candidate, Cart, Left, Line, evaluate};
use promotions_model::promotion::{ACTIVE_MAX, Benefit};
use promotions_model::state::PromotionState;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

/// The promotions of tiles with what is needed to apply them to any product.
pub struct Board {
    candidates: Vec<Candidate>,
    paths: HashMap<CategoryId, Vec<CategoryId>>,
    choices: HashMap<ProductId, Vec<AttributeChoiceId>>,
    zones: HashMap<BranchId, TimeZone>,
    main: Option<BranchId>,
}

/// A product whose price may be lowered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardProduct {
    /// The product.
    pub id: ProductId,
    /// Its category.
    pub category: CategoryId,
    /// Its brand.
    pub brand: BrandId,
    /// Its list price.
    pub price: Kopecks,
}

impl Cached for Board {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Settings, ChangeKind::Category, ChangeKind::Product];

    async fn load(shop: &Shop) -> Result<Self> {
        let db = shop.read();
        let rows = table::Entity::find()
            .filter(table::Column::State.eq(PromotionState::Active))
            .filter(table::Column::NeedsCode.eq(false))
            .order_by_asc(table::Column::Id)
            .limit(ACTIVE_MAX.unsigned_abs())
            .all(db)
            .await?;
        let mut candidates = Vec::new();
        for row in rows {
            let promotion = promotion(&row)?;
            let is_percent = matches!(promotion.terms.benefit, Benefit::Percent { .. });
            // What may run out is not promised on a tile.
            if is_percent
                && promotion.limits.is_unlimited()
                && promotion.terms.conditions.is_of_product_alone()
            {
                candidates.push(Candidate { promotion, left: Left::default(), gift: None });
            }
        }
        if candidates.is_empty() {
            return Ok(Self::empty());
        }
        let mut zones = HashMap::new();
        for branch in org::branches::all(db).await? {
            zones.insert(branch.id, zone(&branch.zone)?);
        }
        let main = Some(org::branches::main_id(db).await?);
        let choices = facts::choices(db, &candidates, None).await?;
        Ok(Self { choices, paths: facts::paths(db).await?, candidates, zones, main })
    }
}

impl Board {
    /// Without promotions.
    fn empty() -> Self {
        let (paths, choices, zones) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self { candidates: Vec::new(), paths, choices, zones, main: None }
    }

    /// What one piece costs now in a branch, and the name of the first promotion that lowers it; `None` if none does.
    /// Without a branch, in the main one.
    pub fn price(
        &self,
        branch: Option<BranchId>,
        at: Instant,
        product: &BoardProduct,
    ) -> Option<(Kopecks, Bilingual)> {
        if self.candidates.is_empty() {
            return None;
        }
        let branch = branch.filter(|branch| self.zones.contains_key(branch)).or(self.main)?;
        let clock = facts::clock(self.zones.get(&branch)?, at);
        let lines = [Line {
            product: product.id,
            categories: self.paths.get(&product.category).cloned().unwrap_or_default(),
            brand: product.brand,
            choices: self.choices.get(&product.id).cloned().unwrap_or_default(),
            unit_price: product.price,
            quantity: 1,
        }];
        let outcome =
            evaluate(&Cart { lines: &lines, buyer: Buyer::default(), branch, at, clock }, &self.candidates);
        let first = outcome.cuts.first()?;
        let name = self.candidates.iter().find(|c| c.promotion.id == first.promotion)?.promotion.name.clone();
        Some((product.price - outcome.saved(), name))
    }

    /// The promotions of each branch that hold at a moment.
    pub(crate) fn shown_at(&self, at: Instant) -> Vec<(BranchId, Vec<PromotionId>)> {
        let mut shown: Vec<_> = self
            .zones
            .iter()
            .map(|(branch, zone)| {
                let clock = facts::clock(zone, at);
                let holds = |c: &&Candidate| {
                    c.promotion.period.contains(at) && c.promotion.terms.conditions.holds_at(clock)
                };
                (*branch, self.candidates.iter().filter(holds).map(|c| c.promotion.id).collect())
            })
            .collect();
        shown.sort();
        shown
    }
}

/// The cached board.
///
/// # Errors
/// Those of the database.
pub async fn board(shop: &Shop) -> Result<std::sync::Arc<Board>> {
    shop.cached::<Board>().await
}
