//! Parsing of a query: its words, each read by the first rule that matches.

use crate::analysis::stem;
use crate::chunk::chunks;
use crate::error::Result;
use crate::fields::Fields;
use crate::guess::Correction;
use crate::lexicon::Lexicon;
use crate::reader::Reader;
use crate::reading::{Kinds, MatchKind, ParsedQuery, Slot, WORDS_MAX};
use crate::tag::Tag;
use crate::words::{is_empty, is_turn};
use tantivy::Searcher;

/// Parses a query.
///
/// # Errors
/// Those of the index.
pub(crate) fn parse(
    searcher: &Searcher,
    fields: &Fields,
    lexicon: &Lexicon,
    text: &str,
) -> Result<ParsedQuery> {
    let reader = Reader { searcher, fields, lexicon };
    let (text, corrections) = reader.corrected(text)?;
    let mut chunks = chunks(&text);
    chunks.truncate(WORDS_MAX);
    let mut slots = Vec::new();
    let mut at = 0;
    while let Some(rest) = chunks.get(at..).filter(|rest| !rest.is_empty()) {
        let (found, taken) = reader.next(rest)?;
        slots.extend(found);
        at += taken;
    }
    let mut is_purpose = false;
    for slot in &mut slots {
        is_purpose = is_purpose || is_turn(&slot.typed);
        slot.is_purpose = is_purpose;
        slot.names = reader.names(slot)?;
        undo_corrections(slot, &corrections);
    }
    let codes = reader.whole_codes(&text, &slots)?;
    let stems: Vec<String> = chunks.iter().flat_map(|c| &c.parts).map(|w| stem(w)).collect();
    let named = lexicon.named(&stems).map(<[Tag]>::to_vec).unwrap_or_default();
    let kinds = Kinds::of(&slots);
    slots.iter_mut().take_while(|slot| !is_turn(&slot.typed)).for_each(Slot::prefer_kind);
    let says = |slot: &Slot| !is_empty(&slot.typed);
    if slots.iter().any(says) {
        slots.retain(says);
    }
    Ok(ParsedQuery { slots, codes, named, kinds, is_strict: false })
}

/// Restores what was typed.
fn undo_corrections(slot: &mut Slot, corrections: &[Correction]) {
    let mut words: Vec<String> = slot.typed.split(' ').map(str::to_owned).collect();
    for word in &mut words {
        if let Some(correction) = corrections.iter().find(|c| c.read == *word) {
            word.clone_from(&correction.typed);
            if slot.rung < MatchKind::Near {
                slot.rung = slot.rung.max(correction.rung);
            }
        }
    }
    slot.typed = words.join(" ");
}
