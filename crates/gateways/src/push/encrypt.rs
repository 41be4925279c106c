//! The encryption of a message for one browser: RFC 8291 with the content coding `aes128gcm` of RFC 8188.

use super::{PAYLOAD_BYTES_MAX, POINT_BYTES, PushError, SALT_BYTES, Target};
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::hkdf::{HKDF_SHA256, KeyType, Prk, Salt};
use ring::rand::SystemRandom;

/// Length of a key of AES-128.
const KEY_BYTES: usize = 16;
/// Record size that is announced; a message is one record.
const RECORD_BYTES: u32 = 4_096;
/// Marks the last record.
const LAST_RECORD: u8 = 2;

/// The body of the request to the push service: salt, record size and public key of the sender, then one record.
pub(super) fn encrypt(
    target: &Target,
    payload: &[u8],
    salt: &[u8; SALT_BYTES],
) -> Result<Vec<u8>, PushError> {
    if payload.len() > PAYLOAD_BYTES_MAX {
        return Err(PushError::Refused("the message is too long".to_owned()));
    }
    let refused = |what: &str| PushError::Refused(what.to_owned());
    // A key for this message alone. The library makes it itself and gives no way to pass random numbers in.
    let own = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new())
        .map_err(|_| refused("no key was made"))?;
    let public = own.compute_public_key().map_err(|_| refused("no public key was made"))?;
    let sender: [u8; POINT_BYTES] =
        public.as_ref().try_into().map_err(|_| refused("the public key has another length"))?;
    let theirs = UnparsedPublicKey::new(&ECDH_P256, &target.p256dh);
    let keys = agree_ephemeral(own, &theirs, |secret| content_keys(secret, target, &sender, salt))
        .map_err(|_| refused("the key of the browser is none"))??;
    seal(keys, payload, salt, &sender)
}

/// Key and nonce of the record.
pub(super) type ContentKeys = ([u8; KEY_BYTES], [u8; NONCE_LEN]);

/// Derives the keys of the record from the secret that both sides have agreed on (RFC 8291, section 3.4).
pub(super) fn content_keys(
    secret: &[u8],
    target: &Target,
    sender: &[u8; POINT_BYTES],
    salt: &[u8; SALT_BYTES],
) -> Result<ContentKeys, PushError> {
    let shared = Salt::new(HKDF_SHA256, &target.auth).extract(secret);
    let material: [u8; 32] = expand(&shared, &[b"WebPush: info\0", &target.p256dh, sender])?;
    let prk = Salt::new(HKDF_SHA256, salt).extract(&material);
    let key = expand(&prk, &[b"Content-Encoding: aes128gcm\0"])?;
    Ok((key, expand(&prk, &[b"Content-Encoding: nonce\0"])?))
}

/// Length of derived bytes.
struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn expand<const N: usize>(prk: &Prk, info: &[&[u8]]) -> Result<[u8; N], PushError> {
    let mut out = [0; N];
    prk.expand(info, Length(N))
        .and_then(|okm| okm.fill(&mut out))
        .map_err(|_| PushError::Refused("no key was derived".to_owned()))?;
    Ok(out)
}

/// Header and encrypted record (RFC 8188, section 2).
pub(super) fn seal(
    (key, nonce): ContentKeys,
    payload: &[u8],
    salt: &[u8; SALT_BYTES],
    sender: &[u8; POINT_BYTES],
) -> Result<Vec<u8>, PushError> {
    let failed = |_| PushError::Refused("the message was not encrypted".to_owned());
    let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).map_err(failed)?);
    let mut record = payload.to_vec();
    record.push(LAST_RECORD);
    key.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut record)
        .map_err(failed)?;
    let mut body = salt.to_vec();
    body.extend(RECORD_BYTES.to_be_bytes());
    body.extend(u8::try_from(POINT_BYTES).map_err(|e| PushError::Refused(e.to_string()))?.to_be_bytes());
    body.extend(sender);
    body.extend(record);
    Ok(body)
}
