//! The list of notifications, newest first.

use super::{Place, texts};
use crate::desk::Head;
use crate::sessions::{moment, zone};
use app_kit::{PageResult, Visit};
use app_ui::{Badge, Button, Chips, EmptyState, Kind, LinkButton, NavLink, Size, Tone, icons};
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use leptos::prelude::*;
use people_model::notifications::NoticeRow;

pub(super) async fn show(visit: Visit, place: Place) -> PageResult {
    place.require(&visit)?;
    let (l, zone) = (visit.locale, zone(&visit));
    let only_unread = visit.param("unread") == "1";
    let after = visit.param("after");
    let found = people::notifications::list(&visit.state.shop, &visit.actor, only_unread, &after).await?;
    let lines = found.rows.into_iter().map(|row| (moment(l, zone.as_ref(), row.created_at), row)).collect();
    let further = Further { first: !after.is_empty(), next: found.next };
    let unread = visit.header.unread.unwrap_or(0);
    let meta = place.meta(texts::title(l));
    Ok(visit.page(meta, move || view! { <ListPage l place lines only_unread unread further/> }))
}

pub(super) async fn read_all(visit: Visit, place: Place) -> PageResult {
    place.require(&visit)?;
    people::notifications::mark_all_read(&visit.state.shop, &visit.actor).await?;
    Ok(Redirect::to(&place.list(visit.locale)).into_response())
}

/// Whether there are pages before, and the cursor of the page after.
struct Further {
    first: bool,
    next: Option<String>,
}

/// The title of a page in either frame.
#[component]
pub(super) fn Top(
    l: Locale,
    place: Place,
    #[prop(into)] title: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let head = match place {
        Place::Shop => view! { <Head l title/> }.into_any(),
        Place::Staff => view! { <h1>{title}</h1> }.into_any(),
    };
    view! {
        <div class="grid gap-2">{head}</div>
        {children.map(|children| view! { <div class="flex flex-wrap items-center gap-2">{children()}</div> })}
    }
    .into_any()
}

#[component]
fn ListPage(
    l: Locale,
    place: Place,
    lines: Vec<(String, NoticeRow)>,
    only_unread: bool,
    unread: i64,
    further: Further,
) -> impl IntoView {
    let all = place.list(l);
    let some = format!("{all}?unread=1");
    let chips = vec![
        NavLink::new(texts::all(l), all.clone()).current(!only_unread),
        NavLink::new(texts::unread(l), some.clone()).current(only_unread).count(unread),
    ];
    let shown = if only_unread { some } else { all.clone() };
    let next = further.next.map(|after| {
        let joint = if only_unread { '&' } else { '?' };
        view! { <LinkButton href=format!("{shown}{joint}after={after}") kind=Kind::Secondary>{texts::next(l)}</LinkButton> }
    });
    let first = further.first.then(|| {
        view! { <LinkButton href=shown.clone() kind=Kind::Secondary>{texts::first(l)}</LinkButton> }
    });
    let read_all = (unread > 0).then(|| {
        view! {
            <form method="post" action=all>
                <Button size=Size::Small icon=icons::CHECK>{texts::read_all(l)}</Button>
            </form>
        }
    });
    let body = match lines.is_empty() {
        true => {
            let (title, text) = match only_unread {
                true => (texts::none_unread(l), texts::none_unread_more(l)),
                false => (texts::none(l), texts::none_more(l)),
            };
            view! {
                <EmptyState glyph=icons::BELL title text>
                    <LinkButton href=place.settings(l)>{texts::to_settings(l)}</LinkButton>
                </EmptyState>
            }
            .into_any()
        }
        false => {
            let rows = lines.into_iter().map(|(at, row)| view! { <Line l place at row/> }).collect_view();
            view! { <ul class="grid max-w-[48rem] gap-2">{rows}</ul> }.into_any()
        }
    };
    view! {
        <div class="grid gap-4">
            <Top l place title=texts::title(l)>
                <Chips label=texts::which(l) chips/>
                <span class="me-auto"></span>
                {read_all}
                <LinkButton href=place.settings(l) kind=Kind::Ghost size=Size::Small icon=icons::SETTINGS>
                    {texts::settings(l)}
                </LinkButton>
            </Top>
            {body}
            <nav class="flex gap-2" aria-label=texts::pages(l)>{first}{next}</nav>
        </div>
    }
    .into_any()
}

#[component]
fn Line(l: Locale, place: Place, at: String, row: NoticeRow) -> impl IntoView {
    let new = (!row.is_read).then(|| view! { <Badge tone=Tone::Accent>{texts::new(l)}</Badge> });
    let body = (!row.body.is_empty()).then(|| view! { <p class="text-sm">{row.body.clone()}</p> });
    let weight = if row.is_read { "link" } else { "link font-medium" };
    view! {
        <li class="card card-body grid gap-1">
            <p class="flex flex-wrap items-center gap-2">
                <a class=weight href=place.one(l, row.id)>{row.title.clone()}</a>
                {new}
            </p>
            {body}
            <p class="text-sm text-muted">{at}</p>
        </li>
    }
    .into_any()
}
