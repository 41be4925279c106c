//! Editor of brands. A new brand is created with its first product.

use super::slug;
use base::BrandId;
use base::form::get;
use base::form::{Problems, Reader};
use serde::{Deserialize, Serialize};

/// Maximum length of a name, in characters; the same as in the product form.
const NAME_CHARS_MAX: usize = 80;

/// A row of the list of brands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandRow {
    pub id: BrandId,
    pub form: BrandForm,
    /// Excluding deleted products.
    pub products: i64,
    pub deleted: i64,
    pub is_demo: bool,
}

/// A brand as shown on its edit page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandEdit {
    pub row: BrandRow,
    pub version: i64,
}

/// The submitted brand. Fields: `name slug`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandForm {
    pub name: String,
    pub slug: String,
}

impl BrandForm {
    /// Parses the form; an empty slug is derived from the name.
    ///
    /// # Errors
    /// The problems, by field.
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
