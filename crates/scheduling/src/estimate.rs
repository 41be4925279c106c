//! The preliminary estimate: rates and packages that an administrator edits, applied to the client's input.
//! The browser computes it as the client types, the server stores the same result.

mod explanation;
pub(crate) use explanation::with_note;
#[cfg(test)]
pub(crate) mod tests;

use base::Kopecks;
use service_model::estimate::{
    Condition, Driver, Estimate, EstimateInput, EstimateLine, EstimateLineKind, MINUTES_MAX, Package,
    QUANTITY_MAX, Rate, UNIT_PRICE_MAX,
};
use service_model::installation::{Counts, Zone};

/// Step of the planned length of a first visit, in minutes.
pub const VISIT_STEP: i64 = 30;
/// Minimum length of a first visit, in minutes.
pub const VISIT_MIN: i64 = 60;
/// Maximum length of a first visit, in minutes; longer work takes several visits, planned by the coordinator.
pub const VISIT_MAX: i64 = 480;

/// Calculates the estimate. Lines: the package first, then by kind, within a kind in the order of the rates.
/// The total is their sum. A chosen package that is not on offer for this site is ignored, see
/// [`Estimate::package`].
pub fn estimate(input: &EstimateInput, rates: &[Rate], packages: &[Package]) -> Estimate {
    let counts = input.counts();
    let package = input.package.as_ref().and_then(|code| offered(input, packages).find(|p| p.code == *code));
    let applying = || rates.iter().filter(|r| applies(input, &r.conditions));
    let mut minutes = package.map_or(0, |p| p.minutes.clamp(0, MINUTES_MAX));
    for rate in applying().filter(|r| r.driver != Driver::PerHour) {
        let quantity = Quantity::of(rate, count(input, counts, rate, 0), package);
        minutes += scaled_up(rate.minutes.clamp(0, MINUTES_MAX), quantity.charged);
    }
    let mut lines: Vec<EstimateLine> = package.map(|p| package_line(p, rates)).into_iter().collect();
    for rate in applying() {
        let count = count(input, counts, rate, minutes);
        let quantity = Quantity::of(rate, count, package);
        if quantity.charged > 0 {
            lines.push(line(rate, quantity.charged, |l| {
                explanation::of_rate(l, input, rate, count, &quantity)
            }));
        }
    }
    lines.sort_by_key(|l| l.kind);
    let total = lines.iter().map(|l| l.total).sum();
    Estimate { lines, total, minutes, counts, package: package.map(|p| p.code.clone()) }
}

/// The packages on offer for this site, in their order.
pub fn offered<'a>(input: &EstimateInput, packages: &'a [Package]) -> impl Iterator<Item = &'a Package> {
    packages.iter().filter(|p| applies(input, &p.conditions))
}

/// The length of the first visit for this amount of work: multiples of [`VISIT_STEP`] within bounds.
pub fn visit_minutes(minutes: i64) -> i64 {
    let steps = minutes.clamp(VISIT_MIN, VISIT_MAX) + VISIT_STEP - 1;
    steps / VISIT_STEP * VISIT_STEP
}

/// The quantity of a rate for a site, in thousandths of its unit.
pub(crate) struct Quantity {
    /// The quantity charged.
    pub charged: i64,
    /// The quantity covered by the package.
    pub covered: i64,
    /// Whether the minimum quantity was applied.
    pub at_least: bool,
    /// Whether the quantity was rounded up to the step.
    pub rounded: bool,
}

impl Quantity {
    /// `count` is in thousandths.
    fn of(rate: &Rate, count: i64, package: Option<&Package>) -> Self {
        if count <= 0 {
            return Self { charged: 0, covered: 0, at_least: false, rounded: false };
        }
        let needed = (i128::from(count) * i128::from(rate.quantity_milli.max(0)) + 999) / 1000;
        let needed = i64::try_from(needed).unwrap_or(i64::MAX).min(QUANTITY_MAX);
        let least = needed.max(rate.min_milli.min(QUANTITY_MAX));
        let step = rate.step_milli.clamp(1, QUANTITY_MAX);
        let whole = (least + step - 1) / step * step;
        let whole = whole.min(QUANTITY_MAX);
        let allowed: i64 = package.map_or(0, |p| {
            let of_rate = p.includes.iter().filter(|a| a.rate == rate.code);
            of_rate.fold(0i64, |sum, a| sum.saturating_add(a.up_to_milli.max(0)))
        });
        let covered = whole.min(allowed);
        Self { charged: whole - covered, covered, at_least: least > needed, rounded: whole > least }
    }
}

/// The count of the rate's driver, in thousandths. `minutes` is the work of all other lines.
fn count(input: &EstimateInput, counts: Counts, rate: &Rate, minutes: i64) -> i64 {
    let devices = i64::from(counts.cameras) + i64::from(counts.sensors) + i64::from(counts.doors);
    let whole = match rate.driver {
        Driver::PerSite => 1,
        Driver::PerCamera => counts.cameras.into(),
        Driver::PerSensor => counts.sensors.into(),
        Driver::PerDoor => counts.doors.into(),
        Driver::PerDevice => devices,
        Driver::PerM2 => input.area_m2.into(),
        Driver::PerFloor => input.floors.into(),
        Driver::PerExtraFloor => i64::from(input.floors) - 1,
        Driver::PerZone => zones(input, rate).count() as i64,
        Driver::PerHour => return (minutes + 29) / 30 * 500,
    };
    whole * 1000
}

/// The zones that a rate counts: those named in its conditions, or all if there are none.
pub(crate) fn zones<'a>(input: &'a EstimateInput, rate: &'a Rate) -> impl Iterator<Item = Zone> + 'a {
    let named = |z: Zone| rate.conditions.contains(&Condition::Zone(z));
    let any = !rate.conditions.iter().any(|c| matches!(c, Condition::Zone(_)));
    input.zones.iter().copied().filter(move |z| any || named(*z))
}

/// Conditions with the same key are alternatives; all keys must hold.
fn applies(input: &EstimateInput, conditions: &[Condition]) -> bool {
    let alternatives = |key| conditions.iter().filter(move |c| c.key() == key);
    conditions.iter().all(|c| alternatives(c.key()).any(|c| holds(input, *c)))
}

fn holds(input: &EstimateInput, condition: Condition) -> bool {
    match condition {
        Condition::Goal(goal) => input.goals.contains(&goal),
        Condition::Object(object) => input.object == object,
        Condition::Zone(zone) => input.zones.contains(&zone),
        Condition::Access(access) => input.access == access,
        Condition::Format(_) => false,
        Condition::MissingLan => !input.has_lan,
        Condition::MissingInternet => !input.has_internet,
        Condition::HasLan => input.has_lan,
        Condition::HasInternet => input.has_internet,
    }
}

/// `per_unit × thousandths`, rounded up.
pub(crate) fn scaled_up(per_unit: i64, milli: i64) -> i64 {
    let product = i128::from(per_unit) * i128::from(milli) + 999;
    i64::try_from(product / 1000).unwrap_or(i64::MAX)
}

pub(crate) fn line(
    rate: &Rate,
    quantity_milli: i64,
    explanation: impl Fn(base::Locale) -> String,
) -> EstimateLine {
    let unit_price = Kopecks(rate.price.0.clamp(0, UNIT_PRICE_MAX.0));
    EstimateLine {
        kind: rate.kind,
        code: rate.code.clone(),
        name_ru: rate.name_ru.clone(),
        name_en: rate.name_en.clone(),
        unit_ru: rate.unit_ru.clone(),
        unit_en: rate.unit_en.clone(),
        quantity_milli,
        unit_price,
        total: EstimateLine::amount(unit_price, quantity_milli),
        explanation_ru: explanation(base::Locale::Ru),
        explanation_en: explanation(base::Locale::En),
    }
}

fn package_line(package: &Package, rates: &[Rate]) -> EstimateLine {
    let price = Kopecks(package.price.0.clamp(0, UNIT_PRICE_MAX.0));
    let (ru, en) = (base::Locale::Ru, base::Locale::En);
    EstimateLine {
        kind: EstimateLineKind::Work,
        code: package.code.clone(),
        name_ru: package.name_ru.clone(),
        name_en: package.name_en.clone(),
        unit_ru: crate::texts::package_unit(ru).to_owned(),
        unit_en: crate::texts::package_unit(en).to_owned(),
        quantity_milli: 1000,
        unit_price: price,
        total: price,
        explanation_ru: explanation::of_package(ru, package, rates),
        explanation_en: explanation::of_package(en, package, rates),
    }
}
