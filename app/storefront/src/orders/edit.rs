//! The page where the buyer takes something out of an order that is neither paid nor assembled.

mod texts;

use super::pages::parse;
use app_checkout_islands::server::orders::remembered;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Breadcrumbs, Button, ErrorSummary, Kind, LinkButton, Size, TextField};
use axum::Router;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::{Locale, format};
use leptos::prelude::*;
use sales::{editing, orders};
use sales_model::editing::EditForm;
use sales_model::orders::OrderNumber;
use sales_model::views::OrderView;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ORDER_EDIT, get(show).post(save))
}

async fn show(visit: Visit, headers: HeaderMap, Path(number): Path<String>) -> PageResult {
    let number = parse(&number)?;
    let token = remembered(&headers, &visit, &number);
    page(&visit, &number, token.as_deref(), None).await
}

async fn page(visit: &Visit, number: &OrderNumber, token: Option<&str>, form: Option<Form>) -> PageResult {
    let order = orders::view(&visit.state.shop, &visit.actor, number, token).await?;
    let l = visit.locale;
    if !order.can_edit && form.is_none() {
        return Ok(Redirect::to(&paths::order(l, number.to_url())).into_response());
    }
    let form = form.unwrap_or_else(|| {
        let mut fields = Fields::default();
        fields.set("version", order.version.to_string());
        for line in &order.lines {
            fields.set(&format!("quantity-{}", line.id), line.quantity.to_string());
        }
        Form { fields, ..Form::default() }
    });
    let meta = Meta::personal(texts::title(l, &number.display(l))).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <Edit l order form/> }))
}

async fn save(visit: Visit, headers: HeaderMap, Path(number): Path<String>, fields: Fields) -> PageResult {
    let number = parse(&number)?;
    let token = remembered(&headers, &visit, &number);
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let order = orders::view(shop, actor, &number, token.as_deref()).await?;
    let quantity = |line: &sales_model::views::OrderLineView| {
        let name = format!("quantity-{}", line.id);
        fields.has(&name).then(|| (line.id, fields.get(&name).to_owned()))
    };
    let typed = EditForm {
        version: fields.get("version").parse().unwrap_or(0),
        lines: order.lines.iter().filter_map(quantity).collect(),
        ..EditForm::default()
    };
    match editing::edit(shop, actor, &number, token.as_deref(), &typed).await {
        Ok(()) => Ok(Redirect::to(&paths::order(visit.locale, number.to_url())).into_response()),
        Err(error) => page(&visit, &number, token.as_deref(), Some(Form::after(fields, error)?)).await,
    }
}

#[component]
fn Edit(l: Locale, order: OrderView, form: Form) -> impl IntoView {
    let number = order.number.display(l);
    let to_order = paths::order(l, order.number.to_url());
    let errors = form.summary(l);
    let rows: Vec<_> = order
        .lines
        .iter()
        .map(|line| {
            let field = format!("quantity-{}", line.id);
            let (value, error) = (form.value(&field), form.error(l, &field));
            let label = line.name(l).to_owned();
            let hint = texts::now(l, &line.quantity.to_string(), &format::money(l, line.unit_price));
            view! { <TextField name=field label hint value error inputmode="numeric" required=true/> }
        })
        .collect();
    view! {
        <div class="grid gap-5">
            <Breadcrumbs locale=l above=vec![(texts::order(l, &number), to_order.clone())]/>
            <h1>{texts::title(l, &number)}</h1>
            <ErrorSummary locale=l errors/>
            <p>{texts::about(l)}</p>
            <form class="grid max-w-[36rem] gap-4" method="post" action=paths::order_edit(l, order.number.to_url()) novalidate=true>
                <input type="hidden" name="version" value=form.value("version")/>
                {rows}
                <div class="flex flex-wrap gap-3">
                    <Button kind=Kind::Primary size=Size::Large>{texts::save(l)}</Button>
                    <LinkButton href=to_order size=Size::Large>{texts::leave(l)}</LinkButton>
                </div>
            </form>
        </div>
    }
    .into_any()
}
