//! Lines that are pasted from a table or typed: a SKU or barcode, a quantity, a cost.

use base::form::{Problem, Problems};
use base::{Kopecks, Locale};

/// Most lines of a document: all of them fit into one form.
pub const LINES_MAX: usize = 500;
/// Largest quantity of a line.
pub const QUANTITY_MAX: i64 = 1_000_000;
/// Most problems that are reported at once.
const PROBLEMS_MAX: usize = 20;

/// A line as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedLine {
    /// Its place in the text, from 1.
    pub row: usize,
    /// A SKU or a barcode.
    pub code: String,
    /// 1 to [`QUANTITY_MAX`].
    pub quantity: i64,
    /// For one item; `None` if nothing was given.
    pub cost: Option<Kopecks>,
}

/// Reads lines such as `DS-2CD2043;10;4 200,50`: columns are separated by tabs or semicolons, a missing quantity is 1. Empty
/// rows and a heading without a number in its second column are skipped.
///
/// # Errors
/// Problems of field `lines`, each names its row.
pub fn parse_lines(text: &str) -> Result<Vec<TypedLine>, Problems> {
    let (mut lines, mut problems) = (Vec::new(), Problems::default());
    for (n, row) in text.lines().enumerate() {
        let columns: Vec<&str> = row.split(['\t', ';']).map(|c| c.trim().trim_matches('"').trim()).collect();
        let Some(code) = columns.first().copied().filter(|code| !code.is_empty()) else { continue };
        let column = |place: usize| columns.get(place).copied().filter(|text| !text.is_empty());
        match (number(column(1)), amount(column(2))) {
            (Some(quantity), Some(cost)) => {
                lines.push(TypedLine { row: n + 1, code: code.to_owned(), quantity, cost });
            }
            (None, _) if n == 0 && is_heading(column(1)) => {}
            (None, _) => problems.add("lines", wrong_quantity(n + 1)),
            (_, None) => problems.add("lines", wrong_cost(n + 1)),
        }
        if lines.len() > LINES_MAX {
            problems.add("lines", Problem::TooMany { max: i64::try_from(LINES_MAX).unwrap_or(i64::MAX) });
        }
        if problems.0.len() >= PROBLEMS_MAX || lines.len() > LINES_MAX {
            break;
        }
    }
    if lines.is_empty() && problems.is_empty() {
        problems.add("lines", Problem::Required);
    }
    problems.into_result(lines)
}

fn is_heading(text: Option<&str>) -> bool {
    text.is_some_and(|text| !text.chars().any(|c| c.is_ascii_digit()))
}

fn number(text: Option<&str>) -> Option<i64> {
    let Some(text) = text else { return Some(1) };
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    digits.parse().ok().filter(|n| (1..=QUANTITY_MAX).contains(n))
}

/// The outer option is whether the text is fine.
#[expect(clippy::option_option, reason = "an empty column is no cost, a wrong one is a problem")]
fn amount(text: Option<&str>) -> Option<Option<Kopecks>> {
    let Some(text) = text else { return Some(None) };
    Kopecks::parse_decimal(text).filter(|amount| amount.0 >= 0).map(Some)
}

fn wrong_quantity(row: usize) -> Problem {
    Problem::of_area("stock.row_quantity", |l| match l {
        Locale::Ru => format!("Строка {row}: во втором столбце нужно количество от 1"),
        Locale::En => format!("Row {row}: the second column has to be a quantity from 1"),
    })
}

fn wrong_cost(row: usize) -> Problem {
    Problem::of_area("stock.row_cost", |l| match l {
        Locale::Ru => format!("Строка {row}: в третьем столбце нужна цена закупки, например 4200,50"),
        Locale::En => format!("Row {row}: the third column has to be a cost, for example 4200.50"),
    })
}

/// The problem of a row whose product is unknown.
pub fn unknown_product(row: usize, code: &str) -> Problem {
    Problem::of_area("stock.row_product", |l| match l {
        Locale::Ru => format!("Строка {row}: товара «{code}» нет ни по артикулу, ни по штрихкоду"),
        Locale::En => format!("Row {row}: no product has the SKU or barcode {code}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stk_1_lines_are_read_from_a_pasted_table() {
        let text = "Артикул\tКоличество\tЦена\nA-1\t10\t4 200,50\n\n4600000000017;2\nB-2\n";
        let lines = parse_lines(text).unwrap();
        let short: Vec<_> =
            lines.iter().map(|l| (l.row, l.code.as_str(), l.quantity, l.cost.map(|c| c.0))).collect();
        let expected = [(2, "A-1", 10, Some(420_050)), (4, "4600000000017", 2, None), (5, "B-2", 1, None)];
        assert_eq!(short, expected);
        assert!(parse_lines("  \n").unwrap_err().of("lines").is_some());
        let wrong = parse_lines("A;2\nB;ноль\nC;0\nD;1;дорого").unwrap_err();
        assert_eq!(wrong.0.len(), 3);
        assert!(wrong.0[0].problem.text(Locale::Ru).contains("Строка 2"));
    }

    #[test]
    fn a_document_has_a_bound() {
        assert!(parse_lines(&"A;1\n".repeat(LINES_MAX + 1)).is_err());
    }
}
