//! Text that flows down the pages.

use crate::Result;
use crate::fonts::{Weight, wrap};
use crate::input::either;
use crate::sheet::{A4, Mark, Sheet};
use base::Locale;

/// The free edge of a page, and the strip below that has the page number.
const MARGIN: f32 = 40.0;
const FOOT: f32 = 36.0;
/// Height of a line, as a multiple of the size of its text.
pub(crate) const LEADING: f32 = 1.28;
/// Where the base line is within a line.
const BASE: f32 = 0.98;

/// A place across the page.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub x: f32,
    pub width: f32,
}

/// Where a text begins within its span.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
    Centre,
}

/// Size, weight and place of a text.
#[derive(Clone, Copy)]
pub(crate) struct Style {
    pub size: f32,
    pub weight: Weight,
    pub align: Align,
}

/// Text of this size.
pub(crate) const fn plain(size: f32) -> Style {
    Style { size, weight: Weight::Regular, align: Align::Left }
}

/// Bold text of this size.
pub(crate) const fn bold(size: f32) -> Style {
    Style { size, weight: Weight::Bold, align: Align::Left }
}

impl Style {
    pub const fn to(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

/// Writes downwards and begins a new page when one is full.
pub(crate) struct Flow {
    sheet: Sheet,
    /// The next free place of the last page.
    pub y: f32,
}

impl Flow {
    /// An empty document on A4.
    pub fn portrait(title: String, locale: Locale) -> Self {
        Self::of(A4.0, A4.1, title, locale)
    }

    /// The same with the long side across.
    pub fn landscape(title: String, locale: Locale) -> Self {
        Self::of(A4.1, A4.0, title, locale)
    }

    fn of(width: f32, height: f32, title: String, locale: Locale) -> Self {
        let sheet = Sheet { width, height, title, locale, pages: vec![Vec::new()] };
        Self { sheet, y: MARGIN }
    }

    pub fn locale(&self) -> Locale {
        self.sheet.locale
    }

    /// From margin to margin.
    pub fn whole(&self) -> Span {
        Span { x: MARGIN, width: self.sheet.width - 2.0 * MARGIN }
    }

    /// A part of the whole width: from `from` to `to`, each 0 to 1.
    pub fn part(&self, from: f32, to: f32) -> Span {
        let whole = self.whole();
        Span { x: whole.x + whole.width * from, width: whole.width * (to - from) }
    }

    pub fn gap(&mut self, points: f32) {
        self.y += points;
    }

    /// Whether so much fits on the rest of the page.
    pub fn fits(&self, height: f32) -> bool {
        self.y + height <= self.sheet.height - FOOT
    }

    /// Begins a new page unless so much fits on this one. What is higher than a page is begun where it is.
    pub fn keep(&mut self, height: f32) {
        if !self.fits(height) && height < self.sheet.height - FOOT - MARGIN {
            self.turn();
        }
    }

    /// Begins a new page.
    pub fn turn(&mut self) {
        self.sheet.pages.push(Vec::new());
        self.y = MARGIN;
    }

    pub fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.sheet.pages.last_mut() {
            page.push(mark);
        }
    }

    /// A paragraph across the page.
    pub fn text(&mut self, text: &str, style: Style) {
        let span = self.whole();
        self.text_in(text, style, span);
    }

    /// A paragraph within a span.
    pub fn text_in(&mut self, text: &str, style: Style, span: Span) {
        for line in wrap(text, span.width, style.size, style.weight) {
            self.keep(style.size * LEADING);
            self.line_at(&line, style, span, self.y);
            self.y += style.size * LEADING;
        }
    }

    /// Paragraphs beside each other; the page goes on below the longest.
    pub fn beside(&mut self, parts: &[(&str, Style, Span)]) {
        let lines: Vec<_> = parts
            .iter()
            .map(|(text, style, span)| wrap(text, span.width, style.size, style.weight))
            .collect();
        let height = |n: usize| lines[n].len() as f32 * parts[n].1.size * LEADING;
        let most = (0..parts.len()).map(height).fold(0.0, f32::max);
        self.keep(most);
        for ((_, style, span), lines) in parts.iter().zip(&lines) {
            for (n, line) in lines.iter().enumerate() {
                self.line_at(line, *style, *span, self.y + n as f32 * style.size * LEADING);
            }
        }
        self.y += most;
    }

    /// One line whose upper edge is at `y`.
    pub fn line_at(&mut self, text: &str, style: Style, span: Span, y: f32) {
        let free = span.width - style.weight.face().width(text, style.size);
        let x = span.x
            + match style.align {
                Align::Left => 0.0,
                Align::Right => free,
                Align::Centre => free / 2.0,
            };
        let y = y + style.size * BASE;
        self.mark(Mark::Text { x, y, size: style.size, weight: style.weight, text: text.to_owned() });
    }

    /// A horizontal rule at the present place.
    pub fn rule(&mut self, span: Span, thickness: f32) {
        let y = self.y;
        self.mark(Mark::Fill { x: span.x, y, width: span.width, height: thickness });
    }

    /// A line for a signature, with the name of the place below it and a name beside it.
    pub fn signature(&mut self, role: &str, name: &str) {
        let lines = wrap(role, self.part(0.0, 0.34).width, 9.0, Weight::Regular);
        self.keep(40.0 + lines.len() as f32 * 9.0 * LEADING);
        self.gap(16.0);
        let (left, middle, right) = (self.part(0.0, 0.34), self.part(0.36, 0.62), self.part(0.64, 1.0));
        let top = self.y;
        for (n, line) in lines.iter().enumerate() {
            self.line_at(line, plain(9.0), left, top + n as f32 * 9.0 * LEADING);
        }
        self.line_at(name, plain(9.0), right, top);
        self.y = top + 12.0;
        self.rule(middle, 0.6);
        self.rule(right, 0.6);
        let (sign, full) = either(self.locale(), ("подпись", "фамилия, инициалы"), ("signature", "name"));
        let y = self.y + 1.0;
        self.line_at(sign, plain(6.5).to(Align::Centre), middle, y);
        self.line_at(full, plain(6.5).to(Align::Centre), right, y);
        self.gap(10.0 + (lines.len() - 1) as f32 * 9.0 * LEADING);
    }

    /// A QR code with its upper left corner at a place; `size` is its side without the quiet zone.
    pub fn code(&mut self, code: &qrcode::QrCode, x: f32, y: f32, size: f32) {
        let side = code.width();
        let module = size / side as f32;
        for (at, color) in code.to_colors().into_iter().enumerate() {
            if color == qrcode::Color::Dark {
                let (column, row) = (at % side, at / side);
                // A little wider than a module, so that no light lines appear between them.
                let width = module * 1.02;
                self.mark(Mark::Fill {
                    x: x + column as f32 * module,
                    y: y + row as f32 * module,
                    width,
                    height: width,
                });
            }
        }
    }

    /// The PDF.
    pub fn finish(self) -> Result<Vec<u8>> {
        self.sheet.write()
    }
}
