//! Drafts of the request forms: saved while they are being filled in, found by the account or by the guest's
//! token, of which only the hash is stored. Two tabs share one draft; the last change wins.
//!
//! A draft is deleted in the transaction that creates its request. Every rendering of a form has a random
//! key, which that transaction claims; a draft is saved only while the key is unclaimed, so an autosave that
//! arrives late does not bring the draft back. Drafts unchanged for [`DRAFT_DAYS`] are not shown and are
//! deleted by a sweep.

use crate::access::{KEY_SCOPE, token_of};
use crate::tables::form_draft;
use base::drafts::{DRAFT_DAYS, FormKind, to_keep};
use base::{AccountId, FormDraftId, Instant};
use platform::{Actor, Error, Result, Secret, Shop, Tx, hash_secret, with_retries};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
};

/// A stored draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormDraft {
    /// Names and values of the form; empty values, the key and the pressed button are not stored.
    pub fields: Vec<(String, String)>,
    /// The last change.
    pub saved_at: Instant,
}

/// Result of saving a draft.
#[derive(Clone)]
pub struct Saved {
    /// When it was saved.
    pub at: Instant,
    /// For the cookie of a guest who had none; can't be retrieved again.
    pub token: Option<Secret>,
}

/// The condition for the owner's drafts; `None` if there can be none.
fn own(actor: &Actor, token: Option<&str>) -> Option<Condition> {
    let condition = match (actor.account(), token) {
        (Some(account), _) => form_draft::Column::AccountId.eq(account),
        (None, Some(token)) => form_draft::Column::TokenHash.eq(hash_secret(token)),
        (None, None) => return None,
    };
    Some(Condition::all().add(condition))
}

/// The draft of a form, unless it is older than [`DRAFT_DAYS`].
pub async fn find(
    shop: &Shop,
    actor: &Actor,
    token: Option<&str>,
    kind: FormKind,
) -> Result<Option<FormDraft>> {
    let Some(own) = own(actor, token) else { return Ok(None) };
    let row = form_draft::Entity::find()
        .filter(own)
        .filter(form_draft::Column::Kind.eq(kind))
        .filter(form_draft::Column::UpdatedAt.gte(shop.now().plus_days(-DRAFT_DAYS)))
        .one(shop.read())
        .await?;
    let Some(row) = row else { return Ok(None) };
    let fields = serde_json::from_value(row.fields).map_err(|e| Error::Inconsistent(e.to_string()))?;
    Ok(Some(FormDraft { fields, saved_at: row.updated_at }))
}

/// Whether a guest has a draft by this token, of any form and age.
pub async fn exists(shop: &Shop, token: &str) -> Result<bool> {
    let own = form_draft::Entity::find().filter(form_draft::Column::TokenHash.eq(hash_secret(token)));
    Ok(own.count(shop.read()).await? > 0)
}

/// Saves the content of a form; `key` identifies the form. An unknown token from the browser is never
/// adopted: the guest gets a new one.
///
/// # Errors
/// A problem if it exceeds the limits of a draft; [`Error::NotFound`] if the form was already submitted.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    token: Option<&str>,
    kind: FormKind,
    key: &str,
    fields: Vec<(String, String)>,
) -> Result<Saved> {
    let fields = serde_json::to_value(to_keep(fields)?).map_err(|e| Error::Inconsistent(e.to_string()))?;
    with_retries(|| save_once(shop, actor, token, kind, key, &fields)).await
}

async fn save_once(
    shop: &Shop,
    actor: &Actor,
    token: Option<&str>,
    kind: FormKind,
    key: &str,
    fields: &serde_json::Value,
) -> Result<Saved> {
    let tx = shop.begin().await?;
    if let Some(request) = token_of(key)
        && !tx.is_free(KEY_SCOPE, &hash_secret(&request)).await?
    {
        // The autosave was in flight while the form was submitted: it must not recreate the draft.
        return Err(Error::NotFound);
    }
    let (token_hash, fresh) = match (actor.account(), token) {
        (Some(_), _) => (None, None),
        (None, Some(token)) if is_known(&tx, token).await? => (Some(hash_secret(token)), None),
        (None, _) => {
            let secret = shop.ids().secret();
            (Some(secret.hash()), Some(secret))
        }
    };
    let owner =
        if token_hash.is_some() { form_draft::Column::TokenHash } else { form_draft::Column::AccountId };
    let row = form_draft::ActiveModel {
        id: Set(tx.id::<FormDraftId>()),
        kind: Set(kind),
        account_id: Set(actor.account()),
        token_hash: Set(token_hash),
        fields: Set(fields.clone()),
        updated_at: Set(tx.now()),
    };
    let again = OnConflict::columns([owner, form_draft::Column::Kind])
        .update_columns([form_draft::Column::Fields, form_draft::Column::UpdatedAt])
        .to_owned();
    form_draft::Entity::insert(row).on_conflict(again).exec_without_returning(&*tx).await?;
    let at = tx.now();
    tx.commit().await?;
    Ok(Saved { at, token: fresh })
}

async fn is_known(tx: &Tx<'_>, token: &str) -> Result<bool> {
    let own = form_draft::Entity::find().filter(form_draft::Column::TokenHash.eq(hash_secret(token)));
    Ok(own.count(&**tx).await? > 0)
}

/// Deletes a draft at its owner's request. No effect if there is none.
pub async fn discard(shop: &Shop, actor: &Actor, token: Option<&str>, kind: FormKind) -> Result<()> {
    let tx = shop.begin().await?;
    remove(&tx, actor, token, kind).await?;
    tx.commit().await
}

/// Deletes the draft in the transaction that processes the form.
pub(crate) async fn remove(tx: &Tx<'_>, actor: &Actor, token: Option<&str>, kind: FormKind) -> Result<()> {
    let Some(own) = own(actor, token) else { return Ok(()) };
    let done = form_draft::Entity::delete_many().filter(own).filter(form_draft::Column::Kind.eq(kind));
    done.exec(&**tx).await?;
    Ok(())
}

/// Moves a guest's drafts to the account at login; of two drafts of one form the newer stays. It never fails
/// a login: errors are logged, and the guest's drafts stay. Returns whether they were moved, so that their
/// cookie can be removed.
pub async fn join(shop: &Shop, token: &str, account: AccountId) -> bool {
    match with_retries(|| try_join(shop, token, account)).await {
        Ok(()) => true,
        Err(e) => {
            tracing::error!("the drafts of a guest could not join account {account}: {e}");
            false
        }
    }
}

async fn try_join(shop: &Shop, token: &str, account: AccountId) -> Result<()> {
    const OLDER: &str = "DELETE FROM form_draft WHERE account_id = $1 AND EXISTS (SELECT 1 FROM form_draft g \
        WHERE g.token_hash = $2 AND g.kind = form_draft.kind AND g.updated_at >= form_draft.updated_at)";
    const MOVE: &str = "UPDATE form_draft SET account_id = $1, token_hash = NULL WHERE token_hash = $2 \
        AND kind NOT IN (SELECT o.kind FROM form_draft o WHERE o.account_id = $1)";
    let tx = shop.begin().await?;
    let hash = hash_secret(token);
    for sql in [OLDER, MOVE] {
        tx.execute_raw(tx.sql(sql, [account.into(), hash.clone().into()])).await?;
    }
    tx.execute_raw(tx.sql("DELETE FROM form_draft WHERE token_hash = $1", [hash.into()])).await?;
    tx.commit().await
}

/// Deletes drafts unchanged for [`DRAFT_DAYS`]; returns their number.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let old = form_draft::Column::UpdatedAt.lt(tx.now().plus_days(-DRAFT_DAYS));
    let swept = form_draft::Entity::delete_many().filter(old).exec(&*tx).await?;
    tx.commit().await?;
    Ok(swept.rows_affected)
}
