//! Administration pages of no area: the entry, today, the set-up guide, search over staff's work, saved views, mail,
//! texts of letters, failed jobs and the audit log.
//! Server only.
//! Must not depend on: SQL. Permissions are checked by the operations that the pages call.

mod audit;
mod entry;
mod find;
mod frame;
mod jobs;
mod letters;
mod mailbox;
pub mod menu;
mod settings;
mod setup;
mod texts;
mod today;
mod views;
mod visits;

/// Routes of this crate.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(entry::routes())
        .merge(today::routes())
        .merge(setup::routes())
        .merge(jobs::routes())
        .merge(find::routes())
        .merge(mailbox::routes())
        .merge(letters::routes())
        .merge(settings::routes())
        .merge(audit::routes())
        .merge(views::routes())
        .merge(visits::routes())
}
