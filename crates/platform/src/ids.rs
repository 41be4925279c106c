//! Ids and secrets; no other module reads random numbers. Also contains the pseudo-random sequence for tests.

use base::Instant;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// The system's random numbers, or a seeded sequence in tests.
#[derive(Clone)]
pub struct Ids {
    seeded: Option<Arc<Mutex<u64>>>,
}

/// A secret for a cookie or a link: 256 random bits as URL-safe text. Only its hash is stored.
#[derive(Clone)]
pub struct Secret(String);

impl Ids {
    /// Random numbers of the operating system.
    pub const fn system() -> Self {
        Self { seeded: None }
    }

    /// The same sequence for the same seed; not secret, for tests only.
    pub fn seeded(seed: u64) -> Self {
        Self { seeded: Some(Arc::new(Mutex::new(seed))) }
    }

    /// A UUIDv7 of this moment: ids sort by creation time.
    pub fn id<T: From<Uuid>>(&self, now: Instant) -> T {
        let mut random = [0; 10];
        self.fill(&mut random);
        let millis = u64::try_from(now.unix_millis()).unwrap_or(0);
        T::from(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// A new secret.
    pub fn secret(&self) -> Secret {
        let mut bytes = [0; 32];
        self.fill(&mut bytes);
        Secret(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Random bytes for a salt.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// A six-digit confirmation code.
    pub fn code(&self) -> String {
        format!("{:06}", u32::from_le_bytes(self.bytes()) % 1_000_000)
    }

    fn fill(&self, out: &mut [u8]) {
        match &self.seeded {
            None => {
                getrandom::fill(out).unwrap_or_else(|e| panic!("the system gives no random numbers: {e}"))
            }
            Some(state) => {
                let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                for chunk in out.chunks_mut(8) {
                    let bytes = split_mix(&mut state).to_le_bytes();
                    chunk.copy_from_slice(&bytes[..chunk.len()]);
                }
            }
        }
    }
}

impl Secret {
    /// The secret itself, 43 characters, for the cookie or link.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is stored, see [`hash_secret`].
    pub fn hash(&self) -> String {
        hash_secret(&self.0)
    }
}

/// SHA-256 of a secret as URL-safe text: sufficient for 256 random bits, which need no slow hash.
pub fn hash_secret(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
}

/// SplitMix64 (Steele, Lea, Flood 2014): for tests and generated data, never for ids or secrets of a shop.
pub fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_differ() {
        let ids = Ids::seeded(1);
        let a: Uuid = ids.id(Instant::from_unix_seconds(1));
        let b: Uuid = ids.id(Instant::from_unix_seconds(2));
        let c: Uuid = ids.id(Instant::from_unix_seconds(2));
        assert!(a < b && a < c && b != c);
        assert_eq!(a.get_version_num(), 7);
    }

    #[test]
    fn secrets_are_long_and_stored_as_hashes() {
        let secret = Ids::system().secret();
        assert_eq!(secret.as_str().len(), 43);
        assert_eq!(secret.hash(), hash_secret(secret.as_str()));
        assert_ne!(secret.hash(), secret.as_str());
    }
}
