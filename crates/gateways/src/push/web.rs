//! Sends messages to push services over HTTPS.

use super::address::PublicOnly;
use super::encrypt::encrypt;
use super::{Push, PushError, PushService, VapidKey, is_endpoint};
use crate::http;
use reqwest::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE};
use reqwest::{Client, StatusCode, Url};
use std::time::Duration;

/// Timeout of a whole call.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A client of all push services: browsers name theirs.
pub struct WebPush {
    client: Client,
    /// Whether an address may be used.
    is_allowed: fn(&str) -> bool,
}

impl WebPush {
    /// A client that reaches public addresses only.
    ///
    /// # Errors
    /// [`PushError::Temporary`] if no TLS roots are found.
    pub fn new() -> Result<Self, PushError> {
        let client = http::builder(TIMEOUT).dns_resolver(PublicOnly).build();
        Ok(Self { client: client.map_err(unavailable)?, is_allowed: is_endpoint })
    }

    /// A client of a service on this machine.
    #[cfg(test)]
    pub(super) fn of_this_machine() -> Self {
        let client = http::client(TIMEOUT).unwrap_or_default();
        Self { client, is_allowed: |text| text.starts_with("http://127.0.0.1:") }
    }
}

/// Without the address, which is a secret of the browser.
fn unavailable(error: reqwest::Error) -> PushError {
    PushError::Temporary(error.without_url().to_string())
}

#[async_trait::async_trait]
impl PushService for WebPush {
    async fn send(&self, key: &VapidKey, push: &Push<'_>) -> Result<(), PushError> {
        let refused = || PushError::Refused("the address of the browser can't be used".to_owned());
        let endpoint = push.target.endpoint.as_str();
        if !(self.is_allowed)(endpoint) {
            return Err(refused());
        }
        let url = Url::parse(endpoint).map_err(|_| refused())?;
        let audience = url.origin().ascii_serialization();
        let answer = self
            .client
            .post(url)
            .header(AUTHORIZATION, key.authorization(&audience, push.contact, push.now)?)
            .header(CONTENT_ENCODING, "aes128gcm")
            .header(CONTENT_TYPE, "application/octet-stream")
            .header("TTL", push.ttl.as_secs().to_string())
            .header("Urgency", "normal")
            .body(encrypt(push.target, push.payload, &push.salt)?)
            .send()
            .await
            .map_err(unavailable)?;
        match answer.status() {
            status if status.is_success() => Ok(()),
            StatusCode::NOT_FOUND | StatusCode::GONE => Err(PushError::Gone),
            status if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() => {
                Err(PushError::Temporary(format!("status {status}")))
            }
            status => Err(PushError::Refused(format!("status {status}"))),
        }
    }
}
