//! The delivery note: what is handed over, signed by both sides. For private buyers and for goods sent with a carrier; companies
//! get the УПД.

use crate::input::figures;
use crate::layout::{Flow, bold, plain};
use crate::table::{Column, Table, numbers, words};
use crate::{Day, Line, Party, Result, Totals, roubles_in_words};
use base::{Locale, format};

/// A delivery note, in Russian.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its number.
    pub number: String,
    /// The day of hand-over.
    pub day: Day,
    /// The number of the order.
    pub order: String,
    /// Who hands over.
    pub seller: Party,
    /// Who receives.
    pub buyer: Party,
    /// Where to, or where it is collected; may be empty.
    pub place: String,
    /// What is handed over.
    pub lines: Vec<Line>,
}

const COLUMNS: [Column; 6] = [
    numbers("№", 0.05),
    words("Артикул", 0.15),
    words("Наименование", 0.42),
    numbers("Кол-во", 0.1),
    numbers("Цена", 0.14),
    numbers("Сумма", 0.14),
];

/// The delivery note as PDF.
///
/// # Errors
/// Those of the PDF library.
pub fn note(note: &Note) -> Result<Vec<u8>> {
    let l = Locale::Ru;
    let title = format!("Накладная №\u{a0}{} от {}", note.number, note.day.long(l));
    let mut flow = Flow::portrait(title.clone(), l);
    flow.text(&title, bold(15.0));
    flow.gap(4.0);
    let whole = flow.whole();
    flow.rule(whole, 1.2);
    flow.gap(8.0);
    let sides = [
        ("Отпустил", note.seller.in_one_line()),
        ("Получатель", note.buyer.in_one_line()),
        ("Основание", format!("Заказ {}", note.order)),
        ("Место", note.place.clone()),
    ];
    for (label, value) in sides.iter().filter(|(_, value)| !value.is_empty()) {
        let (left, right) = (flow.part(0.0, 0.15), flow.part(0.16, 1.0));
        flow.beside(&[(label, plain(9.0), left), (value, bold(9.0), right)]);
        flow.gap(3.0);
    }
    flow.gap(8.0);
    let row = |(at, line): (usize, &Line)| {
        vec![
            (at + 1).to_string(),
            line.code.clone(),
            line.name.clone(),
            format::integer(l, line.quantity),
            figures(line.unit_price()),
            figures(line.total),
        ]
    };
    let rows: Vec<_> = note.lines.iter().enumerate().map(row).collect();
    let table = Table::new(&COLUMNS, 8.5);
    table.write(&mut flow, &rows);
    let totals = Totals::of(&note.lines);
    table.total(&mut flow, "Итого:", &[figures(totals.total)]);
    if !totals.is_exempt {
        table.total(&mut flow, "В том числе НДС:", &[figures(totals.vat)]);
    }
    flow.gap(4.0);
    flow.text(&format!("Всего отпущено на сумму: {}", roubles_in_words(totals.total)), bold(9.0));
    flow.gap(8.0);
    flow.signature("Отпустил", "");
    flow.signature("Получил, претензий к комплектности и внешнему виду нет", "");
    flow.finish()
}
