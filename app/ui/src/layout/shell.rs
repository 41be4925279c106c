//! Frame of the staff pages: navigation on the left, a top bar, dense layout.

use super::{Logo, SkipLink, ThemeToggle};
use crate::{Icon, NavLink, SheetButton, icons, texts};
use base::Locale;
use leptos::prelude::*;

/// A group of links. With a title it can be closed; without one its links are always shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavGroup {
    pub title: String,
    pub links: Vec<NavLink>,
    /// Whether it is open at first.
    pub is_open: bool,
}

fn group(group: NavGroup) -> AnyView {
    let waiting: i64 = group.links.iter().filter_map(|link| link.count).sum();
    let links = group
        .links
        .into_iter()
        .map(|link| {
            let (page, badge) = (link.page(), link.badge());
            view! {
                <a class="shell-link" href=link.href aria-current=page hreflang=link.lang lang=link.lang>
                    {link.icon.map(|glyph| view! { <Icon glyph/> })}
                    {link.label}
                    {badge}
                </a>
            }
        })
        .collect_view();
    if group.title.is_empty() {
        return links.into_any();
    }
    // What waits in a closed group is seen on its title.
    let badge = (waiting > 0).then(|| view! { <span class="count">{waiting.to_string()}</span> });
    view! {
        <details class="shell-group" open=group.is_open>
            <summary>
                <span class="shell-group-title">{group.title}</span>
                {badge}
                <Icon glyph=icons::CHEVRON_DOWN/>
            </summary>
            <div class="shell-group-links">{links}</div>
        </details>
    }
    .into_any()
}

/// A line above every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShellNote {
    pub text: String,
    pub link: Option<NavLink>,
}

/// Navigation on the left (a sheet on phones), a top bar with `bar` (search, name, logout), and the page.
#[component]
pub fn Shell(
    locale: Locale,
    /// The name of the shop.
    #[prop(into)]
    name: String,
    #[prop(into)] home: String,
    groups: Vec<NavGroup>,
    #[prop(optional)] bar: Option<AnyView>,
    /// What holds on every page, in a line above it; each with the page where it is changed, if the reader may open it.
    #[prop(optional)]
    notes: Vec<ShellNote>,
    children: Children,
) -> impl IntoView {
    let has_notes = !notes.is_empty();
    let notes = notes
        .into_iter()
        .map(|note| {
            let link = note.link.map(|link| view! { " " <a class="link" href=link.href>{link.label}</a> });
            view! { <li>{note.text}{link}</li> }
        })
        .collect_view();
    view! {
        <SkipLink locale/>
        <div class="shell">
            <div class="sheet sheet-docked shell-side" id="shell-side" popover="auto">
                <div class="shell-places">
                    <div class="flex items-center justify-between ps-4 pe-2 pt-2 lg:pt-3">
                        <Logo locale name home/>
                        <button
                            type="button"
                            class="btn btn-ghost btn-square shell-menu"
                            popovertarget="shell-side"
                            popovertargetaction="hide"
                            aria-label=texts::close(locale)
                            title=texts::close(locale)
                        >
                            <Icon glyph=icons::X/>
                        </button>
                    </div>
                    <nav class="shell-nav" aria-label=texts::main_nav(locale)>
                        {groups.into_iter().map(group).collect_view()}
                    </nav>
                </div>
            </div>
            <div class="shell-bar">
                <SheetButton sheet="shell-side" kind=crate::Kind::Ghost icon=icons::MENU class="shell-menu">
                    {texts::menu(locale)}
                </SheetButton>
                <div class="shell-tools">{bar}</div>
                <ThemeToggle locale/>
            </div>
            <main class="shell-main" id="main" tabindex="-1">
                {has_notes.then(|| view! { <ul class="shell-notes" data-print="no">{notes}</ul> })}
                {children()}
            </main>
        </div>
    }
    .into_any()
}
