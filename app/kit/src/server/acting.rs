//! The bar that says for whom an employee acts, on every page while it lasts.

use super::visit::Visit;
use crate::{paths, texts};
use leptos::prelude::*;

const MICROS_OF_MINUTE: i64 = 60_000_000;

/// Above the header; nothing for those who act for themselves.
pub(super) fn view(visit: &Visit) -> Option<AnyView> {
    let l = visit.locale;
    let until = visit.actor.behind()?.until;
    let client = visit.header.account_name.clone().unwrap_or_default();
    let minutes = (until.0 - visit.now().0 + MICROS_OF_MINUTE - 1).max(0) / MICROS_OF_MINUTE;
    let view = view! {
        <aside class="acting" aria-label=texts::acting(l)>
            <div class="wrap strip-line">
                <p><strong>{texts::acting_for(l, &client)}</strong>" "{texts::acting_left(l, &minutes.to_string())}</p>
                <form method="post" action=paths::acting_end(l)>
                    <button class="btn">{texts::acting_end(l)}</button>
                </form>
            </div>
        </aside>
    };
    Some(view.into_any())
}
