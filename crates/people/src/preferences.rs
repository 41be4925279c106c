//! What customers say about themselves: city, kind of site, interests, how to get in touch.

use crate::actions;
use crate::tables::account_preference as preference;
use base::AccountId;
use base::refusal::Refusal;
use org_model::audience::{Interest, from_words, to_words};
use people_model::preferences::{Preferences, PreferencesInput};
use platform::{Actor, Result, Shop, Tx};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, TryInsertResult};

/// The actor's own preferences.
///
/// # Errors
/// [`platform::Error::LoginNeeded`] for a guest.
pub async fn own(shop: &Shop, actor: &Actor) -> Result<Preferences> {
    of(shop.read(), actor.require_account()?).await
}

/// The preferences of an account, for operations that have checked who asks; the default before the first save.
///
/// # Errors
/// Those of the database.
pub async fn of(db: &impl ConnectionTrait, account: AccountId) -> Result<Preferences> {
    let row = preference::Entity::find_by_id(account).one(db).await?;
    Ok(row.map(view).unwrap_or_default())
}

fn view(row: preference::Model) -> Preferences {
    Preferences {
        city: row.city,
        object_type: row.object_type,
        interests: from_words(&row.interests, Interest::parse),
        contact: row.contact,
        is_personal: row.is_personal,
        version: row.version,
    }
}

/// Saves the preferences that were read as `version`.
///
/// # Errors
/// [`platform::Error::LoginNeeded`] for a guest; [`platform::Error::Invalid`] with the problems of the form;
/// [`Refusal::Changed`] if they were saved elsewhere since.
pub async fn save(shop: &Shop, actor: &Actor, version: i64, input: &PreferencesInput) -> Result<()> {
    let account = actor.require_account()?;
    let wanted = input.parse(version)?;
    let tx = shop.begin().await?;
    let stored = of(&*tx, account).await?;
    if !write(&tx, account, &wanted).await? {
        return Err(Refusal::Changed.into());
    }
    let before = (!stored.is_new()).then_some(&stored);
    tx.audit(actor, actions::ACCOUNT_PREFERENCES_CHANGED, account.0, before, Some(&wanted)).await?;
    tx.commit().await
}

/// Returns whether the preferences were still those of the wanted version.
async fn write(tx: &Tx<'_>, account: AccountId, wanted: &Preferences) -> Result<bool> {
    let interests = to_words(&wanted.interests);
    if wanted.is_new() {
        let row = preference::ActiveModel {
            account_id: Set(account),
            city: Set(wanted.city.clone()),
            object_type: Set(wanted.object_type),
            interests: Set(interests),
            contact: Set(wanted.contact),
            is_personal: Set(wanted.is_personal),
            changed_at: Set(tx.now()),
            version: Set(1),
        };
        let inserted = preference::Entity::insert(row).on_conflict_do_nothing().exec_without_returning(&**tx);
        return Ok(matches!(inserted.await?, TryInsertResult::Inserted(1..)));
    }
    let updated = preference::Entity::update_many()
        .col_expr(preference::Column::City, Expr::value(wanted.city.clone()))
        .col_expr(preference::Column::ObjectType, Expr::value(wanted.object_type))
        .col_expr(preference::Column::Interests, Expr::value(interests))
        .col_expr(preference::Column::Contact, Expr::value(wanted.contact))
        .col_expr(preference::Column::IsPersonal, Expr::value(wanted.is_personal))
        .col_expr(preference::Column::ChangedAt, Expr::value(tx.now()))
        .col_expr(preference::Column::Version, Expr::col(preference::Column::Version).add(1_i64))
        .filter(preference::Column::AccountId.eq(account))
        .filter(preference::Column::Version.eq(wanted.version))
        .exec(&**tx)
        .await?;
    Ok(updated.rows_affected == 1)
}
