//! Pages, menus and consents, each case on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, reason = "a case that fails says where")]

mod consents;
mod menus;
mod pages;
mod support;
