//! The stand-in of the directory of companies: DaData's protocol. It knows three companies, and is out of order for the
//! INN of a fourth, so that a failure can be tried.

use super::Desk;
use axum::extract::State;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// The INN for which there is an error.
const OUT_OF_ORDER: &str = "7736050003";

#[derive(Deserialize)]
struct Request {
    query: String,
}

#[expect(clippy::disallowed_methods, reason = "the addresses of another service")]
pub fn routes() -> Router<Arc<Desk>> {
    Router::new().route("/suggestions/api/4_1/rs/findById/party", post(find))
}

/// The key is the secret of the payment stand-in.
async fn find(
    State(desk): State<Arc<Desk>>,
    headers: HeaderMap,
    Json(request): Json<Request>,
) -> Result<Json<Value>, StatusCode> {
    authorised(&desk, &headers)?;
    if request.query == OUT_OF_ORDER {
        return Err(StatusCode::SERVICE_UNAVAILABLE);
    }
    tracing::info!(inn = request.query, "a company was looked up at the stand-in");
    let found: Vec<_> = party(&request.query).into_iter().collect();
    Ok(Json(json!({ "suggestions": found })))
}

/// Refuses a request without the key.
pub(super) fn authorised(desk: &Desk, headers: &HeaderMap) -> Result<(), StatusCode> {
    let expected = format!("Token {}", desk.config.secret);
    match headers.get(AUTHORIZATION) {
        None => Err(StatusCode::UNAUTHORIZED),
        Some(token) if token.as_bytes() != expected.as_bytes() => Err(StatusCode::FORBIDDEN),
        Some(_) => Ok(()),
    }
}

fn party(inn: &str) -> Option<Value> {
    let (name, kpp, ogrn, address, status) = match inn {
        "7707083893" => (
            "ПАО СБЕРБАНК",
            Some("773601001"),
            "1027700132195",
            "117312, г Москва, Академический р-н, ул Вавилова, д 19",
            "ACTIVE",
        ),
        "500100732259" => ("ИП Иванов Иван Иванович", None, "304500116000157", "г Подольск", "ACTIVE"),
        "7728168971" => (
            "ООО \"ВЧЕРА\"",
            Some("772801001"),
            "1027700229193",
            "115114, г Москва, Дербеневская наб, д 7",
            "LIQUIDATED",
        ),
        _ => return None,
    };
    let kind = if kpp.is_some() { "LEGAL" } else { "INDIVIDUAL" };
    Some(json!({
        "value": name,
        "unrestricted_value": name,
        "data": {
            "inn": inn,
            "kpp": kpp,
            "ogrn": ogrn,
            "type": kind,
            "branch_type": kpp.map(|_| "MAIN"),
            "name": { "short_with_opf": name, "full_with_opf": null },
            "address": { "value": address, "unrestricted_value": address },
            "state": { "status": status },
        },
    }))
}
