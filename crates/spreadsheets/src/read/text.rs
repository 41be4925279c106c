//! Reading of CSV in the encodings and with the delimiters used by spreadsheets in Russia.

use super::{Each, Line};
use crate::csv::unguarded;
use bulk_model::imports::FileProblem;
use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, WINDOWS_1251};
use std::borrow::Cow;

pub fn read(content: &[u8], each: Each<'_>) -> Result<(), FileProblem> {
    let text = decoded(content);
    let bytes = text.as_bytes();
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter(&text)).has_headers(false).flexible(true).from_reader(bytes);
    let mut record = StringRecord::new();
    let (mut number, mut begin) = (0, 0);
    while reader.read_record(&mut record).map_err(|_| FileProblem::Damaged)? {
        let end = usize::try_from(reader.position().byte()).map_or(bytes.len(), |end| end.min(bytes.len()));
        number += blank_lines(bytes, begin, end) + 1;
        begin = end;
        let mut line = Line { number, ..Line::default() };
        for (column, cell) in record.iter().enumerate() {
            line.put(column, unguarded(cell));
        }
        if !line.is_empty() && each(line)?.is_break() {
            return Ok(());
        }
    }
    Ok(())
}

/// A byte order mark decides; valid UTF-8 is UTF-8; anything else is the encoding that Excel uses in Russia.
fn decoded(content: &[u8]) -> Cow<'_, str> {
    match Encoding::for_bom(content) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&content[mark..]).0,
        None => match std::str::from_utf8(content) {
            Ok(text) => text.into(),
            Err(_) => WINDOWS_1251.decode_without_bom_handling(content).0,
        },
    }
}

/// The most frequent delimiter in the heading, outside quotes.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b';', 0), (b'\t', 0), (b',', 0)];
    let mut is_quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            _ if !is_quoted => counts.iter_mut().filter(|(d, _)| *d == byte).for_each(|(_, n)| *n += 1),
            _ => {}
        }
    }
    // Of equals, the first is the default.
    counts.into_iter().rev().max_by_key(|(_, n)| *n).map_or(b';', |(d, _)| d)
}

/// Empty lines skipped by the reader before the record that ends at `end`: a spreadsheet numbers them.
fn blank_lines(bytes: &[u8], begin: usize, end: usize) -> u32 {
    let piece = &bytes[begin..end];
    let is_rest = begin > 0 && bytes[begin - 1] == b'\r' && piece.first() == Some(&b'\n');
    let blank = piece.iter().skip(usize::from(is_rest)).take_while(|b| matches!(b, b'\r' | b'\n'));
    u32::try_from(blank.filter(|b| **b == b'\n').count()).unwrap_or(u32::MAX)
}
