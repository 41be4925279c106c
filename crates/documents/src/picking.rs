//! The picking list: what to take from which shelf for an order, with room for ticks.

use crate::layout::{Flow, bold, plain};
use crate::table::{Column, Table, numbers, words};
use crate::{Day, Result};
use base::{Locale, format};

/// A line to pick.
#[derive(Clone, Debug)]
pub struct PickingLine {
    /// Article number.
    pub code: String,
    /// Name in Russian.
    pub name: String,
    /// The warehouse that holds it for the order.
    pub warehouse: String,
    /// How many.
    pub quantity: i64,
}

/// A picking list, in Russian.
#[derive(Clone, Debug)]
pub struct Picking {
    /// The number of the order.
    pub order: String,
    /// The day it was printed.
    pub day: Day,
    /// How the order leaves: the delivery method with place and window.
    pub delivery: String,
    /// The buyer's note; may be empty.
    pub comment: String,
    /// By warehouse.
    pub lines: Vec<PickingLine>,
}

const COLUMNS: [Column; 5] = [
    words("Склад", 0.2),
    words("Артикул", 0.16),
    words("Наименование", 0.44),
    numbers("Кол-во", 0.1),
    words("Собрано", 0.1),
];

/// The picking list as PDF.
///
/// # Errors
/// Those of the PDF library.
pub fn picking(list: &Picking) -> Result<Vec<u8>> {
    let l = Locale::Ru;
    let title = format!("Лист сборки: заказ {}", list.order);
    let mut flow = Flow::portrait(title.clone(), l);
    flow.text(&title, bold(16.0));
    flow.text(&format!("{} {}", list.day.long(l), list.delivery), plain(9.5));
    if !list.comment.is_empty() {
        flow.gap(3.0);
        flow.text(&format!("Комментарий покупателя: {}", list.comment), bold(9.5));
    }
    flow.gap(8.0);
    let row = |line: &PickingLine| {
        vec![
            line.warehouse.clone(),
            line.code.clone(),
            line.name.clone(),
            format::integer(l, line.quantity),
            String::new(),
        ]
    };
    let rows: Vec<_> = list.lines.iter().map(row).collect();
    let table = Table::new(&COLUMNS, 10.0);
    table.write(&mut flow, &rows);
    let pieces: i64 = list.lines.iter().map(|line| line.quantity).sum();
    table.total(&mut flow, "Всего:", &[format::integer(l, pieces), String::new()]);
    flow.signature("Собрал", "");
    flow.signature("Проверил", "");
    flow.finish()
}
