//! Operations of the service on both databases.

mod board;
mod estimates;
mod fixture;
mod lists;
mod load;
mod requests;
mod slots;
