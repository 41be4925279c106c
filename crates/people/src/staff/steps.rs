//! Changes of an employee's account.

use super::held::{Words, grants_of, is_in_scope};
use super::{grantable, locked, refused, require_over};
use crate::accounts::{owner_address, unblock};
use crate::messages::AccountMessage;
use crate::roles::{self, require_grants};
use crate::tables::{account, account_link, account_role};
use crate::{actions, known_browsers, links, protection, sessions};
use base::AccountId;
use base::contact::Login;
use base::refusal::Refusal;
use org::letters::Letter;
use people_model::access::STAFF_MANAGE;
use people_model::accounts::FirstRole;
use people_model::refusal::PeopleRefusal;
use people_model::staff::{
    PersonForm, RoleGrant, StaffState, StaffStep, home_branch, normalised, read_reason,
};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

/// Holds for an account that is no active owner, or not the only one.
const NOT_LAST_OWNER: &str = "(NOT EXISTS (SELECT 1 FROM account_role r JOIN role o ON o.id = r.role_id \
        WHERE r.account_id = account.id AND o.code = 'administrator' AND r.branch_id IS NULL) \
    OR EXISTS (SELECT 1 FROM account a JOIN account_role r ON r.account_id = a.id JOIN role o ON o.id = r.role_id \
        WHERE a.id <> account.id AND a.kind = 'staff' AND a.blocked_at IS NULL AND a.confirmed_at IS NOT NULL \
        AND o.code = 'administrator' AND r.branch_id IS NULL))";

/// Changes name and roles of an employee. Roles that the actor does not manage stay: those of other branches.
///
/// # Errors
/// Fails without [`STAFF_MANAGE`]; [`Error::NotFound`] for somebody without a role in the actor's branches;
/// [`Refusal::Changed`] if somebody else saved first; [`PeopleRefusal::Oneself`] for other roles of one's own,
/// [`PeopleRefusal::MorePermissions`], [`PeopleRefusal::LastOwner`].
pub async fn save(shop: &Shop, actor: &Actor, id: AccountId, version: i64, form: &PersonForm) -> Result<()> {
    let scope = actor.require(STAFF_MANAGE)?;
    let tx = shop.begin().await?;
    roles::lock_staff(&tx).await?;
    roles::require_unblocked(&tx, actor).await?;
    let row = locked(&tx, &scope, id, version).await?;
    let former = grants_of(&*tx, id).await?;
    // Roles in archived branches stay: no form shows them.
    let active = org::branches::all(&*tx).await?;
    let is_shown = |grant: &RoleGrant| grant.branch.is_none_or(|id| active.iter().any(|b| b.id == id));
    let (managed, mut now): (Vec<RoleGrant>, Vec<RoleGrant>) =
        former.iter().copied().partition(|grant| is_in_scope(&scope, *grant) && is_shown(grant));
    require_grants(actor, &roles::effective(&tx, &managed).await?)?;
    if form.name != row.name {
        require_over(&tx, actor, id).await?;
    }
    let added = without(&form.roles, &former);
    let removed = without(&managed, &form.roles);
    if actor.account() == Some(id) && !(added.is_empty() && removed.is_empty()) {
        return refused(PeopleRefusal::Oneself);
    }
    grantable(&tx, actor, &scope, &added).await?;
    now.extend(&form.roles);
    let now = normalised(now);
    let owner = roles::by_code(&tx, FirstRole::Administrator).await?;
    let condition = match removed.contains(&RoleGrant::everywhere(owner)) {
        true => NOT_LAST_OWNER,
        false => "1 = 1",
    };
    let change = format!(
        "UPDATE account SET name = $1, branch_id = $2, version = version + 1 WHERE id = $3 AND {condition}"
    );
    let values = [form.name.clone().into(), home_branch(row.branch_id, &now).into(), id.into()];
    if tx.execute_raw(tx.sql(change, values)).await?.rows_affected() == 0 {
        return refused(PeopleRefusal::LastOwner);
    }
    // Roles in single branches that the new ones include go too.
    take(&tx, id, &without(&former, &now)).await?;
    roles::insert_all(&tx, id, &without(&now, &former)).await?;
    let (l, words) = (actor.locale(), Words::read(&*tx).await?);
    let note =
        |name: &str, roles: &[RoleGrant]| serde_json::json!({ "name": name, "roles": words.text(l, roles) });
    let (before, after) = (note(&row.name, &former), note(&form.name, &now));
    tx.audit(actor, actions::ACCOUNT_STAFF_CHANGED, id.0, Some(&before), Some(&after)).await?;
    tx.commit().await
}

/// Those of the first list that are not in the second.
fn without(list: &[RoleGrant], other: &[RoleGrant]) -> Vec<RoleGrant> {
    list.iter().copied().filter(|grant| !other.contains(grant)).collect()
}

/// Takes roles from a person.
async fn take(tx: &Tx<'_>, id: AccountId, grants: &[RoleGrant]) -> Result<()> {
    if grants.is_empty() {
        return Ok(());
    }
    let mut gone = Condition::any();
    for grant in grants {
        let branch = match grant.branch {
            Some(branch) => account_role::Column::BranchId.eq(branch),
            None => account_role::Column::BranchId.is_null(),
        };
        gone = gone.add(account_role::Column::RoleId.eq(grant.role).and(branch));
    }
    let own = account_role::Entity::delete_many().filter(account_role::Column::AccountId.eq(id));
    own.filter(gone).exec(&**tx).await?;
    Ok(())
}

/// Takes a step with an employee's account: see [`StaffStep`]. Whoever is concerned gets a letter.
///
/// # Errors
/// Fails without [`STAFF_MANAGE`]; the problem of the field `reason`; [`Refusal::Changed`] if somebody else saved first,
/// [`Refusal::NotInThisState`]; [`PeopleRefusal::Oneself`], [`PeopleRefusal::MorePermissions`],
/// [`PeopleRefusal::LastOwner`].
pub async fn step(
    shop: &Shop,
    actor: &Actor,
    id: AccountId,
    version: i64,
    step: StaffStep,
    reason: &str,
) -> Result<()> {
    let scope = actor.require(STAFF_MANAGE)?;
    let reason = read_reason(step, reason)?;
    let tx = shop.begin().await?;
    roles::lock_staff(&tx).await?;
    roles::require_unblocked(&tx, actor).await?;
    let row = locked(&tx, &scope, id, version).await?;
    if actor.account() == Some(id) {
        return refused(PeopleRefusal::Oneself);
    }
    require_over(&tx, actor, id).await?;
    let (confirmed, blocked) = (row.confirmed_at.is_some(), row.blocked_at.is_some());
    if !StaffState::of(confirmed, false, blocked, row.dismissed_at.is_some()).allows(step) {
        return Err(Refusal::NotInThisState.into());
    }
    let who = serde_json::json!({ "name": row.name, "email": row.email, "reason": reason });
    let action = match step {
        StaffStep::Block | StaffStep::Dismiss => {
            block(&tx, &row, step, &reason).await?;
            if step == StaffStep::Block { actions::ACCOUNT_BLOCKED } else { actions::ACCOUNT_DISMISSED }
        }
        StaffStep::Restore => {
            unblock(&tx, id).await?;
            actions::ACCOUNT_RESTORED
        }
        StaffStep::EndSessions => {
            sessions::delete_others(&tx, id, None).await?;
            known_browsers::forget_all(&tx, id).await?;
            actions::ACCOUNT_LOGGED_OUT
        }
        StaffStep::ResetFactor => {
            protection::reset(&tx, &row).await?;
            actions::ACCOUNT_FACTOR_RESET
        }
        StaffStep::Invite => {
            invite_again(&tx, &row).await?;
            actions::ACCOUNT_INVITED
        }
        StaffStep::Withdraw => {
            delete(&tx, id).await?;
            actions::ACCOUNT_INVITATION_WITHDRAWN
        }
    };
    tell(&tx, &row, step, &reason).await?;
    tx.audit(actor, action, id.0, None::<&()>, Some(&who)).await?;
    tx.commit().await
}

/// Refuses logins from now on and ends all sessions, unless it is the last active owner.
async fn block(tx: &Tx<'_>, row: &account::Model, step: StaffStep, reason: &str) -> Result<()> {
    let dismissed = (step == StaffStep::Dismiss).then(|| tx.now());
    let change = format!(
        "UPDATE account SET blocked_at = COALESCE(blocked_at, $1), dismissed_at = $2, blocked_reason = $3, \
         version = version + 1 WHERE id = $4 AND (blocked_at IS NOT NULL OR {NOT_LAST_OWNER})"
    );
    let values = [tx.now().into(), dismissed.into(), reason.into(), row.id.into()];
    if tx.execute_raw(tx.sql(change, values)).await?.rows_affected() == 0 {
        return refused(PeopleRefusal::LastOwner);
    }
    sessions::delete_others(tx, row.id, None).await?;
    known_browsers::forget_all(tx, row.id).await?;
    links::withdraw_all(tx, row.id).await
}

async fn invite_again(tx: &Tx<'_>, row: &account::Model) -> Result<()> {
    // An owner made on the command line may have a phone only.
    let login = row.email.as_deref().or(row.phone.as_deref()).and_then(Login::parse);
    let login = login.ok_or_else(|| Error::Inconsistent("an account without email and phone".to_owned()))?;
    super::invite::send(tx, row.id, &login, row.locale).await
}

/// Deletes an account whose invitation was not accepted. Nothing else refers to it: nobody ever acted in its name.
async fn delete(tx: &Tx<'_>, id: AccountId) -> Result<()> {
    account_link::Entity::delete_many().filter(account_link::Column::AccountId.eq(id)).exec(&**tx).await?;
    account_role::Entity::delete_many().filter(account_role::Column::AccountId.eq(id)).exec(&**tx).await?;
    // Attempts of strangers to log in.
    tx.execute_raw(tx.sql("DELETE FROM login_event WHERE account_id = $1", [id.into()])).await?;
    account::Entity::delete_by_id(id).exec(&**tx).await?;
    Ok(())
}

/// Writes to the person about the step. A withdrawn invitation just stops working.
async fn tell(tx: &Tx<'_>, row: &account::Model, step: StaffStep, reason: &str) -> Result<()> {
    let (Some(to), l) = (owner_address(row), row.locale) else { return Ok(()) };
    let message = match step {
        StaffStep::Block => AccountMessage::Blocked { reason },
        StaffStep::Dismiss => AccountMessage::Dismissed { reason },
        StaffStep::Restore => AccountMessage::Restored,
        // The letter about a reset is written with it.
        StaffStep::EndSessions | StaffStep::ResetFactor | StaffStep::Invite | StaffStep::Withdraw => {
            return Ok(());
        }
    };
    org::letters::send(tx, Letter::of(&message, l, to, &format!("{}:{}", row.id, row.version))).await
}
