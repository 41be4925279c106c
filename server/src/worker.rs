//! The worker of this server: due jobs, and what follows the change log (page cache, shared data, who waits for goods).

use crate::middleware::PageCache;
use crate::wiring;
use app_kit::AppState;
use base::contact::Email;
use base::jobs::{ChangeKind, Channel};
use gateways::mail::{Letter, MailError, Subject};
use platform::faults::Point;
use platform::jobs::{JobError, Leased};
use platform::{Actor, Changes, Cursor, messages};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How often the worker looks without being woken.
const POLL: Duration = Duration::from_millis(500);
/// How often ended sessions and registrations, and files that belong to nothing, are removed.
const SWEEP: Duration = Duration::from_secs(3600);
/// Jobs taken at once.
const JOBS_AT_ONCE: u64 = 8;

/// Works until the server stops. A job in hand is finished first.
pub async fn run(state: AppState, cache: Arc<PageCache>, mut stopping: watch::Receiver<bool>) {
    let owner = state.shop.id::<uuid::Uuid>().to_string();
    let mut wake = state.shop.changes().subscribe();
    let mut seen = Changes::head(&state.shop).await.unwrap_or_default();
    if let Err(e) = sales::jobs::schedule(&state.shop).await {
        tracing::error!("recurring jobs can't be queued: {e}");
    }
    let mut swept: Option<Instant> = None;
    while !*stopping.borrow() {
        if swept.is_none_or(|at| at.elapsed() > SWEEP) {
            swept = Some(Instant::now());
            sweep(&state).await;
        }
        if let Err(e) = follow(&state, &cache, &mut seen).await {
            tracing::warn!("the change log can't be read: {e}");
        }
        let worked = match work(&state, &owner).await {
            Ok(n) => n,
            Err(e) => {
                tracing::warn!("jobs can't be taken: {e}");
                0
            }
        };
        if worked > 0 {
            continue;
        }
        tokio::select! {
            _ = stopping.changed() => {}
            _ = wake.recv() => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
}

async fn sweep(state: &AppState) {
    if let Err(e) = people::sweep(&state.shop, &Actor::System("worker")).await {
        tracing::warn!("what has ended can't be swept: {e}");
    }
    match service::files::sweep(&state.shop, &state.ports.storage).await {
        Ok(swept) if swept.rows + swept.files > 0 => {
            tracing::info!(rows = swept.rows, files = swept.files, "files that belong to nothing are gone");
        }
        Ok(_) => {}
        Err(e) => tracing::warn!("files that belong to nothing can't be swept: {e}"),
    }
    // What came while no worker followed the change log.
    let url = &state.settings.public_url;
    if let Err(e) = sales::watches::queue(&state.shop, None, url).await {
        tracing::warn!("those who wait for products can't be told: {e}");
    }
    if let Err(e) = sales::watches::sweep(&state.shop).await {
        tracing::warn!("old wishes to be told can't be swept: {e}");
    }
    if let Err(e) = service::form_drafts::sweep(&state.shop).await {
        tracing::warn!("old drafts can't be swept: {e}");
    }
    if let Err(e) = catalog::products::drafts::sweep(&state.shop).await {
        tracing::warn!("old drafts of products can't be swept: {e}");
    }
    if let Err(e) = bulk::runs::sweep(&state.shop).await {
        tracing::warn!("old runs of changes can't be swept: {e}");
    }
    if let Err(e) = bulk::imports::sweep(&state.shop).await {
        tracing::warn!("old imports can't be swept: {e}");
    }
}

/// Reads the change log and drops what it makes old.
async fn follow(state: &AppState, cache: &PageCache, seen: &mut Cursor) -> platform::Result<()> {
    let changes = Changes::after(&state.shop, *seen).await?;
    let Some(last) = changes.last() else { return Ok(()) };
    *seen = last.cursor();
    let kinds: Vec<ChangeKind> = changes.iter().map(|c| c.kind).collect();
    state.shop.forget(&kinds);
    if kinds.iter().any(|k| matches!(k, ChangeKind::Category | ChangeKind::Settings)) {
        match wiring::shared(&state.shop).await {
            Ok(shared) => state.set_shared(shared),
            Err(e) => tracing::warn!("the menu can't be read: {e}"),
        }
    }
    // Last: a page that is rendered from now on stands on nothing old.
    if kinds.iter().any(|k| {
        matches!(k, ChangeKind::Product | ChangeKind::Category | ChangeKind::Stock | ChangeKind::Settings)
    }) {
        cache.drop_all();
    }
    let goods = changes.iter().filter(|c| matches!(c.kind, ChangeKind::Product | ChangeKind::Stock));
    // Without an id any of them may have changed.
    let goods: Option<Vec<uuid::Uuid>> = goods.map(|c| c.entity_id).collect();
    if let Err(e) = sales::watches::queue(&state.shop, goods.as_deref(), &state.settings.public_url).await {
        tracing::warn!("those who wait for products can't be told: {e}");
    }
    Ok(())
}

/// Takes due jobs and runs them side by side; tells how many there were.
pub async fn work(state: &AppState, owner: &str) -> platform::Result<usize> {
    let jobs = platform::jobs::lease(&state.shop, owner, JOBS_AT_ONCE).await?;
    let count = jobs.len();
    let mut running = tokio::task::JoinSet::new();
    for job in jobs {
        let state = state.clone();
        running.spawn(async move {
            let outcome = run_one(&state, &job).await;
            if let Err(e) = close(&state, &job, outcome).await {
                tracing::warn!(kind = job.kind, "a job can't be closed, its lease will pass: {e}");
            }
        });
    }
    while running.join_next().await.is_some() {}
    Ok(count)
}

async fn close(state: &AppState, job: &Leased, outcome: Result<(), JobError>) -> platform::Result<()> {
    state.shop.pass(Point::BeforeClose).await?;
    match &outcome {
        Ok(()) => platform::jobs::done(&state.shop, job.id).await,
        Err(e) => {
            tracing::warn!(kind = job.kind, tries = job.tries, "a job failed: {e:?}");
            platform::jobs::failed(&state.shop, job, e).await
        }
    }
}

async fn run_one(state: &AppState, job: &Leased) -> Result<(), JobError> {
    if job.kind == messages::SEND_MESSAGE {
        return send(state, job).await;
    }
    if let Some(outcome) =
        sales::jobs::run(&state.shop, state.ports.payments.as_ref(), &job.kind, &job.payload).await
    {
        return outcome;
    }
    if let Some(outcome) = bulk::jobs::run(&state.shop, &state.ports.storage, &job.kind, &job.payload).await {
        return outcome;
    }
    if let Some(outcome) = service::jobs::run(&state.shop, &job.kind, &job.payload).await {
        return outcome;
    }
    Err(JobError::Fail(format!("nobody knows jobs of kind {}", job.kind)))
}

/// Sends one message of the outbox. Its id is the `Message-ID`, so that a repeated send is the same letter.
async fn send(state: &AppState, job: &Leased) -> Result<(), JobError> {
    let wrong = |e: serde_json::Error| JobError::Fail(e.to_string());
    let payload: messages::SendMessage = serde_json::from_value(job.payload.clone()).map_err(wrong)?;
    let Some(message) = messages::unsent(&state.shop, payload.id).await? else { return Ok(()) };
    let to = match message.channel {
        Channel::Email => Email::parse(&message.recipient),
        // No SMS provider is connected: in the demo the text goes to the mailbox under the number.
        Channel::Sms => {
            Email::parse(&format!("{}@sms.localhost.localdomain", message.recipient.trim_start_matches('+')))
        }
    };
    let to = to.ok_or_else(|| JobError::Fail("the recipient is no address".to_owned()))?;
    let letter = Letter {
        id: message.id.0,
        to,
        subject: Subject::new(&message.subject),
        text: message.body_text,
        html: message.body_html,
        // When it was written, not when it goes: a repeated send is the same letter in all of it.
        at: message.created_at,
    };
    match state.ports.mailer.send(&letter).await {
        Ok(()) => Ok(messages::mark_sent(&state.shop, payload.id, state.shop.now()).await?),
        Err(MailError::Temporary(e)) => Err(JobError::Retry(e)),
        Err(MailError::Refused(e)) => Err(JobError::Fail(e)),
    }
}
