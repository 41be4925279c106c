//! Bulk changes of products: edits of everything a filter matches, and imports. The changes are first
//! recorded per product as patches, forth and back; that record is reviewed, confirmed, applied and
//! undone.

mod cell;
mod operation;
mod price;

pub use cell::{CellChange, CellField, CellOutcome, Cells, Found, shown};
pub use operation::{AttributeValue, Operation};
pub use price::{PERCENT_BP_MAX, PERCENT_BP_MIN, Percent, Rounding};

use crate::imports::{CellProblem, Mapping};
use base::form::{FieldProblem, Problem};
use base::text_enum;
use base::{ImportFileId, Locale, ProductId};
use catalog_model::editor::ProductFilter;
use catalog_model::patch::PatchProblem;
use serde::{Deserialize, Serialize};

/// Maximum number of individually selected products.
pub const CHOSEN_MAX: usize = 200;
/// How long a run can be viewed and undone, in days.
pub const RUN_DAYS: i64 = 90;

text_enum! {
    /// State of a run.
    pub enum RunState {
        /// Its rows are being recorded.
        Planning = "planning",
        /// All rows are recorded; it waits for confirmation.
        Ready = "ready",
        /// Its planned rows are being applied.
        Applying = "applying",
        /// Every planned row was applied or refused.
        Done = "done",
        /// Cancelled while it was being applied; the rows applied by then can be undone.
        Stopped = "stopped",
        /// Its applied rows are being undone.
        Undoing = "undoing",
        /// Every applied row was undone or kept.
        Undone = "undone",
        /// Ended before any row was applied: by the user, or because its file was deleted while it was
        /// planned.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// State of a row of a run.
    pub enum RowState {
        /// Waits to be applied.
        Planned = "planned",
        /// The product has these values already.
        Same = "same",
        /// Not applied, for the reason stored in the row.
        Refused = "refused",
        /// Written to the product.
        Applied = "applied",
        /// Reverted to the values before the run.
        Undone = "undone",
        /// Stays applied, for the reason stored in the row.
        Kept = "kept",
    }
}

/// A user action on a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Apply the planned rows.
    Confirm,
    /// End planning, discard the plan, or stop applying.
    Cancel,
    /// Revert the applied rows.
    Undo,
}

impl RunState {
    /// Whether a background job is working on it.
    pub const fn is_moving(self) -> bool {
        matches!(self, Self::Planning | Self::Applying | Self::Undoing)
    }

    /// The state after a step; `None` if the step is not allowed.
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Ready, Step::Confirm) => Some(Self::Applying),
            (Self::Planning | Self::Ready, Step::Cancel) => Some(Self::Cancelled),
            (Self::Applying, Step::Cancel) => Some(Self::Stopped),
            (Self::Done | Self::Stopped, Step::Undo) => Some(Self::Undoing),
            _ => None,
        }
    }

    /// The state once no work is left.
    pub const fn finished(self) -> Self {
        match self {
            Self::Planning => Self::Ready,
            Self::Applying => Self::Done,
            Self::Undoing => Self::Undone,
            other => other,
        }
    }
}

/// Which products a run applies to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Products {
    /// Selected one by one, at most [`CHOSEN_MAX`].
    Chosen(Vec<ProductId>),
    /// All that the filter matches while the run is planned.
    Matching(ProductFilter),
}

/// The kind of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "task", rename_all = "snake_case")]
pub enum Task {
    /// One operation for many products.
    Edit {
        /// What is done to each product.
        operation: Operation,
        /// The products it is applied to.
        products: Products,
    },
    /// Rows of a file, each adding or changing one product.
    Import {
        /// The file, whose rows are stored for [`FILE_DAYS`](crate::imports::FILE_DAYS).
        file: ImportFileId,
        /// The number of the file.
        number: i64,
        /// The name of the file, as uploaded.
        name: String,
        /// Number of pieces of the file to be planned.
        pieces: i64,
        /// The fields of its columns.
        mapping: Mapping,
    },
}

/// Why a row is not applied, or not undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum RowProblem {
    /// The product was saved by somebody else after the row was planned.
    Changed,
    /// The product is in the recycle bin.
    Deleted,
    /// A product to be restored is not in the recycle bin.
    NotDeleted,
    /// A product whose price is to change by percent has none.
    NoPrice,
    /// The price would round to zero or exceed the limit.
    PriceOutOfRange,
    /// The price and stock of a kit are derived from its parts.
    KitFollowsParts,
    /// The category of the product does not have the attribute.
    NoSuchAttribute,
    /// A row of a file without a SKU.
    NoSku,
    /// The SKU already occurs in this earlier row.
    SkuRepeated {
        /// Number of that row in the file.
        first: i64,
    },
    /// The file has invalid cells.
    Cells {
        /// Invalid cells in mapped columns, and all merged cells of the row.
        cells: Vec<CellProblem>,
    },
    /// Rejected by the validation of the product form.
    Wrong {
        /// What is wrong, by field.
        problems: Vec<FieldProblem>,
    },
}

impl RowProblem {
    /// A problem of one field of the product form.
    pub fn field(field: &str, problem: Problem) -> Self {
        Self::Wrong { problems: vec![FieldProblem { field: field.to_owned(), problem }] }
    }

    /// The message for the user; `label` maps a field to its label.
    pub fn text(&self, l: Locale, label: impl Fn(&str) -> String) -> String {
        let text = match self {
            Self::Changed => {
                l.pick("Товар успели изменить, не трогаем", "The product was changed meanwhile, left alone")
            }
            Self::Deleted => l.pick("Товар в корзине", "The product is in the recycle bin"),
            Self::NotDeleted => l.pick("Товар не удалён", "The product is not deleted"),
            Self::NoPrice => l.pick("Нет цены", "No price"),
            Self::PriceOutOfRange => {
                l.pick("Цена стала бы нулевой или слишком большой", "The price would be zero or too large")
            }
            Self::KitFollowsParts => l.pick(
                "Цена и остаток комплекта складываются из частей",
                "A kit's price and stock follow its parts",
            ),
            Self::NoSuchAttribute => {
                l.pick("В этой категории нет такой характеристики", "The category has no such attribute")
            }
            Self::NoSku => l.pick("Нет артикула", "No SKU"),
            Self::SkuRepeated { first } => {
                return match l {
                    Locale::Ru => format!("Этот артикул уже есть в строке {first}"),
                    Locale::En => format!("This SKU is in row {first} already"),
                };
            }
            Self::Cells { cells } => {
                return cells.iter().map(|c| c.text(l)).collect::<Vec<_>>().join(". ");
            }
            Self::Wrong { problems } => {
                let sentence = |p: &FieldProblem| p.problem.about(l, &label(&p.field));
                return problems.iter().map(sentence).collect::<Vec<_>>().join(". ");
            }
        };
        text.to_owned()
    }
}

impl From<PatchProblem> for RowProblem {
    fn from(problem: PatchProblem) -> Self {
        match problem {
            PatchProblem::Changed => Self::Changed,
            PatchProblem::KitFollowsParts => Self::KitFollowsParts,
            PatchProblem::Wrong(problems) => Self::Wrong { problems },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_3_a_run_is_confirmed_once_and_undone_after_it_was_applied() {
        use RunState as S;
        assert_eq!(S::Ready.after(Step::Confirm), Some(S::Applying));
        for state in S::ALL.iter().filter(|s| **s != S::Ready) {
            assert_eq!(state.after(Step::Confirm), None, "{state}");
        }
        assert_eq!(S::Applying.after(Step::Cancel), Some(S::Stopped));
        assert_eq!(S::Ready.after(Step::Undo), None);
        assert_eq!(S::Undone.after(Step::Undo), None);
        assert!(S::ALL.iter().all(|s| !s.finished().is_moving()));
    }
}
