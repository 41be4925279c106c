//! The journal of movements.

use crate::{files, shared, texts};
use app_admin_parts::download::{Format, answer};
use app_admin_parts::{Further, Head, When, with_query};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Button, Choice, Column, EmptyState, Kind, LinkButton, SelectField, Table, TextField, icons};
use base::format::integer;
use base::{Locale, OrderId};
use catalog::warehousing;
use leptos::prelude::*;
use sales_model::orders::OrderNumber;
use stock_model::access::STOCK_EDIT;
use stock_model::levels::{MovementFilter, MovementRow, Page};
use stock_model::movements::MovementKind;

/// Rows of a page.
const ROWS: usize = 100;

/// The filter, with the dates as typed.
#[derive(Clone)]
struct Wanted {
    filter: MovementFilter,
    from: String,
    to: String,
}

fn read(visit: &Visit, when: &When) -> Wanted {
    let (from, to) = (visit.param("from"), visit.param("to"));
    let filter = MovementFilter {
        product: visit.param("product"),
        warehouse: visit.param("warehouse").parse().ok(),
        kind: MovementKind::parse(&visit.param("kind")),
        document: visit.param("document"),
        person: visit.param("person").parse().ok(),
        from: when.day(&from),
        to: shared::end_of(when, &to),
        after: visit.param("after"),
    };
    Wanted { filter, from, to }
}

impl Wanted {
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let f = &self.filter;
        vec![
            ("product", f.product.clone()),
            ("warehouse", f.warehouse.map(|id| id.to_string()).unwrap_or_default()),
            ("kind", f.kind.map(|kind| kind.to_string()).unwrap_or_default()),
            ("document", f.document.clone()),
            ("person", f.person.map(|id| id.to_string()).unwrap_or_default()),
            ("from", self.from.clone()),
            ("to", self.to.clone()),
        ]
    }

    fn at(&self, l: Locale, after: &str) -> String {
        let pairs = self.pairs();
        let mut pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
        pairs.push(("after", after));
        with_query(paths::admin_stock_movements(l), &pairs)
    }
}

pub async fn export(visit: Visit) -> PageResult {
    visit.actor.require(STOCK_EDIT)?;
    let format = Format::parse(&visit.param("as"))?;
    let when = When::of(&visit)?;
    warehousing::note_export(&visit.state.shop, &visit.actor, "movements").await?;
    let filter = MovementFilter { after: String::new(), ..read(&visit, &when).filter };
    let source =
        files::Movements { l: visit.locale, when, actor: visit.actor.clone(), filter, is_over: false };
    Ok(answer(&visit.state.shop, source, format, "stock-movements"))
}

/// What can be chosen in the form.
struct Choices {
    warehouses: Vec<Choice>,
    kinds: Vec<Choice>,
    people: Vec<Choice>,
}

pub async fn index(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let when = When::of(&visit)?;
    let wanted = read(&visit, &when);
    let found = warehousing::movements(shop, actor, &wanted.filter, ROWS).await?;
    let orders: Vec<OrderId> = found.rows.iter().filter_map(|row| row.order).collect();
    let orders = sales::orders::numbers(shop.read(), &orders).await?;
    let people = warehousing::authors(shop, actor).await?;
    let choices = Choices {
        warehouses: shared::own(shop, actor, l, texts::any_warehouse(l)).await?,
        kinds: [Choice::new("", texts::any_kind(l))]
            .into_iter()
            .chain(MovementKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(l))))
            .collect(),
        people: [Choice::new("", texts::anybody(l))]
            .into_iter()
            .chain(people.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)))
            .collect(),
    };
    Ok(visit.page(Meta::staff(texts::movements(l)), move || list(l, &when, &wanted, found, choices, &orders)))
}

fn list(
    l: Locale,
    when: &When,
    wanted: &Wanted,
    found: Page<MovementRow>,
    choices: Choices,
    orders: &[(OrderId, OrderNumber)],
) -> AnyView {
    let pairs = wanted.pairs();
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let files = shared::files(l, &paths::admin_stock_movements_export(l), &pairs);
    let has_balance = found.rows.first().is_some_and(|row| row.balance.is_some());
    let hint = (!has_balance && !found.rows.is_empty())
        .then(|| view! { <p class="mb-3 text-sm text-muted">{texts::balance_hint(l)}</p> });
    let is_plain = pairs.iter().all(|(_, value)| value.is_empty());
    let body = match (found.rows.is_empty(), is_plain) {
        (true, true) => view! {
            <EmptyState glyph=icons::HISTORY title=texts::no_movements(l) text=texts::no_movements_more(l)/>
        }
        .into_any(),
        (true, false) => view! {
            <EmptyState glyph=icons::SEARCH title=texts::nothing_found(l) text=texts::nothing_found_more(l)>
                <LinkButton href=paths::admin_stock_movements(l)>{texts::all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        (false, _) => table(l, when, found.rows, has_balance, orders),
    };
    let first = (!wanted.filter.after.is_empty()).then(|| wanted.at(l, ""));
    let next = found.next.as_deref().map(|after| wanted.at(l, after));
    let form = form(l, wanted, choices);
    view! {
        <Head title=texts::movements(l)>{files}</Head>
        {form}
        {hint}
        {body}
        <Further l first next/>
    }
    .into_any()
}

fn form(l: Locale, wanted: &Wanted, choices: Choices) -> AnyView {
    let f = &wanted.filter;
    let selected = |value: Option<String>| value.unwrap_or_default();
    view! {
        <form class="card mb-4 grid gap-3 p-4 sm:grid-cols-2 lg:grid-cols-4" method="get" action=paths::admin_stock_movements(l) role="search">
            <TextField name="product" label=texts::sku(l) value=f.product.clone()/>
            <SelectField name="warehouse" label=texts::warehouse(l) choices=choices.warehouses selected=selected(f.warehouse.map(|id| id.to_string()))/>
            <SelectField name="kind" label=texts::kind(l) choices=choices.kinds selected=selected(f.kind.map(|kind| kind.to_string()))/>
            <TextField name="document" label=texts::document_number(l) value=f.document.clone()/>
            <SelectField name="person" label=texts::who(l) choices=choices.people selected=selected(f.person.map(|id| id.to_string()))/>
            <TextField name="from" kind="date" label=texts::from(l) value=wanted.from.clone()/>
            <TextField name="to" kind="date" label=texts::to(l) value=wanted.to.clone()/>
            <div class="flex items-end"><Button kind=Kind::Secondary icon=icons::SEARCH>{texts::find(l)}</Button></div>
        </form>
    }
    .into_any()
}

fn table(
    l: Locale,
    when: &When,
    rows: Vec<MovementRow>,
    has_balance: bool,
    orders: &[(OrderId, OrderNumber)],
) -> AnyView {
    let mut columns = vec![
        Column::new(texts::at(l)),
        Column::new(texts::product(l)),
        Column::new(texts::warehouse(l)),
        Column::new(texts::kind(l)),
        Column::new(texts::quantity(l)).num(),
    ];
    if has_balance {
        columns.push(Column::new(texts::balance(l)).num());
    }
    columns.extend([Column::new(texts::reason(l)), Column::new(texts::who(l))]);
    let row = |row: MovementRow| {
        let sign = if row.quantity > 0 { "+" } else { "" };
        let balance =
            row.balance.map(|n| view! { <td class="num" data-label=texts::balance(l)>{integer(l, n)}</td> });
        let person = match (row.person, row.person_name.is_empty()) {
            (None, _) => texts::by_program(l).to_owned(),
            (Some(_), true) => "—".to_owned(),
            (Some(_), false) => row.person_name.clone(),
        };
        let reason = reason(l, &row, orders);
        view! {
            <tr>
                <td>{when.text(row.at)}</td>
                <td>
                    <a class="link" href=paths::admin_stock_product(l, row.product)>{row.name.pick(l).to_owned()}</a>
                    <span class="block text-sm text-muted">{row.sku.clone()}</span>
                </td>
                <td data-label=texts::warehouse(l)>{row.warehouse.pick(l).to_owned()}</td>
                <td data-label=texts::kind(l)>{row.kind.name(l)}</td>
                <td class="num" data-label=texts::quantity(l)>{sign}{integer(l, row.quantity)}</td>
                {balance}
                <td data-label=texts::reason(l)>{reason}</td>
                <td data-label=texts::who(l)>{person}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! { <Table caption=texts::movements(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}

fn reason(l: Locale, row: &MovementRow, orders: &[(OrderId, OrderNumber)]) -> AnyView {
    if let Some((id, number)) = &row.document {
        let href = paths::admin_stock_document(l, id);
        return view! { <a class="link" href=href>{number.clone()}</a> }.into_any();
    }
    match orders.iter().find(|(id, _)| Some(*id) == row.order) {
        Some((_, number)) => {
            let href = paths::admin_order(l, number.to_url());
            view! { <a class="link" href=href>{texts::order(l, &number.display(l))}</a> }.into_any()
        }
        None => row.note.clone().into_any(),
    }
}
