//! Failed jobs: those who look after them are notified once an hour for each kind.

use super::letter::{JOB, JOB_DIED};
use super::tell::{StaffNotice, tell_staff};
use base::Locale;
use org_model::letters::Values;
use people_model::notifications::JOB_FAILED;
use platform::jobs::JobDied;
use platform::{Result, Tx};

const SECONDS_OF_HOUR: i64 = 3_600;

/// A mail server that is down fails every letter, so the hour is part of the key.
pub(super) async fn died(tx: &Tx<'_>, event: &JobDied) -> Result<()> {
    let key = format!("{}:{}", event.kind, tx.now().unix_seconds().div_euclid(SECONDS_OF_HOUR));
    let values = |_: Locale| Values::new().text(JOB.code, &*event.kind);
    let notice = StaffNotice {
        event: &JOB_FAILED,
        kind: &JOB_DIED,
        branch: None,
        by: None,
        key: &key,
        values: &values,
        link: &routes::admin_jobs,
    };
    tell_staff(tx, &notice).await
}
