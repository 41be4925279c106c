//! Pages of marks, and how they become a PDF.

use crate::fonts::Weight;
use crate::input::either;
use crate::{DocumentError, Result};
use base::Locale;
use krilla::Document;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::text::{Font, KrillaGlyph};

/// The short and the long side of A4 in points.
pub(crate) const A4: (f32, f32) = (595.28, 841.89);
/// Size of the page numbers.
const FOOT_SIZE: f32 = 7.0;
/// Their distance from the edge.
const FOOT: f32 = 18.0;

/// Something on a page, in points from its upper left corner.
pub(crate) enum Mark {
    /// A line of text; `y` is that of its base line.
    Text { x: f32, y: f32, size: f32, weight: Weight, text: String },
    /// A black rectangle: a rule, or a module of a QR code.
    Fill { x: f32, y: f32, width: f32, height: f32 },
}

/// A document before it is written.
pub(crate) struct Sheet {
    pub width: f32,
    pub height: f32,
    /// Shown by the reader's window, and below each page.
    pub title: String,
    pub locale: Locale,
    pub pages: Vec<Vec<Mark>>,
}

impl Sheet {
    /// The file.
    pub fn write(self) -> Result<Vec<u8>> {
        let regular = Weight::Regular.face().font();
        let bold = Weight::Bold.face().font();
        let (Some(regular), Some(bold)) = (regular, bold) else {
            return Err(DocumentError::Pdf("the font can't be read".to_owned()));
        };
        let mut document = Document::new();
        let language = self.locale.pick("ru", "en").to_owned();
        document.set_metadata(Metadata::new().title(self.title.clone()).language(language));
        let count = self.pages.len();
        for (at, marks) in self.pages.iter().enumerate() {
            let settings = PageSettings::from_wh(self.width, self.height)
                .ok_or_else(|| DocumentError::Pdf("a page without size".to_owned()))?;
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            for mark in marks {
                draw(&mut surface, mark, &regular, &bold);
            }
            if count > 1 {
                let (page, of) = either(self.locale, ("Страница", "из"), ("Page", "of"));
                let text = format!("{} · {page}\u{a0}{} {of}\u{a0}{count}", self.title, at + 1);
                let x = self.width - FOOT - Weight::Regular.face().width(&text, FOOT_SIZE);
                let foot =
                    Mark::Text { x, y: self.height - FOOT, size: FOOT_SIZE, weight: Weight::Regular, text };
                draw(&mut surface, &foot, &regular, &bold);
            }
            surface.finish();
            page.finish();
        }
        document.finish().map_err(|e| DocumentError::Pdf(format!("{e:?}")))
    }
}

fn draw(surface: &mut krilla::surface::Surface<'_>, mark: &Mark, regular: &Font, bold: &Font) {
    match mark {
        Mark::Text { text, .. } if text.trim().is_empty() => {}
        Mark::Text { x, y, size, weight, text } => {
            let font = if *weight == Weight::Bold { bold } else { regular };
            let glyphs = glyphs(text, *weight);
            surface.draw_glyphs(Point::from_xy(*x, *y), &glyphs, font.clone(), text, *size, false);
        }
        Mark::Fill { x, y, width, height } => {
            let mut path = PathBuilder::new();
            if let Some(area) = Rect::from_xywh(*x, *y, *width, *height) {
                path.push_rect(area);
            }
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}

fn glyphs(text: &str, weight: Weight) -> Vec<KrillaGlyph> {
    let face = weight.face();
    let glyph = |(at, c): (usize, char)| {
        let mark = face.mark(c);
        KrillaGlyph::new(mark.id, mark.advance, 0.0, 0.0, 0.0, at..at + c.len_utf8(), None)
    };
    text.char_indices().map(glyph).collect()
}
