//! SMS: a provider's HTTP API, or the folder of mails, where a person reads them in place of a phone.

mod folder;
mod smsru;

pub use folder::FolderSms;
pub use smsru::{SMSRU_URL, SmsRu, SmsRuConfig};

use base::Instant;
use base::contact::Phone;
use uuid::Uuid;

/// A text to one phone.
#[derive(Clone, Debug)]
pub struct Sms {
    /// The id of its row.
    pub id: Uuid,
    pub to: Phone,
    pub text: String,
    /// When it was written.
    pub at: Instant,
}

/// Why an SMS was not sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SmsError {
    /// No connection, a timeout, no money on the account, a limit of the provider: a later try may succeed.
    #[error("SMS are not possible now: {0}")]
    Temporary(String),
    /// This number or text was refused for good.
    #[error("the SMS was refused: {0}")]
    Refused(String),
    /// The provider does not accept the key or the name of the sender. A person has to enter others; until then retry.
    #[error("the provider does not accept the key or the sender: {0}")]
    Unauthorized(String),
    /// No provider is set up.
    #[error("no provider for SMS is connected")]
    NotSetUp,
}

impl SmsError {
    /// Whether the same call may succeed later.
    pub const fn is_temporary(&self) -> bool {
        matches!(self, Self::Temporary(_) | Self::Unauthorized(_))
    }
}

/// What the provider says about the account whose key was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SmsAccount {
    /// There is no provider: texts go to the folder of mails.
    Folder,
    /// The provider accepts the key.
    Provider {
        /// In roubles, as the provider writes it; `None` if it does not say.
        balance: Option<String>,
    },
}

/// A provider of SMS.
#[async_trait::async_trait]
pub trait SmsProvider: Send + Sync {
    /// Returns once the provider has accepted the message. Providers have no idempotency: after a lost answer another try
    /// may be a second SMS.
    async fn send(&self, sms: &Sms) -> Result<(), SmsError>;

    /// Asks the provider whether it accepts the key.
    async fn check(&self) -> Result<SmsAccount, SmsError>;
}

#[cfg(test)]
mod tests;
