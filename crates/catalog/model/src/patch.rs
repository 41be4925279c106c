//! Typed changes of products. Forms, edits in the list, bulk edits, imports and the recycle bin all become a
//! [`ProductPatch`] before it is validated and written.
//!
//! Text exists at the edges only: names of form fields, columns of files, stored rows of runs, audit entries
//! and drafts. There a field is written as [`FieldId`] displays it, and a value as [`FieldValue`] does.

mod field;
mod problem;
mod value;

pub use field::FieldId;
pub use problem::PatchProblem;
pub use value::FieldValue;
pub(crate) use value::flag;

use crate::definitions::ProductDefinitions;
use base::CategoryId;
use base::form::{FieldProblem, Problem};

/// Values of fields, each field at most once: the state of a product, or a change of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldValues(pub Vec<(FieldId, FieldValue)>);

/// A change of a product. [`FieldValue::Empty`] clears a field; fields not named are left alone.
pub type ProductPatch = FieldValues;

impl FieldValues {
    /// A patch of one field.
    pub fn one(field: FieldId, value: FieldValue) -> Self {
        Self(vec![(field, value)])
    }

    /// Reads stored texts. A name that is no field is left out: it belonged to a field that no longer exists.
    pub fn read(texts: &[(String, String)], definitions: &ProductDefinitions) -> Self {
        let fields = texts.iter().filter_map(|(name, text)| Some((FieldId::parse(name)?, text)));
        let read = |(field, text): (FieldId, &String)| {
            let value = FieldValue::read(&field, text, definitions);
            (field, value)
        };
        Self(fields.map(read).collect())
    }

    /// Field names and values as forms send them and rows store them; each picture is a pair of its own.
    pub fn texts(&self) -> Vec<(String, String)> {
        let mut out = Vec::with_capacity(self.0.len());
        for (field, value) in &self.0 {
            match value {
                FieldValue::Pictures(files) => {
                    out.extend(files.iter().map(|file| (field.to_string(), file.to_string())));
                }
                value => out.push((field.to_string(), value.to_string())),
            }
        }
        out
    }

    /// The value of a field; [`FieldValue::Empty`] if it has none.
    pub fn get(&self, field: &FieldId) -> &FieldValue {
        self.0.iter().find(|(f, _)| f == field).map_or(&FieldValue::Empty, |(_, value)| value)
    }

    /// Whether the field is named, even with [`FieldValue::Empty`].
    pub fn has(&self, field: &FieldId) -> bool {
        self.0.iter().any(|(f, _)| f == field)
    }

    /// Whether no field is named; as a patch, it changes nothing.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a field that is not named yet.
    pub fn push(&mut self, field: FieldId, value: FieldValue) {
        self.0.push((field, value));
    }

    /// The category, if it is among the fields.
    pub fn category(&self) -> Option<CategoryId> {
        match self.get(&FieldId::Category) {
            FieldValue::Category(id) => Some(*id),
            _ => None,
        }
    }

    /// Whether the product is in the recycle bin.
    pub fn is_deleted(&self) -> bool {
        *self.get(&FieldId::Deleted) == FieldValue::Deleted
    }

    /// The fields with a patch applied.
    #[must_use]
    pub fn merged(&self, patch: &ProductPatch) -> Self {
        let kept = self.0.iter().filter(|(field, _)| !patch.has(field));
        Self(kept.chain(&patch.0).cloned().collect())
    }

    /// The fields of `wanted` that differ from these: the patch back, and the patch.
    pub fn difference(&self, wanted: ProductPatch) -> (ProductPatch, ProductPatch) {
        let differs = wanted.0.into_iter().filter(|(field, value)| self.get(field) != value);
        let after = FieldValues(differs.collect());
        let before = after.0.iter().map(|(field, _)| (field.clone(), self.get(field).clone()));
        (FieldValues(before.collect()), after)
    }

    /// The attribute values that a category with these definitions does not have.
    pub fn left_behind(&self, definitions: &ProductDefinitions) -> Self {
        let is_left =
            |field: &FieldId| field.attribute().is_some_and(|code| definitions.attribute(code).is_none());
        let left = self.0.iter().filter(|(field, value)| is_left(field) && *value != FieldValue::Empty);
        Self(left.cloned().collect())
    }

    /// A problem for each attribute value that a category with these definitions does not have.
    pub fn foreign(&self, definitions: &ProductDefinitions) -> Vec<FieldProblem> {
        let left = self.left_behind(definitions).0.into_iter();
        left.map(|(field, _)| FieldProblem { field: field.to_string(), problem: Problem::NotOfCategory })
            .collect()
    }
}

#[cfg(test)]
mod tests;
