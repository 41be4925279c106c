//! Mail by SMTP.

use super::{Letter, MailError, Mailer, Sender, compose};
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use reqwest::Url;
use std::fmt;
use std::net::IpAddr;
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(20);

/// Sends through one SMTP server.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Sender,
}

/// Why a mail server can't be used. Never shows its URL, which holds a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmtpUrlError {
    #[error(
        "the mail server has a password and is not on this machine, but its encryption is not required: use \
         smtps://user:password@host:465 or smtp://user:password@host:587?tls=required"
    )]
    Unencrypted,
    #[error("that is no address of a mail server, such as smtps://user:password@host:465")]
    Malformed,
}

/// How the connection to a mail server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// From the first byte; usually port 465.
    Tls,
    /// From `STARTTLS` on, without which nothing is sent; usually port 587.
    StartTls,
    /// Not at all.
    None,
}

/// A mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpServer {
    pub host: String,
    pub port: u16,
    pub encryption: Encryption,
    /// Empty if the server asks for none.
    pub user: String,
    pub password: String,
}

/// Omits user and password.
impl fmt::Debug for SmtpServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmtpServer({}:{} {:?})", self.host, self.port, self.encryption)
    }
}

impl SmtpServer {
    /// Reads `smtps://user:password@host:465`, `smtp://user:password@host:587?tls=required` or, without encryption,
    /// `smtp://127.0.0.1:25`.
    ///
    /// # Errors
    /// [`SmtpUrlError::Unencrypted`] if the URL has a user or password that could be sent unencrypted to another
    /// machine: with `smtp://` alone, and with `tls=opportunistic`, which an attacker on the network can turn off.
    pub fn parse(url: &str) -> Result<Self, SmtpUrlError> {
        let url = Url::parse(url).map_err(|_| SmtpUrlError::Malformed)?;
        let host = url.host_str().ok_or(SmtpUrlError::Malformed)?;
        let is_required = url.query_pairs().any(|(name, value)| name == "tls" && value == "required");
        let (encryption, port) = match (url.scheme(), is_required) {
            ("smtps", _) => (Encryption::Tls, 465),
            ("smtp", true) => (Encryption::StartTls, 587),
            ("smtp", false) => (Encryption::None, 25),
            _ => return Err(SmtpUrlError::Malformed),
        };
        let text = |text: &str| percent_decode(text).ok_or(SmtpUrlError::Malformed);
        let server = Self {
            host: host.trim_start_matches('[').trim_end_matches(']').to_owned(),
            port: url.port().unwrap_or(port),
            encryption,
            user: text(url.username())?,
            password: text(url.password().unwrap_or_default())?,
        };
        server.check()?;
        Ok(server)
    }

    /// # Errors
    /// [`SmtpUrlError::Unencrypted`] if user and password would be sent unencrypted to another machine.
    pub fn check(&self) -> Result<(), SmtpUrlError> {
        let has_secret = !self.user.is_empty() || !self.password.is_empty();
        let address = self.host.parse::<IpAddr>();
        let is_local = self.host == "localhost" || address.is_ok_and(|ip| ip.to_canonical().is_loopback());
        let is_plain = self.encryption == Encryption::None;
        if has_secret && is_plain && !is_local { Err(SmtpUrlError::Unencrypted) } else { Ok(()) }
    }
}

/// The text of a part of a URL.
fn percent_decode(text: &str) -> Option<String> {
    // A form value is encoded like a part of a URL, except that `+` means a space.
    let pair = format!("x={}", text.replace('+', "%2B").replace('&', "%26"));
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(&pair).ok()?;
    pairs.into_iter().next().map(|(_, value)| value)
}

impl SmtpMailer {
    /// A client of a mail server.
    ///
    /// # Errors
    /// Those of [`SmtpServer::check`]; [`SmtpUrlError::Malformed`] if the host is no name that TLS can check.
    pub fn new(server: &SmtpServer, sender: Sender) -> Result<Self, SmtpUrlError> {
        server.check()?;
        crate::tls::install();
        let host = server.host.as_str();
        let tls = || TlsParameters::new(host.to_owned()).map_err(|_| SmtpUrlError::Malformed);
        let tls = match server.encryption {
            Encryption::Tls => Tls::Wrapper(tls()?),
            Encryption::StartTls => Tls::Required(tls()?),
            Encryption::None => Tls::None,
        };
        let mut builder =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host).port(server.port).tls(tls);
        if !server.user.is_empty() {
            builder = builder.credentials(Credentials::new(server.user.clone(), server.password.clone()));
        }
        Ok(Self { transport: builder.timeout(Some(TIMEOUT)).build(), sender })
    }
}

#[async_trait::async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = compose(&self.sender, letter)?;
        self.transport.send(message).await.map(drop).map_err(|e| meaning(&e))
    }
}

/// Only a 5xx reply is permanent.
fn meaning(error: &smtp::Error) -> MailError {
    match error.is_permanent() {
        true => MailError::Refused(error.to_string()),
        false => MailError::Temporary(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_sent_encrypted_or_not_at_all() {
        for (url, expected) in [
            ("smtps://user:geheim@mail.example", Ok(())),
            ("smtps://user:geheim@mail.example:465", Ok(())),
            ("smtp://user:geheim@mail.example:587?tls=required", Ok(())),
            ("smtp://user:geheim@mail.example:587", Err(SmtpUrlError::Unencrypted)),
            ("smtp://user:geheim@mail.example:587?tls=opportunistic", Err(SmtpUrlError::Unencrypted)),
            ("smtp://user@mail.example", Err(SmtpUrlError::Unencrypted)),
            ("smtp://user:geheim@192.0.2.1", Err(SmtpUrlError::Unencrypted)),
            ("smtp://user:geheim@localhost.example", Err(SmtpUrlError::Unencrypted)),
            ("smtp://user:geheim@127.0.0.1:25", Ok(())),
            ("smtp://user:geheim@[::1]:25", Ok(())),
            ("smtp://user:geheim@localhost", Ok(())),
            ("smtp://mail.example:25", Ok(())),
            ("http://user:geheim@mail.example", Err(SmtpUrlError::Malformed)),
            ("smtp:user:geheim@mail.example", Err(SmtpUrlError::Malformed)),
            ("geheim", Err(SmtpUrlError::Malformed)),
        ] {
            let sender = Sender::parse("shop@shop.example").unwrap();
            let made = SmtpServer::parse(url).and_then(|server| SmtpMailer::new(&server, sender)).map(drop);
            assert_eq!(made, expected, "{url}");
            assert!(!made.is_err_and(|e| e.to_string().contains("geheim")), "{url}");
        }
        let server = SmtpServer::parse("smtps://user%40shop:ge%2Fhe+im@mail.example").unwrap();
        assert_eq!((server.user.as_str(), server.password.as_str()), ("user@shop", "ge/he+im"));
        assert_eq!((server.host.as_str(), server.port), ("mail.example", 465));
        assert_eq!(format!("{server:?}"), "SmtpServer(mail.example:465 Tls)");
    }
}
