//! Settings: reading one by its type, and the form of the administration.

use crate::actions;
use crate::branches;
use crate::tables::setting;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{Bilingual, Locale};
use org_model::access::SETTINGS_EDIT;
use org_model::settings::{
    Address, ContactEmail, ContactPhone, Hours, NewValue, Registry, Setting, ShopName, Value,
};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// The value of a setting: the stored one, or the default. Read inside the transaction that uses it, so that
/// a new value holds from the next operation on.
///
/// # Errors
/// [`Error::Inconsistent`] if the stored value is malformed.
pub async fn get<S: Setting>(db: &impl ConnectionTrait) -> Result<S::Value> {
    let Some(row) = setting::Entity::find_by_id(S::KEY).one(db).await? else { return Ok(S::default()) };
    S::Value::from_json(&row.value)
        .ok_or_else(|| Error::Inconsistent(format!("the setting {} is malformed: {}", S::KEY, row.value)))
}

/// Name and contacts of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacts {
    /// The name of the shop in pages and messages.
    pub name: Bilingual,
    /// As it is shown; empty if there is none.
    pub phone: String,
    /// Empty if neither the shop nor the main branch has one.
    pub email: String,
    /// Empty if neither the shop nor the main branch has one.
    pub address: Bilingual,
    /// Opening hours as a sentence; empty if they are not shown.
    pub hours: Bilingual,
}

/// Name and contacts of the shop; contacts that are not set are those of the main branch.
///
/// # Errors
/// [`Error::Inconsistent`] before the shop is set up.
pub async fn contacts(shop: &Shop) -> Result<Contacts> {
    let db = shop.read();
    let branch = branches::main(shop).await?;
    let (address, hours) = (get::<Address>(db).await?, get::<Hours>(db).await?);
    let of_branch = || Bilingual::new(branch.hours.summary(Locale::Ru), branch.hours.summary(Locale::En));
    Ok(Contacts {
        hours: if hours.is_empty() { of_branch() } else { hours },
        name: get::<ShopName>(db).await?,
        phone: get::<ContactPhone>(db).await?.map_or(branch.phone, |phone| phone.pretty()),
        email: get::<ContactEmail>(db).await?.map_or(branch.email, |email| email.to_string()),
        address: match address.is_empty() {
            true => Bilingual::new(branch.address_ru, branch.address_en),
            false => address,
        },
    })
}

/// A setting as it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct Current {
    /// As stored, or the default.
    pub value: Json,
    /// 0 while nothing is stored.
    pub version: i64,
}

/// All registered settings, by key.
///
/// # Errors
/// [`Error::Forbidden`] without [`SETTINGS_EDIT`].
pub async fn all(shop: &Shop, actor: &Actor, registry: &Registry) -> Result<BTreeMap<&'static str, Current>> {
    actor.require(SETTINGS_EDIT)?;
    let rows = setting::Entity::find().all(shop.read()).await?;
    let mut stored: BTreeMap<String, setting::Model> = rows.into_iter().map(|r| (r.key.clone(), r)).collect();
    let current = |row: Option<setting::Model>, default: Json| match row {
        Some(row) => Current { value: row.value, version: row.version },
        None => Current { value: default, version: 0 },
    };
    let all = registry.all().iter();
    Ok(all.map(|d| (d.key, current(stored.remove(d.key), d.default_value()))).collect())
}

/// Stores the values that differ from the current ones, all or nothing.
///
/// # Errors
/// [`Error::Forbidden`] without [`SETTINGS_EDIT`]; [`Refusal::Changed`] if a setting that differs was saved
/// by somebody else since its version.
pub async fn save(shop: &Shop, actor: &Actor, values: &[NewValue]) -> Result<()> {
    actor.require(SETTINGS_EDIT)?;
    let tx = shop.begin().await?;
    let mut has_changed = false;
    for new in values {
        has_changed |= save_one(&tx, actor, new).await?;
    }
    if has_changed {
        tx.changed(ChangeKind::Settings, None).await?;
    }
    tx.commit().await
}

/// Returns whether the value differs from the current one.
async fn save_one(tx: &Tx<'_>, actor: &Actor, new: &NewValue) -> Result<bool> {
    let sql = format!("SELECT * FROM setting WHERE key = $1{}", tx.for_update());
    let row = setting::Entity::find().from_raw_sql(tx.sql(sql, [new.key.into()])).one(&**tx).await?;
    let before = row.map_or_else(|| new.default.clone(), |row| row.value);
    if before == new.value {
        return Ok(false);
    }
    // The condition also refuses a row that another transaction inserted after the one above was looked for.
    let written = tx
        .execute_raw(tx.sql(
            "INSERT INTO setting (key, value, version) VALUES ($1, $2, 1) ON CONFLICT (key) DO UPDATE \
             SET value = excluded.value, version = setting.version + 1 WHERE setting.version = $3",
            [new.key.into(), new.value.clone().into(), new.version.into()],
        ))
        .await?;
    if written.rows_affected() == 0 {
        return Err(Refusal::Changed.into());
    }
    let (before, after) = (json!({ new.key: before }), json!({ new.key: new.value }));
    tx.audit(actor, actions::SETTING_SAVED, None, Some(&before), Some(&after)).await?;
    Ok(true)
}
