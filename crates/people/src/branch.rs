//! The branch of a client: that of the browser when the account was made, the one that they choose, or the one that staff
//! move them to.

use crate::actions;
use crate::login_hooks::{GuestCookie, LoginHook};
use crate::tables::account;
use base::form::Problem;
use base::refusal::Refusal;
use base::{AccountId, BranchId};
use org_model::branches::{BranchHints, BranchSource, BranchView, remembered};
use people_model::access::CLIENTS_MOVE;
use people_model::accounts::AccountKind;
use people_model::staff::{BranchName, ClientBranch};
use platform::sql::within;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// The cookie that remembers a branch, by its short name; see [`org_model::branches::remembered`].
pub const BRANCH_COOKIE: &str = "branch";
/// The cookie that remembers the visitor's city, by its short name.
pub const CITY_COOKIE: &str = "city";

/// The hooks of this area: an account that has the main branch for want of a better one takes what the browser
/// remembers. A branch comes before a city.
pub const HOOKS: [LoginHook; 2] = [
    LoginHook {
        cookie: GuestCookie::Private(BRANCH_COOKIE),
        join: |shop, value, account| {
            let hints = BranchHints { branch: Some(value), city: None };
            Box::pin(join(shop, hints, account))
        },
    },
    LoginHook {
        cookie: GuestCookie::Private(CITY_COOKIE),
        join: |shop, value, account| {
            let hints = BranchHints { branch: None, city: Some(value) };
            Box::pin(async move {
                join(shop, hints, account).await;
                // The city also decides what is shown about delivery.
                false
            })
        },
    },
];

async fn join(shop: &Shop, hints: BranchHints<'_>, account: AccountId) -> bool {
    let joined = async {
        let Some((branch, source)) = org::branches::for_client(shop, hints).await? else { return Ok(()) };
        let tx = shop.begin().await?;
        let moved = account::Entity::update_many()
            .col_expr(account::Column::BranchId, Expr::value(branch))
            .col_expr(account::Column::BranchSource, Expr::value(source))
            .filter(account::Column::Id.eq(account))
            .filter(account::Column::Kind.ne(AccountKind::Staff))
            .filter(account::Column::BranchSource.eq(BranchSource::Main))
            .exec(&*tx)
            .await?;
        if moved.rows_affected > 0 {
            let actor = Actor::System("login");
            audit(&tx, &actor, account, branch, source).await?;
        }
        tx.commit().await
    };
    match joined.await {
        Ok(()) => true,
        Err(e) => {
            tracing::warn!("the branch of account {account} was not taken from its browser: {e}");
            false
        }
    }
}

async fn audit(
    tx: &Tx<'_>,
    actor: &Actor,
    account: AccountId,
    branch: BranchId,
    source: BranchSource,
) -> Result<()> {
    let view = org::branches::with_id(&**tx, branch).await?;
    let note = serde_json::json!({ "branch": view.map(|view| view.name_ru), "source": source });
    tx.audit(actor, actions::ACCOUNT_BRANCH_CHANGED, account.0, None::<&()>, Some(&note)).await
}

/// The branch that serves the actor: that of the account, or the main one if that is closed.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest.
pub async fn own(shop: &Shop, actor: &Actor) -> Result<BranchView> {
    actor.require_account()?;
    org::branches::serving(shop.read(), actor.branch()).await
}

/// The branch of a guest by what their browser remembers, unchecked; `None` for the main one.
///
/// # Errors
/// Those of the database.
pub async fn of_guest(shop: &Shop, branch: Option<&str>, city: Option<&str>) -> Result<Option<BranchId>> {
    let found = org::branches::for_client(shop, BranchHints { branch, city }).await?;
    Ok(found.map(|(branch, _)| branch))
}

/// Moves the actor's own account to a branch that customers see. Orders and requests stay where they are. Idempotent.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest, [`Error::Forbidden`] for staff, whose branch follows from their roles, also where one acts for a client;
/// [`Error::NotFound`] for a branch that is hidden or in the archive.
pub async fn choose(shop: &Shop, actor: &Actor, slug: &str) -> Result<()> {
    let account = actor.require_owner()?;
    if actor.is_staff() {
        return Err(Error::Forbidden);
    }
    let branch = org::branches::page(shop, slug).await?;
    let tx = shop.begin().await?;
    if !org::branches::lock_active(&tx, branch.id).await? {
        return Err(Error::NotFound);
    }
    let row = crate::links::lock_account(&tx, account).await?;
    if (row.branch_id, row.branch_source) == (branch.id, BranchSource::Choice) {
        return Ok(());
    }
    set(&tx, account, branch.id, BranchSource::Choice).await?;
    audit(&tx, actor, account, branch.id, BranchSource::Choice).await?;
    tx.commit().await
}

async fn set(tx: &Tx<'_>, account: AccountId, branch: BranchId, source: BranchSource) -> Result<()> {
    account::Entity::update_many()
        .col_expr(account::Column::BranchId, Expr::value(branch))
        .col_expr(account::Column::BranchSource, Expr::value(source))
        .filter(account::Column::Id.eq(account))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// A client of the actor's branches, with the branches that they can be moved to.
///
/// # Errors
/// Fails without [`CLIENTS_MOVE`]; [`Error::NotFound`] for staff, and for a client of another branch.
pub async fn client(shop: &Shop, actor: &Actor, id: AccountId) -> Result<ClientBranch> {
    let scope = actor.require(CLIENTS_MOVE)?;
    let found = account::Entity::find_by_id(id)
        .filter(account::Column::Kind.ne(AccountKind::Staff))
        .filter(within(&scope, account::Column::BranchId));
    let row = found.one(shop.read()).await?.ok_or(Error::NotFound)?;
    let name = |branch: &BranchView| BranchName { id: branch.id, name: branch.names() };
    let all = org::branches::active(shop).await?;
    Ok(ClientBranch {
        id,
        name: row.name,
        login: row.email.or(row.phone).unwrap_or_default(),
        branch: row.branch_id,
        branches: all.iter().map(name).collect(),
    })
}

/// Moves a client from one branch to another. Orders and requests stay where they are.
///
/// # Errors
/// Fails without [`CLIENTS_MOVE`]; [`Error::NotFound`] for staff, and for a client of another branch than the actor's;
/// [`Refusal::Changed`] if the client is no longer in `from`; a problem of `branch` if that is unknown or in the archive.
pub async fn move_client(
    shop: &Shop,
    actor: &Actor,
    id: AccountId,
    from: BranchId,
    to: BranchId,
) -> Result<()> {
    let scope = actor.require(CLIENTS_MOVE)?;
    let tx = shop.begin().await?;
    let row = crate::links::lock_account(&tx, id).await?;
    if row.kind == AccountKind::Staff || !scope.contains(row.branch_id) {
        return Err(Error::NotFound);
    }
    if row.branch_id != from {
        return Err(Refusal::Changed.into());
    }
    if !org::branches::lock_active(&tx, to).await? {
        return Err(Error::field("branch", Problem::InvalidChoice));
    }
    set(&tx, id, to, BranchSource::Staff).await?;
    audit(&tx, actor, id, to, BranchSource::Staff).await?;
    tx.commit().await
}

/// What a browser remembers that followed the link of a branch; `None` if customers do not see it.
///
/// # Errors
/// Those of the database.
pub async fn linked(shop: &Shop, slug: &str) -> Result<Option<String>> {
    match org::branches::page(shop, slug).await {
        Ok(branch) => Ok(Some(remembered(&branch.slug, BranchSource::Link))),
        Err(Error::NotFound) => Ok(None),
        Err(e) => Err(e),
    }
}
