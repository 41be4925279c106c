//! Server function polled while a payment is pending.

use app_kit::api::ApiError;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Outcome of the payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Paid {
    /// The gateway is waiting for the customer.
    NotYet,
    /// The outcome is known: the page must be reloaded.
    Known,
}

/// Queries the gateway about the payment of an order that the visitor may see.
#[server(prefix = "/api", endpoint = "orders/paid")]
pub async fn order_paid(number: String) -> Result<Paid, ApiError> {
    let visit = app_kit::current_visit()?;
    let number = sales_model::orders::OrderNumber::parse(&number).ok_or(platform::Error::NotFound)?;
    let headers = use_context::<axum::http::request::Parts>().map(|parts| parts.headers).unwrap_or_default();
    let token = crate::server::orders::remembered(&headers, &visit, &number);
    let (shop, gateway) = (&visit.state.shop, visit.state.ports.payments.as_ref());
    sales::payments::look(shop, gateway, &visit.actor, token.as_deref(), &number).await?;
    let order = sales::orders::view(shop, &visit.actor, &number, token.as_deref()).await?;
    Ok(if order.is_checking() { Paid::NotYet } else { Paid::Known })
}
