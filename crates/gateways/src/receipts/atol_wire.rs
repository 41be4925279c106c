//! JSON of ATOL Online, protocol version 5 (FFD 1.2), used by both our client and our stand-in: «Описание протокола API
//! сервиса АТОЛ Онлайн v5». Contains only the fields that are used.

use super::ReceiptRequest;
use base::{Instant, Kopecks};
use receipts_model::body::{Body, Fiscal, tax_number};
use receipts_model::lines::{ReceiptLine, VatTag};
use receipts_model::states::ReceiptKind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Tills print the time of Moscow, which has had no summer time since 2014.
const MOSCOW_MINUTES: i64 = 180;
/// The longest email, phone and name of a company in a request.
const WORD_CHARS_MAX: usize = 64;

/// Roubles as a JSON number with at most two decimals. The protocol wants a number, and a 64-bit float shows every amount
/// below 90 trillion roubles to the kopeck.
pub fn roubles(amount: Kopecks) -> f64 {
    amount.0 as f64 / 100.0
}

/// The kopecks of such a number; `None` where it has more decimals.
pub fn kopecks(roubles: f64) -> Option<Kopecks> {
    let rounded = (roubles * 100.0).round();
    ((roubles * 100.0 - rounded).abs() < 1e-4 && rounded.abs() < 9e15).then_some(Kopecks(rounded as i64))
}

/// Body of `POST getToken`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Login {
    pub login: String,
    pub pass: String,
}

/// The answer to it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Token {
    #[serde(default)]
    pub token: Option<String>,
    #[serde(default)]
    pub error: Option<Fault>,
    #[serde(default)]
    pub timestamp: String,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    #[serde(default)]
    pub error_id: String,
    pub code: i64,
    #[serde(default)]
    pub text: String,
    /// `system`, `driver`, `timeout`, `agent`, `unknown`.
    #[serde(default, rename = "type")]
    pub kind: String,
}

/// Body of `POST {group}/{operation}`: of a receipt, or of a correction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub external_id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Receipt>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction: Option<Receipt>,
    /// `22.11.2026 09:00:00`, in Moscow.
    pub timestamp: String,
}

/// The receipt itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<Client>,
    pub company: Company,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correction_info: Option<CorrectionInfo>,
    pub items: Vec<Item>,
    pub payments: Vec<Payment>,
    pub vats: Vec<Vat>,
    pub total: f64,
    /// Whether the sale took place on the internet (FFD tag 1125).
    #[serde(default)]
    pub internet: bool,
}

/// The buyer: an email or a phone (FFD tag 1008).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// The seller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Company {
    /// FFD tag 1117.
    pub email: String,
    /// FFD tag 1055.
    pub sno: String,
    /// FFD tag 1018.
    pub inn: String,
    /// FFD tag 1187.
    pub payment_address: String,
}

/// FFD tag 1174.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorrectionInfo {
    /// `self` or `instruction` (FFD tag 1173).
    #[serde(rename = "type")]
    pub kind: String,
    /// `22.11.2026` (FFD tag 1178).
    pub base_date: String,
    /// FFD tag 1179.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_number: Option<String>,
}

/// A line (FFD tag 1059).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub name: String,
    pub price: f64,
    pub quantity: f64,
    /// FFD tag 2108; 0 is a piece.
    pub measure: u8,
    pub sum: f64,
    pub payment_method: String,
    /// FFD tag 1212.
    pub payment_object: u8,
    pub vat: Vat,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_info: Option<AgentInfo>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supplier_info: Option<SupplierInfo>,
}

/// FFD tag 1223.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgentInfo {
    #[serde(rename = "type")]
    pub kind: String,
}

/// FFD tag 1224.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SupplierInfo {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    pub name: String,
    pub inn: String,
}

/// VAT of a line or of the whole receipt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vat {
    #[serde(rename = "type")]
    pub kind: String,
    pub sum: f64,
}

/// A part of the total: 0 in cash, 1 electronic, 2 paid before, 3 on credit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    #[serde(rename = "type")]
    pub kind: u8,
    pub sum: f64,
}

/// The answer to a receipt that was sent, and to `GET {group}/report/{uuid}`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Answer {
    #[serde(default)]
    pub uuid: Option<String>,
    /// `wait`, `done` or `fail`.
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub error: Option<Fault>,
    #[serde(default)]
    pub payload: Option<Payload>,
    #[serde(default)]
    pub timestamp: String,
}

/// Fiscal data of a registered receipt.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Payload {
    #[serde(default)]
    pub total: f64,
    #[serde(default)]
    pub fn_number: String,
    #[serde(default)]
    pub shift_number: i64,
    /// `22.11.2026 09:00:05`.
    #[serde(default)]
    pub receipt_datetime: String,
    #[serde(default)]
    pub fiscal_receipt_number: i64,
    #[serde(default)]
    pub fiscal_document_number: i64,
    #[serde(default)]
    pub ecr_registration_number: String,
    #[serde(default)]
    pub fiscal_document_attribute: i64,
    #[serde(default)]
    pub ofd_receipt_url: Option<String>,
}

impl From<Payload> for Fiscal {
    fn from(payload: Payload) -> Self {
        let url = payload.ofd_receipt_url.unwrap_or_default();
        Self {
            storage: payload.fn_number,
            document: payload.fiscal_document_number.to_string(),
            attribute: payload.fiscal_document_attribute.to_string(),
            till: payload.ecr_registration_number,
            at: moment(&payload.receipt_datetime),
            url: if crate::is_base(&url) { url } else { String::new() },
        }
    }
}

/// The name of the operation in the address.
pub const fn operation(kind: ReceiptKind) -> &'static str {
    match kind {
        ReceiptKind::Income => "sell",
        ReceiptKind::IncomeRefund => "sell_refund",
        ReceiptKind::IncomeCorrection => "sell_correction",
        ReceiptKind::RefundCorrection => "sell_refund_correction",
    }
}

/// The body of a request; `None` for a seller who makes no receipts.
pub fn document(request: &ReceiptRequest) -> Option<Document> {
    let receipt = receipt(request)?;
    let (receipt, correction) = match request.kind.is_correction() {
        true => (None, Some(receipt)),
        false => (Some(receipt), None),
    };
    let timestamp = clock(request.at);
    Some(Document { external_id: request.external_id.clone(), receipt, correction, timestamp })
}

fn receipt(request: &ReceiptRequest) -> Option<Receipt> {
    let Body { seller, lines, paid, correction } = &request.body;
    let mut vats: BTreeMap<VatTag, Kopecks> = BTreeMap::new();
    for line in lines {
        *vats.entry(line.vat).or_default() += line.vat.part_of(line.sum);
    }
    Some(Receipt {
        client: client(request),
        company: Company {
            email: seller.email.clone(),
            sno: tax_number(seller.tax_system)?.atol.to_owned(),
            inn: seller.inn.clone(),
            payment_address: seller.address.clone(),
        },
        correction_info: correction.as_ref().map(|correction| CorrectionInfo {
            kind: correction.basis.as_str().to_owned(),
            base_date: day(&correction.date),
            base_number: (!correction.number.is_empty()).then(|| correction.number.clone()),
        }),
        items: lines.iter().map(item).collect(),
        payments: paid
            .iter()
            .map(|paid| Payment { kind: paid.by.atol_number(), sum: roubles(paid.sum) })
            .collect(),
        vats: vats
            .into_iter()
            .map(|(tag, sum)| Vat { kind: tag.as_str().to_owned(), sum: roubles(sum) })
            .collect(),
        total: roubles(request.body.total()),
        internet: true,
    })
}

fn client(request: &ReceiptRequest) -> Option<Client> {
    let fits = |text: &&String| !text.is_empty() && text.chars().count() <= WORD_CHARS_MAX;
    if let Some(email) = request.email.as_ref().filter(fits) {
        return Some(Client { email: Some(email.clone()), phone: None });
    }
    let phone = request.phone.as_ref().filter(fits)?;
    Some(Client { email: None, phone: Some(international(phone)) })
}

/// `+79161234567`.
fn international(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    format!("+{digits}")
}

fn item(line: &ReceiptLine) -> Item {
    let agent = line.agent.as_ref();
    Item {
        name: line.name.clone(),
        price: roubles(line.price),
        quantity: line.quantity as f64,
        measure: 0,
        sum: roubles(line.sum),
        payment_method: line.mode.as_str().to_owned(),
        payment_object: line.subject.number(),
        vat: Vat { kind: line.vat.as_str().to_owned(), sum: roubles(line.vat.part_of(line.sum)) },
        agent_info: agent.map(|agent| AgentInfo { kind: agent.kind.as_str().to_owned() }),
        supplier_info: agent.map(|agent| SupplierInfo {
            phones: (!agent.phone.is_empty()).then(|| international(&agent.phone)).into_iter().collect(),
            name: agent.supplier.clone(),
            inn: agent.inn.clone(),
        }),
    }
}

/// `22.11.2026 09:00:00` in Moscow.
pub fn clock(at: Instant) -> String {
    let text = at.plus_minutes(MOSCOW_MINUTES).rfc3339();
    let (date, time) = text.split_once('T').unwrap_or((&text, ""));
    let time: String = time.chars().take(8).collect();
    format!("{} {time}", day(date))
}

/// `2026-11-22` as `22.11.2026`.
fn day(date: &str) -> String {
    date.split('-').rev().collect::<Vec<_>>().join(".")
}

/// The moment of `22.11.2026 09:00:00` in Moscow; `None` if it is none.
pub fn moment(text: &str) -> Option<Instant> {
    let (date, time) = text.trim().split_once(' ')?;
    let numbers = |text: &str, by: char| -> Option<Vec<i64>> {
        let parts: Option<Vec<i64>> = text.split(by).map(|part| part.parse().ok()).collect();
        parts.filter(|parts| parts.len() == 3 && parts.iter().all(|n| (0..10_000).contains(n)))
    };
    let (date, time) = (numbers(date, '.')?, numbers(time, ':')?);
    let days = days_since_1970(date[2], date[1], date[0]);
    let seconds = days * 86_400 + time[0] * 3600 + time[1] * 60 + time[2];
    Some(Instant::from_unix_seconds(seconds).plus_minutes(-MOSCOW_MINUTES))
}

/// Days from 1 January 1970 in the Gregorian calendar.
const fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    // Years that begin in March, so that the leap day is their last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}
