//! The actor of an operation. Every operation takes an actor and checks its permissions first.

use crate::error::{Error, Result};
use base::access::{Permission, Reach};
use base::{AccountId, BranchId, CompanyId, Instant, Locale};

/// Who performs an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Nobody is logged in.
    Guest {
        /// Language of the request.
        locale: Locale,
    },
    /// A client: may view and change their own data.
    Client {
        /// The account that is logged in.
        account: AccountId,
        /// The company that the client acts for.
        company: Option<CompanyId>,
        /// The branch that the account belongs to.
        branch: BranchId,
        /// Language of the request.
        locale: Locale,
        /// The employee who acts for the client; `None` if the client does.
        behind: Option<Behind>,
    },
    /// Staff: the permissions of the roles, each for one branch or for all (`None`).
    Staff {
        /// The account that is logged in.
        account: AccountId,
        /// The branch that the account belongs to.
        branch: BranchId,
        /// Each permission with the branch that it is limited to.
        grants: Vec<Grant>,
        /// Language of the request.
        locale: Locale,
    },
    /// The system itself: jobs, webhooks, the command line.
    System(&'static str),
}

/// An employee who acts for a client: sees and does what the client may, except what only the owner of the account may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The account of the employee.
    pub account: AccountId,
    /// The name of the employee, for records that name them.
    pub name: String,
    /// When it ends by itself.
    pub until: Instant,
}

/// A permission that a role gives to an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The code as stored. That of another version of the program grants nothing.
    pub code: String,
    /// The branch that it is limited to.
    pub branch: Option<BranchId>,
}

impl Grant {
    /// A grant of a declared permission.
    pub fn new(permission: Permission, branch: Option<BranchId>) -> Self {
        Self { code: permission.as_str().to_owned(), branch }
    }
}

/// The branches whose records an actor may access.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every branch.
    All,
    /// These branches, at least one.
    Branches(Vec<BranchId>),
}

impl Scope {
    /// Whether records of `branch` may be accessed.
    pub fn contains(&self, branch: BranchId) -> bool {
        match self {
            Self::All => true,
            Self::Branches(list) => list.contains(&branch),
        }
    }

    /// The scope without all branches but one, for a list that is filtered by branch; the whole scope for `None`.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a branch out of scope.
    pub fn only(self, branch: Option<BranchId>) -> Result<Self> {
        match branch {
            None => Ok(self),
            Some(branch) if self.contains(branch) => Ok(Self::Branches(vec![branch])),
            Some(_) => Err(Error::NotFound),
        }
    }

    /// The branches; `None` for all.
    pub fn branches(&self) -> Option<&[BranchId]> {
        match self {
            Self::All => None,
            Self::Branches(list) => Some(list),
        }
    }

    /// Checks that the branch is in scope.
    ///
    /// # Errors
    /// [`Error::Forbidden`] if it is not.
    pub fn require(&self, branch: BranchId) -> Result<()> {
        if self.contains(branch) { Ok(()) } else { Err(Error::Forbidden) }
    }
}

impl Actor {
    /// The account that is logged in, or that an employee acts for.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Client { account, .. } | Self::Staff { account, .. } => Some(*account),
            Self::Guest { .. } | Self::System(_) => None,
        }
    }

    /// The employee who acts for the account.
    pub fn behind(&self) -> Option<&Behind> {
        match self {
            Self::Client { behind, .. } => behind.as_ref(),
            Self::Guest { .. } | Self::Staff { .. } | Self::System(_) => None,
        }
    }

    /// The account of the person who acts: that of the employee behind a client, otherwise the one that is logged in. What
    /// records who did something names this one.
    pub fn person(&self) -> Option<AccountId> {
        self.behind().map(|behind| behind.account).or_else(|| self.account())
    }

    /// The language for texts; Russian for the system.
    pub fn locale(&self) -> Locale {
        match self {
            Self::Guest { locale } | Self::Client { locale, .. } | Self::Staff { locale, .. } => *locale,
            Self::System(_) => Locale::Ru,
        }
    }

    /// The kind of actor, for the audit log.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Guest { .. } => "guest",
            Self::Client { behind: Some(_), .. } => "staff",
            Self::Client { .. } => "client",
            Self::Staff { .. } => "staff",
            Self::System(_) => "system",
        }
    }

    /// The source of the action, for the audit log.
    pub fn source(&self) -> &'static str {
        match self {
            Self::System(name) => name,
            _ => "web",
        }
    }

    /// The branch that the account belongs to.
    pub fn branch(&self) -> Option<BranchId> {
        match self {
            Self::Client { branch, .. } | Self::Staff { branch, .. } => Some(*branch),
            Self::Guest { .. } | Self::System(_) => None,
        }
    }

    /// Whether an employee is logged in.
    pub fn is_staff(&self) -> bool {
        matches!(self, Self::Staff { .. })
    }

    /// The account of the logged-in actor.
    ///
    /// # Errors
    /// [`Error::LoginNeeded`] for a guest, [`Error::Forbidden`] for the system actor.
    pub fn require_account(&self) -> Result<AccountId> {
        match self {
            Self::Guest { .. } => Err(Error::LoginNeeded),
            Self::System(_) => Err(Error::Forbidden),
            Self::Client { account, .. } | Self::Staff { account, .. } => Ok(*account),
        }
    }

    /// The account of the logged-in actor, for what nobody else may do or see in its place: secrets, sessions, contacts,
    /// consents, personal data, and words that are published under the client's name.
    ///
    /// # Errors
    /// [`Error::LoginNeeded`] for a guest, [`Error::Forbidden`] for the system actor and for an employee who acts for a client.
    pub fn require_owner(&self) -> Result<AccountId> {
        match self.behind() {
            Some(_) => Err(Error::Forbidden),
            None => self.require_account(),
        }
    }

    /// The branches for which the actor has `permission`. One for the whole shop ([`Reach::Shop`]) is had for all
    /// branches or not at all: a grant for single branches does not count.
    ///
    /// # Errors
    /// [`Error::LoginNeeded`] for a guest, [`Error::Forbidden`] for everybody else without it.
    pub fn require(&self, permission: Permission) -> Result<Scope> {
        match self {
            Self::System(_) => Ok(Scope::All),
            Self::Guest { .. } => Err(Error::LoginNeeded),
            Self::Client { .. } => Err(Error::Forbidden),
            Self::Staff { grants, .. } => {
                let mut branches = Vec::new();
                for grant in grants.iter().filter(|grant| grant.code == permission.as_str()) {
                    match grant.branch {
                        None => return Ok(Scope::All),
                        Some(branch) if permission.reach() == Reach::Branch => branches.push(branch),
                        Some(_) => {}
                    }
                }
                if branches.is_empty() { Err(Error::Forbidden) } else { Ok(Scope::Branches(branches)) }
            }
        }
    }

    /// Checks that the actor has `permission` for all branches: for what concerns the whole shop although the
    /// permission can be given for single branches.
    ///
    /// # Errors
    /// [`Error::LoginNeeded`] for a guest, [`Error::Forbidden`] for everybody else without it.
    pub fn require_everywhere(&self, permission: Permission) -> Result<()> {
        match self.require(permission)? {
            Scope::All => Ok(()),
            Scope::Branches(_) => Err(Error::Forbidden),
        }
    }

    /// Whether [`Actor::require`] succeeds.
    pub fn may(&self, permission: Permission) -> bool {
        self.require(permission).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::BranchId;

    fn branch(n: u128) -> BranchId {
        format!("{n:032x}").parse().unwrap()
    }

    #[test]
    fn permissions_are_denied_by_default_and_scoped_by_branch() {
        let account = "00000000000000000000000000000009".parse().unwrap();
        let staff = |grants| Actor::Staff { account, branch: branch(1), grants, locale: Locale::Ru };
        let wanted = Permission::in_branch("orders.view");
        assert!(matches!(Actor::Guest { locale: Locale::Ru }.require(wanted), Err(Error::LoginNeeded)));
        assert!(matches!(staff(vec![]).require(wanted), Err(Error::Forbidden)));
        assert!(matches!(
            staff(vec![Grant::new(Permission::new("catalog.edit"), None)]).require(wanted),
            Err(Error::Forbidden)
        ));
        let own = staff(vec![Grant::new(wanted, Some(branch(1)))]).require(wanted).unwrap();
        assert!(own.require(branch(1)).is_ok() && own.require(branch(2)).is_err());
        let all = staff(vec![Grant::new(wanted, Some(branch(1))), Grant::new(wanted, None)])
            .require(wanted)
            .unwrap();
        assert_eq!(all, Scope::All);
    }

    #[test]
    fn ord_5_an_employee_who_acts_for_a_client_has_its_rights_and_not_those_of_its_owner() {
        let account = |n: u128| AccountId(uuid::Uuid::from_u128(n));
        let behind = Behind { account: account(2), name: "Пётр".to_owned(), until: Instant(1) };
        let client = |behind| Actor::Client {
            account: account(1),
            company: None,
            branch: branch(1),
            locale: Locale::Ru,
            behind,
        };
        let acting = client(Some(behind));
        assert_eq!((acting.account(), acting.person()), (Some(account(1)), Some(account(2))));
        assert_eq!(acting.require_account().unwrap(), account(1));
        assert!(matches!(acting.require_owner(), Err(Error::Forbidden)));
        assert!(matches!(acting.require(Permission::in_branch("orders.view")), Err(Error::Forbidden)));
        assert_eq!((acting.kind(), acting.is_staff()), ("staff", false));
        let own = client(None);
        assert_eq!((own.person(), own.require_owner().unwrap()), (Some(account(1)), account(1)));
    }

    #[test]
    fn brn_2_a_grant_for_a_branch_gives_nothing_of_the_whole_shop() {
        let account = "00000000000000000000000000000009".parse().unwrap();
        let staff = |permission, branch| Actor::Staff {
            account,
            branch: BranchId(uuid::Uuid::nil()),
            grants: vec![Grant::new(permission, branch)],
            locale: Locale::Ru,
        };
        let (settings, orders) = (Permission::new("settings.edit"), Permission::in_branch("orders.edit"));
        assert!(matches!(staff(settings, Some(branch(1))).require(settings), Err(Error::Forbidden)));
        assert_eq!(staff(settings, None).require(settings).unwrap(), Scope::All);
        let own = staff(orders, Some(branch(1)));
        assert!(own.may(orders) && matches!(own.require_everywhere(orders), Err(Error::Forbidden)));
        assert!(staff(orders, None).require_everywhere(orders).is_ok());
        let scope = own.require(orders).unwrap();
        assert_eq!(scope.clone().only(None).unwrap(), scope);
        assert_eq!(scope.clone().only(Some(branch(1))).unwrap(), scope);
        assert!(matches!(scope.only(Some(branch(2))), Err(Error::NotFound)));
        assert_eq!(Scope::All.only(Some(branch(2))).unwrap(), Scope::Branches(vec![branch(2)]));
    }
}
