//! Filters of a listing or a search, and their URL form: every view is a URL that can be shared, and a plain
//! GET form produces the same one.

use base::Kopecks;
use base::milli::{milli_code, parse_milli};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Maximum number of values read per facet.
pub const VALUES_MAX: usize = 40;
/// Maximum number of attributes filtered by at once.
pub const ATTRIBUTES_MAX: usize = 20;
/// Maximum length of a code or value, in bytes.
const WORD_MAX: usize = 64;
/// The value of a flag that is set.
pub const YES: &str = "yes";

/// An inclusive range; a missing end is open. In kopecks or thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FilterRange {
    /// Lower end; `None` if open.
    pub min: Option<i64>,
    /// Upper end; `None` if open.
    pub max: Option<i64>,
}

impl FilterRange {
    /// Whether both ends are open, so that every value is within.
    pub const fn is_open(self) -> bool {
        self.min.is_none() && self.max.is_none()
    }

    /// Whether a value is within the range.
    pub fn holds(self, value: i64) -> bool {
        self.min.is_none_or(|min| value >= min) && self.max.is_none_or(|max| value <= max)
    }

    /// Swaps the ends if they were entered the wrong way round.
    fn ordered(self) -> Self {
        match (self.min, self.max) {
            (Some(min), Some(max)) if min > max => Self { min: Some(max), max: Some(min) },
            _ => self,
        }
    }
}

/// Values of one facet are alternatives; facets are combined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Filters {
    /// Whether products out of stock are left out.
    pub in_stock: bool,
    /// In kopecks.
    pub price: FilterRange,
    /// Brand slugs.
    pub brands: BTreeSet<String>,
    /// By attribute code: codes of choices, [`YES`] for a flag, numbers as written (`2.8`).
    pub values: BTreeMap<String, BTreeSet<String>>,
    /// By attribute code, in thousandths.
    pub spans: BTreeMap<String, FilterRange>,
}

/// One selected filter value: removed by a chip above the listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen<'a> {
    /// [`Filters::in_stock`].
    InStock,
    /// [`Filters::price`], both ends.
    Price,
    /// Slug of one of [`Filters::brands`].
    Brand(&'a str),
    /// One of [`Filters::values`].
    Value {
        /// Code of the attribute.
        attribute: &'a str,
        /// The value, as in the URL.
        value: &'a str,
    },
    /// One of [`Filters::spans`], both ends.
    FilterRange {
        /// Code of the attribute.
        attribute: &'a str,
    },
}

impl Filters {
    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// All selected values, in URL order.
    pub fn chosen(&self) -> Vec<Chosen<'_>> {
        let mut out = Vec::new();
        out.extend(self.in_stock.then_some(Chosen::InStock));
        out.extend((!self.price.is_open()).then_some(Chosen::Price));
        out.extend(self.brands.iter().map(|slug| Chosen::Brand(slug)));
        for (attribute, values) in &self.values {
            out.extend(values.iter().map(|value| Chosen::Value { attribute, value }));
        }
        out.extend(self.spans.keys().map(|attribute| Chosen::FilterRange { attribute }));
        out
    }

    /// The same filters without one value.
    #[must_use]
    pub fn without(&self, one: &Chosen<'_>) -> Self {
        let mut rest = self.clone();
        match one {
            Chosen::InStock => rest.in_stock = false,
            Chosen::Price => rest.price = FilterRange::default(),
            Chosen::Brand(slug) => drop(rest.brands.remove(*slug)),
            Chosen::Value { attribute, value } => {
                if let Some(values) = rest.values.get_mut(*attribute) {
                    values.remove(*value);
                }
                rest.values.retain(|_, values| !values.is_empty());
            }
            Chosen::FilterRange { attribute } => drop(rest.spans.remove(*attribute)),
        }
        rest
    }

    /// Reads one pair of the query string; returns `false` if it is not a filter. An unreadable value is
    /// ignored: a form sends empty fields too.
    pub fn read(&mut self, name: &str, value: &str) -> bool {
        let value = value.trim();
        match name {
            "stock" => self.in_stock = value == "1",
            "brand" => {
                if is_word(value) && self.brands.len() < VALUES_MAX {
                    self.brands.insert(value.to_owned());
                }
            }
            "price.min" => self.price.min = amount(value),
            "price.max" => self.price.max = amount(value),
            _ => return self.read_attribute(name, value),
        }
        self.price = self.price.ordered();
        true
    }

    fn read_attribute(&mut self, name: &str, value: &str) -> bool {
        let Some(code) = name.strip_prefix("a.") else { return false };
        let (code, end) = match (code.strip_suffix(".min"), code.strip_suffix(".max")) {
            (Some(code), _) => (code, Some(true)),
            (_, Some(code)) => (code, Some(false)),
            _ => (code, None),
        };
        let is_full = self.values.len() + self.spans.len() >= ATTRIBUTES_MAX;
        let is_known = self.values.contains_key(code) || self.spans.contains_key(code);
        if !is_word(code) || (is_full && !is_known) {
            return true;
        }
        match end {
            None if is_word(value) => {
                let values = self.values.entry(code.to_owned()).or_default();
                if values.len() < VALUES_MAX {
                    values.insert(value.to_owned());
                }
            }
            None => {}
            Some(is_min) => {
                let Some(milli) = parse_milli(value) else { return true };
                let span = self.spans.entry(code.to_owned()).or_default();
                *(if is_min { &mut span.min } else { &mut span.max }) = Some(milli);
                *span = span.ordered();
            }
        }
        true
    }

    /// The pairs of the query string, always in the same order.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut out = Vec::new();
        let mut pair = |name: &str, value: String| out.push((name.to_owned(), value));
        if self.in_stock {
            pair("stock", "1".to_owned());
        }
        for (name, end) in [("price.min", self.price.min), ("price.max", self.price.max)] {
            if let Some(kopecks) = end {
                pair(name, milli_code(kopecks * 10));
            }
        }
        for slug in &self.brands {
            pair("brand", slug.clone());
        }
        for (code, values) in &self.values {
            for value in values {
                pair(&format!("a.{code}"), value.clone());
            }
        }
        for (code, span) in &self.spans {
            for (name, end) in [("min", span.min), ("max", span.max)] {
                if let Some(milli) = end {
                    pair(&format!("a.{code}.{name}"), milli_code(milli));
                }
            }
        }
        out
    }
}

/// Converts roubles of the URL to kopecks, never negative.
fn amount(text: &str) -> Option<i64> {
    Kopecks::parse_decimal(text).map(|k| k.0).filter(|k| *k >= 0)
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= WORD_MAX
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

#[cfg(test)]
mod tests;
