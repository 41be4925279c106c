//! Prices, badges, and availability.

use crate::{Glyph, Icon, Words, texts};
use base::{Kopecks, Locale, format};
use leptos::prelude::*;

/// A price, the compare-at price struck out beside it, and a note («за 1 м», «с монтажом»).
#[component]
pub fn Price(
    locale: Locale,
    now: Kopecks,
    #[prop(default = None)] old: Option<Kopecks>,
    #[prop(optional)] big: bool,
    #[prop(optional, into)] note: Words,
) -> impl IntoView {
    let old = old.filter(|old| *old > now).map(|old| {
        view! {
            <s class="price-old"><span class="sr-only">{texts::old_price(locale)}" "</span>{format::money(locale, old)}</s>
        }
    });
    view! {
        <span class=if big { "price price-big" } else { "price" }>
            <span class="price-now">{format::money(locale, now)}</span>
            {old}
            {note.given().map(|note| view! { <span class="price-note">{note}</span> })}
        </span>
    }
    .into_any()
}

/// Meaning of a badge or a notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Accent,
    Safe,
    Alert,
    Info,
}

/// A state or label in one or two words.
#[component]
pub fn Badge(
    #[prop(optional)] tone: Tone,
    #[prop(optional)] icon: Option<Glyph>,
    children: Children,
) -> impl IntoView {
    let class = match tone {
        Tone::Plain => "badge",
        Tone::Accent => "badge badge-accent",
        Tone::Safe => "badge badge-safe",
        Tone::Alert => "badge badge-alert",
        Tone::Info => "badge badge-info",
    };
    view! {
        <span class=class>
            {icon.map(|glyph| view! { <Icon glyph/> })}
            {children()}
        </span>
    }
}

/// Stock level; the text beside the dot gives details.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stock {
    #[default]
    Here,
    Later,
    Out,
}

/// A dot with text: «Завтра, 24 ноября», «Под заказ, 5 дней», «Нет в наличии».
#[component]
pub fn Availability(#[prop(optional)] stock: Stock, #[prop(into)] text: Words) -> impl IntoView {
    let class = match stock {
        Stock::Here => "stock",
        Stock::Later => "stock stock-later",
        Stock::Out => "stock stock-out",
    };
    view! { <span class=class>{text.text()}</span> }
}
