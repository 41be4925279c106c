//! The invoice (счёт на оплату): where to pay, for what, and the code for a banking app.

use crate::input::{either, figures, rate_name};
use crate::layout::{Align, Flow, Span, bold, plain};
use crate::table::{Column, Table, numbers, words};
use crate::{Bank, Day, Line, Party, Result, Totals, payment_code, roubles_in_words, roubles_in_words_en};
use base::{Locale, format};

/// An invoice. It can be paid in part: `due` is what it asks for.
#[derive(Clone, Debug)]
pub struct Invoice {
    /// The number by which the payer names it.
    pub number: String,
    /// When it was issued.
    pub day: Day,
    /// The last day on which the goods are held for it; `None` if they are not.
    pub until: Option<Day>,
    /// Who sells and is paid.
    pub seller: Party,
    /// Where.
    pub bank: Bank,
    /// Who pays.
    pub buyer: Party,
    /// The number of the order.
    pub order: String,
    /// Goods, services and delivery.
    pub lines: Vec<Line>,
    /// What is still to be paid, at most the total of the lines.
    pub due: base::Kopecks,
    /// Who signs for the seller; may be empty.
    pub signed_by: String,
    /// Language of the document.
    pub locale: Locale,
}

const COLUMNS_RU: [Column; 7] = [
    numbers("№", 0.05),
    words("Товары, работы, услуги", 0.41),
    numbers("Кол-во", 0.09),
    words("Ед.", 0.08),
    numbers("Цена", 0.14),
    words("НДС", 0.09),
    numbers("Сумма", 0.14),
];
const COLUMNS_EN: [Column; 7] = [
    numbers("No.", 0.05),
    words("Goods and services", 0.41),
    numbers("Qty", 0.09),
    words("Unit", 0.08),
    numbers("Price", 0.14),
    words("VAT", 0.09),
    numbers("Amount", 0.14),
];

/// The side of the code on paper, in points: 3.5 cm, so that a phone reads it at arm's length.
const CODE_SIDE: f32 = 99.0;

/// The invoice as PDF.
///
/// # Errors
/// Those of the PDF library and of the code.
pub fn invoice(invoice: &Invoice) -> Result<Vec<u8>> {
    let l = invoice.locale;
    let title = title(invoice);
    let mut flow = Flow::portrait(title.clone(), l);
    bank(&mut flow, invoice)?;
    flow.gap(14.0);
    flow.text(&title, bold(15.0));
    flow.gap(4.0);
    let whole = flow.whole();
    flow.rule(whole, 1.2);
    flow.gap(8.0);
    side(&mut flow, l.pick("Поставщик", "Seller"), &invoice.seller.in_one_line());
    side(&mut flow, l.pick("Покупатель", "Buyer"), &invoice.buyer.in_one_line());
    side(&mut flow, l.pick("Основание", "For"), &format!("{} {}", l.pick("Заказ", "Order"), invoice.order));
    flow.gap(8.0);
    let columns = either(l, COLUMNS_RU, COLUMNS_EN);
    let table = Table::new(&columns, 8.5);
    table.write(&mut flow, &rows(invoice));
    sums(&mut flow, &table, invoice);
    flow.gap(16.0);
    if let Some(day) = invoice.until {
        let text = match l {
            Locale::Ru => {
                format!("Товары отложены до {} После этого счёт нужно выставить заново.", day.long(l))
            }
            Locale::En => {
                format!("The goods are held until {}. After that a new invoice is needed.", day.long(l))
            }
        };
        flow.text(&text, plain(9.0));
    }
    let role = if invoice.seller.kpp.is_empty() {
        l.pick("Индивидуальный предприниматель", "Proprietor")
    } else {
        l.pick("Руководитель", "Director")
    };
    flow.signature(role, &invoice.signed_by);
    flow.finish()
}

fn title(invoice: &Invoice) -> String {
    match invoice.locale {
        Locale::Ru => {
            format!("Счёт на оплату №\u{a0}{} от {}", invoice.number, invoice.day.long(invoice.locale))
        }
        Locale::En => format!("Invoice No.\u{a0}{} of {}", invoice.number, invoice.day.long(invoice.locale)),
    }
}

/// The purpose of the payment, as the payer's bank passes it on.
fn purpose(invoice: &Invoice) -> String {
    let vat = match Totals::of(&invoice.lines) {
        Totals { is_exempt: true, .. } => "Без НДС".to_owned(),
        _ => format!("В т.ч. НДС {}", figures(due_vat(invoice))),
    };
    format!(
        "Оплата по счёту № {} от {} (заказ {}). {vat}",
        invoice.number,
        invoice.day.short(),
        invoice.order
    )
}

/// The VAT in what is due: the share of it in the whole.
fn due_vat(invoice: &Invoice) -> base::Kopecks {
    let totals = Totals::of(&invoice.lines);
    match (invoice.due == totals.total, totals.total.0 > 0) {
        (false, true) => totals.vat.share(invoice.due.0, totals.total.0),
        _ => totals.vat,
    }
}

/// The seller's account as a payment order shows it, and the code beside it.
fn bank(flow: &mut Flow, invoice: &Invoice) -> Result<()> {
    let l = invoice.locale;
    let code = payment_code(&invoice.seller, &invoice.bank, invoice.due, &purpose(invoice))?;
    let whole = flow.whole();
    let top = flow.y;
    let code_x = whole.x + whole.width - CODE_SIDE;
    flow.code(&code, code_x, top, CODE_SIDE);
    let left = Span { x: whole.x, width: whole.width - CODE_SIDE - 18.0 };
    let rows = [
        (l.pick("Получатель", "Payee"), invoice.seller.name.as_str()),
        ("ИНН", invoice.seller.inn.as_str()),
        ("КПП", invoice.seller.kpp.as_str()),
        (l.pick("Счёт", "Account"), invoice.bank.account.as_str()),
        (l.pick("Банк", "Bank"), invoice.bank.name.as_str()),
        ("БИК", invoice.bank.bic.as_str()),
        (l.pick("Корр. счёт", "Corr. account"), invoice.bank.correspondent.as_str()),
    ];
    for (label, value) in rows.into_iter().filter(|(_, value)| !value.is_empty()) {
        let narrow = Span { width: 78.0, ..left };
        let wide = Span { x: left.x + 80.0, width: left.width - 80.0 };
        flow.beside(&[(label, plain(9.0), narrow), (value, bold(9.0), wide)]);
        flow.gap(2.0);
    }
    flow.y = flow.y.max(top + CODE_SIDE + 4.0);
    let hint = l.pick("Код для оплаты в приложении банка", "Code for banking apps");
    flow.line_at(hint, plain(6.5).to(Align::Right), whole, top + CODE_SIDE + 2.0);
    flow.gap(8.0);
    Ok(())
}

fn side(flow: &mut Flow, label: &str, value: &str) {
    let (left, right) = (flow.part(0.0, 0.15), flow.part(0.16, 1.0));
    flow.beside(&[(label, plain(9.0), left), (value, bold(9.0), right)]);
    flow.gap(3.0);
}

fn rows(invoice: &Invoice) -> Vec<Vec<String>> {
    let l = invoice.locale;
    let row = |(at, line): (usize, &Line)| {
        let name =
            if line.code.is_empty() { line.name.clone() } else { format!("{} ({})", line.name, line.code) };
        let unit = if line.is_service { l.pick("усл.", "job") } else { l.pick("шт", "pc") };
        vec![
            (at + 1).to_string(),
            name,
            format::integer(Locale::Ru, line.quantity),
            unit.to_owned(),
            figures(line.unit_price()),
            rate_name(line.rate, l),
            figures(line.total),
        ]
    };
    invoice.lines.iter().enumerate().map(row).collect()
}

fn sums(flow: &mut Flow, table: &Table<'_>, invoice: &Invoice) {
    let l = invoice.locale;
    let totals = Totals::of(&invoice.lines);
    table.total(flow, l.pick("Итого:", "Total:"), &[figures(totals.total)]);
    if totals.is_exempt {
        table.total(flow, l.pick("Без налога (НДС)", "VAT exempt"), &["—".to_owned()]);
    } else {
        table.total(flow, l.pick("В том числе НДС:", "VAT included:"), &[figures(totals.vat)]);
    }
    if invoice.due != totals.total {
        table.total(flow, l.pick("К оплате:", "Due:"), &[figures(invoice.due)]);
    }
    flow.gap(6.0);
    let words = match l {
        Locale::Ru => {
            format!("Всего наименований {}, к оплате {}.", invoice.lines.len(), format::money(l, invoice.due))
        }
        Locale::En => format!("{} lines, {} due.", invoice.lines.len(), format::money(l, invoice.due)),
    };
    flow.text(&words, plain(9.0));
    let spelled = either(l, roubles_in_words(invoice.due), roubles_in_words_en(invoice.due));
    flow.text(&spelled, bold(9.5));
}
