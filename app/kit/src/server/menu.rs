//! The menu of the staff pages: page crates declare their entries, the frame shows those that the visitor may open.

use super::state::AppState;
use super::visit::Visit;
use app_ui::layout::NavGroup;
use app_ui::{Glyph, NavLink};
use base::access::Permission;
use base::{Locale, Text};

/// A group of the menu.
#[derive(Clone, Copy)]
pub struct MenuSection {
    pub title: Text,
    /// Sections are shown in this order.
    pub order: u8,
    pub home: fn(Locale) -> String,
    pub icon: Glyph,
    /// The permission for the home page; `None` if it is open to all staff.
    pub needs: Option<Permission>,
}

/// A page in the menu.
#[derive(Clone, Copy)]
pub struct MenuEntry {
    pub section: &'static MenuSection,
    pub permission: Permission,
    pub label: Text,
    pub href: fn(Locale) -> String,
    pub icon: Glyph,
    /// Its place in the section.
    pub order: u8,
    /// Its place among the pages that staff may be led to after `/admin`; `None` if it is none of them.
    pub landing: Option<u8>,
    /// Whether this installation has the page.
    pub is_available: fn(&AppState) -> bool,
}

/// For pages that every installation has.
pub const ALWAYS: fn(&AppState) -> bool = |_| true;

/// The entries of all page crates.
#[derive(Default)]
pub struct Menu {
    entries: Vec<MenuEntry>,
}

impl Menu {
    /// Adds the entries of a page crate.
    pub fn add(&mut self, entries: &[MenuEntry]) {
        self.entries.extend(entries);
        self.entries.sort_by_key(|entry| (entry.section.order, entry.order));
    }

    fn open<'a>(&'a self, visit: &'a Visit) -> impl Iterator<Item = &'a MenuEntry> {
        let is_open =
            |entry: &&MenuEntry| visit.actor.may(entry.permission) && (entry.is_available)(&visit.state);
        self.entries.iter().filter(is_open)
    }

    /// The pages that the visitor may open, by section.
    pub(crate) fn groups(&self, visit: &Visit) -> Vec<NavGroup> {
        let l = visit.locale;
        let mut groups: Vec<(u8, NavGroup)> = Vec::new();
        for entry in self.open(visit) {
            match groups.last_mut() {
                Some((order, group)) if *order == entry.section.order => group.links.push(link(visit, entry)),
                _ => {
                    let title = (entry.section.title)(l).to_owned();
                    groups.push((entry.section.order, NavGroup { title, links: vec![link(visit, entry)] }));
                }
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// Link to the first section whose home page the visitor may open.
    pub(crate) fn start(&self, visit: &Visit) -> Option<NavLink> {
        let l = visit.locale;
        let mut sections = self.entries.iter().map(|entry| entry.section);
        let section = sections.find(|s| s.needs.is_none_or(|permission| visit.actor.may(permission)))?;
        Some(NavLink::new((section.title)(l), (section.home)(l)).icon(section.icon))
    }

    /// The address that `/admin` leads the visitor to; `None` if they may open no such page.
    pub fn landing(&self, visit: &Visit) -> Option<String> {
        let landings = self.open(visit).filter_map(|entry| Some((entry.landing?, entry)));
        landings.min_by_key(|(order, _)| *order).map(|(_, entry)| (entry.href)(visit.locale))
    }
}

fn link(visit: &Visit, entry: &MenuEntry) -> NavLink {
    let l = visit.locale;
    let href = (entry.href)(l);
    let path = href.trim_start_matches(l.prefix());
    // The home page of a section is above the addresses of its other pages.
    let is_home = href == (entry.section.home)(l);
    let is_inside = visit.path.starts_with(&format!("{path}/")) && !is_home;
    let is_current = visit.path == path || is_inside;
    NavLink::new((entry.label)(l), href).icon(entry.icon).current(is_current)
}
