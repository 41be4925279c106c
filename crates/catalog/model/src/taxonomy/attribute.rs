//! Editor of attributes and their choices.

use super::{Step, name, pair, step};
use crate::products::AttributeKind;
use base::Bilingual;
use base::form::get;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader};
use base::text;
use base::{AttributeChoiceId, AttributeId};
use serde::{Deserialize, Serialize};

/// Maximum number of choices per attribute.
pub const CHOICES_MAX: usize = 200;
/// Maximum length of a code, in characters.
const CODE_CHARS_MAX: usize = 40;
/// Maximum length of a unit and of a heading, in characters.
const UNIT_CHARS_MAX: usize = 20;
const GROUP_CHARS_MAX: usize = 80;

/// A row of the list of attributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeRow {
    /// Id of the attribute.
    pub id: AttributeId,
    /// The stored attribute.
    pub form: AttributeForm,
    /// Number of choices.
    pub choices: i64,
    /// Number of products with a value, including deleted ones.
    pub products: i64,
}

/// An attribute as shown on its edit page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeEdit {
    /// Id of the attribute.
    pub id: AttributeId,
    /// Sent back by the form, so that concurrent edits are detected.
    pub version: i64,
    /// The stored attribute.
    pub form: AttributeForm,
    /// In display order.
    pub choices: Vec<ChoiceRow>,
    /// Number of products with a value, including deleted ones.
    pub products: i64,
    /// The categories it is assigned to.
    pub categories: Vec<Bilingual>,
}

/// A choice and the number of products that have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceRow {
    /// Id of the choice.
    pub id: AttributeChoiceId,
    /// Unique within the attribute, and never changed.
    pub code: String,
    /// Name of the choice.
    pub name: Bilingual,
    /// Includes deleted products.
    pub products: i64,
}

/// The submitted attribute. Fields: `code kind name_ru name_en unit_ru unit_en group_ru group_en`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeForm {
    /// Unique; a lower-case Latin letter followed by such letters, digits and `_`. Can't be changed later.
    pub code: String,
    /// Type of the values; can't be changed to an incompatible one while products have values.
    pub kind: AttributeKind,
    /// Name of the attribute.
    pub name: Bilingual,
    /// Unit of a number; may be empty.
    pub unit: Bilingual,
    /// Heading of its group on the product page; may be empty.
    pub group: Bilingual,
}

impl AttributeForm {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let code = form.line("code", get(fields, "code"), CODE_CHARS_MAX);
        form.check("code", code.is_empty() || is_code(&code), Problem::NotACode);
        let kind = form.choice("kind", get(fields, "kind"), AttributeKind::parse);
        let attribute = Self {
            code,
            kind: kind.unwrap_or(AttributeKind::Text),
            name: name(&mut form, fields),
            unit: pair(&mut form, fields, "unit", UNIT_CHARS_MAX),
            group: pair(&mut form, fields, "group", GROUP_CHARS_MAX),
        };
        form.done(attribute)
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        [
            ("code", self.code.as_str()),
            ("kind", self.kind.as_str()),
            ("name_ru", &self.name.ru),
            ("name_en", self.name.own_en()),
            ("unit_ru", &self.unit.ru),
            ("unit_en", &self.unit.en),
            ("group_ru", &self.group.ru),
            ("group_en", &self.group.en),
        ]
        .map(|(n, v)| (n.to_owned(), v.to_owned()))
        .into()
    }
}

/// A code is used in field names and listing URLs.
fn is_code(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// A choice to be stored; a new one has no id yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChoiceEdit {
    /// `None` for a new choice.
    pub id: Option<AttributeChoiceId>,
    /// Derived from the name when the choice is added, and never changed.
    pub code: String,
    /// Name of the choice.
    pub name: Bilingual,
}

/// The submitted choices. Fields: `choice` (codes in order), `ru-{code} en-{code}`, `add_ru add_en` for a new
/// one, and `do`: `save`, `up-{code}`, `down-{code}` or `delete-{code}`.
pub struct ChoicesForm;

impl ChoicesForm {
    /// The choices after applying the pressed button; `known` are the attribute's choices with their codes. A
    /// known choice missing from the result is to be deleted.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(
        fields: &[(String, String)],
        known: &[(AttributeChoiceId, String)],
    ) -> Result<Vec<ChoiceEdit>, Problems> {
        let mut form = Reader::default();
        let mut list: Vec<ChoiceEdit> = Vec::new();
        for (_, code) in fields.iter().filter(|(n, _)| n == "choice") {
            let Some((id, _)) = known.iter().find(|(_, c)| c == code) else {
                return Err(Problems::one("choice", Problem::InvalidChoice));
            };
            if list.iter().all(|c| c.id != Some(*id)) {
                let (ru, en) = (format!("ru-{code}"), format!("en-{code}"));
                let name_ru = form.line(&ru, get(fields, &ru), LINE_CHARS_MAX);
                let name_en = form.optional_line(&en, get(fields, &en), LINE_CHARS_MAX);
                let name = Bilingual::with_default(name_ru, name_en);
                list.push(ChoiceEdit { id: Some(*id), code: code.clone(), name });
            }
        }
        list.extend(added(&mut form, fields, known));
        form.check("add_ru", list.len() <= CHOICES_MAX, Problem::TooMany { max: CHOICES_MAX as i64 });
        if press(&mut list, get(fields, "do")).is_none() {
            form.problems.add("do", Problem::InvalidChoice);
        }
        form.done(list)
    }
}

/// The new choice, if a name was typed.
fn added(
    form: &mut Reader,
    fields: &[(String, String)],
    known: &[(AttributeChoiceId, String)],
) -> Option<ChoiceEdit> {
    let typed = |name: &str| !get(fields, name).trim().is_empty();
    if !typed("add_ru") && !typed("add_en") {
        return None;
    }
    let name = form.name_in_both(fields, "add", LINE_CHARS_MAX);
    let own = text::slug(&name.en);
    form.check("add_en", name.en.is_empty() || !own.is_empty(), Problem::TooShort { min: 1 });
    let free = |code: &String| known.iter().all(|(_, c)| c != code);
    let numbered = (2..).map(|n| format!("{own}-{n}"));
    let code = std::iter::once(own.clone()).chain(numbered).find(free)?;
    Some(ChoiceEdit { id: None, code, name })
}

fn press(list: &mut Vec<ChoiceEdit>, button: &str) -> Option<()> {
    if button == "save" {
        return Some(());
    }
    let (what, code) = button.split_once('-')?;
    let at = list.iter().position(|c| c.code == code)?;
    match (what, Step::parse(what)) {
        (_, Some(direction)) => step(list, at, direction),
        ("delete", None) => drop(list.remove(at)),
        _ => return None,
    }
    Some(())
}

/// Merge of two records of one kind. Fields: `from into`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergeForm<T> {
    /// Deleted by the merge.
    pub from: T,
    /// Takes over the products of `from`.
    pub into: T,
}

impl<T: std::str::FromStr + PartialEq> MergeForm<T> {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let from = form.choice("from", get(fields, "from"), |v| v.parse().ok());
        let into = form.choice("into", get(fields, "into"), |v| v.parse().ok());
        match (from, into) {
            (Some(from), Some(into)) if from == into => Err(Problems::one("into", Problem::InvalidChoice)),
            (Some(from), Some(into)) => Ok(Self { from, into }),
            _ => Err(form.problems),
        }
    }
}
