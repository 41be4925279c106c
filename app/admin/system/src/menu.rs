//! The entries of this crate in the menu of staff, with their numbers.

use app_admin_parts::menu::{Counter, MenuEntry, SALES, SETTINGS, TODAY};
use app_kit::AppState;
use app_kit::menu::ALWAYS;
use app_kit::paths;
use app_ui::icons;
use discovery_model::access::VISITS_VIEW;
use org_model::access::{LETTERS_EDIT, SETTINGS_EDIT};
use people_model::access::{AUDIT_VIEW, JOBS_MANAGE, MAILBOX_VIEW};
use platform::{Actor, Result, Shop};

base::texts! {
    today = "Сегодня" / "Today";
    setup = "Запуск магазина" / "Set-up guide";
    letters = "Тексты писем" / "Texts of letters";
    mailbox = "Письма" / "Mail";
    visits = "Посещения" / "Visits";
    audit = "Журнал" / "Audit";
    settings = "Настройки магазина" / "Settings of the shop";
    jobs = "Сбои" / "Failures";
}

const FAILED: &str = "system.failed";

/// The entries.
pub const ENTRIES: [MenuEntry; 8] = [
    MenuEntry {
        section: &TODAY,
        permission: None,
        label: today,
        href: paths::admin_today,
        icon: icons::HOME,
        order: 10,
        count: None,
        is_available: ALWAYS,
    },
    MenuEntry::new(&SETTINGS, 10, SETTINGS_EDIT, settings, paths::admin_settings, icons::SETTINGS),
    MenuEntry::new(&SETTINGS, 20, SETTINGS_EDIT, setup, paths::admin_setup, icons::CIRCLE_CHECK),
    MenuEntry::new(&SETTINGS, 90, LETTERS_EDIT, letters, paths::admin_letters, icons::PENCIL),
    MenuEntry {
        is_available: has_mailbox,
        ..MenuEntry::new(&SETTINGS, 100, MAILBOX_VIEW, mailbox, paths::admin_mailbox, icons::MAIL)
    },
    MenuEntry::new(&SALES, 90, VISITS_VIEW, visits, paths::admin_visits, icons::CHART),
    MenuEntry::new(&SETTINGS, 110, AUDIT_VIEW, audit, paths::admin_audit, icons::HISTORY),
    MenuEntry::new(&SETTINGS, 120, JOBS_MANAGE, jobs, paths::admin_jobs, icons::ALERT_TRIANGLE)
        .counted(FAILED),
];

/// Jobs that have failed for good.
pub const COUNTER: Counter =
    Counter { name: "failed jobs", read: |shop, actor| Box::pin(counts(shop, actor)) };

async fn counts(shop: &Shop, actor: &Actor) -> Result<Vec<(&'static str, i64)>> {
    if !actor.may(JOBS_MANAGE) {
        return Ok(Vec::new());
    }
    Ok(vec![(FAILED, people::failed_jobs::count(shop, actor).await?)])
}

/// Whether messages are written to a folder, which this page reads.
fn has_mailbox(state: &AppState) -> bool {
    state.settings.mail_dir.is_some()
}
