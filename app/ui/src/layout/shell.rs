//! Frame of the staff pages: navigation on the left, a top bar, dense layout.

use super::{Logo, SkipLink, ThemeToggle};
use crate::{Icon, NavLink, SheetButton, icons, texts};
use base::Locale;
use leptos::prelude::*;

/// A group of links with an optional heading (empty for none).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavGroup {
    pub title: String,
    pub links: Vec<NavLink>,
}

fn group(group: NavGroup) -> impl IntoView {
    let title = (!group.title.is_empty())
        .then(|| view! { <p class="px-2.5 pt-3 pb-1 text-sm text-muted">{group.title}</p> });
    let links = group
        .links
        .into_iter()
        .map(|link| {
            let (page, badge) = (link.page(), link.badge());
            view! {
                <a class="shell-link" href=link.href aria-current=page>
                    {link.icon.map(|glyph| view! { <Icon glyph/> })}
                    {link.label}
                    {badge}
                </a>
            }
        })
        .collect_view();
    view! { {title}{links} }
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
    children: Children,
) -> impl IntoView {
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
            <main class="shell-main" id="main" tabindex="-1">{children()}</main>
        </div>
    }
    .into_any()
}
