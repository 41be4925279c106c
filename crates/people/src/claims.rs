//! Accounts that staff created for a customer: the customer proves the contact and chooses a password by a link.

use crate::links::{NewLink, address, create};
use crate::messages::{AccountMessage, to_login_text};
use crate::tables::account;
use base::AccountLinkId;
use base::jobs::Channel;
use org::letters::Letter;
use people_model::links::LinkPurpose;
use platform::messages::Recipient;
use platform::{Result, Tx};

/// Where the link goes; `None` if it can't be sent: the shop sends no SMS, and the customer has no email.
pub(crate) fn recipient(row: &account::Model, sends_sms: bool) -> Option<Recipient> {
    let contacts = [row.email.as_deref(), row.phone.as_deref()].into_iter().flatten();
    contacts.filter_map(to_login_text).find(|to| sends_sms || to.channel != Channel::Sms)
}

/// Sends a link to the owner of an account, unless it can't be sent. Returns whether it was sent.
pub(crate) async fn send(tx: &Tx<'_>, link: AccountLinkId, row: &account::Model) -> Result<bool> {
    let Some(to) = recipient(row, tx.shop().sends_sms()) else { return Ok(false) };
    let secret = create(tx, link, NewLink::of(row.id, LinkPurpose::Claim)).await?;
    let (l, url) = (row.locale, address(tx.shop(), row.locale, &secret));
    let message = AccountMessage::Claim { url: &url };
    org::letters::send(tx, Letter::of(&message, l, to, &link.to_string())).await?;
    Ok(true)
}
