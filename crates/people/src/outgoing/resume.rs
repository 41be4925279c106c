//! Messages that could not be sent while the settings were missing or wrong.

use super::{MailState, SmsState, mail_state, sms_state};
use crate::actions;
use base::jobs::Channel;
use org_model::access::SETTINGS_EDIT;
use platform::messages;
use platform::{Actor, Result, Shop};
use serde::Serialize;

/// How many messages were queued again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Resumed {
    /// By mail.
    pub letters: u64,
    /// By SMS.
    pub sms: u64,
}

impl Resumed {
    /// Of both kinds.
    pub const fn all(self) -> u64 {
        self.letters + self.sms
    }
}

/// Queues letters and SMS again that could not be sent, as far as the settings let them leave now; see
/// [`messages::resume`]. Called after the settings were saved, and after a trial that succeeded.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`SETTINGS_EDIT`].
pub async fn resume(shop: &Shop, actor: &Actor) -> Result<Resumed> {
    actor.require(SETTINGS_EDIT)?;
    let has_mail = matches!(mail_state(shop).await?, MailState::Server(..));
    let has_sms = matches!(sms_state(shop).await?, SmsState::Provider(..));
    let mut resumed = Resumed::default();
    if !has_mail && !has_sms {
        return Ok(resumed);
    }
    let tx = shop.begin().await?;
    if has_mail {
        resumed.letters = messages::resume(&tx, Channel::Email).await?;
    }
    if has_sms {
        resumed.sms = messages::resume(&tx, Channel::Sms).await?;
    }
    if resumed.all() > 0 {
        tx.audit(actor, actions::MAIL_RESUMED, None, None::<&()>, Some(&resumed)).await?;
        tx.commit().await?;
    }
    Ok(resumed)
}
