//! Ordering an order again, and saving it as a template.

use super::pages::{back, page, parse};
use super::texts;
use app_checkout_islands::server::orders::remembered;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, PageResult, RouterExt as _, Visit, paths};
use app_storefront_islands::server::cart::{owner, remember};
use app_ui::{Button, TextField};
use axum::Router;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::Locale;
use leptos::prelude::*;
use sales::{repeat, templates};
use sales_model::repeat::TEMPLATE_NAME_CHARS_MAX;
use sales_model::views::OrderView;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ORDER_REPEAT, get(back).post(again))
        .on(&routes::ORDER_TEMPLATE, get(back).post(save))
}

/// The buttons; a template needs an account.
pub fn section(l: Locale, order: &OrderView, is_guest: bool, form: &Form) -> AnyView {
    let number = order.number.to_url();
    let error = form.error(l, "template");
    let is_open = error.is_some();
    let template = (!is_guest).then(|| {
        view! {
            <details open=is_open>
                <summary class="link">{texts::save_template(l)}</summary>
                <form class="mt-3 grid max-w-[28rem] gap-3" method="post" action=paths::order_template(l, &number) novalidate=true>
                    <TextField
                        name="template" label=texts::template_name(l) value=form.value("template") error
                        maxlength=TEMPLATE_NAME_CHARS_MAX required=true
                    />
                    <div><Button>{texts::do_save(l)}</Button></div>
                </form>
            </details>
        }
    });
    let schedule = (!is_guest).then(|| {
        let href = format!("{}?order={number}", paths::account_schedules(l));
        view! { <a class="link" href=href>{texts::schedule(l)}</a> }
    });
    view! {
        <div class="flex flex-wrap items-baseline gap-4">
            <form method="post" action=paths::order_repeat(l, &number)><Button>{texts::repeat(l)}</Button></form>
            {schedule}
            {template}
        </div>
    }
    .into_any()
}

/// Puts what can be had into the cart; the cart page says what can't.
async fn again(visit: Visit, headers: HeaderMap, Path(number): Path<String>) -> PageResult {
    let number = parse(&number)?;
    let token = remembered(&headers, &visit, &number);
    let (shop, owner) = (&visit.state.shop, owner(&visit));
    match repeat::to_cart(shop, &visit.actor, &owner, &number, token.as_deref()).await {
        Ok(secret) => {
            let to = format!("{}?repeated={}", paths::cart(visit.locale), number.to_url());
            let mut response = Redirect::to(&to).into_response();
            if let Some(secret) = secret {
                remember(response.headers_mut(), &visit, secret.as_str());
            }
            Ok(response)
        }
        Err(error) => page(&visit, &number, token.as_deref(), Form::after(Fields::default(), error)?).await,
    }
}

async fn save(visit: Visit, headers: HeaderMap, Path(number): Path<String>, fields: Fields) -> PageResult {
    let number = parse(&number)?;
    let token = remembered(&headers, &visit, &number);
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    match templates::save_order(shop, actor, &number, token.as_deref(), fields.get("template")).await {
        Ok(_) => {
            let to = format!("{}?saved=1", paths::account_templates(visit.locale));
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(&visit, &number, token.as_deref(), Form::after(fields, error)?).await,
    }
}
