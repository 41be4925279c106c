//! Contacts that accounts have proved. An email or phone of a confirmed account was proved by a code or by a link, whichever
//! came first; areas above give such an account what a guest with the same contact has ordered.

use crate::tables::account;
use base::AccountId;
use people_model::accounts::AccountKind;
use platform::{Event, Result, Tx};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

/// An account has proved that its owner reads what is sent to a contact: by the code of a registration, by a link that was
/// used. Areas above join what guests with that contact have, in the same transaction.
pub struct ContactProved {
    /// The account of a customer.
    pub account: AccountId,
    /// In canonical form.
    pub contact: String,
}

impl Event for ContactProved {
    const NAME: &'static str = "contact proved";
    const NEEDS_SUBSCRIBER: bool = false;
}

/// Announces the contacts of an account, all of which are proved; of staff and of unconfirmed accounts none.
pub(crate) async fn announce(tx: &Tx<'_>, id: AccountId) -> Result<()> {
    let Some(row) = account::Entity::find_by_id(id).one(&**tx).await? else { return Ok(()) };
    if !proves(&row) {
        return Ok(());
    }
    for contact in [row.email, row.phone].into_iter().flatten() {
        tx.announce(&ContactProved { account: id, contact }).await?;
    }
    Ok(())
}

/// The customer's account that has proved this contact; `None` if there is none.
///
/// # Errors
/// Those of the database.
pub async fn owner(db: &impl ConnectionTrait, contact: &str) -> Result<Option<AccountId>> {
    let has_it =
        Condition::any().add(account::Column::Email.eq(contact)).add(account::Column::Phone.eq(contact));
    let row = account::Entity::find().filter(has_it).one(db).await?;
    Ok(row.filter(proves).map(|row| row.id))
}

fn proves(row: &account::Model) -> bool {
    row.kind != AccountKind::Staff
        && row.confirmed_at.is_some()
        && row.blocked_at.is_none()
        && row.erased_at.is_none()
}
