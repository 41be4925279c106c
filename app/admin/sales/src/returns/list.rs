//! The list of returns, newest first.

use super::texts;
use app_admin_parts::{Further, Head, When, with_query};
use app_kit::paths;
use app_ui::{
    Badge, Button, Chips, Choice, Column, EmptyState, LinkButton, NavLink, Select, Size, Table, TextInput,
    Tone, icons,
};
use base::format::{integer, money};
use base::{Bilingual, BranchId, Locale};
use leptos::prelude::*;
use sales_model::returns::{ReturnReason, ReturnState};
use sales_model::views::{ReturnPage, ReturnRow, ReturnsFilter};

pub fn tone(state: ReturnState) -> Tone {
    match state {
        ReturnState::Requested => Tone::Accent,
        ReturnState::Approved | ReturnState::Received | ReturnState::Inspected => Tone::Info,
        ReturnState::Refunded | ReturnState::Exchanged => Tone::Safe,
        ReturnState::Refused | ReturnState::Closed | ReturnState::Cancelled => Tone::Plain,
    }
}

#[component]
pub fn List(
    l: Locale,
    when: When,
    wanted: ReturnsFilter,
    found: ReturnPage,
    branches: Vec<(BranchId, Bilingual)>,
) -> impl IntoView {
    let branch = wanted.branch.map(|id| id.to_string()).unwrap_or_default();
    let reason = wanted.reason.map_or("", ReturnReason::as_str);
    let at = |state: Option<ReturnState>, after: &str| {
        let state = state.map_or("", ReturnState::as_str);
        let asked = [
            ("state", state),
            ("reason", reason),
            ("branch", branch.as_str()),
            ("find", wanted.find.as_str()),
            ("after", after),
        ];
        with_query(paths::admin_returns(l), &asked)
    };
    let mut chips = vec![NavLink::new(texts::all(l), at(None, "")).current(wanted.state.is_none())];
    chips.extend(
        ReturnState::ALL
            .iter()
            .map(|s| NavLink::new(s.name(l), at(Some(*s), "")).current(wanted.state == Some(*s))),
    );
    let first = (!wanted.after.is_empty()).then(|| at(wanted.state, ""));
    let next = found.next.as_deref().map(|after| at(wanted.state, after));
    let is_filtered = wanted != ReturnsFilter::default();
    let body = match (found.rows.is_empty(), is_filtered) {
        (false, _) => table(l, &when, found.rows),
        (true, true) => view! {
            <EmptyState glyph=icons::UNDO title=texts::none(l)>
                <LinkButton href=paths::admin_returns(l)>{texts::show_all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        (true, false) => view! {
            <EmptyState glyph=icons::UNDO title=texts::none(l) text=texts::none_more(l)>
                <LinkButton href=paths::admin_orders(l)>{texts::to_orders(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
    };
    let search = search(l, &wanted, &branch, &branches);
    view! {
        <Head title=texts::returns(l)>{search}</Head>
        <div class="mb-3"><Chips label=texts::state(l) chips line=true/></div>
        {body}
        <Further l first next/>
    }
    .into_any()
}

fn search(l: Locale, wanted: &ReturnsFilter, branch: &str, branches: &[(BranchId, Bilingual)]) -> AnyView {
    let state = wanted.state.map(|s| view! { <input type="hidden" name="state" value=s.as_str()/> });
    let mut reasons = vec![Choice::new("", texts::any_reason(l))];
    reasons.extend(ReturnReason::ALL.iter().map(|r| Choice::new(r.as_str(), r.name(l))));
    let reason = wanted.reason.map_or("", ReturnReason::as_str).to_owned();
    let in_branch = (branches.len() > 1).then(|| {
        let mut choices = vec![Choice::new("", texts::any_branch(l))];
        choices.extend(branches.iter().map(|(id, name)| Choice::new(id.to_string(), name.pick(l))));
        let selected = branch.to_owned();
        view! { <Select id="branch" name="branch" choices selected aria_label=texts::branch(l) small=true/> }
    });
    let find = wanted.find.clone();
    view! {
        <form class="flex flex-wrap gap-1" method="get" action=paths::admin_returns(l) role="search">
            {state}
            {in_branch}
            <Select id="reason" name="reason" choices=reasons selected=reason aria_label=texts::reason(l) small=true/>
            <TextInput id="find" name="find" kind="search" value=find aria_label=texts::find(l) placeholder=texts::find(l) small=true/>
            <Button size=Size::Small icon=icons::SEARCH>{texts::do_find(l)}</Button>
        </form>
    }
    .into_any()
}

fn table(l: Locale, when: &When, rows: Vec<ReturnRow>) -> AnyView {
    let columns = vec![
        Column::new(texts::number(l)),
        Column::new(texts::state(l)),
        Column::new(texts::buyer(l)),
        Column::new(texts::reason(l)),
        Column::new(texts::wish(l)),
        Column::new(texts::pieces(l)).num(),
        Column::new(texts::sum(l)).num(),
        Column::new(texts::created(l)).num(),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let title = texts::one(l, row.number, &row.order.display(l));
            view! {
                <tr>
                    <td><a class="link font-medium" href=paths::admin_return(l, row.id)>{title}</a></td>
                    <td data-label=texts::state(l)><Badge tone=tone(row.state)>{row.state.name(l)}</Badge></td>
                    <td data-label=texts::buyer(l)>{row.contact_name}</td>
                    <td data-label=texts::reason(l)>{row.reason.name(l)}</td>
                    <td data-label=texts::wish(l)>{row.wish.name(l)}</td>
                    <td class="num" data-label=texts::pieces(l)>{integer(l, row.pieces)}</td>
                    <td class="num" data-label=texts::sum(l)>{money(l, row.amount)}</td>
                    <td class="num" data-label=texts::created(l)>{when.text(row.created_at)}</td>
                </tr>
            }
        })
        .collect();
    view! { <Table caption=texts::returns(l) columns dense=true tall=true cards=true>{rows}</Table> }
        .into_any()
}
