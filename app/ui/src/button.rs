//! Buttons. One primary per screen: what the person most likely does next.

use crate::words::class as with;
use crate::{Glyph, Icon, Words};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

/// What a button is for; it decides the looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    Primary,
    #[default]
    Secondary,
    Ghost,
    Danger,
}

/// 32, 40 or 48 px high by mouse; a tenth more by finger.
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

/// A button that sends its form; `plain` for one that doesn't. `busy` shows the wheel and takes no clicks.
#[component]
pub fn Button(
    #[prop(optional)] kind: Kind,
    #[prop(optional)] size: Size,
    #[prop(optional)] plain: bool,
    #[prop(optional, into)] id: Words,
    #[prop(optional, into)] name: Words,
    #[prop(optional, into)] value: Words,
    /// The id of the form to send, where the button stands outside it.
    #[prop(optional, into)]
    form: Words,
    /// Another address than the form's.
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

/// A link that looks like a button: it leads somewhere and changes nothing.
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

/// A square button with an icon only; `label` is its name.
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
    /// For something switched on and off, like a favourite.
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

/// Opens the [`crate::Dialog`] with this id, natively (invoker commands).
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

/// Opens the [`crate::Sheet`] with this id, natively.
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
