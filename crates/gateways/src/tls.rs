//! The TLS cryptography provider, chosen once for the whole process.

/// Installs *ring* as the provider of rustls; only the first call has an effect. Clients of this crate call
/// it themselves; the server calls it at startup for all others.
pub fn install() {
    // An error means that a provider is already installed.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
