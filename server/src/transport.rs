//! Sends the messages of the outbox through the mailer of this process.

use crate::registry::Context;
use base::contact::Email;
use base::jobs::Channel;
use gateways::mail::{Letter, MailError, Subject};
use platform::jobs::JobError;
use platform::messages::{Queued, Transport};

#[async_trait::async_trait]
impl Transport for Context {
    /// The message's id becomes the `Message-ID`, so that a repeated send is the same mail.
    async fn deliver(&self, message: &Queued) -> Result<(), JobError> {
        let to = match message.channel {
            Channel::Email => Email::parse(&message.recipient),
            // Written before the provider was taken away.
            Channel::Sms if !self.state.shop.sends_sms() => {
                return Err(JobError::Fail("no provider for SMS is connected".to_owned()));
            }
            // The stand-in: the text goes to the folder of mails under the number.
            Channel::Sms => Email::parse(&format!(
                "{}@sms.localhost.localdomain",
                message.recipient.trim_start_matches('+')
            )),
        };
        let to = to.ok_or_else(|| JobError::Fail("the recipient is not an address".to_owned()))?;
        let letter = Letter {
            id: message.id.0,
            to,
            subject: Subject::new(&message.subject),
            text: message.body_text.clone(),
            html: message.body_html.clone(),
            // The time of writing, not of sending: a repeated send is the same mail in every header.
            at: message.created_at,
        };
        self.state.ports.mailer.send(&letter).await.map_err(|e| match e {
            MailError::Temporary(e) => JobError::Retry(e),
            MailError::Refused(e) => JobError::Fail(e),
        })
    }
}
