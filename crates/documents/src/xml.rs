//! The parts that the XML files of the ФНС share.

use crate::{DocumentError, Party, Result};
use base::Kopecks;
use org_model::vat::{VatCode, VatRate};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io::Cursor;

pub(crate) type Xml = Writer<Cursor<Vec<u8>>>;

/// A file in windows-1251 with the content that `write` makes.
pub(crate) fn file(write: impl FnOnce(&mut Xml) -> std::io::Result<()>) -> Result<Vec<u8>> {
    let mut xml = Writer::new(Cursor::new(Vec::new()));
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("windows-1251"), None)))
        .and_then(|()| write(&mut xml))
        .map_err(|e| DocumentError::Xml(e.to_string()))?;
    let text =
        String::from_utf8(xml.into_inner().into_inner()).map_err(|e| DocumentError::Xml(e.to_string()))?;
    // What windows-1251 lacks becomes a numeric reference, which XML reads as the same character.
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&text);
    Ok(bytes.into_owned())
}

/// The id of a side in the exchange. Before an operator gives one, that of the tax office is used.
pub(crate) fn exchange_id(party: &Party) -> String {
    format!("{}{}", party.inn, party.kpp)
}

pub(crate) fn party(xml: &mut Xml, element: &str, party: &Party) -> std::io::Result<()> {
    open(xml, element, &[])?;
    open(xml, "ИдСв", &[])?;
    if party.inn.len() == 12 {
        let (surname, first, patronymic) = person(&party.name);
        open(xml, "СвИП", &[("ИННФЛ", &party.inn)])?;
        names(xml, &surname, &first, &patronymic)?;
        close(xml, "СвИП")?;
    } else {
        let numbers = [("НаимОрг", party.name.as_str()), ("ИННЮЛ", &party.inn), ("КПП", &party.kpp)];
        let known: Vec<_> = numbers.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        empty(xml, "СвЮЛУч", &known)?;
    }
    close(xml, "ИдСв")?;
    if !party.address.is_empty() {
        open(xml, "Адрес", &[])?;
        empty(xml, "АдрИнф", &[("КодСтр", "643"), ("НаимСтран", "Россия"), ("АдрТекст", &party.address)])?;
        close(xml, "Адрес")?;
    }
    close(xml, element)
}

/// Surname, first name and patronymic of a proprietor, from «ИП Иванов Иван Иванович».
pub(crate) fn person(name: &str) -> (String, String, String) {
    let words = name.split_whitespace().skip_while(|word| {
        matches!(word.to_uppercase().as_str(), "ИП" | "ИНДИВИДУАЛЬНЫЙ" | "ПРЕДПРИНИМАТЕЛЬ")
    });
    let mut words = words.map(str::to_owned);
    let mut next = || words.next().unwrap_or_default();
    let (surname, first) = (next(), next());
    (surname, first, words.collect::<Vec<_>>().join(" "))
}

pub(crate) fn names(xml: &mut Xml, surname: &str, first: &str, patronymic: &str) -> std::io::Result<()> {
    let parts = [("Фамилия", surname), ("Имя", first), ("Отчество", patronymic)];
    let known: Vec<_> = parts.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    empty(xml, "ФИО", &known)
}

/// `1234.50`.
pub(crate) fn decimal(amount: Kopecks) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let value = amount.0.unsigned_abs();
    format!("{sign}{}.{:02}", value / 100, value % 100)
}

/// The rate as the list of the format has it.
pub(crate) fn rate(rate: VatRate) -> String {
    match (rate.code, rate.percent_bp) {
        (VatCode::None, _) => "без НДС".to_owned(),
        (_, bp) => format!("{}%", bp / 100),
    }
}

pub(crate) fn start<'a>(element: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
    BytesStart::new(element).with_attributes(attributes.iter().copied())
}

pub(crate) fn open(xml: &mut Xml, element: &str, attributes: &[(&str, &str)]) -> std::io::Result<()> {
    xml.write_event(Event::Start(start(element, attributes)))
}

pub(crate) fn empty(xml: &mut Xml, element: &str, attributes: &[(&str, &str)]) -> std::io::Result<()> {
    xml.write_event(Event::Empty(start(element, attributes)))
}

pub(crate) fn close(xml: &mut Xml, element: &str) -> std::io::Result<()> {
    xml.write_event(Event::End(BytesEnd::new(element)))
}

pub(crate) fn text(xml: &mut Xml, element: &str, value: &str) -> std::io::Result<()> {
    open(xml, element, &[])?;
    xml.write_event(Event::Text(BytesText::new(value)))?;
    close(xml, element)
}
