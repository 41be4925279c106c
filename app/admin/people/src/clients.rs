//! The branch of a client, changed by staff. Orders lead here.

use app_admin_parts::audit::{Past, Words};
use app_admin_parts::{Head, When, editor, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use app_ui::{Breadcrumbs, Button, Choice, ErrorSummary, Kind, SelectField, SuccessMessage};
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::form::Problem;
use base::refusal::Refusal;
use base::{AccountId, BranchId, Locale};
use leptos::prelude::*;
use people::branch;
use people_model::access::{CLIENTS_MOVE, CUSTOMERS_VIEW};
use people_model::staff::ClientBranch;
use platform::{Error, Result};

base::texts! {
    customers = "Клиенты" / "Customers";
    customer = "Клиент" / "Customer";
    title = "Филиал клиента" / "Branch of the client";
    more = "Филиал оформляет новые заказы с доставкой и заявки клиента. Прежние заказы и заявки остаются в своём филиале." / "The branch handles new orders with delivery and requests of the client. Earlier orders and requests stay in their branch.";
    branch_label = "Филиал" / "Branch";
    source = "Как выбран" / "How it was chosen";
    save = "Перевести" / "Move";
    saved = "Клиент переведён" / "The client has been moved";
}

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_CLIENT_BRANCH, get(show).post(save_branch))
}

async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    page(&visit, editor::known(&text)?, Form::default()).await
}

async fn save_branch(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let id: AccountId = editor::known(&text)?;
    match moved(&visit, id, &fields).await {
        Ok(()) => {
            let to = with_query(paths::admin_client_branch(visit.locale, id), &[("done", "saved")]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(&visit, id, Form::after(fields, error)?).await,
    }
}

async fn moved(visit: &Visit, id: AccountId, fields: &Fields) -> Result<()> {
    visit.actor.require(CLIENTS_MOVE)?;
    let branch = |name: &str| -> Result<BranchId> {
        fields.get(name).parse().map_err(|_| Error::field("branch", Problem::InvalidChoice))
    };
    // A client that does not exist is reported before an incomplete form.
    branch::client(&visit.state.shop, &visit.actor, id).await?;
    branch::move_client(&visit.state.shop, &visit.actor, id, branch("from")?, branch("branch")?).await
}

async fn page(visit: &Visit, id: AccountId, form: Form) -> PageResult {
    let l = visit.locale;
    let client = branch::client(&visit.state.shop, &visit.actor, id).await?;
    let form = form.labelled(|field| label(l, field));
    let mut meta = Meta::staff(title(l)).wrong(form.is_wrong());
    if form.refusal == Some(Refusal::Changed) {
        meta = meta.status(StatusCode::CONFLICT);
    }
    let past = Past::new(CLIENTS_MOVE, "account", id.0);
    let (when, log) = (When::of(visit)?, past.log(visit).await?);
    let history = past.shown(l, &when, log, Words { label: &|field| label(l, field), ..Words::PLAIN });
    let (is_saved, is_seen) = (visit.param("done") == "saved", visit.actor.may(CUSTOMERS_VIEW));
    Ok(visit.page(meta, move || view! { <ClientPage l client form is_saved is_seen history/> }))
}

/// Label of a form field, and of a value in the history.
fn label(l: Locale, field: &str) -> String {
    match field {
        "branch" => branch_label(l),
        "source" => source(l),
        other => other,
    }
    .to_owned()
}

#[component]
fn ClientPage(
    l: Locale,
    client: ClientBranch,
    form: Form,
    is_saved: bool,
    /// Whether the visitor may see the page of the customer.
    is_seen: bool,
    history: AnyView,
) -> impl IntoView {
    let above = is_seen.then(|| {
        let customers = (customers(l).to_owned(), paths::admin_customers(l));
        view! { <Breadcrumbs locale=l above=vec![customers, (customer(l).to_owned(), paths::admin_customer(l, client.id))]/> }
    });
    let present = client.branch.to_string();
    let choices = client.branches.iter().map(|b| Choice::new(b.id.to_string(), b.name.pick(l))).collect();
    let name = if client.name.is_empty() { client.login.clone() } else { client.name };
    view! {
        {above}
        <Head title=name/>
        {is_saved.then(|| view! { <SuccessMessage locale=l class="mb-4">{saved(l)}</SuccessMessage> })}
        <ErrorSummary locale=l errors=form.summary(l)/>
        <p class="mb-4 max-w-[56rem] text-muted">{more(l)}</p>
        <form class="grid max-w-[28rem] gap-4" method="post" action=paths::admin_client_branch(l, client.id) novalidate=true>
            <input type="hidden" name="from" value=present.clone()/>
            <SelectField
                name="branch" label=branch_label(l) choices selected=present error=form.error(l, "branch") required=true
            />
            <div><Button kind=Kind::Primary>{save(l)}</Button></div>
        </form>
        {history}
    }
    .into_any()
}
