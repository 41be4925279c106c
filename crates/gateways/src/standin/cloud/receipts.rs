//! The stand-in of CloudKassir: receipts, their status and details.

use super::super::Desk;
use super::super::tills::{Outcome, SentReceipt};
use super::{Answer, Failure, Shared, key_of, request, success, told};
use crate::receipts::cloudkassir_wire::{CreateReceipt, Details, Made, ReceiptId, Registered};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::post;
use base::Kopecks;
use receipts_model::lines::NAME_CHARS_MAX;
use std::sync::Arc;

#[expect(clippy::disallowed_methods, reason = "the addresses of another service")]
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/cloud/kkt/receipt", post(create))
        .route("/cloud/kkt/receipt/status/get", post(status))
        .route("/cloud/kkt/receipt/get", post(details))
}

async fn create(State(desk): Shared, headers: HeaderMap, body: Bytes) -> Answer<Made> {
    desk.tills.knock().map_err(Failure::Status)?;
    let receipt: CreateReceipt = request(&desk, &headers, &body)?;
    check(&receipt).map_err(told)?;
    let kept = serde_json::from_slice(&body).unwrap_or_default();
    let (id, key) = ((desk.config.ids)().to_string(), key_of(&desk, &headers));
    let sent = desk.tills.add(id, &key, &receipt.kind, kept, desk.now());
    if desk.tills.loses_answer() {
        return Err(Failure::Status(axum::http::StatusCode::BAD_GATEWAY));
    }
    let (SentReceipt::New(id) | SentReceipt::Known(id)) = sent;
    success(Made { id })
}

fn check(receipt: &CreateReceipt) -> Result<(), &'static str> {
    if !matches!(receipt.kind.as_str(), "Income" | "IncomeReturn") {
        return Err("Type");
    }
    let content = &receipt.customer_receipt;
    if content.email.is_none() && content.phone.is_none() {
        return Err("Email or phone is required");
    }
    let mut total = Kopecks::ZERO;
    for item in &content.items {
        if item.price.0.times(item.quantity) != Some(item.amount.0) {
            return Err("Amount of an item");
        }
        if !(1..=NAME_CHARS_MAX).contains(&item.label.chars().count()) {
            return Err("Label");
        }
        total += item.amount.0;
    }
    let amounts = &content.amounts;
    let paid = amounts.electronic.0 + amounts.advance_payment.0 + amounts.credit.0 + amounts.provision.0;
    if total > Kopecks::ZERO && paid == total { Ok(()) } else { Err("Amounts") }
}

async fn status(State(desk): Shared, headers: HeaderMap, body: Bytes) -> Answer<&'static str> {
    desk.tills.knock().map_err(Failure::Status)?;
    let ReceiptId { id } = request(&desk, &headers, &body)?;
    success(match desk.tills.ask(&id) {
        None => "NotFound",
        Some((_, false)) => "Queued",
        Some((kept, true)) if kept.outcome == Outcome::Registered => "Processed",
        Some(_) => "Error",
    })
}

async fn details(State(desk): Shared, headers: HeaderMap, body: Bytes) -> Answer<Details> {
    let ReceiptId { id } = request(&desk, &headers, &body)?;
    let (kept, _) = desk.tills.ask(&id).ok_or_else(|| told("Not found"))?;
    success(Details {
        additional_data: Registered {
            fiscal_number: "9288000100115785".to_owned(),
            document_number: kept.number.to_string(),
            fiscal_sign: (2_617_603_921 + kept.number).to_string(),
            reg_number: "0000000400054952".to_owned(),
            ofd_receipt_url: String::new(),
        },
    })
}
