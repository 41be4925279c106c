//! Push messages to browsers: sent to the push service that the browser names (RFC 8030), encrypted for that browser
//! (RFC 8291) and signed with the key of the shop (RFC 8292), so that the service can neither read nor forge them.

mod address;
mod encrypt;
mod vapid;
mod web;

pub use address::is_endpoint;
pub use vapid::VapidKey;
pub use web::WebPush;

use base::Instant;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::time::Duration;

/// Maximum length of a message in bytes; services accept 4,096 with the encryption.
pub const PAYLOAD_BYTES_MAX: usize = 3_000;
/// Length of the salt of a message.
pub const SALT_BYTES: usize = 16;
/// An uncompressed point of the curve P-256.
const POINT_BYTES: usize = 65;
/// Length of the secret that the browser shares with the shop.
const AUTH_BYTES: usize = 16;

/// Where a browser receives messages, as its script names it.
#[derive(Clone, PartialEq, Eq)]
pub struct Target {
    /// The address at the push service. Who knows it and the key of the shop can send messages.
    pub endpoint: String,
    /// The public key of the browser.
    p256dh: Vec<u8>,
    /// The secret that authenticates messages to it.
    auth: Vec<u8>,
}

/// Never shows the address and the secret.
impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Target")
    }
}

impl Target {
    /// Parses what a browser sent: an address by HTTPS, and its keys as base64url. `None` for anything else.
    pub fn parse(endpoint: &str, p256dh: &str, auth: &str) -> Option<Self> {
        let decode = |text: &str| URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
        let p256dh = decode(p256dh).filter(|key| key.len() == POINT_BYTES && key.first() == Some(&4))?;
        let auth = decode(auth).filter(|secret| secret.len() == AUTH_BYTES)?;
        is_endpoint(endpoint).then(|| Self { endpoint: endpoint.to_owned(), p256dh, auth })
    }
}

/// A message to one browser.
#[derive(Clone, Debug)]
pub struct Push<'a> {
    /// Who receives it.
    pub target: &'a Target,
    /// At most [`PAYLOAD_BYTES_MAX`] bytes.
    pub payload: &'a [u8],
    /// Random bytes, new for every message.
    pub salt: [u8; SALT_BYTES],
    /// Whom the push service may write to: an address of the shop by HTTPS or `mailto:`.
    pub contact: &'a str,
    /// How long the service keeps the message for a browser that is not running.
    pub ttl: Duration,
    /// The current time; the signature holds for some hours from it.
    pub now: Instant,
}

/// Why a message was not sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PushError {
    /// No connection, a timeout, an overloaded service: a later try may succeed.
    #[error("push messages are not possible now: {0}")]
    Temporary(String),
    /// The browser has unsubscribed, or the subscription has expired: it will never receive anything.
    #[error("the browser is not subscribed any more")]
    Gone,
    /// The service or this program refuses the message for good.
    #[error("the push message was refused: {0}")]
    Refused(String),
}

/// Sends push messages.
#[async_trait::async_trait]
pub trait PushService: Send + Sync {
    /// Returns once the push service has accepted the message.
    async fn send(&self, key: &VapidKey, push: &Push<'_>) -> Result<(), PushError>;
}

#[cfg(test)]
mod tests;
