//! The list of receipts, newest first.

use super::texts;
use app_admin_parts::{Further, Head, When, with_query};
use app_kit::paths;
use app_ui::{
    Badge, Button, Chips, Choice, Column, EmptyState, Kind, LinkButton, NavLink, Notice, Select, Size, Table,
    TextInput, Tone, icons,
};
use base::format::money;
use base::{Bilingual, BranchId, Locale};
use leptos::prelude::*;
use receipts_model::states::ReceiptState;
use receipts_model::views::{ReceiptFilter, ReceiptPage, ReceiptRow, ReceiptsWaiting, StaffReceipts};
use sales_model::orders::OrderNumber;

/// The filter, with the dates as typed.
#[derive(Clone)]
pub struct Wanted {
    pub filter: StaffReceipts,
    pub from: String,
    pub to: String,
}

impl Wanted {
    fn pairs(&self, state: Option<ReceiptFilter>) -> Vec<(&'static str, String)> {
        let branch = self.filter.branch.map(|id| id.to_string()).unwrap_or_default();
        vec![
            ("state", state.map(|s| s.to_string()).unwrap_or_default()),
            ("branch", branch),
            ("find", self.filter.find.clone()),
            ("from", self.from.clone()),
            ("to", self.to.clone()),
        ]
    }

    fn at(&self, path: String, state: Option<ReceiptFilter>, more: (&'static str, &str)) -> String {
        let mut pairs = self.pairs(state);
        pairs.push((more.0, more.1.to_owned()));
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        with_query(path, &pairs)
    }

    fn is_empty(&self) -> bool {
        self.pairs(self.filter.state).iter().all(|(_, value)| value.is_empty())
    }
}

pub fn tone(state: ReceiptState) -> Tone {
    match state {
        ReceiptState::New | ReceiptState::Sent => Tone::Info,
        ReceiptState::Registered => Tone::Safe,
        ReceiptState::Failed => Tone::Alert,
        ReceiptState::Dropped => Tone::Plain,
    }
}

/// The number of an order as people read it, and its address.
pub fn order(l: Locale, number: &str) -> (String, Option<String>) {
    let address = OrderNumber::parse(number).map(|number| paths::admin_order(l, number.to_url()));
    (OrderNumber::display_stored(number, l), address)
}

#[component]
pub fn List(
    l: Locale,
    when: When,
    wanted: Wanted,
    found: ReceiptPage,
    /// Those whose receipts the visitor sees.
    branches: Vec<(BranchId, Bilingual)>,
    waiting: ReceiptsWaiting,
    /// No till is connected.
    is_off: bool,
) -> impl IntoView {
    let state = wanted.filter.state;
    let here = |state, after: &str| wanted.at(paths::admin_receipts(l), state, ("after", after));
    let mut chips = vec![NavLink::new(texts::all(l), here(None, "")).current(state.is_none())];
    chips.extend(
        ReceiptFilter::ALL
            .iter()
            .map(|f| NavLink::new(f.name(l), here(Some(*f), "")).current(state == Some(*f))),
    );
    let file = |kind: &'static str| {
        let href = wanted.at(paths::admin_receipts_export(l), state, ("as", kind));
        let text = texts::export(l, &kind.to_uppercase());
        view! { <LinkButton href kind=Kind::Ghost size=Size::Small icon=icons::DOWNLOAD>{text}</LinkButton> }
    };
    let files = (!found.rows.is_empty())
        .then(|| view! { <span class="ms-auto flex flex-wrap gap-1">{["csv", "xlsx"].map(file)}</span> });
    let first = (!wanted.filter.after.is_empty()).then(|| here(state, ""));
    let next = found.next.as_deref().map(|after| here(state, after));
    let body = match (found.rows.is_empty(), wanted.is_empty()) {
        (true, true) => {
            view! { <EmptyState glyph=icons::RECEIPT title=texts::none(l) text=texts::none_more(l)/> }
                .into_any()
        }
        (true, false) => view! {
            <EmptyState glyph=icons::RECEIPT title=texts::nothing_found(l) text=texts::nothing_found_more(l)>
                <LinkButton href=paths::admin_receipts(l)>{texts::show_all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        (false, _) => table(l, &when, found.rows, &branches),
    };
    view! {
        <Head title=texts::receipts(l)/>
        {notices(l, &when, &waiting, is_off)}
        {search(l, &wanted, &branches)}
        <div class="my-3 flex flex-wrap items-start gap-3"><Chips label=texts::state(l) chips line=true/>{files}</div>
        {body}
        <Further l first next/>
    }
    .into_any()
}

fn notices(l: Locale, when: &When, waiting: &ReceiptsWaiting, is_off: bool) -> AnyView {
    let silent = waiting.silent_since.map(|at| {
        let title = texts::silent(l, &when.text(at));
        view! { <Notice tone=Tone::Alert title class="mb-4"><p>{texts::silent_more(l)}</p></Notice> }
    });
    let off = is_off.then(|| {
        let href = format!("{}#till", paths::admin_settings(l));
        view! {
            <Notice tone=Tone::Alert title=texts::off(l) class="mb-4">
                <p>{texts::off_more(l)}</p>
                <p><a class="link" href=href>{texts::to_settings(l)}</a></p>
            </Notice>
        }
    });
    view! { {silent}{off} }.into_any()
}

fn search(l: Locale, wanted: &Wanted, branches: &[(BranchId, Bilingual)]) -> AnyView {
    let state = wanted.filter.state.map(|s| view! { <input type="hidden" name="state" value=s.as_str()/> });
    let in_branch = (branches.len() > 1).then(|| {
        let mut choices = vec![Choice::new("", texts::any_branch(l))];
        choices.extend(branches.iter().map(|(id, name)| Choice::new(id.to_string(), name.pick(l))));
        let selected = wanted.filter.branch.map(|id| id.to_string()).unwrap_or_default();
        view! { <Select id="branch" name="branch" choices selected aria_label=texts::branch(l) small=true/> }
    });
    let day = |name: &'static str, label: &'static str, value: &str| {
        let value = value.to_owned();
        view! {
            <label class="flex items-center gap-1 text-sm">{label}
                <TextInput id=name name kind="date" value small=true/>
            </label>
        }
    };
    view! {
        <form class="flex flex-wrap items-center gap-2" method="get" action=paths::admin_receipts(l) role="search">
            {state}
            {in_branch}
            {day("from", texts::from(l), &wanted.from)}
            {day("to", texts::to(l), &wanted.to)}
            <TextInput id="find" name="find" kind="search" value=wanted.filter.find.clone() aria_label=texts::find(l) placeholder=texts::find(l) small=true/>
            <Button size=Size::Small icon=icons::SEARCH>{texts::do_find(l)}</Button>
        </form>
    }
    .into_any()
}

fn table(l: Locale, when: &When, rows: Vec<ReceiptRow>, branches: &[(BranchId, Bilingual)]) -> AnyView {
    let columns = vec![
        Column::new(texts::receipt(l)),
        Column::new(texts::order(l)),
        Column::new(texts::state(l)),
        Column::new(texts::document(l)),
        Column::new(texts::sum(l)).num(),
        Column::new(texts::made(l)).num(),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let view = row.view;
            let (number, address) = order(l, &row.number);
            let number = match address {
                Some(href) => view! { <a class="link" href=href>{number}</a> }.into_any(),
                None => number.into_any(),
            };
            let branch = branches.iter().find(|(id, _)| *id == row.branch && branches.len() > 1);
            let branch = branch.map(|(_, name)| {
                view! { <span class="block text-sm text-muted">{name.pick(l).to_owned()}</span> }
            });
            let failure = (!row.failure.is_empty())
                .then(|| view! { <span class="block text-sm text-muted">{row.failure.clone()}</span> });
            let name = format!("{}: {}", view.name(l), view.kind.name(l));
            view! {
                <tr>
                    <td><a class="link font-medium" href=paths::admin_receipt(l, view.id)>{name}</a></td>
                    <td data-label=texts::order(l)>{number}{branch}</td>
                    <td data-label=texts::state(l)><Badge tone=tone(view.state)>{view.state.name(l)}</Badge>{failure}</td>
                    <td data-label=texts::document(l)>{view.fiscal.document.clone()}</td>
                    <td class="num" data-label=texts::sum(l)>{money(l, view.total)}</td>
                    <td class="num" data-label=texts::made(l)>{when.text(view.at)}</td>
                </tr>
            }
        })
        .collect();
    view! { <Table caption=texts::receipts(l) columns dense=true tall=true cards=true>{rows}</Table> }
        .into_any()
}
