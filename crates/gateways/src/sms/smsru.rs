//! SMS.RU: <https://sms.ru/api>.

use super::{Sms, SmsAccount, SmsError, SmsProvider};
use crate::http;
use reqwest::{Client, StatusCode, Url};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// The API of SMS.RU.
pub const SMSRU_URL: &str = "https://sms.ru";

/// «The request is done» and «the message was accepted».
const OK: i64 = 100;

/// Configuration of the client.
#[derive(Clone, PartialEq, Eq)]
pub struct SmsRuConfig {
    /// `https://sms.ru`, or the stand-in's `http://127.0.0.1:3001`.
    pub base_url: String,
    /// The key of the account, `api_id`.
    pub key: String,
    /// A name that the provider has approved; empty for the common number of the account.
    pub sender: String,
    /// Timeout of the whole call.
    pub timeout: Duration,
}

/// Omits the key, which must never be logged.
impl fmt::Debug for SmsRuConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmsRuConfig({})", self.base_url)
    }
}

/// A client of SMS.RU, or of anything with the same protocol.
#[derive(Clone, Debug)]
pub struct SmsRu {
    client: Client,
    base: Url,
    config: SmsRuConfig,
}

/// An answer of `/sms/send`. Every field besides the code may be missing where the request was refused.
#[derive(Deserialize)]
struct Sent {
    status_code: i64,
    #[serde(default)]
    status_text: String,
    #[serde(default)]
    sms: BTreeMap<String, SentOne>,
}

#[derive(Deserialize)]
struct SentOne {
    status_code: i64,
    #[serde(default)]
    status_text: String,
}

/// An answer of `/my/balance`.
#[derive(Deserialize)]
struct Balance {
    status_code: i64,
    #[serde(default)]
    status_text: String,
    #[serde(default)]
    balance: Option<serde_json::Number>,
}

impl SmsRu {
    /// Fails if the URL is neither HTTPS nor on this machine, and if no TLS roots are found.
    pub fn new(config: SmsRuConfig) -> Result<Self, SmsError> {
        let base = http::parse_base(config.base_url.trim_end_matches('/'))
            .ok_or_else(|| SmsError::Refused("the address of the provider must be https".to_owned()))?;
        let client = http::client(config.timeout).map_err(|e| SmsError::Temporary(e.to_string()))?;
        Ok(Self { client, base, config })
    }

    /// The key is in the body, so that it is in no log of addresses.
    async fn call<A: serde::de::DeserializeOwned>(
        &self,
        path: [&str; 2],
        form: &[(&str, &str)],
    ) -> Result<A, SmsError> {
        let malformed = |what: &str| SmsError::Temporary(format!("the answer is not understood: {what}"));
        let mut url = self.base.clone();
        url.path_segments_mut().map_err(|()| malformed("address"))?.extend(path);
        let mut fields = vec![("api_id", self.config.key.as_str()), ("json", "1")];
        fields.extend(form);
        let body: String = serde_urlencoded::to_string(&fields).map_err(|e| malformed(&e.to_string()))?;
        let unavailable = |e: reqwest::Error| SmsError::Temporary(e.without_url().to_string());
        let answer = self
            .client
            .post(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await
            .map_err(unavailable)?;
        let status = answer.status();
        let body = http::read_body(answer).await.map_err(unavailable)?;
        if status != StatusCode::OK {
            return Err(SmsError::Temporary(format!("status {status}")));
        }
        let body = body.ok_or_else(|| malformed("too long"))?;
        serde_json::from_slice(&body).map_err(|e| malformed(&e.to_string()))
    }
}

/// What a code means: <https://sms.ru/api/send>, «Возможные ответы сервера».
fn meaning(code: i64, text: &str) -> SmsError {
    let text = format!("{code} {text}");
    match code {
        // The key, the account, or the name of the sender.
        200 | 204 | 221 | 300..=302 => SmsError::Unauthorized(text),
        // The number, the text, a stop list, a country without a route.
        202 | 203 | 205 | 207 | 209 | 213 | 214 => SmsError::Refused(text),
        // The same text to the same number too often: a repeated send of one message.
        231..=233 => SmsError::Refused(text),
        // No money, limits of the account, the service is down, codes that are not known.
        _ => SmsError::Temporary(text),
    }
}

fn accepted(code: i64, text: &str) -> Result<(), SmsError> {
    if code == OK { Ok(()) } else { Err(meaning(code, text)) }
}

#[async_trait::async_trait]
impl SmsProvider for SmsRu {
    async fn send(&self, sms: &Sms) -> Result<(), SmsError> {
        let to = sms.to.as_str().trim_start_matches('+');
        let mut form = vec![("to", to), ("msg", sms.text.as_str())];
        if !self.config.sender.is_empty() {
            form.push(("from", self.config.sender.as_str()));
        }
        let sent: Sent = self.call(["sms", "send"], &form).await?;
        accepted(sent.status_code, &sent.status_text)?;
        match sent.sms.get(to) {
            Some(one) => accepted(one.status_code, &one.status_text),
            None => Err(SmsError::Temporary("the answer is about another number".to_owned())),
        }
    }

    async fn check(&self) -> Result<SmsAccount, SmsError> {
        let answer: Balance = self.call(["my", "balance"], &[]).await?;
        accepted(answer.status_code, &answer.status_text)?;
        Ok(SmsAccount::Provider { balance: answer.balance.map(|n| n.to_string()) })
    }
}
