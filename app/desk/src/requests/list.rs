//! The list of requests, newest first or in the order of a column.

use super::{moment, texts};
use app_admin_islands::{ListOf, NewerRows};
use app_desk_islands::board::lasts;
use app_kit::paths;
use app_ui::{
    Badge, Button, Chips, Column, EmptyState, Kind, LinkButton, NavLink, Table, TextInput, Tone, icons,
};
use base::contact;
use base::format::money;
use base::sorting::Sorting;
use base::{Bilingual, BranchId, Locale};
use leptos::prelude::*;
use service_model::scheduling::{RequestKind, RequestState, VisitState};
use service_model::views::{DeskRequests, RequestPage, RequestRow, RequestSort};

/// Filter and order as a query string; empty for all requests, newest first.
fn query(wanted: &DeskRequests, than: &str) -> String {
    let sort = wanted.sort.to_text();
    let kind = wanted.kind.map_or("", RequestKind::as_str);
    let state = wanted.state.map_or("", RequestState::as_str);
    let branch = wanted.branch.map(|id| id.to_string()).unwrap_or_default();
    let plan = if wanted.to_plan { "1" } else { "" };
    let pairs = [
        ("kind", kind),
        ("state", state),
        ("plan", plan),
        ("branch", &*branch),
        ("find", &*wanted.find),
        ("sort", &*sort),
        ("after", &*wanted.after),
        ("than", than),
    ];
    let given: Vec<_> = pairs.into_iter().filter(|(_, v)| !v.is_empty()).collect();
    serde_urlencoded::to_string(given).unwrap_or_default()
}

fn here(l: Locale, wanted: &DeskRequests) -> String {
    let query = query(wanted, "");
    if query.is_empty() { paths::desk_requests(l) } else { format!("{}?{query}", paths::desk_requests(l)) }
}

#[component]
pub fn List(
    l: Locale,
    wanted: DeskRequests,
    found: RequestPage,
    /// Those whose requests the visitor sees.
    branches: Vec<(BranchId, Bilingual)>,
    /// The place of the first row, see `requests::first_place`.
    than: String,
) -> impl IntoView {
    let with = |change: &dyn Fn(&mut DeskRequests)| {
        let mut other = DeskRequests { after: String::new(), ..wanted.clone() };
        change(&mut other);
        here(l, &other)
    };
    // Further pages are of the past.
    let newer = wanted.after.is_empty().then(|| {
        let source = format!("{}?{}", paths::api_desk_requests_newer(l), query(&wanted, &than));
        view! { <NewerRows l of=ListOf::Requests source/> }
    });
    let is_all = wanted.state.is_none() && !wanted.to_plan;
    let mut states =
        vec![NavLink::new(texts::all(l), with(&|w| (w.state, w.to_plan) = (None, false))).current(is_all)];
    states.push(
        NavLink::new(texts::to_plan(l), with(&|w| (w.state, w.to_plan) = (None, true)))
            .current(wanted.to_plan),
    );
    states.extend(RequestState::ALL.iter().map(|s| {
        NavLink::new(s.name(l), with(&|w| (w.state, w.to_plan) = (Some(*s), false)))
            .current(wanted.state == Some(*s))
    }));
    let mut kinds =
        vec![NavLink::new(texts::all(l), with(&|w| w.kind = None)).current(wanted.kind.is_none())];
    kinds.extend(
        RequestKind::ALL
            .iter()
            .map(|k| NavLink::new(k.name(l), with(&|w| w.kind = Some(*k))).current(wanted.kind == Some(*k))),
    );
    let in_branch = (branches.len() > 1).then(|| {
        let mut all =
            vec![NavLink::new(texts::all(l), with(&|w| w.branch = None)).current(wanted.branch.is_none())];
        all.extend(branches.iter().map(|(id, name)| {
            NavLink::new(name.pick(l), with(&|w| w.branch = Some(*id))).current(wanted.branch == Some(*id))
        }));
        view! { <Chips label=texts::branch(l) chips=all line=true/> }
    });
    let first = (!wanted.after.is_empty()).then(|| with(&|_| ()));
    let next = found.next.clone().map(|after| with(&|w| w.after.clone_from(&after)));
    let body = if found.rows.is_empty() {
        view! {
            <EmptyState glyph=icons::LIST title=texts::nothing_found(l) text=texts::nothing_found_more(l)>
                <LinkButton href=paths::desk_requests(l)>{texts::show_all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        rows(l, found.rows, &branches, wanted.sort, |sort| with(&|w| w.sort = sort))
    };
    view! {
        <div class="mb-3 flex flex-wrap items-center gap-3">
            <h1 class="me-auto">{texts::requests(l)}</h1>
            <form class="flex gap-1" method="get" action=paths::desk_requests(l) role="search">
                {wanted.kind.map(|k| view! { <input type="hidden" name="kind" value=k.as_str()/> })}
                {wanted.state.map(|s| view! { <input type="hidden" name="state" value=s.as_str()/> })}
                {wanted.branch.map(|id| view! { <input type="hidden" name="branch" value=id.to_string()/> })}
                {(wanted.sort != Sorting::default()).then(|| view! { <input type="hidden" name="sort" value=wanted.sort.to_text()/> })}
                {wanted.to_plan.then(|| view! { <input type="hidden" name="plan" value="1"/> })}
                <TextInput id="find" name="find" kind="search" value=wanted.find.clone() aria_label=texts::find(l) placeholder=texts::find(l) small=true/>
                <Button size=app_ui::Size::Small icon=icons::SEARCH>{texts::do_find(l)}</Button>
            </form>
        </div>
        <div class="mb-3 flex flex-wrap gap-x-6 gap-y-2">
            <Chips label=texts::state(l) chips=states line=true/>
            <Chips label=texts::kind(l) chips=kinds line=true/>
            {in_branch}
        </div>
        {newer}
        {body}
        <nav class="mt-3 flex gap-2" aria-label=texts::pages(l)>
            {first.map(|href| view! { <LinkButton href kind=Kind::Secondary>{texts::to_first(l)}</LinkButton> })}
            {next.map(|href| view! { <LinkButton href kind=Kind::Secondary>{texts::to_next(l)}</LinkButton> })}
        </nav>
    }
    .into_any()
}

/// The table; `to` is the address of the list in an order.
fn rows(
    l: Locale,
    rows: Vec<RequestRow>,
    branches: &[(BranchId, Bilingual)],
    sort: Sorting<RequestSort>,
    to: impl Fn(Sorting<RequestSort>) -> String,
) -> AnyView {
    let columns = vec![
        Column::new(texts::number(l)),
        Column::new(texts::state(l)),
        Column::new(texts::client(l)).sorts(sort, RequestSort::Client, &to),
        Column::new(texts::address(l)),
        Column::new(texts::visit(l)),
        Column::new(texts::estimate(l)).num(),
        Column::new(texts::created(l)).num().sorts(sort, RequestSort::Created, &to),
    ];
    let rows = rows
        .into_iter()
        .map(|row| {
            let contact = row.phone.as_deref().or(row.email.as_deref()).map(contact::pretty).unwrap_or_default();
            let held = row.visit_state == Some(VisitState::Held);
            let branch = branches.iter().find(|(id, _)| *id == row.branch && branches.len() > 1);
            let branch = branch.map(|(_, name)| {
                view! { <br/><span class="text-muted">{name.pick(l).to_owned()}</span> }
            });
            view! {
                <tr>
                    <td>
                        <a class="link font-medium whitespace-nowrap" href=paths::desk_request(l, row.number.to_url())>{row.number.display(l)}</a>
                        <br/>
                        <span class="text-muted">{row.kind.name(l)}{(!row.equipment.is_empty()).then(|| format!(", {}", row.equipment))}</span>
                        {branch}
                    </td>
                    <td data-label=texts::state(l)><Badge tone=tone(row.state)>{row.state.name(l)}</Badge></td>
                    <td data-label=texts::client(l)>{row.contact_name}<br/><span class="text-muted">{contact}</span></td>
                    <td data-label=texts::address(l)>{row.address}</td>
                    <td data-label=texts::visit(l)>
                        {row.visit_at.map(|at| moment(l, &row.zone, at))}
                        {held.then(|| view! { <br/><span class="text-accent-ink">{VisitState::Held.name(l)}</span> })}
                    </td>
                    <td class="num" data-label=texts::estimate(l)>{money(l, row.total)}<br/><span class="text-muted">{lasts(l, row.minutes)}</span></td>
                    <td class="num" data-label=texts::created(l)>{moment(l, &row.zone, row.created_at)}</td>
                </tr>
            }
        })
        .collect::<Vec<_>>();
    view! { <Table caption=texts::requests(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}

pub fn tone(state: RequestState) -> Tone {
    match state {
        RequestState::New => Tone::Accent,
        RequestState::Estimated | RequestState::Planned | RequestState::InWork => Tone::Info,
        RequestState::Done => Tone::Safe,
        RequestState::Cancelled | RequestState::Declined => Tone::Plain,
    }
}
