//! What waits for coordinators, and the visits of today.

use crate::requests::RequestNumber;
use base::{Bilingual, BranchId};

/// What waits for coordinators, as far as the actor may see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServiceWaiting {
    /// Requests that no visit is planned for.
    pub to_plan: i64,
}

/// A visit of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TodayVisit {
    /// Number of its request.
    pub number: RequestNumber,
    /// Branch of the visit.
    pub branch: BranchId,
    /// When the crew arrives, in the reader's language.
    pub time: String,
    /// Name of the client.
    pub contact_name: String,
    /// Where the crew goes.
    pub address: String,
    /// Name of the crew.
    pub crew: Bilingual,
}
