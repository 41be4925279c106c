//! Multi-line text. The renderer doesn't escape children of `textarea`, so this module does.

use crate::field::{describedby, id_or_name};
use crate::{Field, Words};
use leptos::prelude::*;

/// Escapes text for a `textarea`: it can't close the element, and a leading line break is preserved.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    // HTML parsers drop one line break directly after the opening tag.
    if text.starts_with(['\n', '\r']) {
        out.push('\n');
    }
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// A bare `textarea` that grows with its text.
#[component]
pub fn Textarea(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    #[prop(optional, into)] value: Words,
    #[prop(default = 4)] rows: u32,
    #[prop(optional, into)] placeholder: Words,
    #[prop(optional)] maxlength: usize,
    #[prop(optional, into)] describedby: Words,
    #[prop(optional)] required: bool,
    #[prop(optional)] invalid: bool,
    #[prop(optional)] disabled: bool,
) -> impl IntoView {
    view! {
        <textarea
            class="textarea"
            id=id
            name=name
            rows=rows.to_string()
            placeholder=placeholder.given()
            maxlength=(maxlength > 0).then(|| maxlength.to_string())
            required=required
            disabled=disabled
            aria-describedby=describedby.given()
            aria-invalid=invalid.then_some("true")
            inner_html=escape(value.as_str())
        ></textarea>
    }
    .into_any()
}

/// A `textarea` with its label, hint and error.
#[component]
pub fn TextareaField(
    #[prop(into)] name: String,
    #[prop(into)] label: Words,
    #[prop(optional, into)] id: Words,
    #[prop(optional, into)] value: Words,
    #[prop(default = 4)] rows: u32,
    #[prop(optional, into)] hint: Words,
    #[prop(optional, into)] error: Words,
    #[prop(optional, into)] placeholder: Words,
    #[prop(optional)] maxlength: usize,
    #[prop(optional)] required: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let id = id_or_name(id, &name);
    let described = describedby(&id, &hint, &error);
    let invalid = !error.is_empty();
    view! {
        <Field id=id.clone() label hint error required class>
            <Textarea id name value rows placeholder maxlength describedby=described required invalid disabled/>
        </Field>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_can_end_the_element() {
        assert_eq!(escape("</textarea><script>"), "&lt;/textarea&gt;&lt;script&gt;");
        assert_eq!(escape("\"&amp;\""), "&quot;&amp;amp;&quot;");
        assert_eq!(escape("\nвторая строка"), "\n\nвторая строка");
    }
}
