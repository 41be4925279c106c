//! Permits for hashing passwords: they bound the memory and the threads that simultaneous logins use.
//!
//! A permit belongs to the work, not to the request: a client that hangs up ends its request, but not the
//! hashing on its thread, and the permit is free only when that is done. Strangers and known browsers have
//! separate permits, so that strangers who fill their queue can't keep staff out, and a thread that hashes for a stranger
//! gives way to pages.
//!
//! The memory is kept for the next hash. Given back and taken again, blocks of 19 MiB fragment the heap of glibc: after
//! 240 logins a server held 370 MB more, now 57 MiB at most.

use super::fault;
use argon2::Block;
use base::refusal::Refusal;
use platform::{Result, Shop};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;
use tokio::sync::{Semaphore, oneshot};

/// Number of strangers' passwords hashed at a time, 19 MiB each: half the cores of the smallest server that is supported,
/// some 25 logins a second.
const STRANGERS: usize = 1;
/// The same for those who are known: all its cores. Both queues together take 57 MiB at most.
const KNOWN: usize = 2;
/// The nice value of a thread that hashes for a stranger, at which it gets a tenth of what a page gets.
const NICE: i32 = 10;
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
    /// The memory of permits that are free.
    memory: Mutex<Vec<Vec<Block>>>,
}

impl Default for Permits {
    fn default() -> Self {
        Self {
            strangers: Arc::new(Semaphore::new(STRANGERS)),
            known: Arc::new(Semaphore::new(KNOWN)),
            memory: Mutex::default(),
        }
    }
}

impl Permits {
    pub(crate) fn of(&self, queue: Queue) -> &Arc<Semaphore> {
        match queue {
            Queue::Strangers => &self.strangers,
            Queue::Known => &self.known,
        }
    }

    fn memory(&self) -> std::sync::MutexGuard<'_, Vec<Vec<Block>>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs work on a thread of its own, once a permit is free. The work goes on if the caller is dropped.
///
/// # Errors
/// [`Refusal::Busy`] if no permit becomes free in time; those of the work.
pub(super) async fn run<T: Send + 'static>(
    shop: &Shop,
    queue: Queue,
    work: impl FnOnce(&mut Vec<Block>) -> Result<T> + Send + 'static,
) -> Result<T> {
    let permits = shop.installed_or_default::<Permits>();
    let permit = tokio::time::timeout(WAIT, Arc::clone(permits.of(queue)).acquire_owned()).await;
    let Ok(Ok(permit)) = permit else {
        return Err(Refusal::Busy.into());
    };
    let (done, result) = oneshot::channel();
    // A thread of its own, since a lowered priority can't be raised again.
    let hash = move || {
        if queue == Queue::Strangers {
            // On Linux this is the priority of the thread. Without it hashing only competes harder.
            let _ = rustix::process::setpriority_process(None, NICE);
        }
        let mut memory = permits.memory().pop().unwrap_or_default();
        let value = work(&mut memory);
        permits.memory().push(memory);
        drop(permit);
        // Fails if the caller has given up.
        let _ = done.send(value);
    };
    thread::Builder::new().name("passwords".to_owned()).spawn(hash).map_err(fault)?;
    result.await.map_err(fault)?
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
                run(&shop, Queue::Strangers, move |_| {
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
        run(&kit.shop, Queue::Strangers, |_| Ok(())).await.unwrap();
        assert!(highest.load(Ordering::SeqCst) <= STRANGERS, "{highest:?} at a time");
    }

    #[tokio::test]
    async fn work_that_panics_gives_its_permit_back() {
        let kit = Testkit::start(On::Sqlite).await;
        for _ in 0..=KNOWN {
            assert!(run::<()>(&kit.shop, Queue::Known, |_| panic!("broken")).await.is_err());
        }
        run(&kit.shop, Queue::Known, |_| Ok(())).await.unwrap();
    }
}
