//! Promotions as stored.

use crate::tables::promotion;
use base::{Bilingual, Kopecks};
use content_model::period::Period;
use platform::{Error, Result};
use promotions_model::engine::Left;
use promotions_model::form::PromotionInput;
use promotions_model::promotion::{Limits, Promotion, Terms};
use promotions_model::views::PromotionView;

/// The promotion of a row.
pub(crate) fn promotion(row: &promotion::Model) -> Result<Promotion> {
    let terms: Terms = serde_json::from_value(row.terms.clone())
        .map_err(|e| Error::Inconsistent(format!("the terms of promotion {} can't be read: {e}", row.id)))?;
    Ok(Promotion {
        id: row.id,
        name: Bilingual::new(&row.name_ru, &row.name_en),
        branch: row.branch_id,
        period: Period { from: row.starts_at, until: row.ends_at },
        needs_code: row.needs_code,
        terms,
        limits: Limits { uses: row.uses_max, uses_of_one: row.uses_of_one_max, budget: row.budget },
    })
}

/// What is left of its limits, without those of one buyer.
pub(crate) fn left(row: &promotion::Model) -> Left {
    Left {
        uses: row.uses_max.map(|max| max - row.used),
        own_uses: None,
        budget: row.budget.map(|budget| (budget - row.spent).max(Kopecks::ZERO)),
    }
}

/// What is edited of a promotion.
pub(crate) fn input(promotion: Promotion) -> PromotionInput {
    PromotionInput {
        name: promotion.name,
        branch: promotion.branch,
        period: promotion.period,
        needs_code: promotion.needs_code,
        benefit: promotion.terms.benefit,
        conditions: promotion.terms.conditions,
        stacking: promotion.terms.stacking,
        limits: promotion.limits,
    }
}

/// The promotion for staff.
pub(crate) fn view(row: &promotion::Model, codes: i64) -> Result<PromotionView> {
    Ok(PromotionView {
        promotion: promotion(row)?,
        state: row.state,
        used: row.used,
        spent: row.spent,
        codes,
        version: row.version,
        created_at: row.created_at,
    })
}
