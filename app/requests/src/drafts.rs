//! Drafts of both request forms, restored for their owner. `app_requests_islands::drafts` saves them.

mod kept;

pub(crate) use kept::{Kept, discard, fresh, kept};
