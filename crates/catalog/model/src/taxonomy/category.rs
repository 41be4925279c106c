//! A category as its editor sees and sends it.

use super::{AskedView, name, slug};
use crate::views::CategoryTree;
use base::Bilingual;
use base::CategoryId;
use base::form::get;
use base::form::{Problem, Problems, Reader};
use serde::{Deserialize, Serialize};

/// A line of the tree, in the order in which it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryRow {
    pub id: CategoryId,
    /// How many categories stand above it.
    pub depth: usize,
    pub slug: String,
    pub name: Bilingual,
    /// Own products, without those below and without the deleted ones.
    pub products: i64,
    pub deleted: i64,
    pub is_first: bool,
    pub is_last: bool,
}

/// A category and everything that its page says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryEdit {
    pub id: CategoryId,
    pub version: i64,
    pub form: CategoryForm,
    /// What it asks of its products itself, in order.
    pub own: Vec<AskedView>,
    /// What those above it ask.
    pub inherited: Vec<AskedView>,
    pub products: i64,
    pub deleted: i64,
    /// Categories right below.
    pub below: i64,
}

/// A category as it is sent. Fields: `name_ru name_en slug parent picture`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryForm {
    pub parent: Option<CategoryId>,
    pub slug: String,
    pub name: Bilingual,
    /// The kind of drawing on its tile.
    pub picture: String,
}

impl CategoryForm {
    /// Reads the form; without an address one is made of the Russian name.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let name = name(&mut form, fields);
        let slug = slug(&mut form, get(fields, "slug"), &name.ru);
        let parent = get(fields, "parent").trim();
        let above = parent.parse().ok();
        form.check("parent", parent.is_empty() || above.is_some(), Problem::NotOnTheList);
        let picture = form.line("picture", get(fields, "picture"), 40);
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
        form.check("picture", picture.bytes().all(is_plain), Problem::NotACode);
        form.done(Self { parent: above, slug, name, picture })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        let parent = self.parent.map(|id| id.to_string()).unwrap_or_default();
        [
            ("name_ru", &self.name.ru),
            ("name_en", &self.name.en),
            ("slug", &self.slug),
            ("parent", &parent),
            ("picture", &self.picture),
        ]
        .map(|(n, v)| (n.to_owned(), v.clone()))
        .into()
    }
}

/// Whether a category may stand there: not under itself, nor under what stands below it.
pub fn may_stand_under(tree: &CategoryTree, category: CategoryId, parent: Option<CategoryId>) -> bool {
    parent.is_none_or(|parent| !tree.subtree(category).contains(&parent))
}

/// The path of every category: the addresses on the way down, each with a slash behind it.
pub fn paths(tree: &CategoryTree) -> Vec<(CategoryId, String)> {
    let path = |id| tree.way_to(id).iter().map(|c| format!("{}/", c.slug)).collect();
    tree.0.iter().map(|c| (c.id, path(c.id))).collect()
}
