//! What this area announces inside its transactions.

use base::BranchId;
use platform::Event;

/// A branch is about to go to the archive. A subscriber that still needs it refuses, and says what to do.
pub struct BranchArchiving {
    /// The branch, locked.
    pub branch: BranchId,
}

impl Event for BranchArchiving {
    const NAME: &'static str = "branch archiving";
}
