//! Receipts of YooKassa API v3: `POST /v3/receipts` and `GET /v3/receipts/{id}`. Used by both our client and our stand-in.

use super::{ReceiptRequest, Reference};
use crate::payment::wire::Amount;
use receipts_model::body::{Fiscal, tax_number};
use receipts_model::lines::ReceiptLine;
use serde::{Deserialize, Serialize};

/// Body of `POST /v3/receipts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreateReceipt {
    /// `payment` or `refund`.
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund_id: Option<String>,
    pub customer: Customer,
    pub items: Vec<Item>,
    pub tax_system_code: u8,
    /// Always true: the receipt is registered at once.
    pub send: bool,
    pub settlements: Vec<Settlement>,
    /// Whether the sale took place on the internet (FFD tag 1125).
    pub internet: bool,
}

/// The buyer: an email or a phone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Digits only: `79161234567`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub description: String,
    /// `"2.00"`.
    pub quantity: String,
    /// `piece` (FFD tag 2108).
    pub measure: String,
    /// The price of a piece.
    pub amount: Amount,
    pub vat_code: u8,
    pub payment_mode: String,
    pub payment_subject: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier: Option<Supplier>,
}

/// The owner of the goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supplier {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    pub inn: String,
}

/// A part of the total: `cashless`, `prepayment`, `postpayment`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    #[serde(rename = "type")]
    pub kind: String,
    pub amount: Amount,
}

/// A receipt in responses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub id: String,
    #[serde(rename = "type")]
    pub kind: String,
    /// `pending`, `succeeded` or `canceled`.
    pub status: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal_document_number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal_storage_number: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiscal_attribute: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_at: Option<String>,
}

impl From<Receipt> for Fiscal {
    fn from(receipt: Receipt) -> Self {
        Self {
            storage: receipt.fiscal_storage_number.unwrap_or_default(),
            document: receipt.fiscal_document_number.unwrap_or_default(),
            attribute: receipt.fiscal_attribute.unwrap_or_default(),
            till: String::new(),
            // The time of the receipt is in UTC; ours is when we learned of it, which is within seconds.
            at: None,
            url: String::new(),
        }
    }
}

/// The body of a request; `None` where the receipt belongs to nothing at the gateway, or the seller makes no receipts.
pub fn create(request: &ReceiptRequest) -> Option<CreateReceipt> {
    let (kind, payment_id, refund_id) = match request.reference.clone()? {
        Reference::Payment(id) => ("payment", Some(id), None),
        Reference::Refund(id) => ("refund", None, Some(id)),
    };
    let digits = |phone: &String| phone.chars().filter(char::is_ascii_digit).collect::<String>();
    let phone = request.phone.as_ref().map(digits).filter(|phone| !phone.is_empty());
    Some(CreateReceipt {
        kind: kind.to_owned(),
        payment_id,
        refund_id,
        customer: match &request.email {
            Some(email) => Customer { email: Some(email.clone()), phone: None },
            None => Customer { email: None, phone },
        },
        items: request.body.lines.iter().map(item).collect(),
        tax_system_code: tax_number(request.body.seller.tax_system)?.yookassa,
        send: true,
        settlements: request
            .body
            .paid
            .iter()
            .map(|paid| Settlement {
                kind: paid.by.yookassa_code().to_owned(),
                amount: Amount::roubles(paid.sum),
            })
            .collect(),
        internet: true,
    })
}

fn item(line: &ReceiptLine) -> Item {
    let agent = line.agent.as_ref();
    Item {
        description: line.name.clone(),
        quantity: format!("{}.00", line.quantity),
        measure: "piece".to_owned(),
        amount: Amount::roubles(line.price),
        vat_code: line.vat.yookassa_code(),
        payment_mode: line.mode.as_str().to_owned(),
        payment_subject: line.subject.as_str().to_owned(),
        agent_type: agent.map(|agent| {
            agent.kind.as_str().replace("commission_agent", "commissioner").replace("another", "agent")
        }),
        supplier: agent.map(|agent| Supplier {
            name: agent.supplier.clone(),
            phone: (!agent.phone.is_empty()).then(|| agent.phone.clone()),
            inn: agent.inn.clone(),
        }),
    }
}
