//! The stand-in of YooKassa's receipts: `/v3/receipts`.

use super::Desk;
use super::tills::{Kept, Outcome, SentReceipt};
use crate::payment::wire::{ErrorBody, List};
use crate::receipts::yookassa_wire::{CreateReceipt, Receipt};
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use base::Kopecks;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use receipts_model::lines::NAME_CHARS_MAX;
use serde::Deserialize;
use std::sync::Arc;

#[expect(clippy::disallowed_methods, reason = "the addresses of another service")]
pub fn routes() -> Router<Arc<Desk>> {
    Router::new().route("/v3/receipts", get(list).post(create)).route("/v3/receipts/{id}", get(read))
}

fn failure(status: StatusCode, code: &str, description: &str) -> Response {
    let body = ErrorBody {
        kind: "error".to_owned(),
        id: String::new(),
        code: code.to_owned(),
        description: description.to_owned(),
        parameter: None,
    };
    (status, Json(body)).into_response()
}

fn entrance(desk: &Desk, headers: &HeaderMap) -> Result<(), Box<Response>> {
    desk.tills.knock().map_err(|status| Box::new(status.into_response()))?;
    let pair = format!("{}:{}", desk.config.shop_id, desk.config.secret);
    let expected = format!("Basic {}", BASE64_STANDARD.encode(pair));
    match headers.get(header::AUTHORIZATION).is_some_and(|given| given.as_bytes() == expected.as_bytes()) {
        true => Ok(()),
        false => Err(Box::new(failure(StatusCode::UNAUTHORIZED, "invalid_credentials", "keys"))),
    }
}

async fn create(State(desk): State<Arc<Desk>>, headers: HeaderMap, body: Bytes) -> Response {
    if let Err(answer) = entrance(&desk, &headers) {
        return *answer;
    }
    let invalid = |what: &str| failure(StatusCode::BAD_REQUEST, "invalid_request", what);
    let key = headers.get("Idempotence-Key").and_then(|key| key.to_str().ok()).unwrap_or_default();
    if !(1..=64).contains(&key.len()) {
        return invalid("Idempotence-Key");
    }
    let request: CreateReceipt = match serde_json::from_slice(&body) {
        Ok(request) => request,
        Err(e) => return invalid(&e.to_string()),
    };
    if let Err(what) = check(&request) {
        return invalid(what);
    }
    let (id, kept) = ((desk.config.ids)().to_string(), serde_json::from_slice(&body).unwrap_or_default());
    let sent = desk.tills.add(id, key, &request.kind, kept, desk.now());
    if desk.tills.loses_answer() {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let (SentReceipt::New(id) | SentReceipt::Known(id)) = sent;
    Json(Receipt { id, status: "pending".to_owned(), ..of(&request) }).into_response()
}

fn of(request: &CreateReceipt) -> Receipt {
    Receipt {
        kind: request.kind.clone(),
        payment_id: request.payment_id.clone(),
        refund_id: request.refund_id.clone(),
        ..Receipt::default()
    }
}

fn check(request: &CreateReceipt) -> Result<(), &'static str> {
    match (request.kind.as_str(), &request.payment_id, &request.refund_id) {
        ("payment", Some(_), None) | ("refund", None, Some(_)) => {}
        _ => return Err("type"),
    }
    if request.customer.email.is_none() && request.customer.phone.is_none() {
        return Err("customer");
    }
    let mut total = Kopecks::ZERO;
    for item in &request.items {
        let price = item.amount.kopecks().ok_or("amount")?;
        let quantity = item.quantity.split('.').next().and_then(|n| n.parse().ok()).ok_or("quantity")?;
        total += price.times(quantity).ok_or("quantity")?;
        if !(1..=NAME_CHARS_MAX).contains(&item.description.chars().count())
            || !(1..=12).contains(&item.vat_code)
        {
            return Err("items");
        }
    }
    let settled: Option<Kopecks> = request.settlements.iter().map(|part| part.amount.kopecks()).sum();
    match request.send && settled == Some(total) && total > Kopecks::ZERO {
        true => Ok(()),
        false => Err("settlements"),
    }
}

async fn read(State(desk): State<Arc<Desk>>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    if let Err(answer) = entrance(&desk, &headers) {
        return *answer;
    }
    let Some((kept, is_there)) = desk.tills.ask(&id) else {
        return failure(StatusCode::NOT_FOUND, "not_found", "no such receipt");
    };
    match shown(id, &kept, is_there) {
        Ok(receipt) => Json(receipt).into_response(),
        Err(e) => failure(StatusCode::NOT_FOUND, "not_found", &e.to_string()),
    }
}

/// What a list of receipts is limited to.
#[derive(Deserialize)]
struct Wanted {
    payment_id: Option<String>,
    refund_id: Option<String>,
    status: Option<String>,
}

async fn list(State(desk): State<Arc<Desk>>, headers: HeaderMap, Query(wanted): Query<Wanted>) -> Response {
    if let Err(answer) = entrance(&desk, &headers) {
        return *answer;
    }
    let is_of = |kept: &Kept, key: &str, id: &Option<String>| {
        id.as_ref().is_none_or(|id| kept.body.get(key).and_then(|known| known.as_str()) == Some(id))
    };
    let all = desk.tills.list(|kept| {
        is_of(kept, "payment_id", &wanted.payment_id) && is_of(kept, "refund_id", &wanted.refund_id)
    });
    // Receipts of other services are not of this shape.
    let items = all.into_iter().filter_map(|(id, kept)| shown(id, &kept, desk.tills.is_there(&kept)).ok());
    let items = items.filter(|one| wanted.status.as_ref().is_none_or(|status| *status == one.status));
    Json(List { kind: "list".to_owned(), items: items.collect(), next_cursor: None }).into_response()
}

fn shown(id: String, kept: &Kept, is_there: bool) -> Result<Receipt, serde_json::Error> {
    let request: CreateReceipt = serde_json::from_value(kept.body.clone())?;
    let receipt = Receipt { id, ..of(&request) };
    Ok(match (is_there, kept.outcome) {
        (false, _) => Receipt { status: "pending".to_owned(), ..receipt },
        (true, Outcome::Registered) => Receipt {
            status: "succeeded".to_owned(),
            fiscal_document_number: Some(kept.number.to_string()),
            fiscal_storage_number: Some("9288000100115785".to_owned()),
            fiscal_attribute: Some((2_617_603_921 + kept.number).to_string()),
            registered_at: Some(kept.at.rfc3339()),
            ..receipt
        },
        (true, Outcome::Refused | Outcome::TimedOut) => Receipt { status: "canceled".to_owned(), ..receipt },
    })
}
