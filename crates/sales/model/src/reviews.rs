//! Product reviews by buyers and questions by shoppers. Nothing is published before moderation, and an edit
//! by the author is moderated again.
//!
//! The table [`EDGES`] defines the transitions; [`Moderation::apply`] only reads it.

use base::Locale;
use base::form::{Problem, Problems, Reader};
use base::text_enum;
use serde::{Deserialize, Serialize};

/// The range of stars.
pub const STARS: std::ops::RangeInclusive<i64> = 1..=5;
/// Maximum length of an author's name, in characters.
pub const AUTHOR_CHARS_MAX: usize = 60;
/// Maximum length of the advantages and of the drawbacks, in characters.
pub const SIDE_CHARS_MAX: usize = 1_000;
/// Maximum length of a review, in characters.
pub const REVIEW_CHARS_MAX: usize = 4_000;
/// Minimum number of letters of a question: shorter ones can't be answered.
pub const QUESTION_LETTERS_MIN: usize = 10;
/// Maximum length of a question, in characters.
pub const QUESTION_CHARS_MAX: usize = 1_000;
/// Maximum length of an answer, in characters.
pub const ANSWER_CHARS_MAX: usize = 2_000;
/// Maximum length of a rejection reason, in characters.
pub const REASON_CHARS_MAX: usize = 300;

text_enum! {
    /// Moderation state of a review or a question.
    pub enum Moderation {
        /// Waits for staff; not shown to shoppers.
        Pending = "pending",
        /// Shown to shoppers.
        Published = "published",
        /// Not shown; its author was given the reason.
        Rejected = "rejected",
    }
}

text_enum! {
    /// An event of a review or a question.
    pub enum ModerationEvent {
        /// Its author edits it.
        Edit = "edit",
        /// Staff publishes it; a question with its answer.
        Publish = "publish",
        /// Staff changes the answer of a published question.
        Answer = "answer",
        /// Staff rejects it with a reason.
        Reject = "reject",
    }
}

use Moderation::{Pending, Published, Rejected};
use ModerationEvent::{Answer, Edit, Publish, Reject};

/// All transitions: from, event, to.
pub const EDGES: [(Moderation, ModerationEvent, Moderation); 8] = [
    (Pending, Edit, Pending),
    (Pending, Publish, Published),
    (Pending, Reject, Rejected),
    (Published, Edit, Pending),
    (Published, Answer, Published),
    (Published, Reject, Rejected),
    (Rejected, Edit, Pending),
    (Rejected, Publish, Published),
];

/// The state has no such transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{event} is not possible in state {state}")]
pub struct NoSuchStep {
    /// State in which the event was refused.
    pub state: Moderation,
    /// The refused event.
    pub event: ModerationEvent,
}

impl From<NoSuchStep> for base::refusal::Refusal {
    fn from(_: NoSuchStep) -> Self {
        Self::NotInThisState
    }
}

impl Moderation {
    /// The state after `event`. Does not store anything: the caller saves it by a conditional update.
    ///
    /// # Errors
    /// [`NoSuchStep`] if it is not in [`EDGES`].
    pub fn apply(self, event: ModerationEvent) -> Result<Self, NoSuchStep> {
        let edge = EDGES.iter().find(|(from, by, _)| *from == self && *by == event);
        edge.map(|(_, _, to)| *to).ok_or(NoSuchStep { state: self, event })
    }

    /// Name shown to staff and to the author.
    pub fn name(self, l: Locale) -> &'static str {
        match self {
            Pending => l.pick("Ждёт проверки", "Waiting to be checked"),
            Published => l.pick("Опубликовано", "Published"),
            Rejected => l.pick("Отклонено", "Rejected"),
        }
    }
}

/// The submitted review.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewForm {
    /// Within [`STARS`]; zero in an empty form.
    pub rating: i64,
    /// Name to publish, one line of at most [`AUTHOR_CHARS_MAX`] characters.
    pub author: String,
    /// Advantages, at most [`SIDE_CHARS_MAX`] characters; may be empty.
    pub pros: String,
    /// Drawbacks, at most [`SIDE_CHARS_MAX`] characters; may be empty.
    pub cons: String,
    /// At most [`REVIEW_CHARS_MAX`] characters; may be empty if there are advantages or drawbacks.
    pub text: String,
}

impl ReviewForm {
    /// Requires stars, a name and at least one of the three texts.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(field: impl Fn(&str) -> String) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let mark = |text: &str| text.parse().ok().filter(|n| STARS.contains(n));
        let rating = form.choice("rating", &field("rating"), mark).unwrap_or_default();
        let review = Self {
            rating,
            pros: form.optional_text("pros", &field("pros"), SIDE_CHARS_MAX),
            cons: form.optional_text("cons", &field("cons"), SIDE_CHARS_MAX),
            text: form.optional_text("text", &field("text"), REVIEW_CHARS_MAX),
            author: form.line("author", &field("author"), AUTHOR_CHARS_MAX),
        };
        let says_nothing = review.pros.is_empty() && review.cons.is_empty() && review.text.is_empty();
        form.check("text", !says_nothing, Problem::Required);
        form.done(review)
    }
}

/// The submitted question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionForm {
    /// Name to publish, one line of at most [`AUTHOR_CHARS_MAX`] characters.
    pub author: String,
    /// At least [`QUESTION_LETTERS_MIN`] letters and at most [`QUESTION_CHARS_MAX`] characters.
    pub text: String,
}

impl QuestionForm {
    /// Requires a question and a name.
    ///
    /// # Errors
    /// The problems, by field.
    pub fn parse(author: &str, text: &str) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let text = required_text(&mut form, "text", text, QUESTION_CHARS_MAX);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let says_little = !text.is_empty() && letters < QUESTION_LETTERS_MIN;
        form.check("text", !says_little, Problem::TooShort { min: QUESTION_LETTERS_MIN });
        let author = form.line("author", author, AUTHOR_CHARS_MAX);
        form.done(Self { author, text })
    }
}

/// A moderation decision. A rejection has a reason, a published question an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What staff does; [`Self::parse`] refuses [`ModerationEvent::Edit`], which is the author's.
    pub event: ModerationEvent,
    /// The reason or the answer; empty if a review is published.
    pub text: String,
}

impl Verdict {
    /// Parses the form.
    ///
    /// # Errors
    /// The problems, by field: `event`, `reason`, `answer`.
    pub fn parse(event: &str, reason: &str, answer: Option<&str>) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let by_staff = |text: &str| ModerationEvent::parse(text).filter(|e| *e != Edit);
        let text = match form.choice("event", event, by_staff) {
            Some(Reject) => required_text(&mut form, "reason", reason, REASON_CHARS_MAX),
            Some(Answer | Publish) => answer
                .map(|answer| required_text(&mut form, "answer", answer, ANSWER_CHARS_MAX))
                .unwrap_or_default(),
            Some(Edit) | None => String::new(),
        };
        let event = by_staff(event.trim()).unwrap_or(Reject);
        form.done(Self { event, text })
    }
}

fn required_text(form: &mut Reader, field: &str, value: &str, max: usize) -> String {
    let text = form.optional_text(field, value, max);
    form.check(field, !text.is_empty(), Problem::Required);
    text
}

#[cfg(test)]
mod tests;
