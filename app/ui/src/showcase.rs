//! Every component in its states on one page, for the eye and for the browser tests. Its words are samples
//! in Russian, not texts of the product.

mod controls;
mod lists;
mod messages;

use base::Locale;
use leptos::prelude::*;

/// The page's inside; it stands within any frame.
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

/// A titled part of the showcase.
#[component]
fn Part(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="grid gap-4 border-t border-line pt-4">
            <h2>{title}</h2>
            {children()}
        </section>
    }
}
