//! Notifications from services outside. They are no proof, signed or not: each only stores what arrived and queues a
//! job that asks the service.

use crate::middleware::Client;
use app_kit::{AppState, RouterExt as _};
use axum::body::Bytes;
use axum::extract::{Extension, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use gateways::payment::cloudpayments::wire::NoticeAnswer;
use gateways::payment::cloudpayments::{CloudEvent, answer_code};
use ipnet::IpNet;
use platform::Error;
use std::net::IpAddr;
use std::sync::Arc;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::WEBHOOK_YOOKASSA, post(payment))
        .on(&routes::WEBHOOK_CLOUDPAYMENTS, post(cloud_payment))
}

/// The networks that notifications are accepted from; empty accepts all.
#[derive(Clone)]
pub struct GatewayNetworks(pub Arc<Vec<IpNet>>);

impl GatewayNetworks {
    fn accept(&self, client: IpAddr) -> bool {
        self.0.is_empty() || self.0.iter().any(|network| network.contains(&client.to_canonical()))
    }
}

/// Stores a notification of the payment gateway and queues a query to it.
async fn payment(
    State(state): State<AppState>,
    Extension(networks): Extension<GatewayNetworks>,
    Extension(client): Extension<Client>,
    body: Bytes,
) -> StatusCode {
    if !networks.accept(client.0) {
        return StatusCode::FORBIDDEN;
    }
    match payments::receive_notification(&state.shop, &body).await {
        Ok(_) => StatusCode::OK,
        Err(Error::Invalid(_)) => StatusCode::BAD_REQUEST,
        Err(e) => {
            tracing::error!("a notification could not be kept: {e}");
            StatusCode::INTERNAL_SERVER_ERROR // The gateway retries.
        }
    }
}

/// Answers a notification of CloudPayments, which is signed. Any other answer than 200 is repeated by it.
async fn cloud_payment(
    State(state): State<AppState>,
    Path(event): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(event) = CloudEvent::parse(&event) else { return StatusCode::NOT_FOUND.into_response() };
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let signatures = [text("Content-HMAC"), text("X-Content-HMAC")];
    match payments::receive_notice(&state.shop, event, text("Content-Type"), &body, &signatures).await {
        Ok(answer) => Json(NoticeAnswer { code: answer_code(answer) }).into_response(),
        Err(Error::Invalid(_)) => StatusCode::BAD_REQUEST.into_response(),
        Err(Error::Forbidden) => StatusCode::FORBIDDEN.into_response(),
        Err(e) => {
            tracing::error!("a notification could not be kept: {e}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notifications_come_from_the_networks_of_the_gateway_alone() {
        let networks =
            |list: &[&str]| GatewayNetworks(Arc::new(list.iter().map(|n| n.parse().unwrap()).collect()));
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let documented = networks(&["185.71.76.0/27", "2a02:5180::/32"]);
        for inside in ["185.71.76.5", "2a02:5180::1", "::ffff:185.71.76.5"] {
            assert!(documented.accept(ip(inside)), "{inside}");
        }
        for outside in ["185.71.76.32", "2a02:5181::1", "127.0.0.1"] {
            assert!(!documented.accept(ip(outside)), "{outside}");
        }
        assert!(networks(&[]).accept(ip("203.0.113.7")), "without a list all are accepted");
    }
}
