//! Letters to the authors of reviews and questions.

use super::{PRODUCT, REASON, link};
use crate::texts as t;
use base::{Locale, Text};
use org_model::letters::{Kind, Template, Texts, Values, Variable};

/// `name` is that of the product, `url` the page to go on from.
pub(crate) enum ReviewMessage<'a> {
    ReviewPublished { name: &'a str, url: &'a str },
    ReviewRejected { name: &'a str, reason: &'a str, url: &'a str },
    QuestionAnswered { name: &'a str, question: &'a str, answer: &'a str, url: &'a str },
    QuestionRejected { name: &'a str, question: &'a str, reason: &'a str, url: &'a str },
}

const QUESTION: Variable = Variable::text(
    "question",
    |l| l.pick("Вопрос", "Question"),
    |l| l.pick("Работает ли камера зимой?", "Does the camera work in winter?"),
);
const ANSWER: Variable = Variable::text(
    "answer",
    |l| l.pick("Ответ", "Answer"),
    |l| l.pick("Да, до −40 °C.", "Yes, down to −40 °C."),
);
const LINK: Variable = link("/product/cam-10");

const fn texts(subject: Text, body: Text, button: Text, sms: Text) -> Texts {
    Texts { subject, heading: None, body, button: Some(button), sms }
}

static REVIEW_PUBLISHED: Kind = Kind {
    code: "review-published",
    name: t::review_published_name,
    reason: t::author_reason,
    variables: &[PRODUCT, LINK],
    texts: texts(t::review_published_subject, t::review_published, t::open_product, t::review_published_sms),
};
static REVIEW_REJECTED: Kind = Kind {
    code: "review-rejected",
    name: t::review_rejected_name,
    reason: t::author_reason,
    variables: &[PRODUCT, REASON, LINK],
    texts: texts(t::review_rejected_subject, t::review_rejected, t::change_review, t::review_rejected_sms),
};
static QUESTION_ANSWERED: Kind = Kind {
    code: "question-answered",
    name: t::question_answered_name,
    reason: t::author_reason,
    variables: &[PRODUCT, QUESTION, ANSWER, LINK],
    texts: texts(
        t::question_answered_subject,
        t::question_answered,
        t::open_product,
        t::question_answered_sms,
    ),
};
static QUESTION_REJECTED: Kind = Kind {
    code: "question-rejected",
    name: t::question_rejected_name,
    reason: t::author_reason,
    variables: &[PRODUCT, QUESTION, REASON, LINK],
    texts: texts(
        t::question_rejected_subject,
        t::question_rejected,
        t::open_product,
        t::question_rejected_sms,
    ),
};

/// The letters to authors.
pub(super) static KINDS: [&Kind; 4] =
    [&REVIEW_PUBLISHED, &REVIEW_REJECTED, &QUESTION_ANSWERED, &QUESTION_REJECTED];

impl Template for ReviewMessage<'_> {
    fn kind(&self) -> &'static Kind {
        match self {
            Self::ReviewPublished { .. } => &REVIEW_PUBLISHED,
            Self::ReviewRejected { .. } => &REVIEW_REJECTED,
            Self::QuestionAnswered { .. } => &QUESTION_ANSWERED,
            Self::QuestionRejected { .. } => &QUESTION_REJECTED,
        }
    }

    fn values(&self, _: Locale) -> Values {
        let about = |name: &str, url: &str| Values::new().text(PRODUCT.code, name).link(LINK.code, url);
        match *self {
            Self::ReviewPublished { name, url } => about(name, url),
            Self::ReviewRejected { name, reason, url } => about(name, url).text(REASON.code, reason),
            Self::QuestionAnswered { name, question, answer, url } => {
                about(name, url).text(QUESTION.code, question).text(ANSWER.code, answer)
            }
            Self::QuestionRejected { name, question, reason, url } => {
                about(name, url).text(QUESTION.code, question).text(REASON.code, reason)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::tests::check;

    #[test]
    fn ord_2_letters_to_authors_hold_their_values_in_both_languages() {
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
