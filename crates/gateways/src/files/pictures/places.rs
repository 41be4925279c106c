//! Places for decoding: a picture takes hundreds of megabytes for a moment, so few are decoded at once.

use crate::files::inspect::{PIXELS_MAX, Rejected};
use std::sync::{Arc, LazyLock};
use std::thread;
use tokio::sync::{Semaphore, oneshot};

/// How much decoding gives way to pages when all cores are busy: the nice value of its threads, at which they get
/// a tenth of what a page gets.
const NICE: i32 = 10;

/// Places of one kind of sender.
pub struct Places {
    permits: Arc<Semaphore>,
    /// Most memory that decoding one picture may take, in bytes.
    pub bytes_max: u64,
}

/// Attachments. Enough for 40 megapixels of a photograph, 30 with transparency, 13 of a progressive JPEG.
pub static VISITORS: LazyLock<Places> = LazyLock::new(|| Places::new(1, PIXELS_MAX * 3));

/// Photographs of products. Enough for 40 megapixels of every kind.
pub static STAFF: LazyLock<Places> = LazyLock::new(|| Places::new(1, PIXELS_MAX * 9));

impl Places {
    fn new(count: usize, bytes_max: u64) -> Self {
        Self { permits: Arc::new(Semaphore::new(count)), bytes_max }
    }

    /// Runs a decoder once there is a place; a panic in it means that the file is damaged. The place belongs to
    /// the work: it is free again when the work has ended, not when its caller has given up.
    pub async fn run<T, F>(&self, work: F) -> Result<T, Rejected>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T, Rejected> + Send + 'static,
    {
        // The semaphore is never closed, so acquiring a permit can't fail.
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        let (done, made) = oneshot::channel();
        // A thread of its own, since a lowered priority can't be raised again.
        let thread = thread::Builder::new().name("pictures".to_owned()).spawn(move || {
            let _permit = permit;
            // On Linux this is the priority of the thread. Without it decoding only competes harder.
            let _ = rustix::process::setpriority_process(None, NICE);
            let _ = done.send(work());
        });
        if let Err(e) = thread {
            tracing::error!("no thread for a picture: {e}");
        }
        made.await.unwrap_or(Err(Rejected::Damaged))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;
    use tokio::time::{sleep, timeout};

    #[derive(Default)]
    struct Counts {
        running: AtomicUsize,
        most: AtomicUsize,
        all: AtomicUsize,
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn cancelled_work_keeps_its_place_until_it_has_ended() {
        let (places, counts) = (Places::new(2, 0), Arc::new(Counts::default()));
        let work = || {
            let counts = Arc::clone(&counts);
            move || {
                let running = counts.running.fetch_add(1, Ordering::SeqCst) + 1;
                counts.most.fetch_max(running, Ordering::SeqCst);
                counts.all.fetch_add(1, Ordering::SeqCst);
                std::thread::sleep(Duration::from_millis(20));
                counts.running.fetch_sub(1, Ordering::SeqCst);
                Ok(())
            }
        };
        // Clients that hang up while their picture is decoded, or while it waits for a place.
        for _ in 0..40 {
            let _ = timeout(Duration::from_millis(2), places.run(work())).await;
        }
        places.run(work()).await.unwrap();
        while counts.running.load(Ordering::SeqCst) > 0 {
            sleep(Duration::from_millis(1)).await;
        }
        assert_eq!(counts.most.load(Ordering::SeqCst), 2);
        let all = counts.all.load(Ordering::SeqCst);
        assert!((2..41).contains(&all), "those who gave up waiting are not decoded: {all}");
    }

    #[tokio::test]
    async fn a_panic_frees_the_place() {
        let places = Places::new(1, 0);
        for _ in 0..3 {
            let made =
                places.run(|| -> Result<(), _> { panic!("a decoder found a mistake of its own") }).await;
            assert_eq!(made, Err(Rejected::Damaged));
        }
    }
}
