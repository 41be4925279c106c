//! The УКД as XML for electronic exchange: format 5.01 of the order of the ФНС of 12.10.2020 № ЕД-7-26/736@, КНД 1115133, the file
//! of the seller (`ON_NKORSCHFDOPPR`), in windows-1251 as the order asks.

use crate::correction::{Change, Correction, Difference};
use crate::transfer::TransferStatus;
use crate::xml::{self, Xml, close, decimal, empty, exchange_id, names, open, party, rate, text};
use crate::{Line, Result};
use base::Kopecks;
use org_model::vat::VatCode;

/// A correction document with what only the file has.
#[derive(Clone, Debug)]
pub struct CorrectionFile<'a> {
    /// The document.
    pub document: &'a Correction,
    /// Unique part of the name of the file: a UUID.
    pub id: &'a str,
    /// When the file is made: the day as `01.12.2026` and the time as `12.30.00`, in the zone of the branch.
    pub made: (&'a str, &'a str),
    /// Who signs for the seller: surname, first name, patronymic (may be empty), position (may be empty).
    pub signer: (&'a str, &'a str, &'a str, &'a str),
    /// Name and version of the program.
    pub program: &'a str,
}

const FACT: &str = "Документ, подтверждающий согласие (факт уведомления) покупателя на изменение стоимости отгруженных \
    товаров (выполненных работ, оказанных услуг), переданных имущественных прав";
const NAME: &str = "Универсальный корректировочный документ";

/// The file: its name without the extension, and its bytes.
///
/// # Errors
/// Those of the XML library.
pub fn correction_xml(file: &CorrectionFile<'_>) -> Result<(String, Vec<u8>)> {
    let document = file.document;
    let day = document.day;
    let name = format!(
        "ON_NKORSCHFDOPPR_{}_{}_{:04}{:02}{:02}_{}",
        exchange_id(&document.buyer),
        exchange_id(&document.seller),
        day.year,
        day.month,
        day.day,
        file.id
    );
    let bytes = xml::file(|xml| write(xml, file, &name))?;
    Ok((name, bytes))
}

fn write(xml: &mut Xml, file: &CorrectionFile<'_>, name: &str) -> std::io::Result<()> {
    let document = file.document;
    open(xml, "Файл", &[("ИдФайл", name), ("ВерсФорм", "5.01"), ("ВерсПрог", file.program)])?;
    let (from, to) = (exchange_id(&document.seller), exchange_id(&document.buyer));
    empty(xml, "СвУчДокОбор", &[("ИдОтпр", &from), ("ИдПол", &to)])?;
    let function = match document.status() {
        TransferStatus::InvoiceAndAct => "КСЧФДИС",
        TransferStatus::Act => "ДИС",
    };
    let subject = format!("{}, ИНН/КПП {}", document.seller.name, document.seller.inn_kpp());
    let attributes = [
        ("КНД", "1115133"),
        ("Функция", function),
        ("ПоФактХЖ", FACT),
        ("НаимДокОпр", NAME),
        ("ДатаИнфПр", file.made.0),
        ("ВремИнфПр", file.made.1),
        ("НаимЭконСубСост", &subject),
    ];
    open(xml, "Документ", &attributes)?;
    invoice(xml, document)?;
    table(xml, document)?;
    ground(xml, document)?;
    signer(xml, file)?;
    close(xml, "Документ")?;
    close(xml, "Файл")
}

fn invoice(xml: &mut Xml, document: &Correction) -> std::io::Result<()> {
    let day = document.day.short();
    let own = [("НомерКСчФ", document.number.as_str()), ("ДатаКСчФ", &day), ("КодОКВ", "643")];
    open(xml, "СвКСчФ", &own)?;
    for (number, day) in &document.bases {
        empty(xml, "СчФ", &[("НомерСчФ", number), ("ДатаСчФ", &day.short())])?;
    }
    party(xml, "СвПрод", &document.seller)?;
    party(xml, "СвПокуп", &document.buyer)?;
    empty(xml, "ДопСвФХЖ1", &[("НаимОКВ", "Российский рубль")])?;
    close(xml, "СвКСчФ")
}

fn table(xml: &mut Xml, document: &Correction) -> std::io::Result<()> {
    open(xml, "ТаблКСчФ", &[])?;
    for (at, change) in document.lines.iter().enumerate() {
        line(xml, at, change)?;
    }
    let is_exempt = document.status() == TransferStatus::Act;
    let (more, less) = document.differences();
    for (element, sum) in [("ВсегоУвел", more), ("ВсегоУм", less)] {
        if sum.total.is_zero() {
            continue;
        }
        let sums = [("СтТовБезНДСВсего", decimal(sum.net)), ("СтТовУчНалВсего", decimal(sum.total))];
        open(xml, element, &borrowed(&sums))?;
        vat(xml, "СумНал", sum.vat, is_exempt)?;
        close(xml, element)?;
    }
    close(xml, "ТаблКСчФ")
}

fn borrowed<'a>(attributes: &'a [(&'a str, String)]) -> Vec<(&'a str, &'a str)> {
    attributes.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn line(xml: &mut Xml, at: usize, Change { before, after }: &Change) -> std::io::Result<()> {
    let (unit, code) = before.unit();
    let price = |line: &Line| decimal(line.net().share(1, line.quantity.max(1)));
    let attributes = [
        ("НомСтр", (at + 1).to_string()),
        ("НаимТов", before.name.clone()),
        ("ОКЕИ_ТовДо", code.to_owned()),
        ("ОКЕИ_ТовПосле", code.to_owned()),
        ("КолТовДо", before.quantity.to_string()),
        ("КолТовПосле", after.quantity.to_string()),
        ("ЦенаТовДо", price(before)),
        // Of nothing the price stays what it was.
        ("ЦенаТовПосле", if after.quantity == 0 { price(before) } else { price(after) }),
        ("НалСтДо", rate(before.rate)),
        ("НалСтПосле", rate(after.rate)),
    ];
    open(xml, "СведТов", &borrowed(&attributes))?;
    let (more, less) = (Difference::between(before, after), Difference::between(after, before));
    cost(xml, "СтТовБезНДС", (before.net(), after.net()), (more.net, less.net))?;
    for element in ["АкцизДо", "АкцизПосле"] {
        open(xml, element, &[])?;
        text(xml, "БезАкциз", "без акциза")?;
        close(xml, element)?;
    }
    let is_exempt = before.rate.code == VatCode::None;
    vat(xml, "СумНалДо", before.vat, is_exempt)?;
    vat(xml, "СумНалПосле", after.vat, is_exempt)?;
    if !is_exempt {
        open(xml, "СумНалРазн", &[])?;
        match more.total.is_zero() {
            true => text(xml, "СумУм", &decimal(less.vat))?,
            false => text(xml, "СумУвел", &decimal(more.vat))?,
        }
        close(xml, "СумНалРазн")?;
    }
    cost(xml, "СтТовУчНал", (before.total, after.total), (more.total, less.total))?;
    empty(xml, "ДопСведТов", &[("НаимЕдИзмДо", unit), ("НаимЕдИзмПосле", unit)])?;
    close(xml, "СведТов")
}

fn cost(
    xml: &mut Xml,
    element: &str,
    (before, after): (Kopecks, Kopecks),
    (more, less): (Kopecks, Kopecks),
) -> std::io::Result<()> {
    let mut attributes = vec![("СтоимДоИзм", decimal(before)), ("СтоимПослеИзм", decimal(after))];
    attributes.push(match more.is_zero() {
        true => ("СтоимУм", decimal(less)),
        false => ("СтоимУвел", decimal(more)),
    });
    empty(xml, element, &borrowed(&attributes))
}

fn vat(xml: &mut Xml, element: &str, amount: Kopecks, is_exempt: bool) -> std::io::Result<()> {
    open(xml, element, &[])?;
    match is_exempt {
        true => text(xml, "БезНДС", "без НДС")?,
        false => text(xml, "СумНДС", &decimal(amount))?,
    }
    close(xml, element)
}

fn ground(xml: &mut Xml, document: &Correction) -> std::io::Result<()> {
    let day = document.day.short();
    open(xml, "СодФХЖ3", &[("СодОпер", "Изменение стоимости товаров и услуг"), ("ДатаНапр", &day)])?;
    for (number, day) in &document.bases {
        let of = [("НаимОсн", "УПД"), ("НомОсн", number.as_str()), ("ДатаОсн", &day.short())];
        empty(xml, "ПередатДокум", &of)?;
    }
    let (why, at) = &document.ground;
    empty(xml, "ДокумОснКор", &[("НаимОсн", why), ("ДатаОсн", &at.short())])?;
    close(xml, "СодФХЖ3")
}

fn signer(xml: &mut Xml, file: &CorrectionFile<'_>) -> std::io::Result<()> {
    let (document, (surname, first, patronymic, position)) = (file.document, file.signer);
    // 6: made the deal and signs invoices; 5: made the deal.
    let power = match document.status() {
        TransferStatus::InvoiceAndAct => "6",
        TransferStatus::Act => "5",
    };
    let own = [("ОблПолн", power), ("Статус", "1"), ("ОснПолн", "Должностные обязанности")];
    open(xml, "Подписант", &own)?;
    let seller = &document.seller;
    if seller.inn.len() == 12 {
        open(xml, "ИП", &[("ИННФЛ", &seller.inn)])?;
        names(xml, surname, first, patronymic)?;
        close(xml, "ИП")?;
    } else {
        let of = [("ИННЮЛ", seller.inn.as_str()), ("НаимОрг", &seller.name), ("Должн", position)];
        let known: Vec<_> = of.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        open(xml, "ЮЛ", &known)?;
        names(xml, surname, first, patronymic)?;
        close(xml, "ЮЛ")?;
    }
    close(xml, "Подписант")
}
