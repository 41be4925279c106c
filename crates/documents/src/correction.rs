//! The УКД, the universal correction document: a correction invoice for VAT and the seller's word on another cost in one. Its form
//! is recommended by the letter of the ФНС of 17.10.2014 № ММВ-20-15/86@; columns and lines of the invoice are those of decree
//! № 1137.

use crate::input::{figures, rate_name};
use crate::layout::{Flow, bold, plain};
use crate::table::{Column, Table, numbers, words};
use crate::transfer::{TransferStatus, sign};
use crate::{Day, Line, Party, Result, Totals};
use base::{Kopecks, Locale, format};

/// A line of goods or services whose quantity or cost has changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// As the documents before say it.
    pub before: Line,
    /// As it is now: the same goods at the same rate.
    pub after: Line,
}

/// A correction document, in Russian.
#[derive(Clone, Debug)]
pub struct Correction {
    /// Its number in the seller's series.
    pub number: String,
    /// When the cost changed.
    pub day: Day,
    /// Line 1б: number and day of each document that it corrects.
    pub bases: Vec<(String, Day)>,
    /// Line 2.
    pub seller: Party,
    /// Line 3.
    pub buyer: Party,
    /// The number and the day of the order.
    pub order: (String, Day),
    /// Why: the return, with its number and day.
    pub ground: (String, Day),
    /// At least one.
    pub lines: Vec<Change>,
    /// Who signs for the seller; may be empty.
    pub signed_by: String,
}

/// What one side of all changes sums to: net and VAT, more and less apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Difference {
    pub net: Kopecks,
    pub vat: Kopecks,
    pub total: Kopecks,
}

impl Difference {
    /// What a cost rose by from one line to another; nothing if it fell.
    pub fn between(from: &Line, to: &Line) -> Self {
        if to.total <= from.total {
            return Self::default();
        }
        Self { net: to.net() - from.net(), vat: to.vat - from.vat, total: to.total - from.total }
    }

    fn plus(self, other: Self) -> Self {
        Self { net: self.net + other.net, vat: self.vat + other.vat, total: self.total + other.total }
    }
}

impl Correction {
    /// What it is used as: a seller who charges no VAT corrects no invoice for it.
    pub fn status(&self) -> TransferStatus {
        let before: Vec<Line> = self.lines.iter().map(|change| change.before.clone()).collect();
        TransferStatus::of(Totals::of(&before))
    }

    /// By how much all lines cost more, and by how much less.
    pub(crate) fn differences(&self) -> (Difference, Difference) {
        let sum = |of: &dyn Fn(&Change) -> Difference| {
            self.lines.iter().map(of).fold(Difference::default(), Difference::plus)
        };
        (
            sum(&|c| Difference::between(&c.before, &c.after)),
            sum(&|c| Difference::between(&c.after, &c.before)),
        )
    }

    /// The documents that it corrects, in one line.
    fn bases_in_one_line(&self) -> String {
        let named = self.bases.iter().map(|(number, day)| format!("№\u{a0}{number} от {}", day.short()));
        named.collect::<Vec<_>>().join(", ")
    }
}

const COLUMNS: [Column; 11] = [
    numbers("№ п/п", 0.035),
    words("1. Наименование товара (описание работ, услуг)", 0.21),
    words("1в. Показатели", 0.12),
    words("2. Код ед.", 0.04),
    words("2а. Ед.", 0.045),
    numbers("3. Кол-во", 0.05),
    numbers("4. Цена без налога", 0.09),
    numbers("5. Стоимость без налога", 0.1),
    words("7. Ставка", 0.06),
    numbers("8. Сумма налога", 0.09),
    numbers("9. Стоимость с налогом", 0.1),
];

/// The document as PDF.
///
/// # Errors
/// Those of the PDF library.
pub fn correction(document: &Correction) -> Result<Vec<u8>> {
    let l = Locale::Ru;
    let title = format!("УКД №\u{a0}{} от {}", document.number, document.day.long(l));
    let mut flow = Flow::landscape(title, l);
    heading(&mut flow, document);
    flow.gap(6.0);
    let rows: Vec<_> = document.lines.iter().enumerate().flat_map(|(at, change)| rows(at, change)).collect();
    let table = Table::new(&COLUMNS, 7.0);
    table.write(&mut flow, &rows);
    let is_exempt = document.status() == TransferStatus::Act;
    let (more, less) = document.differences();
    for (label, sum) in
        [("Всего увеличение (сумма строк В)", more), ("Всего уменьшение (сумма строк Г)", less)]
    {
        let vat = if is_exempt { "без НДС".to_owned() } else { figures(sum.vat) };
        table.total(&mut flow, label, &[figures(sum.net), "Х".to_owned(), vat, figures(sum.total)]);
    }
    ground(&mut flow, document);
    flow.finish()
}

/// Rows А to Г of a change.
fn rows(at: usize, change: &Change) -> Vec<Vec<String>> {
    let (unit, code) = change.before.unit();
    let is_exempt = change.before.rate.code == org_model::vat::VatCode::None;
    let vat = |sum: Kopecks| if is_exempt { "без НДС".to_owned() } else { figures(sum) };
    let rate = rate_name(change.before.rate, Locale::Ru);
    let of = |label: &str, line: &Line, first: bool| {
        let own = |text: &str| if first { text.to_owned() } else { String::new() };
        vec![
            own(&(at + 1).to_string()),
            own(&change.before.name),
            label.to_owned(),
            code.to_owned(),
            unit.to_owned(),
            format::integer(Locale::Ru, line.quantity),
            figures(line.net().share(1, line.quantity.max(1))),
            figures(line.net()),
            rate.clone(),
            vat(line.vat),
            figures(line.total),
        ]
    };
    let cross = || "Х".to_owned();
    let differs = |label: &str, sum: Difference| {
        let has = !sum.total.is_zero();
        let shown = |text: String| if has { text } else { "—".to_owned() };
        vec![
            String::new(),
            String::new(),
            label.to_owned(),
            cross(),
            cross(),
            cross(),
            cross(),
            shown(figures(sum.net)),
            cross(),
            shown(vat(sum.vat)),
            shown(figures(sum.total)),
        ]
    };
    vec![
        of("А (до изменения)", &change.before, true),
        of("Б (после изменения)", &change.after, false),
        differs("В (увеличение)", Difference::between(&change.before, &change.after)),
        differs("Г (уменьшение)", Difference::between(&change.after, &change.before)),
    ]
}

fn heading(flow: &mut Flow, document: &Correction) {
    let l = Locale::Ru;
    let top = flow.y;
    let left = flow.part(0.0, 0.15);
    flow.line_at("Универсальный", bold(9.0), left, top);
    flow.line_at("корректировочный", bold(9.0), left, top + 11.0);
    flow.line_at("документ", bold(9.0), left, top + 22.0);
    flow.line_at(&format!("Статус: {}", document.status().digit()), bold(11.0), left, top + 40.0);
    flow.line_at("1 — корректировочный", plain(6.5), left, top + 56.0);
    flow.line_at("счёт-фактура и документ", plain(6.5), left, top + 64.0);
    flow.line_at("2 — документ", plain(6.5), left, top + 74.0);
    let rows = [
        ("Корректировочный счёт-фактура №", format!("{} от {} (1)", document.number, document.day.long(l))),
        ("Исправление", "№ — от — (1а)".to_owned()),
        ("к счёту-фактуре (1б)", document.bases_in_one_line()),
        ("Продавец (2)", document.seller.name.clone()),
        ("Адрес (2а)", document.seller.address.clone()),
        ("ИНН/КПП продавца (2б)", document.seller.inn_kpp()),
        ("Покупатель (3)", document.buyer.name.clone()),
        ("Адрес (3а)", document.buyer.address.clone()),
        ("ИНН/КПП покупателя (3б)", document.buyer.inn_kpp()),
        ("Валюта (4)", "Российский рубль, 643".to_owned()),
        ("Идентификатор гос. контракта (5)", "—".to_owned()),
    ];
    for (label, value) in rows {
        let (label_span, value_span) = (flow.part(0.17, 0.36), flow.part(0.365, 1.0));
        let value = if value.is_empty() { "—" } else { &value };
        flow.beside(&[(label, plain(7.5), label_span), (value, bold(7.5), value_span)]);
    }
    flow.y = flow.y.max(top + 86.0);
}

/// Signatures, what the correction is grounded on, and the buyer's word.
fn ground(flow: &mut Flow, document: &Correction) {
    flow.keep(150.0);
    flow.gap(6.0);
    if document.status() == TransferStatus::InvoiceAndAct {
        let is_person = document.seller.kpp.is_empty();
        let role = match is_person {
            true => "Индивидуальный предприниматель или иное уполномоченное лицо",
            false => "Руководитель организации или иное уполномоченное лицо",
        };
        sign(flow, role, &document.signed_by);
        if !is_person {
            sign(flow, "Главный бухгалтер или иное уполномоченное лицо", "");
        }
    }
    let whole = flow.whole();
    flow.gap(4.0);
    flow.rule(whole, 0.8);
    flow.gap(4.0);
    let ((order, ordered), (why, at)) = (&document.order, &document.ground);
    let (order, bases) = (format!("заказ № {order} от {}", ordered.short()), document.bases_in_one_line());
    flow.text(&format!("Реквизиты передаточных документов: УПД {bases}, {order}"), plain(8.0));
    flow.text(&format!("Основание изменения: {why} от {}", at.short()), plain(8.0));
    let day = document.day.long(Locale::Ru);
    flow.text(&format!("Предлагаю изменить стоимость, дата направления: {day}"), plain(8.0));
    sign(flow, "Продавец", &document.signed_by);
    flow.text(
        "С изменением стоимости согласен, дата согласования: «___» ______________ 20___ г.",
        plain(8.0),
    );
    sign(flow, "Покупатель", "");
}
