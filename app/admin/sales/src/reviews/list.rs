//! Lists of reviews and questions, newest first.

use super::texts;
use app_admin_parts::{Further, Head, When, with_query};
use app_kit::paths;
use app_ui::{Badge, Chips, Column, EmptyState, NavLink, Table, Tabs, Tone, icons};
use base::Locale;
use leptos::prelude::*;
use sales_model::reviews::Moderation;
use sales_model::views::reviews::{StaffFilter, StaffQuestion, StaffReview, Voices};

pub fn tone(state: Moderation) -> Tone {
    match state {
        Moderation::Pending => Tone::Accent,
        Moderation::Published => Tone::Safe,
        Moderation::Rejected => Tone::Plain,
    }
}

/// Title, tabs and filter chips above a list, pagination below.
fn frame(
    l: Locale,
    here: &str,
    has_both: bool,
    wanted: &StaffFilter,
    next: Option<String>,
    table: Option<AnyView>,
) -> AnyView {
    let (reviews, questions) = (paths::admin_reviews(l), paths::admin_questions(l));
    let title = if here == reviews { texts::reviews(l) } else { texts::questions(l) };
    let is_reviews = here == reviews;
    // The other list is linked only while its module is on.
    let tabs = has_both.then(|| {
        let tabs = vec![
            NavLink::new(texts::reviews(l), reviews).current(is_reviews),
            NavLink::new(texts::questions(l), questions).current(!is_reviews),
        ];
        view! { <Tabs label=texts::what(l) tabs/> }
    });
    let at = |state: Option<Moderation>, after: &str| {
        let state = state.map_or("all", Moderation::as_str);
        with_query(here.to_owned(), &[("state", state), ("after", after)])
    };
    let mut chips: Vec<_> = Moderation::ALL
        .iter()
        .map(|s| NavLink::new(s.name(l), at(Some(*s), "")).current(wanted.state == Some(*s)))
        .collect();
    chips.push(NavLink::new(texts::all(l), at(None, "")).current(wanted.state.is_none()));
    let first = (!wanted.after.is_empty()).then(|| at(wanted.state, ""));
    let next = next.map(|after| at(wanted.state, &after));
    let body = table.unwrap_or_else(|| {
        view! { <EmptyState glyph=icons::MESSAGE title=texts::none(l) text=texts::none_more(l)/> }.into_any()
    });
    view! {
        <Head title/>
        {tabs}
        <div class="my-3"><Chips label=texts::state(l) chips line=true/></div>
        {body}
        <Further l first next/>
    }
    .into_any()
}

#[component]
pub fn Reviews(
    l: Locale,
    when: When,
    has_both: bool,
    wanted: StaffFilter,
    found: Voices<StaffReview>,
) -> impl IntoView {
    let columns = vec![
        Column::new(texts::product(l)),
        Column::new(texts::author(l)),
        Column::new(texts::mark(l)).num(),
        Column::new(texts::state(l)),
        Column::new(texts::written(l)).num(),
    ];
    let row = |r: StaffReview| {
        view! {
            <tr>
                <td><a class="link font-medium" href=paths::admin_review(l, r.id)>{r.product.name.pick(l).to_owned()}</a></td>
                <td>{r.form.author}</td>
                <td class="num">{r.form.rating}</td>
                <td><Badge tone=tone(r.state)>{r.state.name(l)}</Badge></td>
                <td class="num">{when.text(r.at)}</td>
            </tr>
        }
    };
    let rows: Vec<_> = found.rows.into_iter().map(row).collect();
    let table = (!rows.is_empty())
        .then(|| view! { <Table caption=texts::reviews(l) columns dense=true>{rows}</Table> }.into_any());
    frame(l, &paths::admin_reviews(l), has_both, &wanted, found.next, table)
}

#[component]
pub fn Questions(
    l: Locale,
    when: When,
    has_both: bool,
    wanted: StaffFilter,
    found: Voices<StaffQuestion>,
) -> impl IntoView {
    let columns = vec![
        Column::new(texts::question(l)),
        Column::new(texts::product(l)),
        Column::new(texts::author(l)),
        Column::new(texts::state(l)),
        Column::new(texts::written(l)).num(),
    ];
    let row = |q: StaffQuestion| {
        view! {
            <tr>
                <td><a class="link font-medium" href=paths::admin_question(l, q.id)>{q.text}</a></td>
                <td>{q.product.name.pick(l).to_owned()}</td>
                <td>{q.author}</td>
                <td><Badge tone=tone(q.state)>{q.state.name(l)}</Badge></td>
                <td class="num">{when.text(q.at)}</td>
            </tr>
        }
    };
    let rows: Vec<_> = found.rows.into_iter().map(row).collect();
    let table = (!rows.is_empty())
        .then(|| view! { <Table caption=texts::questions(l) columns dense=true>{rows}</Table> }.into_any());
    frame(l, &paths::admin_questions(l), has_both, &wanted, found.next, table)
}
