//! The warranty certificate: which goods, with which serial numbers, for how long, and where to turn.

use crate::input::either;
use crate::layout::{Align, Flow, bold, plain};
use crate::table::{Column, Table, numbers, words};
use crate::{Day, Party, Result};
use base::{Locale, format};

/// Goods under warranty.
#[derive(Clone, Debug)]
pub struct CertificateItem {
    /// Article number.
    pub code: String,
    /// In the language of the document.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// Those that were recorded; may be fewer than the quantity.
    pub serials: Vec<String>,
    /// The term in months; zero for none.
    pub months: i64,
    /// The last day of the term.
    pub until: Day,
}

/// A warranty certificate.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The number of the order.
    pub order: String,
    /// The day of hand-over, with which the terms begin.
    pub day: Day,
    /// Who answers for the goods.
    pub seller: Party,
    /// The goods.
    pub items: Vec<CertificateItem>,
    /// The page with the terms, and where repairs are asked for.
    pub url: String,
    /// Language of the document.
    pub locale: Locale,
}

const COLUMNS_RU: [Column; 5] = [
    words("Изделие", 0.4),
    numbers("Кол-во", 0.09),
    words("Серийные номера", 0.27),
    numbers("Месяцев", 0.1),
    words("Действует до", 0.14),
];
const COLUMNS_EN: [Column; 5] = [
    words("Product", 0.4),
    numbers("Qty", 0.09),
    words("Serial numbers", 0.27),
    numbers("Months", 0.1),
    words("Valid until", 0.14),
];

const TERMS_RU: [&str; 4] = [
    "Гарантия действует со дня передачи товара. Если день передачи установить нельзя — со дня изготовления (статья 19 Закона «О защите прав потребителей»).",
    "Время ремонта продлевает гарантию на этот срок (статья 20). Срок ремонта — не больше 45 дней.",
    "Гарантия не действует, если недостаток возник после передачи из-за нарушения правил использования, хранения или перевозки, действий третьих лиц или непреодолимой силы.",
    "Сохраняйте этот талон. Его отсутствие не лишает вас гарантии: покупку подтверждает и чек, и запись в учётной записи магазина.",
];
const TERMS_EN: [&str; 4] = [
    "The warranty begins on the day of hand-over. If that day can’t be found out, it begins on the day of manufacture (article 19 of the Consumer Protection Law).",
    "The time of a repair extends the warranty by as long (article 20). A repair takes 45 days at most.",
    "The warranty does not cover defects that arose after the hand-over from wrong use, storage or transport, from acts of others, or from force majeure.",
    "Keep this certificate. Without it you still have the warranty: the receipt and the record in your account prove the purchase too.",
];

/// The certificate as PDF.
///
/// # Errors
/// Those of the PDF library.
pub fn certificate(certificate: &Certificate) -> Result<Vec<u8>> {
    let l = certificate.locale;
    let title = match l {
        Locale::Ru => format!("Гарантийный талон к заказу {}", certificate.order),
        Locale::En => format!("Warranty certificate for order {}", certificate.order),
    };
    let mut flow = Flow::portrait(title.clone(), l);
    flow.text(&title, bold(16.0));
    flow.gap(4.0);
    let whole = flow.whole();
    flow.rule(whole, 1.2);
    flow.gap(8.0);
    let sides = [
        (l.pick("Продавец", "Seller"), certificate.seller.in_one_line()),
        (l.pick("Передано", "Handed over"), certificate.day.long(l)),
    ];
    for (label, value) in &sides {
        let (left, right) = (flow.part(0.0, 0.15), flow.part(0.16, 1.0));
        flow.beside(&[(label, plain(9.0), left), (value, bold(9.0), right)]);
        flow.gap(3.0);
    }
    flow.gap(8.0);
    let columns = either(l, COLUMNS_RU, COLUMNS_EN);
    let row = |item: &CertificateItem| {
        let name = format!("{} ({})", item.name, item.code);
        let until = if item.months == 0 { "—".to_owned() } else { item.until.short() };
        let serials = if item.serials.is_empty() { "—".to_owned() } else { item.serials.join(", ") };
        vec![name, format::integer(l, item.quantity), serials, item.months.to_string(), until]
    };
    let rows: Vec<_> = certificate.items.iter().map(row).collect();
    Table::new(&columns, 9.0).write(&mut flow, &rows);
    flow.gap(12.0);
    flow.text(l.pick("Условия", "Terms"), bold(11.0));
    flow.gap(3.0);
    for (at, term) in either(l, TERMS_RU, TERMS_EN).iter().enumerate() {
        flow.text(&format!("{}. {term}", at + 1), plain(9.0));
        flow.gap(2.0);
    }
    flow.gap(4.0);
    let address = match l {
        Locale::Ru => format!("Заявка на ремонт: {}", certificate.url),
        Locale::En => format!("Ask for a repair: {}", certificate.url),
    };
    flow.text(&address, bold(9.0));
    flow.gap(8.0);
    flow.signature(l.pick("Продавец", "Seller"), "");
    flow.signature(l.pick("Покупатель", "Buyer"), "");
    flow.line_at(
        l.pick("М. П. (при наличии)", "Stamp, if any"),
        plain(7.0).to(Align::Left),
        flow.whole(),
        flow.y,
    );
    flow.finish()
}
