//! The page where staff changes an order after it was placed.

mod texts;

use super::number;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Card, Column, ErrorSummary, Kind, LinkButton, Size, Table, TextField, TextInput,
    TextareaField,
};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::Locale;
use base::format::{integer, money};
use leptos::prelude::*;
use sales::{editing, orders};
use sales_model::access::{ORDERS_EDIT, ORDERS_PRICE};
use sales_model::editing::{EditForm, NEW_LINES_MAX, NewLineForm, ReceivingForm};
use sales_model::orders::OrderNumber;
use sales_model::views::{OrderLineView, OrderView};

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_ORDER_EDIT, get(show).post(save))
}

async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    let number = number(&text)?;
    page(&visit, &number, None).await
}

/// The fields of an order as it is.
fn fresh(order: &OrderView) -> Form {
    let mut fields = Fields::default();
    fields.set("version", order.version.to_string());
    for line in &order.lines {
        fields.set(&format!("quantity-{}", line.id), line.quantity.to_string());
    }
    fields.set("name", order.contact_name.clone());
    fields.set("email", order.email.clone().unwrap_or_default());
    fields.set("phone", order.phone.clone().unwrap_or_default());
    fields.set("city", order.city.clone());
    fields.set("address", order.address.clone());
    fields.set("comment", order.comment.clone());
    Form { fields, ..Form::default() }
}

async fn page(visit: &Visit, number: &OrderNumber, form: Option<Form>) -> PageResult {
    visit.actor.require(ORDERS_EDIT)?;
    let order = orders::view(&visit.state.shop, &visit.actor, number, None).await?;
    let l = visit.locale;
    if !order.can_edit && form.is_none() {
        return Ok(Redirect::to(&paths::admin_order(l, number.to_url())).into_response());
    }
    let form = form.unwrap_or_else(|| fresh(&order));
    let may_price = visit.actor.may(ORDERS_PRICE);
    let meta = Meta::staff(texts::title(l, &number.display(l))).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <Edit l order form may_price/> }))
}

/// The form as typed.
fn typed(order: &OrderView, fields: &Fields) -> EditForm {
    let quantity = |line: &OrderLineView| {
        let name = format!("quantity-{}", line.id);
        fields.has(&name).then(|| (line.id, fields.get(&name).to_owned()))
    };
    let added = |n: usize| NewLineForm {
        code: fields.get(&format!("code-{n}")).to_owned(),
        quantity: fields.get(&format!("new-quantity-{n}")).to_owned(),
        price: fields.get(&format!("new-price-{n}")).to_owned(),
    };
    let get = |name: &str| fields.get(name).to_owned();
    EditForm {
        version: fields.get("version").parse().unwrap_or(0),
        lines: order.lines.iter().filter_map(quantity).collect(),
        added: (0..NEW_LINES_MAX).map(added).collect(),
        receiving: Some(ReceivingForm {
            name: get("name"),
            email: get("email"),
            phone: get("phone"),
            city: get("city"),
            address: get("address"),
            comment: get("comment"),
        }),
        point: None,
    }
}

async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let number = number(&text)?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(ORDERS_EDIT)?;
    let order = orders::view(shop, actor, &number, None).await?;
    let mut form = typed(&order, &fields);
    let (city, address) = (fields.get("city"), fields.get("address"));
    // The zone of another address may depend on its coordinates.
    if (city, address) != (order.city.as_str(), order.address.as_str()) {
        form.point = visit.point_of(city, address).await?;
    }
    match editing::edit(shop, actor, &number, None, &form).await {
        Ok(()) => Ok(app_kit::done(&paths::admin_order(visit.locale, number.to_url()))),
        Err(error) => page(&visit, &number, Some(Form::after(fields, error)?)).await,
    }
}

#[component]
fn Edit(l: Locale, order: OrderView, form: Form, may_price: bool) -> impl IntoView {
    let number = order.number.display(l);
    let to_order = paths::admin_order(l, order.number.to_url());
    let above =
        vec![(texts::orders(l).to_owned(), paths::admin_orders(l)), (number.clone(), to_order.clone())];
    let errors = form.summary(l);
    let (lines, added, receiving) =
        (lines(l, &order, &form), added(l, &form, may_price), receiving(l, &order, &form));
    view! {
        <Breadcrumbs locale=l above/>
        <h1 class="mt-1 mb-4">{texts::title(l, &number)}</h1>
        <ErrorSummary locale=l errors/>
        <form class="grid max-w-[64rem] gap-4" method="post" action=paths::admin_order_edit(l, order.number.to_url()) novalidate=true>
            <input type="hidden" name="version" value=form.value("version")/>
            <Card title=texts::lines(l)>
                <div class="grid gap-4">
                    <p class="text-sm text-muted">{texts::lines_more(l)}</p>
                    {lines}
                </div>
            </Card>
            <Card title=texts::add(l)>{added}</Card>
            <Card title=texts::receiving(l)>{receiving}</Card>
            <p class="text-sm text-muted">{texts::money_more(l)}</p>
            <div class="flex flex-wrap gap-3">
                <Button kind=Kind::Primary size=Size::Large>{texts::save(l)}</Button>
                <LinkButton href=to_order size=Size::Large>{texts::leave(l)}</LinkButton>
            </div>
        </form>
    }
    .into_any()
}

fn lines(l: Locale, order: &OrderView, form: &Form) -> AnyView {
    let columns = vec![
        Column::new(texts::product(l)),
        Column::new(texts::price(l)).num(),
        Column::new(texts::sold(l)).num(),
        Column::new(texts::quantity(l)),
    ];
    let rows: Vec<_> = order
        .lines
        .iter()
        .map(|line| {
            let field = format!("quantity-{}", line.id);
            let (value, error) = (form.value(&field), form.error(l, &field));
            let label = format!("{}: {}", texts::quantity(l), line.name(l));
            view! {
                <tr>
                    <td>{line.name(l).to_owned()}<span class="block text-sm text-muted">{line.sku.clone()}</span></td>
                    <td class="num" data-label=texts::price(l)>{money(l, line.unit_price)}</td>
                    <td class="num" data-label=texts::sold(l)>{integer(l, line.quantity)}</td>
                    <td data-label=texts::quantity(l)>
                        <TextInput id=field.clone() name=field value inputmode="numeric" small=true aria_label=label invalid=error.is_some()/>
                        <span class="field-error">{error}</span>
                    </td>
                </tr>
            }
        })
        .collect();
    view! { <Table caption=texts::lines(l) columns dense=true cards=true>{rows}</Table> }.into_any()
}

fn added(l: Locale, form: &Form, may_price: bool) -> AnyView {
    let rows: Vec<_> = (0..NEW_LINES_MAX)
        .map(|n| {
            let names = [format!("code-{n}"), format!("new-quantity-{n}"), format!("new-price-{n}")];
            let [code, quantity, price] = names.map(|name| {
                let (value, error) = (form.value(&name), form.error(l, &name));
                (name, value, error)
            });
            let own = may_price.then(|| {
                view! { <TextField name=price.0 label=texts::own_price(l) value=price.1 error=price.2 inputmode="decimal"/> }
            });
            view! {
                <div class="grid gap-3 sm:grid-cols-3">
                    <TextField name=code.0 label=texts::code(l) value=code.1 error=code.2 autocomplete="off"/>
                    <TextField name=quantity.0 label=texts::quantity(l) value=quantity.1 error=quantity.2 inputmode="numeric"/>
                    {own}
                </div>
            }
        })
        .collect();
    view! { <div class="grid gap-3">{rows}</div> }.into_any()
}

fn receiving(l: Locale, order: &OrderView, form: &Form) -> AnyView {
    let field = |name: &'static str| (form.value(name), form.error(l, name));
    let ((name, name_error), (phone, phone_error), (email, email_error)) =
        (field("name"), field("phone"), field("email"));
    let place = order.delivery_kind.needs_address().then(|| {
        let ((city, city_error), (address, address_error)) = (field("city"), field("address"));
        view! {
            <TextField name="city" label=texts::city(l) value=city error=city_error required=true/>
            <TextField name="address" label=texts::address(l) value=address error=address_error required=true/>
        }
    });
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <TextField name="name" label=texts::name(l) value=name error=name_error required=true class="sm:col-span-2"/>
            <TextField name="phone" kind="tel" label=texts::phone(l) value=phone error=phone_error inputmode="tel"/>
            <TextField name="email" kind="email" label=texts::email(l) value=email error=email_error inputmode="email"/>
            {place}
            <TextareaField name="comment" label=texts::comment(l) value=form.value("comment") error=form.error(l, "comment") rows=2 class="sm:col-span-2"/>
        </div>
    }
    .into_any()
}
