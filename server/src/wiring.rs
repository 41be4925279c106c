//! Puts the parts together: database, clock, ports, shared data.

use crate::config::Config;
use crate::{registry, secret_key, shared};
use app_kit::{AppState, Assets, Ports, Quotas, Settings};
use gateways::files::Storage;
use gateways::payment::YOOKASSA_URL;
use gateways::push::WebPush;
use payments::{Endpoint, ShopGateway};
use people::company_lookup::{LookupEndpoint, ShopDirectory};
use people::outgoing::{self, ShopMailer, ShopSms, SmsEndpoint};
use platform::{Actor, Clock, Ids, Shop, Timeouts};
use receipts::{ShopTill, TillEndpoint};
use std::path::PathBuf;
use std::sync::Arc;

type Error = Box<dyn std::error::Error + Send + Sync>;

/// Opens the database, without touching its schema and without limits on statements.
pub async fn shop(config: &Config) -> Result<Shop, Error> {
    open(config, Timeouts::default()).await
}

async fn open(config: &Config, timeouts: Timeouts) -> Result<Shop, Error> {
    std::fs::create_dir_all(&config.data_dir)?;
    let databases = platform::connect_with(&config.database_url, timeouts).await?;
    let links = routes::Links::new(&config.public_url);
    let shop = Shop::new(databases, Clock::System, Ids::system(), links);
    connect(config, &shop)?;
    Ok(shop.with_subscribers(seed::subscribers()))
}

/// Tells the shop what the configuration says of outside services, and the key that their secrets are encrypted with.
fn connect(config: &Config, shop: &Shop) -> Result<(), Error> {
    shop.install(Arc::new(config.fixed()?));
    let url = if config.gateway_url.is_empty() { YOOKASSA_URL } else { &config.gateway_url };
    shop.install(Arc::new(Endpoint::at(url, config.accepts_tests())));
    let to_folder = config.sms_to_folder();
    let url = if to_folder { String::new() } else { config.sms_url.clone() };
    shop.install(Arc::new(SmsEndpoint { url, to_folder }));
    shop.set_sms(to_folder);
    shop.install(Arc::new(TillEndpoint { atol_url: config.atol_url() }));
    shop.install(Arc::new(LookupEndpoint { url: config.companies_url.clone() }));
    if let Some(key) = secret_key::load(config) {
        shop.install(Arc::new(key));
    }
    Ok(())
}

pub async fn migrate(config: &Config) -> Result<Vec<&'static str>, Error> {
    let shop = shop(config).await?;
    Ok(migrations::run(shop.writer(), shop.now().0).await?)
}

/// Opens the database, its schema up to date, with the first rows of a shop in it.
pub async fn ready_shop(config: &Config) -> Result<Shop, Error> {
    let shop = shop(config).await?;
    let ran = migrations::run(shop.writer(), shop.now().0).await?;
    if !ran.is_empty() {
        tracing::info!(count = ran.len(), "migrations applied");
    }
    let actor = Actor::System("start");
    if seed::seed_shop(&shop, &actor, &seed::Setup::default()).await? {
        tracing::info!("a new shop was set up");
    }
    people::roles::ensure_roles(&shop, &seed::permissions()).await?;
    outgoing::refresh(&shop).await?;
    Ok(shop)
}

/// As [`ready_shop`], with the limits on statements that hold while serving.
pub async fn serving_shop(config: &Config) -> Result<Shop, Error> {
    let shop = ready_shop(config).await?;
    shop.close().await?;
    // Not by commands, which another user may run.
    secret_key::make(config);
    open(config, config.timeouts()).await
}

pub fn storage(config: &Config) -> Result<Storage, Error> {
    std::fs::create_dir_all(config.files_dir())?;
    Ok(Storage::local(&config.files_dir())?)
}

/// The folder of the built site: the setting, what the program holds, or the newest build in the source tree.
fn site(config: &Config) -> Result<PathBuf, Error> {
    if !config.site_dir.as_os_str().is_empty() {
        return Ok(config.site_dir.clone());
    }
    #[cfg(feature = "dist")]
    return Ok(crate::embedded::unpack(&config.data_dir)?);
    #[cfg(not(feature = "dist"))]
    return Ok(if cfg!(debug_assertions) { "target/site/dev" } else { "target/site/release" }.into());
}

fn quotas(config: &Config) -> Quotas {
    Quotas::new(config.guest_rows_per_day, config.guest_upload_mb_per_day, config.guest_orders_per_day)
}

/// The state of a serving process.
pub async fn state(config: &Config, shop: Shop) -> Result<AppState, Error> {
    gateways::tls::install();
    outgoing::refresh(&shop).await?;
    let ports = Ports {
        payments: Arc::new(ShopGateway::new(shop.clone())),
        receipts: Arc::new(ShopTill::new(shop.clone())),
        mailer: Arc::new(ShopMailer::new(shop.clone(), config.mails_dir())),
        sms: Arc::new(ShopSms::new(shop.clone(), config.mails_dir())),
        push: Arc::new(WebPush::new()?),
        companies: Arc::new(ShopDirectory::new(shop.clone())),
        addresses: Arc::new(ShopDirectory::new(shop.clone())),
        storage: Arc::new(storage(config)?),
    };
    let site = site(config)?;
    let assets = Assets::load(&site)
        .map_err(|e| format!("the site in {} can't be read ({e}): build it first", site.display()))?;
    let shared = shared::read(&shop).await?;
    let settings = Settings { secure: config.is_secure(), mail_dir: config.mail_dir() };
    Ok(AppState::new(shop, ports, assets, settings, shared)
        .with_registries(registry::declared())
        .with_quotas(quotas(config)))
}
