//! Reading of XLSX, cell by cell.

use super::{Each, Line, measure};
use bulk_model::imports::{COLUMNS_MAX, CellFault, FileProblem};
use calamine::{DataRef, Dimensions, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use catalog_model::editor::milli_text;
use std::borrow::Cow;
use std::io::Cursor;

pub fn read(content: &[u8], each: Each<'_>) -> Result<(), FileProblem> {
    measure::book(content)?;
    let mut book = Xlsx::new(Cursor::new(content)).map_err(damaged)?;
    let sheets = book.sheets_metadata().iter();
    let seen = |s: &&calamine::Sheet| s.visible == SheetVisible::Visible && s.typ == SheetType::WorkSheet;
    let name = sheets.clone().find(seen).or(sheets.clone().next()).map(|s| s.name.clone());
    let name = name.ok_or(FileProblem::Empty)?;
    let merged = Merged::new(book.merge_cells_by_sheet_name(&name).map_err(damaged)?);
    let mut cells = book.worksheet_cells_reader(&name).map_err(damaged)?;
    let mut rows = Rows { line: Line::default(), merged, has_heading: false, each };
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
        let (row, column) = (cell.pos.0 + 1, cell.pos.1 as usize);
        if row < rows.line.number {
            return Err(FileProblem::Damaged);
        }
        if row != rows.line.number && rows.begin(row)? {
            return Ok(());
        }
        let value = match cell.formula {
            Some(_) => Err(CellFault::Formula),
            None => text(&cell.value),
        };
        match value {
            Ok(text) if text.is_empty() => {}
            _ if column >= COLUMNS_MAX => return Err(FileProblem::TooManyColumns),
            Ok(text) => rows.line.put(column, &text),
            Err(fault) => rows.line.fault(column, fault),
        }
    }
    rows.begin(u32::MAX).map(drop)
}

/// The current row and its receiver.
struct Rows<'a> {
    line: Line,
    merged: Merged,
    /// Whether the heading was yielded.
    has_heading: bool,
    each: Each<'a>,
}

impl Rows<'_> {
    /// Yields the current row and starts a later one; returns whether to stop.
    fn begin(&mut self, number: u32) -> Result<bool, FileProblem> {
        if self.give()? {
            return Ok(true);
        }
        // Merged rows without a cell are reported at the first of them; above the heading they are a title.
        while let Some(first) = self.merged.next().filter(|first| self.has_heading && *first < number) {
            self.line.number = first;
            if self.give()? {
                return Ok(true);
            }
        }
        self.line.number = number;
        Ok(false)
    }

    /// Yields the row; returns whether to stop.
    fn give(&mut self) -> Result<bool, FileProblem> {
        let mut line = std::mem::take(&mut self.line);
        if line.number == 0 {
            return Ok(false);
        }
        for region in self.merged.over(line.number - 1) {
            line.fault(region.start.1 as usize, CellFault::Merged);
        }
        if line.is_empty() {
            return Ok(false);
        }
        self.has_heading = true;
        Ok((self.each)(line)?.is_break())
    }
}

fn text<'a>(value: &'a DataRef<'_>) -> Result<Cow<'a, str>, CellFault> {
    Ok(match value {
        DataRef::Empty => "".into(),
        DataRef::String(text) => text.into(),
        DataRef::SharedString(text) => (*text).into(),
        DataRef::Int(n) => n.to_string().into(),
        DataRef::Float(n) => number(*n).into(),
        DataRef::Bool(on) => if *on { "1" } else { "0" }.into(),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => {
            return Err(CellFault::Date);
        }
        DataRef::Error(_) => return Err(CellFault::NoValue),
    })
}

/// Formats a number with the fifteen digits shown by spreadsheets: 0.1 + 0.2 is 0.3.
fn number(n: f64) -> String {
    let n: f64 = format!("{n:.14e}").parse().unwrap_or(n);
    let milli = n * 1000.0;
    if milli.abs() < 1e15 && milli.round() / 1000.0 == n {
        return milli_text(milli.round() as i64);
    }
    n.to_string()
}

/// Regions of merged cells, looked up row by row.
struct Merged {
    /// Regions that begin further down, the nearest last.
    ahead: Vec<Dimensions>,
    open: Vec<Dimensions>,
}

impl Merged {
    fn new(mut regions: Vec<Dimensions>) -> Self {
        regions.sort_unstable_by_key(|d| std::cmp::Reverse(d.start));
        Self { ahead: regions, open: Vec::new() }
    }

    /// The row in which the next region begins, as numbered by the spreadsheet.
    fn next(&self) -> Option<u32> {
        self.ahead.last().map(|d| d.start.0 + 1)
    }

    /// The regions that cover a row; rows must be queried top-down.
    fn over(&mut self, row: u32) -> &[Dimensions] {
        while let Some(region) = self.ahead.pop_if(|d| d.start.0 <= row) {
            self.open.push(region);
        }
        self.open.retain(|d| d.end.0 >= row);
        &self.open
    }
}

fn damaged(_: XlsxError) -> FileProblem {
    FileProblem::Damaged
}
