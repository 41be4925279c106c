//! Writing of XLSX; rows are stored in temporary files until the workbook is packed.

use crate::{Cell, ExchangeError, Result};
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::fs::File;
use std::io::{Seek as _, SeekFrom};

/// Maximum number of rows in a sheet, including the heading (ECMA-376).
const ROWS_MAX: u32 = 1_048_576;

/// A workbook of one sheet being written. Its calls block.
pub struct Xlsx {
    book: Workbook,
    heading: Format,
    row: u32,
}

impl Xlsx {
    /// Starts a workbook.
    ///
    /// # Errors
    /// [`ExchangeError::Table`] if no sheet can be created.
    pub fn start() -> Result<Self> {
        let mut book = Workbook::new();
        book.add_worksheet_with_constant_memory().map_err(wrong)?.set_freeze_panes(1, 0).map_err(wrong)?;
        Ok(Self { book, heading: Format::new().set_bold(), row: 0 })
    }

    /// Writes the next rows; the first of all is the heading. Texts stay texts, whatever they begin with.
    ///
    /// # Errors
    /// [`ExchangeError::Table`] if there are more rows than a sheet can have.
    pub fn rows(&mut self, rows: &[Vec<Cell>]) -> Result<()> {
        let sheet = self.book.worksheet_from_index(0).map_err(wrong)?;
        for cells in rows {
            if self.row >= ROWS_MAX {
                return Err(ExchangeError::Table(format!("a sheet has {ROWS_MAX} rows at most")));
            }
            for (column, cell) in (0u16..).zip(cells) {
                match cell {
                    Cell::Empty => {}
                    Cell::Text(text) if self.row == 0 => {
                        sheet.write_string_with_format(0, column, text, &self.heading).map_err(wrong)?;
                    }
                    Cell::Text(text) => {
                        sheet.write_string(self.row, column, text).map_err(wrong)?;
                    }
                    Cell::Number(milli) => {
                        sheet.write_number(self.row, column, number(*milli)).map_err(wrong)?;
                    }
                }
            }
            self.row += 1;
        }
        Ok(())
    }

    /// Packs the workbook into a temporary file, deleted when closed and positioned at its beginning.
    ///
    /// # Errors
    /// [`ExchangeError`] if the file can't be written.
    pub fn finish(mut self) -> Result<File> {
        let mut file = tempfile::tempfile()?;
        self.book.save_to_writer(&file).map_err(wrong)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }
}

/// Exact up to nine quadrillion thousandths, far above any price.
fn number(milli: i64) -> f64 {
    milli as f64 / 1000.0
}

fn wrong(e: XlsxError) -> ExchangeError {
    ExchangeError::Table(e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader as _, Xlsx as Read};
    use std::io::BufReader;

    #[test]
    fn adm_3_a_book_has_its_rows_and_no_formula() {
        let mut book = Xlsx::start().unwrap();
        book.rows(&[vec![Cell::text("sku"), Cell::text("price")]]).unwrap();
        book.rows(&[
            vec![Cell::text("=1+1"), Cell::Number(4_990_500)],
            vec![Cell::Empty, Cell::Number(-5_000)],
            vec![Cell::text("две\nстроки & <знаки>")],
        ])
        .unwrap();
        let mut read: Read<_> = Read::new(BufReader::new(book.finish().unwrap())).unwrap();
        let sheet = read.worksheet_range_at(0).unwrap().unwrap();
        let at = |row, column| sheet.get_value((row, column)).cloned();
        assert_eq!(at(0, 1), Some(Data::String("price".into())));
        assert_eq!(at(1, 0), Some(Data::String("=1+1".into())));
        assert_eq!(at(1, 1), Some(Data::Float(4990.5)));
        assert_eq!((at(2, 0), at(2, 1)), (Some(Data::Empty), Some(Data::Float(-5.0))));
        assert_eq!(at(3, 0), Some(Data::String("две\nстроки & <знаки>".into())));
        let name = read.sheet_names()[0].clone();
        assert!(read.worksheet_formula(&name).unwrap().is_empty());
    }
}
