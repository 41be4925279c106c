//! The content of each kind of document.

use super::data::{Data, name, received_return, serials, shelves};
use super::parts::Part;
use crate::tables::{goods_return_line, order_line};
use base::Locale;
use documents::{
    Certificate, CertificateItem, Correction, CorrectionFile, Day, DocumentError, Invoice, Note, Picking,
    PickingLine, Return, ReturnLine, Transfer, TransferFile,
};
use payments_model::payments::PaymentState;
use payments_model::views::PaymentView;
use platform::{Error, Result, Shop};
use sales_model::documents::DocumentKind;
use sales_model::returns::ReturnWish;
use sales_model::settings::{SignerName, SignerPosition};

/// The program, as files for exchange name it.
const PROGRAM: &str = concat!("Zasov ", env!("CARGO_PKG_VERSION"));

/// The bytes of a document.
pub(super) struct Content {
    pub pdf: Vec<u8>,
    /// The file for electronic exchange: its name without the extension, and its bytes.
    pub xml: Option<(String, Vec<u8>)>,
}

/// Makes a document of this number and language.
///
/// # Errors
/// [`Error::Inconsistent`] for data that no document can be made of.
pub(super) async fn of(
    shop: &Shop,
    data: &Data,
    (kind, part): (DocumentKind, Part),
    number: &str,
    l: Locale,
) -> Result<Content> {
    let signer = Signer::read(shop, data).await?;
    let pdf = match kind {
        DocumentKind::Invoice => documents::invoice(&invoice(data, number, &signer, l)?),
        DocumentKind::Note => documents::note(&note(shop, data, number).await?),
        DocumentKind::Warranty => documents::certificate(&certificate(shop, data, l).await?),
        DocumentKind::Return => documents::return_statement(&statement(shop, data).await?),
        DocumentKind::Picking => documents::picking(&picking(shop, data).await?),
        DocumentKind::Transfer => return transfer(shop, data, part, number, &signer).await,
        DocumentKind::Correction => return correction(shop, data, part, number, &signer),
    };
    Ok(Content { pdf: pdf.map_err(wrong)?, xml: None })
}

fn wrong(error: DocumentError) -> Error {
    Error::Inconsistent(format!("a document can't be made: {error}"))
}

/// Who signs for the seller.
struct Signer {
    name: String,
    position: String,
}

impl Signer {
    /// A proprietor signs for himself; for an organisation it is a setting.
    async fn read(shop: &Shop, data: &Data) -> Result<Self> {
        if data.seller.legal_form.is_person() {
            let words = data.seller.short_name.split_whitespace().filter(|word| word.to_uppercase() != "ИП");
            return Ok(Self { name: words.collect::<Vec<_>>().join(" "), position: String::new() });
        }
        let db = shop.read();
        Ok(Self {
            name: org::settings::get::<SignerName>(db).await?,
            position: org::settings::get::<SignerPosition>(db).await?,
        })
    }

    /// Surname, first name and patronymic; `None` without at least the first two, which the format of the УПД requires.
    fn parts(&self) -> Option<(&str, &str, &str)> {
        let mut words = self.name.splitn(3, ' ').filter(|word| !word.is_empty());
        Some((words.next()?, words.next()?, words.next().unwrap_or_default()))
    }
}

fn invoice(data: &Data, number: &str, signer: &Signer, l: Locale) -> Result<Invoice> {
    let money = data.order.money();
    let due = money.total - money.held();
    Ok(Invoice {
        number: number.to_owned(),
        day: data.placed_day(),
        until: data.order.reserved_until.filter(|_| !money.is_paid()).map(|at| data.day(at)),
        seller: data.seller(),
        bank: data.bank(),
        buyer: data.buyer(),
        order: data.order.number.clone(),
        lines: data.lines(l)?,
        // What is paid already is asked for by nobody; a paid order's invoice shows its whole sum.
        due: if due > base::Kopecks::ZERO { due } else { money.total },
        signed_by: signer.name.clone(),
        locale: l,
    })
}

async fn note(shop: &Shop, data: &Data, number: &str) -> Result<Note> {
    Ok(Note {
        number: number.to_owned(),
        day: data.left_day(),
        order: data.order.number.clone(),
        seller: data.seller(),
        buyer: data.buyer(),
        place: place(shop, data).await?,
        lines: data.lines(Locale::Ru)?,
    })
}

/// How and where the order is handed over, in Russian.
async fn place(shop: &Shop, data: &Data) -> Result<String> {
    let db = shop.read();
    let method = delivery::methods::find(db, data.order.delivery_method_id).await?;
    let method = method.map(|method| method.name(Locale::Ru).to_owned()).unwrap_or_default();
    let (place, _) = crate::orders::place(db, &data.order).await?;
    Ok([method, place].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": "))
}

async fn certificate(shop: &Shop, data: &Data, l: Locale) -> Result<Certificate> {
    let serials = serials(shop.read(), data.order.id).await?;
    let of_line = |line: &order_line::Model| -> Vec<String> {
        let own = serials.iter().filter(|unit| unit.order_line_id == line.id);
        own.map(|unit| unit.serial.clone()).collect()
    };
    let day = data.received_day();
    let item = |line: &order_line::Model| CertificateItem {
        code: line.sku.clone(),
        name: name(line, l).to_owned(),
        quantity: line.quantity,
        serials: of_line(line),
        months: line.warranty_months,
        until: after(day, line.warranty_months),
    };
    Ok(Certificate {
        order: data.order.number.clone(),
        day,
        seller: data.seller(),
        items: data.lines.iter().filter(|line| line.warranty_months > 0).map(item).collect(),
        url: shop.links().absolute(&routes::repair(l)),
        locale: l,
    })
}

/// The last day of a term of so many months.
fn after(day: Day, months: i64) -> Day {
    let month = i64::from(day.year) * 12 + i64::from(day.month) - 1 + months;
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    let long = |year: i64, month: i64| match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    };
    // A term in months ends on the corresponding day of the last month (article 192 of the Civil Code).
    let day = i64::from(day.day).min(long(year, month));
    let small = |n: i64| u8::try_from(n).unwrap_or(1);
    Day { year: i32::try_from(year).unwrap_or(i32::MAX), month: small(month), day: small(day) }
}

/// The statement about the newest return.
async fn statement(shop: &Shop, data: &Data) -> Result<Return> {
    let l = Locale::Ru;
    let (row, parts) = received_return(shop.read(), data.order.id).await?.ok_or(Error::NotFound)?;
    let line = |part: &goods_return_line::Model| {
        let of = data.lines.iter().find(|line| line.id == part.order_line_id)?;
        Some(ReturnLine {
            code: of.sku.clone(),
            name: name(of, l).to_owned(),
            quantity: part.quantity,
            serials: part.serials.lines().map(str::to_owned).collect(),
            reason: row.reason.name(l).to_owned(),
            amount: part.amount,
        })
    };
    let mut lines: Vec<ReturnLine> = parts.iter().filter_map(line).collect();
    lines.extend((!row.delivery_amount.is_zero()).then(|| ReturnLine {
        code: String::new(),
        name: "Доставка".to_owned(),
        quantity: 1,
        serials: Vec::new(),
        reason: row.reason.name(l).to_owned(),
        amount: row.delivery_amount,
    }));
    Ok(Return {
        number: format!("{}/{}", data.order.number, row.number),
        day: data.day(row.received_at.unwrap_or(row.created_at)),
        order: data.order.number.clone(),
        seller: data.seller(),
        buyer: data.buyer(),
        lines,
        method: match row.wish {
            ReturnWish::Money => "тем же способом, которым оплачен заказ".to_owned(),
            ReturnWish::Exchange => "обмен на другой товар".to_owned(),
        },
    })
}

async fn picking(shop: &Shop, data: &Data) -> Result<Picking> {
    let line = |shelf: super::data::Shelf| PickingLine {
        code: shelf.sku,
        name: shelf.name_ru,
        warehouse: shelf.warehouse,
        quantity: shelf.quantity,
    };
    Ok(Picking {
        order: data.order.number.clone(),
        day: data.day(shop.now()),
        delivery: place(shop, data).await?,
        comment: data.order.comment.clone(),
        lines: shelves(shop.read(), data.order.id).await?.into_iter().map(line).collect(),
    })
}

async fn transfer(shop: &Shop, data: &Data, part: Part, number: &str, signer: &Signer) -> Result<Content> {
    let consignee = match data.order.address.is_empty() {
        true => data.buyer().in_one_line(),
        false => format!("{}, {}, {}", data.buyer().name, data.order.city, data.order.address),
    };
    let document = Transfer {
        number: number.to_owned(),
        day: data.day_of(part),
        seller: data.seller(),
        buyer: data.buyer(),
        consignee,
        payments: payments(shop, data).await?,
        order: (data.order.number.clone(), data.placed_day()),
        lines: data.lines_of(part)?,
        signed_by: signer.name.clone(),
    };
    let pdf = documents::transfer(&document).map_err(wrong)?;
    let Some((surname, first, patronymic)) = signer.parts() else { return Ok(Content { pdf, xml: None }) };
    let (day, time) = data.stamp(shop.now());
    let file = TransferFile {
        document: &document,
        id: &data.file_id(part),
        made: (&day, &time),
        signer: (surname, first, patronymic, &signer.position),
        program: PROGRAM,
    };
    let xml = documents::transfer_xml(&file).map_err(wrong)?;
    Ok(Content { pdf, xml: Some(xml) })
}

/// The correction of the transfer documents of goods that came back.
fn correction(shop: &Shop, data: &Data, part: Part, number: &str, signer: &Signer) -> Result<Content> {
    let returned = data.returned(part).ok_or(Error::NotFound)?;
    let document = Correction {
        number: number.to_owned(),
        day: data.day_of(part),
        bases: data.bases_of(returned),
        seller: data.seller(),
        buyer: data.buyer(),
        order: (data.order.number.clone(), data.placed_day()),
        ground: (format!("возврат № {}/{}", data.order.number, returned.number), data.day_of(part)),
        lines: data.changes(returned)?,
        signed_by: signer.name.clone(),
    };
    let pdf = documents::correction(&document).map_err(wrong)?;
    let Some((surname, first, patronymic)) = signer.parts() else { return Ok(Content { pdf, xml: None }) };
    let (day, time) = data.stamp(shop.now());
    let file = CorrectionFile {
        document: &document,
        id: &data.file_id(part),
        made: (&day, &time),
        signer: (surname, first, patronymic, &signer.position),
        program: PROGRAM,
    };
    let xml = documents::correction_xml(&file).map_err(wrong)?;
    Ok(Content { pdf, xml: Some(xml) })
}

/// Number and day of each document about money that came before the goods left (line 5): those that staff noted.
async fn payments(shop: &Shop, data: &Data) -> Result<Vec<(String, Day)>> {
    let payments = payments::of(shop.read(), data.order.payable()).await?;
    let is_noted = |p: &&PaymentView| p.state == PaymentState::Succeeded && !p.document.is_empty();
    let noted = payments.iter().filter(is_noted);
    let day = |p: &PaymentView| match p
        .received_on
        .split('-')
        .map(str::parse::<u16>)
        .collect::<std::result::Result<Vec<_>, _>>()
    {
        Ok(parts) if parts.len() == 3 => {
            let small = |n: u16| u8::try_from(n).unwrap_or(1);
            Day { year: i32::from(parts[0]), month: small(parts[1]), day: small(parts[2]) }
        }
        _ => data.day(p.paid_at.unwrap_or(p.created_at)),
    };
    Ok(noted.map(|p| (p.document.clone(), day(p))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_in_months_ends_on_the_same_day_or_the_last_one() {
        let day = |year, month, day| Day { year, month, day };
        for (from, months, to) in [
            (day(2026, 12, 1), 36, day(2029, 12, 1)),
            (day(2026, 1, 31), 1, day(2026, 2, 28)),
            (day(2028, 1, 31), 1, day(2028, 2, 29)),
            (day(2026, 8, 31), 6, day(2027, 2, 28)),
            (day(2026, 11, 30), 12, day(2027, 11, 30)),
        ] {
            assert_eq!(after(from, months), to, "{from:?} and {months}");
        }
    }
}
