//! Mail by SMTP.

use super::{Letter, MailError, Mailer, Sender, compose};
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use reqwest::Url;
use std::net::IpAddr;
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(20);

/// Sends through one SMTP server.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Sender,
}

/// Why the URL of a mail server can't be used. Never shows the URL: it holds a password.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmtpUrlError {
    #[error(
        "mail_url has a password for a server that is not on this machine, without required encryption: use \
         smtps://user:password@host:465 or smtp://user:password@host:587?tls=required"
    )]
    Unencrypted,
    #[error("mail_url is no address of a mail server, such as smtps://user:password@host:465")]
    Malformed,
}

impl SmtpMailer {
    /// `smtps://user:password@host:465`, `smtp://user:password@host:587?tls=required` or, without encryption,
    /// `smtp://127.0.0.1:25`.
    ///
    /// # Errors
    /// [`SmtpUrlError::Unencrypted`] if the URL has a user or password that could be sent unencrypted to another
    /// machine: with `smtp://` alone, and with `tls=opportunistic`, which an attacker on the network can turn off.
    pub fn new(url: &str, sender: Sender) -> Result<Self, SmtpUrlError> {
        check(url)?;
        crate::tls::install();
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| SmtpUrlError::Malformed)?
            .timeout(Some(TIMEOUT))
            .build();
        Ok(Self { transport, sender })
    }
}

fn check(url: &str) -> Result<(), SmtpUrlError> {
    let url = Url::parse(url).map_err(|_| SmtpUrlError::Malformed)?;
    let host = url.host_str().ok_or(SmtpUrlError::Malformed)?;
    let has_secret = !url.username().is_empty() || url.password().is_some();
    let is_encrypted = match url.scheme() {
        "smtps" => true,
        "smtp" => url.query_pairs().any(|(name, value)| name == "tls" && value == "required"),
        _ => return Err(SmtpUrlError::Malformed),
    };
    let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    let is_local = host == "localhost" || address.is_ok_and(|ip| ip.to_canonical().is_loopback());
    if has_secret && !is_encrypted && !is_local { Err(SmtpUrlError::Unencrypted) } else { Ok(()) }
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
        let sender = || Sender::parse("shop@shop.example").unwrap();
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
            let made = SmtpMailer::new(url, sender()).map(drop);
            assert_eq!(made, expected, "{url}");
            assert!(!made.is_err_and(|e| e.to_string().contains("geheim")), "{url}");
        }
    }
}
