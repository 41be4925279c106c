//! What products stand on, as its editors change it: categories and what they ask of their products, attributes
//! with their choices, brands.

mod asked;
mod attribute;
mod brand;
mod category;

pub use asked::{Askable, Asked, AskedForm, AskedView};
pub use attribute::{
    AttributeEdit, AttributeForm, AttributeRow, CHOICES_MAX, ChoiceEdit, ChoiceRow, ChoicesForm, MergeForm,
};
pub use brand::{BrandEdit, BrandForm, BrandRow};
pub use category::{CategoryEdit, CategoryForm, CategoryRow, may_stand_under, paths};

use base::Bilingual;
use base::form::get;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader};
use base::text;
use base::text_enum;

text_enum! {
    /// One place up or down among its like.
    pub enum Step { Up = "up", Down = "down" }
}

/// Moves an element one place; at the end of the list it stays where it is.
pub fn step<T>(list: &mut [T], at: usize, step: Step) {
    let to = match step {
        Step::Up => at.checked_sub(1),
        Step::Down => Some(at + 1),
    };
    if let Some(to) = to.filter(|to| *to < list.len() && at < list.len()) {
        list.swap(at, to);
    }
}

/// Whether the field `confirm` has the name of what goes, in either language: what can't be undone asks for it.
///
/// # Errors
/// [`Problem::NotItsName`], or that nothing was typed.
pub fn confirmed(typed: &str, name: &Bilingual) -> Result<(), Problems> {
    let typed = text::fold(typed);
    match typed.is_empty() {
        true => Err(Problems::one("confirm", Problem::Required)),
        false if [&name.ru, &name.en].iter().any(|name| text::fold(name) == typed) => Ok(()),
        false => Err(Problems::one("confirm", Problem::NotItsName)),
    }
}

/// A name in both languages, both required.
pub(crate) fn name(form: &mut Reader, fields: &[(String, String)]) -> Bilingual {
    Bilingual {
        ru: form.line("name_ru", get(fields, "name_ru"), LINE_CHARS_MAX),
        en: form.line("name_en", get(fields, "name_en"), LINE_CHARS_MAX),
    }
}

/// An optional text in both languages; without an English one the Russian is shown.
fn pair(form: &mut Reader, fields: &[(String, String)], field: &str, max: usize) -> Bilingual {
    let (ru, en) = (format!("{field}_ru"), format!("{field}_en"));
    Bilingual {
        ru: form.optional_line(&ru, get(fields, &ru), max),
        en: form.optional_line(&en, get(fields, &en), max),
    }
}

/// The part of an address: what was typed, or made of the name where nothing was.
fn slug(form: &mut Reader, typed: &str, name: &str) -> String {
    let wanted = if typed.trim().is_empty() { name } else { typed };
    let slug = text::slug(wanted);
    if slug.is_empty() && !wanted.trim().is_empty() {
        form.problems.add("slug", Problem::TooShort { min: 1 });
    }
    slug
}

#[cfg(test)]
mod tests;
