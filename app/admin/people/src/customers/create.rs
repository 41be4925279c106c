//! The form of a new customer.

use super::{branches, texts};
use app_admin_parts::{Head, with_query};
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Breadcrumbs, Button, Choice, ErrorSummary, Kind, SelectField, TextField};
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use base::form::Rule;
use leptos::prelude::*;
use people::customers;
use people_model::access::CUSTOMERS_EDIT;
use people_model::customers::CustomerInput;

pub async fn show(visit: Visit) -> PageResult {
    page(&visit, Form::default()).await
}

pub async fn submit(visit: Visit, fields: Fields) -> PageResult {
    let typed = |name: &str| fields.get(name).to_owned();
    let input = CustomerInput { name: typed("name"), contact: typed("contact"), branch: typed("branch") };
    match customers::create(&visit.state.shop, &visit.actor, &input).await {
        Ok(id) => {
            let to = with_query(paths::admin_customer(visit.locale, id), &[("done", "created")]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(&visit, Form::after(fields, error)?).await,
    }
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let l = visit.locale;
    let branches = branches(visit, CUSTOMERS_EDIT, l).await?;
    let form = form.labelled(|field| texts::label(l, field));
    let sends_sms = visit.state.shop.sends_sms();
    let meta = Meta::staff(texts::new_title(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <NewPage l form branches sends_sms/> }))
}

#[component]
fn NewPage(l: Locale, form: Form, branches: Vec<Choice>, sends_sms: bool) -> impl IntoView {
    // A single branch is not asked for.
    let branch = match branches.as_slice() {
        [only] => view! { <input type="hidden" name="branch" value=only.value.clone()/> }.into_any(),
        _ => view! {
            <SelectField
                name="branch" label=texts::branch(l) choices=branches selected=form.value("branch")
                error=form.error(l, "branch") required=true
            />
        }
        .into_any(),
    };
    let no_sms = (!sends_sms).then(|| view! { <p class="max-w-[56rem] text-muted">{texts::no_sms(l)}</p> });
    view! {
        <Breadcrumbs locale=l above=vec![(texts::title(l).to_owned(), paths::admin_customers(l))]/>
        <Head title=texts::new_title(l)/>
        <p class="mb-4 max-w-[56rem] text-muted">{texts::new_more(l)}</p>
        {no_sms}
        <form class="grid max-w-[28rem] gap-4" method="post" action=paths::admin_customer_new(l) novalidate=true>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <TextField
                name="name" label=texts::name(l) value=form.value("name") error=form.error(l, "name")
                autocomplete="off" maxlength=base::names::NAME_CHARS_MAX required=true
            />
            <TextField
                name="contact" label=texts::contact(l) hint=texts::contact_hint(l) value=form.value("contact")
                error=form.error(l, "contact") autocomplete="off" maxlength=254 required=true check=Rule::Login
            />
            {branch}
            <div><Button kind=Kind::Primary>{texts::create(l)}</Button><LiveCheck l/></div>
        </form>
    }
    .into_any()
}
