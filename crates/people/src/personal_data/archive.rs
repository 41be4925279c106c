//! The archive that a customer downloads: a ZIP with a JSON file for each section, all of them as one readable page, and
//! the files that the customer has sent.

use base::Locale;
use bytes::Bytes;
use people_model::personal_data::DataSection;
use platform::{Error, Result};
use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// A file that the customer has sent.
pub(super) struct SentFile {
    pub name: String,
    /// `None` for a file that is too much for the archive: only its name is in it.
    pub bytes: Option<Bytes>,
}

/// The bytes of the archive. Expensive: run it where nothing waits.
pub(super) fn write(l: Locale, sections: &[DataSection], files: &[SentFile]) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    // Pictures are packed already.
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut add = |name: &str, options: SimpleFileOptions, bytes: &[u8]| {
        zip.start_file(name, options).map_err(|e| failed(&e))?;
        zip.write_all(bytes).map_err(|e| failed(&e))
    };
    add("index.html", packed, page(l, sections, files).as_bytes())?;
    for section in sections {
        let json = serde_json::to_vec_pretty(&json(section)).map_err(|e| failed(&e))?;
        add(&format!("{}.json", section.code), packed, &json)?;
    }
    for (n, file) in files.iter().enumerate() {
        if let Some(bytes) = &file.bytes {
            // Two files may have one name.
            add(&format!("files/{}-{}", n + 1, file.name), plain, bytes)?;
        }
    }
    Ok(zip.finish().map_err(|e| failed(&e))?.into_inner())
}

fn failed(e: &dyn std::error::Error) -> Error {
    Error::Inconsistent(format!("an archive can't be written: {e}"))
}

fn json(section: &DataSection) -> Value {
    let record = |fields: &Vec<people_model::personal_data::DataField>| {
        let fields = fields.iter().map(|field| (field.key.clone(), Value::String(field.value.clone())));
        Value::Object(fields.collect::<Map<_, _>>())
    };
    Value::Array(section.records.iter().map(record).collect())
}

fn page(l: Locale, sections: &[DataSection], files: &[SentFile]) -> String {
    let title = l.pick("Ваши данные", "Your data");
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body><h1>{title}</h1>\n",
        l.pick("ru", "en")
    );
    // Writing to a `String` does not fail.
    for section in sections {
        let _ = writeln!(out, "<h2>{}</h2>", escaped(&section.title));
        if section.records.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", l.pick("Ничего нет", "Nothing"));
        }
        for record in &section.records {
            out.push_str("<dl>\n");
            for field in record {
                let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", escaped(&field.label), escaped(&field.value));
            }
            out.push_str("</dl><hr>\n");
        }
    }
    if !files.is_empty() {
        let _ = writeln!(out, "<h2>{}</h2>\n<ul>", l.pick("Файлы", "Files"));
        for file in files {
            let _ = writeln!(out, "<li>{}</li>", escaped(&file.name));
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</body></html>\n");
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use people_model::personal_data::DataField;
    use std::io::Read as _;

    #[test]
    fn acc_8_an_archive_holds_a_page_the_data_and_the_files() {
        let field =
            DataField { key: "name".into(), label: "Имя".into(), value: "<Анна> & Ко".into() };
        let section = DataSection {
            code: "account".into(),
            title: "Учётная запись".into(),
            records: vec![vec![field]],
        };
        let file = |bytes| SentFile { name: "дверь.jpg".into(), bytes };
        let files = [file(Some(Bytes::from_static(b"jpg"))), file(None)];
        let bytes = write(Locale::Ru, &[section], &files).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut read = |name: &str| {
            let mut text = String::new();
            zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        assert!(read("index.html").contains("<dd>&lt;Анна&gt; &amp; Ко</dd>"));
        assert!(read("account.json").contains("<Анна> & Ко"));
        assert_eq!(read("files/1-дверь.jpg"), "jpg");
        assert_eq!(zip.len(), 3, "what is too much is named only");
    }
}
