//! The list of orders, newest first or in the order of a column.

use super::bulk::STEPS;
use super::texts;
use app_admin_islands::{ListOf, NewerRows, Picker};
use app_admin_parts::views::{Shelf, Views};
use app_admin_parts::{Further, Head, When, with_query};
use app_kit::paths;
use app_ui::{
    Badge, Button, Chips, Choice, Column, EmptyState, Kind, LinkButton, NavLink, Select, Size, Table,
    TextInput, Tone, icons,
};
use base::format::{integer, money};
use base::sorting::Sorting;
use base::{Bilingual, BranchId, Locale};
use leptos::prelude::*;
use sales_model::orders::OrderStatus;
use sales_model::views::{OrderPage, OrderRow, OrderSort, OrderWait, StaffOrders};

pub fn tone(status: OrderStatus) -> Tone {
    match status {
        OrderStatus::Placed => Tone::Accent,
        OrderStatus::Confirmed
        | OrderStatus::Assembling
        | OrderStatus::Ready
        | OrderStatus::PartlyShipped
        | OrderStatus::Shipped => Tone::Info,
        OrderStatus::Completed => Tone::Safe,
        OrderStatus::Cancelled => Tone::Plain,
    }
}

/// Filter and order as pairs of name and value.
pub fn pairs(wanted: &StaffOrders) -> Vec<(&'static str, String)> {
    let state = wanted.status.map(|s| s.to_string()).unwrap_or_default();
    let branch = wanted.branch.map(|id| id.to_string()).unwrap_or_default();
    let waits = wanted.waits.map(|w| w.to_string()).unwrap_or_default();
    let (find, sort) = (wanted.find.clone(), wanted.sort.to_text());
    vec![("state", state), ("waits", waits), ("branch", branch), ("find", find), ("sort", sort)]
}

#[component]
pub fn List(
    l: Locale,
    when: When,
    wanted: StaffOrders,
    found: OrderPage,
    /// Those whose orders the visitor sees.
    branches: Vec<(BranchId, Bilingual)>,
    shelf: Shelf,
    may_export: bool,
    may_edit: bool,
    /// The place of the first row, see `orders::first_place`.
    than: String,
) -> impl IntoView {
    let create = may_edit.then(|| {
        view! { <LinkButton href=paths::admin_order_new(l) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::new_order(l)}</LinkButton> }
    });
    let files = (may_export && !found.rows.is_empty()).then(|| files(l, &wanted));
    // Further pages are of the past.
    let newer = wanted.after.is_empty().then(|| {
        let pairs = pairs(&wanted);
        let mut asked: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        asked.push(("than", &than));
        let source = with_query(paths::api_admin_orders_newer(l), &asked);
        view! { <NewerRows l of=ListOf::Orders source/> }
    });
    let branch = wanted.branch.map(|id| id.to_string()).unwrap_or_default();
    let address = |other: &StaffOrders, after: &str| {
        let pairs = pairs(other);
        let mut asked: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        asked.push(("after", after));
        shelf.everything(with_query(paths::admin_orders(l), &asked))
    };
    let here = |status: Option<OrderStatus>, waits: Option<OrderWait>, after: &str| {
        address(&StaffOrders { status, waits, ..wanted.clone() }, after)
    };
    let sorted = |sort| address(&StaffOrders { sort, ..wanted.clone() }, "");
    let kept = pairs(&wanted)
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view()
        .into_any();
    let is_all = wanted.status.is_none() && wanted.waits.is_none();
    let mut chips = vec![NavLink::new(texts::all(l), here(None, None, "")).current(is_all)];
    chips.extend(OrderWait::ALL.iter().map(|w| {
        NavLink::new(texts::waits(l, *w), here(None, Some(*w), "")).current(wanted.waits == Some(*w))
    }));
    chips.extend(
        OrderStatus::ALL
            .iter()
            .map(|s| NavLink::new(s.name(l), here(Some(*s), None, "")).current(wanted.status == Some(*s))),
    );
    let first = (!wanted.after.is_empty()).then(|| here(wanted.status, wanted.waits, ""));
    let next = found.next.as_deref().map(|after| here(wanted.status, wanted.waits, after));
    let waits = wanted.waits.map(|w| view! { <input type="hidden" name="waits" value=w.as_str()/> });
    let state = wanted.status.map(|s| view! { <input type="hidden" name="state" value=s.as_str()/> });
    let sort = wanted.sort.to_text();
    let sort = (!sort.is_empty()).then(|| view! { <input type="hidden" name="sort" value=sort/> });
    let everything = shelf.everything(paths::admin_orders(l));
    let in_branch = (branches.len() > 1).then(|| {
        let mut choices = vec![Choice::new("", texts::any_branch(l))];
        choices.extend(branches.iter().map(|(id, name)| Choice::new(id.to_string(), name.pick(l))));
        let selected = branch.clone();
        view! { <Select id="branch" name="branch" choices selected aria_label=texts::branch(l) small=true/> }
    });
    let is_everything = StaffOrders { sort: wanted.sort, ..StaffOrders::default() } == wanted;
    let body = if found.rows.is_empty() && is_everything {
        view! {
            <EmptyState glyph=icons::PACKAGE title=texts::none(l) text=texts::none_more(l)>
                {may_edit.then(|| view! { <LinkButton href=paths::admin_order_new(l) icon=icons::PLUS>{texts::new_order(l)}</LinkButton> })}
            </EmptyState>
        }
        .into_any()
    } else if found.rows.is_empty() {
        view! {
            <EmptyState glyph=icons::PACKAGE title=texts::nothing_found(l) text=texts::nothing_found_more(l)>
                <LinkButton href=everything>{texts::show_all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any()
    } else {
        table(l, &when, found.rows, &branches, may_edit, (wanted.sort, &sorted))
    };
    view! {
        <Head title=texts::orders(l)>
            <form class="flex flex-wrap gap-1" method="get" action=paths::admin_orders(l) role="search">
                {state}
                {in_branch}
                {waits}
                {sort}
                <TextInput id="find" name="find" kind="search" value=wanted.find.clone() aria_label=texts::find(l) placeholder=texts::find(l) small=true/>
                <Button size=Size::Small icon=icons::SEARCH>{texts::do_find(l)}</Button>
            </form>
            {create}
        </Head>
        <Views l shelf=shelf.clone() hidden=kept/>
        <div class="mb-3 flex flex-wrap items-start gap-3"><Chips label=texts::state(l) chips line=true/>{files}</div>
        {newer}
        {body}
        <Further l first next/>
    }
    .into_any()
}

/// Links to the orders of the filter as files.
fn files(l: Locale, wanted: &StaffOrders) -> AnyView {
    let link = |kind: &'static str| {
        let mut pairs = pairs(wanted);
        pairs.push(("as", kind.to_owned()));
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let href = with_query(paths::admin_orders_export(l), &pairs);
        let text = texts::export(l, &kind.to_uppercase());
        view! { <LinkButton href kind=Kind::Ghost size=Size::Small icon=icons::DOWNLOAD>{text}</LinkButton> }
    };
    view! { <span class="ms-auto flex flex-wrap gap-1">{["csv", "xlsx"].map(link)}</span> }.into_any()
}

fn table(
    l: Locale,
    when: &When,
    rows: Vec<OrderRow>,
    branches: &[(BranchId, Bilingual)],
    may_edit: bool,
    (sort, to): (Sorting<OrderSort>, &dyn Fn(Sorting<OrderSort>) -> String),
) -> AnyView {
    let pick = may_edit.then(|| Column::new(texts::pick(l)));
    let mut columns = vec![
        Column::new(texts::number(l)),
        Column::new(texts::state(l)),
        Column::new(texts::buyer(l)).sorts(sort, OrderSort::Buyer, to),
        Column::new(texts::payment(l)),
        Column::new(texts::pieces(l)).num(),
        Column::new(texts::sum(l)).num().sorts(sort, OrderSort::Total, to),
        Column::new(texts::placed(l)).num().sorts(sort, OrderSort::Placed, to),
    ];
    if let Some(pick) = pick {
        columns.insert(0, pick);
    }
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let paid = match (row.needs_refund, row.is_paid) {
                (true, _) => view! { <Badge tone=Tone::Alert>{texts::refund(l)}</Badge> }.into_any(),
                (false, true) => view! { <Badge tone=Tone::Safe>{texts::paid(l)}</Badge> }.into_any(),
                (false, false) => view! { <Badge>{texts::not_paid(l)}</Badge> }.into_any(),
            };
            let contact = row
                .awaits_contact
                .then(|| view! { <span class="block text-sm text-muted">{texts::no_contact(l)}</span> });
            let unanswered = row
                .is_unanswered
                .then(|| view! { <span class="block"><Badge tone=Tone::Accent>{texts::unanswered(l)}</Badge></span> });
            let branch = branches.iter().find(|(id, _)| *id == row.branch && branches.len() > 1);
            let branch = branch.map(|(_, name)| {
                view! { <span class="block text-sm text-muted">{name.pick(l).to_owned()}</span> }
            });
            let pick = may_edit.then(|| {
                let label = texts::pick_named(l, &row.number.display(l));
                view! { <td class="cell-pick"><label class="touch"><input type="checkbox" class="checkbox pick" form="bulk" name="number" value=row.number.to_url() aria-label=label/></label></td> }
            });
            view! {
                <tr>
                    {pick}
                    <td>
                        <a class="link font-medium whitespace-nowrap" href=paths::admin_order(l, row.number.to_url())>{row.number.display(l)}</a>
                        {branch}
                    </td>
                    <td data-label=texts::state(l)><Badge tone=tone(row.status)>{row.status.display(l, row.payment_method)}</Badge>{contact}{unanswered}</td>
                    <td data-label=texts::buyer(l)>{row.contact_name}</td>
                    <td data-label=texts::payment(l)>{paid}" "<span class="text-muted">{row.payment_method.name(l)}</span></td>
                    <td class="num" data-label=texts::pieces(l)>{integer(l, row.pieces)}</td>
                    <td class="num" data-label=texts::sum(l)>{money(l, row.total)}</td>
                    <td class="num" data-label=texts::placed(l)>{when.text(row.placed_at)}</td>
                </tr>
            }
        })
        .collect();
    let table =
        view! { <Table caption=texts::orders(l) columns dense=true tall=true cards=true>{rows}</Table> };
    if !may_edit {
        return table.into_any();
    }
    let buttons: Vec<_> = STEPS
        .iter()
        .map(|e| view! { <Button size=Size::Small name="event" value=e.as_str()>{texts::event(l, *e)}</Button> })
        .collect();
    view! {
        <form id="bulk" method="post" action=paths::admin_orders_bulk(l)>
            {table}
            <div class="bulk mt-3" role="group" aria-label=texts::steps_of_picked(l)>
                <Picker form="bulk".to_owned() all=texts::all_of_page(l).to_owned() ticked=texts::picked(l).to_owned()/>
                {buttons}
            </div>
        </form>
    }
    .into_any()
}
