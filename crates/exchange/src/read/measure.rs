//! How large a packed book really is, before anything of it is kept in memory: what its directory says, and then what
//! comes out of it. Directories lie.

use domain::imports::FileProblem;
use std::io::{self, Cursor, Read as _, Write};
use zip::ZipArchive;

/// The most bytes of a book, unpacked.
const TOTAL_MAX: u64 = 1024 * 1024 * 1024;
/// The most bytes of what is read as a whole: shared texts, styles, the list of sheets.
const PART_MAX: u64 = 256 * 1024 * 1024;
/// How many times larger than packed a book may be; tables of numbers come to forty.
const RATIO_MAX: u64 = 200;
/// A book as small as this may be packed as well as it likes.
const SMALL: u64 = 16 * 1024 * 1024;
/// The longest stretch of a sheet without a tag: a cell is a fraction of it.
const STRETCH_MAX: usize = 1024 * 1024;
/// The most files of a book.
const PARTS_MAX: usize = 10_000;
/// What every workbook has (ECMA-376).
const WORKBOOK: &str = "xl/workbook.xml";

/// Passes a book that can be read.
pub fn book(content: &[u8]) -> Result<(), FileProblem> {
    let mut zip = ZipArchive::new(Cursor::new(content)).map_err(|_| FileProblem::Damaged)?;
    if zip.index_for_name(WORKBOOK).is_none() {
        return Err(FileProblem::NotATable);
    }
    if zip.len() > PARTS_MAX {
        return Err(FileProblem::TooLarge);
    }
    let most = TOTAL_MAX.min(SMALL.max(content.len() as u64 * RATIO_MAX));
    let mut said: u64 = 0;
    for at in 0..zip.len() {
        said = said.saturating_add(zip.by_index_raw(at).map_err(|_| FileProblem::Damaged)?.size());
    }
    if said > most {
        return Err(FileProblem::TooLarge);
    }
    let mut left = most;
    for at in 0..zip.len() {
        // More than the directory says never comes out: a book that lies is damaged.
        let part = zip.by_index(at).map_err(|_| FileProblem::Damaged)?;
        let is_sheet = part.name().is_ok_and(|name| name.starts_with("xl/worksheets/"));
        let own = if is_sheet { left } else { left.min(PART_MAX) };
        let mut meter = Meter { stretch: 0, is_sheet };
        match io::copy(&mut part.take(own + 1), &mut meter) {
            Ok(bytes) if bytes <= own => left -= bytes,
            Ok(_) => return Err(FileProblem::TooLarge),
            Err(e) if e.kind() == io::ErrorKind::FileTooLarge => return Err(FileProblem::TooLarge),
            Err(_) => return Err(FileProblem::Damaged),
        }
    }
    Ok(())
}

/// Counts what is written to it and keeps none of it.
struct Meter {
    /// Bytes since the last tag.
    stretch: usize,
    is_sheet: bool,
}

impl Write for Meter {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.stretch = match piece.iter().rposition(|b| *b == b'<') {
            Some(last) => piece.len() - last,
            None => self.stretch + piece.len(),
        };
        if self.is_sheet && self.stretch > STRETCH_MAX {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
