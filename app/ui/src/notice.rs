//! Messages: notices, error summary, toasts, empty states.

use crate::words::class as with;
use crate::{Glyph, Icon, IconSize, Tone, Words, icons, texts};
use base::Locale;
use leptos::prelude::*;

/// A message within the page.
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

/// A message that an action has succeeded, at its place in the page. With scripts it stays in view below the top bar until it is closed
/// by its button or by Escape, and is read out (`toasts.js`); it has its own room in the page, so that it covers no control.
#[component]
pub fn SuccessMessage(
    locale: Locale,
    #[prop(optional, into)] title: Words,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=with("notice notice-safe success", class) role="status" data-success="">
            <Icon glyph=icons::CIRCLE_CHECK/>
            <div class="success-words">
                {title.given().map(|title| view! { <p class="font-medium">{title}</p> })}
                {children()}
            </div>
            <CloseButton locale/>
        </div>
    }
    .into_any()
}

/// Closes the message or toast that it stands in; shown by `toasts.js`.
#[component]
fn CloseButton(locale: Locale) -> impl IntoView {
    let label = texts::close_message(locale);
    view! {
        <button type="button" class="success-close" data-close="here" hidden=true aria-label=label title=label><Icon glyph=icons::X/></button>
    }
}

/// Summary of all errors above a form, linked to their fields: pairs of field id (empty for an error of the
/// whole form) and message. Takes the focus; empty without errors.
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

/// Container of toasts; one per page, present even if empty, so that new ones are announced.
#[component]
pub fn Toasts(#[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! { <div class="toasts" id="toasts" role="status" aria-live="polite">{children.map(|children| children())}</div> }
    .into_any()
}

/// A short message; children are its action, usually an [`Undo`].
#[component]
pub fn Toast(
    locale: Locale,
    #[prop(into)] text: Words,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="toast">
            <span class="toast-words">{text.text()}</span>
            {children.map(|children| children())}
            <CloseButton locale/>
        </div>
    }
    .into_any()
}

/// A single-button form that undoes an action; `fields` are submitted with it.
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

/// Empty state: the reason, and one suggested action (the children).
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

/// Text for screen readers only.
#[component]
pub fn VisuallyHidden(children: Children) -> impl IntoView {
    view! { <span class="sr-only">{children()}</span> }
}
