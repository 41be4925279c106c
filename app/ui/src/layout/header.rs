//! The storefront's head, and the bar under the thumb on a phone.

use super::Logo;
use crate::{Icon, NavLink, Words, icons, texts};
use base::Locale;
use leptos::prelude::*;

/// The first link of every page. The page's `main` has `id="main"` and `tabindex="-1"`.
#[component]
pub fn SkipLink(locale: Locale) -> impl IntoView {
    view! { <a class="skip" href="#main">{texts::to_content(locale)}</a> }
}

/// Icon with a word below it and, in the corner, its count.
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

/// The button that changes between light and dark; a script listens to `data-theme-toggle`.
#[component]
pub fn ThemeToggle(locale: Locale) -> impl IntoView {
    view! {
        <button type="button" class="site-tool needs-script" data-theme-toggle="" aria-label=texts::theme_switch(locale)>
            <span class="theme-light"><Icon glyph=icons::MOON/></span>
            <span class="theme-dark"><Icon glyph=icons::SUN/></span>
            <span>{texts::theme(locale)}</span>
        </button>
    }
    .into_any()
}

/// The field of a search.
#[component]
pub fn SearchInput(
    #[prop(into)] id: String,
    /// What it is called, and what stands in it while it is empty.
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

/// A search that works without a script: GET with `q`. Children are its [`SearchInput`], or an island with one.
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

/// The head of the storefront. Children are the personal tools (`SiteTool`s or islands: account, cart).
#[component]
pub fn SiteHeader(
    locale: Locale,
    #[prop(into)] home: String,
    catalogue: NavLink,
    /// The [`SearchForm`].
    search: AnyView,
    /// The second row on a wide screen.
    links: Vec<NavLink>,
    /// At its right end: phone, city, the other language (`NavLink::lang`).
    links_end: Vec<NavLink>,
    /// Tools that stand there on a phone too, without their words.
    #[prop(optional)]
    lists: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let page = catalogue.page();
    view! {
        <SkipLink locale/>
        <header class="site-head">
            <div class="wrap">
                <div class="site-top">
                    <div class="site-logo"><Logo locale home/></div>
                    <a class="btn site-catalogue" href=catalogue.href aria-current=page>
                        <Icon glyph=catalogue.icon.unwrap_or(icons::LAYOUT)/>
                        {catalogue.label}
                    </a>
                    {search}
                    <div class="site-tools"><div class="site-lists">{lists}</div><div class="site-personal">{children()}</div><ThemeToggle locale/></div>
                </div>
                <nav class="site-links" aria-label=texts::main_nav(locale)>
                    {plain(links)}
                    <span class="site-links-end">{plain(links_end)}</span>
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

/// The phone's bottom bar: four or five ways with icons. Stands after `main`. Children come after the links
/// (an island with the cart's count).
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
