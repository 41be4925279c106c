//! Login hooks: a guest's cart and wishlist are merged into those of the account.

use crate::{cart, wishes};
use discovery_model::picks::{PickList, Picks};
use people::login_hooks::{AccessCookies, GuestCookie, LoginHook};

/// The cookie with the secret of a guest's cart, by its short name.
pub const CART_COOKIE: &str = "cart";
/// The cookies with the secrets of a guest's orders.
pub const ORDER_COOKIES: AccessCookies = AccessCookies("order_");
/// A guest's wishlist, which is the value of its cookie.
const WISHES: PickList = PickList::Wishes;

/// The hooks of this area.
pub const ALL: [LoginHook; 2] = [
    LoginHook {
        cookie: GuestCookie::Private(CART_COOKIE),
        join: |shop, token, account| Box::pin(cart::join(shop, token, account)),
    },
    LoginHook {
        cookie: GuestCookie::Open(WISHES.cookie()),
        join: |shop, text, account| {
            Box::pin(async move { wishes::join(shop, &Picks::parse(text, WISHES.room()), account).await })
        },
    },
];
