//! The text of pages: Markdown with tables. Rendered to HTML that contains nothing but what this module writes: raw
//! HTML is shown as text, links lead to the shop, the web, mail and phones, pictures are those of the page.

mod links;
mod render;

pub use render::{Picture, render};

use base::Locale;
use base::form::Problem;
use links::Target;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The address of a picture in the text: `![alt](picture:3)`.
const PICTURE: &str = "picture:";

fn parser(source: &str) -> Parser<'_> {
    Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

/// What can't be shown of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A link with an address that no page may lead to.
    Link(String),
    /// A picture that was not uploaded to the page.
    Picture(String),
}

impl Fault {
    /// The problem of the field with the text.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Link(address) => Problem::of_area("content.link", |l| match l {
                Locale::Ru => format!(
                    "Ссылка «{address}» не подходит: начните её с https://, с / для страницы магазина, с mailto: или tel:"
                ),
                Locale::En => format!(
                    "The link “{address}” does not work: begin it with https://, with / for a page of the shop, with mailto: or tel:"
                ),
            }),
            Self::Picture(address) => Problem::of_area("content.picture", |l| match l {
                Locale::Ru => format!(
                    "Картинка «{address}» не подходит: загрузите её к этой странице и вставьте её код"
                ),
                Locale::En => format!(
                    "The picture “{address}” does not work: upload it to this page and insert its code"
                ),
            }),
        }
    }
}

/// The first fault of a text; that a picture exists is not checked, see [`pictures`].
pub fn fault(source: &str) -> Option<Fault> {
    parser(source).find_map(|event| match event {
        Event::Start(Tag::Link { dest_url, link_type, .. }) => match Target::of(&dest_url, link_type) {
            Some(_) => None,
            None => Some(Fault::Link(dest_url.into_string())),
        },
        Event::Start(Tag::Image { dest_url, .. }) => match picture_number(&dest_url) {
            Some(_) => None,
            None => Some(Fault::Picture(dest_url.into_string())),
        },
        _ => None,
    })
}

/// The numbers of the pictures in a text.
pub fn pictures(source: &str) -> Vec<i64> {
    let number = |event| match event {
        Event::Start(Tag::Image { dest_url, .. }) => picture_number(&dest_url),
        _ => None,
    };
    parser(source).filter_map(number).collect()
}

/// The code that shows a picture in a text.
pub fn picture_code(number: i64, alt: &str) -> String {
    let alt: String = alt.chars().filter(|c| !matches!(c, '[' | ']' | '\\')).collect();
    format!("![{alt}]({PICTURE}{number})")
}

fn picture_number(address: &str) -> Option<i64> {
    address.strip_prefix(PICTURE)?.parse().ok().filter(|n| *n > 0)
}

/// The text without its marks, one line for each block.
pub fn plain(source: &str) -> String {
    let mut out = String::new();
    for event in parser(source) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => out.push(' '),
            Event::End(end) if ends_block(end) => out.push('\n'),
            _ => {}
        }
    }
    out.trim().to_owned()
}

const fn ends_block(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::HtmlBlock
    )
}

/// The places of a text that are still to be filled in: words in square brackets that are no link, each with its
/// brackets.
pub fn places(source: &str) -> Vec<String> {
    let mut places = Vec::new();
    for line in plain(source).lines() {
        let mut rest = line;
        while let Some((_, after)) = rest.split_once('[') {
            let Some((inside, tail)) = after.split_once(']') else { break };
            // Only the last opening bracket counts.
            let inside = inside.rsplit('[').next().unwrap_or(inside);
            if inside.chars().filter(|c| c.is_alphabetic()).count() > 1 {
                places.push(format!("[{inside}]"));
            }
            rest = tail;
        }
    }
    places
}

#[cfg(test)]
mod tests;
