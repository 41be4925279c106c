//! Which words to drop from a query if nothing matches all of them, and which things in it are not sold.

use crate::error::Result;
use crate::find;
use crate::index::Index;
use crate::query;
use crate::reading::{Kinds, MatchKind, Names, ParsedQuery, Slot};
use crate::request::{Narrowed, SearchRequest};
use std::sync::Arc;
use tantivy::Searcher;

impl Index {
    /// The parsed query that has results with the fewest words dropped, and those words: first unknown words,
    /// then the least important one, finally one after another. Results must be of a kind that was asked for:
    /// a query for a lock with Wi-Fi, if there is none, should return locks, not hubs for locks. Nothing is
    /// returned for a query whose subject is unknown: other words only describe it.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn narrowed(&self, reading: &Arc<ParsedQuery>) -> Result<Narrowed> {
        let searcher = self.searcher();
        let key = (searcher.generation().generation_id(), Arc::clone(reading));
        if let Some(kept) = self.narrowings.get(&key) {
            return Ok(kept);
        }
        let mut narrowed = match subject(reading) {
            Subject::Unknown => Narrowed {
                reading: Arc::new(ParsedQuery::default()),
                left_out: Vec::new(),
                absent: absent(reading),
            },
            Subject::Known => match self.head(&searcher, reading)? {
                Some((head, name)) => {
                    Narrowed { absent: vec![name], ..self.narrow(&searcher, &Arc::new(head))? }
                }
                None => Narrowed { absent: absent(reading), ..self.narrow(&searcher, reading)? },
            },
        };
        narrowed.left_out.retain(|word| !narrowed.absent.contains(word));
        self.narrowings.insert(key, narrowed.clone());
        Ok(narrowed)
    }

    /// If the query names several kinds and no product is called all of them («комплект контроля доступа»): the
    /// query for the most specific kind alone, the one with the fewest categories, and the name of what is not
    /// sold. Of equals the first, in English the last one, says what a thing is.
    fn head(&self, searcher: &Searcher, reading: &ParsedQuery) -> Result<Option<(ParsedQuery, String)>> {
        if !reading.kinds.is_conflict {
            return Ok(None);
        }
        let subjects: Vec<usize> =
            (0..reading.slots.len()).filter(|n| reading.slots[*n].is_subject()).collect();
        let slots: Vec<&Slot> = subjects.iter().map(|n| &reading.slots[*n]).collect();
        if find::has_any(searcher, &*query::called_all(&self.fields, &slots))? {
            return Ok(None);
        }
        let is_english = slots.iter().all(|slot| slot.typed.is_ascii());
        let count = |n: &&usize| reading.slots[**n].categories();
        let head = if is_english {
            subjects.iter().rev().min_by_key(count)
        } else {
            subjects.iter().min_by_key(count)
        };
        let others: Vec<usize> = subjects.iter().copied().filter(|n| Some(n) != head).collect();
        let name = slots.iter().map(|slot| slot.typed.as_str()).collect::<Vec<_>>().join(" ");
        let rest = reading.without(&others);
        let kinds = Kinds::of(&rest.slots);
        Ok(Some((ParsedQuery { kinds, ..rest }, name)))
    }

    fn narrow(&self, searcher: &Searcher, reading: &Arc<ParsedQuery>) -> Result<Narrowed> {
        let slots = &reading.slots;
        let (mut known, unknown): (Vec<usize>, Vec<usize>) =
            (0..slots.len()).partition(|n| slots[*n].rung != MatchKind::Unknown);
        // The least important word comes first; of equals, the last one.
        known.sort_by_key(|n| (slots[*n].is_subject(), slots[*n].importance(), std::cmp::Reverse(*n)));
        let one = known.iter().map(|n| vec![*n]).filter(|_| known.len() > 1);
        let more = (2..known.len()).map(|count| known[..count].to_vec());
        let tries: Vec<Vec<usize>> = std::iter::once(Vec::new()).chain(one).chain(more).collect();
        let rounds = if reading.kinds.is_empty() { &[false][..] } else { &[true, false] };
        for is_strict in rounds.iter().filter(|_| !known.is_empty()) {
            for left_out in &tries {
                let mut left_out = [left_out.as_slice(), &unknown].concat();
                left_out.sort_unstable();
                let asked = Arc::new(ParsedQuery { is_strict: *is_strict, ..reading.without(&left_out) });
                if find::is_any(searcher, &self.fields, &SearchRequest::any_of(&asked))? {
                    let left_out = left_out.into_iter().map(|n| slots[n].typed.clone()).collect();
                    return Ok(Narrowed { reading: asked, left_out, absent: Vec::new() });
                }
            }
        }
        Ok(Narrowed { reading: Arc::clone(reading), left_out: Vec::new(), absent: Vec::new() })
    }
}

enum Subject {
    Known,
    Unknown,
}

/// Whether anything in the query names what is wanted. A brand does for what is unknown in Latin letters: the
/// name of a series or a model. A Cyrillic word is a thing.
fn subject(reading: &ParsedQuery) -> Subject {
    let said = || reading.slots.iter().filter(|slot| !slot.is_purpose);
    let mut unknown = said().filter(|slot| is_unsold(slot)).peekable();
    let names = |names| said().any(|slot| slot.names == names);
    let is_series = |slot: &Slot| slot.typed.is_ascii();
    if unknown.peek().is_none()
        || !reading.codes.is_empty()
        || names(Names::Things)
        || (names(Names::Brand) && unknown.all(is_series))
    {
        Subject::Known
    } else {
        Subject::Unknown
    }
}

/// Unknown things, and those with something close to them.
fn absent(reading: &ParsedQuery) -> Vec<String> {
    let is_known = matches!(subject(reading), Subject::Known);
    let names_things = reading.slots.iter().any(|slot| slot.names == Names::Things && !slot.is_purpose);
    let slots = reading.slots.iter().filter(|slot| match slot.rung {
        MatchKind::Near => true,
        _ => is_unsold(slot) && !slot.is_purpose && (!is_known || !names_things),
    });
    slots.map(|slot| slot.typed.clone()).collect()
}

fn is_unsold(slot: &Slot) -> bool {
    slot.rung == MatchKind::Unknown || slot.names == Names::Unsold
}
