//! Permissions of staff. The area whose operations require a permission declares it.

use crate::locale::Text;
use std::fmt;

/// A permission granted by a role, within one branch or, if the grant names none, everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permission {
    code: &'static str,
    reach: Reach,
}

/// Which grants of a permission count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Only those for all branches: what it allows concerns the whole shop.
    Shop,
    /// Those for one branch too: they allow the records of that branch.
    Branch,
}

impl Permission {
    /// Declares a permission for the whole shop; `code` is `things.verb`. It is stored with roles and never changed.
    pub const fn new(code: &'static str) -> Self {
        Self { code, reach: Reach::Shop }
    }

    /// Declares a permission that can be given for single branches: its operations respect the scope of the actor.
    pub const fn in_branch(code: &'static str) -> Self {
        Self { code, reach: Reach::Branch }
    }

    /// The stored code.
    pub const fn as_str(self) -> &'static str {
        self.code
    }

    /// Which grants of it count.
    pub const fn reach(self) -> Reach {
        self.reach
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
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

    /// The declarations with these codes that count only where they are given for all branches.
    pub fn shop_wide<'a>(&'a self, codes: &'a [String]) -> impl Iterator<Item = &'a Declaration> {
        let is_wanted = |d: &&Declaration| {
            d.permission.reach() == Reach::Shop && codes.iter().any(|code| code == d.permission.as_str())
        };
        self.all.iter().filter(is_wanted)
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
            let is_free = self.all.iter().all(|d| d.permission.as_str() != new.permission.as_str());
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
        let permission = Permission::in_branch("orders.view");
        all.add(&[Declaration { permission, label: |_| "", first_roles: &[] }]);
        let codes = ["orders.view".to_owned(), "goods.view".to_owned()];
        let shop_wide: Vec<_> = all.shop_wide(&codes).map(|d| d.permission.as_str()).collect();
        assert_eq!(shop_wide, ["goods.view"]);
    }
}
