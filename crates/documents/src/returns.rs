//! The return statement: what a buyer gives back, why, and what is paid back.

use crate::input::figures;
use crate::layout::{Flow, bold, plain};
use crate::table::{Column, Table, numbers, words};
use crate::{Day, Party, Result, roubles_in_words};
use base::{Kopecks, Locale, format};

/// A line of goods that come back.
#[derive(Clone, Debug)]
pub struct ReturnLine {
    /// Article number.
    pub code: String,
    /// Name in Russian.
    pub name: String,
    /// How many.
    pub quantity: i64,
    /// Recorded serial numbers.
    pub serials: Vec<String>,
    /// Why, in words.
    pub reason: String,
    /// What is paid back.
    pub amount: Kopecks,
}

/// A return statement, in Russian.
#[derive(Clone, Debug)]
pub struct Return {
    /// Its number.
    pub number: String,
    /// When the goods were received.
    pub day: Day,
    /// The number of the order.
    pub order: String,
    /// Who takes back.
    pub seller: Party,
    /// Who returns.
    pub buyer: Party,
    /// The goods.
    pub lines: Vec<ReturnLine>,
    /// How the money goes back, in words.
    pub method: String,
}

const COLUMNS: [Column; 5] = [
    words("Товар", 0.38),
    numbers("Кол-во", 0.09),
    words("Серийные номера", 0.2),
    words("Причина", 0.19),
    numbers("К возврату", 0.14),
];

/// The statement as PDF.
///
/// # Errors
/// Those of the PDF library.
pub fn return_statement(statement: &Return) -> Result<Vec<u8>> {
    let l = Locale::Ru;
    let title = format!("Заявление на возврат №\u{a0}{} от {}", statement.number, statement.day.long(l));
    let mut flow = Flow::portrait(title.clone(), l);
    flow.text(&title, bold(14.0));
    flow.gap(6.0);
    let sides = [
        ("Кому", statement.seller.in_one_line()),
        ("От кого", statement.buyer.in_one_line()),
        ("Заказ", statement.order.clone()),
    ];
    for (label, value) in &sides {
        let (left, right) = (flow.part(0.0, 0.15), flow.part(0.16, 1.0));
        flow.beside(&[(label, plain(9.0), left), (value, bold(9.0), right)]);
        flow.gap(3.0);
    }
    flow.gap(6.0);
    flow.text("Возвращаю товар и прошу вернуть уплаченные за него деньги:", plain(9.5));
    flow.gap(4.0);
    let row = |line: &ReturnLine| {
        vec![
            if line.code.is_empty() { line.name.clone() } else { format!("{} ({})", line.name, line.code) },
            format::integer(l, line.quantity),
            line.serials.join(", "),
            line.reason.clone(),
            figures(line.amount),
        ]
    };
    let rows: Vec<_> = statement.lines.iter().map(row).collect();
    let table = Table::new(&COLUMNS, 8.5);
    table.write(&mut flow, &rows);
    let total: Kopecks = statement.lines.iter().map(|line| line.amount).sum();
    table.total(&mut flow, "Итого к возврату:", &[figures(total)]);
    flow.gap(4.0);
    flow.text(&roubles_in_words(total), bold(9.5));
    flow.text(&format!("Способ возврата: {}", statement.method), plain(9.5));
    flow.gap(6.0);
    flow.signature("Покупатель", "");
    flow.signature("Товар принял", "");
    flow.finish()
}
