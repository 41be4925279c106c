use super::encrypt::{content_keys, seal};
use super::*;
use crate::standin::push::service;
use ring::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral};
use ring::rand::SystemRandom;
use ring::signature::ECDSA_P256_SHA256_FIXED;

const NOW: Instant = Instant::from_unix_seconds(1_795_338_000);

fn decode(text: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text).unwrap()
}

/// The example of RFC 8291, appendix A, from the secret that both sides agreed on.
#[test]
fn ord_2_a_message_is_encrypted_as_the_standard_says() {
    let target = Target {
        endpoint: "https://push.example/x".to_owned(),
        p256dh: decode(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        ),
        auth: decode("BTBZMqHH6r4Tts7J_aSIgg"),
    };
    let sender: [u8; POINT_BYTES] =
        decode("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")
            .try_into()
            .unwrap();
    let salt: [u8; SALT_BYTES] = decode("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
    let secret = decode("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
    let keys = content_keys(&secret, &target, &sender, &salt).unwrap();
    assert_eq!(URL_SAFE_NO_PAD.encode(keys.0), "oIhVW04MRdy2XN9CiKLxTg");
    assert_eq!(URL_SAFE_NO_PAD.encode(keys.1), "4h_95klXJ5E_qnoN");
    let body = seal(keys, b"When I grow up, I want to be a watermelon", &salt, &sender).unwrap();
    assert_eq!(
        URL_SAFE_NO_PAD.encode(body),
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    );
}

/// A browser's side of one message: its keys, and how it reads the message.
struct Receiver {
    private: EphemeralPrivateKey,
    public: Vec<u8>,
    auth: [u8; AUTH_BYTES],
}

impl Receiver {
    fn new() -> Self {
        let private = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).unwrap();
        let public = private.compute_public_key().unwrap().as_ref().to_vec();
        Self { private, public, auth: [7; AUTH_BYTES] }
    }

    /// The subscription as a script sends it; the stand-in is on this machine, so its address is not checked here.
    fn target(&self, endpoint: String) -> Target {
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let parsed = Target::parse("https://push.example/x", &text(&self.public), &text(&self.auth)).unwrap();
        Target { endpoint, ..parsed }
    }

    fn read(self, body: &[u8]) -> String {
        let salt: [u8; SALT_BYTES] = body[..16].try_into().unwrap();
        assert_eq!(u32::from_be_bytes(body[16..20].try_into().unwrap()), 4_096);
        assert_eq!(usize::from(body[20]), POINT_BYTES);
        let sender: [u8; POINT_BYTES] = body[21..86].try_into().unwrap();
        let target = self.target(String::new());
        let theirs = UnparsedPublicKey::new(&ECDH_P256, sender);
        let keys = agree_ephemeral(self.private, &theirs, |s| content_keys(s, &target, &sender, &salt));
        let (key, nonce) = keys.unwrap().unwrap();
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).unwrap());
        let mut record = body[86..].to_vec();
        let opened = key.open_in_place(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut record);
        let (last, text) = opened.unwrap().split_last().unwrap();
        assert_eq!(*last, 2, "the last record");
        String::from_utf8(text.to_vec()).unwrap()
    }
}

fn push<'a>(target: &'a Target, payload: &'a [u8]) -> Push<'a> {
    let ttl = Duration::from_secs(3_600);
    Push { target, payload, salt: [3; SALT_BYTES], contact: "https://shop.example", ttl, now: NOW }
}

/// Checks the signature as a push service does, and returns the claims.
fn claims(authorization: &str, key: &VapidKey) -> serde_json::Value {
    let rest = authorization.strip_prefix("vapid t=").unwrap();
    let (token, public) = rest.split_once(", k=").unwrap();
    assert_eq!(public, key.public());
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let verifier = ring::signature::UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, decode(public));
    verifier.verify(signed.as_bytes(), &decode(signature)).unwrap();
    serde_json::from_slice(&decode(signed.split_once('.').unwrap().1)).unwrap()
}

#[tokio::test]
async fn ord_2_a_message_reaches_the_browser_through_its_push_service() {
    let (origin, seen) = service().await;
    let (client, key) =
        (WebPush::of_this_machine(), VapidKey::parse(&VapidKey::generate().unwrap()).unwrap());
    let receiver = Receiver::new();
    let target = receiver.target(format!("{origin}/push/201"));
    let payload = "{\"title\":\"Новый заказ\"}";
    client.send(&key, &push(&target, payload.as_bytes())).await.unwrap();
    let (headers, body) = seen.lock().unwrap().pop().unwrap();
    assert_eq!(
        (headers["ttl"].as_bytes(), headers["content-encoding"].as_bytes()),
        (&b"3600"[..], &b"aes128gcm"[..])
    );
    let claims = claims(headers["authorization"].to_str().unwrap(), &key);
    assert_eq!(
        (claims["aud"].as_str(), claims["sub"].as_str()),
        (Some(&*origin), Some("https://shop.example"))
    );
    assert_eq!(claims["exp"].as_i64(), Some(NOW.unix_seconds() + 12 * 3_600));
    let is_inside = body.windows(4).any(|part| part == &"заказ".as_bytes()[..4]);
    assert!(!is_inside, "the service can't read it");
    assert_eq!(receiver.read(&body), payload);

    for (status, expected) in [
        (404, PushError::Gone),
        (410, PushError::Gone),
        (429, PushError::Temporary(String::new())),
        (503, PushError::Temporary(String::new())),
        (400, PushError::Refused(String::new())),
        (301, PushError::Refused(String::new())),
    ] {
        let target = Receiver::new().target(format!("{origin}/push/{status}"));
        let error = client.send(&key, &push(&target, b"x")).await.unwrap_err();
        assert_eq!(std::mem::discriminant(&error), std::mem::discriminant(&expected), "{status}: {error}");
    }
    let long = vec![b'x'; PAYLOAD_BYTES_MAX + 1];
    assert!(matches!(client.send(&key, &push(&target, &long)).await, Err(PushError::Refused(_))));
    // The real client never reaches this machine.
    let before = seen.lock().unwrap().len();
    let real = WebPush::new().unwrap().send(&key, &push(&target, b"x")).await.unwrap_err();
    assert!(matches!(real, PushError::Refused(_)) && seen.lock().unwrap().len() == before);
}

#[test]
fn what_is_no_subscription_is_refused() {
    let point = URL_SAFE_NO_PAD.encode([4; POINT_BYTES]);
    let auth = URL_SAFE_NO_PAD.encode([1; AUTH_BYTES]);
    let parse = |endpoint: &str, key: &str, auth: &str| Target::parse(endpoint, key, auth).is_some();
    assert!(
        parse("https://push.example/x", &point, &auth)
            && parse("https://push.example/x", &point, &format!("{auth}=="))
    );
    for (endpoint, key, auth) in [
        ("http://push.example/x", &*point, &*auth),
        ("https://push.example/x", "BAAA", &auth),
        ("https://push.example/x", &point, "AAAA"),
        ("https://push.example/x", "ключ", &auth),
    ] {
        assert!(!parse(endpoint, key, auth), "{endpoint} {key} {auth}");
    }
    let key = VapidKey::generate().unwrap();
    assert!(VapidKey::parse("x").is_none() && !format!("{:?}", VapidKey::parse(&key)).contains(&key));
}
