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
}

impl Permissions {
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
