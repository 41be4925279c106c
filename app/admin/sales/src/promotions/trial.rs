//! A promotion tried on a cart or an order, and its forecast.

use super::texts;
use app_admin_parts::Head;
use app_admin_parts::editor;
use app_kit::fields::Form;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Card, Column, ErrorSummary, Facts, Kind, Notice, Table, TextField, TextareaField,
    Tone,
};
use axum::extract::Path;
use base::{Locale, PromotionId, format};
use leptos::prelude::*;
use promotions::edit;
use promotions_model::promotion::WHOLE_BP;
use promotions_model::views::{PromotionView, Trial, TrialLine};
use promotions_model::words;
use sales::trials::{self, FORECAST_DAYS, FORECAST_ORDERS, Forecast, TriedOn};

fn above(l: Locale, view: &PromotionView) -> Vec<(String, String)> {
    vec![
        (texts::title(l).to_owned(), paths::admin_promotions(l)),
        (view.promotion.name.pick(l).to_owned(), paths::admin_promotion(l, view.promotion.id)),
    ]
}

pub async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known::<PromotionId>(&text)?;
    let (promotion, _) = edit::one(shop, actor, id).await?;
    let (products, order) = (visit.param("products"), visit.param("order"));
    let form = Form::with(&[("products", &products), ("order", &order)]);
    let on = match (order.trim(), products.trim()) {
        ("", "") => None,
        ("", _) => Some(TriedOn::Products(products)),
        _ => Some(TriedOn::Order(order)),
    };
    let (trial, form) = match on {
        None => (None, form),
        Some(on) => match trials::trial(shop, actor, id, &on).await {
            Ok(trial) => (Some(trial), form),
            Err(error) => (None, Form::after(form.fields, error)?),
        },
    };
    let form = form.labelled(|field| texts::label(l, field));
    let meta = Meta::staff(texts::trial(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || {
        let (products, products_error) = (form.value("products"), form.error(l, "products"));
        let (order, order_error) = (form.value("order"), form.error(l, "order"));
        view! {
            <Breadcrumbs locale=l above=above(l, &promotion)/>
            <Head title=texts::trial(l).to_owned()/>
            <p class="mb-4 max-w-[56rem] text-muted">{texts::trial_more(l)}</p>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <form method="get" action=paths::admin_promotion_trial(l, id) class="mb-6 grid max-w-[40rem] gap-4">
                <TextareaField name="products" label=texts::trial_products(l) hint=texts::trial_products_hint(l) value=products error=products_error rows=4/>
                <TextField name="order" label=texts::trial_order(l) hint=texts::trial_order_hint(l) value=order error=order_error/>
                <div><Button kind=Kind::Primary>{texts::trial_run(l)}</Button></div>
            </form>
            {trial.map(|trial| result(l, trial))}
        }
    }))
}

fn result(l: Locale, trial: Trial) -> AnyView {
    let columns = vec![
        Column::new(texts::product(l)),
        Column::new(texts::price(l)).num(),
        Column::new(texts::taken_off(l)),
        Column::new(texts::after(l)).num(),
    ];
    let rows = trial.lines.iter().map(|line| trial_line(l, line)).collect_view();
    let verdicts = trial.verdicts.into_iter().map(|(_, name, verdict)| {
        let text = match verdict {
            Ok(saved) => format!("{} {}", texts::applies(l), format::money(l, -saved)),
            Err(why) => why.pick(l).to_owned(),
        };
        (name.pick(l).to_owned(), text)
    });
    let verdicts: Vec<(String, String)> = verdicts.collect();
    let gifts = trial.gifts.iter().map(|(name, n)| format!("{} × {n}", name.pick(l))).collect::<Vec<_>>();
    let gifts = (!gifts.is_empty()).then(|| texts::gifts(l, &gifts.join(", ")));
    view! {
        <section class="grid gap-4" aria-live="polite">
            <h2>{texts::trial_result(l)}</h2>
            <Table caption=texts::trial_result(l) columns dense=true>{rows}</Table>
            {gifts.map(|text| view! { <p>{text}</p> })}
            {trial.is_delivery_free.then(|| view! { <p>{texts::delivery_free(l)}</p> })}
            <Card title=texts::verdicts(l)><Facts facts=verdicts/></Card>
        </section>
    }
    .into_any()
}

fn trial_line(l: Locale, line: &TrialLine) -> AnyView {
    let cuts = line.cuts.iter().map(|(name, cut)| {
        let text = format!("{}: {}", name.pick(l), format::money(l, -*cut));
        view! { <span class="block">{text}</span> }
    });
    let cuts = cuts.collect_view();
    let left = line.full - line.cuts.iter().map(|(_, cut)| *cut).sum();
    view! {
        <tr>
            <td>{format!("{} × {}", line.name.pick(l), line.quantity)}</td>
            <td class="num">{format::money(l, line.full)}</td>
            <td>{cuts}</td>
            <td class="num">{format::money(l, left)}</td>
        </tr>
    }
    .into_any()
}

pub async fn forecast(visit: Visit, Path(text): Path<String>) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known::<PromotionId>(&text)?;
    let (promotion, _) = edit::one(shop, actor, id).await?;
    let told = trials::forecast(shop, actor, id).await?;
    Ok(visit.page(Meta::staff(texts::forecast(l)), move || {
        view! {
            <Breadcrumbs locale=l above=above(l, &promotion)/>
            <Head title=texts::forecast(l).to_owned()/>
            <p class="mb-4 max-w-[56rem] text-muted">
                {texts::forecast_more(l, FORECAST_DAYS, i64::try_from(FORECAST_ORDERS).unwrap_or(i64::MAX))}
            </p>
            {shown(l, told)}
        }
    }))
}

fn shown(l: Locale, told: Forecast) -> AnyView {
    if told.orders == 0 {
        return view! { <Notice tone=Tone::Info>{texts::forecast_none(l)}</Notice> }.into_any();
    }
    let share = match told.revenue.0 {
        0 => 0,
        revenue => told.cost.share(WHOLE_BP, revenue).0,
    };
    let facts = vec![
        (texts::forecast_orders(l).to_owned(), format::integer(l, told.orders)),
        (texts::forecast_used(l).to_owned(), format::integer(l, told.used)),
        (texts::forecast_cost(l).to_owned(), format::money(l, told.cost)),
        (texts::forecast_revenue(l).to_owned(), format::money(l, told.revenue)),
        (texts::forecast_share(l).to_owned(), words::percent(l, share)),
    ];
    view! { <Card class="max-w-[40rem]"><Facts facts/></Card> }.into_any()
}
