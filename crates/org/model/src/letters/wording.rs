//! The words of a letter, as the shop may change them.

use super::pattern::{Piece, fill, pieces};
use super::{Kind, SHOP_NAME, Sample, Variable, texts};
use base::Locale;
use base::form::{Problem, Problems, Reader, get};
use serde::{Deserialize, Serialize};

/// The longest text of a letter, in characters.
pub const TEXT_CHARS_MAX: usize = 5_000;
/// The longest SMS, in characters with the sample values: seven parts in Cyrillic letters.
pub const SMS_CHARS_MAX: usize = 469;
const LINE_CHARS_MAX: usize = 150;
const BUTTON_CHARS_MAX: usize = 60;

/// The words of a letter in one language. Variables stand in them as `{code}`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// One line.
    pub subject: String,
    /// One line above the text; the subject if it is empty.
    pub heading: String,
    /// The text.
    pub body: String,
    /// What the button says; empty for a letter without a link.
    pub button: String,
    /// The whole text of an SMS, one line.
    pub sms: String,
}

/// What may stand in a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Text only.
    Line,
    /// Everything.
    Body,
    /// Text and links.
    Sms,
}

impl Wording {
    /// Reads the form, see [`Wording::fields`].
    ///
    /// # Errors
    /// The problems of its fields, those of [`Wording::problems`] included.
    pub fn parse(fields: &[(String, String)], kind: &Kind, l: Locale) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let subject = get(fields, "subject");
        form.check(
            "subject",
            !subject.trim().contains(['\n', '\r']),
            of_area("line", |l| texts::one_line(l).to_owned()),
        );
        let wording = Self {
            subject: form.line("subject", subject, LINE_CHARS_MAX),
            heading: form.optional_line("heading", get(fields, "heading"), LINE_CHARS_MAX),
            body: form.optional_text("body", get(fields, "body"), TEXT_CHARS_MAX),
            button: match kind.has_link() {
                true => form.line("button", get(fields, "button"), BUTTON_CHARS_MAX),
                false => String::new(),
            },
            sms: form.line("sms", get(fields, "sms"), TEXT_CHARS_MAX),
        };
        form.check("body", !wording.body.is_empty(), Problem::Required);
        if form.problems.is_empty() {
            form.problems = wording.problems(kind, l);
        }
        form.done(wording)
    }

    /// The fields of the form.
    pub fn fields(&self) -> Vec<(String, String)> {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        vec![
            field("subject", &self.subject),
            field("heading", &self.heading),
            field("body", &self.body),
            field("button", &self.button),
            field("sms", &self.sms),
        ]
    }

    /// What is wrong with the variables of the texts, by field: braces without a variable, variables that the kind does not
    /// have or that can't stand there, those that a letter needs and that are missing, and an SMS that would be too long.
    pub fn problems(&self, kind: &Kind, l: Locale) -> Problems {
        let mut problems = Problems::default();
        for (field, text, place) in [
            ("subject", &self.subject, Place::Line),
            ("heading", &self.heading, Place::Line),
            ("body", &self.body, Place::Body),
            ("button", &self.button, Place::Line),
            ("sms", &self.sms, Place::Sms),
        ] {
            if let Some(problem) = text.lines().find_map(|line| line_problem(line, kind, place)) {
                problems.add(field, problem);
            }
        }
        let default = kind.wording(l);
        for variable in kind.variables.iter().filter(|variable| variable.is_required) {
            for (field, text, must_have) in
                [("body", &self.body, true), ("sms", &self.sms, names(&default.sms, variable))]
            {
                if must_have && problems.of(field).is_none() && !names(text, variable) {
                    let code = variable.placeholder();
                    problems.add(field, of_area("missing_variable", move |l| texts::missing(l, &code)));
                }
            }
        }
        if problems.of("sms").is_none() {
            problems.0.extend(self.sms_problem(kind, l).0);
        }
        problems
    }

    fn sms_problem(&self, kind: &Kind, l: Locale) -> Problems {
        let samples = kind.samples(l, "https://shop.example").text(SHOP_NAME.code, "Zasov");
        let chars = fill(&self.sms, &samples).chars().count();
        match chars > SMS_CHARS_MAX {
            true => Problems::one(
                "sms",
                of_area("sms_too_long", |l| texts::sms_too_long(l, chars, SMS_CHARS_MAX)),
            ),
            false => Problems::default(),
        }
    }
}

fn of_area(code: &str, text: impl Fn(Locale) -> String) -> Problem {
    Problem::of_area(&format!("org.letter_{code}"), text)
}

/// Whether a text names a variable.
fn names(text: &str, variable: &Variable) -> bool {
    text.lines().filter_map(pieces).flatten().any(|piece| piece == Piece::Variable(variable.code))
}

fn line_problem(line: &str, kind: &Kind, place: Place) -> Option<Problem> {
    let Some(pieces) = pieces(line.trim()) else {
        return Some(of_area("brace", |l| texts::brace(l).to_owned()));
    };
    let is_alone = pieces.len() == 1;
    pieces.into_iter().find_map(|piece| match piece {
        Piece::Text(_) => None,
        Piece::Variable(code) => variable_problem(code, kind, place, is_alone),
    })
}

fn variable_problem(code: &str, kind: &Kind, place: Place, is_alone: bool) -> Option<Problem> {
    let name = format!("{{{code}}}");
    let Some(variable) = kind.variable(code) else {
        let all: Vec<_> = kind.all_variables().map(Variable::placeholder).collect();
        let all = all.join(", ");
        return Some(of_area("unknown_variable", move |l| texts::unknown(l, &name, &all)));
    };
    match (variable.sample, place) {
        (Sample::Rows(_), Place::Body) if !is_alone => {
            Some(of_area("alone", move |l| texts::alone(l, &name)))
        }
        (Sample::Text(_), _)
        | (Sample::Link(_), Place::Body | Place::Sms)
        | (Sample::Rows(_), Place::Body) => None,
        (Sample::Link(_) | Sample::Rows(_), Place::Line | Place::Sms) => {
            Some(of_area("not_here", move |l| texts::not_here(l, &name)))
        }
    }
}
