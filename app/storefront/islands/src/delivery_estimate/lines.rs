//! Delivery methods with their dates, in a few lines.

use super::texts;
use app_ui::{Icon, icons};
use base::Locale;
use delivery_model::methods::DeliveryKind;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A delivery method and its date as text, prepared by the server: browsers know neither the time zone nor
/// days off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateLine {
    pub kind: DeliveryKind,
    pub method: String,
    /// «Привезём завтра, 26 ноября».
    pub date: String,
    /// «если заказать до 18:00», while that is still possible.
    pub by: Option<String>,
}

/// A line per method with a known date; empty if there are none.
#[component]
pub fn Dates(l: Locale, lines: Vec<DateLine>) -> impl IntoView {
    let line = |line: DateLine| {
        let by = line.by.map(|by| view! { <span class="block text-sm text-muted">{by}</span> });
        let glyph = if line.kind == DeliveryKind::Pickup { icons::STORE } else { icons::TRUCK };
        view! {
            <li>
                <Icon glyph/>
                <span><span class="block text-sm text-muted">{line.method}</span>{line.date}{by}</span>
            </li>
        }
    };
    let items = lines.into_iter().map(line).collect_view();
    (!items.is_empty()).then(|| view! { <ul class="arrivals" aria-label=texts::title(l)>{items}</ul> })
}

/// The lines as one sentence, announced to screen readers after a change.
pub fn spoken(l: Locale, lines: &[DateLine]) -> String {
    let all: Vec<_> = lines.iter().map(|line| format!("{}: {}", line.method, line.date)).collect();
    if all.is_empty() { texts::no_date(l).to_owned() } else { texts::changed(l, &all.join("; ")) }
}
