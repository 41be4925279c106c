//! Failed jobs: those who look after them are notified once an hour for each kind.

use super::tell::{StaffNotice, Words, tell_staff};
use crate::texts;
use people_model::notifications::JOB_FAILED;
use platform::jobs::JobDied;
use platform::{Result, Tx};

const SECONDS_OF_HOUR: i64 = 3_600;

/// A mail server that is down fails every letter, so the hour is part of the key.
pub(super) async fn died(tx: &Tx<'_>, event: &JobDied) -> Result<()> {
    let key = format!("{}:{}", event.kind, tx.now().unix_seconds().div_euclid(SECONDS_OF_HOUR));
    let words =
        |l| Words { title: texts::job_failed(l).to_owned(), body: texts::job_failed_kind(l, &event.kind) };
    let notice = StaffNotice {
        event: &JOB_FAILED,
        branch: None,
        by: None,
        key: &key,
        words: &words,
        link: &routes::admin_jobs,
    };
    tell_staff(tx, &notice).await
}
