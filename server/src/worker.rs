//! The worker of this server: runs what the [`Registry`] holds and knows no feature itself.
//!
//! Three tasks run side by side: due jobs, the change log, and sweeps. A long job delays neither caches nor sweeps.

use platform::jobs::Registry;
use platform::{Changes, Cursor, Shop};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{broadcast, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;

/// How often the worker looks for jobs and changes without being woken.
const POLL: Duration = Duration::from_millis(500);
/// How many jobs run at once.
pub const PLACES: usize = 8;

/// What the tasks of a worker share.
pub struct Worker<C> {
    shop: Shop,
    context: Arc<C>,
    registry: Arc<Registry<C>>,
    /// Names this worker in the leases of its jobs.
    owner: String,
}

impl<C> Clone for Worker<C> {
    fn clone(&self) -> Self {
        let (context, registry) = (Arc::clone(&self.context), Arc::clone(&self.registry));
        Self { shop: self.shop.clone(), context, registry, owner: self.owner.clone() }
    }
}

impl<C: Send + Sync + 'static> Worker<C> {
    pub fn new(shop: Shop, context: C, registry: Registry<C>) -> Self {
        let owner = shop.id::<uuid::Uuid>().to_string();
        Self { shop, context: Arc::new(context), registry: Arc::new(registry), owner }
    }

    /// Works until the server stops. Jobs that run by then are finished first, no new ones are taken.
    pub async fn run(self, stopping: watch::Receiver<bool>) {
        let mut tasks = JoinSet::new();
        tasks.spawn(self.clone().follow_changes(stopping.clone()));
        tasks.spawn(self.clone().run_sweeps(stopping.clone()));
        tasks.spawn(self.run_jobs(stopping));
        while let Some(ended) = tasks.join_next().await {
            if let Err(e) = ended {
                tracing::error!("a task of the worker has failed: {e}");
            }
        }
    }

    async fn run_jobs(self, mut stopping: watch::Receiver<bool>) {
        let mut wake = self.shop.changes().subscribe();
        let mut places = Places::new(self);
        while !*stopping.borrow() {
            if let Err(e) = places.fill().await {
                tracing::warn!("jobs can't be taken: {e}");
            }
            tokio::select! {
                () = stopped(&mut stopping) => break,
                () = places.one_ended() => {}
                () = woken(&mut wake), if places.free() > 0 => {}
            }
        }
        places.finish().await;
    }

    /// Passes every change of the log to the registry's listeners, those of other servers included.
    async fn follow_changes(self, mut stopping: watch::Receiver<bool>) {
        let mut wake = self.shop.changes().subscribe();
        let mut seen = Changes::head(&self.shop).await.unwrap_or_default();
        while !*stopping.borrow() {
            match self.pass_changes(&mut seen).await {
                Ok(0) => {}
                Ok(_) => continue,
                Err(e) => tracing::warn!("the change log can't be read: {e}"),
            }
            tokio::select! {
                () = stopped(&mut stopping) => return,
                () = woken(&mut wake) => {}
            }
        }
    }

    async fn pass_changes(&self, seen: &mut Cursor) -> platform::Result<usize> {
        let changes = Changes::after(&self.shop, *seen).await?;
        let Some(last) = changes.last() else { return Ok(0) };
        *seen = last.cursor();
        self.registry.notify(&self.shop, &self.context, &changes).await;
        Ok(changes.len())
    }

    /// Runs each sweep at the start and then after its interval.
    async fn run_sweeps(self, mut stopping: watch::Receiver<bool>) {
        let mut due = vec![Instant::now(); self.registry.sweeps().len()];
        while let Some(next) = due.iter().min().copied() {
            tokio::select! {
                () = stopped(&mut stopping) => return,
                () = tokio::time::sleep_until(next) => {}
            }
            for (sweep, due) in self.registry.sweeps().iter().zip(&mut due) {
                if *due <= Instant::now() && !*stopping.borrow() {
                    sweep.run(&self.shop, &self.context).await;
                    *due = Instant::now() + sweep.every;
                }
            }
        }
    }
}

/// The places that jobs of one worker run in. Dropping it stops them.
pub struct Places<C> {
    worker: Worker<C>,
    running: JoinSet<()>,
}

impl<C: Send + Sync + 'static> Places<C> {
    pub fn new(worker: Worker<C>) -> Self {
        Self { worker, running: JoinSet::new() }
    }

    fn free(&self) -> usize {
        PLACES.saturating_sub(self.running.len())
    }

    /// Takes due jobs into the free places, without waiting for their end; returns how many.
    pub async fn fill(&mut self) -> platform::Result<usize> {
        if self.free() == 0 {
            return Ok(0);
        }
        let worker = &self.worker;
        let jobs = platform::jobs::lease(&worker.shop, &worker.owner, self.free() as u64).await?;
        let count = jobs.len();
        for job in jobs {
            let worker = worker.clone();
            self.running.spawn(async move {
                if let Err(e) = worker.registry.work(&worker.shop, &worker.context, &job).await {
                    tracing::warn!(kind = job.kind, "a job can't be closed, its lease will expire: {e}");
                }
            });
        }
        Ok(count)
    }

    /// Waits until a place becomes free; for ever where no job runs.
    async fn one_ended(&mut self) {
        match self.running.join_next().await {
            Some(Ok(())) => {}
            Some(Err(e)) => tracing::error!("a job panicked, its lease will expire: {e}"),
            None => std::future::pending().await,
        }
    }

    /// Waits for all running jobs.
    pub async fn finish(&mut self) {
        while !self.running.is_empty() {
            self.one_ended().await;
        }
    }
}

/// Resolves when the server stops.
async fn stopped(stopping: &mut watch::Receiver<bool>) {
    // An error means that the sender is gone, and with it the server.
    let _ = stopping.wait_for(|is_stopping| *is_stopping).await;
}

/// Resolves after a commit of this process, or after [`POLL`]: other processes do not wake this one.
async fn woken(wake: &mut broadcast::Receiver<()>) {
    let _ = tokio::time::timeout(POLL, wake.recv()).await;
}
