//! Runs operations that fail or are dropped halfway.

use crate::Testkit;
use platform::faults::{Fault, Point};
use std::sync::Arc;
use tokio::sync::Notify;

/// Result of work with an injected fault.
#[derive(Debug)]
pub enum Broken<T> {
    /// It was dropped at this point.
    Vanished(Point),
    /// It finished; the point at which it was made to fail, if it got there.
    Ended(T, Option<Point>),
}

/// How work is interrupted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    /// By an error, which its caller sees.
    Failing,
    /// Silently, as when the server stops: its future is dropped.
    Vanishing,
}

impl Breaks {
    pub const BOTH: [Self; 2] = [Self::Failing, Self::Vanishing];
}

impl Testkit {
    /// Runs the work and interrupts it the first time it passes the point.
    pub async fn broken_at<T>(
        &self,
        point: Point,
        breaks: Breaks,
        work: impl Future<Output = T>,
    ) -> Broken<T> {
        self.broken(Some(point), 0, breaks, work).await
    }

    /// Runs the work and interrupts it at whichever point follows `passes` others.
    pub async fn broken_after<T>(
        &self,
        passes: usize,
        breaks: Breaks,
        work: impl Future<Output = T>,
    ) -> Broken<T> {
        self.broken(None, passes, breaks, work).await
    }

    async fn broken<T>(
        &self,
        point: Option<Point>,
        passes: usize,
        breaks: Breaks,
        work: impl Future<Output = T>,
    ) -> Broken<T> {
        let faults = self.shop.faults();
        let reached = Arc::new(Notify::new());
        let fault = match breaks {
            Breaks::Failing => Fault::Fail,
            Breaks::Vanishing => Fault::Vanish(Arc::clone(&reached)),
        };
        faults.arm(point, passes, fault);
        tokio::select! {
            ended = work => Broken::Ended(ended, faults.disarm()),
            () = reached.notified() => match faults.disarm() {
                Some(point) => Broken::Vanished(point),
                None => panic!("a point was reached that is none"),
            },
        }
    }
}
