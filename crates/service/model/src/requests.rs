//! Service requests: numbers, and the repair and installation forms.

mod installation_form;
mod number;
mod repair_form;

pub use installation_form::{InstallationData, InstallationForm};
pub use number::{NoRequestNumber, RequestNumber};
pub use repair_form::{RepairData, RepairForm};

use base::contact::{Email, Phone};
use base::form::{Problem, Reader, is_date};
use serde::{Deserialize, Serialize};

/// How long the link of a letter opens a request after it was closed, in days: longer than a repair is complained about.
pub const LINK_DAYS: i64 = 180;
/// Maximum number of files per request.
pub const FILES_MAX: i64 = 10;
/// Maximum number of symptoms in a form.
pub const SYMPTOMS_MAX: usize = 50;
/// Maximum length of the access notes, in characters.
pub const ACCESS_NOTES_CHARS_MAX: usize = 1_000;

/// The contact for a callback; at least one of email and phone is present.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestContact {
    /// How the client is addressed.
    pub name: String,
    /// Preferred for notifications.
    pub email: Option<Email>,
    /// Notified by SMS if there is no email.
    pub phone: Option<Phone>,
}

/// The address of the crew's or the courier's visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// As typed, on one line.
    pub address: String,
    /// Code of a territory; empty for a courier, who serves all.
    pub district: String,
}

pub(crate) fn contact(form: &mut Reader, name: &str, email: &str, phone: &str) -> RequestContact {
    let name = form.name("name", name);
    form.check("email", !(email.trim().is_empty() && phone.trim().is_empty()), Problem::ContactNeeded);
    let (email, phone) = (form.email_or_empty("email", email), form.phone_or_empty("phone", phone));
    RequestContact { name, email, phone }
}

/// Parses an order number as typed into its canonical form; an invalid one is reported as not found.
pub(crate) fn order_number(form: &mut Reader, text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let number = sales_model::orders::OrderNumber::parse(text);
    form.check("order_number", number.is_some(), Problem::NotFound);
    number.map(String::from)
}

/// An optional date in the form `2026-11-24`.
pub(crate) fn date(form: &mut Reader, field: &str, text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let is_date = is_date(text);
    form.check(field, is_date, Problem::NotADate);
    is_date.then(|| text.to_owned())
}
