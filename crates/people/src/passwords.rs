//! Passwords: argon2id (OWASP ASVS 5, appendix C: 19 MiB, 2 passes, 1 lane), hashed off the runtime's
//! threads. A limited number of [permits](permits) bounds the memory used by simultaneous logins.

mod common;
mod permits;

pub(crate) use common::is_common;
pub(crate) use permits::Queue;

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use platform::{Error, Result, Shop};

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// The hash that unknown logins are checked against, so that they take as long as known ones. No password
/// matches it.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm8gYWNjb3VudCBoZXJl$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Result of a password check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checked {
    Wrong,
    Right {
        /// Whether the stored hash was made with outdated parameters.
        outdated: bool,
    },
}

/// Hashes a new password into a PHC string.
pub(crate) async fn hash(shop: &Shop, queue: Queue, password: &str) -> Result<String> {
    let salt: [u8; 16] = shop.ids().bytes();
    let password = password.to_owned();
    permits::run(shop, queue, move |memory| {
        let params =
            Params::new(MEMORY_KIB, PASSES, LANES, Some(Params::DEFAULT_OUTPUT_LEN)).map_err(fault)?;
        let (algorithm, version) = (Algorithm::Argon2id, Version::V0x13);
        let salt = Salt::new(&salt).map_err(fault)?;
        let hash = PasswordHash {
            algorithm: algorithm.ident(),
            version: Some(version.into()),
            params: ParamsString::try_from(&params).map_err(fault)?,
            salt: Some(salt),
            hash: Some(derive(algorithm, version, params, &password, &salt, memory)?),
        };
        Ok(hash.to_string())
    })
    .await
}

/// Checks a password; without a stored hash the result is [`Checked::Wrong`] after the same time.
pub(crate) async fn check(
    shop: &Shop,
    queue: Queue,
    stored: Option<&str>,
    password: &str,
) -> Result<Checked> {
    let stored = stored.unwrap_or(NOBODY).to_owned();
    let password = password.to_owned();
    permits::run(shop, queue, move |memory| {
        let stored = PasswordHash::new(&stored).map_err(fault)?;
        let (Some(salt), Some(expected)) = (&stored.salt, &stored.hash) else {
            return Err(fault("it has no salt or no output"));
        };
        let algorithm = Algorithm::try_from(stored.algorithm.as_str()).map_err(fault)?;
        let version = Version::try_from(stored.version.unwrap_or(Version::V0x10.into())).map_err(fault)?;
        let params = Params::try_from(&stored).map_err(fault)?;
        // Compared in constant time.
        if derive(algorithm, version, params, &password, salt, memory)? == *expected {
            Ok(Checked::Right { outdated: is_outdated(&stored) })
        } else {
            Ok(Checked::Wrong)
        }
    })
    .await
}

/// Computes the output of a hash in memory that is kept for the next one.
fn derive(
    algorithm: Algorithm,
    version: Version,
    params: Params,
    password: &str,
    salt: &Salt,
    memory: &mut Vec<Block>,
) -> Result<Output> {
    let mut output = [0; Output::MAX_LENGTH];
    let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    let output = output.get_mut(..length).ok_or_else(|| fault("its output is too long"))?;
    memory.resize(params.block_count(), Block::default());
    let argon2 = Argon2::new(algorithm, version, params);
    argon2
        .hash_password_into_with_memory(password.as_bytes(), salt, output, memory.as_mut_slice())
        .map_err(fault)?;
    Output::new(output).map_err(fault)
}

fn is_outdated(stored: &PasswordHash) -> bool {
    let Ok(params) = Params::try_from(stored) else { return true };
    let today = (MEMORY_KIB, PASSES, LANES);
    stored.algorithm != argon2::ARGON2ID_IDENT || (params.m_cost(), params.t_cost(), params.p_cost()) != today
}

fn fault(e: impl std::fmt::Display) -> Error {
    Error::Inconsistent(format!("a password could not be hashed or checked: {e}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::password_hash::{PasswordHasher, PasswordVerifier};
    use testkit::{On, Testkit};

    async fn checked(stored: Option<&str>, password: &str) -> Result<Checked> {
        let kit = Testkit::start(On::Sqlite).await;
        check(&kit.shop, Queue::Strangers, stored, password).await
    }

    #[tokio::test]
    async fn acc_5_nobody_has_a_password_that_fits() {
        assert_eq!(checked(None, "anything at all").await.unwrap(), Checked::Wrong);
        assert!(
            !is_outdated(&PasswordHash::new(NOBODY).unwrap()),
            "unknown logins must cost what known ones do"
        );
    }

    #[tokio::test]
    async fn hashes_are_those_of_the_library() {
        let kit = Testkit::start(On::Sqlite).await;
        for password in ["три слона в лифте", "another one"] {
            let stored = hash(&kit.shop, Queue::Known, password).await.unwrap();
            assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
            Argon2::default().verify_password(password.as_bytes(), stored.as_str()).unwrap();
            let checked = check(&kit.shop, Queue::Known, Some(&stored), password).await.unwrap();
            assert_eq!(checked, Checked::Right { outdated: false });
        }
    }

    #[tokio::test]
    async fn acc_5_hashes_of_other_parameters_are_outdated() {
        let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(64, 1, 1, None).unwrap());
        let stored = weak.hash_password_with_salt(b"correct horse", b"0123456789abcdef").unwrap().to_string();
        assert_eq!(checked(Some(&stored), "correct horse").await.unwrap(), Checked::Right { outdated: true });
        assert_eq!(checked(Some(&stored), "correct horsf").await.unwrap(), Checked::Wrong);
        assert!(
            checked(Some("plain text"), "plain text").await.is_err(),
            "a broken hash is a fault, not a wrong password"
        );
    }
}
