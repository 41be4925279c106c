//! Editing of the taxonomy: categories and their attribute assignments, attributes with their choices,
//! brands.

mod asked;
mod attribute;
mod brand;
mod category;
mod suits;

pub use asked::{Askable, Asked, AskedForm, AttributeAssignment};
pub use attribute::{
    AttributeEdit, AttributeForm, AttributeRow, CHOICES_MAX, ChoiceEdit, ChoiceRow, ChoicesForm, MergeForm,
};
pub use brand::{BrandEdit, BrandForm, BrandRow};
pub use category::{CategoryEdit, CategoryForm, CategoryRow, may_stand_under, paths};
pub use suits::Suits;

use base::Bilingual;
use base::form::get;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader};
use base::text;
use base::text_enum;

text_enum! {
    /// Move by one position in a sorted list.
    pub enum Step {
        /// Towards the beginning.
        Up = "up",
        /// Towards the end.
        Down = "down",
    }
}

/// Moves an element by one position; at the end of the list it stays.
pub fn step<T>(list: &mut [T], at: usize, step: Step) {
    let to = match step {
        Step::Up => at.checked_sub(1),
        Step::Down => Some(at + 1),
    };
    if let Some(to) = to.filter(|to| *to < list.len() && at < list.len()) {
        list.swap(at, to);
    }
}

/// Checks that `typed` is the name in either language: confirms a destructive action.
///
/// # Errors
/// [`Problem::ConfirmationMismatch`], or `Required` if nothing was typed.
pub fn confirmed(typed: &str, name: &Bilingual) -> Result<(), Problems> {
    let typed = text::fold(typed);
    match typed.is_empty() {
        true => Err(Problems::one("confirm", Problem::Required)),
        false if [&name.ru, &name.en].iter().any(|name| text::fold(name) == typed) => Ok(()),
        false => Err(Problems::one("confirm", Problem::ConfirmationMismatch)),
    }
}

/// Reads a name in both languages, both required.
pub(crate) fn name(form: &mut Reader, fields: &[(String, String)]) -> Bilingual {
    form.name_in_both(fields, "name", LINE_CHARS_MAX)
}

/// Reads an optional text in both languages; a missing English text falls back to Russian.
fn pair(form: &mut Reader, fields: &[(String, String)], field: &str, max: usize) -> Bilingual {
    let (ru, en) = (format!("{field}_ru"), format!("{field}_en"));
    Bilingual {
        ru: form.optional_line(&ru, get(fields, &ru), max),
        en: form.optional_line(&en, get(fields, &en), max),
    }
}

/// The slug as typed, or derived from the name.
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
