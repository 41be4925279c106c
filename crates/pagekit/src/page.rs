//! Responses, and the parsed documents in them.

use crate::Form;
use crate::element::{Element, selector};
use axum::http::{HeaderMap, StatusCode, header};
use html5ever::driver::{ParseOpts, parse_document};
use html5ever::tendril::TendrilSink as _;
use html5ever::tree_builder::TreeBuilderOpts;
use scraper::{ElementRef, Html, HtmlTreeSink};
use std::cell::OnceCell;

/// A response to a browser.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
    /// The bytes as text.
    pub body: String,
    path: String,
    document: OnceCell<Html>,
}

impl Page {
    pub(crate) fn new(path: &str, status: StatusCode, headers: HeaderMap, bytes: Vec<u8>) -> Self {
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Self { status, headers, bytes, body, path: path.to_owned(), document: OnceCell::new() }
    }

    /// A page that was rendered without a request.
    pub fn of(html: &str) -> Self {
        Self::new("", StatusCode::OK, HeaderMap::new(), html.as_bytes().to_vec())
    }

    /// The target of a redirect; empty if it is none.
    pub fn location(&self) -> &str {
        self.header(header::LOCATION.as_str())
    }

    /// The value of a header; empty if it is missing or no text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }

    /// The `Set-Cookie` header of the cookie with this full name; empty if it is not set.
    pub fn set_cookie(&self, name: &str) -> &str {
        let mut all = self.headers.get_all(header::SET_COOKIE).iter().filter_map(|v| v.to_str().ok());
        all.rfind(|c| c.split_once('=').is_some_and(|(n, _)| n == name)).unwrap_or_default()
    }

    /// All text of the page outside of `head`, with single spaces.
    pub fn text(&self) -> String {
        self.select("body").first().map(Element::text).unwrap_or_default()
    }

    pub fn title(&self) -> String {
        self.select("title").first().map(Element::text).unwrap_or_default()
    }

    /// The elements that a CSS selector matches, in the order of the page.
    ///
    /// # Panics
    /// If the selector is malformed.
    pub fn select(&self, css: &str) -> Vec<Element<'_>> {
        let selector = selector(css);
        self.document().select(&selector).map(Element).collect()
    }

    /// The first element that a CSS selector matches.
    ///
    /// # Panics
    /// If there is none.
    pub fn first(&self, css: &str) -> Element<'_> {
        let found = self.select(css).first().copied();
        found.unwrap_or_else(|| panic!("no {css} on the page {}: {}", self.path, self.body))
    }

    /// Whether a CSS selector matches anything.
    pub fn has(&self, css: &str) -> bool {
        !self.select(css).is_empty()
    }

    /// Whether the page has a link to exactly this address.
    pub fn has_link(&self, address: &str) -> bool {
        self.select("a[href]").iter().any(|a| a.attr("href") == Some(address))
    }

    /// Whether a control of the page has this value.
    pub fn has_value(&self, value: &str) -> bool {
        let is_typed = |e: &Element<'_>| e.0.value().name() == "textarea" && e.0.text().eq([value]);
        self.select("[value], textarea").iter().any(|e| e.attr("value") == Some(value) || is_typed(e))
    }

    /// The links within the shop, without fragments.
    pub fn links(&self) -> Vec<String> {
        let links = self.select("a[href]").into_iter().filter_map(|a| a.attr("href"));
        links
            .filter(|href| href.starts_with('/') && !href.starts_with("//"))
            .map(|href| href.split('#').next().unwrap_or_default().to_owned())
            .collect()
    }

    /// The forms of the page that are posted.
    pub fn forms(&self) -> Vec<Form> {
        let controls = self.controls();
        let all = self.select("form").into_iter().map(|form| Form::read(form.0, &controls, &self.path));
        all.filter(|form| form.is_post).collect()
    }

    /// The first form that is posted to this address.
    ///
    /// # Panics
    /// If there is none.
    pub fn form(&self, action: &str) -> Form {
        let found = self.forms().into_iter().find(|f| f.action == action);
        found.unwrap_or_else(|| panic!("{} has no form for {action}: {}", self.path, self.body))
    }

    /// The first form that a CSS selector matches, of any method.
    pub fn form_at(&self, css: &str) -> Form {
        Form::read(self.first(css).0, &self.controls(), &self.path)
    }

    /// The value of the first control with this name, whether or not it is sent.
    ///
    /// # Panics
    /// If there is none.
    pub fn value(&self, name: &str) -> String {
        let control = self.first(&format!("[name='{name}']"));
        match control.attr("value") {
            Some(value) => value.to_owned(),
            None => control.0.text().collect(),
        }
    }

    /// The texts of messages about failures.
    pub fn alerts(&self) -> Vec<String> {
        self.select("[role='alert'], .notice-alert, .error-page").iter().map(Element::text).collect()
    }

    /// The summary of errors above a form: the id of the field, empty for an error of the whole form, and the message.
    pub fn errors(&self) -> Vec<(String, String)> {
        let entry = |item: &Element<'_>| {
            let link = item.select("a").first().and_then(|a| a.attr("href"));
            (link.unwrap_or_default().trim_start_matches('#').to_owned(), item.text())
        };
        self.select("#errors li").iter().map(entry).collect()
    }

    /// Whether the summary of errors names the field with this id.
    pub fn has_error(&self, field: &str) -> bool {
        self.errors().iter().any(|(id, _)| id == field)
    }

    /// The message at the field with this id; empty if there is none.
    pub fn error(&self, field: &str) -> String {
        let shown = self.select(&format!("[id='{field}-error']:not([hidden])"));
        shown.first().map(Element::text).unwrap_or_default()
    }

    fn controls(&self) -> Vec<ElementRef<'_>> {
        self.select("input, select, textarea, button").into_iter().map(|e| e.0).collect()
    }

    /// The document as a browser without scripts reads it.
    fn document(&self) -> &Html {
        self.document.get_or_init(|| {
            let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
            let options = ParseOpts { tree_builder, ..ParseOpts::default() };
            parse_document(HtmlTreeSink::new(Html::new_document()), options).one(self.body.as_str())
        })
    }
}

#[cfg(test)]
mod tests;
