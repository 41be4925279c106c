//! Requests as a browser sends them.

use crate::{Form, Page};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderName, HeaderValue, Request, Response, StatusCode, header};
use base::Locale;
use platform::Actor;
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Mutex, PoisonError};
use tower::ServiceExt as _;

const URL_ENCODED: &str = "application/x-www-form-urlencoded";

/// Longest response that is read, in bytes.
const BODY_BYTES_MAX: usize = 10_000_000;

/// A browser without scripts. Keeps its cookies from request to request.
pub struct Browser {
    app: Router,
    actor: Option<Actor>,
    locale: Locale,
    headers: Vec<(HeaderName, HeaderValue)>,
    address: Option<IpAddr>,
    jar: Mutex<BTreeMap<String, String>>,
}

/// The body of a form that is not taken from a page: encoded text, or pairs of name and value.
pub trait FormBody {
    fn encoded(&self) -> String;
}

impl FormBody for str {
    fn encoded(&self) -> String {
        self.to_owned()
    }
}

impl FormBody for String {
    fn encoded(&self) -> String {
        self.clone()
    }
}

impl<N: AsRef<str>, V: AsRef<str>> FormBody for [(N, V)] {
    fn encoded(&self) -> String {
        encode(self)
    }
}

impl<N: AsRef<str>, V: AsRef<str>, const LEN: usize> FormBody for [(N, V); LEN] {
    fn encoded(&self) -> String {
        encode(self)
    }
}

impl<N: AsRef<str>, V: AsRef<str>> FormBody for Vec<(N, V)> {
    fn encoded(&self) -> String {
        encode(self)
    }
}

impl Browser {
    pub fn new(app: Router) -> Self {
        Self {
            app,
            actor: None,
            locale: Locale::Ru,
            headers: Vec::new(),
            address: None,
            jar: Mutex::default(),
        }
    }

    /// Sends all requests as this actor. Only the middleware of [`crate::Site`] believes it.
    #[must_use]
    pub fn acting_as(mut self, actor: Actor) -> Self {
        self.actor = Some(actor);
        self
    }

    /// Asks for pages in this language. Only the middleware of [`crate::Site`] heeds it; the server reads addresses.
    #[must_use]
    pub fn in_locale(mut self, locale: Locale) -> Self {
        self.locale = locale;
        self
    }

    /// Sends this header with all posts.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: &'static str) -> Self {
        self.headers.push((name, HeaderValue::from_static(value)));
        self
    }

    /// Connects from this address.
    ///
    /// # Panics
    /// If it is none.
    #[must_use]
    pub fn at_address(mut self, address: &str) -> Self {
        self.address = Some(address.parse().expect("an address"));
        self
    }

    /// The actor of [`Self::acting_as`].
    ///
    /// # Panics
    /// If there is none.
    pub fn actor(&self) -> &Actor {
        self.actor.as_ref().expect("this browser acts for nobody")
    }

    /// Logs in through the form of the login page.
    ///
    /// # Panics
    /// If the login fails.
    pub async fn log_in(&self, login: &str, password: &str) {
        let form = self.get("/login").await.form("/login");
        let page = self.submit(&form.with("login", login).with("password", password)).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{login}: {}", page.text());
    }

    pub async fn get(&self, path: &str) -> Page {
        self.page(path, self.request("GET", path)).await
    }

    /// Posts a form that is not taken from a page.
    pub async fn post(&self, path: &str, form: &(impl FormBody + ?Sized)) -> Page {
        self.send(path, URL_ENCODED, form.encoded()).await
    }

    pub async fn submit(&self, form: &Form) -> Page {
        self.upload(form, &[]).await
    }

    /// Submits a form with files: the name of the field, the name of the file, and the bytes.
    pub async fn upload(&self, form: &Form, files: &[(&str, &str, &[u8])]) -> Page {
        if !form.is_multipart {
            return self.post(&form.action, &form.fields).await;
        }
        self.send(&form.action, "multipart/form-data; boundary=b", multipart(&form.fields, files)).await
    }

    /// Posts multipart fields and files that are not taken from a page.
    pub async fn post_files(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Page {
        self.send(path, "multipart/form-data; boundary=b", multipart(fields, files)).await
    }

    /// Posts a body of this content type.
    pub async fn send(&self, path: &str, kind: &str, body: impl Into<Body>) -> Page {
        self.post_accepting("text/html", path, kind, body.into()).await
    }

    async fn post_accepting(&self, accepted: &'static str, path: &str, kind: &str, body: Body) -> Page {
        let mut request = self.request("POST", path);
        *request.body_mut() = body;
        let kind = HeaderValue::from_str(kind).expect("a content type");
        request.headers_mut().insert(header::CONTENT_TYPE, kind);
        request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static(accepted));
        for (name, value) in &self.headers {
            request.headers_mut().insert(name.clone(), value.clone());
        }
        self.page(path, request).await
    }

    /// Calls a server function as an island does.
    pub async fn call(&self, path: &str, form: &(impl FormBody + ?Sized)) -> Page {
        self.post_accepting("application/json", path, URL_ENCODED, form.encoded().into()).await
    }

    /// The page that `page` redirects to.
    pub async fn follow(&self, page: &Page) -> Page {
        assert!(page.status.is_redirection(), "{} leads nowhere", page.status);
        self.get(page.location()).await
    }

    /// Sends a request with the cookies of this browser and returns the response unread.
    ///
    /// # Panics
    /// If a cookie is set that is malformed.
    pub async fn ask(&self, mut request: Request<Body>) -> Response<Body> {
        let cookies = self.cookies();
        if !cookies.is_empty() {
            let value = HeaderValue::from_str(&cookies).expect("cookies");
            request.headers_mut().insert(header::COOKIE, value);
        }
        request.extensions_mut().insert(self.locale);
        if let Some(actor) = &self.actor {
            request.extensions_mut().insert(actor.clone());
        }
        if let Some(address) = self.address {
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(address, 0)));
        }
        let response = self.app.clone().oneshot(request).await.expect("a router never fails");
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().expect("a cookie").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a cookie has a name");
            self.set_cookie(name, value);
        }
        response
    }

    /// The value of a cookie, by its full name.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar().get(name).cloned()
    }

    /// All cookies as the value of a request header.
    pub fn cookies(&self) -> String {
        self.jar().iter().map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>().join("; ")
    }

    /// Stores a cookie; an empty value removes it.
    pub fn set_cookie(&self, name: &str, value: &str) {
        match value {
            "" => self.jar().remove(name),
            value => self.jar().insert(name.to_owned(), value.to_owned()),
        };
    }

    pub fn clear_cookies(&self) {
        self.jar().clear();
    }

    fn jar(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.jar.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn request(&self, method: &str, path: &str) -> Request<Body> {
        let request = Request::builder().method(method).uri(path).header(header::ACCEPT, "text/html");
        request.body(Body::empty()).expect("a request")
    }

    async fn page(&self, path: &str, request: Request<Body>) -> Page {
        let (parts, body) = self.ask(request).await.into_parts();
        let kind = parts.headers.get(header::CONTENT_TYPE);
        // An event stream never ends, so its body is not awaited.
        let is_endless = kind.is_some_and(|v| v.as_bytes().starts_with(b"text/event-stream"));
        let bytes = match is_endless {
            true => Vec::new(),
            false => axum::body::to_bytes(body, BODY_BYTES_MAX).await.expect("a body").to_vec(),
        };
        Page::new(path, parts.status, parts.headers, bytes)
    }
}

/// Encodes a form as a browser does.
pub fn encode<N: AsRef<str>, V: AsRef<str>>(fields: &[(N, V)]) -> String {
    let pairs: Vec<_> = fields.iter().map(|(n, v)| (n.as_ref(), v.as_ref())).collect();
    serde_urlencoded::to_string(pairs).expect("pairs can be encoded")
}

/// Encodes a single value for an address or a form.
pub fn percent(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// A multipart body with the boundary `b`.
fn multipart<N: AsRef<str>, V: AsRef<str>>(fields: &[(N, V)], files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let head = format!("--b\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n", name.as_ref());
        body.extend(head.bytes().chain(value.as_ref().bytes()).chain(*b"\r\n"));
    }
    for (field, name, bytes) in files {
        let head =
            format!("--b\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n");
        body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
    }
    body.extend(*b"--b--\r\n");
    body
}
