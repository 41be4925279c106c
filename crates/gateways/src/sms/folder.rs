//! Writes SMS into the folder of mails, under the number.

use super::{Sms, SmsAccount, SmsError, SmsProvider};
use crate::mail::{FolderMailer, Letter, MailError, Mailer, Sender, Subject};
use base::contact::Email;
use std::path::PathBuf;

/// Writes SMS as `.eml` files to `{number}@sms.localhost.localdomain`.
pub struct FolderSms {
    mailer: FolderMailer,
}

impl FolderSms {
    /// The folder is created with the first message.
    pub fn new(dir: impl Into<PathBuf>, sender: Sender) -> Self {
        Self { mailer: FolderMailer::new(dir, sender) }
    }
}

#[async_trait::async_trait]
impl SmsProvider for FolderSms {
    async fn send(&self, sms: &Sms) -> Result<(), SmsError> {
        let to = format!("{}@sms.localhost.localdomain", sms.to.as_str().trim_start_matches('+'));
        let to = Email::parse(&to).ok_or_else(|| SmsError::Refused("the number is no address".to_owned()))?;
        let letter = Letter {
            id: sms.id,
            to,
            subject: Subject::new("SMS"),
            text: sms.text.clone(),
            html: None,
            picture: None,
            at: sms.at,
        };
        self.mailer.send(&letter).await.map_err(|e| match e {
            MailError::Temporary(e) => SmsError::Temporary(e),
            MailError::Refused(e) => SmsError::Refused(e),
        })
    }

    async fn check(&self) -> Result<SmsAccount, SmsError> {
        Ok(SmsAccount::Folder)
    }
}
