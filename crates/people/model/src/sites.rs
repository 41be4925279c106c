//! Clients' sites («объекты»): where equipment is installed and crews go.

use base::SiteId;
use base::contact::Phone;
use base::form::{LINE_CHARS_MAX, Problems, Reader};
use org_model::audience::ObjectType;
use serde::{Deserialize, Serialize};

/// Maximum length of the name of a site and of its contact, in characters.
pub const SITE_NAME_CHARS_MAX: usize = 100;
/// Maximum length of the access notes, in characters.
pub const ACCESS_NOTES_CHARS_MAX: usize = 1_000;

/// A site as shown to its owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteView {
    /// Names it in addresses and forms.
    pub id: SiteId,
    /// What the owner calls it.
    pub name: String,
    /// Kind of site.
    pub object_type: ObjectType,
    /// As typed, on one line.
    pub city: String,
    /// Street, house and flat.
    pub address: String,
    /// How to get in: intercom, keys, dogs.
    pub access_notes: String,
    /// Who meets the crew; may be empty.
    pub contact_name: String,
    /// In canonical form, or empty.
    pub contact_phone: String,
    /// Number of the last change; a save names it.
    pub version: i64,
}

/// The site form as typed; field names match.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct SiteInput {
    /// What the owner calls it.
    pub name: String,
    /// Text form of an [`ObjectType`].
    pub object_type: String,
    /// As typed, on one line.
    pub city: String,
    /// Street, house and flat.
    pub address: String,
    /// How to get in: intercom, keys, dogs.
    pub access_notes: String,
    /// Who meets the crew; may be empty.
    pub contact_name: String,
    /// As typed; may be empty.
    pub contact_phone: String,
}

/// A valid site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteData {
    /// What the owner calls it.
    pub name: String,
    /// Kind of site.
    pub object_type: ObjectType,
    /// As typed, on one line.
    pub city: String,
    /// Street, house and flat.
    pub address: String,
    /// How to get in: intercom, keys, dogs.
    pub access_notes: String,
    /// Who meets the crew; may be empty.
    pub contact_name: String,
    /// Who meets the crew.
    pub contact_phone: Option<Phone>,
}

impl SiteInput {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems of its fields, in the order of the form.
    pub fn parse(&self) -> Result<SiteData, Problems> {
        let mut form = Reader::default();
        let name = form.line("name", &self.name, SITE_NAME_CHARS_MAX);
        let object_type = form.choice("object_type", &self.object_type, ObjectType::parse);
        let city = form.line("city", &self.city, SITE_NAME_CHARS_MAX);
        let address = form.line("address", &self.address, LINE_CHARS_MAX);
        let access_notes = form.optional_text("access_notes", &self.access_notes, ACCESS_NOTES_CHARS_MAX);
        let contact_name = form.optional_name("contact_name", &self.contact_name);
        let contact_phone = form.phone_or_empty("contact_phone", &self.contact_phone);
        let object_type = object_type.unwrap_or(ObjectType::Other);
        form.done(SiteData { name, object_type, city, address, access_notes, contact_name, contact_phone })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::form::Problem;

    #[test]
    fn acc_10_a_site_needs_name_kind_city_and_address() {
        let problems = SiteInput { contact_phone: "12".into(), ..Default::default() }.parse().unwrap_err();
        for field in ["name", "object_type", "city", "address"] {
            assert_eq!(problems.of(field), Some(&Problem::Required), "{field}");
        }
        assert_eq!(problems.of("contact_phone"), Some(&Problem::NotAPhone));
        let unknown = SiteInput { object_type: "castle".into(), ..Default::default() }.parse().unwrap_err();
        assert_eq!(unknown.of("object_type"), Some(&Problem::InvalidChoice));
    }
}
