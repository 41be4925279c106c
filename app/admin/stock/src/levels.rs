//! What is on hand.

use crate::{files, shared, texts};
use app_admin_parts::download::{Format, answer};
use app_admin_parts::{Further, Head, with_query};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Badge, Button, Chips, Choice, Column, EmptyState, Kind, LinkButton, NavLink, SelectField, Size, Table,
    TextField, Tone, icons,
};
use base::Locale;
use base::format::integer;
use catalog::warehousing;
use leptos::prelude::*;
use stock_model::access::{STOCK_COST, STOCK_EDIT};
use stock_model::documents::DocumentKind;
use stock_model::levels::{Level, LevelFilter, LevelsFilter, Page};

/// Rows of a page.
const ROWS: usize = 50;

fn read(visit: &Visit) -> LevelsFilter {
    LevelsFilter {
        find: visit.param("q"),
        warehouse: visit.param("warehouse").parse().ok(),
        only: LevelFilter::parse(&visit.param("only")),
        after: visit.param("after"),
    }
}

pub async fn export(visit: Visit) -> PageResult {
    visit.actor.require(STOCK_EDIT)?;
    let format = Format::parse(&visit.param("as"))?;
    warehousing::note_export(&visit.state.shop, &visit.actor, "levels").await?;
    let filter = LevelsFilter { after: String::new(), ..read(&visit) };
    let source = files::Levels { l: visit.locale, actor: visit.actor.clone(), filter, is_over: false };
    Ok(answer(&visit.state.shop, source, format, "stock"))
}

pub async fn index(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let filter = read(&visit);
    let found = warehousing::levels(shop, actor, &filter, ROWS).await?;
    let warehouses = shared::own(shop, actor, l, texts::any_warehouse(l)).await?;
    let sees_cost = actor.may(STOCK_COST);
    Ok(visit.page(Meta::staff(texts::levels(l)), move || list(l, &filter, found, warehouses, sees_cost)))
}

fn list(
    l: Locale,
    filter: &LevelsFilter,
    found: Page<Level>,
    warehouses: Vec<Choice>,
    sees_cost: bool,
) -> AnyView {
    let place = filter.warehouse.map(|id| id.to_string()).unwrap_or_default();
    let only = filter.only.map_or("", LevelFilter::as_str);
    let at = |only: &str, after: &str| {
        let pairs =
            [("q", filter.find.as_str()), ("warehouse", place.as_str()), ("only", only), ("after", after)];
        with_query(paths::admin_stock(l), &pairs)
    };
    let chip = |value: Option<LevelFilter>, text: &'static str| {
        let code = value.map_or("", LevelFilter::as_str);
        NavLink::new(text, at(code, "")).current(filter.only == value)
    };
    let chips = vec![
        chip(None, texts::all(l)),
        chip(Some(LevelFilter::Low), texts::low(l)),
        chip(Some(LevelFilter::Stocked), texts::stocked(l)),
        chip(Some(LevelFilter::Out), texts::out(l)),
    ];
    let files = shared::files(
        l,
        &paths::admin_stock_export(l),
        &[("q", &filter.find), ("warehouse", &place), ("only", only)],
    );
    let is_plain = filter.find.is_empty() && filter.only.is_none() && filter.warehouse.is_none();
    let body = match (warehouses.len() > 1, found.rows.is_empty(), is_plain) {
        (false, ..) => shared::no_warehouses(l),
        (_, true, true) => view! {
            <EmptyState glyph=icons::BOX title=texts::no_products(l) text=texts::no_products_more(l)>
                <LinkButton href=paths::admin_products(l) kind=Kind::Primary>{texts::to_products(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        (_, true, false) => view! {
            <EmptyState glyph=icons::SEARCH title=texts::nothing_found(l) text=texts::nothing_found_more(l)>
                <LinkButton href=paths::admin_stock(l)>{texts::all(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        _ => table(l, found.rows, sees_cost),
    };
    let first = (!filter.after.is_empty()).then(|| at(only, ""));
    let next = found.next.as_deref().map(|after| at(only, after));
    let hidden = filter.only.map(|only| view! { <input type="hidden" name="only" value=only.as_str()/> });
    let receipt = paths::admin_stock_document_new(l, DocumentKind::Receipt);
    view! {
        <Head title=texts::levels(l)>
            <LinkButton href=receipt kind=Kind::Primary size=Size::Small icon=icons::PLUS>{DocumentKind::Receipt.name(l)}</LinkButton>
        </Head>
        <p class="mb-4 max-w-[56rem] text-muted">{texts::levels_more(l)}</p>
        <form class="mb-4 flex flex-wrap items-end gap-3" method="get" action=paths::admin_stock(l) role="search">
            {hidden}
            <TextField name="q" label=texts::find_product(l) value=filter.find.clone() kind="search" class="min-w-[14rem]"/>
            <SelectField name="warehouse" label=texts::warehouse(l) choices=warehouses selected=place.clone()/>
            <Button kind=Kind::Secondary>{texts::find(l)}</Button>
        </form>
        <div class="mb-3 flex flex-wrap items-start gap-3"><Chips label=texts::show(l) chips line=true/>{files}</div>
        {body}
        <Further l first next/>
    }
    .into_any()
}

fn table(l: Locale, rows: Vec<Level>, sees_cost: bool) -> AnyView {
    let mut columns = vec![
        Column::new(texts::product(l)),
        Column::new(texts::on_hand(l)).num(),
        Column::new(texts::reserved(l)).num(),
        Column::new(texts::free(l)).num(),
        Column::new(texts::in_transit(l)).num(),
        Column::new(texts::minimum(l)).num(),
    ];
    if sees_cost {
        columns.push(Column::new(texts::value(l)).num());
    }
    let row = |row: Level| {
        let value = sees_cost.then(
            || view! { <td class="num" data-label=texts::value(l)>{shared::amount(l, row.value())}</td> },
        );
        let minimum = if row.minimum > 0 { integer(l, row.minimum) } else { "—".to_owned() };
        view! {
            <tr>
                <td>
                    <a class="link font-medium" href=paths::admin_stock_product(l, row.product)>{row.name.pick(l).to_owned()}</a>" "
                    {row.is_low.then(|| view! { <Badge tone=Tone::Alert>{texts::runs_low(l)}</Badge> })}
                    <span class="block text-sm text-muted">{row.sku.clone()}</span>
                </td>
                <td class="num" data-label=texts::on_hand(l)>{integer(l, row.on_hand)}</td>
                <td class="num" data-label=texts::reserved(l)>{integer(l, row.reserved)}</td>
                <td class="num" data-label=texts::free(l)>{integer(l, row.free())}</td>
                <td class="num" data-label=texts::in_transit(l)>{integer(l, row.in_transit)}</td>
                <td class="num" data-label=texts::minimum(l)>{minimum}</td>
                {value}
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! { <Table caption=texts::levels(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}
