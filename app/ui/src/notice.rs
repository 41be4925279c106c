//! What the page says to a person.

use crate::words::class as with;
use crate::{Glyph, Icon, IconSize, Tone, Words, icons, texts};
use base::Locale;
use leptos::prelude::*;

/// A remark within the page.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: Words,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let (own, glyph) = match tone {
        Tone::Plain => ("notice", icons::INFO),
        Tone::Info => ("notice notice-info", icons::INFO),
        Tone::Accent => ("notice notice-accent", icons::CLOCK),
        Tone::Safe => ("notice notice-safe", icons::CIRCLE_CHECK),
        Tone::Alert => ("notice notice-alert", icons::ALERT_TRIANGLE),
    };
    view! {
        <div class=with(own, class)>
            <Icon glyph/>
            <div>
                {title.given().map(|title| view! { <p class="font-medium">{title}</p> })}
                {children()}
            </div>
        </div>
    }
    .into_any()
}

/// All errors of a form above it, each leading to its field: pairs of the field's id (empty for an error of
/// the whole form) and the sentence that stands at the field too. Takes the focus; nothing without errors.
#[component]
pub fn ErrorSummary(locale: Locale, errors: Vec<(String, String)>) -> impl IntoView {
    if errors.is_empty() {
        return ().into_any();
    }
    let items = errors
        .into_iter()
        .map(|(id, text)| {
            if id.is_empty() {
                view! { <li>{text}</li> }.into_any()
            } else {
                view! { <li><a href=format!("#{id}")>{text}</a></li> }.into_any()
            }
        })
        .collect_view();
    view! {
        <div class="summary" id="errors" role="alert" tabindex="-1" autofocus=true aria-labelledby="errors-title">
            <h2 id="errors-title">{texts::check_form(locale)}</h2>
            <ul>{items}</ul>
        </div>
    }
    .into_any()
}

/// Where toasts stand; one per page, also when empty, so that what comes is read aloud.
#[component]
pub fn Toasts(#[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! { <div class="toasts" id="toasts" role="status" aria-live="polite">{children.map(|children| children())}</div> }
    .into_any()
}

/// A short message; children are its action, mostly an [`Undo`].
#[component]
pub fn Toast(#[prop(into)] text: Words, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        <div class="toast">
            <span class="toast-words">{text.text()}</span>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

/// A form of one button that takes a deed back; `fields` are sent along.
#[component]
pub fn Undo(
    #[prop(into)] action: String,
    #[prop(into)] label: String,
    #[prop(optional)] fields: Vec<(String, String)>,
) -> impl IntoView {
    let fields = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    view! {
        <form method="post" action=action>
            {fields}
            <button class="toast-action">{label}</button>
        </form>
    }
    .into_any()
}

/// Nothing here: why, and one thing to do about it (the children).
#[component]
pub fn EmptyState(
    glyph: Glyph,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: Words,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon glyph size=IconSize::Hero/>
            <h2>{title}</h2>
            {text.given().map(|text| view! { <p>{text}</p> })}
            {children.map(|children| view! { <div class="empty-action">{children()}</div> })}
        </div>
    }
    .into_any()
}

/// Words for those who hear the page.
#[component]
pub fn VisuallyHidden(children: Children) -> impl IntoView {
    view! { <span class="sr-only">{children()}</span> }
}
