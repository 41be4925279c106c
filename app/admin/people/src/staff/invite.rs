//! The form of an invitation.

use super::boxes::{RoleChoices, role_boxes};
use super::texts;
use app_admin_parts::{Head, with_query};
use app_forms_islands::LiveCheck;
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Breadcrumbs, Button, ErrorSummary, Kind, TextField};
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use base::form::Rule;
use leptos::prelude::*;
use people::staff;
use people_model::staff::{InviteInput, PersonInput};

/// Name and roles of a form.
pub fn person_input(fields: &Fields) -> PersonInput {
    PersonInput {
        name: fields.get("name").to_owned(),
        roles: fields.all("roles").map(str::to_owned).collect(),
    }
}

pub async fn show(visit: Visit) -> PageResult {
    page(&visit, Form::default()).await
}

pub async fn submit(visit: Visit, fields: Fields) -> PageResult {
    let input = InviteInput { email: fields.get("email").to_owned(), person: person_input(&fields) };
    match staff::invite(&visit.state.shop, &visit.actor, &input).await {
        Ok(id) => {
            let to = with_query(paths::admin_person(visit.locale, id), &[("done", "invited")]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(&visit, Form::after(fields, error)?).await,
    }
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let l = visit.locale;
    let roles = RoleChoices::of(visit).await?;
    let form = form.labelled(|field| texts::label(l, field));
    let meta = Meta::staff(texts::invite_title(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <InvitePage l form roles/> }))
}

#[component]
fn InvitePage(l: Locale, form: Form, roles: RoleChoices) -> impl IntoView {
    view! {
        <Breadcrumbs locale=l above=vec![(texts::title(l).to_owned(), paths::admin_staff(l))]/>
        <Head title=texts::invite_title(l)/>
        <p class="mb-4 max-w-[56rem] text-muted">{texts::invite_more(l)}</p>
        <form class="grid max-w-[56rem] gap-4" method="post" action=paths::admin_staff_new(l) novalidate=true>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <div class="grid gap-4 sm:grid-cols-2">
                <TextField
                    name="email" label=texts::email(l) value=form.value("email") error=form.error(l, "email")
                    inputmode="email" autocomplete="off" maxlength=254 required=true check=Rule::Email
                />
                <TextField
                    name="name" label=texts::name(l) value=form.value("name") error=form.error(l, "name")
                    autocomplete="off" maxlength=base::names::NAME_CHARS_MAX required=true
                />
            </div>
            {role_boxes(l, &form, &roles, false)}
            <div><Button kind=Kind::Primary>{texts::send(l)}</Button><LiveCheck l/></div>
        </form>
    }
    .into_any()
}
