//! Colours in sRGB, and their contrast.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Steps from a colour to black or white, when one with more contrast is looked for.
const STEPS: u32 = 64;

/// A colour: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// Black.
    pub const BLACK: Self = Self([0; 3]);
    /// White.
    pub const WHITE: Self = Self([0xff; 3]);

    /// Reads `#1f6feb`, with or without the hash sign.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let mut parts = [0; 3];
        for (n, part) in parts.iter_mut().enumerate() {
            *part = u8::from_str_radix(&digits[2 * n..2 * n + 2], 16).ok()?;
        }
        Some(Self(parts))
    }

    /// The colour with a part (0 to 1) of another one.
    pub(super) fn mixed(self, other: Self, part: f64) -> Self {
        let mix = |n: usize| {
            let (own, other) = (f64::from(self.0[n]), f64::from(other.0[n]));
            // Between 0 and 255 by construction.
            (own + (other - own) * part).round() as u8
        };
        Self([mix(0), mix(1), mix(2)])
    }

    /// The colour, and ever more of another one.
    pub(super) fn steps_to(self, end: Self) -> impl Iterator<Item = Self> {
        (0..=STEPS).map(move |n| self.mixed(end, f64::from(n) / f64::from(STEPS)))
    }

    /// Relative luminance as WCAG defines it, 0 to 1.
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

/// The contrast of two colours as WCAG defines it, 1 to 21.
pub fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("{text} is no colour"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let grey = Colour::parse("#767676").unwrap();
        assert!((contrast(Colour::BLACK, Colour::WHITE) - 21.0).abs() < 0.001);
        // The lightest grey that passes on white.
        assert!(contrast(grey, Colour::WHITE) >= 4.5);
        assert!(contrast(Colour::parse("777777").unwrap(), Colour::WHITE) < 4.5);
    }
}
