//! Home page, banners, pages, articles, look, pages of branches, menus and consents, each case on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, reason = "a case that fails says where")]

mod articles;
mod banners;
mod consents;
mod home;
mod look;
mod menus;
mod pages;
mod support;
