//! The form of a promotion: fields as typed, and the promotion they describe.

mod fields;
mod read;

pub use fields::fields;
pub use read::{Known, parse};

use crate::promotion::{Conditions, Limits, Stacking};
use base::{Bilingual, BranchId};
use content_model::period::Period;

/// A valid form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromotionInput {
    /// Shown to buyers.
    pub name: Bilingual,
    /// `None` for all branches.
    pub branch: Option<BranchId>,
    /// When it holds.
    pub period: Period,
    /// Whether a code unlocks it.
    pub needs_code: bool,
    /// What it gives.
    pub benefit: crate::promotion::Benefit,
    /// To whom and for what.
    pub conditions: Conditions,
    /// Beside which others.
    pub stacking: Stacking,
    /// How often.
    pub limits: Limits,
}
