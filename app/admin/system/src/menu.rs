//! The entries of this crate in the menu of staff.

use app_admin_parts::menu::entry;
use app_kit::AppState;
use app_kit::menu::MenuEntry;
use app_kit::paths;
use app_ui::icons;
use org_model::access::SETTINGS_EDIT;
use people_model::access::{AUDIT_VIEW, MAILBOX_VIEW};

base::texts! {
    mailbox = "Письма" / "Mail";
    audit = "Журнал" / "Audit";
    settings = "Настройки" / "Settings";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 3] = [
    MenuEntry {
        is_available: has_mailbox,
        ..entry(140, MAILBOX_VIEW, mailbox, paths::admin_mailbox, icons::MAIL, Some(6))
    },
    entry(150, AUDIT_VIEW, audit, paths::admin_audit, icons::HISTORY, Some(5)),
    entry(160, SETTINGS_EDIT, settings, paths::admin_settings, icons::SETTINGS, Some(7)),
];

/// Whether messages are written to a folder, which this page reads.
fn has_mailbox(state: &AppState) -> bool {
    state.settings.mail_dir.is_some()
}
