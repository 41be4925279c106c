//! Kinds of letters, and the variables of their texts.

use super::{Row, Value, Values, Wording};
use base::{Locale, Text};

/// A kind of letter. Letters of one kind differ in what their variables hold.
#[derive(Debug)]
pub struct Kind {
    /// Lower-case Latin letters and hyphens, unique among all areas. Never changed: texts are stored under it.
    pub code: &'static str,
    /// What has happened, for staff.
    pub name: Text,
    /// Why the recipient gets it, at the end of the letter. `{shop}` is the name of the shop.
    pub reason: Text,
    /// What the texts may name, besides [`SHOP_NAME`].
    pub variables: &'static [Variable],
    /// What it says unless the shop changes it.
    pub texts: Texts,
}

/// The texts of a kind, with variables as `{code}`.
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    /// One line.
    pub subject: Text,
    /// The first line of the letter; the subject if there is none.
    pub heading: Option<Text>,
    /// The letter.
    pub body: Text,
    /// What the button of the link says; `None` for a kind without a link.
    pub button: Option<Text>,
    /// The whole text of an SMS.
    pub sms: Text,
}

/// Something that differs from letter to letter.
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    /// Lower-case Latin letters and underscores; unique within a kind, never changed.
    pub code: &'static str,
    /// What it holds, for staff.
    pub label: Text,
    /// An example for previews, which also says what the variable can hold.
    pub sample: Sample,
    /// Without it the letter is of no use, so no text may leave it out.
    pub is_required: bool,
}

/// An example of what a variable holds.
#[derive(Clone, Copy, Debug)]
pub enum Sample {
    /// Of [`Value::Text`].
    Text(Text),
    /// The path of a page, of [`Value::Link`].
    Link(&'static str),
    /// Of [`Value::Rows`].
    Rows(fn(Locale) -> Vec<Row>),
}

impl Variable {
    /// A variable with text.
    pub const fn text(code: &'static str, label: Text, sample: Text) -> Self {
        Self { code, label, sample: Sample::Text(sample), is_required: false }
    }

    /// A link that the letter is written for; the example is the path of a page.
    pub const fn link(code: &'static str, label: Text, sample: &'static str) -> Self {
        Self { code, label, sample: Sample::Link(sample), is_required: true }
    }

    /// A variable with lines.
    pub const fn rows(code: &'static str, label: Text, sample: fn(Locale) -> Vec<Row>) -> Self {
        Self { code, label, sample: Sample::Rows(sample), is_required: false }
    }

    /// The same variable, which no text may leave out.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// The same variable, which texts may leave out.
    #[must_use]
    pub const fn optional(self) -> Self {
        Self { is_required: false, ..self }
    }

    /// The variable as it stands in a text: `{code}`.
    pub fn placeholder(&self) -> String {
        format!("{{{}}}", self.code)
    }
}

/// The name of the shop, which every text may name.
pub const SHOP_NAME: Variable =
    Variable::text("shop", |l| l.pick("Название магазина", "Name of the shop"), |l| l.pick("Засов", "Zasov"));

const SHARED: &[Variable] = &[SHOP_NAME];

impl Kind {
    /// Everything that the texts may name.
    pub fn all_variables(&self) -> impl Iterator<Item = &'static Variable> + use<> {
        self.variables.iter().chain(SHARED)
    }

    /// The variable with a code.
    pub fn variable(&self, code: &str) -> Option<&'static Variable> {
        self.all_variables().find(|variable| variable.code == code)
    }

    /// Whether it has a link, and so a button.
    pub fn has_link(&self) -> bool {
        self.variables.iter().any(|variable| matches!(variable.sample, Sample::Link(_)))
    }

    /// What it says unless the shop changes it.
    pub fn wording(&self, l: Locale) -> Wording {
        let some = |text: Option<Text>| text.map_or_else(String::new, |text| text(l).to_owned());
        Wording {
            subject: (self.texts.subject)(l).to_owned(),
            heading: some(self.texts.heading),
            body: (self.texts.body)(l).trim().to_owned(),
            button: some(self.texts.button),
            sms: (self.texts.sms)(l).to_owned(),
        }
    }

    /// The examples of all variables; `origin` is the beginning of the addresses of the shop.
    pub fn samples(&self, l: Locale, origin: &str) -> Values {
        self.variables.iter().fold(Values::new(), |values, variable| {
            let value = match variable.sample {
                Sample::Text(text) => Value::Text(text(l).to_owned()),
                Sample::Link(path) => Value::Link(format!("{origin}{path}")),
                Sample::Rows(rows) => Value::Rows(rows(l)),
            };
            values.with(variable.code, value)
        })
    }
}
