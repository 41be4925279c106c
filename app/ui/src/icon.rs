//! Inline SVG icons. An icon is always accompanied by text or an accessible label.

use crate::Words;
use leptos::prelude::*;

/// An SVG drawing of 24×24 units; see [`crate::icons`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph(pub &'static str, pub &'static str);

/// Size of an icon: beside text, as a button, or in an empty state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconSize {
    #[default]
    Text,
    Large,
    Hero,
}

/// An icon. With `label` it is an image with that name, otherwise decorative.
#[component]
pub fn Icon(
    glyph: Glyph,
    #[prop(optional)] size: IconSize,
    /// Filled with the text colour: a selected star or heart.
    #[prop(optional)]
    full: bool,
    #[prop(optional, into)] label: Words,
) -> impl IntoView {
    let class = match (size, full) {
        (_, true) => "icon icon-full",
        (IconSize::Text, _) => "icon",
        (IconSize::Large, _) => "icon icon-lg",
        (IconSize::Hero, _) => "icon icon-hero",
    };
    let label = label.given();
    let (role, hidden) = if label.is_some() { (Some("img"), None) } else { (None, Some("true")) };
    view! {
        <svg class=class viewBox="0 0 24 24" role=role aria-label=label aria-hidden=hidden inner_html=glyph.1></svg>
    }
}
