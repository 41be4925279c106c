//! Administration of branches.

use super::GeoPoint;
use crate::hours::{EXCEPTIONS_MAX, Exception, OpeningHours, intervals_text, parse_intervals, time_of};
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get, is_date};
use base::{Bilingual, BranchId, Locale, SellerId};
use serde::Serialize;
use std::collections::BTreeSet;

/// The time zones offered: those of Russia from west to east, then those of neighbours.
pub const ZONES: [&str; 20] = [
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
    "Europe/Minsk",
    "Asia/Yerevan",
    "Asia/Tbilisi",
    "Asia/Baku",
    "Asia/Almaty",
    "Asia/Tashkent",
    "Asia/Bishkek",
    "Asia/Dushanbe",
];

/// Empty rows for further dates that the form shows.
pub const EXCEPTION_ROWS_MORE: usize = 3;
/// Largest place in the order of branches.
const POSITION_MAX: i64 = 1_000_000;

/// The fields of a branch that can be edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BranchForm {
    /// Shown to customers and staff.
    pub name: Bilingual,
    /// Its part of addresses; unique.
    pub slug: String,
    /// The city.
    pub city: Bilingual,
    /// Street and house; may be empty.
    pub address: Bilingual,
    /// Its place on a map.
    #[serde(serialize_with = "as_text")]
    pub point: Option<GeoPoint>,
    /// As it is shown; may be empty.
    pub phone: String,
    /// May be empty.
    pub email: String,
    /// One of [`ZONES`].
    pub zone: String,
    /// Unknown if every field is empty.
    #[serde(serialize_with = "as_summary")]
    pub hours: OpeningHours,
    /// The legal entity that sells here. The audit log has its name instead.
    #[serde(skip)]
    pub seller: SellerId,
    /// Whether customers see its page.
    pub is_published: bool,
    /// Whether guests and new clients buy from it. Exactly one branch is the main one.
    pub is_main: bool,
    /// Smaller numbers come first.
    pub position: i64,
}

fn as_text<S: serde::Serializer>(point: &Option<GeoPoint>, serializer: S) -> Result<S::Ok, S::Error> {
    point.map(|point| point.to_string()).serialize(serializer)
}

/// The audit log has the hours as a sentence, followed by the dates with hours of their own.
fn as_summary<S: serde::Serializer>(hours: &OpeningHours, serializer: S) -> Result<S::Ok, S::Error> {
    let dates =
        hours.exceptions.iter().map(|e| format!("{} {}", e.date, intervals_text(Locale::Ru, &e.hours)));
    let all: Vec<String> = std::iter::once(hours.summary(Locale::Ru)).chain(dates).collect();
    all.join("; ").serialize(serializer)
}

impl BranchForm {
    /// Parses the form. Without a slug it is made from the name.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let name = two(&mut form, fields, "name", true);
        let slug = slug(&mut form, get(fields, "slug"), &name.ru);
        let city = two(&mut form, fields, "city", true);
        let address = two(&mut form, fields, "address", false);
        let typed = get(fields, "point").trim();
        let point = GeoPoint::parse(typed);
        form.check("point", typed.is_empty() || point.is_some(), point_problem());
        let phone = form.phone_or_empty("phone", get(fields, "phone"));
        let email = form.email_or_empty("email", get(fields, "email"));
        let known = |text: &str| ZONES.iter().find(|zone| **zone == text).map(|zone| (*zone).to_owned());
        let zone = form.choice("zone", get(fields, "zone"), known);
        let hours = hours(&mut form, fields);
        let seller = form.choice("seller", get(fields, "seller"), |text| text.parse().ok());
        let position = form.number("position", get(fields, "position"), 0, POSITION_MAX);
        let is_ticked = |name: &str| !get(fields, name).is_empty();
        let (Some(zone), Some(seller)) = (zone, seller) else { return Err(form.problems) };
        form.done(Self {
            name,
            slug,
            city,
            address,
            point,
            phone: phone.map(|phone| phone.pretty()).unwrap_or_default(),
            email: email.map(|email| email.to_string()).unwrap_or_default(),
            zone,
            hours,
            seller,
            is_published: is_ticked("is_published"),
            is_main: is_ticked("is_main"),
            position,
        })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields: Vec<(String, String)> = [
            ("name_ru", self.name.ru.clone()),
            ("name_en", self.name.en.clone()),
            ("slug", self.slug.clone()),
            ("city_ru", self.city.ru.clone()),
            ("city_en", self.city.en.clone()),
            ("address_ru", self.address.ru.clone()),
            ("address_en", self.address.en.clone()),
            ("point", self.point.map(|point| point.to_string()).unwrap_or_default()),
            ("phone", self.phone.clone()),
            ("email", self.email.clone()),
            ("zone", self.zone.clone()),
            ("seller", self.seller.to_string()),
            ("position", self.position.to_string()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into();
        fields.extend(hour_fields(&self.hours));
        fields.extend(self.is_published.then(|| ("is_published".to_owned(), "1".to_owned())));
        fields.extend(self.is_main.then(|| ("is_main".to_owned(), "1".to_owned())));
        fields
    }
}

/// What those who work in a branch change of it themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BranchContacts {
    /// As it is shown; may be empty.
    pub phone: String,
    /// May be empty.
    pub email: String,
    /// Unknown if every field is empty.
    #[serde(serialize_with = "as_summary")]
    pub hours: OpeningHours,
}

impl BranchContacts {
    /// Reads the fields `phone`, `email` and those of the hours.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let phone = form.phone_or_empty("phone", get(fields, "phone"));
        let email = form.email_or_empty("email", get(fields, "email"));
        let hours = hours(&mut form, fields);
        form.done(Self {
            phone: phone.map(|phone| phone.pretty()).unwrap_or_default(),
            email: email.map(|email| email.to_string()).unwrap_or_default(),
            hours,
        })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields =
            vec![("phone".to_owned(), self.phone.clone()), ("email".to_owned(), self.email.clone())];
        fields.extend(hour_fields(&self.hours));
        fields
    }
}

/// The fields of the hours and their values.
fn hour_fields(hours: &OpeningHours) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for (day, hours) in (1..).zip(&hours.week) {
        fields.push((format!("hours_{day}"), typed_hours(hours)));
    }
    for (n, exception) in hours.exceptions.iter().enumerate() {
        fields.push((format!("exception_date_{n}"), exception.date.clone()));
        fields.push((format!("exception_hours_{n}"), typed_hours(&exception.hours)));
    }
    fields
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

fn slug(form: &mut Reader, typed: &str, name: &str) -> String {
    let typed = typed.trim();
    let slug = base::text::slug(if typed.is_empty() { name } else { typed });
    let problem = Problem::of_area("org.slug", |l| {
        l.pick(
            "Напишите адрес латинскими буквами, цифрами и дефисами, например moscow-center",
            "Write the address in Latin letters, digits and hyphens, such as moscow-center",
        )
        .to_owned()
    });
    // Without a name the name is the problem.
    let is_made = typed.is_empty() && (!slug.is_empty() || name.is_empty());
    form.check("slug", is_made || (!slug.is_empty() && slug == typed), problem);
    slug
}

/// The hours as typed; empty if it is closed.
fn typed_hours(hours: &[crate::hours::Interval]) -> String {
    let one = |i: &crate::hours::Interval| format!("{}–{}", time_of(i.from), time_of(i.to));
    hours.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn hours(form: &mut Reader, fields: &[(String, String)]) -> OpeningHours {
    let read = |form: &mut Reader, field: &str| {
        let hours = parse_intervals(get(fields, field));
        form.check(field, hours.is_some(), hours_problem());
        hours.unwrap_or_default()
    };
    let week = std::array::from_fn(|day| read(form, &format!("hours_{}", day + 1)));
    let mut exceptions: Vec<Exception> = Vec::new();
    let mut seen = BTreeSet::new();
    for n in 0..EXCEPTIONS_MAX {
        let (date_field, hours_field) = (format!("exception_date_{n}"), format!("exception_hours_{n}"));
        let (date, typed) = (get(fields, &date_field).trim(), get(fields, &hours_field).trim());
        if date.is_empty() {
            form.check(&date_field, typed.is_empty(), Problem::Required);
            continue;
        }
        form.check(&date_field, is_date(date), Problem::NotADate);
        form.check(&date_field, seen.insert(date.to_owned()), Problem::AlreadyTaken);
        exceptions.push(Exception { date: date.to_owned(), hours: read(form, &hours_field) });
    }
    exceptions.sort_by(|a, b| a.date.cmp(&b.date));
    OpeningHours { week, exceptions }
}

fn hours_problem() -> Problem {
    Problem::of_area("org.hours", |l| {
        l.pick(
            "Напишите часы так: 10:00–19:00, с перерывом: 10:00–14:00, 15:00–19:00. Пусто — выходной",
            "Write hours as 10:00–19:00, with a break as 10:00–14:00, 15:00–19:00. Left empty it is closed",
        )
        .to_owned()
    })
}

fn point_problem() -> Problem {
    Problem::of_area("org.point", |l| {
        l.pick(
            "Скопируйте координаты из карты: широта и долгота, например 55.751244, 37.618423",
            "Copy the coordinates from a map: latitude and longitude, such as 55.751244, 37.618423",
        )
        .to_owned()
    })
}

/// A branch, as shown in its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchEdit {
    /// Key of its row.
    pub id: BranchId,
    /// The fields with their current values.
    pub form: BranchForm,
    /// Whether it is in the archive.
    pub is_archived: bool,
    /// Passed to the save, which is refused if the version changed.
    pub version: i64,
}

/// A branch in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchRow {
    /// Key of its row.
    pub id: BranchId,
    /// Its name.
    pub name: Bilingual,
    /// Its city.
    pub city: Bilingual,
    /// Street and house; empty until the owner enters it.
    pub address: Bilingual,
    /// The short name of its seller.
    pub seller: String,
    /// Whether guests buy from it.
    pub is_main: bool,
    /// Whether customers see its page.
    pub is_published: bool,
    /// Whether it is in the archive.
    pub is_archived: bool,
    /// Whether its hours are unknown.
    pub has_no_hours: bool,
}

#[cfg(test)]
mod tests;
