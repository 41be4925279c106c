//! The parts of a letter, found in its text.

use super::pattern::{Piece, pieces_of_checked};
use super::{Kind, Sample};

/// The longest label of a fact, in characters.
const LABEL_CHARS_MAX: usize = 40;

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block<'a> {
    /// Lines of text.
    Paragraph(Vec<Vec<Piece<'a>>>),
    /// Labels, each with the code of its variable.
    Facts(Vec<(&'a str, &'a str)>),
    /// The code of a variable with lines.
    Rows(&'a str),
    /// The code of the link of the button.
    Action(&'a str),
}

/// What a line of the text is.
enum Line<'a> {
    Empty,
    Text(Vec<Piece<'a>>),
    Fact(&'a str, &'a str),
    Rows(&'a str),
    Action(&'a str),
}

/// The parts of the text of a letter.
pub(super) fn blocks<'a>(body: &'a str, kind: &Kind) -> Vec<Block<'a>> {
    let mut out: Vec<Block<'a>> = Vec::new();
    let mut is_after_empty = true;
    for line in body.lines() {
        let line = read(line, kind);
        let continues = !is_after_empty;
        is_after_empty = matches!(line, Line::Empty);
        match line {
            Line::Empty => {}
            Line::Text(line) => match out.last_mut() {
                Some(Block::Paragraph(lines)) if continues => lines.push(line),
                _ => out.push(Block::Paragraph(vec![line])),
            },
            Line::Fact(label, code) => match out.last_mut() {
                Some(Block::Facts(facts)) => facts.push((label, code)),
                _ => out.push(Block::Facts(vec![(label, code)])),
            },
            Line::Rows(code) => out.push(Block::Rows(code)),
            Line::Action(code) => out.push(Block::Action(code)),
        }
    }
    out
}

fn read<'a>(line: &'a str, kind: &Kind) -> Line<'a> {
    let pieces = pieces_of_checked(line.trim());
    let sample = |code: &str| kind.variable(code).map(|variable| variable.sample);
    match *pieces {
        [] => Line::Empty,
        [Piece::Variable(code)] if matches!(sample(code), Some(Sample::Rows(_))) => Line::Rows(code),
        [Piece::Variable(code)] if matches!(sample(code), Some(Sample::Link(_))) => Line::Action(code),
        [Piece::Text(label), Piece::Variable(code)]
        | [Piece::Text(label), Piece::Variable(code), Piece::Text(".")] => match label_of(label) {
            Some(label) if matches!(sample(code), Some(Sample::Text(_))) => Line::Fact(label, code),
            _ => Line::Text(pieces),
        },
        _ => Line::Text(pieces),
    }
}

/// «Адрес» of «Адрес: ». A sentence is no label.
fn label_of(text: &str) -> Option<&str> {
    let label = text.trim_end().strip_suffix(':')?.trim();
    let is_label = !label.is_empty()
        && label.chars().count() <= LABEL_CHARS_MAX
        && !label.contains(['.', ',', ':', ';', '!', '?']);
    is_label.then_some(label)
}
