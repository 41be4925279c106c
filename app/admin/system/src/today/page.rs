//! The blocks of the page.

use super::texts;
use crate::setup::{self, Facts, Step};
use app_admin_parts::Head;
use app_ui::{Card, EmptyState, icons};
use base::Locale;
use base::format::integer;
use leptos::prelude::*;

/// A row of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub href: String,
    pub name: String,
    pub more: String,
}

/// Something that waits: how much of it, where all of it is, and the first rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its id in the page.
    pub code: &'static str,
    pub title: &'static str,
    pub count: i64,
    /// There are more than `count`.
    pub has_more: bool,
    pub is_alert: bool,
    /// The list with all of it.
    pub href: String,
    pub lines: Vec<Line>,
}

impl Block {
    pub fn new(code: &'static str, title: &'static str, count: i64, href: String) -> Self {
        Self { code, title, count, has_more: false, is_alert: false, href, lines: Vec::new() }
    }

    pub fn alert(self) -> Self {
        Self { is_alert: true, ..self }
    }

    pub fn lines(self, lines: impl Iterator<Item = Line>) -> Self {
        Self { lines: lines.collect(), ..self }
    }
}

#[component]
pub fn Today(l: Locale, steps: Option<Facts>, blocks: Vec<Block>) -> impl IntoView {
    let body = if blocks.is_empty() {
        view! { <EmptyState glyph=icons::CIRCLE_CHECK title=texts::all_done(l) text=texts::all_done_more(l)/> }
            .into_any()
    } else {
        let blocks: Vec<_> = blocks.into_iter().map(|block| card(l, block)).collect();
        view! { <div class="grid items-start gap-4 lg:grid-cols-2">{blocks}</div> }.into_any()
    };
    let steps = steps.map(|facts| {
        let title = format!("{}: {}", texts::set_up(l), setup::progress(l, facts.settled(), Step::ALL.len()));
        view! { <div class="mb-4"><Card title id="setup"><setup::OpenSteps l facts/></Card></div> }
    });
    view! {
        <Head title=texts::title(l)/>
        {steps}
        {body}
    }
    .into_any()
}

fn card(l: Locale, block: Block) -> AnyView {
    let number = integer(l, block.count);
    let number = if block.has_more { format!("{number}+") } else { number };
    let class = if block.is_alert { "badge badge-alert" } else { "badge badge-accent" };
    let lines: Vec<_> = block
        .lines
        .into_iter()
        .map(|line| {
            view! {
                <li class="flex flex-wrap gap-x-3">
                    <a class="link me-auto" href=line.href>{line.name}</a>
                    <span class="min-w-0 break-words text-muted">{line.more}</span>
                </li>
            }
        })
        .collect();
    let body = (!lines.is_empty())
        .then(|| view! { <div class="card-body"><ul class="grid gap-2">{lines}</ul></div> });
    view! {
        <section class="card" id=block.code>
            <div class="card-head">
                <h2><a class="link" href=block.href>{block.title} " " <span class=class>{number}</span></a></h2>
            </div>
            {body}
        </section>
    }
    .into_any()
}
