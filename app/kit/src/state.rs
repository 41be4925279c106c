//! What every request handler of this process shares.

use crate::Assets;
use base::Locale;
use platform::Shop;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

/// The outside world, each behind its trait.
#[derive(Clone)]
pub struct Ports {
    pub payments: Arc<dyn gateways::payment::PaymentGateway>,
    pub mailer: Arc<dyn gateways::mail::Mailer>,
    pub storage: Arc<gateways::files::Storage>,
}

/// Settings that pages need; all of them come from the configuration.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Without a slash at the end: `https://shop.example`.
    pub public_url: String,
    /// Cookies get `Secure` and the `__Host-` prefix.
    pub secure: bool,
    /// Where the demo's mails lie, when they go to a folder.
    pub mail_dir: Option<PathBuf>,
    /// The branch's zone that guests see times in.
    pub zone: String,
}

/// A category of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    pub slug: String,
    pub name_ru: String,
    pub name_en: String,
    pub picture: String,
}

/// What all pages show and what changes seldom: refreshed through the change log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    pub menu: Vec<MenuItem>,
    pub is_demo: bool,
    pub phone: String,
    pub email: String,
    pub address_ru: String,
    pub address_en: String,
}

/// The state of the server, cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub shop: Shop,
    pub ports: Ports,
    pub assets: Arc<Assets>,
    pub settings: Arc<Settings>,
    shared: Arc<RwLock<Arc<Shared>>>,
}

impl AppState {
    pub fn new(shop: Shop, ports: Ports, assets: Assets, settings: Settings, shared: Shared) -> Self {
        Self {
            shop,
            ports,
            assets: Arc::new(assets),
            settings: Arc::new(settings),
            shared: Arc::new(RwLock::new(Arc::new(shared))),
        }
    }

    pub fn shared(&self) -> Arc<Shared> {
        self.shared.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn set_shared(&self, shared: Shared) {
        *self.shared.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shared);
    }
}

impl MenuItem {
    pub fn name(&self, l: Locale) -> &str {
        l.pick(&self.name_ru, &self.name_en)
    }
}
