//! The preliminary estimate of an installation: the client's input, and the rates and packages that an
//! administrator edits. The calculation itself is `scheduling::estimate`.

mod form;
mod rate;

pub use form::EstimateForm;
pub use rate::{
    Allowance, Condition, Driver, MINUTES_MAX, Package, QUANTITY_MAX, Rate, RateFault, UNIT_PRICE_MAX,
};

use crate::installation::{AccessRegime, Counts, Goal, Zone, usual_counts};
use base::text_enum;
use base::{Kopecks, Locale};
use people_model::sites::ObjectType;
use serde::{Deserialize, Serialize};

/// Maximum area of a site, in m².
pub const AREA_MAX: u32 = 100_000;
/// Maximum number of floors of a site.
pub const FLOORS_MAX: u32 = 100;
/// Maximum number of devices of one kind on a site.
pub const DEVICES_MAX: u32 = 2_000;

text_enum! {
    /// The kind of an estimate line; lines are sorted in this order.
    pub enum EstimateLineKind {
        Work = "work",
        Material = "material",
        Extra = "extra",
    }
}

/// Validated input about the site. Lists are sorted and without duplicates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateInput {
    pub object: ObjectType,
    /// 1 to [`AREA_MAX`].
    pub area_m2: u32,
    /// 1 to [`FLOORS_MAX`].
    pub floors: u32,
    pub zones: Vec<Zone>,
    /// At least one.
    pub goals: Vec<Goal>,
    /// `None`: the usual number for such a site, see [`EstimateInput::counts`].
    pub cameras: Option<u32>,
    pub sensors: Option<u32>,
    pub doors: Option<u32>,
    pub has_internet: bool,
    pub has_lan: bool,
    pub access: AccessRegime,
    /// Code of the chosen package.
    pub package: Option<String>,
}

/// One line; `total` is the unit price times the quantity, rounded to a kopeck.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateLine {
    pub kind: EstimateLineKind,
    pub code: String,
    pub name_ru: String,
    pub name_en: String,
    pub unit_ru: String,
    pub unit_en: String,
    /// Thousandths of the unit, above 0.
    pub quantity_milli: i64,
    pub unit_price: Kopecks,
    pub total: Kopecks,
    /// How the quantity was determined.
    pub explanation_ru: String,
    pub explanation_en: String,
}

/// A calculated estimate; `total` is the sum of the lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    pub lines: Vec<EstimateLine>,
    pub total: Kopecks,
    /// Work on site.
    pub minutes: i64,
    /// The number of devices it was calculated for.
    pub counts: Counts,
    /// The applied package: the chosen one, if it is on offer for this site.
    pub package: Option<String>,
}

impl EstimateInput {
    /// Devices to install: as given, otherwise as usual for the site. Zero for devices that no goal requires.
    pub fn counts(&self) -> Counts {
        let usual = usual_counts(self.object, self.area_m2, self.floors, &self.zones, &self.goals);
        let given = |usual: u32, given: Option<u32>| if usual == 0 { 0 } else { given.unwrap_or(usual) };
        Counts {
            cameras: given(usual.cameras, self.cameras),
            sensors: given(usual.sensors, self.sensors),
            doors: given(usual.doors, self.doors),
        }
    }
}

impl EstimateLine {
    pub fn name(&self, locale: Locale) -> &str {
        locale.pick(&self.name_ru, &self.name_en)
    }

    pub fn unit(&self, locale: Locale) -> &str {
        locale.pick(&self.unit_ru, &self.unit_en)
    }

    pub fn explanation(&self, locale: Locale) -> &str {
        locale.pick(&self.explanation_ru, &self.explanation_en)
    }

    /// Unit price times quantity, rounded half up to a kopeck. Also used when a coordinator edits a line.
    pub fn amount(unit_price: Kopecks, quantity_milli: i64) -> Kopecks {
        unit_price.share(quantity_milli, 1000)
    }
}

impl EstimateLineKind {
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Work => locale.pick("Работы", "Work"),
            Self::Material => locale.pick("Материалы", "Materials"),
            Self::Extra => locale.pick("Дополнительно", "Extras"),
        }
    }
}
