//! Views as text, and text inside HTML.

use leptos::prelude::*;
use std::sync::Arc;

/// Renders a view with its islands to a string.
pub fn render<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new_islands())));
    let html = owner.with(|| view().into_view().to_html());
    owner.unset_with_forced_cleanup();
    with_valid_markers(&html)
}

/// Replaces the markers of Leptos, `<!>`, which is not valid HTML. Hydration needs them inside islands: there they
/// become empty comments, the same node in the browser. Elsewhere they are dropped.
fn with_valid_markers(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let (mut copied, mut depth) = (0, 0_usize);
    for at in memchr::memchr_iter(b'<', html.as_bytes()) {
        let tag = &html.as_bytes()[at + 1..];
        if tag.starts_with(b"!>") {
            out.push_str(&html[copied..at]);
            out.push_str(if depth > 0 { "<!---->" } else { "" });
            copied = at + "<!>".len();
        } else if tag.starts_with(b"leptos-island") {
            depth += 1;
        } else if tag.starts_with(b"/leptos-island") {
            depth = depth.saturating_sub(1);
        }
    }
    out.push_str(&html[copied..]);
    out
}

/// Escapes text for HTML content and attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_comments_inside_islands_and_absent_elsewhere() {
        let html = "<p>a<!>b</p><leptos-island><i>c<!>d</i><leptos-children><leptos-island></leptos-island><!>\
                    </leptos-children></leptos-island><!>\u{2014}";
        let expected = "<p>ab</p><leptos-island><i>c<!---->d</i><leptos-children><leptos-island></leptos-island><!---->\
                        </leptos-children></leptos-island>\u{2014}";
        assert_eq!(with_valid_markers(html), expected);
    }
}
