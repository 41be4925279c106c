//! The list of documents.

use super::texts;
use crate::shared;
use app_admin_parts::{Further, Head, When, with_query};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Badge, Button, Chips, Choice, Column, EmptyState, Kind, LinkButton, NavLink, SelectField, Size, Table,
    TextField, Tone, icons,
};
use base::Locale;
use base::format::integer;
use catalog::warehousing;
use leptos::prelude::*;
use stock_model::documents::{DocumentFilter, DocumentKind, DocumentPage, DocumentRow, DocumentState};

/// The colour of a state.
pub fn tone(state: DocumentState) -> Tone {
    match state {
        DocumentState::Draft => Tone::Accent,
        DocumentState::Sent => Tone::Info,
        DocumentState::Posted => Tone::Safe,
        DocumentState::Reversed | DocumentState::Cancelled => Tone::Plain,
    }
}

pub async fn index(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let filter = DocumentFilter {
        kind: DocumentKind::parse(&visit.param("kind")),
        state: DocumentState::parse(&visit.param("state")),
        warehouse: visit.param("warehouse").parse().ok(),
        find: visit.param("q"),
        after: visit.param("after"),
    };
    let found = warehousing::documents(shop, actor, &filter).await?;
    let warehouses = shared::own(shop, actor, l, crate::texts::any_warehouse(l)).await?;
    let when = When::of(&visit)?;
    Ok(visit.page(Meta::staff(texts::documents(l)), move || list(l, &when, &filter, found, warehouses)))
}

fn list(
    l: Locale,
    when: &When,
    filter: &DocumentFilter,
    found: DocumentPage,
    warehouses: Vec<Choice>,
) -> AnyView {
    let state = filter.state.map_or("", DocumentState::as_str);
    let place = filter.warehouse.map(|id| id.to_string()).unwrap_or_default();
    let at = |kind: Option<DocumentKind>, after: &str| {
        let kind = kind.map_or("", DocumentKind::as_str);
        let pairs = [
            ("kind", kind),
            ("state", state),
            ("warehouse", place.as_str()),
            ("q", filter.find.as_str()),
            ("after", after),
        ];
        with_query(paths::admin_stock_documents(l), &pairs)
    };
    let mut chips = vec![NavLink::new(crate::texts::all(l), at(None, "")).current(filter.kind.is_none())];
    chips.extend(
        DocumentKind::ALL
            .iter()
            .map(|kind| NavLink::new(kind.name(l), at(Some(*kind), "")).current(filter.kind == Some(*kind))),
    );
    let mut states = vec![Choice::new("", texts::any_state(l))];
    states.extend(DocumentState::ALL.iter().map(|state| {
        Choice::new(state.as_str(), state.name(l, filter.kind.unwrap_or(DocumentKind::Receipt)))
    }));
    let is_plain = DocumentFilter { after: String::new(), ..filter.clone() } == DocumentFilter::default();
    let has_places = warehouses.len() > 1;
    let body = match (has_places, found.rows.is_empty(), is_plain) {
        (false, ..) => shared::no_warehouses(l),
        (_, true, true) => view! {
            <EmptyState glyph=icons::CLIPBOARD title=texts::no_documents(l) text=texts::no_documents_more(l)/>
        }
        .into_any(),
        (_, true, false) => view! {
            <EmptyState glyph=icons::SEARCH title=crate::texts::nothing_found(l) text=crate::texts::nothing_found_more(l)>
                <LinkButton href=paths::admin_stock_documents(l)>{crate::texts::all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        _ => table(l, when, found.rows),
    };
    let new = |kind: &DocumentKind| {
        let primary = if *kind == DocumentKind::Receipt { Kind::Primary } else { Kind::Secondary };
        let (href, name) = (paths::admin_stock_document_new(l, kind), kind.name(l));
        view! { <LinkButton href kind=primary size=Size::Small icon=icons::PLUS>{name}</LinkButton> }
    };
    let new = has_places.then(|| DocumentKind::ALL.iter().map(new).collect_view());
    let first = (!filter.after.is_empty()).then(|| at(filter.kind, ""));
    let next = found.next.as_deref().map(|after| at(filter.kind, after));
    let kind = filter.kind.map(|kind| view! { <input type="hidden" name="kind" value=kind.as_str()/> });
    view! {
        <Head title=texts::documents(l)>{new}</Head>
        <p class="mb-4 max-w-[56rem] text-muted">{texts::documents_more(l)}</p>
        <form class="mb-4 flex flex-wrap items-end gap-3" method="get" action=paths::admin_stock_documents(l) role="search">
            {kind}
            <TextField name="q" label=texts::find(l) value=filter.find.clone() kind="search"/>
            <SelectField name="state" label=texts::state(l) choices=states selected=state/>
            <SelectField name="warehouse" label=crate::texts::warehouse(l) choices=warehouses selected=place.clone()/>
            <Button kind=Kind::Secondary>{crate::texts::find(l)}</Button>
        </form>
        <div class="mb-3"><Chips label=crate::texts::kind(l) chips line=true/></div>
        {body}
        <Further l first next/>
    }
    .into_any()
}

fn table(l: Locale, when: &When, rows: Vec<DocumentRow>) -> AnyView {
    let columns = vec![
        Column::new(texts::number(l)),
        Column::new(texts::state(l)),
        Column::new(texts::place(l)),
        Column::new(texts::content(l)),
        Column::new(texts::created(l)),
    ];
    let row = |row: DocumentRow| {
        let to = (!row.to_warehouse.is_empty()).then(|| format!(" → {}", row.to_warehouse.pick(l)));
        let content = match row.kind == DocumentKind::Stocktake && row.state == DocumentState::Draft {
            true => "—".to_owned(),
            false => format!("{}, {}", crate::texts::lines(l, row.lines), integer(l, row.items)),
        };
        view! {
            <tr>
                <td>
                    <a class="link font-medium" href=paths::admin_stock_document(l, row.id)>{row.number.clone()}</a>
                    <span class="block text-sm text-muted">{row.kind.name(l)}</span>
                </td>
                <td><Badge tone=tone(row.state)>{row.state.name(l, row.kind)}</Badge></td>
                <td>{row.warehouse.pick(l).to_owned()}{to}<span class="block text-sm text-muted">{row.supplier.clone()}</span></td>
                <td data-label=texts::content(l)>{content}</td>
                <td data-label=texts::created(l)>{when.text(row.created_at)}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! { <Table caption=texts::documents(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}
