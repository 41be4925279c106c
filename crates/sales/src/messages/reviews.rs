//! Messages to the authors of reviews and questions.

use crate::texts as t;
use base::Locale;
use platform::messages::Template;

/// `name` is that of the product, `url` the page to go on from.
pub(crate) enum ReviewMessage<'a> {
    ReviewPublished { name: &'a str, url: &'a str },
    ReviewRejected { name: &'a str, reason: &'a str, url: &'a str },
    QuestionAnswered { name: &'a str, question: &'a str, answer: &'a str, url: &'a str },
    QuestionRejected { name: &'a str, question: &'a str, reason: &'a str, url: &'a str },
}

impl Template for ReviewMessage<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Self::ReviewPublished { .. } => "review-published",
            Self::ReviewRejected { .. } => "review-rejected",
            Self::QuestionAnswered { .. } => "question-answered",
            Self::QuestionRejected { .. } => "question-rejected",
        }
    }

    fn subject(&self, l: Locale) -> String {
        match self {
            Self::ReviewPublished { name, .. } => t::review_published_subject(l, name),
            Self::ReviewRejected { name, .. } => t::review_rejected_subject(l, name),
            Self::QuestionAnswered { name, .. } => t::question_answered_subject(l, name),
            Self::QuestionRejected { name, .. } => t::question_rejected_subject(l, name),
        }
    }

    fn body(&self, l: Locale) -> String {
        match self {
            Self::ReviewPublished { name, url } => t::review_published(l, name, url),
            Self::ReviewRejected { name, reason, url } => t::review_rejected(l, name, reason, url),
            Self::QuestionAnswered { name, question, answer, url } => {
                t::question_answered(l, name, question, answer, url)
            }
            Self::QuestionRejected { name, question, reason, .. } => {
                t::question_rejected(l, name, question, reason)
            }
        }
    }

    fn short(&self, l: Locale) -> String {
        let (Self::ReviewPublished { url, .. }
        | Self::ReviewRejected { url, .. }
        | Self::QuestionAnswered { url, .. }
        | Self::QuestionRejected { url, .. }) = self;
        format!("{} {url}", self.subject(l))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::tests::check;

    #[test]
    fn every_message_has_its_texts_in_both_languages() {
        let (name, url, reason) = ("Камера", "https://shop.example/p", "Грубо");
        let (question, answer) = ("Влезет?", "Да");
        check(&[
            (ReviewMessage::ReviewPublished { name, url }, &[name, url]),
            (ReviewMessage::ReviewRejected { name, reason, url }, &[name, reason, url]),
            (ReviewMessage::QuestionAnswered { name, question, answer, url }, &[name, question, answer, url]),
            (ReviewMessage::QuestionRejected { name, question, reason, url }, &[name, question, reason]),
        ]);
    }
}
