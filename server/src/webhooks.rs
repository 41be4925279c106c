//! Notifications from services outside. They are unauthenticated: each only stores what arrived and queues a
//! job that asks the service.

use crate::middleware::Client;
use app_kit::{AppState, RouterExt as _};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::routing::post;
use ipnet::IpNet;
use platform::Error;
use std::net::IpAddr;
use std::sync::Arc;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::WEBHOOK_YOOKASSA, post(payment))
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
