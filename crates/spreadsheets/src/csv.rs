//! CSV as read by spreadsheets in Russia: UTF-8 with byte order mark, semicolons, decimal commas.

use crate::{Cell, ExchangeError, Result};
use base::milli::milli_text;

const MARK: &str = "\u{feff}";

/// Formats rows; `is_first` if they are at the beginning of the file.
///
/// # Errors
/// [`ExchangeError::Table`] if rows can't be written.
pub fn csv(rows: &[Vec<Cell>], is_first: bool) -> Result<Vec<u8>> {
    let start = if is_first { MARK.as_bytes().to_vec() } else { Vec::new() };
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(::csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(start);
    for row in rows {
        writer.write_record(row.iter().map(shown)).map_err(|e| ExchangeError::Table(e.to_string()))?;
    }
    writer.into_inner().map_err(|e| ExchangeError::Table(e.to_string()))
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => guarded(text),
        Cell::Number(milli) => milli_text(*milli),
    }
}

/// Prefixes an apostrophe to a text that a spreadsheet would run as a formula (OWASP, CSV Injection), and to
/// one that looks as if it had been prefixed, so that reading is the exact inverse.
fn guarded(text: &str) -> String {
    if is_guarded_or_runs(text) { format!("'{text}") } else { text.to_owned() }
}

/// Removes the apostrophe added by [`guarded`].
pub(crate) fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_guarded_or_runs(rest)).unwrap_or(text)
}

fn is_guarded_or_runs(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(rows: &[Vec<Cell>]) -> String {
        String::from_utf8(csv(rows, true).unwrap()).unwrap()
    }

    #[test]
    fn adm_3_csv_is_what_spreadsheets_open() {
        let rows = [
            vec![Cell::text("sku"), Cell::text("Название; с «кавычками» \"и\"")],
            vec![Cell::Number(4_990_500), Cell::Empty],
            vec![Cell::text("две\nстроки"), Cell::Number(-5_000)],
        ];
        assert_eq!(
            text(&rows),
            "\u{feff}sku;\"Название; с «кавычками» \"\"и\"\"\"\r\n4990,5;\r\n\"две\nстроки\";-5\r\n"
        );
        assert_eq!(
            csv(&[vec![Cell::text("a")]], false).unwrap(),
            b"a\r\n",
            "the mark stands at the beginning alone"
        );
    }

    #[test]
    fn adm_3_a_text_is_never_a_formula() {
        for text in ["=1+1", "+7", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("Камера = 2 Мп"), "Камера = 2 Мп");
    }

    proptest! {
        #[test]
        fn adm_3_what_is_written_is_read_again(cells in proptest::collection::vec("('{0,2}[=+@\t\r\n-])?[^\u{feff}]\\PC{0,20}", 1..5)) {
            let row: Vec<Cell> = cells.iter().map(Cell::text).collect();
            let text = text(&[row]);
            let mut reader = ::csv::ReaderBuilder::new()
                .delimiter(b';')
                .has_headers(false)
                .from_reader(text.trim_start_matches(MARK).as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            let read: Vec<String> = record.iter().map(|cell| unguarded(cell).to_owned()).collect();
            prop_assert_eq!(read, cells);
        }
    }
}
