//! Administration of delivery methods.

use super::{DAY_MINUTES, DAYS_MAX, DeliveryKind, DeliveryTerms, places};
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::milli::{milli_text, parse_milli};
use base::{Bilingual, BranchId, DeliveryMethodId, Kopecks};
use serde::Serialize;

/// Largest maximum weight of an order, in grams.
const WEIGHT_MAX_G: i64 = 50_000_000;
/// Largest place in the order of methods.
const POSITION_MAX: i64 = 1_000_000;

/// The fields of a delivery method that can be edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MethodForm {
    /// The branch whose orders it delivers. The audit log has its name instead.
    #[serde(skip)]
    pub branch: BranchId,
    /// Never changed: the states of an order depend on it.
    pub kind: DeliveryKind,
    /// Shown to buyers.
    pub name: Bilingual,
    /// Hint shown with the name; may be empty.
    pub note: Bilingual,
    /// Cost of delivery unless it is free, including VAT.
    pub price: Kopecks,
    /// Delivery is free for goods of at least this value; `None` if it is never free.
    pub free_from: Option<Kopecks>,
    /// Maximum weight of an order, in grams; `None` if there is no limit.
    pub weight_max_g: Option<i64>,
    /// The places it serves; none means everywhere.
    #[serde(serialize_with = "as_lines")]
    pub places: Vec<Bilingual>,
    /// `None` if no delivery date is shown.
    pub terms: Option<DeliveryTerms>,
    /// Smaller numbers come first.
    pub position: i64,
    /// Whether buyers may choose it.
    pub is_active: bool,
}

fn as_lines<S: serde::Serializer>(list: &[Bilingual], serializer: S) -> Result<S::Ok, S::Error> {
    places::typed(list).replace('\n', ", ").serialize(serializer)
}

impl MethodForm {
    /// Parses the form. Fields: `branch kind name_ru name_en note_ru note_en price free_from weight_max places days_min
    /// days_max cutoff on_days_off position is_active`; the cut-off is a time of day, the weight in kilograms; without
    /// days no date is shown.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let branch = form.choice("branch", get(fields, "branch"), |text| text.parse().ok());
        let kind = form.choice("kind", get(fields, "kind"), DeliveryKind::parse);
        let name = two(&mut form, fields, "name", true);
        let note = two(&mut form, fields, "note", false);
        let price = form.optional_money("price", get(fields, "price"));
        form.check("price", price.is_some() || form.problems.of("price").is_some(), Problem::Required);
        let free_from = form.optional_money("free_from", get(fields, "free_from"));
        let weight_max_g = weight(&mut form, get(fields, "weight_max"));
        let places = places::read(&mut form, "places", get(fields, "places"));
        let terms = terms(&mut form, fields);
        let position = form.number("position", get(fields, "position"), 0, POSITION_MAX);
        let is_active = !get(fields, "is_active").is_empty();
        let (Some(branch), Some(kind), Some(price)) = (branch, kind, price) else {
            return Err(form.problems);
        };
        form.done(Self {
            branch,
            kind,
            name,
            note,
            price,
            free_from,
            weight_max_g,
            places,
            terms,
            position,
            is_active,
        })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields = vec![
            ("branch", self.branch.to_string()),
            ("kind", self.kind.to_string()),
            ("name_ru", self.name.ru.clone()),
            ("name_en", self.name.en.clone()),
            ("note_ru", self.note.ru.clone()),
            ("note_en", self.note.en.clone()),
            ("price", self.price.to_decimal()),
            ("free_from", self.free_from.map(Kopecks::to_decimal).unwrap_or_default()),
            ("weight_max", self.weight_max_g.map(milli_text).unwrap_or_default()),
            ("places", places::typed(&self.places)),
        ];
        if let Some(terms) = self.terms {
            fields.push(("days_min", terms.days_min.to_string()));
            fields.push(("days_max", terms.days_max.to_string()));
            fields.push(("cutoff", time_of(terms.cutoff_minute)));
            fields.extend(terms.on_days_off.then(|| ("on_days_off", "1".to_owned())));
        }
        fields.push(("position", self.position.to_string()));
        fields.extend(self.is_active.then(|| ("is_active", "1".to_owned())));
        fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

/// A text in both languages, of which Russian may be required.
fn two(form: &mut Reader, fields: &[(String, String)], name: &str, is_required: bool) -> Bilingual {
    let (ru, en) = (format!("{name}_ru"), format!("{name}_en"));
    let value = Bilingual::new(
        form.optional_line(&ru, get(fields, &ru), LINE_CHARS_MAX),
        form.optional_line(&en, get(fields, &en), LINE_CHARS_MAX),
    );
    let is_missing = value.ru.is_empty() && (is_required || !value.en.is_empty());
    form.check(&ru, !is_missing, Problem::Required);
    value
}

/// Reads kilograms, with up to three decimals, as grams; `None` if the text is empty.
fn weight(form: &mut Reader, text: &str) -> Option<i64> {
    if text.trim().is_empty() {
        return None;
    }
    let grams = parse_milli(text);
    form.check("weight_max", grams.is_some(), Problem::NotANumber);
    let is_possible = grams.is_none_or(|g| (1..=WEIGHT_MAX_G).contains(&g));
    form.check("weight_max", is_possible, Problem::OutOfRange { min: 1, max: WEIGHT_MAX_G / 1000 });
    grams
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

/// A delivery method, as shown in its list and its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodEdit {
    /// Key of its row.
    pub id: DeliveryMethodId,
    /// The name of its branch.
    pub branch: Bilingual,
    /// The fields with their current values.
    pub form: MethodForm,
    /// Passed to the save, which is refused if the version changed.
    pub version: i64,
}
