//! Several settings read at once, with what the configuration fixes, and their secrets decrypted.

use crate::tables::setting;
use org_model::settings::{SecretStatus, SecretText, Setting, Value};
use platform::sealing::SealingKey;
use platform::{Error, FixedSettings, Result, Shop};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The field of a stored secret that holds its encrypted text.
const SEALED: &str = "sealed";

/// Settings of one moment. What the configuration fixes takes precedence over what is stored.
pub struct Values {
    stored: BTreeMap<String, Json>,
    fixed: Arc<FixedSettings>,
    key: Option<Arc<SealingKey>>,
}

/// A secret as this server knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Secret {
    /// None is stored.
    Unset,
    /// It can be used.
    Set(SecretText),
    /// One is stored that this server can't decrypt: it has to be entered again.
    Unreadable,
}

impl Secret {
    /// What may be shown of it.
    pub fn status(&self) -> SecretStatus {
        match self {
            Self::Unset => SecretStatus::Unset,
            Self::Set(text) => SecretStatus::Set(text.hint()),
            Self::Unreadable => SecretStatus::Unreadable,
        }
    }
}

impl Values {
    /// Reads the settings with these keys.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn read(shop: &Shop, db: &impl ConnectionTrait, keys: &[&str]) -> Result<Self> {
        let wanted = setting::Column::Key.is_in(keys.iter().copied());
        let rows = setting::Entity::find().filter(wanted).all(db).await?;
        Ok(Self::of(shop, rows))
    }

    /// The settings of these rows.
    pub(super) fn of(shop: &Shop, rows: Vec<setting::Model>) -> Self {
        Self {
            stored: rows.into_iter().map(|row| (row.key, row.value)).collect(),
            fixed: shop.installed_or_default(),
            key: shop.installed(),
        }
    }

    /// The value of a setting that was read, or its default.
    ///
    /// # Errors
    /// [`Error::Inconsistent`] if the value is malformed.
    pub fn get<S: Setting>(&self) -> Result<S::Value> {
        let Some(json) = self.fixed.get(S::KEY).or_else(|| self.stored.get(S::KEY)) else {
            return Ok(S::default());
        };
        S::Value::from_json(json)
            .ok_or_else(|| Error::Inconsistent(format!("the setting {} is malformed", S::KEY)))
    }

    /// A secret that was read.
    pub fn secret<S: Setting<Value = SecretText>>(&self) -> Secret {
        self.secret_of(S::KEY)
    }

    pub(super) fn secret_of(&self, key: &str) -> Secret {
        if let Some(fixed) = self.fixed.get(key) {
            return match fixed.as_str() {
                Some("") => Secret::Unset,
                Some(text) => Secret::Set(SecretText::new(text)),
                None => Secret::Unreadable,
            };
        }
        let Some(stored) = self.stored.get(key).filter(|json| !json.is_null()) else { return Secret::Unset };
        let opened = self.key.as_ref().zip(stored.get(SEALED).and_then(Json::as_str));
        match opened.and_then(|(sealing, sealed)| sealing.open(key, sealed)) {
            Some(text) => Secret::Set(SecretText::new(text)),
            None => Secret::Unreadable,
        }
    }

    /// Whether the configuration fixes a setting.
    pub fn is_fixed(&self, key: &str) -> bool {
        self.fixed.get(key).is_some()
    }

    /// The value that the configuration fixes.
    pub(super) fn fixed(&self, key: &str) -> Option<&Json> {
        self.fixed.get(key)
    }
}

/// The stored form of a secret: encrypted for its setting.
pub(super) fn sealed(shop: &Shop, sealing: &SealingKey, key: &str, secret: &SecretText) -> Result<Json> {
    Ok(json!({ SEALED: sealing.seal(shop.ids(), key, secret.expose())? }))
}
