//! A letter as an HTML document: one constant style sheet, nothing that is loaded from elsewhere; the only picture, the logo,
//! travels with the letter. Only constants become
//! markup; everything else is written by [`Html::text`] and [`Html::attribute`], which escape it.

use super::layout::Block;
use super::pattern::{Piece, filled};
use super::{Letter, Letterhead, RowKind, Value, texts};

/// Colours of the shop's pages, light and dark, in the notation that every mail program knows.
const STYLE: &str = "\
:root{color-scheme:light dark}\
body{margin:0;padding:0;background:#f4f1ec;color:#292520;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;overflow-wrap:anywhere}\
.page{max-width:600px;margin:0 auto;padding:24px 16px}\
.card{display:block;background:#fff;border:1px solid #e3ddd4;border-radius:12px;padding:24px}\
.card>:last-child{margin-bottom:0}\
h1{margin:0 0 16px;font-size:22px;line-height:1.3}\
p{margin:0 0 16px}\
a{color:#7a4b00}\
.shop{font-size:18px;font-weight:700}\
.shop a{color:inherit;text-decoration:none}\
.logo{display:block;max-width:100%;height:auto;border:0}\
.pairs{margin:0 0 16px;padding:0;border-top:1px solid #e3ddd4}\
.pair{padding:8px 0;border-bottom:1px solid #e3ddd4}\
dt{color:#655d54;font-size:14px}\
dd{margin:0}\
.rows .pair{display:flex;gap:16px;justify-content:space-between}\
.rows dt{color:inherit;font-size:inherit}\
.rows dd{flex:none;max-width:55%;text-align:right}\
.total{font-weight:700}\
a.button{display:inline-block;padding:12px 24px;border-radius:8px;background:#f5b52e;color:#2b2013;font-weight:600;text-decoration:none}\
.small,.foot{color:#655d54;font-size:14px}\
.foot{padding:16px 8px 0}\
.foot p{margin:0 0 8px}\
@media (max-width:479px){.page{padding:12px 8px}.card{padding:16px}a.button{display:block;text-align:center}}\
@media (prefers-color-scheme:dark){body{background:#191613;color:#ece7df}.card{background:#24201b;border-color:#3d372f}.pairs,.pair{border-color:#3d372f}dt,.small,.foot{color:#b8afa3}.rows dt{color:inherit}a{color:#f0c674}.shop a{color:inherit}.logo{background:#f4f1ec;padding:8px;border-radius:8px}a.button{background:#f0b23a;color:#241a0d}}";

/// A document that is being written.
struct Html(String);

impl Html {
    /// Appends markup.
    fn markup(&mut self, constant: &'static str) -> &mut Self {
        self.0.push_str(constant);
        self
    }

    /// Appends text. Line breaks stay.
    fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '\n' => self.0.push_str("<br>"),
                c => self.escaped(c),
            }
        }
        self
    }

    /// Appends a value between the quotation marks of an attribute.
    fn attribute(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.escaped(c);
        }
        self
    }

    fn escaped(&mut self, c: char) {
        match c {
            '&' => self.0.push_str("&amp;"),
            '<' => self.0.push_str("&lt;"),
            '>' => self.0.push_str("&gt;"),
            '"' => self.0.push_str("&quot;"),
            '\'' => self.0.push_str("&#39;"),
            c if c.is_control() => self.0.push(' '),
            c => self.0.push(c),
        }
    }

    /// Appends a link; an address of another scheme than that of web pages is text.
    fn link(&mut self, class: &'static str, url: &str, label: &str) -> &mut Self {
        if !url.starts_with("https://") && !url.starts_with("http://") {
            return self.text(label);
        }
        self.markup("<a").markup(class).markup(" target=\"_blank\" rel=\"noopener\" href=\"");
        self.attribute(url).markup("\">").text(label).markup("</a>")
    }
}

/// The document.
pub(super) fn document(letter: &Letter<'_>) -> String {
    let mut html = Html(String::with_capacity(6_000));
    html.markup("<!DOCTYPE html><html lang=\"").attribute(letter.l.code());
    html.markup("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.markup("<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"supported-color-schemes\" content=\"light dark\">");
    html.markup(
        "<meta name=\"format-detection\" content=\"telephone=no,date=no,address=no,email=no\"><title>",
    );
    html.text(letter.subject)
        .markup("</title><style>")
        .markup(STYLE)
        .markup("</style></head><body><div class=\"page\">");
    html.markup("<header><p class=\"shop\">");
    shop(&mut html, letter.head);
    html.markup("</p></header><main class=\"card\"><h1>");
    html.text(&letter.heading).markup("</h1>");
    for block in &letter.blocks {
        write(&mut html, block, letter);
    }
    html.markup("</main><footer class=\"foot\"><p>").text(&letter.head.shop);
    for contact in letter.head.contacts() {
        html.markup("<br>").text(contact);
    }
    html.markup("</p><p>").text(&letter.reason).markup("</p></footer></div></body></html>");
    html.0
}

/// Logo or name of the shop, as a link to its home page. A program that shows no pictures shows the name.
fn shop(html: &mut Html, head: &Letterhead) {
    let Some(logo) = &head.logo else {
        html.link("", &head.url, &head.shop);
        return;
    };
    html.markup("<a target=\"_blank\" rel=\"noopener\" href=\"").attribute(&head.url);
    html.markup("\"><img class=\"logo\" src=\"cid:").attribute(&logo.content_id);
    html.markup("\" width=\"").attribute(&logo.place.0.to_string());
    html.markup("\" height=\"").attribute(&logo.place.1.to_string());
    html.markup("\" alt=\"").attribute(&head.shop).markup("\"></a>");
}

fn write(html: &mut Html, block: &Block<'_>, letter: &Letter<'_>) {
    match block {
        Block::Paragraph(lines) => {
            html.markup("<p>");
            for (n, line) in lines.iter().enumerate() {
                html.markup(if n > 0 { "<br>" } else { "" });
                for piece in line {
                    inline(html, *piece, letter);
                }
            }
            html.markup("</p>");
        }
        Block::Facts(facts) => {
            html.markup("<dl class=\"pairs\">");
            for (label, code) in facts.iter().copied() {
                html.markup("<div class=\"pair\"><dt>").text(label).markup("</dt><dd>");
                inline(html, Piece::Variable(code), letter);
                html.markup("</dd></div>");
            }
            html.markup("</dl>");
        }
        Block::Rows(code) => rows(html, code, letter),
        Block::Action(code) => action(html, code, letter),
    }
}

fn inline(html: &mut Html, piece: Piece<'_>, letter: &Letter<'_>) {
    let text = filled(piece, letter.values);
    match piece {
        Piece::Variable(code) if matches!(letter.values.get(code), Some(Value::Link(_))) => {
            html.link("", &text, &text);
        }
        Piece::Text(_) | Piece::Variable(_) => {
            html.text(&text);
        }
    }
}

fn rows(html: &mut Html, code: &str, letter: &Letter<'_>) {
    let Some(Value::Rows(rows)) = letter.values.get(code) else { return };
    html.markup("<dl class=\"pairs rows\">");
    for row in rows {
        let is_total = row.kind == RowKind::Total;
        html.markup(if is_total { "<div class=\"pair total\"><dt>" } else { "<div class=\"pair\"><dt>" });
        html.text(&row.name).markup("</dt> <dd>").text(&row.value).markup("</dd></div>");
    }
    html.markup("</dl>");
}

/// The button, and the address for programs that show no buttons.
fn action(html: &mut Html, code: &str, letter: &Letter<'_>) {
    let Some(Value::Link(url)) = letter.values.get(code) else { return };
    let label = if letter.button.is_empty() { url } else { &letter.button };
    html.markup("<p>").link(" class=\"button\"", url, label).markup("</p><p class=\"small\">");
    html.text(texts::or_by_link(letter.l)).markup("<br>").link("", url, url).markup("</p>");
}
