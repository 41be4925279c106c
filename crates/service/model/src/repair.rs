//! Repair: how the equipment reaches the workshop, the symptoms a client picks from, and the preview of price.

use crate::estimate::EstimateLine;
use crate::scheduling::Skill;
use base::text_enum;
use base::{Kopecks, Locale};
use serde::{Deserialize, Serialize};

text_enum! {
    /// How the technician and the equipment meet.
    pub enum RepairFormat {
        Visit = "visit",
        BringIn = "bring_in",
        Courier = "courier",
    }
}

/// A symptom that a client may pick; edited by an administrator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Symptom {
    pub code: String,
    pub name_ru: String,
    pub name_en: String,
    pub skill: Skill,
    /// Typical work, above 0.
    pub minutes: i64,
    /// From this price, at least 0.
    pub price: Kopecks,
}

/// What a repair will probably cost and take, before anyone has looked at the equipment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairPreview {
    pub lines: Vec<EstimateLine>,
    /// Sum of the lines: a price «from».
    pub total: Kopecks,
    /// Work of the technician; for a visit also its planned length.
    pub minutes: i64,
    /// Sorted, each once.
    pub skills: Vec<Skill>,
}

impl RepairFormat {
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Visit => locale.pick("Выезд мастера", "Technician’s visit"),
            Self::BringIn => locale.pick("Привезу сам", "I will bring it in"),
            Self::Courier => locale.pick("Заберёт курьер", "Courier pick-up"),
        }
    }

    /// A crew goes out, so a slot is chosen.
    pub const fn needs_visit(self) -> bool {
        matches!(self, Self::Visit)
    }
}

impl Symptom {
    pub fn name(&self, locale: Locale) -> &str {
        locale.pick(&self.name_ru, &self.name_en)
    }
}
