//! Accounts that staff create, for example during a call. Such an account has no password: the customer chooses one by a
//! link to the contact, which proves it.

use crate::accounts::{NewRow, by_login, insert, login_text};
use crate::tables::account;
use crate::{actions, claims};
use base::AccountId;
use base::form::Problem;
use org_model::branches::BranchSource;
use people_model::access::CUSTOMERS_EDIT;
use people_model::accounts::AccountKind;
use people_model::customers::CustomerInput;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Creates a customer in a branch of the actor and sends the link, where the contact can be written to.
///
/// # Errors
/// Fails without [`CUSTOMERS_EDIT`]; the problems of the form: [`Problem::AlreadyTaken`] on `contact`,
/// [`Problem::InvalidChoice`] on `branch` for one that is archived or not the actor's.
pub async fn create(shop: &Shop, actor: &Actor, input: &CustomerInput) -> Result<AccountId> {
    let scope = actor.require(CUSTOMERS_EDIT)?;
    let new = input.parse()?;
    if !scope.contains(new.branch) {
        return Err(Error::field("branch", Problem::InvalidChoice));
    }
    let tx = shop.begin().await?;
    if !org::branches::lock_active(&tx, new.branch).await? {
        return Err(Error::field("branch", Problem::InvalidChoice));
    }
    if by_login(&*tx, &new.contact).await?.is_some() {
        return Err(Error::field("contact", Problem::AlreadyTaken));
    }
    let row = NewRow {
        login: &new.contact,
        kind: AccountKind::Person,
        name: new.name.clone(),
        password_hash: None,
        locale: actor.locale(),
        is_demo: false,
    };
    let id = match insert(&tx, row).await {
        // Somebody registered with the contact concurrently.
        Err(e) if e.is_conflict() => return Err(Error::field("contact", Problem::AlreadyTaken)),
        other => other?,
    };
    account::Entity::update_many()
        .col_expr(account::Column::BranchId, Expr::value(new.branch))
        .col_expr(account::Column::BranchSource, Expr::value(BranchSource::Staff))
        .filter(account::Column::Id.eq(id))
        .exec(&*tx)
        .await?;
    send_link(&tx, id).await?;
    let note = serde_json::json!({ "name": new.name, "contact": login_text(&new.contact) });
    tx.audit_in(Some(new.branch), actor, actions::ACCOUNT_CREATED, id.0, None::<&()>, Some(&note)).await?;
    tx.commit().await?;
    Ok(id)
}

async fn send_link(tx: &Tx<'_>, id: AccountId) -> Result<()> {
    let row = account::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    claims::send(tx, tx.id(), &row).await?;
    Ok(())
}
