//! The menu of the staff pages: page crates declare their entries, numbers and commands, the frame shows those that the
//! visitor may open.

mod counts;
pub mod sections;

pub use counts::{Counter, Counts};

use super::state::AppState;
use super::visit::Visit;
use crate::{paths, texts};
use app_ui::layout::NavGroup;
use app_ui::{Glyph, NavLink, icons};
use base::access::Permission;
use base::text::fold;
use base::{Locale, Text};

/// A group of the menu.
#[derive(Clone, Copy)]
pub struct MenuSection {
    /// Empty for entries that stand above the groups.
    pub title: Text,
    /// Sections are shown in this order.
    pub order: u8,
}

/// A page in the menu.
#[derive(Clone, Copy)]
pub struct MenuEntry {
    pub section: &'static MenuSection,
    /// `None` if the page is open to all staff with any permission.
    pub permission: Option<Permission>,
    pub label: Text,
    pub href: fn(Locale) -> String,
    pub icon: Glyph,
    /// Its place in the section.
    pub order: u8,
    /// The name of the number beside it, see [`Counter`].
    pub count: Option<&'static str>,
    /// Whether this installation has the page.
    pub is_available: fn(&AppState) -> bool,
}

impl MenuEntry {
    /// An entry that every installation has, without a number.
    pub const fn new(
        section: &'static MenuSection,
        order: u8,
        permission: Permission,
        label: Text,
        href: fn(Locale) -> String,
        icon: Glyph,
    ) -> Self {
        let permission = Some(permission);
        Self { section, permission, label, href, icon, order, count: None, is_available: ALWAYS }
    }

    /// The same entry with a number.
    #[must_use]
    pub const fn counted(self, count: &'static str) -> Self {
        Self { count: Some(count), ..self }
    }

    /// The same entry for installations that use the services.
    #[must_use]
    pub const fn of_services(self) -> Self {
        Self { is_available: SERVICES, ..self }
    }

    /// The same entry for installations of which this is true.
    #[must_use]
    pub const fn only_if(self, is_available: fn(&AppState) -> bool) -> Self {
        Self { is_available, ..self }
    }

    fn is_open(&self, visit: &Visit) -> bool {
        let may = match self.permission {
            Some(permission) => visit.actor.may(permission),
            None => works_here(visit),
        };
        may && (self.is_available)(&visit.state)
    }
}

/// Something to begin, found by the search over staff's work.
#[derive(Clone, Copy)]
pub struct MenuCommand {
    pub permission: Permission,
    pub label: Text,
    /// Other words that find it, in both languages.
    pub words: &'static str,
    pub href: fn(Locale) -> String,
    pub icon: Glyph,
}

/// For pages that every installation has.
pub const ALWAYS: fn(&AppState) -> bool = |_| true;

/// Whether the visitor is an employee who may do anything at all.
pub fn works_here(visit: &Visit) -> bool {
    matches!(&visit.actor, platform::Actor::Staff { grants, .. } if !grants.is_empty())
}

/// Whether the path, without its locale prefix, is one of the staff pages, whose frame has the menu.
pub fn is_staff_path(path: &str) -> bool {
    let is_below =
        |top: &str| path.strip_prefix(top).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    ["/admin", "/desk", "/staff"].into_iter().any(is_below)
}

/// For pages of the module of services.
pub const SERVICES: fn(&AppState) -> bool = |state| state.shared().has(routes::Module::Services);

/// The entries, numbers and commands of all page crates.
#[derive(Default)]
pub struct Menu {
    entries: Vec<MenuEntry>,
    commands: Vec<MenuCommand>,
    counts: counts::Counters,
}

impl Menu {
    /// Adds the entries of a page crate.
    pub fn add(&mut self, entries: &[MenuEntry]) {
        self.entries.extend(entries);
        self.entries.sort_by_key(|entry| (entry.section.order, entry.order));
    }

    /// Adds the commands of a page crate.
    pub fn add_commands(&mut self, commands: &[MenuCommand]) {
        self.commands.extend(commands);
    }

    /// Adds the numbers of a page crate.
    pub fn add_counter(&mut self, counter: Counter) {
        self.counts.add(counter);
    }

    fn open<'a>(&'a self, visit: &'a Visit) -> impl Iterator<Item = &'a MenuEntry> {
        self.entries.iter().filter(|entry| entry.is_open(visit))
    }

    /// The numbers beside the entries that the visitor may open; empty for everybody but staff.
    pub async fn counts(&self, visit: &Visit) -> Counts {
        self.counts.of(visit).await
    }

    /// The pages that the visitor may open, by section. The section of the current page is open, or the first one.
    pub(crate) fn groups(&self, visit: &Visit) -> Vec<NavGroup> {
        let l = visit.locale;
        let current = self.current(visit).map(|entry| entry.href);
        let mut groups: Vec<(u8, NavGroup)> = Vec::new();
        for entry in self.open(visit) {
            let link = link(visit, entry, current.is_some_and(|href| href(l) == (entry.href)(l)));
            match groups.last_mut() {
                Some((order, group)) if *order == entry.section.order => group.links.push(link),
                _ => {
                    let title = (entry.section.title)(l).to_owned();
                    let group = NavGroup { title, links: vec![link], is_open: false };
                    groups.push((entry.section.order, group));
                }
            }
        }
        let mut groups: Vec<NavGroup> = groups.into_iter().map(|(_, group)| group).collect();
        let is_here = |group: &NavGroup| group.links.iter().any(|link| link.current);
        let titled = || groups.iter().position(|group| !group.title.is_empty());
        let here = groups.iter().position(|group| !group.title.is_empty() && is_here(group)).or_else(titled);
        if let Some(group) = here.and_then(|place| groups.get_mut(place)) {
            group.is_open = true;
        }
        groups
    }

    /// The entry of the current page: the one with the longest address that the path is at or below.
    fn current<'a>(&'a self, visit: &'a Visit) -> Option<&'a MenuEntry> {
        let length = |entry: &MenuEntry| {
            let href = (entry.href)(visit.locale);
            let path = href.strip_prefix(visit.locale.prefix()).unwrap_or(&href);
            let rest = visit.path.strip_prefix(path)?;
            (rest.is_empty() || rest.starts_with('/')).then_some(path.len())
        };
        let above = self.open(visit).filter_map(|entry| Some((length(entry)?, entry)));
        above.max_by_key(|(length, _)| *length).map(|(_, entry)| entry)
    }

    /// Whether the visitor may open the page of the menu at this address.
    pub(crate) fn leads_to(&self, visit: &Visit, href: &str) -> bool {
        self.open(visit).any(|entry| (entry.href)(visit.locale) == href)
    }

    /// Link from the shop to the staff pages, for staff who may open one.
    pub(crate) fn start(&self, visit: &Visit) -> Option<NavLink> {
        let l = visit.locale;
        let has_pages = self.open(visit).next().is_some();
        has_pages.then(|| NavLink::new(texts::administration(l), paths::admin(l)).icon(icons::SETTINGS))
    }

    /// Commands and pages whose names in either language have all of these words, folded; commands first.
    pub fn find(&self, visit: &Visit, words: &str) -> (Vec<NavLink>, Vec<NavLink>) {
        let l = visit.locale;
        let fits = |label: Text, more: &str| {
            let text = fold(&format!("{} {} {more}", label(Locale::Ru), label(Locale::En)));
            words.split_whitespace().all(|word| text.contains(word))
        };
        let named = |label: Text, href: String, icon: Glyph| NavLink::new(label(l), href).icon(icon);
        let commands =
            self.commands.iter().filter(|c| visit.actor.may(c.permission) && fits(c.label, c.words));
        let pages = self.open(visit).filter(|entry| fits(entry.label, ""));
        (
            commands.map(|c| named(c.label, (c.href)(l), c.icon)).collect(),
            pages.map(|entry| named(entry.label, (entry.href)(l), entry.icon)).collect(),
        )
    }
}

fn link(visit: &Visit, entry: &MenuEntry, is_current: bool) -> NavLink {
    let l = visit.locale;
    let link = NavLink::new((entry.label)(l), (entry.href)(l)).icon(entry.icon).current(is_current);
    let count = entry.count.and_then(|name| visit.header.counts.get(name));
    match count {
        Some(count) => link.count(*count),
        None => link,
    }
}

#[cfg(test)]
mod tests {
    use super::is_staff_path;

    #[test]
    fn staff_paths_are_told_from_those_of_the_shop() {
        for path in ["/admin", "/admin/today", "/desk", "/desk/requests/1", "/staff/find"] {
            assert!(is_staff_path(path), "{path}");
        }
        for path in ["/", "/administration", "/catalog/desk", "/account"] {
            assert!(!is_staff_path(path), "{path}");
        }
    }
}
