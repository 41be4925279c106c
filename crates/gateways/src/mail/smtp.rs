//! Mail by SMTP.

use super::{Letter, MailError, Mailer, Sender, compose};
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::time::Duration;

const TIMEOUT: Duration = Duration::from_secs(20);

/// Sends through one SMTP server.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Sender,
}

impl SmtpMailer {
    /// `smtps://user:password@host:465`, `smtp://user:password@host:587?tls=required` or, without encryption,
    /// `smtp://127.0.0.1:25`.
    pub fn new(url: &str, sender: Sender) -> Result<Self, MailError> {
        crate::tls::install();
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|e| MailError::Refused(e.to_string()))?
            .timeout(Some(TIMEOUT))
            .build();
        Ok(Self { transport, sender })
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
