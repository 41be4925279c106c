//! Header of the storefront, and its bottom bar on phones.

use super::{Logo, LogoImage};
use crate::{Icon, NavLink, Words, icons, texts};
use base::Locale;
use leptos::prelude::*;

/// Skip link, the first link of every page. The page's `main` must have `id="main"` and `tabindex="-1"`.
#[component]
pub fn SkipLink(locale: Locale) -> impl IntoView {
    view! { <a class="skip" href="#main">{texts::to_content(locale)}</a> }
}

/// Icon with a label below and a count badge.
#[component]
pub fn SiteTool(link: NavLink) -> impl IntoView {
    let (page, badge) = (link.page(), link.badge());
    view! {
        <a class="site-tool" href=link.href aria-current=page>
            {link.icon.map(|glyph| view! { <Icon glyph/> })}
            <span>{link.label}</span>
            {badge}
        </a>
    }
    .into_any()
}

/// Toggles light and dark theme; a script listens to `data-theme-toggle`.
#[component]
pub fn ThemeToggle(locale: Locale) -> impl IntoView {
    view! {
        <button type="button" class="site-tool needs-script" data-theme-toggle="" aria-label=texts::theme_switch(locale)>
            <span class="theme-light"><Icon glyph=icons::MOON/></span>
            <span class="theme-dark"><Icon glyph=icons::SUN/></span>
            <span class="site-word">{texts::theme(locale)}</span>
        </button>
    }
    .into_any()
}

/// Search input.
#[component]
pub fn SearchInput(
    #[prop(into)] id: String,
    /// Accessible name and placeholder.
    #[prop(into)]
    label: String,
    #[prop(optional, into)] query: Words,
) -> impl IntoView {
    view! {
        <input
            class="input"
            type="search"
            id=id
            name="q"
            value=query.given()
            placeholder=label.clone()
            aria-label=label
            autocomplete="off"
            enterkeyhint="search"
        />
    }
}

/// A search form that works without scripts: GET with `q`. Children are its [`SearchInput`], or an island
/// with one.
#[component]
pub fn SearchForm(
    #[prop(into)] action: String,
    #[prop(into)] button: String,
    children: Children,
) -> impl IntoView {
    view! {
        <form class="site-find" role="search" method="get" action=action>
            {children()}
            <button class="btn" aria-label=button.clone() title=button><Icon glyph=icons::SEARCH/></button>
        </form>
    }
    .into_any()
}

/// The storefront header. Children are the personal tools (`SiteTool`s or islands: account, cart).
#[component]
pub fn SiteHeader(
    locale: Locale,
    /// The name of the shop.
    #[prop(into)]
    name: String,
    #[prop(default = None)] logo: Option<LogoImage>,
    /// Above everything, after the skip link.
    #[prop(default = None)]
    strip: Option<AnyView>,
    #[prop(into)] home: String,
    catalogue: NavLink,
    /// The [`SearchForm`].
    search: AnyView,
    /// Second row on a wide screen.
    links: Vec<NavLink>,
    /// At the end of the second row: phone, the other language (`NavLink::lang`).
    links_end: Vec<NavLink>,
    /// The visitor's city, before them.
    #[prop(default = None)]
    city: Option<AnyView>,
    /// Tools that are also displayed on phones, without labels.
    #[prop(optional)]
    lists: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let page = catalogue.page();
    view! {
        <SkipLink locale/>
        {strip}
        <header class="site-head">
            <div class="wrap">
                <div class="site-top">
                    <div class="site-logo"><Logo locale name home picture=logo/></div>
                    <a class="btn site-catalogue" href=catalogue.href aria-current=page>
                        <Icon glyph=catalogue.icon.unwrap_or(icons::LAYOUT)/>
                        {catalogue.label}
                    </a>
                    {search}
                    <div class="site-tools"><div class="site-lists">{lists}</div><div class="site-personal">{children()}</div><ThemeToggle locale/></div>
                </div>
                <nav class="site-links side-scroll" aria-label=texts::main_nav(locale)>
                    {plain(links)}
                    <div class="site-links-end">{city}{plain(links_end)}</div>
                </nav>
            </div>
        </header>
    }
    .into_any()
}

fn plain(links: Vec<NavLink>) -> impl IntoView {
    links
        .into_iter()
        .map(|link| {
            let page = link.page();
            view! {
                <a class="inline-flex items-center gap-1.5" href=link.href aria-current=page hreflang=link.lang lang=link.lang>
                    {link.icon.map(|glyph| view! { <Icon glyph/> })}
                    {link.label}
                </a>
            }
        })
        .collect_view()
}

/// Bottom bar on phones: four or five links with icons. Placed after `main`. Children follow the links (an
/// island with the cart count).
#[component]
pub fn SiteDock(
    locale: Locale,
    links: Vec<NavLink>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <nav class="site-dock" aria-label=texts::quick_nav(locale)>
            {links.into_iter().map(|link| view! { <SiteTool link/> }).collect_view()}
            {children.map(|children| children())}
        </nav>
    }
    .into_any()
}
