//! Accounts, sessions, sites and roles, each case on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, reason = "a case that fails says where")]

mod acting;
mod audit;
mod authenticator;
mod branches;
mod companies;
mod consents;
mod contacts;
mod customers;
mod duplicates;
mod factors;
mod incidents;
mod links;
mod login;
mod notifications;
mod outgoing;
mod registration;
mod roles;
mod saved_views;
mod sessions;
mod sites;
mod staff;
mod strangers;
mod support;
