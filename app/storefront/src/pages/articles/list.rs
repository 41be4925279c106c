//! Lists of articles and guides.

use super::texts;
use crate::reviews::Dates;
use app_kit::{Visit, paths};
use app_ui::{EmptyState, LinkButton, icons};
use base::Locale;
use content_model::pages::{CoverPicture, LISTED, PageLink};
use leptos::prelude::*;
use platform::Result;

/// An article in a list.
pub struct Card {
    title: String,
    href: String,
    summary: String,
    date: String,
    cover: Option<CoverPicture>,
}

impl Card {
    pub(crate) fn of(l: Locale, page: &PageLink, dates: &Dates) -> Self {
        Self {
            title: page.title.pick(l).to_owned(),
            href: paths::page_of(l, page.kind, &page.slug),
            summary: page.summary.pick(l).to_owned(),
            date: dates.text(page.first_published_at),
            cover: page.cover.clone(),
        }
    }
}

/// Articles beside each other, each with its picture.
#[component]
pub fn Cards(cards: Vec<Card>, heading: &'static str) -> impl IntoView {
    let items = cards.into_iter().map(|card| tile(card, heading)).collect_view();
    view! { <ul class="article-list">{items}</ul> }.into_any()
}

fn tile(card: Card, heading: &'static str) -> AnyView {
    let Card { title, href, summary, date, cover } = card;
    let img = cover.map(|cover| {
        let (width, height) = cover.size;
        // Decorative, since the title is below.
        view! {
            <img
                src=paths::media(&cover.content_hash, 400)
                srcset=format!("{} 400w, {} 800w", paths::media(&cover.content_hash, 400), paths::media(&cover.content_hash, 800))
                sizes="(min-width: 48rem) 20rem, 100vw"
                width=width.to_string()
                height=height.to_string()
                alt=""
                loading="lazy"
                decoding="async"
            />
        }
    });
    let link = view! { <a href=href>{title}</a> };
    let title = match heading {
        "h3" => view! { <h3 class="text-base">{link}</h3> }.into_any(),
        _ => view! { <h2 class="text-base">{link}</h2> }.into_any(),
    };
    view! {
        <li class="article-tile">
            {img}
            <div class="article-words">
                {title}
                <p>{summary}</p>
                <p class="text-sm text-muted">{date}</p>
            </div>
        </li>
    }
    .into_any()
}

/// A page of the blog's list.
pub(super) struct Listed {
    cards: Vec<Card>,
    newer: Option<String>,
    older: Option<String>,
}

impl Listed {
    /// # Errors
    /// The configured zone is not in the time zone database.
    pub fn of(visit: &Visit, articles: &[&PageLink], number: usize) -> Result<Self> {
        let l = visit.locale;
        let dates = Dates::of(l, &visit.state.shared().zone)?;
        let first = (number - 1).saturating_mul(LISTED);
        let shown = articles.iter().skip(first).take(LISTED);
        let address = |number: usize| match number {
            1 => paths::blog(l),
            _ => format!("{}?page={number}", paths::blog(l)),
        };
        Ok(Self {
            cards: shown.map(|page| Card::of(l, page, &dates)).collect(),
            newer: (number > 1).then(|| address(number - 1)),
            older: (first + LISTED < articles.len()).then(|| address(number + 1)),
        })
    }

    pub fn view(self, l: Locale) -> AnyView {
        let Self { cards, newer, older } = self;
        let body = match cards.is_empty() {
            true => nothing(l, texts::none(l)),
            false => view! { <Cards cards heading="h2"/> }.into_any(),
        };
        let further = (newer.is_some() || older.is_some()).then(|| {
            view! {
                <nav class="mt-6 flex gap-2" aria-label=texts::pages(l)>
                    {newer.map(|href| view! { <LinkButton href>{texts::newer(l)}</LinkButton> })}
                    {older.map(|href| view! { <LinkButton href>{texts::older(l)}</LinkButton> })}
                </nav>
            }
        });
        view! {
            <header class="page-head">
                <h1>{texts::blog(l)}</h1>
                <p><a class="link" href=paths::blog_feed(l)>{texts::feed(l)}</a></p>
            </header>
            {body}
            {further}
        }
        .into_any()
    }
}

fn nothing(l: Locale, title: &'static str) -> AnyView {
    view! {
        <EmptyState glyph=icons::FILE title text=texts::none_more(l)>
            <LinkButton href=paths::catalog(l)>{texts::to_catalog(l)}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

/// The guides by their topics: title, address and summary of each.
pub(super) struct Guides(Vec<(String, Vec<[String; 3]>)>);

impl Guides {
    /// Topics in the order of the alphabet, those without one last.
    pub fn of<'a>(l: Locale, guides: impl Iterator<Item = &'a PageLink>) -> Self {
        let mut groups: Vec<(String, Vec<[String; 3]>)> = Vec::new();
        for page in guides {
            let topic = page.topic.pick(l);
            let guide = [
                page.title.pick(l).to_owned(),
                paths::page_of(l, page.kind, &page.slug),
                page.summary.pick(l).to_owned(),
            ];
            match groups.iter_mut().find(|(name, _)| name == topic) {
                Some((_, list)) => list.push(guide),
                None => groups.push((topic.to_owned(), vec![guide])),
            }
        }
        groups.sort_by_key(|(topic, _)| (topic.is_empty(), topic.to_lowercase()));
        for (_, list) in &mut groups {
            list.sort();
        }
        Self(groups)
    }

    pub fn view(self, l: Locale) -> AnyView {
        let is_grouped = self.0.len() > 1;
        let groups: Vec<_> = self
            .0
            .into_iter()
            .map(|(topic, guides)| {
                let topic = if topic.is_empty() && is_grouped { texts::other_topics(l).to_owned() } else { topic };
                let items = guides
                    .into_iter()
                    .map(|[title, href, summary]| {
                        view! { <li><a class="link font-medium" href=href>{title}</a><p class="text-muted">{summary}</p></li> }
                    })
                    .collect_view();
                let heading = (!topic.is_empty()).then(|| view! { <h2>{topic}</h2> });
                view! { <section class="page-part">{heading}<ul class="grid gap-4">{items}</ul></section> }
            })
            .collect();
        let body = match groups.is_empty() {
            true => nothing(l, texts::no_guides(l)),
            false => groups.into_any(),
        };
        view! {
            <header class="page-head"><h1>{texts::help(l)}</h1></header>
            {body}
        }
        .into_any()
    }
}
