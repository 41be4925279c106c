//! A browser without scripts: keeps cookies, finds links and forms, and submits forms as rendered.

use super::{OWN, Server, text};
use axum::body::Body;
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use std::collections::{BTreeMap, BTreeSet};

/// The demo accounts, by login and password.
pub const ANNA: (&str, &str) = ("anna@demo.zasov.example", "zasov-demo-anna");
pub const DESK: (&str, &str) = ("desk@demo.zasov.example", "zasov-demo-desk");
pub const ADMIN: (&str, &str) = ("admin@demo.zasov.example", "zasov-demo-admin");

pub struct Browser<'a> {
    server: &'a Server,
    jar: BTreeMap<String, String>,
}

/// A response.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    pub fn to(&self) -> &str {
        self.headers.get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }
}

/// A form with its current values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub action: String,
    pub is_multipart: bool,
    /// Fields sent when nothing is changed.
    pub fields: Vec<(String, String)>,
    /// Names of all possible fields, including unticked checkboxes and buttons.
    pub names: BTreeSet<String>,
}

impl Form {
    /// The form with all fields set to `value`.
    pub fn filled_with(&self, value: &str) -> Self {
        let fields = self.names.iter().map(|n| (n.clone(), value.to_owned())).collect();
        Self { fields, ..self.clone() }
    }

    /// The form with one field changed or added.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut form = self.clone();
        form.fields.retain(|(n, _)| n != name);
        form.fields.push((name.to_owned(), value.to_owned()));
        form
    }
}

impl<'a> Browser<'a> {
    pub fn new(server: &'a Server) -> Self {
        Self { server, jar: BTreeMap::new() }
    }

    pub async fn logged_in(server: &'a Server, (login, password): (&str, &str)) -> Self {
        let mut browser = Self::new(server);
        let form = encode(&[("login".into(), login.into()), ("password".into(), password.into())]);
        let page = browser.post("/login", &form).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{login}");
        browser
    }

    pub fn cookies(&self) -> String {
        self.jar.iter().map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>().join("; ")
    }

    pub async fn get(&mut self, path: &str) -> Page {
        let request =
            Request::get(path).header(header::ACCEPT, "text/html").header(header::COOKIE, self.cookies());
        self.keep(self.server.ask(request.body(Body::empty()).unwrap()).await).await
    }

    /// Posts a URL-encoded form.
    pub async fn post(&mut self, path: &str, form: &str) -> Page {
        self.send(path, "application/x-www-form-urlencoded", form.as_bytes().to_vec()).await
    }

    /// Calls a server function as an island does.
    pub async fn call(&mut self, path: &str, form: &str) -> Page {
        self.keep(self.server.post(path, form, &self.cookies()).await).await
    }

    pub async fn submit(&mut self, form: &Form) -> Page {
        self.upload(form, &[]).await
    }

    /// Submits a form with files, each under its field name.
    pub async fn upload(&mut self, form: &Form, files: &[(&str, &str, &[u8])]) -> Page {
        if !form.is_multipart {
            return self.post(&form.action, &encode(&form.fields)).await;
        }
        let mut body = Vec::new();
        for (name, value) in &form.fields {
            let head = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend(head.bytes().chain(value.bytes()).chain(*b"\r\n"));
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--b\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n"
            );
            body.extend(head.bytes().chain(bytes.iter().copied()).chain(*b"\r\n"));
        }
        body.extend(*b"--b--\r\n");
        self.send(&form.action, "multipart/form-data; boundary=b", body).await
    }

    pub async fn send(&mut self, path: &str, kind: &str, body: Vec<u8>) -> Page {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, kind)
            .header(header::ACCEPT, "text/html")
            .header(header::ORIGIN, OWN)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, self.cookies());
        self.keep(self.server.ask(request.body(Body::from(body)).unwrap()).await).await
    }

    async fn keep(&mut self, response: Response<Body>) -> Page {
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            match value {
                "" => self.jar.remove(name),
                value => self.jar.insert(name.to_owned(), value.to_owned()),
            };
        }
        let headers = response.headers().clone();
        // An event stream never ends, so its body is not awaited.
        if headers.get(header::CONTENT_TYPE).is_some_and(|v| v.as_bytes().starts_with(b"text/event-stream")) {
            return Page { status: response.status(), headers, body: String::new() };
        }
        let (status, body) = text(response).await;
        Page { status, headers, body }
    }
}

/// Encodes a form as a browser does.
pub fn encode(fields: &[(String, String)]) -> String {
    fields.iter().map(|(n, v)| format!("{}={}", percent(n), percent(v))).collect::<Vec<_>>().join("&")
}

pub fn percent(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// A tag with its attributes, and the text up to the next one.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, String)>,
    after: &'a str,
}

impl Tag<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
    }
}

/// The tags of a page. Sufficient for the output of our own renderer, which escapes all text.
fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    html.split('<').skip(1).filter_map(|piece| {
        let name = piece.split(|c: char| c.is_whitespace() || c == '>').next()?;
        let mut rest = &piece[name.len()..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start();
            if rest.is_empty() || rest.starts_with('>') || rest.starts_with("/>") {
                break;
            }
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>')).unwrap_or(rest.len());
            let attribute = &rest[..end];
            rest = &rest[end..];
            let value = match rest.strip_prefix("=\"") {
                Some(quoted) => {
                    let (value, after) = quoted.split_once('"')?;
                    rest = after;
                    unescape(value)
                }
                None => String::new(),
            };
            attributes.push((attribute, value));
        }
        Some(Tag {
            name,
            attributes,
            after: rest.trim_start_matches('/').strip_prefix('>').unwrap_or_default(),
        })
    })
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// Every POST form of a page.
pub fn forms(html: &str) -> Vec<Form> {
    let (mut forms, mut open): (Vec<Form>, Option<Form>) = (Vec::new(), None);
    let mut select: Option<(String, Option<String>)> = None;
    for tag in tags(html) {
        if tag.name == "form" && tag.get("method").is_some_and(|m| m.eq_ignore_ascii_case("post")) {
            let is_multipart = tag.get("enctype") == Some("multipart/form-data");
            let action = tag.get("action").unwrap_or_default().to_owned();
            open = Some(Form { action, is_multipart, fields: Vec::new(), names: BTreeSet::new() });
        }
        let Some(form) = open.as_mut() else { continue };
        let name = tag.get("name").unwrap_or_default().to_owned();
        let value = tag.get("value").unwrap_or_default().to_owned();
        let kind = tag.get("type").unwrap_or("text");
        if matches!(tag.name, "input" | "textarea" | "select" | "button")
            && kind != "file"
            && !name.is_empty()
        {
            form.names.insert(name.clone());
        }
        match (tag.name, kind) {
            ("/form", _) => forms.extend(open.take()),
            ("input", "file") => {}
            ("input", "radio" | "checkbox") if tag.get("checked").is_none() => {}
            ("input", _) if !name.is_empty() => form.fields.push((name, value)),
            ("textarea", _) if !name.is_empty() => form.fields.push((name, unescape(tag.after))),
            ("select", _) => select = Some((name, None)),
            ("option", _) => {
                if let Some((_, chosen)) = select.as_mut()
                    && (chosen.is_none() || tag.get("selected").is_some())
                {
                    *chosen = Some(value);
                }
            }
            ("/select", _) => form.fields.extend(select.take().map(|(n, v)| (n, v.unwrap_or_default()))),
            _ => {}
        }
    }
    forms
}

/// Links of a page within the shop.
pub fn links(html: &str) -> Vec<String> {
    let own = |tag: Tag<'_>| {
        tag.get("href").filter(|h| h.starts_with('/') && !h.starts_with("//")).map(str::to_owned)
    };
    tags(html)
        .filter(|t| t.name == "a")
        .filter_map(own)
        .map(|h| h.split('#').next().unwrap_or_default().to_owned())
        .collect()
}
