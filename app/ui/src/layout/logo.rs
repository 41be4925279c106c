//! The logo: a bolt between two brackets.

use crate::texts;
use base::Locale;
use leptos::prelude::*;

/// The mark without the name.
#[component]
pub fn LogoMark() -> impl IntoView {
    view! {
        <svg class="logo-mark" viewBox="0 0 32 32" aria-hidden="true">
            <rect class="logo-bolt" x="0" y="14" width="32" height="8" rx="4"></rect>
            <rect class="logo-bolt" x="13" y="5" width="6" height="13" rx="3"></rect>
            <rect class="logo-frame" x="5" y="9" width="5" height="18" rx="1.5"></rect>
            <rect class="logo-frame" x="22" y="9" width="5" height="18" rx="1.5"></rect>
        </svg>
    }
}

/// Mark and name of the shop, linked to the home page.
#[component]
pub fn Logo(locale: Locale, name: String, #[prop(into)] home: String) -> impl IntoView {
    let label = texts::logo_home(locale, &name);
    view! {
        <a class="logo" href=home aria-label=label>
            <LogoMark/>
            <span aria-hidden="true">{name}</span>
        </a>
    }
    .into_any()
}
