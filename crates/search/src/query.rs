//! Translates a parsed query into an engine query. Every word must match; the score depends on where it
//! matches, not on its rarity, since all results contain it.

use crate::fields::Fields;
use crate::reading::{Alternative, Kinds, Slot};
use crate::request::SearchRequest;
use crate::tag::{Tag, fact};
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, Query, RegexQuery, TermQuery,
    TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

/// Boost of an exact model: a query that names one wants that product first.
///
/// success@5 and precision@5: at 0, halved and doubled no difference.
const WHOLE: f32 = 1000.0;
/// From this number of terms on, a term set query is used.
const SET_MIN: usize = 200;
/// Score of a fragment of a model or SKU. At 0, halved and doubled no difference.
const CODE: f32 = 8.0;
/// Boost of a product whose category is named in full. At 0 0.989 and 0.981, halved 0.991 and 0.983,
/// doubled no difference.
const NAMED: f32 = 20.0;
/// Score of a word of the name. At 0 0.986 and 0.980, halved 0.991 and 0.984, doubled no difference.
const TITLE: f32 = 3.0;
/// Additional score of a word of the name before its brand or a preposition. At 0 0.988 and 0.980, halved and
/// doubled no difference.
const HEAD: f32 = 3.0;
/// Score of a word of the other texts. At 0 and halved no difference, doubled 0.991 and 0.984.
const MORE: f32 = 0.3;
/// Score of a measure that is an attribute's value. At 0, halved and doubled no difference.
const FACT: f32 = 3.0;

/// Products that match all words, are in one of the categories (empty for all) and have the required tags.
pub(crate) fn of(fields: &Fields, ask: &SearchRequest) -> Box<dyn Query> {
    let mut all: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    let within: Vec<Tag> = ask.within.iter().map(|id| Tag::Category(*id)).collect();
    for tags in std::iter::once(&within).chain(&ask.must).filter(|tags| !tags.is_empty()) {
        all.push((Occur::Must, Box::new(ConstScoreQuery::new(any_tag(fields, tags), 0.0))));
    }
    if let Some(reading) = &ask.reading {
        let known = reading.slots.iter().filter(|s| !s.any.is_empty());
        let mut is_known = false;
        for slot in known {
            is_known = true;
            all.push((Occur::Must, any_of(fields, &slot.any)));
        }
        if !is_known && reading.codes.is_empty() {
            return Box::new(EmptyQuery);
        }
        if is_known && !reading.named.is_empty() {
            let named = ConstScoreQuery::new(any_tag(fields, &reading.named), NAMED);
            all.push((Occur::Should, Box::new(named)));
        }
        if reading.is_strict {
            all.push((Occur::Must, called_so(fields, &reading.kinds)));
        }
        let occur = if is_known { Occur::Should } else { Occur::Must };
        for code in &reading.codes {
            all.push((occur, constant(fields.whole, code, WHOLE)));
        }
    }
    if all.is_empty() { Box::new(AllQuery) } else { Box::new(BooleanQuery::new(all)) }
}

/// Products in a category of these kinds, or whose name begins with it.
fn called_so(fields: &Fields, kinds: &Kinds) -> Box<dyn Query> {
    let stems = kinds.stems.iter().map(|stem| (Occur::Should, constant(fields.head, stem, 0.0)));
    let tags: Box<dyn Query> = Box::new(ConstScoreQuery::new(any_tag(fields, &kinds.tags), 0.0));
    Box::new(BooleanQuery::new(stems.chain([(Occur::Should, tags)]).collect()))
}

/// Products whose name or category has all these words.
pub(crate) fn called_all(fields: &Fields, slots: &[&Slot]) -> Box<dyn Query> {
    let called = |slot: &&Slot| -> (Occur, Box<dyn Query>) {
        let any = slot.any.iter().map(|alternative| (Occur::Should, called(fields, alternative)));
        (Occur::Must, Box::new(BooleanQuery::new(any.collect())))
    };
    Box::new(BooleanQuery::new(slots.iter().map(called).collect()))
}

fn called(fields: &Fields, alternative: &Alternative) -> Box<dyn Query> {
    match alternative {
        Alternative::Word { stem, .. } => constant(fields.title, stem, 0.0),
        Alternative::Code(code) => beginning(fields.tails, code),
        Alternative::Tags { tags, .. } => any_tag(fields, tags),
        Alternative::Facts(_) => Box::new(EmptyQuery),
        Alternative::All { words, .. } => {
            let all = words.iter().map(|any| -> (Occur, Box<dyn Query>) {
                let any = any.iter().map(|alternative| (Occur::Should, called(fields, alternative)));
                (Occur::Must, Box::new(BooleanQuery::new(any.collect())))
            });
            Box::new(BooleanQuery::new(all.collect()))
        }
    }
}

fn any_of(fields: &Fields, any: &[Alternative]) -> Box<dyn Query> {
    let mut should: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for alternative in any {
        for query in queries(fields, alternative) {
            should.push((Occur::Should, query));
        }
    }
    Box::new(BooleanQuery::new(should))
}

fn queries(fields: &Fields, alternative: &Alternative) -> Vec<Box<dyn Query>> {
    match alternative {
        Alternative::Word { stem, weight } => {
            let weight = tenths(*weight);
            let places = [(fields.title, TITLE), (fields.head, HEAD), (fields.more, MORE)];
            places.map(|(field, score)| constant(field, stem, score * weight)).into()
        }
        Alternative::Code(code) => vec![beginning(fields.tails, code)],
        Alternative::Tags { tags, weight } => {
            vec![Box::new(ConstScoreQuery::new(any_tag(fields, tags), tenths(*weight)))]
        }
        Alternative::Facts(facts) => {
            let terms = facts
                .iter()
                .map(|(attribute, milli)| Term::from_field_text(fields.facts, &fact(*attribute, *milli)));
            vec![Box::new(ConstScoreQuery::new(any_term(terms.collect()), FACT))]
        }
        Alternative::All { words, weight } => {
            let all = words.iter().map(|any| (Occur::Must, any_of(fields, any))).collect();
            vec![Box::new(BoostQuery::new(Box::new(BooleanQuery::new(all)), tenths(*weight)))]
        }
    }
}

fn any_tag(fields: &Fields, tags: &[Tag]) -> Box<dyn Query> {
    any_term(tags.iter().map(|t| Term::from_field_text(fields.tags, &t.word())).collect())
}

/// A term set is compiled into an automaton, which costs a millisecond per segment and pays off for many
/// terms only.
fn any_term(terms: Vec<Term>) -> Box<dyn Query> {
    if terms.len() > SET_MIN {
        return Box::new(TermSetQuery::new(terms));
    }
    let each = |term| -> Box<dyn Query> { Box::new(TermQuery::new(term, IndexRecordOption::Basic)) };
    Box::new(BooleanQuery::union(terms.into_iter().map(each).collect()))
}

fn constant(field: Field, word: &str, score: f32) -> Box<dyn Query> {
    let term = TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::Basic);
    Box::new(ConstScoreQuery::new(Box::new(term), score))
}

/// Prefix query. A word of letters and digits needs no regex escaping.
fn beginning(field: Field, word: &str) -> Box<dyn Query> {
    let is_plain = word.chars().all(char::is_alphanumeric);
    match RegexQuery::from_pattern(&format!("{word}.*"), field) {
        Ok(query) if is_plain => Box::new(ConstScoreQuery::new(Box::new(query), CODE)),
        _ => constant(field, word, CODE),
    }
}

fn tenths(weight: u32) -> f32 {
    // At most a few hundred.
    f32::from(u16::try_from(weight).unwrap_or(u16::MAX)) / 10.0
}
