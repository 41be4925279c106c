//! JSON of the API of CloudPayments, used by both our client and our stand-in. Contains only the fields that are used;
//! unknown ones are ignored. Source: the documentation at developers.cloudpayments.ru.

use base::Kopecks;
use serde::de::{Deserializer, Error as _};
use serde::ser::{Error as _, Serializer};
use serde::{Deserialize, Serialize};

/// What every call answers with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Reply<M> {
    pub success: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<M>,
}

/// An amount of roubles, a JSON number with at most two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Roubles(pub Kopecks);

impl Serialize for Roubles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number: serde_json::Number = self.0.to_decimal().parse().map_err(S::Error::custom)?;
        number.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Roubles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(deserializer)?.to_string();
        Kopecks::parse_decimal(&number).map(Self).ok_or_else(|| D::Error::custom("an amount of roubles"))
    }
}

/// Request of `orders/create`: a link to a page where one invoice is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CreateOrder {
    pub amount: Roubles,
    pub currency: String,
    pub description: String,
    pub invoice_id: String,
    /// Two stages: the money is held until it is confirmed.
    pub require_confirmation: bool,
    pub send_email: bool,
    /// `ru-RU` or `en-US`.
    pub culture_name: String,
    pub success_redirect_url: String,
    pub fail_redirect_url: String,
}

/// A link that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Order {
    pub id: String,
    pub url: String,
    pub amount: Roubles,
    pub currency: String,
}

/// Request of `payments/find` and `v2/payments/find`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Find {
    pub invoice_id: String,
}

/// Request of `payments/get` and `payments/void`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct OfTransaction {
    pub transaction_id: i64,
}

/// Request of `payments/confirm` and `payments/refund`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Move {
    pub transaction_id: i64,
    pub amount: Roubles,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json_data: Option<String>,
}

/// Request of `v2/payments/list`: one page of the operations of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ListPage {
    /// `2026-11-22T09:00:00`, in the time zone below.
    pub created_date_gte: String,
    pub created_date_lte: String,
    /// From 1.
    pub page_number: u32,
    pub time_zone: String,
}

/// How many operations a page of the list has at most.
pub const PAGE: usize = 100;

/// How far an operation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OperationStatus {
    AwaitingAuthentication,
    Authorized,
    Completed,
    Cancelled,
    Declined,
}

/// An operation with a card: a payment, or a refund of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Operation {
    pub transaction_id: i64,
    pub amount: Roubles,
    pub currency: String,
    pub status: OperationStatus,
    pub invoice_id: Option<String>,
    /// What the request said besides, as text with JSON.
    pub json_data: Option<String>,
    /// UTC, without a time zone: `2026-11-22T09:00:00`.
    pub auth_date_iso: Option<String>,
    pub reason: Option<String>,
    pub reason_code: Option<i64>,
    #[serde(default)]
    pub test_mode: bool,
    /// The payment that a refund returns money of.
    pub original_transaction_id: Option<i64>,
}

impl Operation {
    /// The payment that it returns money of; `None` if it is a payment itself.
    pub fn refund_of(&self) -> Option<i64> {
        self.original_transaction_id.filter(|id| *id != 0)
    }
}

/// The id of an operation that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Made {
    pub transaction_id: i64,
}

/// What the shop answers to a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeAnswer {
    pub code: u16,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roubles_are_numbers_without_rounding() {
        for (kopecks, text) in [(1_249_050, "12490.5"), (101, "1.01"), (999_999_999, "9999999.99")] {
            let json = serde_json::to_string(&Roubles(Kopecks(kopecks))).unwrap();
            assert_eq!(json, text);
            assert_eq!(serde_json::from_str::<Roubles>(&json).unwrap(), Roubles(Kopecks(kopecks)));
        }
        assert_eq!(serde_json::from_str::<Roubles>("10").unwrap(), Roubles(Kopecks(10_00)));
        assert!(serde_json::from_str::<Roubles>("10.001").is_err());
    }
}
