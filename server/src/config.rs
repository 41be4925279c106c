//! Configuration: a file and environment variables, with a default for each setting.
//! The only module that reads the environment.

use ::config::{Environment, File, FileFormat, Source as _, Value};
use serde::{Deserialize, Serialize};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

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
    /// Base URL of YooKassa's API or of the stand-in.
    pub gateway_url: String,
    pub gateway_shop_id: String,
    pub gateway_secret: String,
    /// Whether payments of a test shop count as money even on a public site.
    pub accept_test_payments: bool,
    /// Listen address of the gateway stand-in (`zasov gateway`).
    pub gateway_addr: SocketAddr,
    /// `smtp://user:password@host:587`; if empty, mails and SMS are written to the data folder as `.eml` files. With a
    /// mail server no SMS is sent, so phones are no logins.
    pub mail_url: String,
    pub mail_from: String,
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
            gateway_url: "http://127.0.0.1:3001/v3".to_owned(),
            gateway_shop_id: "demo-shop".to_owned(),
            gateway_secret: "demo-secret".to_owned(),
            accept_test_payments: false,
            gateway_addr: ([127, 0, 0, 1], 3001).into(),
            mail_url: String::new(),
            mail_from: "shop@localhost.localdomain".to_owned(),
            rate_per_minute: 600,
            login_rate_per_minute: 20,
            guest_rows_per_day: app_kit::ROWS_PER_DAY,
            guest_upload_mb_per_day: app_kit::UPLOAD_MB_PER_DAY,
            guest_orders_per_day: app_kit::ORDERS_PER_DAY,
            gateway_networks: String::new(),
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
    #[error(transparent)]
    Source(#[from] ::config::ConfigError),
    /// An unknown setting of this file, or a malformed value there or in the environment.
    #[error("{0} and the environment: {1}")]
    Value(PathBuf, ::config::ConfigError),
    /// A value that can be read but not used.
    #[error("{0}")]
    Setting(String),
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
        config.map_err(|e| ConfigError::Value(path.to_owned(), e))?.complete()
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
        self.proxies()?;
        self.gateway_networks()?;
        Ok(self)
    }

    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Whether payments of a test shop count as money: on a site without TLS, with the stand-in, or if it is set.
    pub fn accepts_tests(&self) -> bool {
        self.accept_test_payments || !self.is_secure() || !self.gateway_url.starts_with("https://")
    }

    /// The trusted proxy networks.
    ///
    /// # Errors
    /// An entry is neither an address nor a network.
    pub fn proxies(&self) -> Result<Vec<ipnet::IpNet>, ConfigError> {
        networks("trusted_proxies", &self.trusted_proxies)
    }

    /// The networks that notifications of the payment gateway are accepted from; empty for all.
    ///
    /// # Errors
    /// An entry is neither an address nor a network.
    pub fn gateway_networks(&self) -> Result<Vec<ipnet::IpNet>, ConfigError> {
        networks("gateway_networks", &self.gateway_networks)
    }

    pub fn mail_dir(&self) -> Option<PathBuf> {
        self.mail_url.is_empty().then(|| self.data_dir.join("mail"))
    }

    /// Whether messages to phones are delivered. Only the folder of mails takes them: no provider is connected.
    pub fn sends_sms(&self) -> bool {
        self.mail_dir().is_some()
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
mod tests {
    use super::*;
    use std::collections::HashMap;

    /// Reads a file with this text, and these variables without their prefix.
    fn read(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("zasov.toml");
        std::fs::write(&path, text).unwrap();
        let file = ("ZASOV_CONFIG".to_owned(), path.display().to_string());
        let variables = variables.iter().map(|(name, value)| (format!("ZASOV_{name}"), (*value).to_owned()));
        read_variables(variables.chain([file]).collect())
    }

    fn read_variables(variables: HashMap<String, String>) -> Result<Config, ConfigError> {
        Config::read(&environment().source(Some(variables)))
    }

    #[test]
    fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
        let file = "addr = \"127.0.0.1:4000\"\nrate_per_minute = 7\npage_cache_mb = 8\n";
        let variables = [("ADDR", "127.0.0.1:5000"), ("PAGE_CACHE_MB", "9"), ("TIMES", "not a setting")];
        let config = read(file, &variables).unwrap();
        assert_eq!(config.addr, ([127, 0, 0, 1], 5000).into());
        assert_eq!(config.public_url, "http://127.0.0.1:5000");
        assert_eq!((config.page_cache_mb, config.rate_per_minute), (9, 7));
        assert_eq!(config.login_rate_per_minute, Config::default().login_rate_per_minute);
    }

    #[test]
    fn test_payments_are_no_money_on_a_public_site() {
        let public = "public_url = \"https://shop.example\"\ngateway_url = \"https://api.yookassa.ru/v3\"\n";
        assert!(!read(public, &[]).unwrap().accepts_tests());
        for (name, value) in [
            ("ACCEPT_TEST_PAYMENTS", "true"),
            ("PUBLIC_URL", "http://127.0.0.1:3000"),
            ("GATEWAY_URL", "http://127.0.0.1:3001/v3"),
        ] {
            assert!(read(public, &[(name, value)]).unwrap().accepts_tests(), "{name}");
        }
    }

    #[test]
    fn every_setting_has_its_twin_in_the_environment() {
        let settings = serde_json::to_value(Config::default()).unwrap();
        let settings = settings.as_object().unwrap();
        assert_eq!(settings.len(), 24);
        for (name, default) in settings {
            let (text, expected) = match default {
                serde_json::Value::Bool(_) => ("true", serde_json::json!(true)),
                serde_json::Value::Number(_) => ("12", serde_json::json!(12)),
                _ if name.ends_with("addr") => ("127.0.0.2:7", serde_json::json!("127.0.0.2:7")),
                _ if ["trusted_proxies", "gateway_networks"].contains(&name.as_str()) => {
                    ("10.0.0.0/8", serde_json::json!("10.0.0.0/8"))
                }
                _ if name == "public_url" => ("https://a.example", serde_json::json!("https://a.example")),
                // Texts that look like numbers stay texts.
                _ => ("0012", serde_json::json!("0012")),
            };
            let config = read("", &[(&name.to_uppercase(), text)]).unwrap();
            assert_eq!(serde_json::to_value(config).unwrap()[name], expected, "{name}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (file, variables, named) in [
            ("colour = 1", vec![], vec!["colour", "zasov.toml"]),
            ("rate_per_minute = \"many\"", vec![], vec!["rate_per_minute", "many", "zasov.toml"]),
            ("addr = \"nowhere\"", vec![], vec!["addr"]),
            ("rate_per_minute =", vec![], vec!["zasov.toml"]),
            ("", vec![("RATE_PER_MINUTE", "many")], vec!["rate_per_minute", "many", "the environment"]),
            ("", vec![("BODY_MB_MAX", "-1")], vec!["body_mb_max", "-1"]),
            ("", vec![("RATE_PER_MINUTE", "5000000000")], vec!["rate_per_minute", "5000000000"]),
            ("", vec![("GATEWAY_ADDR", "nowhere")], vec!["gateway_addr"]),
            ("", vec![("TRUSTED_PROXIES", "10.0.0.0/8, nonsense")], vec!["trusted_proxies", "nonsense"]),
            ("", vec![("PUBLIC_URL", "shop.example")], vec!["public_url"]),
        ] {
            let error = read(file, &variables).unwrap_err().to_string();
            for name in named {
                assert!(error.contains(name), "{name} in {error:?} for {file:?} {variables:?}");
            }
        }
    }

    #[test]
    fn a_named_file_has_to_exist() {
        let missing = ("ZASOV_CONFIG".to_owned(), "/nowhere/zasov.toml".to_owned());
        let error = read_variables([missing].into()).unwrap_err().to_string();
        assert!(error.contains("/nowhere/zasov.toml"), "{error}");
        assert!(read_variables(HashMap::new()).is_ok(), "without a name the file may be missing");
    }

    #[test]
    fn defaults_are_complete() {
        let config = Config::default().complete().unwrap();
        assert_eq!(config.public_url, "http://127.0.0.1:3000");
        assert_eq!(config.database_url, "sqlite:var/zasov.db");
    }

    /// The example names every setting, so that `docs/deploy/zasov.toml` stays complete.
    #[test]
    fn the_example_names_every_setting() {
        let example = include_str!("../../docs/deploy/zasov.toml");
        let uncommented: String = example
            .lines()
            .map(|line| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).unwrap_or(line))
            .flat_map(|line| [line, "\n"])
            .collect();
        let named = read(&uncommented, &[]).unwrap();
        let expected = Config {
            public_url: "https://shop.example".to_owned(),
            trusted_proxies: "127.0.0.1".to_owned(),
            data_dir: "/var/lib/zasov".into(),
            ..Config::default()
        };
        assert_eq!(format!("{named:?}"), format!("{:?}", expected.complete().unwrap()));
        for name in serde_json::to_value(Config::default()).unwrap().as_object().unwrap().keys() {
            assert!(uncommented.lines().any(|line| line.starts_with(&format!("{name} ="))), "{name}");
        }
    }
}
