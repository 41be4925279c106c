//! The page that says what a cancellation does before it is done, and the way back after it.

mod texts;

use super::pages::{back, page, parse};
use app_checkout_islands::server::orders::remembered;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Failure, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Card, Checkbox, Choice, ErrorSummary, Kind, LinkButton, SelectField, Size, TextField,
};
use axum::Router;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::form::{LINE_CHARS_MAX, Problem};
use base::{Kopecks, Locale, format};
use leptos::prelude::*;
use platform::Error;
use sales::cancelling::{self, Why};
use sales::orders;
use sales_model::adjustments::AdjustmentSource;
use sales_model::orders::{CancelReason, OrderNumber, Party};
use sales_model::settings::CancelUndoMinutes;
use sales_model::views::OrderView;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ORDER_CANCEL, get(show).post(cancel))
        .on(&routes::ORDER_RESTORE, get(back).post(restore))
}

async fn show(visit: Visit, headers: HeaderMap, Path(number): Path<String>) -> PageResult {
    let number = parse(&number)?;
    let token = remembered(&headers, &visit, &number);
    ask(&visit, &number, token.as_deref(), Form::default()).await
}

async fn ask(visit: &Visit, number: &OrderNumber, token: Option<&str>, form: Form) -> PageResult {
    let shop = &visit.state.shop;
    let order = orders::view(shop, &visit.actor, number, token).await?;
    let to_order = paths::order(visit.locale, number.to_url());
    if !order.can_cancel && !form.is_wrong() {
        return Ok(Redirect::to(&to_order).into_response());
    }
    let minutes = org::settings::get::<CancelUndoMinutes>(shop.read()).await?;
    let l = visit.locale;
    let meta = Meta::personal(texts::title(l, &number.display(l))).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <Ask l order minutes form/> }))
}

/// What a cancellation does to goods, money and points, in sentences.
fn consequences(l: Locale, order: &OrderView, minutes: i64) -> Vec<String> {
    let mut all = vec![texts::goods(l).to_owned()];
    all.push(match order.held > Kopecks::ZERO {
        true => texts::money(l, &format::money(l, order.held)),
        false => texts::no_money(l).to_owned(),
    });
    let points: Kopecks =
        order.adjustments.iter().filter(|a| a.source == AdjustmentSource::Points).map(|a| a.amount).sum();
    if !points.is_zero() {
        all.push(texts::points(l, &format::money(l, -points)));
    }
    if order.held > Kopecks::ZERO {
        all.push(texts::no_undo(l).to_owned());
    } else if minutes > 0 {
        all.push(texts::undo(l, minutes));
    }
    all
}

#[component]
fn Ask(l: Locale, order: OrderView, minutes: i64, form: Form) -> impl IntoView {
    let number = order.number.display(l);
    let to_order = paths::order(l, order.number.to_url());
    let errors = form.summary(l);
    let sentences: Vec<_> =
        consequences(l, &order, minutes).into_iter().map(|text| view! { <li>{text}</li> }).collect();
    let mut choices = vec![Choice::new("", texts::choose(l))];
    choices.extend(CancelReason::of(Party::Buyer).map(|r| Choice::new(r.as_str(), texts::reason_of(l, r))));
    let to_balance = (order.can_refund_to_balance && order.held > Kopecks::ZERO).then(|| {
        let checked = form.has("to_balance", "1");
        view! { <Checkbox name="to_balance" label=texts::to_balance(l) hint=texts::to_balance_hint(l) checked/> }
    });
    let body = order.can_cancel.then(|| {
        view! {
            <Card title=texts::what_happens(l)><ul class="grid list-disc gap-2 ps-5">{sentences}</ul></Card>
            <form class="grid max-w-[36rem] gap-4" method="post" action=paths::order_cancel(l, order.number.to_url()) novalidate=true>
                <SelectField
                    name="reason" label=texts::reason(l) hint=texts::reason_hint(l) choices selected=form.value("reason")
                    error=form.error(l, "reason") required=true
                />
                <TextField name="note" label=texts::note(l) value=form.value("note") error=form.error(l, "note") maxlength=LINE_CHARS_MAX/>
                {to_balance}
                <div class="flex flex-wrap gap-3">
                    <Button kind=Kind::Danger size=Size::Large>{texts::do_cancel(l)}</Button>
                    <LinkButton href=to_order.clone() size=Size::Large>{texts::keep(l)}</LinkButton>
                </div>
            </form>
        }
    });
    view! {
        <div class="grid gap-5">
            <Breadcrumbs locale=l above=vec![(texts::order(l, &number), to_order)]/>
            <h1>{texts::title(l, &number)}</h1>
            <ErrorSummary locale=l errors/>
            {body}
        </div>
    }
    .into_any()
}

async fn cancel(visit: Visit, headers: HeaderMap, Path(number): Path<String>, fields: Fields) -> PageResult {
    let number = parse(&number)?;
    let token = remembered(&headers, &visit, &number);
    let shop = &visit.state.shop;
    let reason = CancelReason::parse(fields.get("reason"));
    let outcome = match reason.filter(|reason| CancelReason::of(Party::Buyer).any(|own| own == *reason)) {
        Some(reason) => {
            let to_balance = fields.get("to_balance") == "1";
            let why = Why { reason, note: fields.get("note"), to_balance };
            cancelling::cancel(shop, &visit.actor, &number, token.as_deref(), why).await
        }
        None => Err(Error::field("reason", Problem::Required)),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&paths::order(visit.locale, number.to_url())).into_response()),
        Err(error) => ask(&visit, &number, token.as_deref(), Form::after(fields, error)?).await,
    }
}

async fn restore(visit: Visit, headers: HeaderMap, Path(number): Path<String>) -> PageResult {
    let number = parse(&number)?;
    let token = remembered(&headers, &visit, &number);
    match cancelling::restore(&visit.state.shop, &visit.actor, &number, token.as_deref()).await {
        Ok(_) => Ok(Redirect::to(&paths::order(visit.locale, number.to_url())).into_response()),
        Err(error) => {
            let form = Form::after(Fields::default(), error).map_err(Failure)?;
            page(&visit, &number, token.as_deref(), form).await
        }
    }
}
