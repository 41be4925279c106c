//! The program as a process: started, used over HTTP, stopped and killed.
#![expect(clippy::unwrap_used, reason = "a test that can not go on has failed")]

mod crash;
mod pair;
mod people;
mod remote;
mod server;
mod shop;
mod starting;
