//! How large a packed book really is, before anything of it is kept in memory: what its directory says, and then what
//! comes out of it. Directories lie.

use bulk_model::imports::FileProblem;
use std::io::{self, Cursor, Read, Write};
use zip::ZipArchive;
use zip::read::{ZipReadOptions, read_zipfile_from_stream_with_options};

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
        let part = zip.by_index(at).map_err(|_| FileProblem::Damaged)?;
        let is_sheet = part.name().is_ok_and(|name| name.starts_with("xl/worksheets/"));
        let own = if is_sheet { left } else { left.min(PART_MAX) };
        let (start, packed) = (part.header_start(), part.compressed_size());
        // No more comes out than the directory says, and then the part is damaged: whether it is too large as well is
        // seen without the directory.
        left -= match measured(part, own, is_sheet) {
            Err(FileProblem::Damaged) => return Err(unlisted(content, start, packed, own, is_sheet)),
            other => other?,
        };
    }
    Ok(())
}

/// The bytes that come out of a part, `own` at most.
fn measured(part: impl Read, own: u64, is_sheet: bool) -> Result<u64, FileProblem> {
    match io::copy(&mut part.take(own + 1), &mut Meter { stretch: 0, is_sheet }) {
        Ok(bytes) if bytes <= own => Ok(bytes),
        Ok(_) => Err(FileProblem::TooLarge),
        Err(e) if e.kind() == io::ErrorKind::FileTooLarge => Err(FileProblem::TooLarge),
        Err(_) => Err(FileProblem::Damaged),
    }
}

/// What is wrong with a part that does not come out as the directory says.
fn unlisted(content: &[u8], start: u64, packed: u64, own: u64, is_sheet: bool) -> FileProblem {
    let mut rest = usize::try_from(start).ok().and_then(|at| content.get(at..)).unwrap_or_default();
    let whole = ZipReadOptions::new().override_compressed_size(packed).override_uncompressed_size(u64::MAX);
    match read_zipfile_from_stream_with_options(&mut rest, whole) {
        Ok(Some(part)) => measured(part, own, is_sheet).err().unwrap_or(FileProblem::Damaged),
        _ => FileProblem::Damaged,
    }
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
