//! Login hooks: move what a guest has into an account at login. The area that owns the data declares the
//! hook; the page that performs the login runs all of them. Also the cookies that a logout removes.

use base::AccountId;
use platform::Shop;
use platform::jobs::BoxFuture;

/// The cookie in which a guest's browser keeps the things, or the key to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuestCookie {
    /// Only the server reads it. Its short name: the full one depends on HTTPS.
    Private(&'static str),
    /// Scripts read it as well. Its full name.
    Open(&'static str),
}

/// The cookies that open records of an area to a guest, one for each record: the beginning of their short names. Only
/// the server reads them. A logout removes them: on a shared computer they would open the records to the next person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccessCookies(pub &'static str);

type Join = for<'a> fn(&'a Shop, &'a str, AccountId) -> BoxFuture<'a, bool>;

/// Joins one kind of things.
#[derive(Clone, Copy)]
pub struct LoginHook {
    /// Without this cookie the hook does not run.
    pub cookie: GuestCookie,
    /// Moves what belongs to the value of the cookie to the account. It never fails a login: errors are
    /// logged, and the things stay with the guest. Returns whether nothing is left, so that the cookie can be
    /// removed.
    pub join: Join,
}
