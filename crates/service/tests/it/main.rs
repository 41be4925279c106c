//! Service tests on both databases.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod absences;
mod board;
mod branches;
mod consents;
mod contacts;
mod crews;
mod districts;
mod estimates;
mod files;
mod fixture;
mod form_drafts;
mod lists;
mod load;
mod notices;
mod photo;
mod requests;
mod slots;
