//! Tables with rules, whose heading is repeated on each page.

use crate::fonts::wrap;
use crate::layout::{Align, Flow, LEADING, Span, Style, bold, plain};
use crate::sheet::Mark;

/// Space between a rule and the text of a cell.
const PAD: f32 = 3.0;
const RULE: f32 = 0.5;

/// A column: its heading, its share of the width, and how its cells are aligned.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    pub title: &'static str,
    pub share: f32,
    pub align: Align,
}

/// A column of texts.
pub(crate) const fn words(title: &'static str, share: f32) -> Column {
    Column { title, share, align: Align::Left }
}

/// A column of figures.
pub(crate) const fn numbers(title: &'static str, share: f32) -> Column {
    Column { title, share, align: Align::Right }
}

/// Writes tables of one shape.
pub(crate) struct Table<'a> {
    columns: &'a [Column],
    size: f32,
}

impl<'a> Table<'a> {
    pub const fn new(columns: &'a [Column], size: f32) -> Self {
        Self { columns, size }
    }

    fn spans(&self, flow: &Flow) -> Vec<Span> {
        let whole = flow.whole();
        let shares: f32 = self.columns.iter().map(|column| column.share).sum();
        let mut x = whole.x;
        let mut spans = Vec::with_capacity(self.columns.len());
        for column in self.columns {
            let width = whole.width * column.share / shares;
            spans.push(Span { x, width });
            x += width;
        }
        spans
    }

    /// The heading and the rows. A row is never divided between pages.
    pub fn write(&self, flow: &mut Flow, rows: &[Vec<String>]) {
        self.heading(flow);
        for row in rows {
            let cells: Vec<_> = self
                .columns
                .iter()
                .zip(row)
                .map(|(c, text)| (text.as_str(), plain(self.size).to(c.align)))
                .collect();
            let height = self.height(flow, &cells);
            if !flow.fits(height) {
                flow.turn();
                self.heading(flow);
            }
            self.row(flow, &cells, height);
        }
    }

    fn heading(&self, flow: &mut Flow) {
        let cells: Vec<_> =
            self.columns.iter().map(|column| (column.title, bold(self.size).to(Align::Centre))).collect();
        let height = self.height(flow, &cells);
        // A heading alone at the foot of a page helps nobody.
        flow.keep(height * 2.0);
        self.row(flow, &cells, height);
    }

    /// A last row: a label over all columns but the last ones, and their figures.
    pub fn total(&self, flow: &mut Flow, label: &str, figures: &[String]) {
        let first = self.columns.len() - figures.len();
        let mut cells: Vec<_> = vec![("", plain(self.size)); first - 1];
        cells.push((label, bold(self.size).to(Align::Right)));
        cells.extend(figures.iter().map(|text| (text.as_str(), bold(self.size).to(Align::Right))));
        let spans = self.spans(flow);
        let height = self.size * LEADING + 2.0 * PAD;
        flow.keep(height);
        let y = flow.y + PAD;
        let wide = Span { x: spans[0].x, width: spans[first].x - spans[0].x - PAD };
        flow.line_at(label, bold(self.size).to(Align::Right), wide, y);
        for (span, text) in spans[first..].iter().zip(figures) {
            flow.line_at(text, bold(self.size).to(Align::Right), within(*span), y);
        }
        flow.y += height;
    }

    fn height(&self, flow: &Flow, cells: &[(&str, Style)]) -> f32 {
        let lines = |(span, (text, style)): (&Span, &(&str, Style))| {
            wrap(text, within(*span).width, style.size, style.weight).len()
        };
        let most = self.spans(flow).iter().zip(cells).map(lines).max().unwrap_or(1);
        most as f32 * self.size * LEADING + 2.0 * PAD
    }

    fn row(&self, flow: &mut Flow, cells: &[(&str, Style)], height: f32) {
        let spans = self.spans(flow);
        let top = flow.y;
        for (span, (text, style)) in spans.iter().zip(cells) {
            for (n, line) in wrap(text, within(*span).width, style.size, style.weight).iter().enumerate() {
                flow.line_at(line, *style, within(*span), top + PAD + n as f32 * style.size * LEADING);
            }
            frame(flow, *span, top, height);
        }
        flow.y += height;
    }
}

fn within(span: Span) -> Span {
    Span { x: span.x + PAD, width: (span.width - 2.0 * PAD).max(1.0) }
}

fn frame(flow: &mut Flow, span: Span, y: f32, height: f32) {
    let Span { x, width } = span;
    flow.mark(Mark::Fill { x, y, width: width + RULE, height: RULE });
    flow.mark(Mark::Fill { x, y: y + height, width: width + RULE, height: RULE });
    flow.mark(Mark::Fill { x, y, width: RULE, height });
    flow.mark(Mark::Fill { x: x + width, y, width: RULE, height });
}
