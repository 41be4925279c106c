//! Notifications of CloudPayments. Each kind has an address of its own. They are signed with the secret key of the shop, and
//! all the same only say *which* payment to query; Check asks whether a payment may begin.

use crate::payment::notification::{NOTIFICATION_BYTES_MAX, NoNotification};
use base::{Kopecks, PaymentId};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use payments_model::payments::MayBegin;
use ring::hmac;
use std::collections::BTreeMap;

base::text_enum! {
    /// What a notification is about, as the last part of its address.
    pub enum CloudEvent {
        /// May this payment begin?
        Check = "check",
        /// The money was taken, or is held.
        Pay = "pay",
        /// The bank declined.
        Fail = "fail",
        /// Held money was captured.
        Confirm = "confirm",
        /// Money was returned.
        Refund = "refund",
        /// Held money was released.
        Cancel = "cancel",
    }
}

/// A notification, before it is known whether it is genuine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloudNotice {
    /// Our payment.
    pub payment: PaymentId,
    /// Kopecks of the operation.
    pub amount: Option<Kopecks>,
    pub currency: String,
    pub is_test: bool,
}

/// The code of an answer to Check; the other notifications are answered with 0.
pub const fn answer_code(answer: MayBegin) -> u16 {
    match answer {
        MayBegin::Yes => 0,
        MayBegin::Unknown => 10,
        MayBegin::OtherAmount => 12,
        MayBegin::NotNow => 13,
        MayBegin::Ended => 20,
    }
}

/// Reads the fields of a notification, which CloudPayments sends as a form or, if the shop asks for it, as JSON.
///
/// # Errors
/// [`NoNotification`] if it is too long, neither of both, or about no invoice of ours.
pub fn parse_notice(content_type: &str, body: &[u8]) -> Result<CloudNotice, NoNotification> {
    if body.len() > NOTIFICATION_BYTES_MAX {
        return Err(NoNotification::TooLong);
    }
    let fields: BTreeMap<String, serde_json::Value> = match content_type.starts_with("application/json") {
        true => serde_json::from_slice(body).map_err(|_| NoNotification::NotUnderstood)?,
        false => {
            let pairs: Vec<(String, String)> =
                serde_urlencoded::from_bytes(body).map_err(|_| NoNotification::NotUnderstood)?;
            pairs.into_iter().map(|(name, value)| (name, value.into())).collect()
        }
    };
    let text = |name: &str| match fields.get(name) {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(serde_json::Value::Null) | None => String::new(),
        Some(other) => other.to_string(),
    };
    let payment = text("InvoiceId").parse().map_err(|_| NoNotification::NotFollowed)?;
    Ok(CloudNotice {
        payment,
        amount: Kopecks::parse_decimal(&text("Amount")),
        currency: text("Currency"),
        is_test: matches!(text("TestMode").as_str(), "1" | "true" | "True"),
    })
}

/// Whether one of the signatures (`Content-HMAC`, `X-Content-HMAC`) was made with the secret key: HMAC-SHA256 of the body as it
/// was sent, or of a form with its fields decoded; the two headers differ in this.
pub fn is_signed(secret: &str, body: &[u8], signatures: &[&str]) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let decoded = decoded(body);
    signatures.iter().filter_map(|given| BASE64_STANDARD.decode(given.trim()).ok()).any(|given| {
        let fits = |body: &[u8]| hmac::verify(&key, body, &given).is_ok();
        fits(body) || decoded.as_deref().is_some_and(|text| fits(text.as_bytes()))
    })
}

/// The form with its fields decoded; `None` if it is none.
fn decoded(body: &[u8]) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(body).ok()?;
    Some(pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&"))
}

/// The signature of a body, as the stand-in makes it.
#[cfg(any(test, feature = "standin"))]
pub fn signature(secret: &str, body: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    BASE64_STANDARD.encode(hmac::sign(&key, body))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &[u8] =
        b"TransactionId=7&Amount=12490.50&Currency=RUB&DateTime=2026-11-22+09%3a00%3a00&TestMode=1&\
        InvoiceId=01890a5d-ac96-774b-bcce-b302099a8057&Status=Completed";

    #[test]
    fn pay_4_a_notification_is_read_as_form_and_as_json() {
        let form = parse_notice("application/x-www-form-urlencoded; charset=utf-8", FORM).unwrap();
        let json = br#"{"TransactionId":7,"Amount":12490.5,"Currency":"RUB","TestMode":true,"Name":null,
            "InvoiceId":"01890a5d-ac96-774b-bcce-b302099a8057"}"#;
        assert_eq!(parse_notice("application/json; charset=utf-8", json).unwrap(), form);
        assert_eq!(
            (form.amount, form.currency.as_str(), form.is_test),
            (Some(Kopecks(1_249_050)), "RUB", true)
        );
        for (kind, body, expected) in [
            ("application/json", b"Amount=1".as_slice(), NoNotification::NotUnderstood),
            ("", b"InvoiceId=somebody-elses", NoNotification::NotFollowed),
            ("", &[b'x'; NOTIFICATION_BYTES_MAX + 1], NoNotification::TooLong),
        ] {
            assert_eq!(parse_notice(kind, body).unwrap_err(), expected);
        }
    }

    #[test]
    fn pay_4_a_notification_is_signed_with_the_key_of_the_shop() {
        let raw = signature("secret", FORM);
        let decoded = signature("secret", decoded(FORM).unwrap().as_bytes());
        assert_ne!(raw, decoded);
        assert!(is_signed("secret", FORM, &[&raw]) && is_signed("secret", FORM, &["", &decoded]));
        assert!(!is_signed("other", FORM, &[&raw, &decoded]));
        assert!(!is_signed("secret", &FORM[1..], &[&raw, &decoded]));
        assert!(!is_signed("secret", FORM, &[]) && !is_signed("secret", FORM, &["", "?"]));
    }
}
