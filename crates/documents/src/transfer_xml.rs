//! The УПД as XML for electronic exchange: format 5.03 of the order of the ФНС of 19.12.2023 № ЕД-7-26/970@, КНД 1115131, the
//! file of the seller (`ON_NSCHFDOPPR`), in windows-1251 as the order asks.

use crate::transfer::{Transfer, TransferStatus};
use crate::xml::{self, Xml, close, decimal, empty, exchange_id, names, open, party, rate, text};
use crate::{Line, Result, Totals};
use base::Kopecks;
use org_model::vat::VatCode;

/// A transfer document with what only the file has.
#[derive(Clone, Debug)]
pub struct TransferFile<'a> {
    /// The document.
    pub document: &'a Transfer,
    /// Unique part of the name of the file: a UUID.
    pub id: &'a str,
    /// When the file is made: the day as `01.12.2026` and the time as `12.30.00`, in the zone of the branch.
    pub made: (&'a str, &'a str),
    /// Who signs for the seller: surname, first name, patronymic (may be empty), position (may be empty).
    pub signer: (&'a str, &'a str, &'a str, &'a str),
    /// Name and version of the program.
    pub program: &'a str,
}

const FACT: &str = "Документ об отгрузке товаров (выполнении работ), передаче имущественных прав (документ об оказании услуг)";

/// The file: its name without the extension, and its bytes.
///
/// # Errors
/// Those of the XML library.
pub fn transfer_xml(file: &TransferFile<'_>) -> Result<(String, Vec<u8>)> {
    let document = file.document;
    let day = document.day;
    let name = format!(
        "ON_NSCHFDOPPR_{}_{}_{:04}{:02}{:02}_{}",
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

fn write(xml: &mut Xml, file: &TransferFile<'_>, name: &str) -> std::io::Result<()> {
    let document = file.document;
    open(xml, "Файл", &[("ИдФайл", name), ("ВерсФорм", "5.03"), ("ВерсПрог", file.program)])?;
    let function = match document.status() {
        TransferStatus::InvoiceAndAct => "СЧФДОП",
        TransferStatus::Act => "ДОП",
    };
    let subject = format!("{}, ИНН/КПП {}", document.seller.name, document.seller.inn_kpp());
    let attributes = [
        ("КНД", "1115131"),
        ("Функция", function),
        ("ПоФактХЖ", FACT),
        ("НаимДокОпр", "Универсальный передаточный документ"),
        ("ДатаИнфПр", file.made.0),
        ("ВремИнфПр", file.made.1),
        ("НаимЭконСубСост", &subject),
    ];
    open(xml, "Документ", &attributes)?;
    invoice(xml, document)?;
    table(xml, &document.lines)?;
    transfer(xml, document)?;
    signer(xml, file.signer)?;
    close(xml, "Документ")?;
    close(xml, "Файл")
}

fn invoice(xml: &mut Xml, document: &Transfer) -> std::io::Result<()> {
    let day = document.day.short();
    open(xml, "СвСчФакт", &[("НомерДок", &document.number), ("ДатаДок", &day)])?;
    party(xml, "СвПрод", &document.seller)?;
    for (number, day) in &document.payments {
        empty(xml, "СвПРД", &[("НомерПРД", number), ("ДатаПРД", &day.short())])?;
    }
    let shipped = [
        ("РеквНаимДок", "Универсальный передаточный документ"),
        ("РеквНомерДок", document.number.as_str()),
        ("РеквДатаДок", day.as_str()),
    ];
    empty(xml, "ДокПодтвОтгрНом", &shipped)?;
    party(xml, "СвПокуп", &document.buyer)?;
    empty(xml, "ДенИзм", &[("КодОКВ", "643"), ("НаимОКВ", "Российский рубль")])?;
    close(xml, "СвСчФакт")
}

fn vat(xml: &mut Xml, element: &str, amount: Kopecks, is_exempt: bool) -> std::io::Result<()> {
    open(xml, element, &[])?;
    match is_exempt {
        true => text(xml, "БезНДС", "без НДС")?,
        false => text(xml, "СумНал", &decimal(amount))?,
    }
    close(xml, element)
}

fn table(xml: &mut Xml, lines: &[Line]) -> std::io::Result<()> {
    open(xml, "ТаблСчФакт", &[])?;
    for (at, line) in lines.iter().enumerate() {
        let (unit, code) = line.unit();
        let attributes = [
            ("НомСтр", (at + 1).to_string()),
            ("НаимТов", line.name.clone()),
            ("ОКЕИ_Тов", code.to_owned()),
            ("НаимЕдИзм", unit.to_owned()),
            ("КолТов", line.quantity.to_string()),
            ("ЦенаТов", decimal(line.net().share(1, line.quantity.max(1)))),
            ("СтТовБезНДС", decimal(line.net())),
            ("НалСт", rate(line.rate)),
            ("СтТовУчНал", decimal(line.total)),
        ];
        let attributes: Vec<_> = attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        open(xml, "СведТов", &attributes)?;
        // 1 for goods, 3 for services.
        let kind = if line.is_service { "3" } else { "1" };
        let more = [("ПрТовРаб", kind), ("КодТов", line.code.as_str())];
        let more: Vec<_> = more.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        empty(xml, "ДопСведТов", &more)?;
        open(xml, "Акциз", &[])?;
        text(xml, "БезАкциз", "без акциза")?;
        close(xml, "Акциз")?;
        vat(xml, "СумНал", line.vat, line.rate.code == VatCode::None)?;
        close(xml, "СведТов")?;
    }
    let totals = Totals::of(lines);
    let sums = [
        ("СтТовБезНДСВсего", decimal(totals.total - totals.vat)),
        ("СтТовУчНалВсего", decimal(totals.total)),
    ];
    let sums: Vec<_> = sums.iter().map(|(name, value)| (*name, value.as_str())).collect();
    open(xml, "ВсегоОпл", &sums)?;
    vat(xml, "СумНалВсего", totals.vat, totals.is_exempt)?;
    close(xml, "ВсегоОпл")?;
    close(xml, "ТаблСчФакт")
}

fn transfer(xml: &mut Xml, document: &Transfer) -> std::io::Result<()> {
    let day = document.day.short();
    open(xml, "СвПродПер", &[])?;
    open(xml, "СвПер", &[("СодОпер", "Товары переданы, услуги оказаны"), ("ДатаПер", &day)])?;
    let (number, ordered) = &document.order;
    empty(
        xml,
        "ОснПер",
        &[("РеквНаимДок", "Заказ"), ("РеквНомерДок", number), ("РеквДатаДок", &ordered.short())],
    )?;
    close(xml, "СвПер")?;
    close(xml, "СвПродПер")
}

fn signer(
    xml: &mut Xml,
    (surname, first, patronymic, position): (&str, &str, &str, &str),
) -> std::io::Result<()> {
    // 1: the signer acts by the register of legal entities, without a power of attorney.
    let attributes = [("СпосПодтПолном", "1"), ("Должн", position)];
    let known: Vec<_> = attributes.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    open(xml, "Подписант", &known)?;
    names(xml, surname, first, patronymic)?;
    close(xml, "Подписант")
}
