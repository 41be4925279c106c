//! Fault injection: points at which a test lets an operation fail or be dropped. Debug builds only: a release
//! contains none of it.
//!
//! The `fail` crate is not used: its points are global to the process, so tests could not run in parallel,
//! and none of its actions drops a future, which is what a stopped server or a lost connection looks like
//! from inside. Here each [`Shop`] has its own points.

#[cfg(debug_assertions)]
use crate::Error;
use crate::{Result, Shop};

/// A point at which an operation can be interrupted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// All writes of a transaction are done, none is committed.
    BeforeCommit,
    /// A transaction is committed, but its caller has not been informed.
    AfterCommit,
    /// A payment has its row; the gateway has not been called yet.
    BeforeCall,
    /// The gateway has responded; the response is not stored yet.
    AfterAnswer,
    /// A job has had its effect but is still open.
    BeforeClose,
    /// The bytes of a file are stored, its row is not.
    BytesStored,
}

impl Shop {
    /// Passes a point: has no effect unless a test has armed it.
    ///
    /// # Errors
    /// [`Error::Gateway`] if a test makes the operation fail here.
    #[cfg(debug_assertions)]
    pub async fn pass(&self, point: Point) -> Result<()> {
        match self.faults().meet(point) {
            None => Ok(()),
            Some(Fault::Fail) => Err(Error::Gateway(format!("a test lets it fail: {point:?}"))),
            Some(Fault::Vanish(reached)) => {
                reached.notify_one();
                std::future::pending().await
            }
        }
    }

    /// Passes a point; has no effect in a release.
    #[cfg(not(debug_assertions))]
    #[inline(always)]
    pub async fn pass(&self, _: Point) -> Result<()> {
        Ok(())
    }
}

#[cfg(debug_assertions)]
pub use armed::{Fault, Faults};

#[cfg(debug_assertions)]
mod armed {
    use super::Point;
    use std::sync::{Arc, Mutex, PoisonError};
    use tokio::sync::Notify;

    /// The fault at a point.
    #[derive(Clone)]
    pub enum Fault {
        /// The operation fails with an error.
        Fail,
        /// The operation never continues; the test that waits for the signal drops it.
        Vanish(Arc<Notify>),
    }

    /// The faults armed by a test: one at a time, triggered once.
    #[derive(Default)]
    pub struct Faults(Mutex<State>);

    #[derive(Default)]
    struct State {
        armed: Option<Armed>,
        last: Option<Point>,
    }

    struct Armed {
        /// `None`: any point.
        point: Option<Point>,
        /// Number of passes to skip.
        passes: usize,
        fault: Fault,
    }

    impl Faults {
        /// Arms the pass of `point` (of any, if `None`) that follows `passes` others.
        pub fn arm(&self, point: Option<Point>, passes: usize, fault: Fault) {
            *self.lock() = State { armed: Some(Armed { point, passes, fault }), last: None };
        }

        /// Disarms, and returns the point at which the fault was triggered, if it was.
        pub fn disarm(&self) -> Option<Point> {
            std::mem::take(&mut *self.lock()).last
        }

        pub(super) fn meet(&self, point: Point) -> Option<Fault> {
            let mut state = self.lock();
            let armed = state.armed.as_mut().filter(|a| a.point.is_none_or(|p| p == point))?;
            if armed.passes > 0 {
                armed.passes -= 1;
                return None;
            }
            state.last = Some(point);
            state.armed.take().map(|a| a.fault)
        }

        fn lock(&self) -> std::sync::MutexGuard<'_, State> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner)
        }
    }
}
