//! Buttons. One primary button per screen: the most likely next action.

use crate::words::class as with;
use crate::{Glyph, Icon, Words};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

/// Purpose of a button, which determines its appearance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    Primary,
    #[default]
    Secondary,
    Ghost,
    Danger,
}

/// Height with a mouse 32, 40 or 48 px; a tenth more on touch screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    Small,
    #[default]
    Medium,
    Large,
}

fn class(kind: Kind, size: Size) -> &'static str {
    match (kind, size) {
        (Kind::Primary, Size::Small) => "btn btn-primary btn-sm",
        (Kind::Primary, Size::Medium) => "btn btn-primary",
        (Kind::Primary, Size::Large) => "btn btn-primary btn-lg",
        (Kind::Secondary, Size::Small) => "btn btn-sm",
        (Kind::Secondary, Size::Medium) => "btn",
        (Kind::Secondary, Size::Large) => "btn btn-lg",
        (Kind::Ghost, Size::Small) => "btn btn-ghost btn-sm",
        (Kind::Ghost, Size::Medium) => "btn btn-ghost",
        (Kind::Ghost, Size::Large) => "btn btn-ghost btn-lg",
        (Kind::Danger, Size::Small) => "btn btn-danger btn-sm",
        (Kind::Danger, Size::Medium) => "btn btn-danger",
        (Kind::Danger, Size::Large) => "btn btn-danger btn-lg",
    }
}

/// A submit button; set `plain` for one that does not submit. `busy` shows a spinner and ignores clicks.
#[component]
pub fn Button(
    #[prop(optional)] kind: Kind,
    #[prop(optional)] size: Size,
    #[prop(optional)] plain: bool,
    #[prop(optional, into)] id: Words,
    #[prop(optional, into)] name: Words,
    #[prop(optional, into)] value: Words,
    /// Id of the form to submit, if the button is outside of it.
    #[prop(optional, into)]
    form: Words,
    /// Overrides the form's action.
    #[prop(optional, into)]
    formaction: Words,
    #[prop(optional)] icon: Option<Glyph>,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] busy: bool,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let own = self::class(kind, size);
    view! {
        <button
            type=if plain { "button" } else { "submit" }
            class=with(own, class)
            id=id.given()
            name=name.given()
            value=value.given()
            form=form.given()
            formaction=formaction.given()
            disabled=disabled
            aria-busy=busy.then_some("true")
        >
            {busy.then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
            {icon.filter(|_| !busy).map(|glyph| view! { <Icon glyph/> })}
            {children()}
        </button>
    }
    .into_any()
}

/// A link styled as a button: it navigates and changes nothing.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(optional)] kind: Kind,
    #[prop(optional)] size: Size,
    #[prop(optional)] icon: Option<Glyph>,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let own = self::class(kind, size);
    view! {
        <a href=href class=with(own, class)>
            {icon.map(|glyph| view! { <Icon glyph/> })}
            {children()}
        </a>
    }
    .into_any()
}

/// A square button with only an icon; `label` is its accessible name.
#[component]
pub fn IconButton(
    glyph: Glyph,
    #[prop(into)] label: String,
    #[prop(optional)] kind: Kind,
    #[prop(optional)] small: bool,
    #[prop(optional)] plain: bool,
    #[prop(optional, into)] name: Words,
    #[prop(optional, into)] value: Words,
    #[prop(optional, into)] form: Words,
    /// For toggle buttons, like “favourite”.
    #[prop(optional)]
    pressed: Option<bool>,
    #[prop(optional)] disabled: bool,
) -> impl IntoView {
    let own = self::class(kind, if small { Size::Small } else { Size::Medium });
    view! {
        <button
            type=if plain { "button" } else { "submit" }
            class=with(own, "btn-square")
            name=name.given()
            value=value.given()
            form=form.given()
            disabled=disabled
            title=label.clone()
            aria-label=label
            aria-pressed=pressed.map(|on| if on { "true" } else { "false" })
        >
            <Icon glyph full=pressed.unwrap_or(false)/>
        </button>
    }
    .into_any()
}

/// Opens the [`crate::Dialog`] with this id natively (invoker commands).
#[component]
pub fn DialogButton(
    #[prop(into)] dialog: String,
    #[prop(optional)] kind: Kind,
    #[prop(optional)] size: Size,
    #[prop(optional)] icon: Option<Glyph>,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let command = custom_attribute("command", "show-modal");
    let target = custom_attribute("commandfor", dialog);
    let own = self::class(kind, size);
    view! {
        <button type="button" class=with(own, class) aria-haspopup="dialog" {..command} {..target}>
            {icon.map(|glyph| view! { <Icon glyph/> })}
            {children()}
        </button>
    }
    .into_any()
}

/// Opens the [`crate::Sheet`] with this id natively.
#[component]
pub fn SheetButton(
    #[prop(into)] sheet: String,
    #[prop(optional)] kind: Kind,
    #[prop(optional)] size: Size,
    #[prop(optional)] icon: Option<Glyph>,
    #[prop(optional)] class: &'static str,
    children: Children,
) -> impl IntoView {
    let own = self::class(kind, size);
    view! {
        <button type="button" class=with(own, class) popovertarget=sheet>
            {icon.map(|glyph| view! { <Icon glyph/> })}
            {children()}
        </button>
    }
    .into_any()
}
