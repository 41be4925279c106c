//! Text props: a literal, a `String` or an `Option` of either; omitted text is empty.

use std::borrow::Cow;

/// Text displayed by a component. Empty means "not given", and its element is omitted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Cow<'static, str>);

impl Words {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text as a child of an element.
    pub fn text(self) -> Cow<'static, str> {
        self.0
    }

    /// The text unless empty, for optional attributes.
    pub fn given(self) -> Option<Cow<'static, str>> {
        (!self.0.is_empty()).then_some(self.0)
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self(Cow::Owned(text.to_owned()))
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl From<&String> for Words {
    fn from(text: &String) -> Self {
        Self(Cow::Owned(text.clone()))
    }
}

impl From<Cow<'static, str>> for Words {
    fn from(text: Cow<'static, str>) -> Self {
        Self(text)
    }
}

impl<T: Into<Words>> From<Option<T>> for Words {
    fn from(text: Option<T>) -> Self {
        text.map(Into::into).unwrap_or_default()
    }
}

/// The component's class, followed by additional ones.
pub(crate) fn class(own: &'static str, more: &'static str) -> Cow<'static, str> {
    if more.is_empty() { Cow::Borrowed(own) } else { Cow::Owned(format!("{own} {more}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_given_is_empty() {
        assert!(Words::from(None::<&str>).is_empty());
        assert_eq!(Words::from(Some("да".to_owned())).given().as_deref(), Some("да"));
        assert_eq!(Words::from("").given(), None);
        assert_eq!(class("btn", ""), "btn");
        assert_eq!(class("btn", "w-full"), "btn w-full");
    }
}
