//! Explanation of a line's quantity: «6 камер × 25 м; с округлением до 5 м».

use super::{Quantity, zones};
use crate::texts;
use base::Locale;
use base::format::{integer, thousandths};
use base::locale::plural;
use service_model::estimate::{Condition, Driver, EstimateInput, Package, Rate};

pub(super) fn of_rate(
    l: Locale,
    input: &EstimateInput,
    rate: &Rate,
    count: i64,
    quantity: &Quantity,
) -> String {
    let unit = l.pick(&rate.unit_ru, &rate.unit_en);
    let amount = |milli| thousandths(l, milli);
    let mut first = counted(l, input, rate, count);
    if rate.quantity_milli != 1000 {
        first += &texts::per_each(l, &amount(rate.quantity_milli), unit);
    }
    let mut parts = vec![first];
    if quantity.at_least {
        parts.push(texts::at_least(l, &amount(rate.min_milli), unit));
    }
    if quantity.rounded {
        parts.push(texts::rounded_to(l, &amount(rate.step_milli), unit));
    }
    if quantity.covered > 0 {
        parts.push(texts::in_package(l, &amount(quantity.covered), unit));
    }
    let tells = |c: &&Condition| {
        matches!(c, Condition::MissingLan | Condition::MissingInternet | Condition::Access(_))
    };
    let because = rate.conditions.iter().filter(tells).filter(|c| super::holds(input, **c));
    parts.extend(because.map(|c| lower_first(c.name(l))));
    with_note(parts.join("; "), l.pick(&rate.note_ru, &rate.note_en))
}

pub(super) fn of_package(l: Locale, package: &Package, rates: &[Rate]) -> String {
    let included = package.includes.iter().filter_map(|a| {
        let rate = rates.iter().find(|r| r.code == a.rate)?;
        let unit = l.pick(&rate.unit_ru, &rate.unit_en);
        Some(format!("{} — {} {unit}", lower_first(rate.name(l)), thousandths(l, a.up_to_milli)))
    });
    let list = included.collect::<Vec<_>>().join(", ");
    let first =
        if list.is_empty() { texts::package_fixed(l).to_owned() } else { texts::package_includes(l, &list) };
    with_note(first, package.about(l))
}

pub(crate) fn with_note(text: String, note: &str) -> String {
    let note = note.trim();
    if note.is_empty() { text } else { format!("{text}. {note}") }
}

fn counted(l: Locale, input: &EstimateInput, rate: &Rate, count: i64) -> String {
    let n = count / 1000;
    let of =
        |ru: [&'static str; 3], en: [&'static str; 2]| format!("{} {}", integer(l, n), plural(l, n, ru, en));
    match rate.driver {
        Driver::PerSite => texts::once(l).to_owned(),
        Driver::PerCamera => of(["камера", "камеры", "камер"], ["camera", "cameras"]),
        Driver::PerSensor => of(["датчик", "датчика", "датчиков"], ["sensor", "sensors"]),
        Driver::PerDoor => of(["дверь", "двери", "дверей"], ["door", "doors"]),
        Driver::PerDevice => of(["устройство", "устройства", "устройств"], ["device", "devices"]),
        Driver::PerM2 => format!("{} {}", integer(l, n), l.pick("м²", "m²")),
        Driver::PerFloor => of(["этаж", "этажа", "этажей"], ["floor", "floors"]),
        Driver::PerExtraFloor => of(
            ["этаж выше первого", "этажа выше первого", "этажей выше первого"],
            ["floor above the first", "floors above the first"],
        ),
        Driver::PerZone => {
            let names: Vec<String> = zones(input, rate).map(|z| lower_first(z.name(l))).collect();
            format!("{}: {}", of(["зона", "зоны", "зон"], ["zone", "zones"]), names.join(", "))
        }
        Driver::PerHour => texts::hours_of_work(l, &thousandths(l, count)),
    }
}

/// Lower-cases a name for the middle of a sentence; abbreviations («IP-камера») are unchanged.
fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(chars).collect(),
        _ => name.to_owned(),
    }
}
