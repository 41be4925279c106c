//! Roles in branches: an employee has a role in all branches or in some of them.

use super::RoleName;
use base::{AccountId, Bilingual, BranchId, Locale, RoleId};
use std::fmt;

/// A role in one branch, or in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoleGrant {
    /// The role.
    pub role: RoleId,
    /// `None` for all branches.
    pub branch: Option<BranchId>,
}

impl RoleGrant {
    /// The role in all branches.
    pub const fn everywhere(role: RoleId) -> Self {
        Self { role, branch: None }
    }

    /// The role in one branch.
    pub const fn within(role: RoleId, branch: BranchId) -> Self {
        Self { role, branch: Some(branch) }
    }

    /// Parses the value of a form, see [`fmt::Display`]; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('@') {
            None => Some(Self::everywhere(text.parse().ok()?)),
            Some((role, branch)) => Some(Self::within(role.parse().ok()?, branch.parse().ok()?)),
        }
    }
}

/// The value of a form: `role` for all branches, `role@branch` for one.
impl fmt::Display for RoleGrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.branch {
            None => write!(f, "{}", self.role),
            Some(branch) => write!(f, "{}@{branch}", self.role),
        }
    }
}

/// Sorted, each once. A role in all branches includes those in one.
pub fn normalised(mut grants: Vec<RoleGrant>) -> Vec<RoleGrant> {
    let everywhere: Vec<RoleId> = grants.iter().filter(|g| g.branch.is_none()).map(|g| g.role).collect();
    grants.retain(|g| g.branch.is_none() || !everywhere.contains(&g.role));
    grants.sort_unstable();
    grants.dedup();
    grants
}

/// The branch that an employee belongs to: the present one, unless all roles are in other branches; then the first of
/// those.
pub fn home_branch(present: BranchId, grants: &[RoleGrant]) -> BranchId {
    let is_elsewhere = grants.iter().all(|g| g.branch.is_some_and(|branch| branch != present));
    grants.first().and_then(|g| g.branch).filter(|_| is_elsewhere).unwrap_or(present)
}

/// The name of a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchName {
    /// Refers to the branch.
    pub id: BranchId,
    /// Shown to staff.
    pub name: Bilingual,
}

/// A client with their branch, for those who may move them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientBranch {
    /// Refers to the account.
    pub id: AccountId,
    /// May be empty.
    pub name: String,
    /// The email, or the phone if there is none.
    pub login: String,
    /// The present branch.
    pub branch: BranchId,
    /// Those that are not in the archive, in display order.
    pub branches: Vec<BranchName>,
}

/// A role that a person has, with all its branches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRole {
    /// The role.
    pub role: RoleName,
    /// Empty for all branches.
    pub branches: Vec<BranchName>,
}

impl HeldRole {
    /// Whether the role counts in a branch.
    pub fn counts_in(&self, branch: BranchId) -> bool {
        self.branches.is_empty() || self.branches.iter().any(|b| b.id == branch)
    }

    /// The role with its branches. A shop with one branch does not name it.
    pub fn text(&self, l: Locale, has_branches: bool) -> String {
        let role = self.role.name.pick(l);
        match (self.branches.is_empty(), has_branches) {
            (true, false) => role.to_owned(),
            (true, true) => format!("{role}: {}", l.pick("все филиалы", "all branches")),
            (false, _) => {
                let names: Vec<_> = self.branches.iter().map(|b| b.name.pick(l)).collect();
                format!("{role}: {}", names.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id<T: std::str::FromStr>(n: u8) -> T
    where
        T::Err: fmt::Debug,
    {
        format!("00000000-0000-7000-8000-0000000000{n:02}").parse().unwrap()
    }

    #[test]
    fn brn_2_the_value_of_a_box_names_role_and_branch() {
        for grant in [RoleGrant::everywhere(id(1)), RoleGrant::within(id(1), id(2))] {
            assert_eq!(RoleGrant::parse(&grant.to_string()), Some(grant));
        }
        for text in ["", "x", "@", "x@y", &format!("{}@", id::<RoleId>(1))] {
            assert_eq!(RoleGrant::parse(text), None, "{text}");
        }
    }

    #[test]
    fn brn_2_a_role_in_all_branches_includes_each() {
        let (all, one) = (RoleGrant::everywhere(id(1)), RoleGrant::within(id(1), id(2)));
        let other = RoleGrant::within(id(3), id(2));
        assert_eq!(normalised(vec![other, one, all, other]), [all, other]);
        assert_eq!(normalised(vec![other, one]), [one, other]);
    }

    #[test]
    fn brn_1_an_employee_belongs_to_a_branch_of_their_roles() {
        let (main, second): (BranchId, BranchId) = (id(1), id(2));
        let (all, there) = (RoleGrant::everywhere(id(3)), RoleGrant::within(id(4), second));
        assert_eq!(home_branch(main, &[there]), second);
        assert_eq!(home_branch(main, &[all, there]), main);
        assert_eq!(home_branch(second, &[there]), second);
        assert_eq!(home_branch(main, &[]), main);
    }

    #[test]
    fn brn_2_roles_are_listed_with_their_branches() {
        let role = RoleName { id: id(1), name: Bilingual::new("Координатор", "Coordinator") };
        let branch = |n, name| BranchName { id: id(n), name: Bilingual::new(name, "") };
        let everywhere = HeldRole { role: role.clone(), branches: Vec::new() };
        let some = HeldRole { role, branches: vec![branch(2, "Москва"), branch(3, "Казань")] };
        assert_eq!(everywhere.text(Locale::Ru, false), "Координатор");
        assert_eq!(everywhere.text(Locale::Ru, true), "Координатор: все филиалы");
        assert_eq!(some.text(Locale::Ru, true), "Координатор: Москва, Казань");
        assert!(everywhere.counts_in(id(9)) && some.counts_in(id(3)) && !some.counts_in(id(9)));
    }
}
