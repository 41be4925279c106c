//! The two cuts of the font, with the advances of their glyphs: lines are measured before they are drawn.

use krilla::text::{Font, GlyphId};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider as _};
use std::collections::HashMap;
use std::sync::LazyLock;

const REGULAR: &[u8] = include_bytes!("../fonts/GolosText-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/GolosText-Bold.ttf");

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// A glyph of a character and how far it moves on, in ems.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    pub id: GlyphId,
    pub advance: f32,
}

/// A cut: what is drawn for each character.
pub(crate) struct Face {
    data: &'static [u8],
    marks: HashMap<char, Mark>,
    /// Drawn for characters that the font lacks.
    unknown: Mark,
}

static FACES: LazyLock<[Face; 2]> = LazyLock::new(|| [Face::read(REGULAR), Face::read(BOLD)]);

impl Weight {
    pub fn face(self) -> &'static Face {
        match self {
            Self::Regular => &FACES[0],
            Self::Bold => &FACES[1],
        }
    }
}

impl Face {
    fn read(data: &'static [u8]) -> Self {
        let nothing = Mark { id: GlyphId::new(0), advance: 0.5 };
        let Ok(font) = FontRef::new(data) else {
            return Self { data, marks: HashMap::new(), unknown: nothing };
        };
        let em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        let advances = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let mark = |id: skrifa::GlyphId| Mark {
            id: GlyphId::new(id.to_u32()),
            advance: advances.advance_width(id).unwrap_or_default() / em,
        };
        let marks: HashMap<char, Mark> = font
            .charmap()
            .mappings()
            .filter_map(|(code, id)| Some((char::from_u32(code)?, mark(id))))
            .collect();
        let unknown = marks.get(&'?').copied().unwrap_or(nothing);
        Self { data, marks, unknown }
    }

    /// The font as the PDF library wants it; `None` only if the embedded file were broken.
    pub fn font(&self) -> Option<Font> {
        Font::new(self.data.into(), 0)
    }

    /// What is drawn for a character: any space the font lacks is a space, any other character a question mark.
    pub fn mark(&self, c: char) -> Mark {
        let space = || self.marks.get(&' ').filter(|_| c.is_whitespace());
        self.marks.get(&c).or_else(space).copied().unwrap_or(self.unknown)
    }

    /// Width of a text in points.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.mark(c).advance).sum::<f32>() * size
    }
}

/// Whether a line may break after this character. No-break spaces keep what they join together.
fn breaks(c: char) -> bool {
    c == ' ' || c == '-' || c == '/'
}

/// The lines of a text within a width in points: broken at spaces, and within a word that is wider than a line.
pub(crate) fn wrap(text: &str, width: f32, size: f32, weight: Weight) -> Vec<String> {
    let face = weight.face();
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split_inclusive(breaks) {
            if face.width((line.clone() + word).trim_end(), size) <= width {
                line.push_str(word);
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
            }
            for c in word.chars() {
                let wider = face.width(&line, size) + face.mark(c).advance * size;
                if wider > width && !line.is_empty() && !c.is_whitespace() {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(c);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}
