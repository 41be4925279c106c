//! The УПД, the universal transfer document: an invoice for VAT and a transfer act in one. Its form is recommended by the letter
//! of the ФНС of 21.10.2013 № ММВ-20-3/96@; columns and lines of the invoice are those of decree № 1137.

use crate::input::{figures, rate_name};
use crate::layout::{Align, Flow, Span, bold, plain};
use crate::table::{Column, Table, numbers, words};
use crate::{Day, Line, Party, Result, Totals};
use base::{Locale, format};

/// What the document is used as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferStatus {
    /// 1: invoice for VAT and transfer act.
    InvoiceAndAct,
    /// 2: transfer act only; the seller charges no VAT.
    Act,
}

impl TransferStatus {
    /// By the lines: a seller who charges no VAT issues no invoice for it (article 169 of the Tax Code).
    pub fn of(totals: Totals) -> Self {
        if totals.is_exempt { Self::Act } else { Self::InvoiceAndAct }
    }

    /// The digit printed on the form.
    pub const fn digit(self) -> &'static str {
        match self {
            Self::InvoiceAndAct => "1",
            Self::Act => "2",
        }
    }
}

/// A transfer document, in Russian.
#[derive(Clone, Debug)]
pub struct Transfer {
    /// Its number in the seller's series.
    pub number: String,
    /// The day of shipment.
    pub day: Day,
    /// Line 2, and the consignor unless it is another.
    pub seller: Party,
    /// Line 6.
    pub buyer: Party,
    /// Line 4: name and address of the consignee.
    pub consignee: String,
    /// Line 5: number and day of each payment before the shipment.
    pub payments: Vec<(String, Day)>,
    /// The number and the day of the order, the ground of the transfer.
    pub order: (String, Day),
    /// Goods and services.
    pub lines: Vec<Line>,
    /// Who signs for the seller; may be empty.
    pub signed_by: String,
}

impl Transfer {
    /// What it is used as.
    pub fn status(&self) -> TransferStatus {
        TransferStatus::of(Totals::of(&self.lines))
    }
}

const COLUMNS: [Column; 13] = [
    words("А. Код товара", 0.09),
    numbers("1. № п/п", 0.035),
    words("1а. Наименование товара (описание работ, услуг)", 0.235),
    words("2. Код ед.", 0.04),
    words("2а. Ед.", 0.045),
    numbers("3. Кол-во", 0.05),
    numbers("4. Цена без налога", 0.085),
    numbers("5. Стоимость без налога", 0.095),
    words("6. Акциз", 0.065),
    words("7. Ставка", 0.055),
    numbers("8. Сумма налога", 0.085),
    numbers("9. Стоимость с налогом", 0.095),
    words("10а. Страна, 11. № ДТ", 0.07),
];

/// The document as PDF.
///
/// # Errors
/// Those of the PDF library.
pub fn transfer(document: &Transfer) -> Result<Vec<u8>> {
    let l = Locale::Ru;
    let status = document.status();
    let title = format!("УПД №\u{a0}{} от {}", document.number, document.day.long(l));
    let mut flow = Flow::landscape(title, l);
    heading(&mut flow, document, status);
    flow.gap(6.0);
    let rows: Vec<_> = document.lines.iter().enumerate().map(|(at, line)| row(at, line)).collect();
    let table = Table::new(&COLUMNS, 7.0);
    table.write(&mut flow, &rows);
    let totals = Totals::of(&document.lines);
    let vat = if totals.is_exempt { "без НДС".to_owned() } else { figures(totals.vat) };
    let sums = [
        figures(totals.total - totals.vat),
        "Х".to_owned(),
        "Х".to_owned(),
        vat,
        figures(totals.total),
        String::new(),
    ];
    table.total(&mut flow, "Всего к оплате (9)", &sums);
    signatures(&mut flow, document, status);
    act(&mut flow, document);
    flow.finish()
}

fn row(at: usize, line: &Line) -> Vec<String> {
    let (unit, code) = line.unit();
    let is_exempt = line.rate.code == org_model::vat::VatCode::None;
    let vat = if is_exempt { "без НДС".to_owned() } else { figures(line.vat) };
    vec![
        line.code.clone(),
        (at + 1).to_string(),
        line.name.clone(),
        code.to_owned(),
        unit.to_owned(),
        format::integer(Locale::Ru, line.quantity),
        figures(line.net().share(1, line.quantity.max(1))),
        figures(line.net()),
        "без акциза".to_owned(),
        rate_name(line.rate, Locale::Ru),
        vat,
        figures(line.total),
        "—".to_owned(),
    ]
}

fn heading(flow: &mut Flow, document: &Transfer, status: TransferStatus) {
    let l = Locale::Ru;
    let top = flow.y;
    let left = flow.part(0.0, 0.15);
    flow.line_at("Универсальный", bold(9.0), left, top);
    flow.line_at("передаточный документ", bold(9.0), left, top + 11.0);
    flow.line_at(&format!("Статус: {}", status.digit()), bold(11.0), left, top + 30.0);
    flow.line_at("1 — счёт-фактура и", plain(6.5), left, top + 48.0);
    flow.line_at("передаточный документ (акт)", plain(6.5), left, top + 56.0);
    flow.line_at("2 — передаточный документ (акт)", plain(6.5), left, top + 66.0);
    let payments: Vec<_> =
        document.payments.iter().map(|(number, day)| format!("№ {number} от {}", day.short())).collect();
    let payments = if payments.is_empty() { "—".to_owned() } else { payments.join(", ") };
    let numbers: Vec<usize> = (1..=document.lines.len()).collect();
    let lines = match numbers.len() {
        1 => "1".to_owned(),
        last => format!("1–{last}"),
    };
    let rows = [
        ("Счёт-фактура №", format!("{} от {} (1)", document.number, document.day.long(l))),
        ("Исправление", "№ — от — (1а)".to_owned()),
        ("Продавец (2)", document.seller.name.clone()),
        ("Адрес (2а)", document.seller.address.clone()),
        ("ИНН/КПП продавца (2б)", document.seller.inn_kpp()),
        ("Грузоотправитель (3)", "он же".to_owned()),
        ("Грузополучатель (4)", document.consignee.clone()),
        ("К платёжному документу (5)", payments),
        (
            "Документ об отгрузке (5а)",
            format!("№ п/п {lines}, № {} от {}", document.number, document.day.short()),
        ),
        ("Покупатель (6)", document.buyer.name.clone()),
        ("Адрес (6а)", document.buyer.address.clone()),
        ("ИНН/КПП покупателя (6б)", document.buyer.inn_kpp()),
        ("Валюта (7)", "Российский рубль, 643".to_owned()),
        ("Идентификатор гос. контракта (8)", "—".to_owned()),
    ];
    for (label, value) in rows {
        let (label_span, value_span) = (flow.part(0.17, 0.34), flow.part(0.345, 1.0));
        let value = if value.is_empty() { "—" } else { &value };
        flow.beside(&[(label, plain(7.5), label_span), (value, bold(7.5), value_span)]);
    }
    flow.y = flow.y.max(top + 78.0);
}

/// Signatures of the invoice part.
fn signatures(flow: &mut Flow, document: &Transfer, status: TransferStatus) {
    flow.keep(110.0);
    flow.gap(6.0);
    if status == TransferStatus::InvoiceAndAct {
        let is_person = document.seller.kpp.is_empty();
        let role = if is_person {
            "Индивидуальный предприниматель или иное уполномоченное лицо"
        } else {
            "Руководитель организации или иное уполномоченное лицо"
        };
        sign(flow, role, &document.signed_by);
        if !is_person {
            sign(flow, "Главный бухгалтер или иное уполномоченное лицо", "");
        }
    }
    let whole = flow.whole();
    flow.gap(6.0);
    flow.rule(whole, 0.8);
    flow.gap(4.0);
}

pub(crate) fn sign(flow: &mut Flow, role: &str, name: &str) {
    let top = flow.y + 4.0;
    let (label, sign, full) = (flow.part(0.0, 0.38), flow.part(0.4, 0.58), flow.part(0.6, 0.9));
    flow.line_at(role, plain(7.5), label, top);
    flow.line_at(name, plain(7.5), full, top);
    flow.y = top + 10.0;
    flow.rule(sign, 0.5);
    flow.rule(full, 0.5);
    let y = flow.y + 1.0;
    flow.line_at("подпись", plain(6.0).to(Align::Centre), sign, y);
    flow.line_at("ф. и. о.", plain(6.0).to(Align::Centre), full, y);
    flow.gap(9.0);
}

/// The transfer act: ground, transport, and both sides with their days.
fn act(flow: &mut Flow, document: &Transfer) {
    flow.keep(150.0);
    let (number, day) = &document.order;
    let ground =
        format!("Основание передачи (сдачи) / получения (приёмки) [10]: заказ № {number} от {}", day.short());
    flow.text(&ground, plain(8.0));
    flow.text("Данные о транспортировке и грузе [11]: —", plain(8.0));
    flow.gap(6.0);
    let top = flow.y;
    let left = flow.part(0.0, 0.48);
    let right = flow.part(0.52, 1.0);
    let moved = format!("Дата отгрузки, передачи (сдачи) [13]: {}", document.day.long(Locale::Ru));
    side(
        flow,
        left,
        top,
        "Товар (груз) передал / услуги, результаты работ сдал [12]",
        &moved,
        &document.seller,
    );
    let received = "Дата получения (приёмки) [18]: «___» ______________ 20___ г.";
    side(
        flow,
        right,
        top,
        "Товар (груз) получил / услуги, результаты работ принял [17]",
        received,
        &document.buyer,
    );
}

fn side(flow: &mut Flow, span: Span, top: f32, title: &str, day: &str, party: &Party) {
    flow.y = top;
    flow.text_in(title, bold(8.0), span);
    flow.gap(14.0);
    let (role, sign, name) = thirds(span);
    for (part, label) in [(role, "должность"), (sign, "подпись"), (name, "ф. и. о.")] {
        flow.rule(part, 0.5);
        flow.line_at(label, plain(6.0).to(Align::Centre), part, flow.y + 1.0);
    }
    flow.gap(12.0);
    flow.text_in(day, plain(8.0), span);
    flow.gap(3.0);
    let numbers = format!("{}, ИНН/КПП {}", party.name, party.inn_kpp());
    flow.text_in(&format!("Экономический субъект — составитель документа: {numbers}"), plain(8.0), span);
    flow.text_in("М. П.", plain(7.0), span);
}

fn thirds(span: Span) -> (Span, Span, Span) {
    let third = |n: f32| Span { x: span.x + span.width * n / 3.0, width: span.width / 3.0 - 8.0 };
    (third(0.0), third(1.0), third(2.0))
}
