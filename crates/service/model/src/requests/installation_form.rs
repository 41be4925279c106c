//! The installation request form.

use super::{ACCESS_NOTES_CHARS_MAX, Place, RequestContact, contact, date, order_number};
use crate::estimate::{EstimateForm, EstimateInput};
use base::SiteId;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, TEXT_CHARS_MAX};
use serde::{Deserialize, Serialize};

/// The submitted fields. Those of the estimate have the names of [`EstimateForm`], the rest these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InstallationForm {
    /// The fields that the estimate is calculated from.
    pub estimate: EstimateForm,
    /// For equipment bought in this shop.
    pub order_number: String,
    /// Id of one of the client's sites; its address is used if none is typed.
    pub site: String,
    /// Required unless a site is chosen.
    pub address: String,
    /// Code of a territory.
    pub district: String,
    /// How to get in, for the crew; those of the site are used if empty.
    pub access_notes: String,
    /// Wishes in free text; may be empty.
    pub description: String,
    /// `2026-11-24`; empty for no preference.
    pub wished_date: String,
    /// `14:00`, only together with a date; 10:00 if empty.
    pub wished_time: String,
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

/// A valid installation request; territories, sites and the time zone are checked on the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstallationData {
    /// What the first estimate is calculated from.
    pub estimate: EstimateInput,
    /// In canonical form; whether the order exists is not checked.
    pub order_number: Option<String>,
    /// The chosen site; whether it is the client's is checked on the server.
    pub site: Option<SiteId>,
    /// The address may be empty if a site is given.
    pub place: Place,
    /// May be empty.
    pub access_notes: String,
    /// May be empty.
    pub description: String,
    /// `2026-11-24` and `14:00`, local to the branch.
    pub wished: Option<(String, String)>,
    /// How to reach the client.
    pub contact: RequestContact,
}

/// The preferred time if only a date was given.
const WISHED_TIME: &str = "10:00";

impl InstallationForm {
    /// Collects the pairs of a submitted form; unknown names are ignored.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let pairs: Vec<(&str, &str)> = pairs.into_iter().collect();
        let mut form = Self { estimate: EstimateForm::from_pairs(pairs.iter().copied()), ..Self::default() };
        for (name, value) in pairs {
            let value = value.to_owned();
            match name {
                "order_number" => form.order_number = value,
                "site" => form.site = value,
                "address" => form.address = value,
                "district" => form.district = value,
                "access_notes" => form.access_notes = value,
                "description" => form.description = value,
                "wished_date" => form.wished_date = value,
                "wished_time" => form.wished_time = value,
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
    pub fn parse(&self) -> Result<InstallationData, Problems> {
        let estimate = self.estimate.parse();
        let mut form = Reader::default();
        if let Err(problems) = &estimate {
            form.problems.0.extend(problems.0.iter().cloned());
        }
        let order_number = order_number(&mut form, &self.order_number);
        let site = match self.site.trim() {
            "" => None,
            text => form.choice("site", text, |t| t.parse::<SiteId>().ok()),
        };
        let district = form.line("district", &self.district, 40);
        let address = match site {
            Some(_) => form.optional_line("address", &self.address, LINE_CHARS_MAX),
            None => form.line("address", &self.address, LINE_CHARS_MAX),
        };
        let access_notes = form.optional_text("access_notes", &self.access_notes, ACCESS_NOTES_CHARS_MAX);
        let wished = self.wished(&mut form);
        let description = form.optional_text("description", &self.description, TEXT_CHARS_MAX);
        let contact = contact(&mut form, &self.name, &self.email, &self.phone);
        let Ok(estimate) = estimate else { return Err(form.problems) };
        form.done(InstallationData {
            estimate,
            order_number,
            site,
            place: Place { address, district },
            access_notes,
            description,
            wished,
            contact,
        })
    }

    fn wished(&self, form: &mut Reader) -> Option<(String, String)> {
        let time = form.optional_line("wished_time", &self.wished_time, 5);
        if self.wished_date.trim().is_empty() && !time.is_empty() {
            form.problems.add("wished_date", Problem::NotADate);
        }
        let date = date(form, "wished_date", &self.wished_date)?;
        Some((date, if time.is_empty() { WISHED_TIME.to_owned() } else { time }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn srv_4_a_form_becomes_a_request_and_all_problems_are_told_at_once() {
        let good = [
            ("object", "flat"),
            ("area", "54"),
            ("goals", "video"),
            ("district", "north"),
            ("address", "ул. Мира, 3"),
            ("wished_date", "2026-12-01"),
            ("name", "Анна"),
            ("email", "anna@example.ru"),
        ];
        let data = InstallationForm::from_pairs(good).parse().unwrap();
        assert_eq!(data.wished, Some(("2026-12-01".to_owned(), WISHED_TIME.to_owned())));
        assert_eq!((data.estimate.area_m2, data.place.district.as_str()), (54, "north"));
        let empty = InstallationForm::default().parse().unwrap_err();
        let fields: Vec<_> = empty.0.iter().map(|p| p.field.as_str()).collect();
        assert_eq!(fields, ["object", "area", "goals", "district", "address", "name", "email"]);
        for (field, value) in [("site", "x"), ("wished_date", "скоро"), ("order_number", "7")] {
            let form = InstallationForm::from_pairs(good.into_iter().chain([(field, value)]));
            assert_eq!(form.parse().unwrap_err().0[0].field, field);
        }
    }

    #[test]
    fn srv_4_an_own_site_brings_its_address() {
        let id = "00000000000000000000000000000001";
        let form = InstallationForm::from_pairs([
            ("object", "flat"),
            ("area", "54"),
            ("goals", "video"),
            ("district", "north"),
            ("site", id),
            ("name", "Анна"),
            ("phone", "+79123456789"),
        ]);
        assert_eq!(form.parse().unwrap().place.address, "");
    }
}
