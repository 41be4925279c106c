//! The cryptography behind TLS, chosen once for the whole process.

/// Makes *ring* the provider of rustls; the first call counts, further ones do nothing. Clients of this crate
/// call it themselves, the server calls it at its start for everybody else.
pub fn install() {
    // An error means that a provider stands already, which is what we want.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
