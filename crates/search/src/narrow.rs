//! Which words to drop from a query if nothing matches all of them.

use crate::error::Result;
use crate::find;
use crate::index::{Index, Narrowed};
use crate::reading::{MatchKind, ParsedQuery};
use crate::request::SearchRequest;
use std::sync::Arc;
use tantivy::Searcher;

impl Index {
    /// The parsed query that has results with the fewest words dropped, and those words: first unknown words,
    /// then the least important one, finally one after another. Results must be of a kind that was asked for:
    /// a query for a lock with Wi-Fi, if there is none, should return locks, not hubs for locks.
    ///
    /// # Errors
    /// Those of the engine.
    pub fn narrowed(&self, reading: &Arc<ParsedQuery>) -> Result<Narrowed> {
        let searcher = self.searcher();
        let key = (searcher.generation().generation_id(), Arc::clone(reading));
        if let Some(kept) = self.narrowings.get(&key) {
            return Ok(kept);
        }
        let narrowed = self.narrow(&searcher, reading)?;
        self.narrowings.insert(key, narrowed.clone());
        Ok(narrowed)
    }

    fn narrow(&self, searcher: &Searcher, reading: &Arc<ParsedQuery>) -> Result<Narrowed> {
        let slots = &reading.slots;
        let (mut known, unknown): (Vec<usize>, Vec<usize>) =
            (0..slots.len()).partition(|n| slots[*n].rung != MatchKind::Unknown);
        // The least important word comes first; of equals, the last one.
        known.sort_by_key(|n| (slots[*n].importance(), std::cmp::Reverse(*n)));
        let one = known.iter().map(|n| vec![*n]).filter(|_| known.len() > 1);
        let more = (2..known.len()).map(|count| known[..count].to_vec());
        let tries: Vec<Vec<usize>> = std::iter::once(Vec::new()).chain(one).chain(more).collect();
        let rounds = if reading.kinds.is_empty() { &[false][..] } else { &[true, false] };
        for is_strict in rounds.iter().filter(|_| !known.is_empty()) {
            for left_out in &tries {
                let mut left_out = [left_out.as_slice(), &unknown].concat();
                left_out.sort_unstable();
                let shorter = reading.without(&left_out);
                let asked = Arc::new(ParsedQuery { is_strict: *is_strict, ..shorter.clone() });
                if find::is_any(searcher, &self.fields, &SearchRequest::any_of(&asked))? {
                    let words = left_out.into_iter().map(|n| slots[n].typed.clone()).collect();
                    return Ok((Arc::new(shorter), words));
                }
            }
        }
        Ok((Arc::clone(reading), Vec::new()))
    }
}
