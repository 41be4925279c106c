//! Repairs: formats, symptoms that a client selects, and the price preview.

pub use crate::handover::RepairFormat;

use crate::estimate::EstimateLine;
use crate::scheduling::Skill;
use base::{Kopecks, Locale};
use serde::{Deserialize, Serialize};

/// A selectable symptom; edited by an administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Symptom {
    /// 1 to 40 characters of `a-z`, `0-9` and `_`; never changed after the symptom is added.
    pub code: String,
    /// Name in Russian, as the client would say it.
    pub name_ru: String,
    /// The same name in English.
    pub name_en: String,
    /// The skill that a technician needs for it.
    pub skill: Skill,
    /// Typical duration of the work in minutes, above 0.
    pub minutes: i64,
    /// Starting price, at least 0.
    pub price: Kopecks,
}

/// Preliminary cost and duration of a repair, before a diagnosis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairPreview {
    /// One per symptom, then those of the repair format.
    pub lines: Vec<EstimateLine>,
    /// Sum of the lines: a starting price.
    pub total: Kopecks,
    /// The technician's work; for a visit also its planned length.
    pub minutes: i64,
    /// Sorted and deduplicated.
    pub skills: Vec<Skill>,
}

impl Symptom {
    /// The name in a language.
    pub fn name(&self, locale: Locale) -> &str {
        locale.pick(&self.name_ru, &self.name_en)
    }
}
