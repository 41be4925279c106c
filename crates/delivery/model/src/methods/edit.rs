//! Administration of delivery terms.

use super::{DAY_MINUTES, DAYS_MAX, DeliveryKind, DeliveryTerms};
use base::Bilingual;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::{DeliveryMethodId, Kopecks, WarehouseId};
use serde::Serialize;

/// Served city and terms of a delivery method. Fields: `city_ru city_en days_min days_max cutoff
/// on_days_off`; the cut-off is a time of day; without days no date is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MethodForm {
    /// The city it serves; an empty name means everywhere.
    pub city: Bilingual,
    /// `None` if no delivery date is shown.
    pub terms: Option<DeliveryTerms>,
}

impl MethodForm {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let ru = form.optional_line("city_ru", get(fields, "city_ru"), LINE_CHARS_MAX);
        let en = form.optional_line("city_en", get(fields, "city_en"), LINE_CHARS_MAX);
        // Cities are identified by the letters and digits of their Russian name.
        form.check("city_ru", !ru.is_empty() || en.is_empty(), Problem::Required);
        form.check("city_ru", ru.is_empty() || !base::text::slug(&ru).is_empty(), Problem::InvalidChoice);
        let terms = terms(&mut form, fields);
        form.done(Self { city: Bilingual::new(ru, en), terms })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields = vec![("city_ru", self.city.ru.clone()), ("city_en", self.city.en.clone())];
        if let Some(terms) = self.terms {
            fields.push(("days_min", terms.days_min.to_string()));
            fields.push(("days_max", terms.days_max.to_string()));
            fields.push(("cutoff", time_of(terms.cutoff_minute)));
            fields.extend(terms.on_days_off.then(|| ("on_days_off", "1".to_owned())));
        }
        fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

fn terms(form: &mut Reader, fields: &[(String, String)]) -> Option<DeliveryTerms> {
    let (min, max) = (get(fields, "days_min"), get(fields, "days_max"));
    if min.trim().is_empty() && max.trim().is_empty() {
        return None;
    }
    let days_min = form.number("days_min", min, 0, DAYS_MAX);
    // A single number is used for both.
    let days_max = if max.trim().is_empty() { days_min } else { form.number("days_max", max, 0, DAYS_MAX) };
    if form.problems.of("days_min").or(form.problems.of("days_max")).is_none() {
        let range = Problem::OutOfRange { min: days_min, max: DAYS_MAX };
        form.check("days_max", days_max >= days_min, range);
    }
    let cutoff = get(fields, "cutoff").trim();
    // Without a cut-off orders are accepted until midnight.
    let read = if cutoff.is_empty() { Some(DAY_MINUTES) } else { minute_of(cutoff) };
    form.check("cutoff", read.is_some(), Problem::InvalidChoice);
    let on_days_off = !get(fields, "on_days_off").is_empty();
    Some(DeliveryTerms { days_min, days_max, cutoff_minute: read.unwrap_or(DAY_MINUTES), on_days_off })
}

/// Parses `18:00` as a minute of the day; midnight is the end of the day.
fn minute_of(time: &str) -> Option<i64> {
    let (hours, minutes) = time.split_once(':')?;
    let figures = |text: &str, max: i64| {
        let is_plain = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<i64>().ok().filter(|n| is_plain && *n <= max)
    };
    match figures(hours, 23)? * 60 + figures(minutes, 59)? {
        0 => Some(DAY_MINUTES),
        minute => Some(minute),
    }
}

/// Formats the cut-off as typed; empty for midnight.
fn time_of(minute: i64) -> String {
    if minute == DAY_MINUTES { String::new() } else { format!("{:02}:{:02}", minute / 60, minute % 60) }
}

/// Transfer time to a pickup point: field `transfer_days`, empty if no date is shown for goods of other
/// warehouses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PointForm {
    /// 0 to [`DAYS_MAX`]; `None` if the time is unknown.
    pub transfer_days: Option<i64>,
}

impl PointForm {
    /// Parses the form.
    ///
    /// # Errors
    /// The problem with the field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let text = get(fields, "transfer_days");
        if text.trim().is_empty() {
            return Ok(Self::default());
        }
        let mut form = Reader::default();
        let days = form.number("transfer_days", text, 0, DAYS_MAX);
        form.done(Self { transfer_days: Some(days) })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(self) -> Vec<(String, String)> {
        vec![("transfer_days".to_owned(), self.transfer_days.map(|n| n.to_string()).unwrap_or_default())]
    }
}

/// A delivery method, as shown in its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodEdit {
    /// Key of its row.
    pub id: DeliveryMethodId,
    /// Shown only.
    pub kind: DeliveryKind,
    /// Shown only.
    pub name: Bilingual,
    /// Shown only: cost of delivery unless it is free.
    pub price: Kopecks,
    /// The fields that can be edited, with their current values.
    pub form: MethodForm,
    /// Passed to the save, which is refused if the version changed.
    pub version: i64,
}

/// A pickup point, as shown in its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointEdit {
    /// Key of its row.
    pub id: WarehouseId,
    /// Shown only.
    pub name: Bilingual,
    /// Shown only.
    pub address: Bilingual,
    /// The fields that can be edited, with their current values.
    pub form: PointForm,
    /// Passed to the save, which is refused if the version changed.
    pub version: i64,
}
