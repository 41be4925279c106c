//! The words in the index: lookup, prefixes, and similar words.

use crate::error::Result;
use std::collections::HashMap;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// Maximum number of words examined per prefix: beyond that it is too short to be meaningful.
const LOOKED_AT_MAX: usize = 5_000;

/// The number of documents that contain a word.
pub fn frequency(searcher: &Searcher, field: Field, word: &str) -> Result<u64> {
    Ok(searcher.doc_freq(&Term::from_field_text(field, word))?)
}

/// Whether any word has this prefix.
pub fn is_beginning(searcher: &Searcher, field: Field, beginning: &str) -> Result<bool> {
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().range().ge(beginning.as_bytes()).into_stream()?;
        if terms.advance() && terms.key().starts_with(beginning.as_bytes()) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Words with this prefix, most frequent first.
pub fn beginning(
    searcher: &Searcher,
    field: Field,
    beginning: &str,
    limit: usize,
) -> Result<Vec<(String, u64)>> {
    let mut found = HashMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().range().ge(beginning.as_bytes()).into_stream()?;
        for _ in 0..LOOKED_AT_MAX {
            if !terms.advance() || !terms.key().starts_with(beginning.as_bytes()) {
                break;
            }
            count(&mut found, terms.key(), terms.value().doc_freq);
        }
    }
    Ok(most_frequent(found, limit))
}

/// Words within an edit distance of `distance` (a letter deleted, inserted or substituted, or two
/// transposed), most frequent first.
pub fn near(
    searcher: &Searcher,
    field: Field,
    word: &str,
    distance: u8,
    limit: usize,
) -> Result<Vec<(String, u64)>> {
    let query = FuzzyTermQuery::new(Term::from_field_text(field, word), distance, true);
    let mut found = HashMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut terms = index.terms().search(query.automaton()?).into_stream()?;
        while terms.advance() {
            count(&mut found, terms.key(), terms.value().doc_freq);
        }
    }
    Ok(most_frequent(found, limit))
}

fn count(found: &mut HashMap<String, u64>, key: &[u8], frequency: u32) {
    if let Ok(word) = std::str::from_utf8(key) {
        *found.entry(word.to_owned()).or_default() += u64::from(frequency);
    }
}

fn most_frequent(found: HashMap<String, u64>, limit: usize) -> Vec<(String, u64)> {
    let mut words: Vec<_> = found.into_iter().collect();
    words.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    words.truncate(limit);
    words
}
