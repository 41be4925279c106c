//! Permits for hashing passwords: they bound the memory and the threads that simultaneous logins use.
//!
//! A permit belongs to the work, not to the request: a client that hangs up ends its request, but not the
//! hashing on its thread, and the permit is free only when that is done. Strangers and known browsers have
//! separate permits, so that strangers who fill their queue can't keep staff out.

use super::fault;
use base::refusal::Refusal;
use platform::{Result, Shop};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Number of passwords hashed at a time in each queue, 19 MiB each: one for each core of the smallest server
/// that is supported. Both queues together take 76 MiB at most.
const PERMITS: usize = 2;
/// How long a login waits for its permit before the user is asked to retry.
const WAIT: Duration = Duration::from_secs(10);

/// Who waits for a password to be hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Queue {
    /// Registrations, and logins from browsers that have not logged in to the account before.
    Strangers,
    /// Logins from known browsers, people who are logged in, and the system.
    Known,
}

/// The permits of a process.
pub(crate) struct Permits {
    strangers: Arc<Semaphore>,
    known: Arc<Semaphore>,
}

impl Default for Permits {
    fn default() -> Self {
        Self { strangers: Arc::new(Semaphore::new(PERMITS)), known: Arc::new(Semaphore::new(PERMITS)) }
    }
}

impl Permits {
    pub(crate) fn of(&self, queue: Queue) -> &Arc<Semaphore> {
        match queue {
            Queue::Strangers => &self.strangers,
            Queue::Known => &self.known,
        }
    }
}

/// Runs work on a thread of its own, once a permit is free. The work goes on if the caller is dropped.
///
/// # Errors
/// [`Refusal::Busy`] if no permit becomes free in time; those of the work.
pub(super) async fn run<T: Send + 'static>(
    shop: &Shop,
    queue: Queue,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let permits = Arc::clone(shop.installed_or_default::<Permits>().of(queue));
    let Ok(Ok(permit)) = tokio::time::timeout(WAIT, permits.acquire_owned()).await else {
        return Err(Refusal::Busy.into());
    };
    let done = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(permit);
        done
    });
    done.await.map_err(fault)?
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;
    use testkit::{On, Testkit};

    #[tokio::test]
    async fn cancelled_logins_never_hash_more_passwords_at_a_time_than_there_are_permits() {
        let kit = Testkit::start(On::Sqlite).await;
        let (running, highest) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut blocked = Vec::new();
        for _ in 0..20 {
            let (release, released) = mpsc::channel::<()>();
            let (running, highest, shop) = (Arc::clone(&running), Arc::clone(&highest), kit.shop.clone());
            let request = tokio::spawn(async move {
                run(&shop, Queue::Strangers, move || {
                    highest.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    let _ = released.recv();
                    running.fetch_sub(1, Ordering::SeqCst);
                    Ok(())
                })
                .await
            });
            // Enough for the work to begin if it may; the client hangs up either way.
            for _ in 0..20 {
                tokio::task::yield_now().await;
            }
            request.abort();
            assert!(request.await.unwrap_err().is_cancelled());
            blocked.push(release);
        }
        let permits = kit.shop.installed_or_default::<Permits>();
        assert_eq!(permits.of(Queue::Strangers).available_permits(), 0, "the work is not done");
        drop(blocked);
        run(&kit.shop, Queue::Strangers, || Ok(())).await.unwrap();
        assert!(highest.load(Ordering::SeqCst) <= PERMITS, "{highest:?} at a time");
    }

    #[tokio::test]
    async fn work_that_panics_gives_its_permit_back() {
        let kit = Testkit::start(On::Sqlite).await;
        for _ in 0..=PERMITS {
            assert!(run::<()>(&kit.shop, Queue::Known, || panic!("broken")).await.is_err());
        }
        run(&kit.shop, Queue::Known, || Ok(())).await.unwrap();
    }
}
