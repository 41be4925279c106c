//! What service moves when two accounts of one customer become one. Of two drafts of one form that of the account that stays
//! is kept.

use people::merging::{AccountsMerged, MergeCounted};
use platform::{Result, Subscribers, Tx};

pub(crate) fn subscribe(subscribers: &mut Subscribers) {
    subscribers.on::<MergeCounted>("service", |tx, event| Box::pin(count(tx, event)));
    subscribers.on::<AccountsMerged>("service", |tx, event| Box::pin(take(tx, event)));
}

async fn count(tx: &Tx<'_>, event: &MergeCounted) -> Result<()> {
    for (title, sql) in [
        (("Заявки", "Requests"), "SELECT COUNT(*) AS n FROM service_request WHERE account_id = $1"),
        (("Оборудование", "Equipment"), "SELECT COUNT(*) AS n FROM unit WHERE account_id = $1"),
    ] {
        event.add(tx, title, sql).await?;
    }
    Ok(())
}

async fn take(tx: &Tx<'_>, event: &AccountsMerged) -> Result<()> {
    event
        .run(
            tx,
            &[
                "UPDATE service_request SET account_id = $1, version = version + 1 WHERE account_id = $2",
                "UPDATE service_request SET placed_by = $1 WHERE placed_by = $2",
                "UPDATE form_draft SET account_id = $1 WHERE account_id = $2 \
                 AND kind NOT IN (SELECT own.kind FROM form_draft own WHERE own.account_id = $1)",
                "DELETE FROM form_draft WHERE account_id = $2 AND account_id <> $1",
            ],
        )
        .await?;
    stock::units::give_owner(tx, event.from, event.into).await
}
