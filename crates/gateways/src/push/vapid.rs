//! The key pair by which push services know the shop (VAPID, RFC 8292).

use super::PushError;
use base::Instant;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::json;
use std::fmt;

/// How long a signature holds, in minutes; services accept at most a day.
const HOLDS_MINUTES: i64 = 12 * 60;

/// The key pair of the shop.
pub struct VapidKey {
    pair: EcdsaKeyPair,
    public: String,
}

/// Never shows the private key.
impl fmt::Debug for VapidKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VapidKey({})", self.public)
    }
}

impl VapidKey {
    /// A new key pair in its text form, which is secret.
    ///
    /// # Errors
    /// [`PushError::Temporary`] if the system gives no random numbers.
    pub fn generate() -> Result<String, PushError> {
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        let document = made.map_err(|_| PushError::Temporary("no key was made".to_owned()))?;
        Ok(STANDARD.encode(document.as_ref()))
    }

    /// Parses the text form.
    pub fn parse(text: &str) -> Option<Self> {
        let document = STANDARD.decode(text).ok()?;
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &document, &SystemRandom::new());
        let pair = pair.ok()?;
        let public = URL_SAFE_NO_PAD.encode(pair.public_key().as_ref());
        Some(Self { pair, public })
    }

    /// The public key as browsers and services take it, in base64url.
    pub fn public(&self) -> &str {
        &self.public
    }

    /// The header `Authorization` of a request to the service at `audience`, such as `https://push.example`.
    pub(super) fn authorization(
        &self,
        audience: &str,
        contact: &str,
        now: Instant,
    ) -> Result<String, PushError> {
        let part = |json: &serde_json::Value| URL_SAFE_NO_PAD.encode(json.to_string());
        let until = now.plus_minutes(HOLDS_MINUTES).unix_seconds();
        let claims = json!({ "aud": audience, "exp": until, "sub": contact });
        let signed = format!("{}.{}", part(&json!({ "typ": "JWT", "alg": "ES256" })), part(&claims));
        let signature = self.pair.sign(&SystemRandom::new(), signed.as_bytes());
        let signature = signature.map_err(|_| PushError::Temporary("no signature was made".to_owned()))?;
        let signature = URL_SAFE_NO_PAD.encode(signature.as_ref());
        Ok(format!("vapid t={signed}.{signature}, k={}", self.public))
    }
}
