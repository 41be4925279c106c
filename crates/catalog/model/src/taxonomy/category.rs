//! Editor of categories.

use super::{AttributeAssignment, Suits, name, slug};
use crate::views::CategoryTree;
use base::Bilingual;
use base::CategoryId;
use base::form::get;
use base::form::{Problem, Problems, Reader};
use serde::{Deserialize, Serialize};

/// A row of the tree, in display order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryRow {
    /// Id of the category.
    pub id: CategoryId,
    /// Number of ancestors.
    pub depth: usize,
    /// Slug of the category.
    pub slug: String,
    /// Name of the category.
    pub name: Bilingual,
    /// Its own products, excluding those of descendants and deleted ones.
    pub products: i64,
    /// Number of its own products in the recycle bin.
    pub deleted: i64,
    /// Whether it is the first of its siblings.
    pub is_first: bool,
    /// Whether it is the last of its siblings.
    pub is_last: bool,
}

/// A category as shown on its edit page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryEdit {
    /// Id of the category.
    pub id: CategoryId,
    /// Sent back by the form, so that concurrent edits are detected.
    pub version: i64,
    /// The stored category.
    pub form: CategoryForm,
    /// Its own attribute assignments, in order.
    pub own: Vec<AttributeAssignment>,
    /// The inherited assignments.
    pub inherited: Vec<AttributeAssignment>,
    /// Its own products, excluding those of descendants and deleted ones.
    pub products: i64,
    /// Number of its own products in the recycle bin.
    pub deleted: i64,
    /// Number of direct subcategories.
    pub below: i64,
}

/// The submitted category. Fields: `name_ru name_en slug parent picture interest* suits_object*`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryForm {
    /// `None` makes it a root.
    pub parent: Option<CategoryId>,
    /// Unique in the whole tree. The former slug of a category redirects to the new one.
    pub slug: String,
    /// Name of the category.
    pub name: Bilingual,
    /// The kind of drawing on its tile.
    pub picture: String,
    /// Whom its products suit.
    pub suits: Suits,
}

impl CategoryForm {
    /// Parses the form; an empty slug is derived from the Russian name.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let name = name(&mut form, fields);
        let slug = slug(&mut form, get(fields, "slug"), &name.ru);
        let parent = get(fields, "parent").trim();
        let above = parent.parse().ok();
        form.check("parent", parent.is_empty() || above.is_some(), Problem::InvalidChoice);
        let picture = form.line("picture", get(fields, "picture"), 40);
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
        form.check("picture", picture.bytes().all(is_plain), Problem::NotACode);
        let suits = Suits::read(&mut form, fields);
        form.done(Self { parent: above, slug, name, picture, suits })
    }

    /// The fields that [`Self::parse`] reads.
    pub fn fields(&self) -> Vec<(String, String)> {
        let parent = self.parent.map(|id| id.to_string()).unwrap_or_default();
        let lines = [
            ("name_ru", self.name.ru.as_str()),
            ("name_en", self.name.own_en()),
            ("slug", &self.slug),
            ("parent", &parent),
            ("picture", &self.picture),
        ];
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        lines.into_iter().map(owned).chain(self.suits.fields().map(owned)).collect()
    }
}

/// Whether a category may have this parent: not itself, nor one of its descendants.
pub fn may_stand_under(tree: &CategoryTree, category: CategoryId, parent: Option<CategoryId>) -> bool {
    parent.is_none_or(|parent| !tree.subtree(category).contains(&parent))
}

/// The path of every category: the slugs from the root, each followed by a slash.
pub fn paths(tree: &CategoryTree) -> Vec<(CategoryId, String)> {
    let path = |id| tree.ancestors(id).iter().map(|c| format!("{}/", c.slug)).collect();
    tree.0.iter().map(|c| (c.id, path(c.id))).collect()
}
