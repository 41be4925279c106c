//! Content: pages with versions and pictures, menus, and consents to legal texts. Server only. Must not depend on:
//! accounts (only their ids), the catalogue (only ids of categories), orders, requests, pages, HTTP.

#![warn(missing_docs)]

pub mod actions;
pub mod audit_names;
pub mod consents;
pub mod home;
pub mod menus;
pub mod pages;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
