//! Secrets at rest: the shop's settings hold keys and passwords of outside services encrypted with a key of the server.

use crate::{Error, Ids, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use std::fmt;

/// Length of a key, in bytes.
pub const KEY_BYTES: usize = 32;

/// The key of the server. All servers of a shop have the same one; without it what was sealed has to be entered again.
pub struct SealingKey(LessSafeKey);

/// Never shows the key.
impl fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealingKey")
    }
}

impl SealingKey {
    /// A key of these bytes, which have to be random.
    ///
    /// # Errors
    /// [`Error::Inconsistent`] if the cipher does not accept them, which it always does.
    pub fn new(bytes: &[u8; KEY_BYTES]) -> Result<Self> {
        let key = UnboundKey::new(&CHACHA20_POLY1305, bytes).map_err(|_| refused())?;
        Ok(Self(LessSafeKey::new(key)))
    }

    /// The key in its text form: standard base64 of [`KEY_BYTES`] bytes, as `openssl rand -base64 32` prints it.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; KEY_BYTES] = STANDARD.decode(text.trim()).ok()?.try_into().ok()?;
        Self::new(&bytes).ok()
    }

    /// A new key in its text form.
    pub fn generate(ids: &Ids) -> String {
        STANDARD.encode(ids.bytes::<KEY_BYTES>())
    }

    /// Encrypts a text. `context` says what it is for; it opens with the same context only, so that a sealed value can't be
    /// moved to another place.
    ///
    /// # Errors
    /// [`Error::Inconsistent`] if the cipher fails, which it does for gigabytes only.
    pub fn seal(&self, ids: &Ids, context: &str, text: &str) -> Result<String> {
        let nonce: [u8; NONCE_LEN] = ids.bytes();
        let mut sealed = text.as_bytes().to_vec();
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(context.as_bytes()),
                &mut sealed,
            )
            .map_err(|_| refused())?;
        Ok(STANDARD.encode([nonce.as_slice(), sealed.as_slice()].concat()))
    }

    /// The sealed text; `None` if it was sealed with another key or for another context, or was changed.
    pub fn open(&self, context: &str, sealed: &str) -> Option<String> {
        let mut bytes = STANDARD.decode(sealed).ok()?;
        let (nonce, text) = bytes.split_at_mut_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let opened = self.0.open_in_place(nonce, Aad::from(context.as_bytes()), text).ok()?;
        String::from_utf8(opened.to_vec()).ok()
    }
}

fn refused() -> Error {
    Error::Inconsistent("the cipher for secrets failed".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_key_and_context_alone() {
        let ids = Ids::seeded(1);
        let key = SealingKey::new(&[1; KEY_BYTES]).unwrap();
        let sealed = key.seal(&ids, "payments.secret_key", "live_geheim").unwrap();
        assert_eq!(key.open("payments.secret_key", &sealed).as_deref(), Some("live_geheim"));
        assert_eq!(key.open("mail.password", &sealed), None, "another context");
        assert_eq!(SealingKey::new(&[2; KEY_BYTES]).unwrap().open("payments.secret_key", &sealed), None);
        let again = key.seal(&ids, "payments.secret_key", "live_geheim").unwrap();
        assert_ne!(sealed, again, "equal secrets do not look equal");
        let mut bytes = STANDARD.decode(&sealed).unwrap();
        bytes[20] ^= 1;
        assert_eq!(key.open("payments.secret_key", &STANDARD.encode(bytes)), None, "it was changed");
        for malformed in ["", "AAAA", "no base64"] {
            assert_eq!(key.open("payments.secret_key", malformed), None, "{malformed}");
        }
    }

    #[test]
    fn a_key_survives_its_text_form() {
        let ids = Ids::seeded(1);
        let text = SealingKey::generate(&ids);
        let sealed = SealingKey::parse(&text).unwrap().seal(&ids, "x", "secret").unwrap();
        let read = SealingKey::parse(&format!("{text}\n")).unwrap();
        assert_eq!(read.open("x", &sealed).as_deref(), Some("secret"));
        for malformed in ["", "c2hvcnQ=", "?"] {
            assert!(SealingKey::parse(malformed).is_none(), "{malformed}");
        }
        assert_eq!(format!("{read:?}"), "SealingKey");
    }
}
