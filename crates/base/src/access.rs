//! Permissions of staff. The area whose operations require a permission declares it.

use crate::locale::Text;
use std::fmt;

/// A permission granted by a role, within one branch or, if the grant names none, everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permission(&'static str);

impl Permission {
    /// Declares a permission; `code` is `things.verb`. It is stored with roles and never changed.
    pub const fn new(code: &'static str) -> Self {
        Self(code)
    }

    /// The stored code.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// What is known of a permission.
#[derive(Clone, Copy, Debug)]
pub struct Declaration {
    /// The permission itself.
    pub permission: Permission,
    /// What it allows, in both languages.
    pub label: Text,
    /// The codes of the first roles that have it in a new shop. The administrator has all permissions.
    pub first_roles: &'static [&'static str],
}

/// The permissions of all areas, in the order in which they were added.
#[derive(Clone, Default)]
pub struct Permissions {
    all: Vec<Declaration>,
    /// Where each group begins, and its title.
    groups: Vec<(usize, Text)>,
}

impl Permissions {
    /// Begins a group: what is added from here on is shown under this title.
    pub fn group(&mut self, title: Text) -> &mut Self {
        self.groups.push((self.all.len(), title));
        self
    }

    /// The groups with their titles, in order; without those that have no permission.
    pub fn groups(&self) -> impl Iterator<Item = (Text, &[Declaration])> {
        self.groups.iter().enumerate().filter_map(|(n, (start, title))| {
            let end = self.groups.get(n + 1).map_or(self.all.len(), |(end, _)| *end);
            self.all.get(*start..end).filter(|list| !list.is_empty()).map(|list| (*title, list))
        })
    }

    /// Whether a permission with this code is declared.
    pub fn knows(&self, code: &str) -> bool {
        self.all.iter().any(|d| d.permission.as_str() == code)
    }

    /// Adds the permissions of an area.
    ///
    /// # Panics
    /// Where a code is taken.
    pub fn add(&mut self, declarations: &[Declaration]) {
        for new in declarations {
            let is_free = self.all.iter().all(|d| d.permission != new.permission);
            assert!(is_free, "the permission {:?} is declared twice", new.permission.as_str());
            self.all.push(*new);
        }
    }

    /// All declarations.
    pub fn all(&self) -> &[Declaration] {
        &self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(code: &'static str) -> Declaration {
        Declaration { permission: Permission::new(code), label: |_| "", first_roles: &[] }
    }

    #[test]
    fn permissions_are_shown_in_groups() {
        let mut all = Permissions::default();
        all.group(|l| l.pick("Товары", "Goods")).add(&[declared("goods.edit"), declared("goods.view")]);
        all.group(|_| "Empty");
        all.group(|l| l.pick("Люди", "People")).add(&[declared("people.view")]);
        let groups: Vec<_> =
            all.groups().map(|(title, list)| (title(crate::Locale::En), list.len())).collect();
        assert_eq!(groups, [("Goods", 2), ("People", 1)]);
        assert!(all.knows("goods.view") && !all.knows("goods"));
    }
}
