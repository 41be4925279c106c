//! XLSX, read cell by cell.

use super::{Each, Line, measure};
use calamine::{DataRef, Dimensions, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use domain::imports::{COLUMNS_MAX, CellFault, FileProblem};
use domain::views::product_edit::milli_text;
use std::io::Cursor;

pub fn read(content: &[u8], each: Each<'_>) -> Result<(), FileProblem> {
    measure::book(content)?;
    let mut book = Xlsx::new(Cursor::new(content)).map_err(damaged)?;
    let sheets = book.sheets_metadata().iter();
    let seen = |s: &&calamine::Sheet| s.visible == SheetVisible::Visible && s.typ == SheetType::WorkSheet;
    let name = sheets.clone().find(seen).or(sheets.clone().next()).map(|s| s.name.clone());
    let name = name.ok_or(FileProblem::Empty)?;
    let mut merged = Merged::new(book.merge_cells_by_sheet_name(&name).map_err(damaged)?);
    let mut cells = book.worksheet_cells_reader(&name).map_err(damaged)?;
    let mut line = Line::default();
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
        let (row, column) = (cell.pos.0 + 1, cell.pos.1 as usize);
        if row != line.number {
            if row < line.number {
                return Err(FileProblem::Damaged);
            }
            if give(&mut line, &mut merged, each)? {
                return Ok(());
            }
            line.number = row;
        }
        if cell.formula.is_some() {
            line.fault(column, CellFault::Formula);
            continue;
        }
        match text(&cell.value) {
            Ok(text) if !text.is_empty() && column >= COLUMNS_MAX => return Err(FileProblem::TooManyColumns),
            Ok(text) => line.put(column, text),
            Err(fault) => line.fault(column, fault),
        }
    }
    give(&mut line, &mut merged, each).map(drop)
}

/// Hands the row over and begins the next; whether that was enough.
fn give(line: &mut Line, merged: &mut Merged, each: Each<'_>) -> Result<bool, FileProblem> {
    if line.number == 0 {
        return Ok(false);
    }
    for region in merged.over(line.number - 1) {
        line.fault(region.start.1 as usize, CellFault::Merged);
    }
    let line = std::mem::take(line);
    Ok(!line.is_empty() && each(line)?.is_break())
}

fn text(value: &DataRef<'_>) -> Result<String, CellFault> {
    Ok(match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => number(*n),
        DataRef::Bool(on) => if *on { "1" } else { "0" }.to_owned(),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => {
            return Err(CellFault::Date);
        }
        DataRef::Error(_) => return Err(CellFault::NoValue),
    })
}

/// A number with the fifteen digits that a spreadsheet shows of it: 0.1 + 0.2 is 0.3.
fn number(n: f64) -> String {
    let n: f64 = format!("{n:.14e}").parse().unwrap_or(n);
    let milli = n * 1000.0;
    if milli.abs() < 1e15 && milli.round() / 1000.0 == n {
        return milli_text(milli.round() as i64);
    }
    n.to_string()
}

/// Regions of merged cells, found row after row.
struct Merged {
    /// Those that begin further down, the nearest last.
    ahead: Vec<Dimensions>,
    open: Vec<Dimensions>,
}

impl Merged {
    fn new(mut regions: Vec<Dimensions>) -> Self {
        regions.sort_unstable_by_key(|d| std::cmp::Reverse(d.start));
        Self { ahead: regions, open: Vec::new() }
    }

    /// The regions over a row; rows are asked for from above.
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
