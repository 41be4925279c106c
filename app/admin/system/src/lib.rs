//! Administration pages of no area: the entry, search over staff's work, saved views, mail and the audit log.
//! Server only.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.

mod audit;
mod entry;
mod find;
mod mailbox;
pub mod menu;
mod settings;
mod texts;
mod views;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(entry::routes())
        .merge(find::routes())
        .merge(mailbox::routes())
        .merge(settings::routes())
        .merge(audit::routes())
        .merge(views::routes())
}
