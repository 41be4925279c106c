//! Limits the unpacked size of a workbook before it is read into memory: first as declared in its directory,
//! then as actually unpacked. Directories can be forged.

use bulk_model::imports::FileProblem;
use std::io::{self, Cursor, Read, Write};
use zip::ZipArchive;
use zip::read::{ZipReadOptions, read_zipfile_from_stream_with_options};

/// Maximum unpacked size of a workbook, in bytes.
const TOTAL_MAX: u64 = 1024 * 1024 * 1024;
/// Maximum size of parts that are read as a whole: shared texts, styles, the list of sheets.
const PART_MAX: u64 = 256 * 1024 * 1024;
/// Maximum compression ratio; tables of numbers reach forty.
const RATIO_MAX: u64 = 200;
/// Below this size the ratio is not limited.
const SMALL: u64 = 16 * 1024 * 1024;
/// Maximum length of a sheet without a tag: a cell is a fraction of it.
const STRETCH_MAX: usize = 1024 * 1024;
/// Maximum number of files in a workbook.
const PARTS_MAX: usize = 10_000;
/// The part that every workbook has (ECMA-376).
const WORKBOOK: &str = "xl/workbook.xml";

/// Checks that a workbook can be read.
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
        // At most the declared size is unpacked; if there is more, the part is damaged. Whether it is also
        // too large is determined without the directory.
        left -= match measured(part, own, is_sheet) {
            Err(FileProblem::Damaged) => return Err(unlisted(content, start, packed, own, is_sheet)),
            other => other?,
        };
    }
    Ok(())
}

/// The unpacked size of a part, at most `own`.
fn measured(part: impl Read, own: u64, is_sheet: bool) -> Result<u64, FileProblem> {
    match io::copy(&mut part.take(own + 1), &mut Meter { stretch: 0, is_sheet }) {
        Ok(bytes) if bytes <= own => Ok(bytes),
        Ok(_) => Err(FileProblem::TooLarge),
        Err(e) if e.kind() == io::ErrorKind::FileTooLarge => Err(FileProblem::TooLarge),
        Err(_) => Err(FileProblem::Damaged),
    }
}

/// The problem of a part whose unpacked size differs from the declared one.
fn unlisted(content: &[u8], start: u64, packed: u64, own: u64, is_sheet: bool) -> FileProblem {
    let mut rest = usize::try_from(start).ok().and_then(|at| content.get(at..)).unwrap_or_default();
    let whole = ZipReadOptions::new().override_compressed_size(packed).override_uncompressed_size(u64::MAX);
    match read_zipfile_from_stream_with_options(&mut rest, whole) {
        Ok(Some(part)) => measured(part, own, is_sheet).err().unwrap_or(FileProblem::Damaged),
        _ => FileProblem::Damaged,
    }
}

/// A writer that counts bytes and discards them.
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
