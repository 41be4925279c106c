//! Table cells.

/// A spreadsheet cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    /// In thousandths.
    Number(i64),
}

impl Cell {
    /// A text; an empty one is an empty cell.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A number as shown in a form; anything else stays a text.
    pub fn number(text: &str) -> Self {
        base::milli::parse_milli(text).map_or_else(|| Self::text(text), Self::Number)
    }
}
