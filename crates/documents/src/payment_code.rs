//! The code of a payment order for banking apps: ГОСТ Р 56042-2014, format `ST00012` (UTF-8).

use crate::{Bank, DocumentError, Party, Result};
use base::Kopecks;
use qrcode::{EcLevel, QrCode};

/// The longest text of a code, in characters: what version 40 holds at level M with room to spare, and short enough to be
/// read from paper.
pub const PAYMENT_CODE_CHARS_MAX: usize = 600;
/// Longest purpose of a payment order, by the rules of the Bank of Russia (762-П).
const PURPOSE_CHARS_MAX: usize = 210;
/// Longest name of the recipient.
const NAME_CHARS_MAX: usize = 160;

/// The text of the code. The separator `|` is taken out of the values.
pub fn payment_text(seller: &Party, bank: &Bank, amount: Kopecks, purpose: &str) -> String {
    let value = |text: &str, max: usize| -> String { text.replace('|', " ").chars().take(max).collect() };
    let mut fields = vec![
        ("Name", value(&seller.name, NAME_CHARS_MAX)),
        ("PersonalAcc", value(&bank.account, 20)),
        ("BankName", value(&bank.name, 45)),
        ("BIC", value(&bank.bic, 9)),
        // The field is required; without an account the standard asks for a zero.
        (
            "CorrespAcc",
            if bank.correspondent.is_empty() { "0".to_owned() } else { value(&bank.correspondent, 20) },
        ),
    ];
    let more = [
        ("Sum", amount.0.max(0).to_string()),
        ("Purpose", value(purpose, PURPOSE_CHARS_MAX)),
        ("PayeeINN", value(&seller.inn, 12)),
        ("KPP", value(&seller.kpp, 9)),
    ];
    fields.extend(more.into_iter().filter(|(_, value)| !value.is_empty()));
    let fields: Vec<String> = fields.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("ST00012|{}", fields.join("|"))
}

/// The code.
///
/// # Errors
/// [`DocumentError::Code`] for more than [`PAYMENT_CODE_CHARS_MAX`] characters.
pub fn payment_code(seller: &Party, bank: &Bank, amount: Kopecks, purpose: &str) -> Result<QrCode> {
    let text = payment_text(seller, bank, amount, purpose);
    if text.chars().count() > PAYMENT_CODE_CHARS_MAX {
        return Err(DocumentError::Code);
    }
    QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).map_err(|_| DocumentError::Code)
}
