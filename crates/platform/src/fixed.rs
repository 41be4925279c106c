//! Settings that the configuration of the process fixes: they take precedence over what the shop has stored.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// Values by the key of their setting; those of secrets are texts. Installed in the shop at the start.
#[derive(Clone, Default)]
pub struct FixedSettings(BTreeMap<&'static str, Value>);

/// Shows the keys alone: values may be secrets.
impl fmt::Debug for FixedSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl FixedSettings {
    /// The same settings with one more.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<Value>) -> Self {
        self.0.insert(key, value.into());
        self
    }

    /// The value of a setting; `None` if the configuration leaves it to the shop.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.get(key)
    }
}
