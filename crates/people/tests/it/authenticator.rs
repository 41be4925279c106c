//! An authenticator in software, written against the WebAuthn standard: one key pair, answers as a browser gives them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// User present, user verified.
const FLAGS: u8 = 0b0000_0101;
/// … and a new credential is attached.
const WITH_CREDENTIAL: u8 = 0b0100_0000;

pub struct Authenticator {
    key: EcdsaKeyPair,
    id: Vec<u8>,
    user: Vec<u8>,
    counter: u32,
    random: SystemRandom,
}

fn sha(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

fn b64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn client_data(kind: &str, options: &Value, origin: &str) -> Vec<u8> {
    let data =
        json!({ "type": kind, "challenge": options["challenge"], "origin": origin, "crossOrigin": false });
    data.to_string().into_bytes()
}

impl Authenticator {
    pub fn new(id: &[u8]) -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random).unwrap();
        Self { key, id: id.to_vec(), user: Vec::new(), counter: 0, random }
    }

    /// The answer to the options of `navigator.credentials.create`, at a page of this origin.
    pub fn create(&mut self, options: &str, origin: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        self.user = URL_SAFE_NO_PAD.decode(options["user"]["id"].as_str().unwrap()).unwrap();
        let point = self.key.public_key().as_ref().to_vec();
        let mut data = self.head(options["rp"]["id"].as_str().unwrap(), FLAGS | WITH_CREDENTIAL);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        // The key in CBOR: EC2, ES256, P-256, x and y.
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(&point[1..33]);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(&point[33..65]);
        // CBOR: {"fmt": "none", "attStmt": {}, "authData": …}
        let mut object = vec![0xa3];
        object.extend(b"\x63fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(data);
        let parts = json!({
            "clientDataJSON": b64(&client_data("webauthn.create", &options, origin)),
            "attestationObject": b64(&object),
        });
        self.answer(&parts)
    }

    /// The answer to the options of `navigator.credentials.get`, at a page of this origin.
    pub fn get(&mut self, options: &str, origin: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        let data = self.head(options["rpId"].as_str().unwrap(), FLAGS);
        let client = client_data("webauthn.get", &options, origin);
        let signed = [data.clone(), sha(&client)].concat();
        let signature = self.key.sign(&self.random, &signed).unwrap();
        let parts = json!({
            "clientDataJSON": b64(&client),
            "authenticatorData": b64(&data),
            "signature": b64(signature.as_ref()),
            "userHandle": b64(&self.user),
        });
        self.answer(&parts)
    }

    fn head(&mut self, domain: &str, flags: u8) -> Vec<u8> {
        self.counter += 1;
        let mut data = sha(domain.as_bytes());
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn answer(&self, parts: &Value) -> String {
        let id = b64(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": parts }).to_string()
    }
}
