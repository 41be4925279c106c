//! The stock of one product: its warehouses with minimum levels, and its barcodes.

use crate::{shared, texts};
use app_admin_parts::{Head, editor, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Card, Column, ErrorSummary, Kind, LinkButton, Size, Table, TextField, TextInput,
    icons,
};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::Problem;
use base::format::integer;
use base::{Locale, ProductId};
use catalog::{barcodes, warehousing};
use leptos::prelude::*;
use platform::Error;
use stock_model::access::STOCK_EDIT;
use stock_model::levels::{Place, ProductStock};

pub async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    page(&visit, editor::known(&text)?, Form::default()).await
}

async fn page(visit: &Visit, id: ProductId, form: Form) -> PageResult {
    let stock = warehousing::product(&visit.state.shop, &visit.actor, id).await?;
    let (l, is_done) = (visit.locale, visit.param("done") == "saved");
    let form = form.labelled(|field| if field == "barcode" { texts::barcode(l) } else { texts::minimum(l) });
    let meta = Meta::staff(stock.name.pick(l).to_owned()).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view(l, &stock, &form, is_done)))
}

/// Sets a minimum, or adds or removes a barcode.
pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let id: ProductId = editor::known(&text)?;
    actor.require(STOCK_EDIT)?;
    let outcome = match fields.get("do") {
        "barcode" => barcodes::add(shop, actor, id, fields.get("barcode")).await,
        "remove" => barcodes::remove(shop, actor, id, fields.get("code")).await,
        _ => minimum(&visit, id, &fields).await,
    };
    match outcome {
        Ok(()) => {
            let page = with_query(paths::admin_stock_product(visit.locale, id), &[("done", "saved")]);
            Ok(Redirect::to(&page).into_response())
        }
        Err(error) => page(&visit, id, Form::after(fields, error)?).await,
    }
}

async fn minimum(visit: &Visit, id: ProductId, fields: &Fields) -> Result<(), Error> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let warehouse = editor::known(fields.get("warehouse"))?;
    let field = format!("minimum-{warehouse}");
    let typed = fields.get(&field).trim().to_owned();
    let number = if typed.is_empty() { Ok(0) } else { typed.parse() };
    let number = number.map_err(|_| Error::field(&field, Problem::NotANumber))?;
    warehousing::set_minimum(shop, actor, id, warehouse, number).await.map_err(|error| match error {
        Error::Invalid(problems) => match problems.of("minimum") {
            Some(problem) => Error::field(&field, problem.clone()),
            None => Error::Invalid(problems),
        },
        other => other,
    })
}

fn view(l: Locale, stock: &ProductStock, form: &Form, is_done: bool) -> AnyView {
    let errors = form.summary(l);
    let journal = with_query(paths::admin_stock_movements(l), &[("product", &stock.sku)]);
    let form_page = paths::admin_product(l, stock.product);
    let cost = stock.cost.map(|cost| {
        view! { <p class="mt-3">{texts::average_cost(l, &base::format::money(l, cost))}</p> }
    });
    let places = places(l, stock, form);
    let codes = codes(l, stock, form);
    view! {
        <Breadcrumbs locale=l above=vec![(texts::levels(l).to_owned(), paths::admin_stock(l))]/>
        <Head title=stock.name.pick(l).to_owned()>
            <LinkButton href=form_page size=Size::Small>{texts::in_catalogue(l)}</LinkButton>
            <LinkButton href=journal size=Size::Small icon=icons::HISTORY>{texts::its_movements(l)}</LinkButton>
        </Head>
        <p class="mb-4 text-muted">{stock.sku.clone()}</p>
        {shared::done(l, is_done.then(|| texts::saved(l)))}
        <ErrorSummary locale=l errors/>
        <div class="grid max-w-[56rem] gap-4">
            {places}
            {cost}
            {codes}
        </div>
    }
    .into_any()
}

fn places(l: Locale, stock: &ProductStock, form: &Form) -> AnyView {
    if stock.places.is_empty() {
        return shared::no_warehouses(l);
    }
    let columns = vec![
        Column::new(texts::warehouse(l)),
        Column::new(texts::on_hand(l)).num(),
        Column::new(texts::reserved(l)).num(),
        Column::new(texts::in_transit(l)).num(),
        Column::new(texts::minimum(l)),
    ];
    let action = paths::admin_stock_product(l, stock.product);
    let row = |place: &Place| {
        let field = format!("minimum-{}", place.warehouse);
        let typed = form.fields.has(&field);
        let value = if typed { form.value(&field) } else { place.minimum.to_string() };
        let label = format!("{}: {}", texts::minimum(l), place.name.pick(l));
        let journal = with_query(
            paths::admin_stock_movements(l),
            &[("product", &stock.sku), ("warehouse", &place.warehouse.to_string())],
        );
        let invalid = form.error(l, &field).is_some();
        view! {
            <tr>
                <td><a class="link" href=journal>{place.name.pick(l).to_owned()}</a></td>
                <td class="num" data-label=texts::on_hand(l)>{integer(l, place.on_hand)}</td>
                <td class="num" data-label=texts::reserved(l)>{integer(l, place.reserved)}</td>
                <td class="num" data-label=texts::in_transit(l)>{integer(l, place.in_transit)}</td>
                <td>
                    <form class="flex flex-wrap gap-2" method="post" action=action.clone()>
                        <input type="hidden" name="warehouse" value=place.warehouse.to_string()/>
                        <TextInput id=field.clone() name=field value inputmode="numeric" aria_label=label invalid/>
                        <Button>{texts::save(l)}</Button>
                    </form>
                </td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = stock.places.iter().map(row).collect();
    view! {
        <Table caption=texts::of_product(l) columns cards=true>{rows}</Table>
        <p class="text-sm text-muted">{texts::minimum_hint(l)}</p>
    }
    .into_any()
}

fn codes(l: Locale, stock: &ProductStock, form: &Form) -> AnyView {
    let action = paths::admin_stock_product(l, stock.product);
    let code = |code: &String| {
        let label = texts::remove_code(l, code);
        view! {
            <li>
                <form class="flex flex-wrap items-center gap-2" method="post" action=action.clone()>
                    <input type="hidden" name="do" value="remove"/>
                    <input type="hidden" name="code" value=code.clone()/>
                    <span class="me-auto">{code.clone()}</span>
                    <button class="btn btn-ghost" aria-label=label>{texts::remove(l)}</button>
                </form>
            </li>
        }
    };
    let list = match stock.barcodes.is_empty() {
        true => view! { <p class="text-muted">{texts::no_barcodes(l)}</p> }.into_any(),
        false => {
            view! { <ul class="grid gap-2">{stock.barcodes.iter().map(code).collect_view()}</ul> }.into_any()
        }
    };
    let (value, error) = (form.value("barcode"), form.error(l, "barcode"));
    view! {
        <Card title=texts::barcodes(l)>
            <p class="mb-3 text-sm text-muted">{texts::barcodes_more(l)}</p>
            {list}
            <form class="mt-3 flex flex-wrap items-end gap-2" id="codes" method="post" action=action.clone()>
                <input type="hidden" name="do" value="barcode"/>
                <TextField name="barcode" label=texts::barcode(l) value error autocomplete="off"/>
                <Button kind=Kind::Secondary>{texts::add(l)}</Button>
            </form>
        </Card>
    }
    .into_any()
}
