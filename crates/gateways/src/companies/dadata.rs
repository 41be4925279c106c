//! DaData: <https://dadata.ru/api/find-party/>.

use super::{CompanyDirectory, DirectoryError, Party};
use crate::http;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, StatusCode, Url};
use serde::Deserialize;
use serde_json::{Value, json};
use std::fmt;
use std::time::Duration;

/// The API of DaData.
pub const DADATA_URL: &str = "https://suggestions.dadata.ru";

/// The path of all its methods of this kind; addresses are suggested under it too.
const METHODS: [&str; 4] = ["suggestions", "api", "4_1", "rs"];
/// Сбербанк: the key is checked with it.
const KNOWN_INN: &str = "7707083893";

/// Configuration of the client.
#[derive(Clone, PartialEq, Eq)]
pub struct DaDataConfig {
    /// [`DADATA_URL`], or the stand-in's `http://127.0.0.1:3001`.
    pub base_url: String,
    /// The key of the account.
    pub key: String,
    /// Timeout of the whole call.
    pub timeout: Duration,
}

/// Omits the key, which must never be logged.
impl fmt::Debug for DaDataConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DaDataConfig({})", self.base_url)
    }
}

/// A client of DaData, or of anything with the same protocol.
#[derive(Clone, Debug)]
pub struct DaData {
    client: Client,
    base: Url,
    token: HeaderValue,
}

/// An answer of a method that finds or suggests something.
#[derive(Deserialize)]
struct Answer<D> {
    suggestions: Vec<Suggestion<D>>,
}

#[derive(Deserialize)]
pub(crate) struct Suggestion<D> {
    #[serde(default)]
    pub(crate) value: String,
    pub(crate) data: D,
}

/// `data` of a party. What is not known is `null`.
#[derive(Deserialize)]
struct PartyData {
    inn: String,
    kpp: Option<String>,
    ogrn: Option<String>,
    name: Option<PartyName>,
    address: Option<PartyAddress>,
    state: Option<PartyState>,
}

#[derive(Deserialize)]
struct PartyName {
    short_with_opf: Option<String>,
    full_with_opf: Option<String>,
}

#[derive(Deserialize)]
struct PartyAddress {
    value: Option<String>,
    unrestricted_value: Option<String>,
}

#[derive(Deserialize)]
struct PartyState {
    status: Option<String>,
}

impl DaData {
    /// Fails if the URL is neither HTTPS nor on this machine, if the key can't be sent in a header, and if no TLS roots
    /// are found.
    pub fn new(config: &DaDataConfig) -> Result<Self, DirectoryError> {
        let base = http::parse_base(config.base_url.trim_end_matches('/'))
            .ok_or_else(|| DirectoryError::Unavailable("its address must be https".to_owned()))?;
        let client = http::client(config.timeout).map_err(|e| DirectoryError::Unavailable(e.to_string()))?;
        let mut token = HeaderValue::from_str(&format!("Token {}", config.key))
            .map_err(|_| DirectoryError::Unauthorized("the key has characters that no key has".to_owned()))?;
        token.set_sensitive(true);
        Ok(Self { client, base, token })
    }

    pub(crate) async fn call<D: serde::de::DeserializeOwned>(
        &self,
        method: [&str; 2],
        query: &Value,
    ) -> Result<Vec<Suggestion<D>>, DirectoryError> {
        let unavailable = DirectoryError::Unavailable;
        let mut url = self.base.clone();
        url.path_segments_mut()
            .map_err(|()| unavailable("address".to_owned()))?
            .extend(METHODS.iter().chain(&method));
        let failed = |e: reqwest::Error| DirectoryError::Unavailable(e.without_url().to_string());
        let answer = self
            .client
            .post(url)
            .header(CONTENT_TYPE, "application/json")
            .header(ACCEPT, "application/json")
            .header(AUTHORIZATION, self.token.clone())
            .body(query.to_string())
            .send()
            .await
            .map_err(failed)?;
        let status = answer.status();
        let body = http::read_body(answer).await.map_err(failed)?;
        match status {
            StatusCode::OK => {}
            // 401: no key. 403: an unknown key, an account that is not confirmed, or no requests left today.
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                return Err(DirectoryError::Unauthorized(format!("status {status}")));
            }
            _ => return Err(unavailable(format!("status {status}"))),
        }
        let body = body.ok_or_else(|| unavailable("the answer is too long".to_owned()))?;
        let answer: Answer<D> = serde_json::from_slice(&body)
            .map_err(|e| unavailable(format!("the answer is not understood: {e}")))?;
        Ok(answer.suggestions)
    }
}

impl From<Suggestion<PartyData>> for Party {
    fn from(Suggestion { value, data }: Suggestion<PartyData>) -> Self {
        let name = data.name.and_then(|name| name.short_with_opf.or(name.full_with_opf));
        let address = data.address.and_then(|address| address.unrestricted_value.or(address.value));
        let status = data.state.and_then(|state| state.status);
        Self {
            name: name.filter(|name| !name.is_empty()).unwrap_or(value),
            inn: data.inn,
            kpp: data.kpp.unwrap_or_default(),
            ogrn: data.ogrn.unwrap_or_default(),
            address: address.unwrap_or_default(),
            is_active: status.is_none_or(|status| status == "ACTIVE" || status == "REORGANIZING"),
        }
    }
}

#[async_trait::async_trait]
impl CompanyDirectory for DaData {
    async fn find(&self, inn: &str) -> Result<Option<Party>, DirectoryError> {
        // Of an organisation with branches only the head office; sole proprietors have no branches.
        let query = json!({ "query": inn, "count": 1, "branch_type": "MAIN" });
        let found = self.call::<PartyData>(["findById", "party"], &query).await?;
        Ok(found.into_iter().map(Party::from).find(|party| party.inn == inn))
    }

    async fn check(&self) -> Result<(), DirectoryError> {
        self.find(KNOWN_INN).await.map(drop)
    }
}
