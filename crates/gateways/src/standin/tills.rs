//! State of the stand-in's tills: the receipts that were sent, and how well they work. Kept in memory: a receipt of a
//! stand-in is worth nothing after a restart.

use super::Desk;
use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base::Instant;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long the stand-in may take to answer.
const TIMEOUT: Duration = Duration::from_secs(5);
/// Maximum number of receipts: a stand-in is not an archive.
const RECEIPTS_MAX: usize = 50_000;

/// How the till works. Sent as JSON to `POST /standin/till`, with the secret in the header `Token`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TillTemper {
    /// It answers nothing but 503.
    pub is_down: bool,
    /// How often a report says that the receipt is not registered yet.
    pub waits: u32,
    /// So many requests are acted on and answered with 502.
    pub loses: u32,
    /// So many receipts can't be registered for good.
    pub refuses: u32,
    /// So many receipts are accepted, and then not registered in time.
    pub times_out: u32,
    /// So many of a hundred receipts can't be registered, always the same ones.
    pub fails_percent: u32,
}

/// A receipt that was sent.
#[derive(Clone, Debug)]
pub struct Kept {
    pub external_id: String,
    pub operation: String,
    pub body: Value,
    pub at: Instant,
    /// How often its result was asked for.
    pub asked: u32,
    pub outcome: Outcome,
    /// Number of the fiscal document.
    pub number: i64,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Registered,
    Refused,
    TimedOut,
}

/// The tills.
#[derive(Default)]
pub struct Tills {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    temper: TillTemper,
    receipts: BTreeMap<String, Kept>,
    by_external: BTreeMap<String, String>,
    order: VecDeque<String>,
    tokens: VecDeque<String>,
    documents: i64,
}

/// What came of sending a receipt.
pub enum SentReceipt {
    /// Accepted under this id.
    New(String),
    /// One with the same external id has this id.
    Known(String),
}

impl Tills {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Refuses the request where the till is down.
    pub fn knock(&self) -> Result<(), StatusCode> {
        match self.lock().temper.is_down {
            true => Err(StatusCode::SERVICE_UNAVAILABLE),
            false => Ok(()),
        }
    }

    /// Whether the answer to what was just done gets lost.
    pub fn loses_answer(&self) -> bool {
        spend(&mut self.lock().temper.loses)
    }

    pub fn add_token(&self, token: String) {
        let mut inner = self.lock();
        inner.tokens.push_back(token);
        if inner.tokens.len() > 100 {
            inner.tokens.pop_front();
        }
    }

    pub fn knows_token(&self, token: &str) -> bool {
        self.lock().tokens.iter().any(|known| known == token)
    }

    /// Keeps a receipt, once for each external id.
    pub fn add(
        &self,
        id: String,
        external_id: &str,
        operation: &str,
        body: Value,
        at: Instant,
    ) -> SentReceipt {
        let mut inner = self.lock();
        if let Some(known) = inner.by_external.get(external_id) {
            return SentReceipt::Known(known.clone());
        }
        let refuses = spend(&mut inner.temper.refuses);
        let times_out = !refuses && spend(&mut inner.temper.times_out);
        // Numbers of documents spread the failures evenly and the same way each time.
        let percent = u32::try_from(inner.documents.rem_euclid(100)).unwrap_or(0) * 37 % 100;
        let outcome = match (refuses || percent < inner.temper.fails_percent, times_out) {
            (true, _) => Outcome::Refused,
            (false, true) => Outcome::TimedOut,
            (false, false) => Outcome::Registered,
        };
        inner.documents += 1;
        let number = inner.documents;
        let kept = Kept {
            external_id: external_id.to_owned(),
            operation: operation.to_owned(),
            body,
            at,
            asked: 0,
            outcome,
            number,
        };
        inner.by_external.insert(external_id.to_owned(), id.clone());
        inner.receipts.insert(id.clone(), kept);
        inner.order.push_back(id.clone());
        if inner.order.len() > RECEIPTS_MAX
            && let Some(old) = inner.order.pop_front()
            && let Some(kept) = inner.receipts.remove(&old)
        {
            inner.by_external.remove(&kept.external_id);
        }
        SentReceipt::New(id)
    }

    /// The receipts that pass the filter, the newest first, without asking for their results.
    pub fn list(&self, is_wanted: impl Fn(&Kept) -> bool) -> Vec<(String, Kept)> {
        let inner = self.lock();
        let known =
            inner.order.iter().rev().filter_map(|id| Some((id.clone(), inner.receipts.get(id)?.clone())));
        known.filter(|(_, kept)| is_wanted(kept)).collect()
    }

    /// Whether the result of a receipt is there by now.
    pub fn is_there(&self, kept: &Kept) -> bool {
        kept.asked > self.lock().temper.waits
    }

    /// The receipt, and whether its result is there by now.
    pub fn ask(&self, id: &str) -> Option<(Kept, bool)> {
        let mut inner = self.lock();
        let waits = inner.temper.waits;
        let kept = inner.receipts.get_mut(id)?;
        kept.asked += 1;
        Some((kept.clone(), kept.asked > waits))
    }
}

/// Takes one of a number, if there is one.
fn spend(left: &mut u32) -> bool {
    match left.checked_sub(1) {
        Some(rest) => {
            *left = rest;
            true
        }
        None => false,
    }
}

/// Changes how the tills of a stand-in work, for tests and demonstrations of failures.
///
/// # Errors
/// It does not answer, or refuses the secret.
pub async fn temper_till(origin: &str, secret: &str, temper: &TillTemper) -> Result<(), reqwest::Error> {
    let client = crate::http::client(TIMEOUT)?;
    let call = client.post(format!("{origin}/standin/till")).header("Token", secret).json(temper);
    call.send().await?.error_for_status().map(drop)
}

/// The receipts that the tills of a stand-in have got, oldest first.
///
/// # Errors
/// It does not answer, or refuses the secret.
pub async fn sent_receipts(origin: &str, secret: &str) -> Result<Vec<Value>, reqwest::Error> {
    let client = crate::http::client(TIMEOUT)?;
    let call = client.get(format!("{origin}/standin/till")).header("Token", secret);
    call.send().await?.error_for_status()?.json().await
}

#[expect(clippy::disallowed_methods, reason = "the addresses of the stand-in itself")]
pub fn routes() -> Router<Arc<Desk>> {
    Router::new().route("/standin/till", post(set).get(all))
}

fn knows(desk: &Desk, headers: &HeaderMap) -> Result<(), StatusCode> {
    let given = headers.get("Token").map(|token| token.as_bytes());
    if given == Some(desk.config.secret.as_bytes()) { Ok(()) } else { Err(StatusCode::UNAUTHORIZED) }
}

/// Changes how the tills work.
async fn set(
    State(desk): State<Arc<Desk>>,
    headers: HeaderMap,
    Json(temper): Json<TillTemper>,
) -> Result<Json<TillTemper>, StatusCode> {
    knows(&desk, &headers)?;
    desk.tills.lock().temper = temper.clone();
    Ok(Json(temper))
}

/// The bodies of all receipts, in the order in which they were sent, for tests and for a look.
async fn all(State(desk): State<Arc<Desk>>, headers: HeaderMap) -> Result<Json<Value>, StatusCode> {
    knows(&desk, &headers)?;
    let inner = desk.tills.lock();
    let shown = inner.order.iter().filter_map(|id| inner.receipts.get(id)).map(|kept| {
        serde_json::json!({ "operation": kept.operation, "external_id": kept.external_id, "body": kept.body })
    });
    Ok(Json(shown.collect()))
}
