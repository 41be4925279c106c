//! Configuration: a file and environment variables, with a default for each setting.
//! The only module that reads the environment.

mod fixed;

use crate::middleware::Rates;
use ::config::{Environment, File, FileFormat, Source as _, Value};
use gateways::files::ATTACHMENT_BYTES_MAX;
use gateways::is_base;
use platform::Timeouts;
use platform::sealing::SealingKey;
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The shop and key of the stand-in, which moves no money.
pub const STANDIN_SHOP_ID: &str = "demo-shop";
pub const STANDIN_SECRET: &str = "demo-secret";
/// Value of `sms_url` for SMS that go to the folder of mails.
const SMS_FOLDER: &str = "folder";

/// All settings. In `zasov.toml` they have the names below; environment variables have the prefix `ZASOV_`
/// and upper-case names, and take precedence.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Listen address of the shop.
    pub addr: SocketAddr,
    /// Public base URL; determines Secure cookies, canonical links, the allowed Origin and links in mails.
    pub public_url: String,
    /// Comma-separated addresses or networks whose `X-Forwarded-For` is trusted.
    pub trusted_proxies: String,
    /// Listen address of `/metrics`, separate from the public one; empty disables it.
    pub metrics_addr: String,
    /// `sqlite:path` or `postgres://…`; empty means `zasov.db` in the data folder.
    pub database_url: String,
    /// Folder for database, files, mail, search index and the gateway stand-in's journal.
    pub data_dir: PathBuf,
    /// Folder of the built site; empty means the embedded site, or that of the source tree.
    pub site_dir: PathBuf,
    /// Base URL of the payment gateway; empty means YooKassa. That of the stand-in (`zasov gateway`) makes payments a test.
    pub gateway_url: String,
    /// The shop at the gateway, and its secret key; empty leaves them to the settings of the shop. The stand-in has its own.
    pub gateway_shop_id: String,
    pub gateway_secret: String,
    /// Whether payments of a test shop count as money even on a public site.
    pub accept_test_payments: bool,
    /// Listen address of the gateway stand-in (`zasov gateway`).
    pub gateway_addr: SocketAddr,
    /// How unreliable the stand-in is, to try the shop out: `seed=7,lost=10,failed=5,late=10,late_ms=3000,hooks_lost=5,
    /// hooks_twice=20,hooks_ms=5000`, shares in percent; empty means reliable.
    pub gateway_temper: String,
    /// `smtps://user:password@host:465` or `smtp://user:password@host:587?tls=required`; if empty, the settings of the shop
    /// name the mail server, and without one mails are written to the data folder as `.eml` files.
    pub mail_url: String,
    /// `Zasov <shop@example.org>` or the bare address; empty leaves it to the settings of the shop.
    pub mail_from: String,
    /// `folder` writes SMS beside the mails, to try a shop out. Otherwise the base URL of the provider of the settings, for
    /// the stand-in (`http://127.0.0.1:3001`); empty means the provider's own.
    pub sms_url: String,
    /// The key of the provider; empty leaves it to the settings of the shop.
    pub sms_key: String,
    /// Base URL of the directory of companies, for the stand-in (`http://127.0.0.1:3001`); empty means DaData.
    pub companies_url: String,
    /// The key of DaData; empty leaves it to the settings of the shop.
    pub companies_key: String,
    /// 32 random bytes in base64 that keys and passwords of the settings are encrypted with; empty means the file
    /// `secret.key` in the data folder, which is made at the first start. Several servers have the same.
    pub secret_key: String,
    /// Requests per minute per client address, pages and server functions together.
    pub rate_per_minute: u32,
    /// Attempts per minute per client address at login, registration and code entry.
    pub login_rate_per_minute: u32,
    /// New carts and drafts of guests per day and client network.
    pub guest_rows_per_day: u32,
    /// Files of guests per day and client network, in megabytes.
    pub guest_upload_mb_per_day: u32,
    /// Orders and requests of guests per day and client network.
    pub guest_orders_per_day: u32,
    /// Comma-separated addresses or networks that notifications of the payment gateway come from; empty accepts all.
    pub gateway_networks: String,
    /// Forms with files per minute per client address, from visitors.
    pub upload_rate_per_minute: u32,
    /// Connections at once; more wait to be accepted.
    pub connections_max: usize,
    /// Connections at once from one client network; more are closed. Trusted proxies are exempt.
    pub client_connections_max: usize,
    /// How long a statement may take on PostgreSQL, in seconds; 0 for no limit. Migrations and other commands of
    /// the command line have none.
    pub statement_seconds_max: u32,
    /// How long a statement may wait for a lock on PostgreSQL, in seconds; 0 for no limit.
    pub lock_seconds_max: u32,
    /// Size limit of the page cache, in megabytes.
    pub page_cache_mb: u64,
    /// Maximum request body size in megabytes, uploads included.
    pub body_mb_max: usize,
    /// Log filter in `tracing` syntax (`info`, `zasov=debug,info`).
    pub log: String,
    /// `text` or `json`.
    pub log_format: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            addr: ([127, 0, 0, 1], 3000).into(),
            public_url: String::new(),
            trusted_proxies: String::new(),
            metrics_addr: String::new(),
            database_url: String::new(),
            data_dir: "var".into(),
            site_dir: PathBuf::new(),
            gateway_url: String::new(),
            gateway_shop_id: String::new(),
            gateway_secret: String::new(),
            accept_test_payments: false,
            gateway_addr: ([127, 0, 0, 1], 3001).into(),
            mail_url: String::new(),
            mail_from: String::new(),
            sms_url: String::new(),
            sms_key: String::new(),
            companies_url: String::new(),
            companies_key: String::new(),
            secret_key: String::new(),
            rate_per_minute: 600,
            login_rate_per_minute: 20,
            guest_rows_per_day: app_kit::ROWS_PER_DAY,
            guest_upload_mb_per_day: app_kit::UPLOAD_MB_PER_DAY,
            guest_orders_per_day: app_kit::ORDERS_PER_DAY,
            gateway_temper: String::new(),
            gateway_networks: String::new(),
            upload_rate_per_minute: 12,
            connections_max: 2_000,
            client_connections_max: 200,
            statement_seconds_max: 30,
            lock_seconds_max: 10,
            page_cache_mb: 32,
            body_mb_max: 25,
            log: "info,sqlx=warn".to_owned(),
            log_format: "text".to_owned(),
        }
    }
}

/// Reason why the configuration is invalid: a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file that can't be read, with its name.
    #[error("{0}")]
    Source(String),
    /// An unknown setting of this file, or a malformed value there or in the environment.
    #[error("{0} and the environment: {1}")]
    Value(PathBuf, String),
    /// A value that can be read but not used.
    #[error("{0}")]
    Setting(String),
}

impl From<::config::ConfigError> for ConfigError {
    fn from(error: ::config::ConfigError) -> Self {
        Self::Source(without_excerpt(&error))
    }
}

/// The message of an error without the lines of the file that it shows: they may hold a password.
fn without_excerpt(error: &::config::ConfigError) -> String {
    let text = error.to_string();
    let is_excerpt =
        |line: &&str| line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit()).starts_with('|');
    text.lines().filter(|line| !is_excerpt(line)).collect::<Vec<_>>().join(" ")
}

impl Config {
    /// Reads `zasov.toml` (or the file named by `ZASOV_CONFIG`) and the environment.
    ///
    /// # Errors
    /// The file is unreadable, a setting is unknown, or a value is malformed.
    pub fn load() -> Result<Self, ConfigError> {
        Self::read(&environment())
    }

    fn read(environment: &Environment) -> Result<Self, ConfigError> {
        let mut variables = environment.collect()?;
        let named = variables.remove("config").map(Value::into_string).transpose()?;
        let path = Path::new(named.as_deref().unwrap_or("zasov.toml"));
        // An unreadable file is an error even if it is not required.
        let is_required = named.is_some() || path.exists();
        let file = File::from(path).format(FileFormat::Toml).required(is_required);
        let mut builder = ::config::Config::builder().add_source(file);
        // Scripts and tests use other variables with the same prefix.
        let settings = ::config::Config::try_from(&Self::default())?.collect()?;
        for (name, value) in variables.into_iter().filter(|(name, _)| settings.contains_key(name)) {
            builder = builder.set_override(name, value)?;
        }
        let config = builder.build()?.try_deserialize::<Self>();
        config.map_err(|e| ConfigError::Value(path.to_owned(), without_excerpt(&e)))?.complete()
    }

    /// Fills in settings that depend on others and validates the rest.
    fn complete(mut self) -> Result<Self, ConfigError> {
        if self.public_url.is_empty() {
            self.public_url = format!("http://{}", self.addr);
        }
        self.public_url = self.public_url.trim_end_matches('/').to_owned();
        if !self.public_url.starts_with("http://") && !self.public_url.starts_with("https://") {
            return Err(ConfigError::Setting("public_url must begin with http:// or https://".to_owned()));
        }
        if self.database_url.is_empty() {
            self.database_url = format!("sqlite:{}", self.data_dir.join("zasov.db").display());
        }
        let least = ATTACHMENT_BYTES_MAX / 1_000_000 + 1;
        if self.body_mb_max < least {
            return Err(ConfigError::Setting(format!(
                "body_mb_max must be at least {least}: forms accept attachments of nearly that size"
            )));
        }
        let is_sms = |url: &str| url == SMS_FOLDER || is_base(url);
        if !(self.gateway_url.is_empty() || is_base(&self.gateway_url)) {
            return Err(ConfigError::Setting(
                "gateway_url must be https, or http on this machine".to_owned(),
            ));
        }
        if !(self.sms_url.is_empty() || is_sms(&self.sms_url)) {
            return Err(ConfigError::Setting(
                "sms_url must be https, http on this machine, or `folder`".to_owned(),
            ));
        }
        if !(self.companies_url.is_empty() || is_base(&self.companies_url)) {
            return Err(ConfigError::Setting(
                "companies_url must be https, or http on this machine".to_owned(),
            ));
        }
        if self.uses_standin() {
            let or = |text: &mut String, standin: &str| {
                if text.is_empty() {
                    standin.clone_into(text);
                }
            };
            or(&mut self.gateway_shop_id, STANDIN_SHOP_ID);
            or(&mut self.gateway_secret, STANDIN_SECRET);
        }
        if !self.secret_key.is_empty() && SealingKey::parse(&self.secret_key).is_none() {
            let how = "secret_key must be 32 bytes in base64, such as `openssl rand -base64 32` prints";
            return Err(ConfigError::Setting(how.to_owned()));
        }
        self.fixed()?;
        self.proxies()?;
        self.gateway_networks()?;
        self.gateway_temper()?;
        Ok(self)
    }

    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether payments go to the stand-in, which was asked for by its address.
    pub fn uses_standin(&self) -> bool {
        self.gateway_url.starts_with("http://")
    }

    /// Whether payments of a test shop count as money: on a site without TLS, with the stand-in, or if it is set.
    pub fn accepts_tests(&self) -> bool {
        self.accept_test_payments || !self.is_secure() || self.uses_standin()
    }

    /// The trusted proxy networks.
    ///
    /// # Errors
    /// An entry is neither an address nor a network.
    pub fn proxies(&self) -> Result<Vec<ipnet::IpNet>, ConfigError> {
        networks("trusted_proxies", &self.trusted_proxies)
    }

    /// How unreliable the stand-in of the gateway is.
    ///
    /// # Errors
    /// [`ConfigError`] if it is not understood.
    pub fn gateway_temper(&self) -> Result<gateways::standin::Temper, ConfigError> {
        self.gateway_temper.parse().map_err(|e| ConfigError::Setting(format!("gateway_temper: {e}")))
    }

    /// The networks that notifications of the payment gateway are accepted from; empty for all.
    ///
    /// # Errors
    /// An entry is neither an address nor a network.
    pub fn gateway_networks(&self) -> Result<Vec<ipnet::IpNet>, ConfigError> {
        networks("gateway_networks", &self.gateway_networks)
    }

    /// Requests per minute and client, by class.
    pub fn rates(&self) -> Rates {
        Rates {
            usual: self.rate_per_minute,
            strict: self.login_rate_per_minute,
            uploads: self.upload_rate_per_minute,
        }
    }

    /// Limits of the connections to PostgreSQL while serving.
    pub fn timeouts(&self) -> Timeouts {
        let seconds = |n: u32| (n > 0).then(|| Duration::from_secs(n.into()));
        Timeouts { statement: seconds(self.statement_seconds_max), lock: seconds(self.lock_seconds_max) }
    }

    /// Folder of mails, where the configuration names no mail server: the settings may still name one.
    pub fn mail_dir(&self) -> Option<PathBuf> {
        self.mail_url.is_empty().then(|| self.mails_dir())
    }

    /// Folder of mails and SMS that go nowhere else.
    pub fn mails_dir(&self) -> PathBuf {
        self.data_dir.join("mail")
    }

    /// Whether SMS are written to the folder of mails.
    pub fn sms_to_folder(&self) -> bool {
        self.sms_url == SMS_FOLDER
    }

    /// Folder of this server's search index.
    pub fn index_dir(&self) -> PathBuf {
        self.data_dir.join("index")
    }

    pub fn files_dir(&self) -> PathBuf {
        self.data_dir.join("files")
    }
}

/// The variables of this process that begin with `ZASOV_`.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
fn environment() -> Environment {
    Environment::with_prefix("ZASOV")
}

/// The networks of a comma-separated list; an address is a network of its own.
fn networks(setting: &str, list: &str) -> Result<Vec<ipnet::IpNet>, ConfigError> {
    let wrong = |text: &str| ConfigError::Setting(format!("{setting}: {text} is no address or network"));
    list.split(',')
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .map(|t| {
            t.parse().or_else(|_| t.parse::<std::net::IpAddr>().map(ipnet::IpNet::from)).map_err(|_| wrong(t))
        })
        .collect()
}

#[cfg(test)]
mod tests;
