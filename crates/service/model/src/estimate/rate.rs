//! Rates and packages: the data of the estimate, edited by an administrator.

mod condition;

pub use condition::Condition;

use super::EstimateLineKind;
use base::form::Problem;
use base::text_enum;
use base::{Kopecks, Locale};
use serde::{Deserialize, Serialize};

text_enum! {
    /// What the quantity of a rate depends on.
    pub enum Driver {
        /// Always 1.
        PerSite = "per_site",
        /// Number of cameras.
        PerCamera = "per_camera",
        /// Number of sensors.
        PerSensor = "per_sensor",
        /// Number of doors under access control.
        PerDoor = "per_door",
        /// Cameras, sensors and doors together.
        PerDevice = "per_device",
        /// Area of the site in m².
        PerM2 = "per_m2",
        /// Number of floors.
        PerFloor = "per_floor",
        /// Floors above the first.
        PerExtraFloor = "per_extra_floor",
        /// Special zones; if the rate has `zone=` conditions, only those named there.
        PerZone = "per_zone",
        /// Hours of all other lines together, rounded up to half hours. Its own minutes do not count.
        PerHour = "per_hour",
    }
}

/// A price and its quantity for a site: `driver count × quantity_milli`, at least `min_milli`, rounded up to
/// `step_milli`. Stored as JSON next to its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// 1 to 40 characters of `a-z`, `0-9` and `_`; never changed after the rate is added.
    pub code: String,
    /// Section of the estimate for its line.
    pub kind: EstimateLineKind,
    /// Name in Russian.
    pub name_ru: String,
    /// Name in English.
    pub name_en: String,
    /// Unit of the quantity in Russian.
    pub unit_ru: String,
    /// Unit of the quantity in English.
    pub unit_en: String,
    /// Per unit.
    pub price: Kopecks,
    /// Work per unit.
    pub minutes: i64,
    /// What the quantity is multiplied by.
    pub driver: Driver,
    /// Units per driver count, in thousandths: `25000` is 25 m of cable per camera.
    pub quantity_milli: i64,
    /// Minimum quantity if the rate applies at all; 0 for none.
    #[serde(default)]
    pub min_milli: i64,
    /// Rounding step of the quantity; 0 or 1 for none.
    #[serde(default)]
    pub step_milli: i64,
    /// Without conditions the rate applies to every installation.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// A note for the client, appended to the explanation; may be empty.
    #[serde(default)]
    pub note_ru: String,
    /// The same note in English.
    #[serde(default)]
    pub note_en: String,
}

/// A quantity of a rate included in the price of a package; anything beyond is charged by the rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// Code of the rate.
    pub rate: String,
    /// Thousandths of the rate's unit, above 0. Several allowances for one rate add up.
    pub up_to_milli: i64,
}

/// A fixed price for a common set of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// 1 to 40 characters of `a-z`, `0-9` and `_`; never changed after the package is added.
    pub code: String,
    /// Name in Russian.
    pub name_ru: String,
    /// Name in English.
    pub name_en: String,
    /// Description in Russian, shown with the choice and in the explanation of the line; may be empty.
    pub about_ru: String,
    /// The same description in English.
    pub about_en: String,
    /// Fixed price of everything in `includes`.
    pub price: Kopecks,
    /// Duration of all included work.
    pub minutes: i64,
    /// What the price covers.
    pub includes: Vec<Allowance>,
    /// The conditions under which it is on offer.
    #[serde(default)]
    pub conditions: Vec<Condition>,
}

/// Why an edited rate or package is invalid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum RateFault {
    /// The code has a wrong length or character.
    #[error("the code is 1 to 40 of a-z, 0-9, _")]
    Code,
    /// A name or unit is missing or too long.
    #[error("both names and units are needed, at most 200 characters")]
    Names,
    /// The price is negative or above [`UNIT_PRICE_MAX`].
    #[error("the price is 0 to 10,000,000 roubles")]
    Price,
    /// The minutes are negative or above [`MINUTES_MAX`].
    #[error("the minutes are 0 to 10,000")]
    Minutes,
    /// A quantity is out of range; its maximum is [`QUANTITY_MAX`].
    #[error("a quantity is above 0 and at most 1,000,000")]
    Quantity,
}

impl From<RateFault> for Problem {
    fn from(fault: RateFault) -> Self {
        let code = match fault {
            RateFault::Code => "rate.code",
            RateFault::Names => "rate.names",
            RateFault::Price => "rate.price",
            RateFault::Minutes => "rate.minutes",
            RateFault::Quantity => "rate.quantity",
        };
        Self::of_area(code, |l| fault.text(l).to_owned())
    }
}

/// Maximum unit price: 10,000,000 roubles.
pub const UNIT_PRICE_MAX: Kopecks = Kopecks::from_roubles(10_000_000);
/// Maximum duration of the work for one unit, in minutes.
pub const MINUTES_MAX: i64 = 10_000;
/// Maximum quantity of a line, in thousandths: a million units.
pub const QUANTITY_MAX: i64 = 1_000_000_000;

fn check_common(code: &str, names: &[&str], price: Kopecks, minutes: i64) -> Result<(), RateFault> {
    let code_ok = (1..=40).contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if !code_ok {
        return Err(RateFault::Code);
    }
    if names.iter().any(|n| n.trim().is_empty() || n.chars().count() > 200) {
        return Err(RateFault::Names);
    }
    if !(0..=UNIT_PRICE_MAX.0).contains(&price.0) {
        return Err(RateFault::Price);
    }
    if !(0..=MINUTES_MAX).contains(&minutes) { Err(RateFault::Minutes) } else { Ok(()) }
}

impl Rate {
    /// Checks whether it may be stored.
    pub fn check(&self) -> Result<(), RateFault> {
        let names = [&*self.name_ru, &self.name_en, &self.unit_ru, &self.unit_en];
        check_common(&self.code, &names, self.price, self.minutes)?;
        let quantity_ok = (1..=QUANTITY_MAX).contains(&self.quantity_milli)
            && (0..=QUANTITY_MAX).contains(&self.min_milli)
            && (0..=QUANTITY_MAX).contains(&self.step_milli);
        if quantity_ok { Ok(()) } else { Err(RateFault::Quantity) }
    }

    /// The name in a language.
    pub fn name(&self, locale: Locale) -> &str {
        locale.pick(&self.name_ru, &self.name_en)
    }
}

impl Package {
    /// Checks whether it may be stored.
    pub fn check(&self) -> Result<(), RateFault> {
        check_common(&self.code, &[&self.name_ru, &self.name_en], self.price, self.minutes)?;
        let ok = self.includes.iter().all(|a| (1..=QUANTITY_MAX).contains(&a.up_to_milli));
        if ok { Ok(()) } else { Err(RateFault::Quantity) }
    }

    /// The name in a language.
    pub fn name(&self, locale: Locale) -> &str {
        locale.pick(&self.name_ru, &self.name_en)
    }

    /// The description in a language.
    pub fn about(&self, locale: Locale) -> &str {
        locale.pick(&self.about_ru, &self.about_en)
    }
}

impl RateFault {
    /// The message for the administrator.
    pub const fn text(self, locale: Locale) -> &'static str {
        match self {
            Self::Code => locale.pick(
                "Код: от 1 до 40 знаков, строчные латинские буквы, цифры и подчёркивание.",
                "Code: 1 to 40 characters, small Latin letters, digits and underscore.",
            ),
            Self::Names => locale.pick(
                "Укажите названия и единицы на обоих языках, до 200 знаков.",
                "Give names and units in both languages, up to 200 characters.",
            ),
            Self::Price => locale.pick("Цена: от 0 до 10 000 000 ₽.", "Price: ₽0 to ₽10,000,000."),
            Self::Minutes => locale.pick("Время: от 0 до 10 000 минут.", "Time: 0 to 10,000 minutes."),
            Self::Quantity => locale.pick(
                "Количество: больше 0 и не больше 1 000 000.",
                "Quantity: above 0 and at most 1,000,000.",
            ),
        }
    }
}

impl Driver {
    /// The name in a language, after a quantity or price: «на камеру».
    pub const fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::PerSite => locale.pick("на объект", "per site"),
            Self::PerCamera => locale.pick("на камеру", "per camera"),
            Self::PerSensor => locale.pick("на датчик", "per sensor"),
            Self::PerDoor => locale.pick("на дверь", "per door"),
            Self::PerDevice => locale.pick("на устройство", "per device"),
            Self::PerM2 => locale.pick("на м²", "per m²"),
            Self::PerFloor => locale.pick("на этаж", "per floor"),
            Self::PerExtraFloor => locale.pick("на этаж выше первого", "per floor above the first"),
            Self::PerZone => locale.pick("на особую зону", "per special zone"),
            Self::PerHour => locale.pick("за час работ", "per hour of work"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn srv_5_an_edited_rate_is_checked() {
        let good = Rate {
            code: "cable_utp".into(),
            kind: EstimateLineKind::Material,
            name_ru: "Кабель".into(),
            name_en: "Cable".into(),
            unit_ru: "м".into(),
            unit_en: "m".into(),
            price: Kopecks::from_roubles(35),
            minutes: 2,
            driver: Driver::PerCamera,
            quantity_milli: 25_000,
            min_milli: 0,
            step_milli: 0,
            conditions: vec![Condition::MissingLan],
            note_ru: String::new(),
            note_en: String::new(),
        };
        assert_eq!(good.check(), Ok(()));
        let with = |change: fn(&mut Rate)| {
            let mut rate = good.clone();
            change(&mut rate);
            rate.check()
        };
        assert_eq!(with(|r| r.code = "Кабель".into()), Err(RateFault::Code));
        assert_eq!(with(|r| r.name_en = "  ".into()), Err(RateFault::Names));
        assert_eq!(with(|r| r.price = Kopecks(-1)), Err(RateFault::Price));
        assert_eq!(with(|r| r.minutes = -1), Err(RateFault::Minutes));
        assert_eq!(with(|r| r.quantity_milli = 0), Err(RateFault::Quantity));
    }
}
