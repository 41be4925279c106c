//! Sends the messages of the outbox through the mailer, the SMS provider and the push client of this process.

use crate::registry::Context;
use base::contact::{Email, Phone};
use base::jobs::Channel;
use gateways::mail::{Letter, MailError, Subject};
use gateways::sms::Sms;
use platform::jobs::JobError;
use platform::messages::{Queued, Transport};

#[async_trait::async_trait]
impl Transport for Context {
    /// The message's id becomes the `Message-ID`, so that a repeated send is the same mail.
    async fn deliver(&self, message: &Queued) -> Result<(), JobError> {
        match message.channel {
            Channel::Email => self.send_letter(message).await,
            Channel::Sms => self.send_sms(message).await,
            Channel::Push => {
                let (shop, push) = (&self.state.shop, self.state.ports.push.as_ref());
                people::notifications::push::deliver(shop, push, message).await
            }
        }
    }
}

impl Context {
    async fn send_letter(&self, message: &Queued) -> Result<(), JobError> {
        let to = Email::parse(&message.recipient);
        let to = to.ok_or_else(|| JobError::Fail("the recipient is not an address".to_owned()))?;
        let (shop, storage) = (&self.state.shop, &self.state.ports.storage);
        let picture = match message.picture_id {
            Some(file) => org::letters::picture(shop, storage, file).await?,
            None => None,
        };
        let letter = Letter {
            id: message.id.0,
            to,
            subject: Subject::new(&message.subject),
            text: message.body_text.clone(),
            html: message.body_html.clone(),
            picture,
            // The time of writing, not of sending: a repeated send is the same mail in every header.
            at: message.created_at,
        };
        self.state.ports.mailer.send(&letter).await.map_err(|e| match e {
            MailError::Temporary(e) => JobError::Retry(e),
            MailError::Refused(e) => JobError::Fail(e),
        })
    }

    async fn send_sms(&self, message: &Queued) -> Result<(), JobError> {
        let to = Phone::parse(&message.recipient);
        let to = to.ok_or_else(|| JobError::Fail("the recipient is not a phone number".to_owned()))?;
        let sms = Sms { id: message.id.0, to, text: message.body_text.clone(), at: message.created_at };
        self.state.ports.sms.send(&sms).await.map_err(|e| match e.is_temporary() {
            true => JobError::Retry(e.to_string()),
            false => JobError::Fail(e.to_string()),
        })
    }
}
