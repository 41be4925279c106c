//! The list of mails, and a single mail.

use crate::{frame, texts};
use app_admin_parts::{Head, When};
use app_kit::paths;
use app_ui::{Breadcrumbs, Column, EmptyState, Facts, Table, icons};
use base::Locale;
use gateways::mail::MailView;
use leptos::prelude::*;

#[component]
pub fn Letters(l: Locale, when: When, more: &'static str, letters: Vec<MailView>) -> impl IntoView {
    if letters.is_empty() {
        return view! {
            <Head title=texts::mailbox(l)/>
            <p class="mb-3 text-sm text-muted">{more}</p>
            <EmptyState glyph=icons::MAIL title=texts::no_letters(l) text=texts::no_letters_more(l)/>
        }
        .into_any();
    }
    let rows = letters
        .into_iter()
        .map(|letter| {
            view! {
                <tr>
                    <td><a class="link" href=paths::admin_mail(l, &letter.name)>{letter.subject}</a></td>
                    <td>{letter.to}</td>
                    <td class="num">{letter.at.map(|at| when.text(at))}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = vec![
        Column::new(texts::subject(l)),
        Column::new(texts::recipient(l)),
        Column::new(texts::sent_at(l)).num(),
    ];
    view! {
        <Head title=texts::mailbox(l)/>
        <p class="mb-3 text-sm text-muted">{more}</p>
        <Table caption=texts::mailbox(l) columns dense=true>{rows}</Table>
    }
    .into_any()
}

/// The HTML part in a frame of its own, and the text. `own` is the shop's address: only links to it are rendered as links.
#[component]
pub fn Letter(l: Locale, when: When, letter: MailView, own: String) -> impl IntoView {
    let mut facts = vec![(texts::recipient(l).to_owned(), letter.to)];
    facts.extend(letter.at.map(|at| (texts::sent_at(l).to_owned(), when.text(at))));
    let looks = letter.html.is_some().then(|| {
        let src = paths::admin_mail_html(l, &letter.name);
        view! { <h2 class="mb-2 mt-4">{texts::as_html(l)}</h2>{frame::view("letter-html", texts::as_html(l), src)} }
    });
    let parts = pieces(&letter.text, &own)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned().into_any(),
            Piece::Link(url) => view! { <a class="link" href=url.to_owned()>{url.to_owned()}</a> }.into_any(),
        })
        .collect_view();
    view! {
        <Breadcrumbs locale=l above=vec![(texts::mailbox(l).to_owned(), paths::admin_mailbox(l))]/>
        <Head title=letter.subject/>
        <Facts facts/>
        {looks}
        <h2 class="mb-2 mt-4">{texts::as_text(l)}</h2>
        <div class="card card-body max-w-[44rem] whitespace-pre-wrap" id="letter">{parts}</div>
    }
    .into_any()
}

#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Link(&'a str),
}

/// Splits a text at links to `own`.
fn pieces<'a>(text: &'a str, own: &str) -> Vec<Piece<'a>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(own).filter(|_| !own.is_empty()) {
        let (before, from) = rest.split_at(at);
        let end =
            from.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(from.len());
        let (link, after) = from.split_at(end);
        // Trailing punctuation is not part of the link.
        let cut = link.trim_end_matches(['.', ',', ')', ';', '!', '?']).len().max(own.len());
        let leads_here = matches!(link.as_bytes().get(own.len()), None | Some(b'/' | b'?'));
        if !before.is_empty() {
            out.push(Piece::Text(before));
        }
        if leads_here {
            out.push(Piece::Link(&link[..cut]));
            out.extend((cut < link.len()).then(|| Piece::Text(&link[cut..])));
        } else {
            out.push(Piece::Text(link));
        }
        rest = after;
    }
    if !rest.is_empty() {
        out.push(Piece::Text(rest));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Piece::*, pieces};

    #[test]
    fn only_addresses_of_the_shop_become_links() {
        let own = "https://shop.example";
        assert_eq!(
            pieces("Заказ: https://shop.example/orders/1?k=2. Спасибо", own),
            [Text("Заказ: "), Link("https://shop.example/orders/1?k=2"), Text("."), Text(" Спасибо")]
        );
        assert_eq!(pieces("https://shop.example.evil/x", own), [Text("https://shop.example.evil/x")]);
        assert_eq!(pieces("https://other.example/x", own), [Text("https://other.example/x")]);
        assert_eq!(pieces("https://shop.example", own), [Link(own)]);
        assert!(pieces("", own).is_empty());
    }
}
