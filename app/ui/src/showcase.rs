//! All components in all states on one page, for visual inspection and browser tests. Its texts are Russian
//! samples, not product texts.

mod controls;
mod lists;
mod messages;

use base::Locale;
use leptos::prelude::*;

/// Contents of the page, for any frame.
#[component]
pub fn Showcase(locale: Locale) -> impl IntoView {
    view! {
        <div class="grid gap-10">
            <h1>"Компоненты"</h1>
            {controls::buttons()}
            {controls::fields(locale)}
            {controls::choices(locale)}
            {messages::goods(locale)}
            {messages::messages(locale)}
            {messages::overlays(locale)}
            {lists::navigation(locale)}
            {lists::tables()}
            {lists::times(locale)}
            {lists::icons()}
        </div>
    }
}

/// A titled section of the showcase.
#[component]
fn Part(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="grid gap-4 border-t border-line pt-4">
            <h2>{title}</h2>
            {children()}
        </section>
    }
}
