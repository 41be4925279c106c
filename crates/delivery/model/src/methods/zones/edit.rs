//! Administration of zones.

mod read;

use super::{Area, SumStep, Tariff, WeightStep, parse_area, polygons_text};
use crate::methods::{places_text, read_places};
use crate::windows::{HORIZON_DAYS_MAX, LEAD_HOURS_MAX, WindowPlan, parse_windows, windows_text};
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::milli::milli_text;
use base::{Bilingual, DeliveryMethodId, DeliveryZoneId, Kopecks, Locale};
use org_model::branches::GeoPoint;
use read::{radius, sum_steps, weight, weight_steps};

/// Largest place in the order of zones.
const POSITION_MAX: i64 = 1_000_000;

/// The fields of a zone that can be edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneForm {
    /// Shown to buyers and staff.
    pub name: Bilingual,
    /// Its shape.
    pub area: Area,
    /// Its places by name.
    pub places: Vec<Bilingual>,
    /// What delivery costs.
    pub tariff: Tariff,
    /// When goods are brought.
    pub windows: WindowPlan,
    /// Smaller numbers come first: the first zone that contains an address is used.
    pub position: i64,
    /// Whether it is used.
    pub is_active: bool,
}

impl ZoneForm {
    /// Parses the form. Fields: `name_ru name_en area places centre radius polygons price weight_steps per_kg sum_steps
    /// free_from weight_max windows lead_hours horizon_days position is_active`; the radius in kilometres, weights in
    /// kilograms, sums in roubles.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let name = Bilingual::new(
            form.line("name_ru", get(fields, "name_ru"), LINE_CHARS_MAX),
            form.optional_line("name_en", get(fields, "name_en"), LINE_CHARS_MAX),
        );
        let area = area(&mut form, fields);
        let places = read_places(&mut form, "places", get(fields, "places"));
        let tariff = tariff(&mut form, fields);
        let windows = match parse_windows(get(fields, "windows")) {
            Ok(windows) => windows,
            Err(problem) => {
                form.problems.add("windows", problem);
                Vec::new()
            }
        };
        let lead_hours = form.number("lead_hours", get(fields, "lead_hours"), 0, LEAD_HOURS_MAX);
        let horizon_days = form.number("horizon_days", get(fields, "horizon_days"), 1, HORIZON_DAYS_MAX);
        let position = form.number("position", get(fields, "position"), 0, POSITION_MAX);
        let is_active = !get(fields, "is_active").is_empty();
        let windows = WindowPlan { windows, lead_hours, horizon_days };
        form.done(Self { name, area, places, tariff, windows, position, is_active })
    }

    /// The fields that [`Self::parse`] reads, with days of the week in this language.
    pub fn fields(&self, l: Locale) -> Vec<(String, String)> {
        let (kind, centre, radius, polygons) = match &self.area {
            Area::Places => ("places", String::new(), String::new(), String::new()),
            Area::Circle { centre, radius_m } => {
                ("circle", centre.to_string(), milli_text(*radius_m), String::new())
            }
            Area::Polygons { list } => ("polygons", String::new(), String::new(), polygons_text(list)),
        };
        let money = |amount: Option<Kopecks>| amount.map(Kopecks::to_decimal).unwrap_or_default();
        let t = &self.tariff;
        let weight_line = |s: &WeightStep| format!("{} = {}", milli_text(s.over_g), s.price.to_decimal());
        let sum_line = |s: &SumStep| format!("{} = {}", s.from.to_decimal(), s.percent);
        let lines = |lines: Vec<String>| lines.join("\n");
        let mut fields = vec![
            ("name_ru", self.name.ru.clone()),
            ("name_en", self.name.en.clone()),
            ("area", kind.to_owned()),
            ("places", places_text(&self.places)),
            ("centre", centre),
            ("radius", radius),
            ("polygons", polygons),
            ("price", t.price.to_decimal()),
            ("weight_steps", lines(t.weight_steps.iter().map(weight_line).collect())),
            ("per_kg", money((!t.per_kg.is_zero()).then_some(t.per_kg))),
            ("sum_steps", lines(t.sum_steps.iter().map(sum_line).collect())),
            ("free_from", money(t.free_from)),
            ("weight_max", t.weight_max_g.map(milli_text).unwrap_or_default()),
            ("windows", windows_text(l, &self.windows.windows)),
            ("lead_hours", self.windows.lead_hours.to_string()),
            ("horizon_days", self.windows.horizon_days.to_string()),
            ("position", self.position.to_string()),
        ];
        fields.extend(self.is_active.then(|| ("is_active", "1".to_owned())));
        fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

fn area(form: &mut Reader, fields: &[(String, String)]) -> Area {
    match get(fields, "area") {
        "circle" => {
            let centre = form.choice("centre", get(fields, "centre"), GeoPoint::parse);
            let radius_m = radius(form, get(fields, "radius"));
            centre.map_or(Area::Places, |centre| Area::Circle { centre, radius_m })
        }
        "polygons" => match parse_area(get(fields, "polygons")) {
            Ok(list) => Area::Polygons { list },
            Err(problem) => {
                form.problems.add("polygons", problem);
                Area::Places
            }
        },
        kind => {
            form.check("area", kind == "places", Problem::InvalidChoice);
            Area::Places
        }
    }
}

fn tariff(form: &mut Reader, fields: &[(String, String)]) -> Tariff {
    let price = form.optional_money("price", get(fields, "price"));
    form.check("price", price.is_some() || form.problems.of("price").is_some(), Problem::Required);
    let tariff = Tariff {
        price: price.unwrap_or_default(),
        weight_steps: weight_steps(form, get(fields, "weight_steps")),
        per_kg: form.optional_money("per_kg", get(fields, "per_kg")).unwrap_or_default(),
        sum_steps: sum_steps(form, get(fields, "sum_steps")),
        free_from: form.optional_money("free_from", get(fields, "free_from")),
        weight_max_g: weight(form, get(fields, "weight_max")),
    };
    if form.problems.is_empty() && !tariff.is_ordered() {
        let field = if tariff.weight_steps.is_empty() { "sum_steps" } else { "weight_steps" };
        form.problems.add(field, read::unordered());
    }
    tariff
}

/// A zone, as shown in its list and its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneEdit {
    /// Key of its row.
    pub id: DeliveryZoneId,
    /// The method that it belongs to.
    pub method: DeliveryMethodId,
    /// The fields with their current values.
    pub form: ZoneForm,
    /// Passed to the save, which is refused if the version changed.
    pub version: i64,
}
