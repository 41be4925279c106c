//! ATOL Online, protocol version 5.

use super::atol_wire::{Answer, Fault, Login, Token, document, operation};
use super::{ReceiptReport, ReceiptRequest, ReceiptService, TillError, is_service_id};
use crate::http;
use reqwest::{Client, Method, StatusCode, Url};
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The API of ATOL Online.
pub const ATOL_URL: &str = "https://online.atol.ru/possystem/v5";

/// Error codes of the protocol.
mod codes {
    /// The token is missing.
    pub const NO_TOKEN: i64 = 10;
    /// The token is out of date; it holds for a day.
    pub const OLD_TOKEN: i64 = 11;
    /// Login and password are wrong.
    pub const WRONG_LOGIN: i64 = 12;
    /// A document with this external id was sent before.
    pub const KNOWN: i64 = 33;
    /// There is no document with this id.
    pub const NOT_FOUND: i64 = 34;
}

/// Configuration of the client.
#[derive(Clone, PartialEq, Eq)]
pub struct AtolConfig {
    /// Including the version: [`ATOL_URL`], or the stand-in's `http://127.0.0.1:3001/possystem/v5`.
    pub base_url: String,
    pub login: String,
    pub password: String,
    /// The code of the group of tills.
    pub group: String,
    /// Timeout of a call.
    pub timeout: Duration,
}

/// Omits the password, which must never be logged.
impl fmt::Debug for AtolConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AtolConfig({} of {} at {})", self.login, self.group, self.base_url)
    }
}

/// A client of ATOL Online, or of anything with the same protocol.
#[derive(Debug)]
pub struct Atol {
    client: Client,
    base: Url,
    config: AtolConfig,
    /// The last token.
    token: Mutex<Option<String>>,
}

impl Atol {
    /// Fails if the URL is neither HTTPS nor on this machine, and if no TLS roots are found.
    pub fn new(config: AtolConfig) -> Result<Self, TillError> {
        let malformed = |e: &str| TillError::Malformed(e.to_owned());
        let base = http::parse_base(config.base_url.trim_end_matches('/'))
            .ok_or_else(|| malformed("the address of the till must be https"))?;
        let client = http::client(config.timeout).map_err(|e| malformed(&e.to_string()))?;
        Ok(Self { client, base, config, token: Mutex::default() })
    }

    async fn call<A: serde::de::DeserializeOwned + Default>(
        &self,
        method: Method,
        path: &[&str],
        token: Option<&str>,
        body: Option<&(impl serde::Serialize + Sync)>,
    ) -> Result<(StatusCode, A), TillError> {
        let mut url = self.base.clone();
        url.path_segments_mut().map_err(|()| TillError::Malformed("address".into()))?.extend(path);
        let mut call = self.client.request(method, url);
        if let Some(token) = token {
            call = call.header("Token", token);
        }
        if let Some(body) = body {
            call = call.json(body);
        }
        let unavailable = |e: reqwest::Error| TillError::Unavailable(e.without_url().to_string());
        let answer = call.send().await.map_err(unavailable)?;
        let status = answer.status();
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            return Err(TillError::Unavailable(status.to_string()));
        }
        let body = http::read_body(answer).await.map_err(unavailable)?;
        let body = body.ok_or_else(|| TillError::Malformed("the answer is too long".into()))?;
        match serde_json::from_slice(&body) {
            Ok(answer) => Ok((status, answer)),
            Err(_) if !status.is_success() => Ok((status, A::default())),
            Err(e) => Err(TillError::Malformed(e.to_string())),
        }
    }

    fn kept_token(&self) -> Option<String> {
        self.token.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn keep_token(&self, token: Option<String>) {
        *self.token.lock().unwrap_or_else(PoisonError::into_inner) = token;
    }

    async fn new_token(&self) -> Result<String, TillError> {
        let login = Login { login: self.config.login.clone(), pass: self.config.password.clone() };
        let (status, answer): (_, Token) = self.call(Method::POST, &["getToken"], None, Some(&login)).await?;
        match (answer.token.filter(|token| !token.is_empty()), answer.error) {
            (Some(token), None) => {
                self.keep_token(Some(token.clone()));
                Ok(token)
            }
            (_, Some(fault)) => Err(TillError::Unauthorized(words(&fault))),
            (None, None) => Err(TillError::Unauthorized(status.to_string())),
        }
    }

    /// A call with the token of the last one, or with a new one where that is out of date.
    async fn authorised(
        &self,
        method: Method,
        path: &[&str],
        body: Option<&(impl serde::Serialize + Sync)>,
    ) -> Result<(StatusCode, Answer), TillError> {
        let kept = self.kept_token();
        let token = match &kept {
            Some(token) => token.clone(),
            None => self.new_token().await?,
        };
        let (status, answer) = self.call(method.clone(), path, Some(&token), body).await?;
        if kept.is_none() || !is_old_token(status, &answer) {
            return refused_token(status, answer);
        }
        self.keep_token(None);
        let token = self.new_token().await?;
        let (status, answer) = self.call(method, path, Some(&token), body).await?;
        refused_token(status, answer)
    }
}

fn is_old_token(status: StatusCode, answer: &Answer) -> bool {
    let code = answer.error.as_ref().map(|fault| fault.code);
    status == StatusCode::UNAUTHORIZED || matches!(code, Some(codes::NO_TOKEN | codes::OLD_TOKEN))
}

fn refused_token(status: StatusCode, answer: Answer) -> Result<(StatusCode, Answer), TillError> {
    let is_refused = matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
        || answer.error.as_ref().is_some_and(|fault| {
            matches!(fault.code, codes::NO_TOKEN | codes::OLD_TOKEN | codes::WRONG_LOGIN)
        });
    match is_refused {
        true => Err(TillError::Unauthorized(answer.error.as_ref().map(words).unwrap_or_default())),
        false => Ok((status, answer)),
    }
}

fn words(fault: &Fault) -> String {
    format!("{} {}", fault.code, fault.text).trim_end().to_owned()
}

fn refusal(status: StatusCode, fault: Option<Fault>) -> TillError {
    match fault {
        Some(fault) if fault.code == codes::NOT_FOUND => TillError::NotFound,
        Some(fault) => TillError::Refused { code: fault.code.to_string(), text: fault.text },
        None if status == StatusCode::NOT_FOUND => TillError::NotFound,
        None if status.is_client_error() => {
            TillError::Refused { code: status.as_u16().to_string(), text: String::new() }
        }
        None => TillError::Malformed(format!("status {status}")),
    }
}

#[async_trait::async_trait]
impl ReceiptService for Atol {
    async fn name(&self) -> Result<&'static str, TillError> {
        Ok("atol")
    }

    async fn check(&self) -> Result<(), TillError> {
        self.keep_token(None);
        self.new_token().await?;
        // The group is part of the address: a report of a receipt that is not there tells whether the till knows it.
        let nobody = uuid::Uuid::nil().to_string();
        match self.report(&nobody).await {
            Ok(_) | Err(TillError::NotFound) => Ok(()),
            Err(e) => Err(e),
        }
    }

    async fn send(&self, request: &ReceiptRequest) -> Result<String, TillError> {
        let body = document(request).ok_or_else(|| TillError::Refused {
            code: "sno".to_owned(),
            text: "a seller of this tax system makes no receipts".to_owned(),
        })?;
        let path = [self.config.group.as_str(), operation(request.kind)];
        let (status, answer) = self.authorised(Method::POST, &path, Some(&body)).await?;
        let is_known = answer.error.as_ref().is_some_and(|fault| fault.code == codes::KNOWN);
        match answer.uuid.filter(|id| is_service_id(id)) {
            Some(id) if is_known || (answer.error.is_none() && status.is_success()) => Ok(id),
            _ => Err(refusal(status, answer.error)),
        }
    }

    async fn report(&self, id: &str) -> Result<ReceiptReport, TillError> {
        if !is_service_id(id) {
            return Err(TillError::NotFound);
        }
        let path = [self.config.group.as_str(), "report", id];
        let (status, answer) = self.authorised(Method::GET, &path, None::<&()>).await?;
        match (answer.status.as_deref(), answer.payload, answer.error) {
            (Some("done"), Some(payload), _) => Ok(ReceiptReport::Registered(payload.into())),
            (Some("wait"), _, None) => Ok(ReceiptReport::Pending),
            (Some("fail"), _, Some(fault)) if fault.code != codes::NOT_FOUND => Ok(ReceiptReport::Failed {
                is_lost: fault.kind == "timeout",
                code: fault.code.to_string(),
                text: fault.text,
            }),
            (_, _, fault) => Err(refusal(status, fault)),
        }
    }
}
