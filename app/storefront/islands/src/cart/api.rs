//! Server functions of the cart islands: the same operations as its forms.

use crate::delivery_estimate::DateLine;
use app_kit::api::ApiError;
use base::{Locale, ProductId};
use leptos::prelude::*;
use sales_model::views::Added;

/// Adds pieces to the cart; a guest's first addition creates the cart and its cookie.
#[server(prefix = "/api", endpoint = "cart/add")]
pub async fn add_to_cart(product: ProductId, quantity: i64) -> Result<Added, ApiError> {
    use crate::server::cart as server;
    let visit = app_kit::current_visit()?;
    let done = server::add(&visit, product, quantity).await?;
    if let Some(token) = done.token {
        server::remember_in_response(&visit, token.as_str());
    }
    Ok(done.added)
}

/// Data of the cart page after a line has changed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Changed {
    pub count: i64,
    pub quantity: i64,
    pub line_total: base::Kopecks,
    pub total: base::Kopecks,
    /// Delivery dates of this cart.
    pub dates: Vec<DateLine>,
}

/// Sets the quantity of a product in the cart; dates are formatted in the page's language.
#[server(prefix = "/api", endpoint = "cart/set")]
pub async fn set_quantity(l: Locale, product: ProductId, quantity: i64) -> Result<Changed, ApiError> {
    use crate::server::cart as server;
    let visit = app_kit::current_visit()?;
    let owner = server::owner(&visit);
    sales::cart::set(&visit.state.shop, &visit.actor, &owner, product, quantity).await?;
    let (quote, _) = server::quote(&visit).await?;
    let line = quote.cart.lines.iter().find(|l| l.product == product);
    Ok(Changed {
        count: quote.cart.count,
        quantity: line.map_or(0, |l| l.quantity),
        line_total: line.map_or(base::Kopecks::ZERO, |l| l.total),
        total: quote.cart.totals.total,
        dates: server::dates(&visit, l, &quote),
    })
}
