//! The API: `/v3/payments` and `/v3/refunds` with YooKassa's responses.

use super::Desk;
use super::failure::Failure;
use super::journal::{Protocol, Record};
use super::list::{Filter, refund_status_name, status_name};
use super::notify;
use super::store::{About, Act, Key, Keyed};
use crate::payment::wire::{
    Amount, Capture, Confirmation, CreatePayment, CreateRefund, List, Me, MethodKind, Payment, Recipient,
    Refund, RefundStatus, Status,
};
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::routing::{get, post};
use axum::{Json, Router};
use base::Kopecks;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::io;
use std::sync::Arc;
use subtle::ConstantTimeEq;

const KEY_CHARS_MAX: usize = 64;
const DESCRIPTION_CHARS_MAX: usize = 128;
const METADATA_MAX: usize = 16;
const REFUND_DESCRIPTION_CHARS_MAX: usize = 250;

type Shared = State<Arc<Desk>>;

#[expect(clippy::disallowed_methods, reason = "the addresses of another service")]
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/v3/me", get(me))
        .route("/v3/payments", get(list).post(create))
        .route("/v3/payments/{id}", get(read))
        .route("/v3/payments/{id}/capture", post(capture))
        .route("/v3/payments/{id}/cancel", post(cancel))
        .route("/v3/refunds", get(refunds).post(give_back))
        .route("/v3/refunds/{id}", get(refund))
        .route("/healthz", get(|| async { "ok" }))
}

async fn me(State(desk): Shared, headers: HeaderMap) -> Result<Json<Me>, Failure> {
    authorise(&desk, &headers)?;
    Ok(Json(Me {
        account_id: desk.config.shop_id.clone(),
        status: "enabled".into(),
        test: true,
        payment_methods: vec!["bank_card".into(), "sbp".into()],
    }))
}

async fn create(State(desk): Shared, headers: HeaderMap, body: Bytes) -> Result<Json<Payment>, Failure> {
    let key = authorised_key(&desk, &headers)?;
    let request: CreatePayment = parsed(&body)?;
    let record = new_record(&desk, request)?;
    let key = Key { key, fingerprint: fingerprint("payments", &body) };
    Ok(shown(&desk, answer(&desk, desk.store.create(key, record))?))
}

async fn list(
    State(desk): Shared,
    headers: HeaderMap,
    Query(filter): Query<Filter>,
) -> Result<Json<List<Payment>>, Failure> {
    authorise(&desk, &headers)?;
    let is_wanted = |p: &Payment| filter.fits(status_name(p.status), &p.created_at);
    let found = desk.store.payments(is_wanted).into_iter().map(|p| shown(&desk, p).0).collect();
    Ok(Json(filter.page(found, |p: &Payment| &p.id)?))
}

async fn read(
    State(desk): Shared,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Json<Payment>, Failure> {
    authorise(&desk, &headers)?;
    let found = desk.store.get(&id).filter(|r| r.protocol == Protocol::YooKassa);
    found.map(|r| shown(&desk, r.payment)).ok_or(Failure::not_found())
}

async fn capture(
    State(desk): Shared,
    headers: HeaderMap,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Payment>, Failure> {
    authorise(&desk, &headers)?;
    let request: Capture = if body.is_empty() { Capture::default() } else { parsed(&body)? };
    let amount = request.amount.map(|a| roubles(&a)).transpose()?;
    change(&desk, &headers, &id, &body, Act::Capture(amount))
}

async fn cancel(
    State(desk): Shared,
    headers: HeaderMap,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Payment>, Failure> {
    change(&desk, &headers, &id, &body, Act::Cancel)
}

fn change(
    desk: &Arc<Desk>,
    headers: &HeaderMap,
    id: &str,
    body: &[u8],
    act: Act,
) -> Result<Json<Payment>, Failure> {
    let key = authorised_key(desk, headers)?;
    let name = if act == Act::Cancel { "cancel" } else { "capture" };
    let key = Key { key, fingerprint: fingerprint(&format!("{id}/{name}"), body) };
    let changed = answer(desk, desk.store.act_keyed(key, id, act, desk.now()))?;
    notify::spawn(desk, About::Payment(id.to_owned()));
    Ok(shown(desk, changed))
}

async fn give_back(State(desk): Shared, headers: HeaderMap, body: Bytes) -> Result<Json<Refund>, Failure> {
    let key = authorised_key(&desk, &headers)?;
    let request: CreateRefund = parsed(&body)?;
    if request.description.as_ref().is_some_and(|text| text.chars().count() > REFUND_DESCRIPTION_CHARS_MAX) {
        return Err(Failure::invalid("description", "not acceptable".into()));
    }
    if request.metadata.len() > METADATA_MAX {
        return Err(Failure::invalid("metadata", "not acceptable".into()));
    }
    let now = desk.now();
    let refund = Refund {
        id: (desk.config.ids)().to_string(),
        payment_id: request.payment_id,
        status: RefundStatus::Succeeded,
        created_at: now.rfc3339(),
        amount: Amount::roubles(roubles(&request.amount)?),
        description: request.description,
        cancellation_details: None,
        metadata: request.metadata,
    };
    let key = Key { key, fingerprint: fingerprint("refunds", &body) };
    let made = match desk.store.give_back(key, refund, now) {
        Ok(Keyed::Unknown) => Err(Failure::invalid("payment_id", "no such payment".into())),
        outcome => answer(&desk, outcome),
    }?;
    notify::spawn(&desk, About::Refund(made.payment_id.clone(), made.id.clone()));
    Ok(Json(made))
}

async fn refund(
    State(desk): Shared,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Json<Refund>, Failure> {
    authorise(&desk, &headers)?;
    desk.store.refund(&id).map(Json).ok_or(Failure::not_found())
}

async fn refunds(
    State(desk): Shared,
    headers: HeaderMap,
    Query(filter): Query<Filter>,
) -> Result<Json<List<Refund>>, Failure> {
    authorise(&desk, &headers)?;
    let is_wanted = |r: &Refund| {
        filter.payment_id.as_ref().is_none_or(|id| *id == r.payment_id)
            && filter.fits(refund_status_name(r.status), &r.created_at)
    };
    Ok(Json(filter.page(desk.store.refunds(is_wanted), |r: &Refund| &r.id)?))
}

fn parsed<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(body).map_err(|e| Failure::invalid("body", e.to_string()))
}

/// An amount of roubles that is more than zero.
fn roubles(amount: &Amount) -> Result<Kopecks, Failure> {
    if amount.currency != "RUB" {
        return Err(Failure::invalid("amount.currency", "not acceptable".into()));
    }
    let value = amount.kopecks().filter(|a| a.0 > 0);
    value.ok_or_else(|| Failure::invalid("amount.value", "not acceptable".into()))
}

/// The page URL is not stored: it depends on where the stand-in is running now.
fn shown(desk: &Desk, mut payment: Payment) -> Json<Payment> {
    if payment.status == Status::Pending {
        let url = format!("{}/pay/{}", desk.public_url, payment.id);
        let is_qr = payment.confirmation.as_ref().is_some_and(|c| c.kind == "qr");
        payment.confirmation = Some(match is_qr {
            true => {
                Confirmation { kind: "qr".into(), confirmation_data: Some(url), ..Confirmation::default() }
            }
            false => Confirmation {
                kind: "redirect".into(),
                confirmation_url: Some(url),
                ..Confirmation::default()
            },
        });
    } else {
        payment.confirmation = None;
    }
    Json(payment)
}

fn answer<T>(desk: &Desk, outcome: io::Result<Keyed<T>>) -> Result<T, Failure> {
    match outcome {
        Ok(Keyed::Done(made)) => Ok(*made),
        Ok(Keyed::OtherRequest) => {
            Err(Failure::invalid("Idempotence-Key", "the key was used for another request".into()))
        }
        Ok(Keyed::WrongState) => {
            Err(Failure::invalid("status", "the state of the payment does not allow it".into()))
        }
        Ok(Keyed::TooMuch) => {
            Err(Failure::invalid("amount.value", "more than is left of the payment".into()))
        }
        Ok(Keyed::Unknown) => Err(Failure::not_found()),
        Ok(Keyed::Full) => Err(Failure::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests")),
        Err(e) => {
            tracing::error!(error = %e, "the journal of the stand-in cannot be written");
            Err(Failure::new(StatusCode::INTERNAL_SERVER_ERROR, "internal_server_error"))
        }
    }
    .map_err(|failure| failure.with_id((desk.config.ids)().to_string()))
}

fn new_record(desk: &Desk, request: CreatePayment) -> Result<Record, Failure> {
    let invalid = |parameter: &'static str| Failure::invalid(parameter, "not acceptable".into());
    let amount = roubles(&request.amount)?;
    let kind = request.confirmation.kind;
    let return_url = request.confirmation.return_url.unwrap_or_default();
    match kind.as_str() {
        "redirect" if crate::http::parse_web(&return_url).is_none() => {
            return Err(invalid("confirmation.return_url"));
        }
        "redirect" | "qr" => {}
        _ => return Err(invalid("confirmation.type")),
    }
    if request.description.chars().count() > DESCRIPTION_CHARS_MAX {
        return Err(invalid("description"));
    }
    if request.metadata.len() > METADATA_MAX {
        return Err(invalid("metadata"));
    }
    let (id, now) = ((desk.config.ids)().to_string(), desk.now());
    let payment = Payment {
        status: Status::Pending,
        paid: false,
        amount: Amount::roubles(amount),
        recipient: Some(Recipient { account_id: desk.config.shop_id.clone(), gateway_id: None }),
        confirmation: Some(Confirmation { kind, ..Confirmation::default() }),
        payment_method: request.payment_method_data.or(Some(MethodKind { kind: "bank_card".into() })),
        description: Some(request.description),
        created_at: now.rfc3339(),
        captured_at: None,
        expires_at: None,
        refunded_amount: None,
        refundable: false,
        test: true,
        cancellation_details: None,
        metadata: request.metadata,
        id,
    };
    let locale = request.confirmation.locale.unwrap_or_default();
    Ok(Record {
        protocol: Protocol::YooKassa,
        payment,
        return_url,
        locale,
        capture: request.capture,
        created_at: now,
        held_until: None,
        owed: None,
        refunds: Vec::new(),
    })
}

pub(super) fn fingerprint(address: &str, body: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(address);
    hash.update([0]);
    hash.update(body);
    BASE64_STANDARD.encode(hash.finalize())
}

pub(super) fn authorise(desk: &Desk, headers: &HeaderMap) -> Result<(), Failure> {
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|v| v.to_str().ok()?.strip_prefix("Basic "))
        .and_then(|v| BASE64_STANDARD.decode(v).ok())
        .unwrap_or_default();
    let expected = format!("{}:{}", desk.config.shop_id, desk.config.secret);
    match bool::from(given.ct_eq(expected.as_bytes())) {
        true => Ok(()),
        false => Err(Failure::new(StatusCode::UNAUTHORIZED, "invalid_credentials")),
    }
}

fn authorised_key<'a>(desk: &Desk, headers: &'a HeaderMap) -> Result<&'a str, Failure> {
    authorise(desk, headers)?;
    headers
        .get("Idempotence-Key")
        .and_then(|v| v.to_str().ok())
        .filter(|k| (1..=KEY_CHARS_MAX).contains(&k.len()))
        .ok_or_else(|| Failure::invalid("Idempotence-Key", "1 to 64 characters".into()))
}
