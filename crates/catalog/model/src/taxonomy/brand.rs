//! A brand as its editor sees and sends it. A new one comes with its first product.

use super::slug;
use base::BrandId;
use base::form::get;
use base::form::{Problems, Reader};
use serde::{Deserialize, Serialize};

/// The longest name, in characters; the form of a product takes as much.
const NAME_CHARS_MAX: usize = 80;

/// A line of the list of brands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandRow {
    pub id: BrandId,
    pub form: BrandForm,
    /// Without the deleted ones.
    pub products: i64,
    pub deleted: i64,
    pub is_demo: bool,
}

/// A brand as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandEdit {
    pub row: BrandRow,
    pub version: i64,
}

/// A brand as it is sent. Fields: `name slug`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandForm {
    pub name: String,
    pub slug: String,
}

impl BrandForm {
    /// Reads the form; without an address one is made of the name.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let name = form.line("name", get(fields, "name"), NAME_CHARS_MAX);
        let slug = slug(&mut form, get(fields, "slug"), &name);
        form.done(Self { name, slug })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        vec![("name".to_owned(), self.name.clone()), ("slug".to_owned(), self.slug.clone())]
    }
}
