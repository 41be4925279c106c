//! State shared by all request handlers of the process.

use super::assets::Assets;
use super::menu::Menu;
use super::points::KnownPoints;
use super::quotas::Quotas;
use super::streams::Streams;
use base::access::Permissions;
use base::audit;
use base::{Bilingual, Locale};
use content_model::banners::ShownBanner;
use content_model::look::Look;
use content_model::menus::ShownMenus;
use content_model::pages::Reading;
use content_model::settings::Tagline;
use delivery_model::methods::City;
use org_model::letters;
use org_model::settings::{self, Setting as _, ShopName};
use people::login_hooks::{AccessCookies, LoginHook};
use people_model::notifications::Events;
use platform::Shop;
use platform::audit::Namers;
use routes::Module;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

/// External services, each behind a trait.
#[derive(Clone)]
pub struct Ports {
    pub payments: Arc<dyn gateways::payment::PaymentGateway>,
    pub receipts: Arc<dyn gateways::receipts::ReceiptService>,
    pub mailer: Arc<dyn gateways::mail::Mailer>,
    pub sms: Arc<dyn gateways::sms::SmsProvider>,
    pub push: Arc<dyn gateways::push::PushService>,
    pub companies: Arc<dyn gateways::companies::CompanyDirectory>,
    pub addresses: Arc<dyn gateways::addresses::AddressDirectory>,
    pub storage: Arc<gateways::files::Storage>,
}

/// Settings used by pages, taken from the configuration.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Cookies get `Secure` and the `__Host-` prefix.
    pub secure: bool,
    /// Folder of the mails, if they are written to files.
    pub mail_dir: Option<PathBuf>,
}

/// A category in the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    pub slug: String,
    pub name_ru: String,
    pub name_en: String,
    pub picture: String,
}

/// Rarely changing data displayed on all pages, refreshed through the change log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    pub menu: Vec<MenuItem>,
    pub is_demo: bool,
    pub name: Bilingual,
    pub phone: String,
    pub email: String,
    pub address_ru: String,
    pub address_en: String,
    /// Empty if they are not shown.
    pub hours: Bilingual,
    /// What the shop does, in a sentence; empty if it is not shown.
    pub tagline: Bilingual,
    /// The edited menus, their categories resolved to addresses.
    pub menus: ShownMenus,
    /// Logo and colours.
    pub look: Look,
    /// The banners above the header, those out of their time too.
    pub strips: Vec<ShownBanner>,
    /// Whether blog and knowledge base have something to read.
    pub reading: Reading,
    /// Time zone of the main branch, used for guests.
    pub zone: String,
    /// The cities that delivery methods serve, that of the main branch first.
    pub cities: Vec<City>,
    /// The modules that are switched off.
    pub off: Vec<Module>,
    pub letters: Letters,
    pub online_payments: OnlinePayments,
}

/// Where letters go by the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Letters {
    /// Into a folder on the server.
    #[default]
    Folder,
    /// To a mail server.
    Server,
    /// Nowhere: they wait until the settings are complete.
    Waiting,
}

/// What comes of a payment by card or SBP by the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnlinePayments {
    /// None are offered.
    #[default]
    Off,
    /// No money moves.
    Test,
    /// Money moves.
    Real,
}

impl Shared {
    /// Whether a module is switched on.
    pub fn has(&self, module: Module) -> bool {
        !self.off.contains(&module)
    }

    /// Whether pages link to the blog.
    pub fn has_blog(&self) -> bool {
        self.has(Module::Blog) && self.reading.has_articles
    }

    /// The address in a language, in Russian if there is no other; may be empty.
    pub fn address(&self, l: Locale) -> &str {
        let en = if self.address_en.is_empty() { &self.address_ru } else { &self.address_en };
        l.pick(&self.address_ru, en)
    }
}

impl Default for Shared {
    /// That of a shop without a menu and contacts.
    fn default() -> Self {
        Self {
            menu: Vec::new(),
            is_demo: false,
            name: ShopName::default(),
            phone: String::new(),
            email: String::new(),
            address_ru: String::new(),
            address_en: String::new(),
            hours: Bilingual::default(),
            tagline: Tagline::default(),
            menus: ShownMenus::default(),
            look: Look::default(),
            strips: Vec::new(),
            reading: Reading::default(),
            zone: "Europe/Moscow".to_owned(),
            cities: Vec::new(),
            off: Vec::new(),
            letters: Letters::default(),
            online_payments: OnlinePayments::default(),
        }
    }
}

/// What areas and page crates declare, collected where the process is put together.
#[derive(Default)]
pub struct Registries {
    pub settings: settings::Registry,
    pub menu: Menu,
    pub audit: audit::Registry,
    pub namers: Namers,
    pub letters: letters::Registry,
    pub permissions: Permissions,
    /// What people are notified of.
    pub notices: Events,
    pub login_hooks: Vec<LoginHook>,
    pub access_cookies: Vec<AccessCookies>,
}

/// Server state, cheap to clone.
#[derive(Clone)]
pub struct AppState {
    pub shop: Shop,
    pub ports: Ports,
    pub assets: Arc<Assets>,
    pub settings: Arc<Settings>,
    pub registries: Arc<Registries>,
    pub quotas: Arc<Quotas>,
    /// Coordinates of addresses that were asked for lately.
    pub points: KnownPoints,
    pub streams: Streams,
    shared: Arc<RwLock<Arc<Shared>>>,
}

impl AppState {
    pub fn new(shop: Shop, ports: Ports, assets: Assets, settings: Settings, shared: Shared) -> Self {
        Self {
            shop,
            ports,
            assets: Arc::new(assets),
            settings: Arc::new(settings),
            registries: Arc::default(),
            quotas: Arc::default(),
            points: KnownPoints::default(),
            streams: Streams::default(),
            shared: Arc::new(RwLock::new(Arc::new(shared))),
        }
    }

    /// Sets what the areas declare; without it there is nothing of it.
    #[must_use]
    pub fn with_registries(self, registries: Registries) -> Self {
        Self { registries: Arc::new(registries), ..self }
    }

    /// Sets the quotas of guests.
    #[must_use]
    pub fn with_quotas(self, quotas: Quotas) -> Self {
        Self { quotas: Arc::new(quotas), ..self }
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
