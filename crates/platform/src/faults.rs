//! Points at which a test lets an operation fail or vanish. Debug builds only: a release carries none of it.
//!
//! Not the `fail` crate: its points are one table for the whole process, so that tests could not run side by
//! side, and nothing it does at a point drops a future, which is what a stopped server or a lost connection
//! looks like from inside. Here each [`Shop`] has its own.

#[cfg(debug_assertions)]
use crate::Error;
use crate::{Result, Shop};

/// Where an operation can break off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// All of a transaction is written and none of it committed.
    BeforeCommit,
    /// A transaction is committed, and its caller has not heard of it.
    AfterCommit,
    /// A payment has its row, the gateway was not asked yet.
    BeforeCall,
    /// The gateway has answered, and nothing of the answer is stored.
    AfterAnswer,
    /// A job has had its effect and is still open.
    BeforeClose,
    /// The bytes of a file are stored, its row is not.
    BytesStored,
}

impl Shop {
    /// Passes a point: nothing happens, unless a test has armed it.
    ///
    /// # Errors
    /// [`Error::Gateway`] where a test wants the operation to fail here.
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

    /// Passes a point, at which nothing ever happens in a release.
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

    /// What happens at a point.
    #[derive(Clone)]
    pub enum Fault {
        /// The operation fails with an error.
        Fail,
        /// It never goes on; whoever waits for the signal drops it.
        Vanish(Arc<Notify>),
    }

    /// What a test has armed: one fault at a time, which happens once.
    #[derive(Default)]
    pub struct Faults(Mutex<State>);

    #[derive(Default)]
    struct State {
        armed: Option<Armed>,
        last: Option<Point>,
    }

    struct Armed {
        /// `None`: any.
        point: Option<Point>,
        /// How many times it is passed before.
        passes: usize,
        fault: Fault,
    }

    impl Faults {
        /// Arms the pass of `point` (of any, when `None`) that comes after `passes` others.
        pub fn arm(&self, point: Option<Point>, passes: usize, fault: Fault) {
            *self.lock() = State { armed: Some(Armed { point, passes, fault }), last: None };
        }

        /// Takes back what is armed, and tells at which point it happened, if it did.
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
