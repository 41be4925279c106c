//! Settings of the second factor of staff.

use crate::texts;
use base::form::{Reader, Rule, get};
use base::{Locale, Text};
use org_model::settings::{Control, Group, OneOf, Options, Registry, Setting, Value};
use serde_json::{Value as Json, json};

/// How people log in.
pub const LOGIN: Group = Group { code: "login", title: texts::login_group };

/// Characters of a day like `2026-12-01`.
const DAY_CHARS: usize = 10;

/// Adds the settings of the second factor.
pub(super) fn register(registry: &mut Registry) {
    registry.add::<StaffFactor>();
    registry.add::<StaffFactorFrom>();
}

base::text_enum! {
    /// Which staff need a second factor.
    pub enum StaffFactorFor {
        /// It is up to each of them.
        Nobody = "nobody",
        /// Those with power over people or the whole shop.
        Powerful = "powerful",
        /// All of them.
        Everybody = "everybody",
    }
}

impl Options for StaffFactorFor {
    const LIST: &'static [Self] = Self::ALL;

    fn code(self) -> &'static str {
        self.as_str()
    }

    fn label(self, l: Locale) -> &'static str {
        match self {
            Self::Nobody => l.pick("ни от кого", "of nobody"),
            Self::Powerful => l.pick(
                "от тех, кто управляет сотрудниками, ролями, персональными данными, настройками или юрлицами",
                "of those who manage staff, roles, personal data, settings or the company",
            ),
            Self::Everybody => l.pick("от всех сотрудников", "of all staff"),
        }
    }
}

/// Which staff need a second factor. Without one they open nothing but its set-up.
pub struct StaffFactor;

impl Setting for StaffFactor {
    type Value = OneOf<StaffFactorFor>;
    const KEY: &'static str = "people.staff_factor";
    const GROUP: Group = LOGIN;
    const LABEL: Text = texts::staff_factor;
    const EFFECT: Text = texts::staff_factor_effect;
    const RULE: () = ();

    fn default() -> OneOf<StaffFactorFor> {
        OneOf(StaffFactorFor::Nobody)
    }
}

/// The day from which [`StaffFactor`] holds.
pub struct StaffFactorFrom;

impl Setting for StaffFactorFrom {
    type Value = FromDay;
    const KEY: &'static str = "people.staff_factor_from";
    const GROUP: Group = LOGIN;
    const LABEL: Text = texts::staff_factor_from;
    const EFFECT: Text = texts::staff_factor_from_effect;
    const RULE: () = ();
    const IF_EMPTY: Option<Text> = Some(texts::at_once);

    fn default() -> FromDay {
        FromDay::default()
    }
}

/// A day from which something holds; none if it holds at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FromDay(String);

impl FromDay {
    /// Reads a day like `2026-12-01`, or nothing.
    pub fn parse(text: &str) -> Option<Self> {
        let is_day = text.is_empty() || Rule::Date.problem(text).is_none();
        is_day.then(|| Self(text.to_owned()))
    }

    /// The day.
    pub fn day(&self) -> Option<&str> {
        (!self.0.is_empty()).then_some(self.0.as_str())
    }
}

impl Value for FromDay {
    type Rule = ();

    fn control((): ()) -> Control {
        Control::Line { max_chars: DAY_CHARS, is_required: false, check: Some(Rule::Date) }
    }

    fn read((): (), form: &mut Reader, fields: &[(String, String)], name: &str) -> Self {
        let text = form.optional_line(name, get(fields, name), DAY_CHARS);
        if let Some(problem) = Rule::Date.problem(&text)
            && form.problems.of(name).is_none()
        {
            form.problems.add(name, problem);
        }
        Self(text)
    }

    fn fields(&self, name: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), self.0.clone())]
    }

    fn to_json(&self) -> Json {
        json!(self.0)
    }

    fn from_json(json: &Json) -> Option<Self> {
        Self::parse(json.as_str()?)
    }
}
