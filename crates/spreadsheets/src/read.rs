//! Reading of uploaded tables: yields rows as texts, one by one. The file type is detected by content, not by
//! name.

mod book;
mod measure;
mod text;

#[cfg(test)]
mod tests;

use bulk_model::imports::{
    CELL_CHARS_MAX, COLUMNS_MAX, CellFault, CellProblem, FileProblem, ROW_BYTES_MAX, ROWS_MAX, TEXT_BYTES_MAX,
};
use std::ops::ControlFlow;

/// A non-empty row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// As numbered by the spreadsheet.
    pub number: u32,
    /// Texts by column; trailing empty cells may be missing.
    pub cells: Vec<String>,
    /// Cells with an invalid value; their texts are empty.
    pub faults: Vec<CellProblem>,
    /// Size of all its texts.
    bytes: usize,
}

/// Reads the rows of the first sheet, heading first, until `each` breaks. Holds one row and the shared data
/// in memory, except that a CSV is read as a whole.
///
/// # Errors
/// [`FileProblem`] if the file is not a table, is damaged or is too large. Some rows may have been yielded
/// before that.
pub fn read(content: &[u8], mut each: impl FnMut(Line) -> ControlFlow<()>) -> Result<(), FileProblem> {
    let (mut rows, mut bytes) = (0, 0);
    let mut limited = |line: Line| {
        if line.cells.len() > COLUMNS_MAX {
            return Err(FileProblem::TooManyColumns);
        }
        rows += 1;
        bytes += line.bytes;
        if bytes > TEXT_BYTES_MAX {
            return Err(FileProblem::TooLarge);
        }
        // Plus one for the heading.
        if rows > ROWS_MAX + 1 { Err(FileProblem::TooManyRows) } else { Ok(each(line)) }
    };
    match kind(content)? {
        Kind::Book => book::read(content, &mut limited),
        Kind::Text => text::read(content, &mut limited),
    }
}

/// Receives a row; an error stops the reading.
type Each<'a> = &'a mut dyn FnMut(Line) -> Result<ControlFlow<()>, FileProblem>;

enum Kind {
    Book,
    Text,
}

fn kind(content: &[u8]) -> Result<Kind, FileProblem> {
    match content {
        [] => Err(FileProblem::Empty),
        [b'P', b'K', 3, 4, ..] => Ok(Kind::Book),
        // A compound file: Excel 97, or an encrypted workbook.
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(FileProblem::OldOrLocked),
        // UTF-16, whose characters contain zero bytes.
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Ok(Kind::Text),
        _ if content.contains(&0) => Err(FileProblem::NotATable),
        _ => Ok(Kind::Text),
    }
}

impl Line {
    /// Size of its texts in bytes.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Stores a text in a column, unless the cell or the row would become too long.
    fn put(&mut self, column: usize, text: &str) {
        if text.is_empty() {
            return;
        }
        let is_long = text.len() > CELL_CHARS_MAX && text.chars().count() > CELL_CHARS_MAX;
        if is_long || self.bytes + text.len() > ROW_BYTES_MAX {
            return self.fault(column, CellFault::TooLong);
        }
        self.bytes += text.len();
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        text.clone_into(&mut self.cells[column]);
    }

    fn fault(&mut self, column: usize, fault: CellFault) {
        self.faults.push(CellProblem { column, address: address(column, self.number), fault });
    }

    fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.faults.is_empty()
    }
}

/// Formats a cell address: `A7`, `AB12`.
fn address(column: usize, row: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect::<String>() + &row.to_string()
}
