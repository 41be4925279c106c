//! What variables hold.

/// What a variable holds in one letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, with line breaks where it has them.
    Text(String),
    /// An address of a page of the shop.
    Link(String),
    /// Lines with sums, such as what was ordered.
    Rows(Vec<Row>),
}

/// One line of [`Value::Rows`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub name: String,
    /// A sum, or quantity and price.
    pub value: String,
    /// How it is shown.
    pub kind: RowKind,
}

/// How a line is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// One of several things.
    Item,
    /// A sum of them, or an addition such as delivery.
    Sum,
    /// What all of it comes to.
    Total,
}

impl Row {
    /// A line.
    pub fn new(kind: RowKind, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self { name: name.into(), value: value.into(), kind }
    }

    /// The line as plain text.
    pub(super) fn text(&self) -> String {
        match self.kind {
            RowKind::Item => format!("{} — {}", self.name, self.value),
            RowKind::Sum | RowKind::Total => format!("{}: {}", self.name, self.value),
        }
    }
}

/// The values of the variables of a letter, by their codes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(Vec<(&'static str, Value)>);

impl Values {
    /// No values.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same values with a text.
    #[must_use]
    pub fn text(self, code: &'static str, text: impl Into<String>) -> Self {
        self.with(code, Value::Text(text.into()))
    }

    /// The same values with an address.
    #[must_use]
    pub fn link(self, code: &'static str, url: impl Into<String>) -> Self {
        self.with(code, Value::Link(url.into()))
    }

    /// The same values with lines.
    #[must_use]
    pub fn rows(self, code: &'static str, rows: Vec<Row>) -> Self {
        self.with(code, Value::Rows(rows))
    }

    /// The same values with one more.
    #[must_use]
    pub fn with(mut self, code: &'static str, value: Value) -> Self {
        self.0.push((code, value));
        self
    }

    /// The value of a variable.
    pub fn get(&self, code: &str) -> Option<&Value> {
        self.0.iter().find(|(name, _)| *name == code).map(|(_, value)| value)
    }

    /// The variables that have a value.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(code, _)| *code)
    }
}
