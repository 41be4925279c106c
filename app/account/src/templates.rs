//! The templates of an account: lists of products to order again.

mod texts;

use crate::desk::Head;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{
    Button, Card, EmptyState, ErrorSummary, Kind, LinkButton, Size, SuccessMessage, TextField, icons,
};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::form::Problem;
use base::format::{integer, money};
use base::{Locale, OrderTemplateId};
use leptos::prelude::*;
use platform::Error;
use sales::cart::CartOwner;
use sales::templates;
use sales_model::repeat::{RepeatLine, TEMPLATE_NAME_CHARS_MAX, TemplateView};

/// How many products of a template are named.
const NAMED: usize = 6;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ACCOUNT_TEMPLATES, get(show))
        .on(&routes::ACCOUNT_TEMPLATE, get(back).post(step))
}

async fn show(visit: Visit) -> PageResult {
    page(&visit, Form::default()).await
}

/// A page shown again after an error has the address of its form; a reload lands here.
async fn back(visit: Visit) -> PageResult {
    Ok(Redirect::to(&paths::account_templates(visit.locale)).into_response())
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let l = visit.locale;
    let list = templates::list(&visit.state.shop, &visit.actor).await?;
    let news = match (visit.param("saved").is_empty(), visit.param("removed").is_empty()) {
        (false, _) => Some(texts::saved(l)),
        (_, false) => Some(texts::removed(l)),
        _ => None,
    };
    let meta = Meta::personal(texts::title(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <Templates l list news form/> }))
}

async fn step(visit: Visit, Path(id): Path<String>, fields: Fields) -> PageResult {
    let id: OrderTemplateId = id.parse().map_err(|_| Error::NotFound)?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let list = paths::account_templates(visit.locale);
    let version = fields.get("version").parse().unwrap_or(0);
    let outcome = match fields.get("do") {
        "cart" => {
            let owner = CartOwner::of(actor, None);
            let done = templates::to_cart(shop, actor, &owner, id).await;
            done.map(|_| format!("{}?template={id}", paths::cart(visit.locale)))
        }
        "rename" => {
            let done = templates::rename(shop, actor, (id, version), fields.get("template")).await;
            done.map(|()| list)
        }
        "remove" => templates::remove(shop, actor, id).await.map(|()| format!("{list}?removed=1")),
        _ => Err(Error::field("do", Problem::InvalidChoice)),
    };
    match outcome {
        Ok(to) => Ok(Redirect::to(&to).into_response()),
        Err(error) => {
            let mut fields = fields;
            fields.set("of", id.to_string());
            page(&visit, Form::after(fields, error)?).await
        }
    }
}

#[component]
fn Templates(l: Locale, list: Vec<TemplateView>, news: Option<&'static str>, form: Form) -> impl IntoView {
    let errors = form.summary(l);
    let body = match list.is_empty() {
        true => view! {
            <EmptyState glyph=icons::LIST title=texts::none(l) text=texts::none_more(l)>
                <LinkButton kind=Kind::Primary href=paths::cart(l)>{texts::to_cart_page(l)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        false => {
            let cards: Vec<_> = list.iter().map(|template| card(l, template, &form)).collect();
            view! { <div class="grid gap-4 lg:grid-cols-2">{cards}</div> }.into_any()
        }
    };
    view! {
        <div class="grid gap-5">
            <Head l title=texts::title(l)/>
            <ErrorSummary locale=l errors/>
            {news.map(|text| view! { <SuccessMessage locale=l>{text}</SuccessMessage> })}
            {body}
        </div>
    }
    .into_any()
}

fn card(l: Locale, template: &TemplateView, form: &Form) -> AnyView {
    let is_edited = form.value("of") == template.id.to_string();
    let (value, error) = match is_edited {
        true => (form.value("template"), form.error(l, "template")),
        false => (template.name.clone(), None),
    };
    let field = if is_edited { "template".to_owned() } else { format!("template-{}", template.id) };
    let lines: Vec<_> = template.lines.iter().take(NAMED).map(|line| named(l, line)).collect();
    let more = template.lines.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| view! { <li class="text-muted">{texts::more(l, &more.to_string())}</li> });
    let total = texts::now_costs(l, &money(l, template.total()));
    let action = paths::account_template(l, template.id);
    let schedule = format!("{}?template={}", paths::account_schedules(l), template.id);
    let body = view! {
        <form class="grid gap-3" method="post" action=action novalidate=true>
            <input type="hidden" name="version" value=template.version.to_string()/>
            <ul class="grid gap-1">{lines}{more}</ul>
            <p class="font-medium">{total}</p>
            <div class="flex flex-wrap items-center gap-3">
                <Button kind=Kind::Primary name="do" value="cart">{texts::to_cart(l)}</Button>
                <a class="link" href=schedule>{texts::schedule(l)}</a>
            </div>
            <details open=is_edited>
                <summary class="link text-sm">{texts::change(l)}</summary>
                <div class="mt-3 grid gap-3">
                    <TextField name="template" id=field label=texts::name(l) value error maxlength=TEMPLATE_NAME_CHARS_MAX required=true/>
                    <div class="flex flex-wrap gap-2">
                        <Button size=Size::Small name="do" value="rename">{texts::rename(l)}</Button>
                        <Button size=Size::Small kind=Kind::Danger name="do" value="remove">{texts::remove(l)}</Button>
                    </div>
                </div>
            </details>
        </form>
    };
    view! { <Card title=template.name.clone()>{body.into_any()}</Card> }.into_any()
}

pub(crate) fn named(l: Locale, line: &RepeatLine) -> AnyView {
    let name = line.name.pick(l).to_owned();
    let name = match &line.slug {
        Some(slug) => view! { <a class="link" href=paths::product(l, slug)>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let short = line.is_short().then(|| {
        let text =
            if line.got == 0 { texts::gone(l).to_owned() } else { texts::fewer(l, &integer(l, line.got)) };
        view! { " "<span class="badge">{text}</span> }
    });
    view! { <li>{name}" × "{integer(l, line.wanted)}{short}</li> }.into_any()
}
