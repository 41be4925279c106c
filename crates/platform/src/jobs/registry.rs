//! What a worker runs: jobs, sweeps and listeners to the change log. Each area registers its own; the program that puts the
//! process together lists the areas and supplies the context.

use super::{JOB_TIME_MAX, JobError, Leased, done, failed};
use crate::faults::Point;
use crate::{Change, Result, Shop};
use base::jobs::ChangeKind;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::any::type_name;
use std::collections::BTreeMap;
use std::pin::Pin;
use std::time::Duration;

/// The interval of most sweeps.
pub const HOURLY: Duration = Duration::from_secs(60 * 60);

/// A future of unknown type, as functions in a table return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A kind of job. The type stands for the kind; each row in the queue holds one payload.
///
/// ```text
/// pub struct ExpireHold;
///
/// impl Job for ExpireHold {
///     const KIND: &'static str = "expire_hold";
///     type Payload = VisitId;
///     type Needs = ();
///     async fn run(shop: &Shop, _: &(), visit: VisitId) -> Result<(), JobError> { … }
/// }
/// ```
pub trait Job: 'static {
    /// Its name in the database. Unique among all jobs, and never changed while rows of the kind are queued.
    const KIND: &'static str;
    /// A run that takes longer is stopped and counts as a failed attempt. At most [`JOB_TIME_MAX`].
    const TIME_MAX: Duration = JOB_TIME_MAX;
    /// What one job needs to know, stored as JSON.
    type Payload: Serialize + DeserializeOwned + Send + Sync;
    /// What it needs besides the shop: a port such as `dyn PaymentGateway`, or `()`. The context [provides](Provides)
    /// it.
    type Needs: ?Sized + Sync;

    /// Runs one job. It may run twice, and is dropped at any `await` when its time is over.
    fn run(
        shop: &Shop,
        needs: &Self::Needs,
        payload: Self::Payload,
    ) -> impl Future<Output = Result<(), JobError>> + Send;
}

/// A context that has a `T` to lend: how an area asks for a port without naming who owns it.
pub trait Provides<T: ?Sized> {
    /// Lends it.
    fn provide(&self) -> &T;
}

impl<C> Provides<()> for C {
    fn provide(&self) -> &() {
        &()
    }
}

/// Work that is repeated for as long as the process runs.
pub struct Sweep<C> {
    /// For the log; unique among sweeps.
    pub name: &'static str,
    /// Time from the end of one run to the next.
    pub every: Duration,
    run: SweepFn<C>,
}

/// Called with changes of the change log, in their order.
pub struct Listener<C> {
    /// For the log; unique among listeners.
    pub name: &'static str,
    run: ListenerFn<C>,
}

type JobFn<C> = for<'a> fn(&'a Shop, &'a C, Value) -> BoxFuture<'a, Result<(), JobError>>;
type SweepFn<C> = for<'a> fn(&'a Shop, &'a C) -> BoxFuture<'a, Result<u64>>;
type ListenerFn<C> = for<'a> fn(&'a Shop, &'a C, &'a [Change]) -> BoxFuture<'a, Result<()>>;

struct Entry<C> {
    type_name: &'static str,
    time_max: Duration,
    run: JobFn<C>,
}

/// The jobs, sweeps and listeners of a process. `C` is the context that its jobs take their ports from.
pub struct Registry<C> {
    jobs: BTreeMap<&'static str, Entry<C>>,
    sweeps: Vec<Sweep<C>>,
    listeners: Vec<Listener<C>>,
}

impl<C> Default for Registry<C> {
    fn default() -> Self {
        Self { jobs: BTreeMap::new(), sweeps: Vec::new(), listeners: Vec::new() }
    }
}

impl<C: Sync> Registry<C> {
    /// Adds a kind of job.
    ///
    /// # Panics
    /// Where the kind is registered already, or the job asks for more time than [`JOB_TIME_MAX`].
    pub fn job<J: Job>(&mut self)
    where
        C: Provides<J::Needs>,
    {
        let name = type_name::<J>();
        assert!(J::TIME_MAX <= JOB_TIME_MAX, "the job {name} asks for more than {JOB_TIME_MAX:?}");
        let entry = Entry { type_name: name, time_max: J::TIME_MAX, run: erased::<C, J> };
        if let Some(first) = self.jobs.insert(J::KIND, entry) {
            panic!("the job kind {:?} is registered twice: by {} and by {name}", J::KIND, first.type_name);
        }
    }

    /// Adds a sweep; it answers how many rows or files it removed. It runs at the start of the worker and then after
    /// each interval, on every server.
    ///
    /// # Panics
    /// Where the name is taken.
    pub fn sweep(&mut self, name: &'static str, every: Duration, run: SweepFn<C>) {
        assert!(self.sweeps.iter().all(|s| s.name != name), "the sweep {name:?} is registered twice");
        self.sweeps.push(Sweep { name, every, run });
    }

    /// Adds a listener to the change log. Listeners are called in the order in which they were added.
    ///
    /// # Panics
    /// Where the name is taken.
    pub fn listener(&mut self, name: &'static str, run: ListenerFn<C>) {
        assert!(self.listeners.iter().all(|l| l.name != name), "the listener {name:?} is registered twice");
        self.listeners.push(Listener { name, run });
    }

    /// Whether jobs of this kind can be run.
    pub fn knows(&self, kind: &str) -> bool {
        self.jobs.contains_key(kind)
    }

    /// All registered sweeps.
    pub fn sweeps(&self) -> &[Sweep<C>] {
        &self.sweeps
    }

    /// Runs a job, for as long as its kind allows. The row is left as it is.
    ///
    /// # Errors
    /// The job's own; [`JobError::Retry`] after its time and for an unknown kind, which a server with a newer program
    /// may have queued and can run; [`JobError::Fail`] for a payload that can't be read.
    pub async fn run(&self, shop: &Shop, context: &C, job: &Leased) -> Result<(), JobError> {
        let Some(entry) = self.jobs.get(job.kind.as_str()) else {
            return Err(JobError::Retry(format!("unknown job kind {:?}: no area registers it", job.kind)));
        };
        let run = (entry.run)(shop, context, job.payload.clone());
        match tokio::time::timeout(entry.time_max, run).await {
            Ok(outcome) => outcome,
            Err(_) => Err(JobError::Retry(format!("stopped after {:?}, the time limit", entry.time_max))),
        }
    }

    /// Runs a job and closes its row: done, due again, or dead. `false` where the lease was lost meanwhile; the row is
    /// then left to the worker that has it.
    ///
    /// # Errors
    /// Where the row can't be closed. Its lease passes, and the job runs again.
    pub async fn work(&self, shop: &Shop, context: &C, job: &Leased) -> Result<bool> {
        let outcome = self.run(shop, context, job).await;
        shop.pass(Point::BeforeClose).await?;
        let was_held = match &outcome {
            Ok(()) => done(shop, job).await?,
            Err(e) => {
                tracing::warn!(kind = job.kind, tries = job.tries, "a job failed: {e:?}");
                failed(shop, job, e).await?
            }
        };
        if !was_held {
            tracing::warn!(kind = job.kind, tries = job.tries, "a job's lease was lost before it was closed");
        }
        Ok(was_held)
    }

    /// Passes changes to what is cached in the shop and to the listeners. A listener that fails holds up no other.
    pub async fn notify(&self, shop: &Shop, context: &C, changes: &[Change]) {
        let kinds: Vec<ChangeKind> = changes.iter().map(|c| c.kind).collect();
        shop.invalidate(&kinds);
        for listener in &self.listeners {
            if let Err(e) = (listener.run)(shop, context, changes).await {
                tracing::warn!(listener = listener.name, "a listener to the change log failed: {e}");
            }
        }
    }
}

impl<C> Sweep<C> {
    /// Runs it once. A failure is logged; the next run is another attempt.
    pub async fn run(&self, shop: &Shop, context: &C) {
        let removed = match (self.run)(shop, context).await {
            Ok(removed) => removed,
            Err(e) => return tracing::warn!(sweep = self.name, "a sweep failed: {e}"),
        };
        if removed > 0 {
            tracing::info!(sweep = self.name, removed, "swept");
        }
        if let Err(e) = crate::sweeps::record(shop, self.name, removed).await {
            tracing::warn!(sweep = self.name, "the result of a sweep was not recorded: {e}");
        }
    }
}

fn erased<'a, C, J>(shop: &'a Shop, context: &'a C, payload: Value) -> BoxFuture<'a, Result<(), JobError>>
where
    C: Provides<J::Needs> + Sync,
    J: Job,
{
    Box::pin(async move {
        let payload = serde_json::from_value(payload)
            .map_err(|e| JobError::Fail(format!("the payload of {:?} can't be read: {e}", J::KIND)))?;
        J::run(shop, context.provide(), payload).await
    })
}
