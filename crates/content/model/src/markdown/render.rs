//! From Markdown to HTML.

use super::links::Target;
use super::{parser, picture_number};
use base::Locale;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd, html};

/// A picture of the page, with the addresses of its renditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// As in the text.
    pub number: i64,
    /// The address that is shown where no other fits.
    pub src: String,
    /// All widths, as in the attribute `srcset`.
    pub srcset: String,
    /// In pixels.
    pub width: i64,
    /// In pixels.
    pub height: i64,
}

/// Renders a text. Its largest headings become `h2`, tables scroll within themselves.
pub fn render(source: &str, pictures: &[Picture], l: Locale) -> String {
    let mut out = Writer { pictures, l, lift: lift(source), links: Vec::new(), in_head: false, alt: None };
    let events: Vec<Event<'_>> = parser(source).filter_map(|event| out.event(event)).collect();
    let mut html = String::with_capacity(source.len() * 2);
    html::push_html(&mut html, events.into_iter());
    html
}

/// By how much headings are lowered, so that the largest one becomes `h2`.
fn lift(source: &str) -> i64 {
    let levels = parser(source).filter_map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level as i64),
        _ => None,
    });
    2 - levels.min().unwrap_or(2)
}

struct Writer<'a> {
    pictures: &'a [Picture],
    l: Locale,
    lift: i64,
    /// For each open link, whether it was written.
    links: Vec<bool>,
    /// Whether the open row is the head of a table.
    in_head: bool,
    /// The open picture: its number, and its text so far.
    alt: Option<(Option<i64>, String)>,
}

impl Writer<'_> {
    fn event<'e>(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        if self.alt.is_some() {
            return self.inside_picture(event);
        }
        Some(match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.alt = Some((picture_number(&dest_url), String::new()));
                return None;
            }
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
            Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
            Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
                level: self.level(level),
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            }),
            Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(self.level(level))),
            Event::Start(Tag::CodeBlock(_)) => Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)),
            // Alignment would be written as a `style` attribute.
            Event::Start(Tag::Table(_)) => Event::Html(self.table().into()),
            Event::End(TagEnd::Table) => Event::Html("</tbody></table></div>\n".into()),
            Event::Start(Tag::TableHead) => {
                self.in_head = true;
                Event::Html("<thead><tr>".into())
            }
            Event::End(TagEnd::TableHead) => {
                self.in_head = false;
                Event::Html("</tr></thead><tbody>\n".into())
            }
            Event::Start(Tag::TableRow) => Event::Html("<tr>".into()),
            Event::End(TagEnd::TableRow) => Event::Html("</tr>\n".into()),
            Event::Start(Tag::TableCell) if self.in_head => Event::Html("<th scope=\"col\">".into()),
            Event::End(TagEnd::TableCell) if self.in_head => Event::Html("</th>".into()),
            Event::Start(Tag::TableCell) => Event::Html("<td>".into()),
            Event::End(TagEnd::TableCell) => Event::Html("</td>".into()),
            Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                let target = Target::of(&dest_url, link_type);
                self.links.push(target.is_some());
                let (address, is_outside) = target?.address(self.l);
                let rel = if is_outside { " rel=\"noopener\"" } else { "" };
                Event::InlineHtml(format!("<a href=\"{}\"{rel}>", escape(&address)).into())
            }
            Event::End(TagEnd::Link) => match self.links.pop() {
                Some(true) => Event::InlineHtml("</a>".into()),
                _ => return None,
            },
            other => other,
        })
    }

    /// Collects the text of a picture, and writes it at its end.
    fn inside_picture<'e>(&mut self, event: Event<'e>) -> Option<Event<'e>> {
        let (_, alt) = self.alt.as_mut()?;
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            Event::End(TagEnd::Image) => {
                let (number, alt) = self.alt.take()?;
                let known = self.pictures.iter().find(|p| Some(p.number) == number);
                return Some(match known {
                    Some(picture) => Event::InlineHtml(img(picture, &alt)),
                    None => Event::Text(alt.into()),
                });
            }
            _ => {}
        }
        None
    }

    fn level(&self, level: HeadingLevel) -> HeadingLevel {
        let lowered = (level as i64 + self.lift).clamp(2, 6);
        usize::try_from(lowered).ok().and_then(|n| HeadingLevel::try_from(n).ok()).unwrap_or(HeadingLevel::H2)
    }

    /// The start of a table. A box that scrolls must be focusable and have a name.
    fn table(&self) -> String {
        let name = self.l.pick("Таблица", "Table");
        format!(
            "<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\"><table class=\"table\">"
        )
    }
}

fn img(picture: &Picture, alt: &str) -> CowStr<'static> {
    let Picture { src, srcset, width, height, .. } = picture;
    format!(
        "<img src=\"{}\" srcset=\"{}\" sizes=\"(min-width: 48rem) 44rem, 100vw\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" alt=\"{}\">",
        escape(src),
        escape(srcset),
        escape(alt)
    )
    .into()
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
