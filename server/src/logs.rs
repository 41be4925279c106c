//! Structured logs to standard error.

use crate::config::Config;
use tracing_subscriber::EnvFilter;

/// Initialises logging; an invalid filter falls back to `info`.
pub fn start(config: &Config) {
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = if config.log_format == "json" {
        builder.json().try_init()
    } else {
        builder.with_target(false).try_init()
    };
    if let Err(e) = started {
        eprintln!("zasov: logs were started before: {e}");
    }
}
