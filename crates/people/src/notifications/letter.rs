//! The letter of a notification to staff.

use crate::texts;
use base::Locale;
use platform::messages::Template;

/// What happened, and the page to go on from.
pub(super) struct NoticeLetter<'a> {
    pub title: &'a str,
    /// May be empty.
    pub body: &'a str,
    pub url: &'a str,
}

impl Template for NoticeLetter<'_> {
    fn kind(&self) -> &'static str {
        "staff-notice"
    }

    fn subject(&self, _: Locale) -> String {
        self.title.to_owned()
    }

    fn body(&self, l: Locale) -> String {
        let Self { title, body, url } = self;
        let text = if body.is_empty() { (*title).to_owned() } else { format!("{title}\n{body}") };
        format!("{text}\n\n{url}\n\n{}\n", texts::notice_why(l))
    }

    fn short(&self, _: Locale) -> String {
        format!("{} {}", self.title, self.url)
    }
}
