//! The line above a list of staff: how many newer rows there are. Rows stay where they are until it is clicked.

use app_kit::remote;
use base::Locale;
use base::locale::plural;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How often a shown page asks; a hidden one does not.
const EVERY: Duration = Duration::from_secs(15);
/// From here on the number is not exact.
const SHOWN_MAX: i64 = 99;

/// What the list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListOf {
    /// Orders.
    Orders,
    /// Service requests.
    Requests,
}

/// «3 новых заказа — показать».
fn text(l: Locale, of: ListOf, count: i64) -> String {
    let (ru, en) = match of {
        ListOf::Orders => (["новый заказ", "новых заказа", "новых заказов"], ["new order", "new orders"]),
        ListOf::Requests => {
            (["новая заявка", "новые заявки", "новых заявок"], ["new request", "new requests"])
        }
    };
    let number = if count > SHOWN_MAX { format!("{SHOWN_MAX}+") } else { count.to_string() };
    // «99+ новых заказов», whatever the number behind it is.
    let what = plural(l, if count > SHOWN_MAX { 0 } else { count }, ru, en);
    let show = l.pick("показать", "show");
    format!("{number}\u{a0}{what} — {show}")
}

/// Asks `source` for the number of newer rows, and offers to show them: by loading the page again, with the same filter.
/// Its place is kept free, so that nothing moves. Without scripts it stays empty.
#[island]
pub fn NewerRows(l: Locale, of: ListOf, source: String) -> impl IntoView {
    let count = RwSignal::new(0i64);
    let source = StoredValue::new(source);
    Effect::new(move |_| {
        let timer = set_interval_with_handle(
            move || {
                if document().hidden() {
                    return;
                }
                spawn_local(async move {
                    // A failed call is repeated at the next interval.
                    let Ok(answer) = remote::text(&source.get_value()).await else { return };
                    count.set(answer.trim().parse().unwrap_or(0));
                });
            },
            EVERY,
        );
        if let Ok(timer) = timer {
            on_cleanup(move || timer.clear());
        }
    });
    let show = move |_| {
        // Fails only in documents without a window.
        let _ = window().location().reload();
    };
    view! {
        <div class="mb-2 min-h-9" role="status" aria-live="polite">
            <Show when=move || { count.get() > 0 }>
                <button type="button" class="btn btn-sm" on:click=show>{move || text(l, of, count.get())}</button>
            </Show>
        </div>
    }
}
