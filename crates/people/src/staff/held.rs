//! The roles that people have, and who is in the scope of a reader.

use crate::tables::{account_role, role};
use base::{AccountId, Bilingual, Locale};
use people_model::staff::{BranchName, HeldRole, RoleGrant, RoleName};
use platform::{Result, Scope};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::{HashMap, HashSet};

/// Whether who manages the staff of these branches may give and take the role there.
pub(super) fn is_in_scope(scope: &Scope, grant: RoleGrant) -> bool {
    match grant.branch {
        Some(branch) => scope.contains(branch),
        None => *scope == Scope::All,
    }
}

/// The roles in scope: all, or those given in its branches.
fn in_scope(scope: &Scope) -> Condition {
    platform::sql::within(scope, account_role::Column::BranchId)
}

/// Whether the person has a role in scope. Staff without any role are those of the whole shop.
pub(super) async fn is_visible(db: &impl ConnectionTrait, scope: &Scope, id: AccountId) -> Result<bool> {
    if *scope == Scope::All {
        return Ok(true);
    }
    let own = account_role::Entity::find().filter(account_role::Column::AccountId.eq(id));
    Ok(own.filter(in_scope(scope)).one(db).await?.is_some())
}

/// The people with a role in scope; `None` if everybody is.
pub(super) async fn visible(db: &impl ConnectionTrait, scope: &Scope) -> Result<Option<HashSet<AccountId>>> {
    if *scope == Scope::All {
        return Ok(None);
    }
    let rows = account_role::Entity::find().filter(in_scope(scope)).all(db).await?;
    Ok(Some(rows.into_iter().map(|row| row.account_id).collect()))
}

/// All roles of a person, in all branches.
pub(super) async fn grants_of(db: &impl ConnectionTrait, id: AccountId) -> Result<Vec<RoleGrant>> {
    let rows = account_role::Entity::find().filter(account_role::Column::AccountId.eq(id)).all(db).await?;
    let mut grants: Vec<_> =
        rows.into_iter().map(|row| RoleGrant { role: row.role_id, branch: row.branch_id }).collect();
    grants.sort_unstable();
    Ok(grants)
}

/// The roles of people in scope, by name, each with its branches.
pub(super) async fn of_all(
    db: &impl ConnectionTrait,
    scope: &Scope,
    of: Option<AccountId>,
) -> Result<HashMap<AccountId, Vec<HeldRole>>> {
    let mut query = account_role::Entity::find().filter(in_scope(scope));
    if let Some(id) = of {
        query = query.filter(account_role::Column::AccountId.eq(id));
    }
    let mut of_account: HashMap<AccountId, Vec<RoleGrant>> = HashMap::new();
    for row in query.all(db).await? {
        let grant = RoleGrant { role: row.role_id, branch: row.branch_id };
        of_account.entry(row.account_id).or_default().push(grant);
    }
    let words = Words::read(db).await?;
    Ok(of_account.into_iter().map(|(account, grants)| (account, words.held(&grants))).collect())
}

/// The names of roles and branches.
pub(super) struct Words {
    roles: Vec<RoleName>,
    branches: Vec<BranchName>,
}

impl Words {
    pub(super) async fn read(db: &impl ConnectionTrait) -> Result<Self> {
        let roles = role::Entity::find().order_by_asc(role::Column::NameRu).order_by_asc(role::Column::Id);
        let name = |row: role::Model| RoleName { id: row.id, name: Bilingual::new(row.name_ru, row.name_en) };
        let roles = roles.all(db).await?.into_iter().map(name).collect();
        let names = org::branches::names(db).await?;
        let mut branches: Vec<_> = names.into_iter().map(|(id, name)| BranchName { id, name }).collect();
        branches.sort_by(|a, b| (&a.name.ru, a.id).cmp(&(&b.name.ru, b.id)));
        Ok(Self { roles, branches })
    }

    /// Roles by name, each with its branches.
    pub(super) fn held(&self, grants: &[RoleGrant]) -> Vec<HeldRole> {
        let of_role = |role: &RoleName| {
            let own: Vec<_> = grants.iter().filter(|grant| grant.role == role.id).collect();
            let is_everywhere = own.iter().any(|grant| grant.branch.is_none());
            let given =
                |b: &&BranchName| !is_everywhere && own.iter().any(|grant| grant.branch == Some(b.id));
            let branches = self.branches.iter().filter(given).cloned().collect();
            (!own.is_empty()).then(|| HeldRole { role: role.clone(), branches })
        };
        self.roles.iter().filter_map(of_role).collect()
    }

    /// The roles in words, for the audit log.
    pub(super) fn text(&self, l: Locale, grants: &[RoleGrant]) -> String {
        let has_branches = self.branches.len() > 1;
        self.held(grants).iter().map(|held| held.text(l, has_branches)).collect::<Vec<_>>().join("; ")
    }
}
