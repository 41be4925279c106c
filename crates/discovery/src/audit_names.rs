//! How words of the search are named in the audit log, and what the values of their entries mean.

use base::audit::Field;
use platform::audit::Namer;

/// The namers of this area.
pub const NAMERS: [Namer; 1] = [Namer {
    entity: "search_synonym",
    names: "SELECT id AS id, words AS ru, words AS en, '' AS key FROM search_synonym WHERE id IN",
    find: &[],
}];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("search_synonym", "also", "Синонимы", "Synonyms"),
    Field::new("search_block", "words", "Слова", "Words"),
];
