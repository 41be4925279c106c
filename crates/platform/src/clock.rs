//! The clock. No other module reads the time.

use base::Instant;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The system clock, or one set by a test.
#[derive(Clone)]
pub enum Clock {
    /// Shows the time of the machine.
    System,
    /// Shows these microseconds since 1970; clones share them.
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `at`.
    pub fn fixed(at: Instant) -> Self {
        Self::Fixed(Arc::new(AtomicI64::new(at.0)))
    }

    /// The current time.
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn now(&self) -> Instant {
        match self {
            Self::System => {
                let since =
                    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
                Instant(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
            }
            Self::Fixed(at) => Instant(at.load(Ordering::SeqCst)),
        }
    }

    /// Advances a fixed clock; has no effect on the system clock.
    pub fn advance_minutes(&self, minutes: i64) {
        if let Self::Fixed(at) = self {
            at.fetch_add(minutes * 60_000_000, Ordering::SeqCst);
        }
    }

    /// Sets a fixed clock; has no effect on the system clock.
    pub fn set(&self, to: Instant) {
        if let Self::Fixed(at) = self {
            at.store(to.0, Ordering::SeqCst);
        }
    }
}
