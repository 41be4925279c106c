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
use org_model::audience::ObjectType;
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
        /// Labour; also the line of a package, and of a symptom of a repair.
        Work = "work",
        /// Consumables and equipment.
        Material = "material",
        /// Anything else, such as a surcharge or the call-out.
        Extra = "extra",
    }
}

/// Validated input about the site. Lists are sorted and without duplicates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateInput {
    /// Kind of site; decides the usual numbers of devices.
    pub object: ObjectType,
    /// 1 to [`AREA_MAX`].
    pub area_m2: u32,
    /// 1 to [`FLOORS_MAX`].
    pub floors: u32,
    /// Special zones; each adds to the usual numbers of cameras and sensors.
    pub zones: Vec<Zone>,
    /// At least one.
    pub goals: Vec<Goal>,
    /// `None`: the usual number for such a site, see [`EstimateInput::counts`].
    pub cameras: Option<u32>,
    /// As `cameras`.
    pub sensors: Option<u32>,
    /// As `cameras`.
    pub doors: Option<u32>,
    /// Whether the site has an internet connection; rates may depend on it.
    pub has_internet: bool,
    /// Whether the site has a local network; rates may depend on it.
    pub has_lan: bool,
    /// How the crew gets into the site; rates may depend on it.
    pub access: AccessRegime,
    /// Code of the chosen package.
    pub package: Option<String>,
}

/// One line; `total` is the unit price times the quantity, rounded to a kopeck.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstimateLine {
    /// Decides the section that the line is in.
    pub kind: EstimateLineKind,
    /// Code of the rate, package or symptom that it comes from; empty if a coordinator added it.
    pub code: String,
    /// Name in Russian.
    pub name_ru: String,
    /// Name in English.
    pub name_en: String,
    /// Unit of the quantity in Russian: «м», «шт.».
    pub unit_ru: String,
    /// Unit of the quantity in English.
    pub unit_en: String,
    /// Thousandths of the unit, above 0.
    pub quantity_milli: i64,
    /// At least 0 and at most [`UNIT_PRICE_MAX`].
    pub unit_price: Kopecks,
    /// As given by [`EstimateLine::amount`].
    pub total: Kopecks,
    /// How the quantity was determined.
    pub explanation_ru: String,
    /// The same in English.
    pub explanation_en: String,
}

/// A calculated estimate; `total` is the sum of the lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    /// Sorted by kind, the package first.
    pub lines: Vec<EstimateLine>,
    /// Preliminary until a coordinator confirms a revision.
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
    /// The name in a language.
    pub fn name(&self, locale: Locale) -> &str {
        locale.pick(&self.name_ru, &self.name_en)
    }

    /// The unit in a language.
    pub fn unit(&self, locale: Locale) -> &str {
        locale.pick(&self.unit_ru, &self.unit_en)
    }

    /// How the quantity was determined, in a language.
    pub fn explanation(&self, locale: Locale) -> &str {
        locale.pick(&self.explanation_ru, &self.explanation_en)
    }

    /// Unit price times quantity, rounded half up to a kopeck. Also used when a coordinator edits a line.
    pub fn amount(unit_price: Kopecks, quantity_milli: i64) -> Kopecks {
        unit_price.share(quantity_milli, 1000)
    }
}

impl EstimateLineKind {
    /// The heading of the section in a language.
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Work => locale.pick("Работы", "Work"),
            Self::Material => locale.pick("Материалы", "Materials"),
            Self::Extra => locale.pick("Дополнительно", "Extras"),
        }
    }
}
