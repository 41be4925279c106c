//! The stand-in of ATOL Online, protocol version 5: tokens, receipts, reports. A request is checked as the service does;
//! nothing reaches a tax service. Login and password are the shop id and the secret of the payment stand-in.

use super::Desk;
use super::tills::{Kept, Outcome, SentReceipt};
use crate::receipts::atol_wire::{Answer, Document, Fault, Login, Payload, Receipt, Token, clock, kopecks};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base::Kopecks;
use receipts_model::lines::{Mode, NAME_CHARS_MAX, VatTag};
use std::sync::Arc;

const OPERATIONS: [&str; 4] = ["sell", "sell_refund", "sell_correction", "sell_refund_correction"];
const SNO: [&str; 6] = ["osn", "usn_income", "usn_income_outcome", "envd", "esn", "patent"];
/// FFD tag 1041 of a till without a storage.
const STORAGE: &str = "9999078902003333";
const TILL: &str = "0000000001012345";

#[expect(clippy::disallowed_methods, reason = "the addresses of another service")]
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/possystem/v5/getToken", post(token))
        .route("/possystem/v5/{group}/{operation}", post(send))
        .route("/possystem/v5/{group}/report/{id}", get(report))
        .route("/standin/ofd/{id}", get(shown))
}

fn fault(code: i64, kind: &str, text: impl Into<String>) -> Fault {
    Fault { error_id: String::new(), code, text: text.into(), kind: kind.to_owned() }
}

fn refused(status: StatusCode, desk: &Desk, fault: Fault) -> Response {
    let answer = Answer {
        status: Some("fail".to_owned()),
        error: Some(fault),
        timestamp: clock(desk.now()),
        ..Answer::default()
    };
    (status, Json(answer)).into_response()
}

async fn token(State(desk): State<Arc<Desk>>, Json(login): Json<Login>) -> Response {
    if let Err(status) = desk.tills.knock() {
        return status.into_response();
    }
    let timestamp = clock(desk.now());
    if login.login != desk.config.shop_id || login.pass != desk.config.secret {
        let error = Some(fault(12, "system", "Неверный логин или пароль"));
        return (StatusCode::UNAUTHORIZED, Json(Token { token: None, error, timestamp })).into_response();
    }
    let token = (desk.config.ids)().simple().to_string();
    desk.tills.add_token(token.clone());
    Json(Token { token: Some(token), error: None, timestamp }).into_response()
}

/// Refuses calls without a token.
fn entrance(desk: &Desk, headers: &HeaderMap) -> Result<(), Box<Response>> {
    desk.tills.knock().map_err(|status| Box::new(status.into_response()))?;
    let given = headers.get("Token").and_then(|token| token.to_str().ok()).unwrap_or_default();
    match desk.tills.knows_token(given) {
        true => Ok(()),
        false => Err(Box::new(refused(
            StatusCode::UNAUTHORIZED,
            desk,
            fault(11, "system", "Срок действия токена истёк"),
        ))),
    }
}

async fn send(
    State(desk): State<Arc<Desk>>,
    Path((_, operation)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if let Err(answer) = entrance(&desk, &headers) {
        return *answer;
    }
    let invalid = |text: String| refused(StatusCode::BAD_REQUEST, &desk, fault(32, "system", text));
    if !OPERATIONS.contains(&operation.as_str()) {
        return refused(StatusCode::BAD_REQUEST, &desk, fault(31, "system", "Неизвестная операция"));
    }
    let document: Document = match serde_json::from_slice(&body) {
        Ok(document) => document,
        Err(e) => return invalid(e.to_string()),
    };
    if let Err(what) = check(&document, &operation) {
        return invalid(what);
    }
    let (id, kept) = ((desk.config.ids)().to_string(), serde_json::from_slice(&body).unwrap_or_default());
    let sent = desk.tills.add(id, &document.external_id, &operation, kept, desk.now());
    if desk.tills.loses_answer() {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let answer = |id: String, error: Option<Fault>| Answer {
        uuid: Some(id),
        status: Some("wait".to_owned()),
        error,
        payload: None,
        timestamp: clock(desk.now()),
    };
    tracing::info!(operation, external_id = document.external_id, "a receipt for the stand-in");
    match sent {
        SentReceipt::New(id) => Json(answer(id, None)).into_response(),
        SentReceipt::Known(id) => {
            let error = fault(33, "system", "В системе существует чек с таким external_id");
            (StatusCode::BAD_REQUEST, Json(answer(id, Some(error)))).into_response()
        }
    }
}

/// What the service checks before it accepts a receipt.
fn check(document: &Document, operation: &str) -> Result<(), String> {
    let is_correction = operation.ends_with("_correction");
    let receipt = match (&document.receipt, &document.correction, is_correction) {
        (Some(receipt), None, false) | (None, Some(receipt), true) => receipt,
        _ => return Err("receipt or correction".to_owned()),
    };
    let said = |is_right: bool, what: &str| if is_right { Ok(()) } else { Err(what.to_owned()) };
    said((1..=128).contains(&document.external_id.chars().count()), "external_id")?;
    said(document.timestamp.len() == 19, "timestamp")?;
    said(receipt.correction_info.is_some() == is_correction, "correction_info")?;
    let client = receipt.client.as_ref();
    let is_reached = client.is_some_and(|client| {
        client.email.as_ref().is_some_and(|email| email.contains('@'))
            || client.phone.as_ref().is_some_and(|phone| phone.starts_with('+') && phone.len() <= 19)
    });
    said(is_reached || is_correction, "client")?;
    let company = &receipt.company;
    said(matches!(company.inn.len(), 10 | 12) && company.inn.bytes().all(|b| b.is_ascii_digit()), "inn")?;
    said(company.email.contains('@'), "company.email")?;
    said(SNO.contains(&company.sno.as_str()), "sno")?;
    said((1..=256).contains(&company.payment_address.chars().count()), "payment_address")?;
    said((1..=100).contains(&receipt.items.len()), "items")?;
    sums(receipt)
}

fn sums(receipt: &Receipt) -> Result<(), String> {
    let mut total = Kopecks::ZERO;
    for item in &receipt.items {
        let wrong = |what: &str| Err(format!("items.{what} of {}", item.name));
        if !(1..=NAME_CHARS_MAX).contains(&item.name.chars().count()) {
            return wrong("name");
        }
        let (Some(price), Some(sum)) = (kopecks(item.price), kopecks(item.sum)) else { return wrong("sum") };
        if (price.0 as f64 * item.quantity - sum.0 as f64).abs() > 0.5 || item.quantity <= 0.0 {
            return wrong("quantity");
        }
        if VatTag::parse(&item.vat.kind).is_none() || Mode::parse(&item.payment_method).is_none() {
            return wrong("vat or payment_method");
        }
        if !(1..=33).contains(&item.payment_object)
            || item.agent_info.is_some() != item.supplier_info.is_some()
        {
            return wrong("payment_object or agent_info");
        }
        total += sum;
    }
    let paid: Option<Kopecks> = receipt.payments.iter().map(|payment| kopecks(payment.sum)).sum();
    match kopecks(receipt.total) == Some(total) && paid == Some(total) {
        true => Ok(()),
        false => Err("total".to_owned()),
    }
}

async fn report(
    State(desk): State<Arc<Desk>>,
    Path((_, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    if let Err(answer) = entrance(&desk, &headers) {
        return *answer;
    }
    let Some((kept, is_there)) = desk.tills.ask(&id) else {
        return refused(StatusCode::NOT_FOUND, &desk, fault(34, "system", "Чек не найден"));
    };
    let (status, error, payload) = match (is_there, kept.outcome) {
        (false, _) => ("wait", None, None),
        (true, Outcome::Registered) => ("done", None, Some(payload(&desk, &kept, &id))),
        (true, Outcome::Refused) => ("fail", Some(fault(3818, "driver", "Данные ФД не приняты")), None),
        (true, Outcome::TimedOut) => {
            ("fail", Some(fault(1, "timeout", "Чек не обработан за 300 секунд")), None)
        }
    };
    let answer = Answer {
        uuid: Some(id),
        status: Some(status.to_owned()),
        error,
        payload,
        timestamp: clock(desk.now()),
    };
    Json(answer).into_response()
}

fn payload(desk: &Desk, kept: &Kept, id: &str) -> Payload {
    let total = kept.body.pointer("/receipt/total").or_else(|| kept.body.pointer("/correction/total"));
    Payload {
        total: total.and_then(serde_json::Value::as_f64).unwrap_or_default(),
        fn_number: STORAGE.to_owned(),
        shift_number: 1,
        receipt_datetime: clock(kept.at),
        fiscal_receipt_number: kept.number,
        fiscal_document_number: kept.number,
        ecr_registration_number: TILL.to_owned(),
        fiscal_document_attribute: 3_449_555_941 + kept.number,
        ofd_receipt_url: Some(format!("{}/standin/ofd/{id}", desk.public_url)),
    }
}

/// The receipt as its operator of fiscal data shows it.
async fn shown(State(desk): State<Arc<Desk>>, Path(id): Path<String>) -> Response {
    match desk.tills.ask(&id) {
        Some((kept, _)) => Json(kept.body).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
