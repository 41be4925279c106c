//! Problems of an import file and of its cells.

use super::{CELL_CHARS_MAX, COLUMNS_MAX, ROWS_MAX};
use base::Locale;
use base::form::Problem;
use base::format::integer;
use serde::{Deserialize, Serialize};

/// Why a file can't be read at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileProblem {
    /// Neither a workbook nor a text table.
    NotATable,
    /// An Excel 97 workbook or a password-protected one: both have the same container format.
    OldOrLocked,
    /// The file has no rows besides the heading, or is empty.
    Empty,
    /// The content of the workbook can't be read.
    Damaged,
    /// The unpacked content would be far larger than a table should be.
    TooLarge,
    /// More than [`ROWS_MAX`] rows.
    TooManyRows,
    /// More than [`COLUMNS_MAX`] columns.
    TooManyColumns,
    /// Cells of the heading are merged or computed.
    HeadingUnclear,
    /// The file content was deleted: it is stored for one day.
    Gone,
}

impl From<FileProblem> for Problem {
    fn from(fault: FileProblem) -> Self {
        let code = match fault {
            FileProblem::NotATable => "table.not_a_table",
            FileProblem::OldOrLocked => "table.old_or_locked",
            FileProblem::Empty => "table.empty",
            FileProblem::Damaged => "table.damaged",
            FileProblem::TooLarge => "table.too_large",
            FileProblem::TooManyRows => "table.too_many_rows",
            FileProblem::TooManyColumns => "table.too_many_columns",
            FileProblem::HeadingUnclear => "table.heading_unclear",
            FileProblem::Gone => "table.gone",
        };
        Self::of_area(code, |l| fault.text(l).to_string())
    }
}

impl FileProblem {
    /// The message for the user.
    pub fn text(self, l: Locale) -> String {
        let n = |n: usize| integer(l, n as i64);
        match self {
            Self::NotATable => l.pick(
                "Это не таблица. Подойдёт файл XLSX или CSV",
                "This is no table. An XLSX or CSV file will do",
            ),
            Self::OldOrLocked => l.pick(
                "Это старый XLS или файл под паролем. Сохраните его как XLSX без пароля",
                "This is an old XLS or a file under a password. Save it as XLSX without a password",
            ),
            Self::Empty => l.pick("В файле нет строк с товарами", "The file has no rows of products"),
            Self::Damaged => l.pick(
                "Файл повреждён. Откройте его в Excel и сохраните ещё раз",
                "The file is damaged. Open it in Excel and save it again",
            ),
            Self::TooLarge => l.pick(
                "Содержимое файла слишком велико. Разделите его на части",
                "The content of the file is too large. Split it into parts",
            ),
            Self::TooManyRows => {
                return match l {
                    Locale::Ru => format!("В файле больше {} строк. Разделите его на части", n(ROWS_MAX)),
                    Locale::En => format!("The file has more than {} rows. Split it into parts", n(ROWS_MAX)),
                };
            }
            Self::TooManyColumns => {
                return match l {
                    Locale::Ru => format!("В файле больше {} столбцов. Уберите лишние", n(COLUMNS_MAX)),
                    Locale::En => format!("The file has more than {} columns. Remove some", n(COLUMNS_MAX)),
                };
            }
            Self::HeadingUnclear => l.pick(
                "В строке заголовков есть объединённые ячейки или формулы. Оставьте в ней простой текст",
                "The heading has merged cells or formulas. Leave plain text in it",
            ),
            Self::Gone => l.pick(
                "Файл хранился сутки и уже удалён. Загрузите его снова",
                "The file was kept for a day and is gone. Upload it again",
            ),
        }
        .to_owned()
    }
}

/// Why the value of a cell can't be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellFault {
    /// A formula in place of a value.
    Formula,
    /// Part of a merged range.
    Merged,
    /// A date, which spreadsheets make of `1-2`.
    Date,
    /// An error value such as `#N/A`.
    NoValue,
    /// More than [`CELL_CHARS_MAX`] characters.
    TooLong,
}

/// A rejected cell and its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellProblem {
    /// Zero-based.
    pub column: usize,
    /// As shown in spreadsheets: `A7`.
    pub address: String,
    /// Why the cell is rejected.
    pub fault: CellFault,
}

impl CellProblem {
    /// The message for the user.
    pub fn text(&self, l: Locale) -> String {
        let why = match self.fault {
            CellFault::Formula => {
                l.pick("формула, нужно само значение", "a formula, the value itself is needed").to_owned()
            }
            CellFault::Merged => l.pick("объединённые ячейки", "merged cells").to_owned(),
            CellFault::Date => l
                .pick("дата, задайте ячейке текстовый формат", "a date, give the cell the format of a text")
                .to_owned(),
            CellFault::NoValue => l.pick("ошибка вычисления", "an error of a calculation").to_owned(),
            CellFault::TooLong => match l {
                Locale::Ru => format!("больше {} знаков", integer(l, CELL_CHARS_MAX as i64)),
                Locale::En => format!("more than {} characters", integer(l, CELL_CHARS_MAX as i64)),
            },
        };
        match l {
            Locale::Ru => format!("Ячейка {}: {why}", self.address),
            Locale::En => format!("Cell {}: {why}", self.address),
        }
    }
}
