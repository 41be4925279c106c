//! The logo in the head of a letter: a picture that travels with it.

use base::FileId;

/// Colour of the page around a letter in the light theme, as in the style sheet: what is behind a logo with a transparent
/// background, so that it stays visible where a mail program makes the page dark.
pub const LETTER_GROUND: [u8; 3] = [0xf4, 0xf1, 0xec];
/// Maximum width and height of the picture, in pixels: twice its place, for sharp screens.
pub const LOGO_BOX: (u32, u32) = (2 * PLACE.0, 2 * PLACE.1);
/// Maximum width and height of its place in the letter, in CSS pixels.
const PLACE: (u32, u32) = (200, 40);

/// A logo as letters show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterLogo {
    /// The stored picture.
    pub file: FileId,
    /// Names the picture within the letter (RFC 2392). It follows from the content, since mail programs keep pictures by
    /// this name.
    pub content_id: String,
    /// Width and height of its place, in CSS pixels.
    pub place: (u32, u32),
}

impl LetterLogo {
    /// The logo of a stored picture: its hash in hexadecimal digits, its width and height in pixels.
    pub fn new(file: FileId, content_hash: &str, size: (i64, i64)) -> Self {
        Self { file, content_id: Self::content_id(content_hash), place: place(size) }
    }

    /// The name of a picture with this content.
    pub fn content_id(content_hash: &str) -> String {
        format!("logo-{}@letter", content_hash.get(..16).unwrap_or(content_hash))
    }
}

/// As high as there is room, unless the picture is very wide.
fn place((width, height): (i64, i64)) -> (u32, u32) {
    let side = |n: i64| u32::try_from(n.max(1)).unwrap_or(u32::MAX);
    let (width, height) = (u64::from(side(width)), u64::from(side(height)));
    let (most_wide, most_high) = (u64::from(PLACE.0), u64::from(PLACE.1));
    let side = |n: u64| u32::try_from(n.max(1)).unwrap_or(PLACE.0);
    match width * most_high <= height * most_wide {
        true => (side(width * most_high / height), PLACE.1),
        false => (PLACE.0, side(height * most_wide / width)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_fits_its_place_at_its_own_proportions() {
        for (size, expected) in [
            ((72, 36), (80, 40)),
            ((1_000, 1_000), (40, 40)),
            ((2_000, 100), (200, 10)),
            ((10, 4_000), (1, 40)),
            ((0, 0), (40, 40)),
            ((i64::MAX, 1), (200, 1)),
        ] {
            assert_eq!(place(size), expected, "{size:?}");
        }
    }
}
