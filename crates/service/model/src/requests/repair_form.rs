//! The repair request form.

use super::{ACCESS_NOTES_CHARS_MAX, Place, RequestContact, SYMPTOMS_MAX, contact, date, order_number};
use crate::repair::RepairFormat;
use base::Locale;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, TEXT_CHARS_MAX};
use serde::{Deserialize, Serialize};

/// The submitted fields as text, empty if not given; field names match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RepairForm {
    /// Model or name; equipment, serial number or order number is required.
    pub equipment: String,
    /// Serial number of the equipment.
    pub serial: String,
    /// Number of the order in this shop in which it was bought.
    pub order_number: String,
    /// Date of purchase `2026-11-24`; empty if unknown.
    pub purchased_on: String,
    /// The seller, if it was bought elsewhere.
    pub purchase_place: String,
    /// Codes.
    pub symptoms: Vec<String>,
    /// What happened, in free text; required if no symptom is selected.
    pub description: String,
    /// A [`RepairFormat`].
    pub format: String,
    /// Required unless the client brings the equipment in.
    pub address: String,
    /// Code of a territory.
    pub district: String,
    /// How to get in, for the crew or courier.
    pub access_notes: String,
    /// How the client is addressed.
    pub name: String,
    /// An email or a phone is required.
    pub email: String,
    /// An email or a phone is required.
    pub phone: String,
    /// Random key generated with the page: submitting the same key twice creates one request.
    pub key: String,
    /// The version of the consent to the processing of personal data that was ticked; empty for none.
    pub consent: String,
}

/// A valid repair request; territories, symptoms and the current date are checked on the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairData {
    /// May be empty if the serial number or the order number is given.
    pub equipment: String,
    /// May be empty.
    pub serial: String,
    /// In canonical form; whether the order exists is not checked.
    pub order_number: Option<String>,
    /// `2026-11-24`.
    pub purchased_on: Option<String>,
    /// May be empty.
    pub purchase_place: String,
    /// Codes, sorted and deduplicated; at most [`SYMPTOMS_MAX`].
    pub symptoms: Vec<String>,
    /// Not empty if there are no symptoms.
    pub description: String,
    /// How the equipment is handed over.
    pub format: RepairFormat,
    /// `None` if the client brings the equipment in.
    pub place: Option<Place>,
    /// May be empty.
    pub access_notes: String,
    /// How to reach the client.
    pub contact: RequestContact,
}

impl RepairForm {
    /// Collects the pairs of a submitted form; unknown names are ignored.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            let value = value.to_owned();
            match name {
                "equipment" => form.equipment = value,
                "serial" => form.serial = value,
                "order_number" => form.order_number = value,
                "purchased_on" => form.purchased_on = value,
                "purchase_place" => form.purchase_place = value,
                "symptoms" => form.symptoms.push(value),
                "description" => form.description = value,
                "format" => form.format = value,
                "address" => form.address = value,
                "district" => form.district = value,
                "access_notes" => form.access_notes = value,
                "name" => form.name = value,
                "email" => form.email = value,
                "phone" => form.phone = value,
                "key" => form.key = value,
                "consent" => form.consent = value,
                _ => {}
            }
        }
        form
    }

    /// Parses the form.
    ///
    /// # Errors
    /// The problems of its fields, in the order of the form.
    pub fn parse(&self) -> Result<RepairData, Problems> {
        let mut form = Reader::default();
        let equipment = form.optional_line("equipment", &self.equipment, LINE_CHARS_MAX);
        let serial = form.optional_line("serial", &self.serial, 100);
        let known = !(equipment.is_empty() && serial.is_empty() && self.order_number.trim().is_empty());
        form.check("equipment", known, Problem::Required);
        let order_number = order_number(&mut form, &self.order_number);
        let purchased_on = date(&mut form, "purchased_on", &self.purchased_on);
        let purchase_place = form.optional_line("purchase_place", &self.purchase_place, LINE_CHARS_MAX);
        let described = !(self.symptoms.is_empty() && self.description.trim().is_empty());
        form.check("symptoms", described, Problem::of_area("repair.no_symptom", no_symptom));
        let max = i64::try_from(SYMPTOMS_MAX).unwrap_or(i64::MAX);
        form.check("symptoms", self.symptoms.len() <= SYMPTOMS_MAX, Problem::TooMany { max });
        let description = form.optional_text("description", &self.description, TEXT_CHARS_MAX);
        let format = form.choice("format", &self.format, RepairFormat::parse);
        let place = self.place(&mut form, format);
        let access_notes = form.optional_text("access_notes", &self.access_notes, ACCESS_NOTES_CHARS_MAX);
        let contact = contact(&mut form, &self.name, &self.email, &self.phone);
        let Some(format) = format else { return Err(form.problems) };
        let mut symptoms = self.symptoms.clone();
        symptoms.sort();
        symptoms.dedup();
        form.done(RepairData {
            equipment,
            serial,
            order_number,
            purchased_on,
            purchase_place,
            symptoms,
            description,
            format,
            place,
            access_notes,
            contact,
        })
    }

    /// Fields not needed by the chosen format are ignored.
    fn place(&self, form: &mut Reader, format: Option<RepairFormat>) -> Option<Place> {
        let format = format.filter(|f| *f != RepairFormat::BringIn)?;
        let district = match format.needs_visit() {
            true => form.line("district", &self.district, 40),
            false => String::new(),
        };
        Some(Place { address: form.line("address", &self.address, LINE_CHARS_MAX), district })
    }
}

fn no_symptom(l: Locale) -> String {
    l.pick(
        "Выберите хотя бы один симптом или опишите, что случилось",
        "Choose at least one symptom or describe what happened",
    )
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> RepairForm {
        RepairForm::from_pairs([
            ("equipment", " Купольная  камера "),
            ("symptoms", "no_picture"),
            ("symptoms", "no_picture"),
            ("format", "visit"),
            ("address", "ул. Ленина, 1"),
            ("district", "center"),
            ("name", "Анна"),
            ("phone", "8 912 345-67-89"),
            ("stranger", "x"),
        ])
    }

    #[test]
    fn srv_1_a_form_becomes_a_request() {
        let data = form().parse().unwrap();
        assert_eq!(
            (data.equipment.as_str(), data.symptoms),
            ("Купольная камера", vec!["no_picture".to_owned()])
        );
        assert_eq!(data.contact.phone.unwrap().as_str(), "+79123456789");
        assert_eq!(data.place.unwrap().district, "center");
    }

    #[test]
    fn srv_1_all_problems_are_told_at_once() {
        let fields =
            |f: &RepairForm| f.parse().unwrap_err().0.into_iter().map(|p| p.field).collect::<Vec<_>>();
        assert_eq!(fields(&RepairForm::default()), ["equipment", "symptoms", "format", "name", "email"]);
        for (field, value) in [
            ("order_number", "завтра"),
            ("purchased_on", "2026-02-30"),
            ("purchased_on", "вчера"),
            ("format", "teleport"),
            ("email", "anna"),
            ("phone", "12"),
        ] {
            let base = [
                ("serial", "A1"),
                ("description", "не включается"),
                ("format", "bring_in"),
                ("name", "Анна"),
                ("email", "a@b.ru"),
            ];
            let pairs =
                base.into_iter().filter(|(n, _)| *n != field).chain([("email", "a@b.ru"), (field, value)]);
            assert_eq!(fields(&RepairForm::from_pairs(pairs)), [field], "{field}={value}");
        }
    }

    #[test]
    fn srv_2_each_format_asks_for_what_it_needs() {
        for (format, missing) in
            [("visit", vec!["district", "address"]), ("courier", vec!["address"]), ("bring_in", vec![])]
        {
            let wanted = RepairForm {
                format: format.into(),
                address: String::new(),
                district: String::new(),
                ..form()
            };
            let found =
                wanted.parse().map_or_else(|e| e.0.into_iter().map(|p| p.field).collect(), |_| vec![]);
            assert_eq!(found, missing, "{format}");
        }
    }
}
