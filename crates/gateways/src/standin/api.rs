//! The API: `/v3/payments` with YooKassa's responses.

use super::Desk;
use super::journal::Record;
use super::notify;
use super::store::{Act, Keyed};
use crate::payment::wire::{
    Amount, Capture, Confirmation, CreatePayment, ErrorBody, Me, MethodKind, Payment, Recipient, Status,
};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::io;
use std::sync::Arc;
use subtle::ConstantTimeEq;

const KEY_CHARS_MAX: usize = 64;
const DESCRIPTION_CHARS_MAX: usize = 128;
const METADATA_MAX: usize = 16;

type Shared = State<Arc<Desk>>;

#[expect(clippy::disallowed_methods, reason = "the addresses of another service")]
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/v3/me", get(me))
        .route("/v3/payments", post(create))
        .route("/v3/payments/{id}", get(read))
        .route("/v3/payments/{id}/capture", post(capture))
        .route("/v3/payments/{id}/cancel", post(cancel))
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
    let request: CreatePayment =
        serde_json::from_slice(&body).map_err(|e| Failure::invalid("body", e.to_string()))?;
    let record = new_record(&desk, request)?;
    let fingerprint = fingerprint("payments", &body);
    answer(&desk, desk.store.create(key, fingerprint, record))
}

async fn read(
    State(desk): Shared,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Json<Payment>, Failure> {
    authorise(&desk, &headers)?;
    desk.store.get(&id).map(|r| Json(shown(&desk, r.payment))).ok_or(Failure::not_found())
}

async fn capture(
    State(desk): Shared,
    headers: HeaderMap,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Payment>, Failure> {
    authorise(&desk, &headers)?;
    let known = desk.store.get(&id);
    if !body.is_empty() {
        let request: Capture =
            serde_json::from_slice(&body).map_err(|e| Failure::invalid("body", e.to_string()))?;
        let whole = known.as_ref().map(|r| &r.payment.amount);
        if request.amount.as_ref().is_some_and(|a| whole.is_some_and(|w| a.kopecks() != w.kopecks())) {
            return Err(Failure::invalid("amount", "the stand-in takes the whole amount only".into()));
        }
    }
    change(&desk, &headers, &id, &body, Act::Capture)
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
    let fingerprint = fingerprint(&format!("{id}/{act:?}"), body);
    let changed = answer(desk, desk.store.act_keyed(key, fingerprint, id, act, desk.now()))?;
    notify::spawn(desk, id.to_owned());
    Ok(changed)
}

/// The page URL is not stored: it depends on where the stand-in is running now.
fn shown(desk: &Desk, mut payment: Payment) -> Payment {
    if payment.status == Status::Pending {
        let url = format!("{}/pay/{}", desk.public_url, payment.id);
        payment.confirmation = Some(Confirmation {
            kind: "redirect".into(),
            confirmation_url: Some(url),
            ..Confirmation::default()
        });
    }
    payment
}

fn answer(desk: &Desk, outcome: io::Result<Keyed>) -> Result<Json<Payment>, Failure> {
    match outcome {
        Ok(Keyed::Done(payment)) => Ok(Json(shown(desk, *payment))),
        Ok(Keyed::OtherRequest) => {
            Err(Failure::invalid("Idempotence-Key", "the key was used for another request".into()))
        }
        Ok(Keyed::WrongState) => {
            Err(Failure::invalid("status", "the state of the payment does not allow it".into()))
        }
        Ok(Keyed::Unknown) => Err(Failure::not_found()),
        Ok(Keyed::Full) => Err(Failure::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests")),
        Err(e) => {
            tracing::error!(error = %e, "the journal of the stand-in cannot be written");
            Err(Failure::new(StatusCode::INTERNAL_SERVER_ERROR, "internal_server_error"))
        }
    }
}

fn new_record(desk: &Desk, request: CreatePayment) -> Result<Record, Failure> {
    let invalid = |parameter: &'static str| Failure::invalid(parameter, "not acceptable".into());
    let amount = request.amount.kopecks().filter(|a| a.0 > 0).ok_or_else(|| invalid("amount.value"))?;
    if request.amount.currency != "RUB" {
        return Err(invalid("amount.currency"));
    }
    let return_url = request.confirmation.return_url.unwrap_or_default();
    if request.confirmation.kind != "redirect" || crate::http::parse_web(&return_url).is_none() {
        return Err(invalid("confirmation.return_url"));
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
        confirmation: None,
        payment_method: request.payment_method_data.or(Some(MethodKind { kind: "bank_card".into() })),
        description: Some(request.description),
        created_at: now.rfc3339(),
        captured_at: None,
        refunded_amount: None,
        refundable: false,
        test: true,
        cancellation_details: None,
        metadata: request.metadata,
        id,
    };
    let locale = request.confirmation.locale.unwrap_or_default();
    Ok(Record { payment, return_url, locale, capture: request.capture, created_at: now, owed: None })
}

fn fingerprint(address: &str, body: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(address);
    hash.update([0]);
    hash.update(body);
    BASE64_STANDARD.encode(hash.finalize())
}

fn authorise(desk: &Desk, headers: &HeaderMap) -> Result<(), Failure> {
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

struct Failure {
    status: StatusCode,
    body: Box<ErrorBody>,
}

impl Failure {
    fn new(status: StatusCode, code: &str) -> Self {
        let body = ErrorBody {
            kind: "error".into(),
            id: String::new(),
            code: code.into(),
            description: String::new(),
            parameter: None,
        };
        Self { status, body: Box::new(body) }
    }

    fn invalid(parameter: &str, description: String) -> Self {
        let mut failure = Self::new(StatusCode::BAD_REQUEST, "invalid_request");
        failure.body.parameter = Some(parameter.into());
        failure.body.description = description;
        failure
    }

    fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found")
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        (self.status, Json(*self.body)).into_response()
    }
}
