//! Server only. Operations of the service: repair and installation requests, estimates, slots, crews and the
//! coordinator's board, and the data an administrator edits for them.
//! Must not know: pages, HTTP.
//!
//! Who takes time of a crew locks the request first, then all crews of its branch ([`plan::lock`]): the way to
//! the next visit depends on its neighbours, which the database's own guard against overlaps does not know.

mod access;
pub mod board;
mod check;
pub mod crews;
pub mod districts;
pub mod estimates;
pub mod files;
pub mod form_drafts;
pub mod jobs;
mod lists;
mod notify;
pub mod packages;
mod plan;
pub mod rates;
pub mod requests;
pub mod slots;
pub mod symptoms;
pub mod tables;
mod texts;
mod visits;

pub use check::check;
pub use lists::{Save, Stored};
