//! The forms of a return: the buyer's, and that of its inspection by staff.

use super::{ReturnReason, ReturnWay, ReturnWish};
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::{Kopecks, OrderLineId, WarehouseId};

/// Maximum length of what the buyer writes, in characters.
pub const COMMENT_CHARS_MAX: usize = 2_000;

/// Reads the form of a return.
pub struct ReturnForm;

/// A valid return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnInput {
    /// Why.
    pub reason: ReturnReason,
    /// For what.
    pub wish: ReturnWish,
    /// How the goods come back.
    pub way: ReturnWay,
    /// What the buyer wrote.
    pub comment: String,
    /// How many of which lines; not empty.
    pub lines: Vec<(OrderLineId, i64)>,
}

impl ReturnForm {
    /// Reads `quantity-…` with the ids of these lines, of each of which so much can be returned, `reason`, `wish`, `way` and
    /// `comment`.
    ///
    /// # Errors
    /// A choice that is missing, no quantity at all or one that is more than can be returned, a defect without a description.
    pub fn parse(fields: &[(String, String)], lines: &[(OrderLineId, i64)]) -> Result<ReturnInput, Problems> {
        let mut form = Reader::default();
        let reason = form.choice("reason", get(fields, "reason"), ReturnReason::parse);
        let wish = form.choice("wish", get(fields, "wish"), ReturnWish::parse);
        let way = form.choice("way", get(fields, "way"), ReturnWay::parse);
        let comment = form.optional_text("comment", get(fields, "comment"), COMMENT_CHARS_MAX);
        let needs_words = matches!(reason, Some(ReturnReason::Defect | ReturnReason::WrongItem));
        if needs_words && comment.is_empty() {
            form.problems.add("comment", Problem::Required);
        }
        let mut wanted = Vec::new();
        for (line, most) in lines {
            let quantity = count(&mut form.problems, fields, &format!("quantity-{line}"), *most);
            wanted.extend((quantity > 0).then_some((*line, quantity)));
        }
        if wanted.is_empty() && form.problems.is_empty() {
            form.problems.add("lines", Problem::Required);
        }
        let input = ReturnInput {
            reason: reason.unwrap_or(ReturnReason::ChangedMind),
            wish: wish.unwrap_or(ReturnWish::Money),
            way: way.unwrap_or(ReturnWay::Bring),
            comment,
            lines: wanted,
        };
        form.problems.into_result(input)
    }
}

/// A number of 0 to `most`; empty for 0.
fn count(problems: &mut Problems, fields: &[(String, String)], name: &str, most: i64) -> i64 {
    match get(fields, name).trim() {
        "" => 0,
        typed => match typed.parse::<i64>() {
            Ok(n) if (0..=most).contains(&n) => n,
            Ok(_) => {
                problems.add(name, Problem::OutOfRange { min: 0, max: most });
                0
            }
            Err(_) => {
                problems.add(name, Problem::NotANumber);
                0
            }
        },
    }
}

/// What was decided about a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InspectedLine {
    /// The line of the order.
    pub line: OrderLineId,
    /// Back for sale.
    pub restocked: i64,
    /// Not sold again.
    pub written_off: i64,
    /// Repaired first.
    pub to_repair: i64,
    /// What is returned for the line.
    pub amount: Kopecks,
}

/// The decisions of an inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// For each line.
    pub lines: Vec<InspectedLine>,
    /// Where restocked goods go; `None` if none are restocked.
    pub warehouse: Option<WarehouseId>,
    /// What is returned of the cost of delivery.
    pub delivery: Kopecks,
    /// Why the money differs from what the rule proposes; empty if it does not.
    pub note: String,
}

impl Inspection {
    /// Reads `restocked-…`, `written_off-…`, `to_repair-…` and `amount-…` with the ids of these lines and their quantities,
    /// `warehouse`, `delivery` and `note`.
    ///
    /// # Errors
    /// Quantities that are together not what was returned, amounts that are missing, restocked goods without a warehouse.
    pub fn parse(fields: &[(String, String)], lines: &[(OrderLineId, i64)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let mut out = Vec::new();
        for (line, quantity) in lines {
            let name = |what: &str| format!("{what}-{line}");
            let [restocked, written_off, to_repair] = ["restocked", "written_off", "to_repair"]
                .map(|what| count(&mut form.problems, fields, &name(what), *quantity));
            if restocked + written_off + to_repair != *quantity {
                form.problems.add(&name("restocked"), Problem::OutOfRange { min: *quantity, max: *quantity });
            }
            let amount = form.optional_money(&name("amount"), get(fields, &name("amount")));
            if amount.is_none() && form.problems.of(&name("amount")).is_none() {
                form.problems.add(&name("amount"), Problem::Required);
            }
            let amount = amount.unwrap_or_default();
            out.push(InspectedLine { line: *line, restocked, written_off, to_repair, amount });
        }
        let warehouse = match get(fields, "warehouse") {
            "" => None,
            id => form.choice("warehouse", id, |id| id.parse().ok()),
        };
        if out.iter().any(|line| line.restocked > 0) && warehouse.is_none() {
            form.problems.add("warehouse", Problem::Required);
        }
        let delivery = form.optional_money("delivery", get(fields, "delivery")).unwrap_or_default();
        let note = form.optional_line("note", get(fields, "note"), LINE_CHARS_MAX);
        form.problems.into_result(Self { lines: out, warehouse, delivery, note })
    }
}
