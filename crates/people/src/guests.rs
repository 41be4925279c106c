//! What guests leave, such as orders and requests, joins the account that proves the same contact. Areas above say which of
//! their records these are and how an account gets them; when, and how many at a time, is decided here.

use crate::proofs::{self, ContactProved};
use base::AccountId;
use platform::jobs::{Job, JobError};
use platform::messages::Recipient;
use platform::{Result, Shop, Subscribers, Tx};
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;

/// How many records join in one transaction.
const AT_ONCE: u64 = 100;

/// A kind of records that guests leave.
pub trait GuestRecords: 'static {
    /// The kind of the job that joins what one transaction has left.
    const JOB: &'static str;
    /// A record.
    type Row: Send + Sync;

    /// The oldest records without an account whose contact is this one, and was shown to be meant: at most `limit`. Letters go
    /// to the email where there is one, so a phone counts where there is none.
    fn of_contact(
        tx: &Tx<'_>,
        contact: &str,
        limit: u64,
    ) -> impl Future<Output = Result<Vec<Self::Row>>> + Send;

    /// Gives records to an account, each with an event in its history.
    fn give(tx: &Tx<'_>, account: AccountId, rows: &[Self::Row]) -> impl Future<Output = Result<()>> + Send;
}

/// The job that joins what is left of the records of a guest.
pub struct JoinGuests<R>(PhantomData<R>);

/// Which records are left.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Left {
    /// In canonical form. The account that has proved it is looked up when the job runs.
    contact: String,
    /// After how many transactions.
    turn: u32,
}

impl<R: GuestRecords> Job for JoinGuests<R> {
    const KIND: &'static str = R::JOB;
    type Payload = Left;
    type Needs = ();

    async fn run(shop: &Shop, (): &(), left: Left) -> Result<(), JobError> {
        let tx = shop.begin().await?;
        if let Some(account) = proofs::owner(&*tx, &left.contact).await? {
            join::<R>(&tx, account, &left.contact, left.turn).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Subscribes a kind of records to the proofs of contacts. `name` is that of the subscriber.
pub fn subscribe<R: GuestRecords>(subscribers: &mut Subscribers, name: &'static str) {
    subscribers.on::<ContactProved>(name, |tx, event| {
        Box::pin(async move { join::<R>(tx, event.account, &event.contact, 0).await })
    });
}

/// Joins the oldest records now, and queues the job for the others.
async fn join<R: GuestRecords>(tx: &Tx<'_>, account: AccountId, contact: &str, turn: u32) -> Result<()> {
    let rows = R::of_contact(tx, contact, AT_ONCE).await?;
    if !rows.is_empty() {
        R::give(tx, account, &rows).await?;
    }
    if rows.len() as u64 == AT_ONCE {
        let left = Left { contact: contact.to_owned(), turn: turn + 1 };
        let contact = platform::hash_secret(contact);
        let key = format!("{}:{account}:{contact}:{}:{}", R::JOB, tx.now().0, left.turn);
        tx.enqueue_job::<JoinGuests<R>>(&left, tx.now(), Some(key)).await?;
    }
    Ok(())
}

/// Gives a record, whose contact was confirmed just now, to the account that has proved the same contact; nothing if there is
/// none.
///
/// # Errors
/// Those of the database.
pub async fn join_confirmed<R: GuestRecords>(
    tx: &Tx<'_>,
    row: R::Row,
    email: Option<&str>,
    phone: Option<&str>,
) -> Result<()> {
    let Some(to) = Recipient::of(email, phone) else { return Ok(()) };
    match proofs::owner(&**tx, &to.address).await? {
        Some(account) => R::give(tx, account, &[row]).await,
        None => Ok(()),
    }
}
