//! The bell with the number of unread notifications, for everybody who is logged in. `bell.js` keeps the number up to date while the
//! page is open.

use super::visit::Visit;
use crate::{paths, texts};
use app_ui::{Icon, icons};
use base::Locale;
use leptos::prelude::*;

/// From here on the number is not exact.
const SHOWN_MAX: i64 = 99;

fn number(unread: i64) -> String {
    if unread > SHOWN_MAX { format!("{SHOWN_MAX}+") } else { unread.to_string() }
}

/// What a screen reader says: «Уведомления, непрочитанных: 3».
fn spoken(l: Locale, unread: i64) -> String {
    match unread {
        0 => texts::notifications(l).to_owned(),
        _ => texts::notifications_unread(l, &number(unread)),
    }
}

/// The stream of the number; `None` for who acts for a client.
fn source(visit: &Visit) -> Option<String> {
    visit.actor.require_owner().is_ok().then(|| paths::account_notification_events(visit.locale))
}

/// Among the tools of the shop's header; nothing for guests.
pub(crate) fn of_shop(visit: &Visit) -> Option<AnyView> {
    let (l, unread) = (visit.locale, visit.header.unread?);
    let current = visit.path.starts_with("/account/notifications").then_some("page");
    let source = source(visit);
    Some(
        view! {
            <a
                class="site-tool"
                href=paths::account_notifications(l)
                aria-current=current
                aria-label=spoken(l, unread)
                data-bell=source
                data-count=unread.to_string()
                data-one=texts::notifications_unread(l, "#")
                data-none=texts::notifications(l)
            >
                <Icon glyph=icons::BELL/>
                <span class="site-word">{texts::notifications(l)}</span>
                <span class="count" hidden=unread == 0>{number(unread)}</span>
            </a>
        }
        .into_any(),
    )
}

/// In the bar of the staff pages.
pub(crate) fn of_staff(visit: &Visit) -> Option<AnyView> {
    let (l, unread) = (visit.locale, visit.header.unread?);
    let current = visit.path.starts_with("/admin/notifications").then_some("page");
    let source = source(visit);
    let label = spoken(l, unread);
    Some(
        view! {
            <a
                class="btn btn-ghost"
                href=paths::admin_notifications(l)
                aria-current=current
                aria-label=label.clone()
                title=label
                data-bell=source
                data-count=unread.to_string()
                data-one=texts::notifications_unread(l, "#")
                data-none=texts::notifications(l)
            >
                <Icon glyph=icons::BELL/>
                <span class="count" hidden=unread == 0>{number(unread)}</span>
            </a>
        }
        .into_any(),
    )
}
