//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod audit;
pub mod audit_word;
pub mod change_log;
pub mod external_id;
pub mod file;
pub mod idempotency_key;
pub mod job;
pub mod number_sequence;
pub mod outbox;
pub mod sweep_result;
