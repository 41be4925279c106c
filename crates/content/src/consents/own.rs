//! The consents of an account, for its owner.

use super::record::{Subject, insert, offered};
use super::views;
use crate::actions;
use crate::pages;
use crate::tables::consent;
use base::form::Problem;
use base::refusal::Refusal;
use base::{AccountId, ConsentId, PageVersionId};
use content_model::consents::{ConsentForm, ConsentPurpose, ConsentRow, LegalText};
use content_model::kinds::PageKind;
use platform::{Actor, Error, Result, Shop};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

/// The consents of the actor's account, the last one first.
///
/// # Errors
/// [`Error::LoginNeeded`].
pub async fn own(shop: &Shop, actor: &Actor) -> Result<Vec<ConsentRow>> {
    of_account(shop, actor.require_account()?).await
}

/// As [`own`], and the consent to mailings that the account can still give: it is published, and this version was not agreed
/// to. Nobody is asked on the phone.
///
/// # Errors
/// [`Error::LoginNeeded`].
pub async fn own_and_offered(shop: &Shop, actor: &Actor) -> Result<(Vec<ConsentRow>, Option<LegalText>)> {
    let rows = rows(shop, actor.require_account()?).await?;
    let offered = offered(&pages::links(shop).await?.0, actor, &rows);
    Ok((views(shop.read(), rows).await?, offered))
}

/// The consents of an account, the last one first, for operations that have checked who asks.
///
/// # Errors
/// Those of the database.
pub async fn of_account(shop: &Shop, account: AccountId) -> Result<Vec<ConsentRow>> {
    views(shop.read(), rows(shop, account).await?).await
}

async fn rows(shop: &Shop, account: AccountId) -> Result<Vec<consent::Model>> {
    let rows = consent::Entity::find()
        .filter(consent::Column::AccountId.eq(account))
        .order_by_desc(consent::Column::GivenAt)
        .order_by_desc(consent::Column::Id);
    Ok(rows.all(shop.read()).await?)
}

/// Withdraws a consent of the actor's account; idempotent.
///
/// # Errors
/// [`Error::LoginNeeded`], [`Error::NotFound`] for a consent of another account; [`Refusal::NotInThisState`] for a purpose
/// that can't be withdrawn by its owner.
pub async fn withdraw(shop: &Shop, actor: &Actor, id: ConsentId) -> Result<()> {
    let account = actor.require_owner()?;
    let tx = shop.begin().await?;
    let row = consent::Entity::find_by_id(id).one(&*tx).await?;
    let row = row.filter(|row| row.account_id == Some(account)).ok_or(Error::NotFound)?;
    if !row.purpose.is_withdrawable() {
        return Err(Refusal::NotInThisState.into());
    }
    // All of the purpose: one that was given again by another form would still hold.
    let withdrawn = consent::Entity::update_many()
        .col_expr(consent::Column::WithdrawnAt, Expr::value(tx.now()))
        .filter(consent::Column::AccountId.eq(account))
        .filter(consent::Column::Purpose.eq(row.purpose))
        .filter(consent::Column::WithdrawnAt.is_null())
        .exec(&*tx)
        .await?;
    if withdrawn.rows_affected == 0 {
        return Ok(());
    }
    let after = json!({ "purpose": row.purpose });
    tx.audit(actor, actions::CONSENT_WITHDRAWN, id.0, None::<&()>, Some(&after)).await?;
    tx.commit().await
}

/// Gives the consent to mailings from the account; `version` is the text that was shown. Idempotent.
///
/// # Errors
/// [`Error::LoginNeeded`]; [`Problem::ConsentNeeded`] if the published text is another one.
pub async fn give_marketing(shop: &Shop, actor: &Actor, contact: &str, version: PageVersionId) -> Result<()> {
    let account = actor.require_owner()?;
    let tx = shop.begin().await?;
    let published = pages::legal(&*tx).await?;
    let is_shown = published.iter().any(|page| page.kind == PageKind::Marketing && page.version == version);
    if !is_shown {
        return Err(Error::field("marketing", Problem::ConsentNeeded));
    }
    let held = consent::Entity::find()
        .filter(consent::Column::AccountId.eq(account))
        .filter(consent::Column::PageVersionId.eq(version))
        .filter(consent::Column::WithdrawnAt.is_null())
        .one(&*tx)
        .await?;
    if held.is_some() {
        return Ok(());
    }
    let subject = Subject { account: Some(account), contact };
    insert(&tx, actor, ConsentForm::Account, subject, ConsentPurpose::Marketing, version, None).await?;
    tx.commit().await
}
