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
    /// Id of the brand.
    pub id: BrandId,
    /// The stored brand.
    pub form: BrandForm,
    /// Excluding deleted products.
    pub products: i64,
    /// Number of its products in the recycle bin.
    pub deleted: i64,
    /// Whether the brand is fictitious.
    pub is_demo: bool,
}

/// A brand as shown on its edit page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandEdit {
    /// The same data as in the list.
    pub row: BrandRow,
    /// Sent back by the form, so that concurrent edits are detected.
    pub version: i64,
}

/// The submitted brand. Fields: `name slug`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BrandForm {
    /// Unique, ignoring case and separators.
    pub name: String,
    /// Unique; value of the brand filter in listing URLs.
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
