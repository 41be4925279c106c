//! Navigation: links, tabs, breadcrumbs, pagination, chips.

use crate::{Glyph, Icon, Words, icons, texts};
use base::Locale;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// A navigation link. `count` is the number of waiting items; zero is not displayed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavLink {
    pub label: String,
    pub href: String,
    pub icon: Option<Glyph>,
    pub current: bool,
    pub count: Option<i64>,
    /// Language of the target, if it differs.
    pub lang: Option<&'static str>,
    /// A filtered view of content listed elsewhere: search engines need not follow.
    pub is_view: bool,
}

impl NavLink {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), ..Self::default() }
    }

    pub fn icon(mut self, icon: Glyph) -> Self {
        self.icon = Some(icon);
        self
    }

    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    pub fn count(mut self, count: i64) -> Self {
        self.count = Some(count);
        self
    }

    pub fn lang(mut self, lang: &'static str) -> Self {
        self.lang = Some(lang);
        self
    }

    pub fn nofollow(mut self) -> Self {
        self.is_view = true;
        self
    }

    pub(crate) fn page(&self) -> Option<&'static str> {
        self.current.then_some("page")
    }

    pub(crate) fn badge(&self) -> impl IntoView + use<> {
        self.count.filter(|n| *n > 0).map(|n| view! { <span class="count">{n.to_string()}</span> })
    }
}

/// Tabs as links: each is a page of its own.
#[component]
pub fn Tabs(#[prop(into)] label: String, tabs: Vec<NavLink>) -> impl IntoView {
    let tabs = tabs
        .into_iter()
        .map(|tab| {
            let page = tab.page();
            view! {
                <a class="tab" href=tab.href aria-current=page>
                    {tab.icon.map(|glyph| view! { <Icon glyph/> })}
                    {tab.label}
                    {tab.count.map(|n| view! { <span class="tab-count">{n.to_string()}</span> })}
                </a>
            }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=label>{tabs}</nav> }.into_any()
}

/// A row of links as chips: quick filters, some of them active (`current`). `line` keeps them on one line on narrow
/// screens, where they scroll sideways.
#[component]
pub fn Chips(
    #[prop(into)] label: String,
    chips: Vec<NavLink>,
    #[prop(optional)] line: bool,
) -> impl IntoView {
    let chips = chips
        .into_iter()
        .map(|chip| {
            let on = chip.current.then_some("true");
            let rel = chip.is_view.then_some("nofollow");
            view! {
                <li>
                    <a class="chip" href=chip.href aria-current=on rel=rel>
                        {chip.label}
                        {chip.count.map(|n| view! { <span class="chip-count">{n.to_string()}</span> })}
                        {chip.icon.map(|glyph| view! { <Icon glyph/> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    let class = if line { "chips side-scroll" } else { "chips" };
    view! { <nav aria-label=label><ul class=class>{chips}</ul></nav> }.into_any()
}

/// Links of which one is current, like sort orders: chips on wide screens, otherwise a chip with the current one that
/// opens the others at the bottom edge of the screen. It needs no script.
#[component]
pub fn ChipMenu(#[prop(into)] id: String, #[prop(into)] label: String, chips: Vec<NavLink>) -> impl IntoView {
    let current = chips.iter().find(|chip| chip.current);
    let shown = current.map_or_else(|| label.clone(), |chip| chip.label.clone());
    let spoken = current.map(|_| view! { <span class="sr-only">{label.clone()}": "</span> });
    view! {
        <button type="button" class="chip chip-menu-button" popovertarget=id.clone()>
            {spoken}
            {shown}
            <Icon glyph=icons::CHEVRON_DOWN/>
        </button>
        <div class="chip-menu" id=id popover="auto"><Chips label chips/></div>
    }
    .into_any()
}

/// Breadcrumbs; `here` is the page itself, not a link.
#[component]
pub fn Breadcrumbs(
    locale: Locale,
    /// Label and address, starting at the top.
    above: Vec<(String, String)>,
    #[prop(optional, into)] here: Words,
) -> impl IntoView {
    let above =
        above.into_iter().map(|(label, href)| view! { <li><a href=href>{label}</a></li> }).collect_view();
    view! {
        <nav class="crumbs" aria-label=texts::you_are_here(locale)>
            <ol>
                {above}
                {here.given().map(|here| view! { <li aria-current="page">{here}</li> })}
            </ol>
        </nav>
    }
    .into_any()
}

/// The displayed page numbers: first, last, and two on either side of the current one.
fn shown(page: u32, pages: u32) -> BTreeSet<u32> {
    let near = page.saturating_sub(1).max(1)..=page.saturating_add(1).min(pages);
    [1, pages].into_iter().chain(near).collect()
}

/// Pagination links; empty for a single page. `href` returns the address of page `n` (from 1).
#[component]
pub fn Pagination(locale: Locale, page: u32, pages: u32, href: impl Fn(u32) -> String) -> impl IntoView {
    if pages < 2 {
        return ().into_any();
    }
    let mut last = 0;
    let numbers = shown(page, pages)
        .into_iter()
        .map(|n| {
            let gap = (n > last + 1).then(|| view! { <span class="page" aria-hidden="true">"…"</span> });
            last = n;
            let link = if n == page {
                view! { <span class="page" aria-current="page">{n.to_string()}</span> }.into_any()
            } else {
                view! { <a class="page" href=href(n) aria-label=texts::page(locale, n)>{n.to_string()}</a> }
                    .into_any()
            };
            view! { {gap}{link} }
        })
        .collect_view();
    let previous = (page > 1).then(|| {
        view! { <a class="page" rel="prev" href=href(page - 1)><Icon glyph=icons::CHEVRON_LEFT/>{texts::previous(locale)}</a> }
    });
    let next = (page < pages).then(|| {
        view! { <a class="page" rel="next" href=href(page + 1)>{texts::next(locale)}<Icon glyph=icons::CHEVRON_RIGHT/></a> }
    });
    view! { <nav class="pages" aria-label=texts::pages(locale)>{previous}{numbers}{next}</nav> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_show_both_ends_and_the_neighbours() {
        assert_eq!(shown(1, 2).into_iter().collect::<Vec<_>>(), [1, 2]);
        assert_eq!(shown(1, 40).into_iter().collect::<Vec<_>>(), [1, 2, 40]);
        assert_eq!(shown(20, 40).into_iter().collect::<Vec<_>>(), [1, 19, 20, 21, 40]);
        assert_eq!(shown(40, 40).into_iter().collect::<Vec<_>>(), [1, 39, 40]);
    }
}
