//! The bell with the number of unread notifications, for everybody who is logged in.

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

/// Among the tools of the shop's header; nothing for guests.
pub(crate) fn of_shop(visit: &Visit) -> Option<AnyView> {
    let (l, unread) = (visit.locale, visit.header.unread?);
    let current = visit.path.starts_with("/account/notifications").then_some("page");
    Some(
        view! {
            <a class="site-tool" href=paths::account_notifications(l) aria-current=current aria-label=spoken(l, unread)>
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
    let count = (unread > 0).then(|| view! { <span class="count">{number(unread)}</span> });
    let label = spoken(l, unread);
    Some(
        view! {
            <a
                class="btn btn-ghost"
                href=paths::admin_notifications(l)
                aria-current=current
                aria-label=label.clone()
                title=label
            >
                <Icon glyph=icons::BELL/>
                {count}
            </a>
        }
        .into_any(),
    )
}
