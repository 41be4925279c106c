//! The visitor's cart: its owner, its cookie, and its cost and dates in the visitor's city.

use super::delivery_estimate::{MethodDates, When, lines, remembered};
use crate::delivery_estimate::DateLine;
use app_kit::{Visit, append_headers, set_cookie};
use axum::http::HeaderMap;
use base::{Locale, ProductId};
use delivery_model::methods::Reach;
use delivery_model::zones::Destination;
use platform::Secret;
use sales::cart::{self, AddedTo, CartOwner, GUEST_CART_DAYS};
use sales::checkout::{self, Typed};
use sales::login_hooks::CART_COOKIE;
use sales_model::views::QuoteView;

/// Owner of the visitor's cart.
pub fn owner(visit: &Visit) -> CartOwner {
    CartOwner::of(&visit.actor, visit.cart_token.as_deref())
}

/// Adds to the visitor's cart; a guest's first addition takes a row of the quota of their network.
pub async fn add(visit: &Visit, product: ProductId, quantity: i64) -> platform::Result<AddedTo> {
    let (shop, owner) = (&visit.state.shop, owner(visit));
    if !cart::exists(shop, &owner).await? {
        visit.take_row()?;
    }
    cart::add(shop, &visit.actor, &owner, product, quantity).await
}

/// Enters a promotion code; a guest without a cart gets one, which takes a row of the quota of their network.
pub async fn set_code(visit: &Visit, code: &str) -> platform::Result<Option<Secret>> {
    let (shop, owner) = (&visit.state.shop, owner(visit));
    if !cart::exists(shop, &owner).await? {
        visit.take_row()?;
    }
    cart::set_code(shop, &owner, code).await
}

/// Sets the cookie of a new guest cart.
pub fn remember(headers: &mut HeaderMap, visit: &Visit, token: &str) {
    set_cookie(headers, visit, CART_COOKIE, token, Some(GUEST_CART_DAYS * 24 * 60 * 60));
}

/// Sets the cookie of a new guest cart in the response of a server function.
pub(crate) fn remember_in_response(visit: &Visit, token: &str) {
    let mut headers = HeaderMap::new();
    remember(&mut headers, visit, token);
    append_headers(headers);
}

/// Cost and delivery dates of the cart, for the visitor's city, and the available cities.
pub async fn quote(visit: &Visit) -> platform::Result<(QuoteView, Reach)> {
    quote_to(visit, &Destination::default(), Typed::default()).await
}

/// As [`quote`], with the cost and the windows of an address, and for a guest who has typed a contact.
pub async fn quote_to(
    visit: &Visit,
    to: &Destination<'_>,
    typed: Typed<'_>,
) -> platform::Result<(QuoteView, Reach)> {
    let (shop, owner, branch) = (&visit.state.shop, owner(visit), visit.branch().await?);
    let mut quote = checkout::quote_to(shop, &visit.actor, &owner, branch, to, typed).await?;
    let reach = quote.within(remembered(visit));
    Ok((quote, reach))
}

/// Delivery dates of the cart by method.
pub fn dates(visit: &Visit, l: Locale, quote: &QuoteView) -> Vec<DateLine> {
    lines(l, &When::of(l, &quote.zone, visit.now()), &MethodDates::of_cart(quote))
}
