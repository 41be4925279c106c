use super::*;
use crate::{Cell, Xlsx, csv};
use bulk_model::imports::CellFault as Fault;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::{Cursor, Read as _, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

fn lines(content: &[u8]) -> Result<Vec<Line>, FileProblem> {
    let mut out = Vec::new();
    read(content, |line| {
        out.push(line);
        ControlFlow::Continue(())
    })?;
    Ok(out)
}

fn texts(content: &[u8]) -> Vec<Vec<String>> {
    lines(content).unwrap().into_iter().map(|l| l.cells).collect()
}

fn book(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut book = Xlsx::start().unwrap();
    book.rows(rows).unwrap();
    let mut bytes = Vec::new();
    book.finish().unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

/// Cells as the texts they are read back as, without trailing empty ones.
fn written(row: &[Cell]) -> Vec<String> {
    let mut out: Vec<String> = row
        .iter()
        .map(|cell| match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(milli) => catalog_model::editor::milli_text(*milli),
        })
        .collect();
    while out.pop_if(|text| text.is_empty()).is_some() {}
    out
}

#[test]
fn adm_3_csv_is_read_in_every_usual_encoding_and_with_every_usual_delimiter() {
    let table = "Артикул;Цена;Название\r\n007;4 990,5;Камера «Дозор»\r\n";
    let wanted = [vec!["Артикул", "Цена", "Название"], vec!["007", "4 990,5", "Камера «Дозор»"]];
    let utf8 = table.as_bytes().to_vec();
    let marked = [b"\xEF\xBB\xBF".to_vec(), utf8.clone()].concat();
    let ansi = encoding_rs::WINDOWS_1251.encode(table).0.into_owned();
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(table.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for content in [utf8, marked, ansi, wide] {
        assert_eq!(texts(&content), wanted);
    }
    for delimiter in [",", "\t"] {
        let table = "sku;name\nA;\"x;y, z\"\n".replacen(';', delimiter, 1).replacen(';', delimiter, 1);
        assert_eq!(texts(table.as_bytes()), [["sku", "name"], ["A", "x;y, z"]], "{delimiter:?}");
    }
    assert_eq!(texts(b"sku\nA-1\n"), [["sku"], ["A-1"]], "one column needs no delimiter");
}

#[test]
fn adm_3_rows_keep_the_numbers_of_the_spreadsheet() {
    let numbers = |content: &[u8]| lines(content).unwrap().iter().map(|l| l.number).collect::<Vec<_>>();
    assert_eq!(numbers(b"sku;a\r\n\r\nA;1\r\n;\r\nB;\"two\r\nlines\"\r\nC;1"), [1, 3, 5, 6]);
    assert_eq!(numbers(b"\nsku;a\nA;1\n\n\nB;1\n"), [2, 3, 6]);
    let row = |sku: &str| vec![Cell::text(sku)];
    assert_eq!(numbers(&book(&[row("sku"), vec![], row("A")])), [1, 3]);
}

#[test]
fn adm_3_the_content_says_what_a_file_is() {
    assert_eq!(lines(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(FileProblem::NotATable));
    assert_eq!(lines(b""), Err(FileProblem::Empty));
    assert_eq!(lines(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), Err(FileProblem::OldOrLocked));
    assert_eq!(lines(b"PK\x03\x04 and nothing that follows"), Err(FileProblem::Damaged));
    assert_eq!(lines(&packed(&[("word/document.xml", b"<a/>")])), Err(FileProblem::NotATable));
    let whole = book(&[vec![Cell::text("sku")], vec![Cell::text("A")]]);
    assert_eq!(lines(&whole[..whole.len() / 2]), Err(FileProblem::Damaged));
    assert_eq!(lines(&packed(&[("xl/workbook.xml", b"<a/>")])), Err(FileProblem::Damaged));
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Replaces the bytes of an integer in the packed file, wherever they occur.
fn replaced(mut content: Vec<u8>, from: u32, to: u32) -> Vec<u8> {
    let (from, to) = (from.to_le_bytes(), to.to_le_bytes());
    let mut at = 0;
    while let Some(found) = content[at..].windows(4).position(|w| w == from) {
        content[at + found..at + found + 4].copy_from_slice(&to);
        at += found + 4;
    }
    content
}

#[test]
fn adm_3_a_bomb_is_refused_by_what_it_says_and_by_what_comes_out_of_it() {
    let spaces = vec![b' '; 40_000_003];
    let bomb = packed(&[("xl/workbook.xml", b"<a/>"), ("xl/sharedStrings.xml", &spaces)]);
    assert!(bomb.len() < 200_000, "{} bytes", bomb.len());
    assert_eq!(lines(&bomb), Err(FileProblem::TooLarge));
    let liar = replaced(bomb, 40_000_003, 5);
    assert_eq!(lines(&liar), Err(FileProblem::TooLarge), "the directory says five bytes");
    let small = packed(&[("xl/workbook.xml", b"<a/>"), ("xl/sharedStrings.xml", &spaces[..1_000_003])]);
    let liar = replaced(small, 1_000_003, 5);
    assert_eq!(lines(&liar), Err(FileProblem::Damaged), "what comes out is no larger than a book may be");
    let sheet = [b"<c><v>".to_vec(), vec![b'1'; 3_000_000], b"</v></c>".to_vec()].concat();
    let long = packed(&[("xl/workbook.xml", b"<a/>"), ("xl/worksheets/sheet1.xml", &sheet)]);
    assert_eq!(lines(&long), Err(FileProblem::TooLarge), "a cell of three megabytes");
}

#[test]
fn adm_3_a_million_rows_and_too_many_columns_are_one_error() {
    let csv = "A;1\n".repeat(1_000_000);
    assert_eq!(lines(csv.as_bytes()), Err(FileProblem::TooManyRows));
    let rows: Vec<Vec<Cell>> = (0..=ROWS_MAX as i64 + 1).map(|n| vec![Cell::Number(n * 1000)]).collect();
    assert_eq!(lines(&book(&rows)), Err(FileProblem::TooManyRows));
    assert_eq!(lines(&book(&rows[..=ROWS_MAX])).map(|l| l.len()), Ok(ROWS_MAX + 1), "with the heading");
    let wide = vec![vec![Cell::text("x"); COLUMNS_MAX + 1]];
    assert_eq!(lines(&book(&wide)), Err(FileProblem::TooManyColumns));
    assert_eq!(lines(&csv_of(&wide)), Err(FileProblem::TooManyColumns));
}

fn csv_of(rows: &[Vec<Cell>]) -> Vec<u8> {
    csv(rows, true).unwrap()
}

#[test]
fn adm_3_cells_that_are_no_plain_values_are_named_by_their_address() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["sku", "price", "date"]).unwrap();
    sheet.write_string(6, 0, "A").unwrap();
    sheet.write_formula(6, 1, "=1+1").unwrap();
    let day = ExcelDateTime::from_ymd(2026, 2, 1).unwrap();
    sheet.write_datetime_with_format(7, 2, &day, &Format::new().set_num_format("dd.mm.yyyy")).unwrap();
    sheet.merge_range(8, 26, 9, 27, "m", &Format::new()).unwrap();
    sheet.write_string(9, 0, "beside").unwrap();
    sheet.write_string(10, 0, "B").unwrap();
    let read = lines(&book.save_to_buffer().unwrap()).unwrap();
    let faults: Vec<(u32, &str, Fault)> =
        read.iter().flat_map(|l| l.faults.iter().map(|f| (l.number, f.address.as_str(), f.fault))).collect();
    assert_eq!(
        faults,
        [
            (7, "B7", Fault::Formula),
            (8, "C8", Fault::Date),
            (9, "AA9", Fault::Merged),
            (10, "AA10", Fault::Merged)
        ]
    );
    assert!(read.last().unwrap().faults.is_empty());
    assert_eq!(read[1].cells, ["A"]);
    let long = format!("sku;{}\n", "я".repeat(CELL_CHARS_MAX + 1));
    assert_eq!(lines(long.as_bytes()).unwrap()[0].faults[0].fault, Fault::TooLong);
    assert_eq!(address(701, 3), "ZZ3");
}

/// A workbook whose only sheet is this text.
fn sheet(xml: &str) -> Vec<u8> {
    let written = book(&[vec![Cell::text("sku")]]);
    let mut from = zip::ZipArchive::new(Cursor::new(written)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let (name, mut content) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut content).unwrap();
        let is_sheet = name.starts_with("xl/worksheets/");
        parts.push((name, if is_sheet { xml.as_bytes().to_vec() } else { content }));
    }
    packed(&parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect::<Vec<_>>())
}

#[test]
fn adm_3_merged_rows_without_a_cell_are_told_of_by_the_first_of_them() {
    let texts = |rows: &[(u32, &str)]| {
        let row = |(n, text): &(u32, &str)| {
            format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>")
        };
        rows.iter().map(row).collect::<String>()
    };
    let xml = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{}</sheetData>\
         <mergeCells count=\"4\"><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"B6:C7\"/><mergeCell ref=\"A5:A6\"/>\
         <mergeCell ref=\"A9:B12\"/></mergeCells></worksheet>",
        texts(&[(2, "sku"), (3, "A"), (8, "B")]),
    );
    let read = lines(&sheet(&xml)).unwrap();
    let told: Vec<(u32, Vec<&str>)> =
        read.iter().map(|l| (l.number, l.faults.iter().map(|f| f.address.as_str()).collect())).collect();
    assert_eq!(
        told,
        [(2, vec![]), (3, vec![]), (5, vec!["A5"]), (6, vec!["A6", "B6"]), (8, vec![]), (9, vec!["A9"])],
        "a title above the heading is no row"
    );
}

#[test]
fn adm_3_a_row_of_endless_texts_is_no_row() {
    let text = "я".repeat(CELL_CHARS_MAX);
    let cells = format!("{text};").repeat(100);
    let read = lines(format!("sku;a\n{cells}\nA;1\n").as_bytes()).unwrap();
    assert!(read[1].cells.iter().map(String::len).sum::<usize>() <= bulk_model::imports::ROW_BYTES_MAX);
    assert_eq!(read[1].faults.last().map(|f| f.fault), Some(Fault::TooLong));
    assert_eq!(read[2].cells, ["A", "1"]);
}

#[test]
fn adm_3_numbers_of_a_book_are_what_the_spreadsheet_shows() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let numbers = [0.1 + 0.2, 4607012345678.0, 1e-9, -5.0, 1234.5];
    for (row, n) in (0..).zip(numbers) {
        sheet.write_number(row, 0, n).unwrap();
    }
    sheet.write_boolean(5, 0, true).unwrap();
    let read = texts(&book.save_to_buffer().unwrap()).concat();
    assert_eq!(read, ["0,3", "4607012345678", "0.000000001", "-5", "1234,5", "1"]);
}

#[test]
fn adm_3_reading_ends_when_there_is_enough() {
    for content in [book(&vec![vec![Cell::text("x")]; 9]), csv_of(&vec![vec![Cell::text("x")]; 9])] {
        let mut n = 0;
        read(&content, |_| {
            n += 1;
            if n == 4 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .unwrap();
        assert_eq!(n, 4);
    }
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Empty),
        "['=+@;,\"\u{2212}-]{0,3}[А-яA-z0-9 ';,\"<&\n]{0,20}".prop_map(Cell::text),
        "0[0-9]{0,9}".prop_map(Cell::text),
        (-1_000_000_000_000i64..1_000_000_000_000).prop_map(Cell::Number),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn adm_3_what_is_written_is_read_back_to_the_letter(rows in proptest::collection::vec(proptest::collection::vec(cell(), 2..6), 1..6)) {
        // A heading that contains the other delimiter is still parsed correctly, as in every export.
        let heading = vec![Cell::text("sku"), Cell::text("a"), Cell::text("b"), Cell::text("c"), Cell::text("d"), Cell::text("e")];
        let all: Vec<Vec<Cell>> = [vec![heading], rows].concat();
        let wanted: Vec<Vec<String>> = all.iter().map(|r| written(r)).filter(|r| !r.is_empty()).collect();
        prop_assert_eq!(texts(&book(&all)), wanted.clone());
        prop_assert_eq!(texts(&csv_of(&all)), wanted);
    }
}
