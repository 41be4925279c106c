//! Configuration: a file and environment variables, with a default for each setting.
//! The only module that reads the environment.

use serde::Deserialize;
use std::net::SocketAddr;
use std::path::PathBuf;

/// All settings. In `zasov.toml` they have the names below; environment variables have the prefix `ZASOV_`
/// and upper-case names, and take precedence.
#[derive(Clone, Debug, Deserialize)]
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
    /// Listen address of the gateway stand-in (`zasov gateway`).
    pub gateway_addr: SocketAddr,
    /// `smtp://user:password@host:587`; if empty, mails are written to the data folder as `.eml` files.
    pub mail_url: String,
    pub mail_from: String,
    /// Requests per minute per client address, pages and server functions together.
    pub rate_per_minute: u32,
    /// Attempts per minute per client address at login, registration and code entry.
    pub login_rate_per_minute: u32,
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
            gateway_addr: ([127, 0, 0, 1], 3001).into(),
            mail_url: String::new(),
            mail_from: "shop@localhost.localdomain".to_owned(),
            rate_per_minute: 600,
            login_rate_per_minute: 20,
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
    #[error("{0}: {1}")]
    File(PathBuf, String),
    #[error("ZASOV_{0}: {1}")]
    Environment(String, String),
    #[error("{0}")]
    Setting(String),
}

impl Config {
    /// Reads `zasov.toml` (or the file named by `ZASOV_CONFIG`) and the environment.
    ///
    /// # Errors
    /// The file is unreadable, a setting is unknown, or a value is malformed.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
    pub fn load() -> Result<Self, ConfigError> {
        let named = std::env::var("ZASOV_CONFIG").ok().map(PathBuf::from);
        let path = named.clone().unwrap_or_else(|| "zasov.toml".into());
        let mut table = match std::fs::read_to_string(&path) {
            Ok(text) => {
                text.parse::<toml::Table>().map_err(|e| ConfigError::File(path.clone(), e.to_string()))?
            }
            Err(e) if named.is_none() && e.kind() == std::io::ErrorKind::NotFound => toml::Table::new(),
            Err(e) => return Err(ConfigError::File(path, e.to_string())),
        };
        for (name, value) in
            std::env::vars().filter_map(|(n, v)| Some((n.strip_prefix("ZASOV_")?.to_lowercase(), v)))
        {
            if SETTINGS.contains(&name.as_str()) {
                let value = parse_value(&name, &value)?;
                table.insert(name, value);
            }
        }
        let config: Self =
            table.try_into().map_err(|e: toml::de::Error| ConfigError::File(path, e.to_string()))?;
        config.complete()
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
        Ok(self)
    }

    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The trusted proxy networks.
    ///
    /// # Errors
    /// An entry is neither an address nor a network.
    pub fn proxies(&self) -> Result<Vec<ipnet::IpNet>, ConfigError> {
        let wrong =
            |text: &str| ConfigError::Setting(format!("trusted_proxies: {text} is no address or network"));
        self.trusted_proxies
            .split(',')
            .map(str::trim)
            .filter(|t| !t.is_empty())
            .map(|t| {
                t.parse()
                    .or_else(|_| t.parse::<std::net::IpAddr>().map(ipnet::IpNet::from))
                    .map_err(|_| wrong(t))
            })
            .collect()
    }

    pub fn mail_dir(&self) -> Option<PathBuf> {
        self.mail_url.is_empty().then(|| self.data_dir.join("mail"))
    }

    /// Folder of this server's search index.
    pub fn index_dir(&self) -> PathBuf {
        self.data_dir.join("index")
    }

    pub fn files_dir(&self) -> PathBuf {
        self.data_dir.join("files")
    }
}

const SETTINGS: &[&str] = &[
    "addr",
    "public_url",
    "trusted_proxies",
    "metrics_addr",
    "database_url",
    "data_dir",
    "site_dir",
    "gateway_url",
    "gateway_shop_id",
    "gateway_secret",
    "gateway_addr",
    "mail_url",
    "mail_from",
    "rate_per_minute",
    "login_rate_per_minute",
    "page_cache_mb",
    "body_mb_max",
    "log",
    "log_format",
];

fn parse_value(name: &str, value: &str) -> Result<toml::Value, ConfigError> {
    let is_number =
        matches!(name, "rate_per_minute" | "login_rate_per_minute" | "page_cache_mb" | "body_mb_max");
    if !is_number {
        return Ok(toml::Value::String(value.to_owned()));
    }
    let wrong = |_| ConfigError::Environment(name.to_uppercase(), format!("{value:?} is no number"));
    value.parse().map(toml::Value::Integer).map_err(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_its_twin_in_the_environment() {
        let text = format!("{:?}", Config::default());
        for name in SETTINGS {
            assert!(text.contains(&format!("{name}:")), "{name} is no setting");
        }
        assert_eq!(text.matches(": ").count(), SETTINGS.len(), "{text}");
    }

    #[test]
    fn defaults_are_complete_and_wrong_values_are_told() {
        let config = Config::default().complete().unwrap();
        assert_eq!(config.public_url, "http://127.0.0.1:3000");
        assert_eq!(config.database_url, "sqlite:var/zasov.db");
        let wrong = Config { trusted_proxies: "10.0.0.0/8, nonsense".to_owned(), ..Config::default() };
        assert!(wrong.complete().unwrap_err().to_string().contains("nonsense"));
        assert!(Config { public_url: "shop.example".to_owned(), ..Config::default() }.complete().is_err());
        assert!(parse_value("rate_per_minute", "many").is_err());
    }
}
