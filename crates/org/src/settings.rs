//! Settings: reading one by its type, and the form of the administration.

mod values;

pub use values::{Secret, Values};

use crate::actions;
use crate::branches;
use crate::tables::setting;
use base::jobs::ChangeKind;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{Bilingual, Locale};
use org_model::access::SETTINGS_EDIT;
use org_model::refusal::OrgRefusal;
use org_model::settings::{
    Address, ContactEmail, ContactPhone, Control, Definition, Hours, NewValue, Registry, SecretChange,
    SecretStatus, SecretText, Setting, ShopName, Value,
};
use platform::sealing::SealingKey;
use platform::{Actor, Error, FixedSettings, Result, Shop, Tx};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::sync::Arc;

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
    /// What is known of a secret, whose `value` is `null`; `None` for every other setting.
    pub secret: Option<SecretStatus>,
    /// The configuration of the server sets the value; it can't be changed.
    pub is_fixed: bool,
}

/// All registered settings, by key.
///
/// # Errors
/// [`Error::Forbidden`] without [`SETTINGS_EDIT`].
pub async fn all(shop: &Shop, actor: &Actor, registry: &Registry) -> Result<BTreeMap<&'static str, Current>> {
    actor.require(SETTINGS_EDIT)?;
    let rows = setting::Entity::find().all(shop.read()).await?;
    let versions: BTreeMap<String, i64> = rows.iter().map(|row| (row.key.clone(), row.version)).collect();
    let stored: BTreeMap<String, Json> =
        rows.iter().map(|row| (row.key.clone(), row.value.clone())).collect();
    let values = Values::of(shop, rows);
    let current = |d: &Definition| {
        let secret = matches!(d.control, Control::Secret { .. }).then(|| values.secret_of(d.key).status());
        let value = values.fixed(d.key).or_else(|| stored.get(d.key)).cloned();
        Current {
            value: if secret.is_some() { Json::Null } else { value.unwrap_or_else(|| d.default_value()) },
            version: versions.get(d.key).copied().unwrap_or(0),
            secret,
            is_fixed: values.is_fixed(d.key),
        }
    };
    Ok(registry.all().iter().map(|d| (d.key, current(d))).collect())
}

/// Stores the values that differ from the current ones, all or nothing.
///
/// # Errors
/// [`Error::Forbidden`] without [`SETTINGS_EDIT`]; [`Refusal::Changed`] if a setting that differs was saved
/// by somebody else since its version; [`OrgRefusal::SettingFixed`] for one that the configuration sets, and
/// [`OrgRefusal::NoSealingKey`] for a secret that can't be encrypted.
pub async fn save(shop: &Shop, actor: &Actor, values: &[NewValue]) -> Result<()> {
    actor.require(SETTINGS_EDIT)?;
    let tx = shop.begin().await?;
    let mut has_changed = false;
    let fixed: Arc<FixedSettings> = shop.installed_or_default();
    if values.iter().any(|new| fixed.get(new.key).is_some()) {
        return Err(OrgRefusal::SettingFixed.into_refusal().into());
    }
    for new in values {
        has_changed |= match &new.secret {
            None => save_one(&tx, actor, new).await?,
            Some(change) => save_secret(&tx, actor, new, change).await?,
        };
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
    write(tx, new, &new.value).await?;
    let (before, after) = (json!({ new.key: before }), json!({ new.key: new.value }));
    tx.audit(actor, actions::SETTING_SAVED, None, Some(&before), Some(&after)).await?;
    Ok(true)
}

/// Stores a secret, encrypted. The audit says that it changed, not what it is.
async fn save_secret(tx: &Tx<'_>, actor: &Actor, new: &NewValue, change: &SecretChange) -> Result<bool> {
    let value = match change {
        SecretChange::Keep => return Ok(false),
        SecretChange::Remove => Json::Null,
        SecretChange::Set(secret) => {
            let key: Option<Arc<SealingKey>> = tx.shop().installed();
            let key = key.ok_or_else(|| Error::from(OrgRefusal::NoSealingKey.into_refusal()))?;
            values::sealed(tx.shop(), &key, new.key, secret)?
        }
    };
    let row = setting::Entity::find_by_id(new.key).one(&**tx).await?;
    let was_set = row.is_some_and(|row| !row.value.is_null());
    if !was_set && value.is_null() {
        return Ok(false);
    }
    write(tx, new, &value).await?;
    let before = json!({ new.key: if was_set { SET } else { UNSET } });
    let after = json!({ new.key: if value.is_null() { UNSET } else { SET_NEW } });
    tx.audit(actor, actions::SETTING_SAVED, None, Some(&before), Some(&after)).await?;
    Ok(true)
}

/// Stores a secret that the program made itself, unless the setting has one that this server can read. `false` where the
/// server has no key to encrypt it with: nothing is stored then.
///
/// # Errors
/// Those of the database.
pub async fn keep_secret<S: Setting<Value = SecretText>>(shop: &Shop, secret: &SecretText) -> Result<bool> {
    let key: Option<Arc<SealingKey>> = shop.installed();
    let Some(key) = key else { return Ok(false) };
    let tx = shop.begin().await?;
    tx.lock_name(S::KEY).await?;
    if matches!(Values::read(shop, &*tx, &[S::KEY]).await?.secret::<S>(), Secret::Set(_)) {
        return Ok(true);
    }
    let value = values::sealed(shop, &key, S::KEY, secret)?;
    let sql = "INSERT INTO setting (key, value, version) VALUES ($1, $2, 1) ON CONFLICT (key) DO UPDATE \
        SET value = excluded.value, version = setting.version + 1";
    tx.execute_raw(tx.sql(sql, [S::KEY.into(), value.into()])).await?;
    let after = json!({ S::KEY: SET_NEW });
    tx.audit(&Actor::System("settings"), actions::SETTING_SAVED, None, None::<&()>, Some(&after)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Stands for secrets in the audit log.
const SET: &str = "••••";
/// A secret that was entered now.
const SET_NEW: &str = "•••• (new)";
/// No secret.
const UNSET: &str = "–";

/// Writes a value, unless somebody else saved the setting since the version that the form showed.
async fn write(tx: &Tx<'_>, new: &NewValue, value: &Json) -> Result<()> {
    // The condition also refuses a row that another transaction inserted after it was looked for.
    let written = tx
        .execute_raw(tx.sql(
            "INSERT INTO setting (key, value, version) VALUES ($1, $2, 1) ON CONFLICT (key) DO UPDATE \
             SET value = excluded.value, version = setting.version + 1 WHERE setting.version = $3",
            [new.key.into(), value.clone().into(), new.version.into()],
        ))
        .await?;
    match written.rows_affected() {
        0 => Err(Refusal::Changed.into()),
        _ => Ok(()),
    }
}
