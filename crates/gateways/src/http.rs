//! The shared HTTP client: fixed hosts, no redirects, timeouts, bounded response size.

use reqwest::{Client, ClientBuilder, Response, Url, redirect::Policy};
use std::time::Duration;

/// Maximum size of a response read from a third party.
const ANSWER_BYTES_MAX: usize = 256 * 1024;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

pub(crate) fn client(timeout: Duration) -> Result<Client, reqwest::Error> {
    builder(timeout).build()
}

pub(crate) fn builder(timeout: Duration) -> ClientBuilder {
    crate::tls::install();
    Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(timeout)
        .user_agent("zasov")
}

/// Whether keys may be sent to this base URL: by HTTPS, or to the local machine.
pub fn is_base(text: &str) -> bool {
    parse_base(text).is_some()
}

/// Parses a base URL: HTTPS, or plain HTTP on the local machine.
pub(crate) fn parse_base(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let is_fine = match url.scheme() {
        "https" => url.has_host(),
        "http" => is_this_machine(&url),
        _ => false,
    };
    is_fine.then_some(url)
}

#[cfg(feature = "standin")]
/// Parses any web URL, for addresses configured by an operator or an authorised shop to which no secret is
/// sent.
pub(crate) fn parse_web(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|u| matches!(u.scheme(), "https" | "http") && u.has_host())
}

fn is_this_machine(url: &Url) -> bool {
    matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"))
}

/// The response body; `None` if it exceeds [`ANSWER_BYTES_MAX`].
pub(crate) async fn read_body(mut answer: Response) -> Result<Option<Vec<u8>>, reqwest::Error> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        if body.len() + chunk.len() > ANSWER_BYTES_MAX {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body))
}
