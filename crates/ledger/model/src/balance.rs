//! The balance of a customer: the forms about it.

use base::Kopecks;
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use payments_model::payments::PaymentMethod;

/// The smallest top-up.
pub const TOP_UP_MIN: Kopecks = Kopecks::from_roubles(100);
/// The largest top-up: within what identification of the payer is not needed for (115-FZ, article 7, clause 1.4).
pub const TOP_UP_MAX: Kopecks = Kopecks::from_roubles(100_000);

/// Reads the form of a top-up: the sum, and how it is paid.
///
/// # Errors
/// The problems of the fields `amount` and `method`.
pub fn parse_top_up(
    fields: &[(String, String)],
    offered: &[PaymentMethod],
) -> Result<(Kopecks, PaymentMethod), Problems> {
    let mut form = Reader::default();
    let amount = amount(&mut form, get(fields, "amount"), (TOP_UP_MIN, TOP_UP_MAX));
    let find = |text: &str| PaymentMethod::parse(text).filter(|method| offered.contains(method));
    let method = form.choice("method", get(fields, "method"), find);
    match method {
        Some(method) => form.done((amount, method)),
        None => Err(form.problems),
    }
}

/// Reads an amount within these bounds, both included.
pub fn amount(form: &mut Reader, typed: &str, (min, max): (Kopecks, Kopecks)) -> Kopecks {
    let amount = form.optional_money("amount", typed).unwrap_or_default();
    let whole = |k: Kopecks| k.0.div_euclid(100);
    form.check(
        "amount",
        amount >= min && amount <= max,
        Problem::OutOfRange { min: whole(min), max: whole(max) },
    );
    amount
}

/// A correction by staff: more or less, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// More than zero to grant, less to withdraw.
    pub amount: Kopecks,
    /// Shown to the customer.
    pub reason: String,
}

impl Correction {
    /// Reads the fields `amount`, `direction` (`give` or `take`) and `reason`.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(fields: &[(String, String)], max: Kopecks) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let amount = amount(&mut form, get(fields, "amount"), (Kopecks(1), max));
        let sign = form.choice("direction", get(fields, "direction"), |text| match text {
            "give" => Some(1),
            "take" => Some(-1),
            _ => None,
        });
        let reason = form.line("reason", get(fields, "reason"), LINE_CHARS_MAX);
        form.done(Self { amount: Kopecks(amount.0 * sign.unwrap_or(1)), reason })
    }
}
