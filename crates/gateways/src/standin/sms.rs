//! The stand-in of the SMS provider: SMS.RU's protocol. Texts are kept in memory and shown to nobody; numbers that end in 00
//! are refused, so that a failure can be tried.

use super::Desk;
use axum::extract::State;
use axum::routing::post;
use axum::{Form, Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

const NUMBER_DIGITS_MIN: usize = 11;
const TEXT_CHARS_MAX: usize = 800;

#[derive(Deserialize)]
struct Request {
    #[serde(default)]
    api_id: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    msg: String,
}

#[expect(clippy::disallowed_methods, reason = "the addresses of another service")]
pub fn routes() -> Router<Arc<Desk>> {
    Router::new().route("/sms/send", post(send)).route("/my/balance", post(balance))
}

/// The key is the secret of the payment stand-in.
fn knows(desk: &Desk, request: &Request) -> bool {
    request.api_id == desk.config.secret
}

fn refused(code: i64, text: &str) -> Json<Value> {
    Json(json!({ "status": "ERROR", "status_code": code, "status_text": text }))
}

async fn send(State(desk): State<Arc<Desk>>, Form(request): Form<Request>) -> Json<Value> {
    if !knows(&desk, &request) {
        return refused(200, "Неправильный api_id");
    }
    let is_number = request.to.len() >= NUMBER_DIGITS_MIN && request.to.bytes().all(|b| b.is_ascii_digit());
    let (code, text) = if !is_number {
        (202, "Неправильно указан номер телефона получателя")
    } else if request.msg.is_empty() {
        (203, "Нет текста сообщения")
    } else if request.msg.chars().count() > TEXT_CHARS_MAX {
        (205, "Сообщение слишком длинное")
    } else if request.to.ends_with("00") {
        (207, "На этот номер нельзя отправлять сообщения")
    } else {
        (100, "")
    };
    let one = match code {
        100 => json!({ "status": "OK", "status_code": code, "sms_id": (desk.config.ids)().to_string() }),
        _ => json!({ "status": "ERROR", "status_code": code, "status_text": text }),
    };
    tracing::info!(to = request.to, code, "an SMS for the stand-in");
    Json(json!({ "status": "OK", "status_code": 100, "sms": { request.to.as_str(): one }, "balance": 100.5 }))
}

async fn balance(State(desk): State<Arc<Desk>>, Form(request): Form<Request>) -> Json<Value> {
    match knows(&desk, &request) {
        true => Json(json!({ "status": "OK", "status_code": 100, "balance": 100.5 })),
        false => refused(200, "Неправильный api_id"),
    }
}
