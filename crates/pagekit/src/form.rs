//! Forms with the values that a browser would send.

use crate::element::{Element, text_of};
use scraper::ElementRef;
use std::collections::BTreeSet;

/// A form of a page with its current values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub action: String,
    pub is_post: bool,
    pub is_multipart: bool,
    /// What is sent when nothing is changed, hidden fields included, in the order of the page. Buttons are sent only when
    /// pressed; [`Form::with`] adds them.
    pub fields: Vec<(String, String)>,
    /// Names of all possible fields, including unticked checkboxes and buttons, but not files.
    pub names: BTreeSet<String>,
}

impl Form {
    /// The form with one field changed or added.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        self.without(name).and(name, value)
    }

    /// The form with one more value of a field, as of another ticked checkbox.
    #[must_use]
    pub fn and(&self, name: &str, value: &str) -> Self {
        let mut form = self.clone();
        form.fields.push((name.to_owned(), value.to_owned()));
        form
    }

    /// The form with these fields changed or added.
    #[must_use]
    pub fn with_all(&self, changes: &[(&str, &str)]) -> Self {
        changes.iter().fold(self.clone(), |form, (name, value)| form.with(name, value))
    }

    /// The form without a field.
    #[must_use]
    pub fn without(&self, name: &str) -> Self {
        let mut form = self.clone();
        form.fields.retain(|(n, _)| n != name);
        form
    }

    /// The form with all fields set to `value`.
    #[must_use]
    pub fn filled_with(&self, value: &str) -> Self {
        let fields = self.names.iter().map(|n| (n.clone(), value.to_owned())).collect();
        Self { fields, ..self.clone() }
    }

    /// The first value that is sent for a field; `None` if it is not sent.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Reads a form of the page with the address `path`. `controls` are all controls of the page.
    pub(crate) fn read(form: ElementRef<'_>, controls: &[ElementRef<'_>], path: &str) -> Self {
        let attribute = |name| form.value().attr(name).unwrap_or_default();
        let mut read = Self {
            action: form.value().attr("action").unwrap_or(path).to_owned(),
            is_post: attribute("method").eq_ignore_ascii_case("post"),
            is_multipart: attribute("enctype") == "multipart/form-data",
            fields: Vec::new(),
            names: BTreeSet::new(),
        };
        for control in controls.iter().filter(|control| belongs(control, form)) {
            read.add(Element(*control));
        }
        read
    }

    fn add(&mut self, control: Element<'_>) {
        let name = control.attr("name").unwrap_or_default();
        let kind = control.attr("type").unwrap_or_default();
        if name.is_empty() || kind == "file" {
            return;
        }
        self.names.insert(name.to_owned());
        if is_disabled(control.0) {
            return;
        }
        let values = match (control.0.value().name(), kind) {
            ("button", _) | ("input", "submit" | "image" | "reset" | "button") => Vec::new(),
            ("input", "radio" | "checkbox") if control.attr("checked").is_none() => Vec::new(),
            ("input", "radio" | "checkbox") => vec![control.attr("value").unwrap_or("on").to_owned()],
            ("textarea", _) => vec![control.0.text().collect()],
            ("select", _) => selected(control),
            _ => vec![control.attr("value").unwrap_or_default().to_owned()],
        };
        self.fields.extend(values.into_iter().map(|value| (name.to_owned(), value)));
    }
}

/// Whether a control is of this form: by its attribute `form`, or else by its place.
fn belongs(control: &ElementRef<'_>, form: ElementRef<'_>) -> bool {
    match control.value().attr("form") {
        Some(id) => form.value().id() == Some(id),
        None => control.ancestors().any(|ancestor| ancestor.id() == form.id()),
    }
}

/// Whether a control or a fieldset around it is disabled.
fn is_disabled(control: ElementRef<'_>) -> bool {
    let is_off = |element: &ElementRef<'_>| element.value().attr("disabled").is_some();
    let around = control.ancestors().filter_map(ElementRef::wrap);
    is_off(&control) || around.filter(|e| e.value().name() == "fieldset").any(|e| is_off(&e))
}

/// The selected options of a list; of a list for one choice the first, if none is.
fn selected(list: Element<'_>) -> Vec<String> {
    let value = |option: &Element<'_>| match option.attr("value") {
        Some(value) => value.to_owned(),
        None => text_of(option.0),
    };
    let options = list.select("option");
    let chosen: Vec<_> = options.iter().filter(|o| o.attr("selected").is_some()).collect();
    if list.attr("multiple").is_some() {
        return chosen.into_iter().map(value).collect();
    }
    let first = options.iter().find(|o| o.attr("disabled").is_none());
    chosen.last().copied().or(first).map(value).into_iter().collect()
}
