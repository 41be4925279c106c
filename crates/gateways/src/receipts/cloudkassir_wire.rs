//! JSON of CloudKassir, used by both our client and our stand-in. Source: the documentation at developers.cloudkassir.ru.

use super::ReceiptRequest;
use crate::payment::cloudpayments::wire::Roubles;
use base::Kopecks;
use receipts_model::body::{Body, Fiscal, PaidBy, tax_number};
use receipts_model::lines::{AgentKind, ReceiptLine, VatTag};
use serde::{Deserialize, Serialize};

/// Body of `kkt/receipt`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct CreateReceipt {
    pub inn: String,
    /// `Income` or `IncomeReturn`.
    #[serde(rename = "Type")]
    pub kind: String,
    pub customer_receipt: CustomerReceipt,
}

/// The receipt itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct CustomerReceipt {
    pub items: Vec<Item>,
    /// The site where the sale takes place.
    pub calculation_place: String,
    pub taxation_system: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    pub amounts: Amounts,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct Item {
    pub label: String,
    pub price: Roubles,
    pub quantity: i64,
    pub amount: Roubles,
    /// Percent, or `110`, `120` for the calculated rates; `null` is no VAT.
    pub vat: Option<String>,
    /// FFD tag 1214.
    pub method: u8,
    /// FFD tag 1212.
    pub object: u8,
    pub measurement_unit: String,
    /// FFD tag 1222.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agent_sign: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purveyor_data: Option<Purveyor>,
}

/// The owner of the goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct Purveyor {
    pub phone: String,
    pub name: String,
    pub inn: String,
}

/// How the total is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
pub struct Amounts {
    pub electronic: Roubles,
    pub advance_payment: Roubles,
    pub credit: Roubles,
    pub provision: Roubles,
}

/// The answer to a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Made {
    pub id: String,
}

/// Body of `kkt/receipt/status/get` and `kkt/receipt/get`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ReceiptId {
    pub id: String,
}

/// A registered receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Details {
    pub additional_data: Registered,
}

/// What the till says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Registered {
    pub fiscal_number: String,
    pub document_number: String,
    pub fiscal_sign: String,
    pub reg_number: String,
    pub ofd_receipt_url: String,
}

impl From<Registered> for Fiscal {
    fn from(told: Registered) -> Self {
        Self {
            storage: told.fiscal_number,
            document: told.document_number,
            attribute: told.fiscal_sign,
            till: told.reg_number,
            // Told without a time zone; ours is when we learned of it, which is within seconds.
            at: None,
            url: told.ofd_receipt_url,
        }
    }
}

/// The body of a request; `None` where the seller makes no receipts.
pub fn create(request: &ReceiptRequest) -> Option<CreateReceipt> {
    let Body { seller, lines, paid, .. } = &request.body;
    let sum = |kinds: &[PaidBy]| {
        let parts = paid.iter().filter(|paid| kinds.contains(&paid.by)).map(|paid| paid.sum);
        Roubles(parts.sum::<Kopecks>())
    };
    Some(CreateReceipt {
        inn: seller.inn.clone(),
        kind: if request.kind.is_income() { "Income" } else { "IncomeReturn" }.to_owned(),
        customer_receipt: CustomerReceipt {
            items: lines.iter().map(item).collect(),
            calculation_place: seller.address.clone(),
            taxation_system: tax_number(seller.tax_system)?.cloud,
            phone: request.phone.clone().filter(|_| request.email.is_none()),
            email: request.email.clone(),
            amounts: Amounts {
                // The tills are on the internet and take no cash.
                electronic: sum(&[PaidBy::Cash, PaidBy::Electronic]),
                advance_payment: sum(&[PaidBy::Prepaid]),
                credit: sum(&[PaidBy::Credit]),
                provision: Roubles(Kopecks::ZERO),
            },
        },
    })
}

fn item(line: &ReceiptLine) -> Item {
    let agent = line.agent.as_ref();
    Item {
        label: line.name.clone(),
        price: Roubles(line.price),
        quantity: line.quantity,
        amount: Roubles(line.sum),
        vat: vat(line.vat).map(str::to_owned),
        method: line.mode.number(),
        object: line.subject.number(),
        measurement_unit: "шт".to_owned(),
        agent_sign: agent.map(|agent| match agent.kind {
            AgentKind::Attorney => 4,
            AgentKind::CommissionAgent => 5,
            AgentKind::Another => 6,
        }),
        purveyor_data: agent.map(|agent| Purveyor {
            phone: agent.phone.clone(),
            name: agent.supplier.clone(),
            inn: agent.inn.clone(),
        }),
    }
}

const fn vat(tag: VatTag) -> Option<&'static str> {
    Some(match tag {
        VatTag::None => return None,
        VatTag::Vat0 => "0",
        VatTag::Vat5 => "5",
        VatTag::Vat7 => "7",
        VatTag::Vat10 => "10",
        VatTag::Vat20 => "20",
        VatTag::Vat22 => "22",
        VatTag::Vat105 => "105",
        VatTag::Vat107 => "107",
        VatTag::Vat110 => "110",
        VatTag::Vat120 => "120",
        VatTag::Vat122 => "122",
    })
}
