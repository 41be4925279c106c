//! The API of CloudPayments: links to pay at, operations found by invoice, held money, refunds. Requests are JSON or forms, and
//! errors are answers with `Success: false`, as there.

pub(super) mod notices;
mod receipts;

use super::Desk;
use super::api::{authorise, fingerprint};
use super::journal::{Protocol, Record};
use super::moves::BANK;
use super::notify;
use super::store::{About, Act, Key, Keyed};
use crate::payment::cloudpayments::wire::{
    CreateOrder, Find, ListPage, Made, Move, OfTransaction, Operation, OperationStatus, Order, PAGE, Reply,
    Roubles,
};
use crate::payment::wire::{Amount, Payment, Refund, RefundStatus, Status};
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use base::Instant;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use uuid::Uuid;

/// The key of the invoice, and of the data of a refund, in what is stored.
pub(super) const INVOICE: &str = "invoice";
const DATA: &str = "data";
/// Fields of forms that are numbers or truth values in JSON.
const TYPED: [&str; 5] = ["Amount", "TransactionId", "PageNumber", "RequireConfirmation", "SendEmail"];

type Shared = State<Arc<Desk>>;

#[expect(clippy::disallowed_methods, reason = "the addresses of another service")]
pub fn routes() -> Router<Arc<Desk>> {
    Router::new()
        .route("/cloud/test", post(test))
        .route("/cloud/orders/create", post(create))
        .route("/cloud/payments/find", post(find))
        .route("/cloud/v2/payments/find", post(find))
        .route("/cloud/payments/get", post(get))
        .route("/cloud/payments/confirm", post(confirm))
        .route("/cloud/payments/void", post(void))
        .route("/cloud/payments/refund", post(give_back))
        .route("/cloud/v2/payments/list", post(list))
        .merge(receipts::routes())
}

/// An answer that is not the one asked for.
enum Failure {
    Unauthorized,
    /// `Success: false` with a message.
    Told(String),
    /// The journal can't be written.
    Broken(io::Error),
    /// The service is down, or its answer is lost.
    Status(StatusCode),
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Unauthorized => StatusCode::UNAUTHORIZED.into_response(),
            Self::Status(status) => status.into_response(),
            Self::Told(message) => {
                Json(Reply::<()> { success: false, message: Some(message), model: None }).into_response()
            }
            Self::Broken(e) => {
                tracing::error!(error = %e, "the journal of the stand-in cannot be written");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

fn told(message: &str) -> Failure {
    Failure::Told(message.to_owned())
}

type Answer<M> = Result<Json<Reply<M>>, Failure>;

fn success<M: Serialize>(model: M) -> Answer<M> {
    Ok(Json(Reply { success: true, message: None, model: Some(model) }))
}

/// The request of an authorised shop.
fn request<T: DeserializeOwned>(desk: &Desk, headers: &HeaderMap, body: &[u8]) -> Result<T, Failure> {
    authorise(desk, headers).map_err(|_| Failure::Unauthorized)?;
    let kind = headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let read = match kind.starts_with("application/json") {
        true => serde_json::from_slice(body).map_err(|e| e.to_string()),
        false => serde_urlencoded::from_bytes::<Vec<(String, String)>>(body)
            .map_err(|e| e.to_string())
            .and_then(|pairs| serde_json::from_value(typed(pairs)).map_err(|e| e.to_string())),
    };
    read.map_err(Failure::Told)
}

fn typed(pairs: Vec<(String, String)>) -> serde_json::Value {
    let value = |name: &str, text: String| match TYPED.contains(&name) {
        true => serde_json::from_str(&text).unwrap_or(serde_json::Value::String(text)),
        false => serde_json::Value::String(text),
    };
    pairs.into_iter().map(|(name, text)| (name.clone(), value(&name, text))).collect()
}

/// The key of a request; one without a key is not repeated.
fn key_of(desk: &Desk, headers: &HeaderMap) -> String {
    let given = headers.get("X-Request-ID").and_then(|v| v.to_str().ok()).filter(|key| !key.is_empty());
    given.map_or_else(|| (desk.config.ids)().to_string(), |key| format!("cloud:{key}"))
}

fn keyed<T>(outcome: io::Result<Keyed<T>>) -> Result<T, Failure> {
    match outcome.map_err(Failure::Broken)? {
        Keyed::Done(made) => Ok(*made),
        Keyed::OtherRequest => Err(told("The request id was used for another request")),
        Keyed::WrongState => Err(told("The status of the transaction does not allow it")),
        Keyed::TooMuch => Err(told("Invalid Amount value")),
        Keyed::Unknown => Err(told("Transaction not found")),
        Keyed::Full => Err(told("Too many transactions")),
    }
}

async fn test(State(desk): Shared, headers: HeaderMap) -> Answer<()> {
    authorise(&desk, &headers).map_err(|_| Failure::Unauthorized)?;
    Ok(Json(Reply { success: true, message: Some((desk.config.ids)().to_string()), model: None }))
}

async fn create(State(desk): Shared, headers: HeaderMap, body: Bytes) -> Answer<Order> {
    let order: CreateOrder = request(&desk, &headers, &body)?;
    if order.amount.0.0 <= 0 || order.currency != "RUB" {
        return Err(told("Invalid Amount value"));
    }
    if order.description.is_empty() || order.invoice_id.is_empty() {
        return Err(told("Description is required"));
    }
    let (id, now) = ((desk.config.ids)().to_string(), desk.now());
    let payment = Payment {
        status: Status::Pending,
        paid: false,
        amount: Amount::roubles(order.amount.0),
        recipient: None,
        confirmation: None,
        payment_method: None,
        description: Some(order.description),
        created_at: now.rfc3339(),
        captured_at: None,
        expires_at: None,
        refunded_amount: None,
        refundable: false,
        test: true,
        cancellation_details: None,
        metadata: BTreeMap::from([(INVOICE.to_owned(), order.invoice_id)]),
        id,
    };
    let record = Record {
        protocol: Protocol::CloudPayments,
        payment,
        return_url: order.success_redirect_url,
        locale: order.culture_name,
        capture: !order.require_confirmation,
        created_at: now,
        held_until: None,
        owed: None,
        refunds: Vec::new(),
    };
    let key = key_of(&desk, &headers);
    let key = Key { key: &key, fingerprint: fingerprint("cloud/orders", &body) };
    let made = keyed(desk.store.create(key, record))?;
    success(Order {
        url: format!("{}/pay/{}", desk.public_url, made.id),
        amount: Roubles(made.amount.kopecks().unwrap_or_default()),
        currency: made.amount.currency,
        id: made.id,
    })
}

async fn find(State(desk): Shared, headers: HeaderMap, body: Bytes) -> Answer<Operation> {
    let asked: Find = request(&desk, &headers, &body)?;
    let is_of = |r: &Record| invoice(&r.payment) == Some(asked.invoice_id.as_str()) && is_tried(r);
    let tried = desk.store.records(is_of);
    let paid = tried.iter().find(|r| r.payment.paid);
    let found = paid.or(tried.last()).map(operation).ok_or_else(|| told("Not found"))?;
    let is_success = !matches!(found.status, OperationStatus::Declined | OperationStatus::Cancelled);
    Ok(Json(Reply { success: is_success, message: None, model: Some(found) }))
}

async fn get(State(desk): Shared, headers: HeaderMap, body: Bytes) -> Answer<Operation> {
    let OfTransaction { transaction_id } = request(&desk, &headers, &body)?;
    let all = desk.store.records(is_tried).into_iter().flat_map(|r| operations(&r));
    success(all.into_iter().find(|o| o.transaction_id == transaction_id).ok_or_else(|| told("Not found"))?)
}

async fn confirm(State(desk): Shared, headers: HeaderMap, body: Bytes) -> Answer<()> {
    let Move { transaction_id, amount, .. } = request(&desk, &headers, &body)?;
    change(&desk, &headers, &body, transaction_id, Act::Capture(Some(amount.0)))
}

async fn void(State(desk): Shared, headers: HeaderMap, body: Bytes) -> Answer<()> {
    let OfTransaction { transaction_id } = request(&desk, &headers, &body)?;
    change(&desk, &headers, &body, transaction_id, Act::Cancel)
}

fn change(desk: &Arc<Desk>, headers: &HeaderMap, body: &[u8], transaction: i64, act: Act) -> Answer<()> {
    let id = payment_of(desk, transaction)?;
    let key = key_of(desk, headers);
    let key = Key { key: &key, fingerprint: fingerprint(&format!("cloud/{act:?}"), body) };
    keyed(desk.store.act_keyed(key, &id, act, desk.now()))?;
    notify::spawn(desk, About::Payment(id));
    Ok(Json(Reply { success: true, message: None, model: None }))
}

async fn give_back(State(desk): Shared, headers: HeaderMap, body: Bytes) -> Answer<Made> {
    let asked: Move = request(&desk, &headers, &body)?;
    if asked.amount.0.0 <= 0 {
        return Err(told("Invalid Amount value"));
    }
    let refund = Refund {
        id: (desk.config.ids)().to_string(),
        payment_id: payment_of(&desk, asked.transaction_id)?,
        status: RefundStatus::Succeeded,
        created_at: desk.now().rfc3339(),
        amount: Amount::roubles(asked.amount.0),
        description: None,
        cancellation_details: None,
        metadata: asked.json_data.into_iter().map(|data| (DATA.to_owned(), data)).collect(),
    };
    let key = key_of(&desk, &headers);
    let key = Key { key: &key, fingerprint: fingerprint("cloud/refunds", &body) };
    let made = keyed(desk.store.give_back(key, refund, desk.now()))?;
    notify::spawn(&desk, About::Refund(made.payment_id.clone(), made.id.clone()));
    success(Made { transaction_id: number(&made.id) })
}

async fn list(State(desk): Shared, headers: HeaderMap, body: Bytes) -> Answer<Vec<Operation>> {
    let asked: ListPage = request(&desk, &headers, &body)?;
    let at = |text: &str| Instant::parse_rfc3339(&format!("{text}Z")).ok_or_else(|| told("Invalid date"));
    let period = at(&asked.created_date_gte)?..=at(&asked.created_date_lte)?;
    let all = desk.store.records(is_tried).into_iter().flat_map(|r| dated(&r));
    let page = all.filter(|(at, _)| period.contains(at)).map(|(_, operation)| operation);
    let first = usize::try_from(asked.page_number.saturating_sub(1)).unwrap_or_default() * PAGE;
    success(page.skip(first).take(PAGE).collect())
}

/// Whether the buyer has tried to pay it.
fn is_tried(record: &Record) -> bool {
    record.protocol == Protocol::CloudPayments && record.payment.status != Status::Pending
}

pub(super) fn invoice(payment: &Payment) -> Option<&str> {
    payment.metadata.get(INVOICE).map(String::as_str)
}

/// Ids of operations are numbers here.
pub(super) fn number(id: &str) -> i64 {
    const BITS: u128 = (1 << 52) - 1;
    let number = Uuid::parse_str(id).map_or(0, |id| id.as_u128() & BITS);
    i64::try_from(number).unwrap_or_default()
}

fn payment_of(desk: &Desk, transaction: i64) -> Result<String, Failure> {
    let found = desk.store.records(|r| is_tried(r) && number(&r.payment.id) == transaction);
    found.into_iter().next().map(|r| r.payment.id).ok_or_else(|| told("Transaction not found"))
}

fn operation(record: &Record) -> Operation {
    let payment = &record.payment;
    let is_declined = payment.cancellation_details.as_ref().is_some_and(|details| details.party == BANK);
    let status = match payment.status {
        Status::Pending => OperationStatus::AwaitingAuthentication,
        Status::WaitingForCapture => OperationStatus::Authorized,
        Status::Succeeded => OperationStatus::Completed,
        Status::Canceled if is_declined => OperationStatus::Declined,
        Status::Canceled => OperationStatus::Cancelled,
    };
    Operation {
        transaction_id: number(&payment.id),
        amount: Roubles(payment.amount.kopecks().unwrap_or_default()),
        currency: payment.amount.currency.clone(),
        status,
        invoice_id: invoice(payment).map(str::to_owned),
        json_data: None,
        auth_date_iso: Some(payment.created_at.trim_end_matches('Z').to_owned()),
        reason: is_declined.then(|| "InsufficientFunds".to_owned()),
        reason_code: is_declined.then_some(5051),
        test_mode: payment.test,
        original_transaction_id: None,
    }
}

fn refund(record: &Record, refund: &Refund) -> Operation {
    Operation {
        transaction_id: number(&refund.id),
        amount: Roubles(refund.amount.kopecks().unwrap_or_default()),
        status: OperationStatus::Completed,
        json_data: refund.metadata.get(DATA).cloned(),
        original_transaction_id: Some(number(&record.payment.id)),
        ..operation(record)
    }
}

fn dated(record: &Record) -> Vec<(Instant, Operation)> {
    let made = record.refunds.iter().map(|r| {
        let at = Instant::parse_rfc3339(&r.refund.created_at).unwrap_or(record.created_at);
        (at, refund(record, &r.refund))
    });
    std::iter::once((record.created_at, operation(record))).chain(made).collect()
}

fn operations(record: &Record) -> Vec<Operation> {
    dated(record).into_iter().map(|(_, operation)| operation).collect()
}
