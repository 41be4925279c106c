//! Notifications of people about events: who receives one and by which channels is decided in the transaction of the event,
//! by the choices of each person. See the decision 0028.
//!
//! An area declares its events ([`NoticeEvent`](people_model::notifications::NoticeEvent)) and calls [`tell_staff`],
//! [`tell_client`] or [`tell_account`] where they happen. Letters, SMS and push messages are rows of the outbox. The words are
//! those of a kind of letter, in the texts of the shop.

mod choices;
mod jobs;
mod letter;
mod list;
pub mod push;
mod recipients;
mod tell;

pub use choices::{own_events, save_choices, view_choices};
pub(crate) use letter::JOB_DIED;
pub use letter::{staff_kind, staff_link};
pub use list::{list, mark_all_read, open, unread};
pub use tell::{AccountNotice, ClientNotice, StaffNotice, Words, tell_account, tell_client, tell_staff};

use base::AccountId;
use people_model::settings::NotificationDays;
use platform::{Result, Shop, Subscribers, Tx};
use sea_orm::ConnectionTrait as _;

/// Adds the subscribers of notifications to events of the platform.
pub fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<platform::jobs::JobDied>("notifications", |tx, event| {
        Box::pin(async move { jobs::died(tx, event).await })
    });
}

/// Deletes notifications that are older than [`NotificationDays`]; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let days = org::settings::get::<NotificationDays>(shop.read()).await?;
    let old = "SELECT id FROM notification WHERE created_at < $1";
    platform::retention::delete_old(shop, "notification", "id", old, shop.now().plus_days(-days).into()).await
}

/// Gives the notifications of an account to another one of the same customer: they lead to orders and requests that it gets.
/// Choices and browsers of the account that ends are dropped.
pub(crate) async fn give_to(tx: &Tx<'_>, from: AccountId, into: AccountId) -> Result<()> {
    let given = "UPDATE notification SET account_id = $1 WHERE account_id = $2 AND NOT EXISTS \
        (SELECT 1 FROM notification own WHERE own.account_id = $1 AND own.event = notification.event \
         AND own.event_key = notification.event_key)";
    tx.execute_raw(tx.sql(given, [into.into(), from.into()])).await?;
    erase(tx, from).await
}

/// Erases what is kept of an account: notifications, choices, and its browsers with the messages that wait for them.
pub(crate) async fn erase(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    let browsers = push::addresses(tx, account).await?;
    platform::messages::forget(tx, &browsers).await?;
    for table in ["notification", "notification_choice", "push_subscription"] {
        let sql = format!("DELETE FROM {table} WHERE account_id = $1");
        tx.execute_raw(tx.sql(sql, [account.into()])).await?;
    }
    Ok(())
}
