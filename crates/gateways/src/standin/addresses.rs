//! The stand-in of the directory of addresses: DaData's protocol. It knows a few addresses, and is out of order for the
//! query «сбой», so that a failure can be tried.

use super::Desk;
use super::companies::authorised;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use base::text::fold;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// City, street and house, latitude, longitude.
const KNOWN: [(&str, &str, &str, &str, &str); 5] = [
    ("Москва", "ул Тверская", "1", "55.7574", "37.6134"),
    ("Москва", "Ленинградский пр-кт", "80", "55.8070", "37.5115"),
    ("Химки", "ул Ленина", "1", "55.8890", "37.4450"),
    ("Казань", "ул Баумана", "1", "55.7950", "49.1050"),
    ("Владивосток", "ул Светланская", "1", "43.1160", "131.8820"),
];

#[derive(Deserialize)]
struct Request {
    query: String,
    #[serde(default)]
    count: Option<usize>,
}

#[expect(clippy::disallowed_methods, reason = "the addresses of another service")]
pub fn routes() -> Router<Arc<Desk>> {
    Router::new().route("/suggestions/api/4_1/rs/suggest/address", post(suggest))
}

async fn suggest(
    State(desk): State<Arc<Desk>>,
    headers: HeaderMap,
    Json(request): Json<Request>,
) -> Result<Json<Value>, StatusCode> {
    authorised(&desk, &headers)?;
    let query = fold(&request.query);
    if query == "сбой" {
        return Err(StatusCode::SERVICE_UNAVAILABLE);
    }
    let words: Vec<&str> = query.split(' ').filter(|word| !word.is_empty()).collect();
    let found = KNOWN.iter().flat_map(|(city, street, house, lat, lon)| {
        let with_house = format!("г {city}, {street}, д {house}");
        let exact = json!({
            "value": with_house,
            "data": {
                "city": city, "settlement": null, "street_with_type": street, "house_type": "д", "house": house,
                "geo_lat": lat, "geo_lon": lon, "qc_geo": "0",
            },
        });
        let whole = json!({
            "value": format!("г {city}, {street}"),
            "data": {
                "city": city, "settlement": null, "street_with_type": street, "house_type": null, "house": null,
                "geo_lat": lat, "geo_lon": lon, "qc_geo": "2",
            },
        });
        [(format!("{city}, {street}"), whole), (with_house, exact)]
    });
    let is_meant = |text: &str| {
        let text = fold(text);
        let known: Vec<&str> = text.split(' ').collect();
        words.iter().all(|word| known.iter().any(|known| known.starts_with(word)))
    };
    let found = found.filter(|(text, _)| !words.is_empty() && is_meant(text)).map(|(_, one)| one);
    let found: Vec<Value> = found.take(request.count.unwrap_or(10)).collect();
    Ok(Json(json!({ "suggestions": found })))
}
