//! The form of a technician.

use super::{sections, texts};
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing, NEW, line};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Choice, DateField, SelectField, TextField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::Rule;
use base::{CrewId, Locale, TechnicianId};
use leptos::prelude::*;
use platform::{Error, Result};
use service::crews::{self, technicians};
use service_model::access::CREWS_EDIT;
use service_model::crews::{CrewEdit, TechnicianForm, TechnicianView};

/// The technician that is edited; `None` for a new one.
struct Shown {
    crew: CrewEdit,
    stored: Option<TechnicianView>,
    /// The crews that the technician may belong to.
    crews: Vec<Choice>,
}

impl Shown {
    async fn of(visit: &Visit, crew: &str, text: &str) -> Result<Self> {
        let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
        let crew: CrewId = editor::known(crew)?;
        let crew = crews::one(shop, actor, crew).await?;
        let stored = match editor::id::<TechnicianId>(text)? {
            Some(id) => Some(technicians::one(shop, actor, id).await?),
            None => None,
        };
        // The address names the crew that they work in.
        if stored.as_ref().is_some_and(|t| t.form.crew != crew.id) {
            return Err(Error::NotFound);
        }
        let rows = crews::rows(shop, actor).await?.into_iter().filter(|c| c.is_active || c.id == crew.id);
        let crews = rows.map(|c| Choice::new(c.id.to_string(), c.name.pick(l))).collect();
        Ok(Self { crew, stored, crews })
    }

    fn editing(&self, l: Locale, form: Form) -> Editing {
        let stored = self.stored.as_ref();
        let id = stored.map_or_else(|| NEW.to_owned(), |t| t.id.to_string());
        Editing {
            title: stored.map_or_else(|| texts::technician_new(l).to_owned(), |t| t.form.name.clone()),
            list: (self.crew.form.name.pick(l).to_owned(), paths::admin_crew(l, self.crew.id)),
            action: paths::admin_technician(l, self.crew.id, id),
            is_new: stored.is_none(),
            version: stored.map_or(0, |t| t.version),
            form,
            conflict: None,
            past: stored.map(|t| Past::new(CREWS_EDIT, "technician", t.id.0)),
        }
    }
}

pub async fn edit(visit: Visit, Path((crew, text)): Path<(String, String)>) -> PageResult {
    let shown = Shown::of(&visit, &crew, &text).await?;
    let form = match &shown.stored {
        Some(stored) => Form { fields: Fields(stored.form.fields()), ..Form::default() },
        None => {
            let today = crews::today(&visit.state.shop, shown.crew.branch).await?.to_string();
            Form::with(&[("crew", &shown.crew.id.to_string()), ("first_day", &today)])
        }
    };
    let editing = shown.editing(visit.locale, form);
    show(&visit, &shown, editing).await
}

async fn show(visit: &Visit, shown: &Shown, editing: Editing) -> PageResult {
    let l = visit.locale;
    let below = match &shown.stored {
        Some(t) => sections::removal(l, editing.action.clone(), t.version, texts::technician_delete_more(l)),
        None => ().into_any(),
    };
    let body = |e: &Editing| body(l, &e.form, shown.crews.clone());
    editor::page(visit, editing, texts::technician_label, body, below).await
}

fn body(l: Locale, form: &Form, crews: Vec<Choice>) -> AnyView {
    let (phone, phone_error) = (form.value("phone"), form.error(l, "phone"));
    let day = |name: &'static str, label: &'static str, hint: &'static str, required: bool| {
        let (value, error) = (form.value(name), form.error(l, name));
        view! { <DateField name label hint value error required/> }
    };
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            {line(l, form, "name", texts::technician_name(l), true)}
            <TextField name="phone" kind="tel" label=texts::phone(l) value=phone error=phone_error inputmode="tel" maxlength=30 check=Rule::Phone/>
            <SelectField name="crew" label=texts::crew(l) choices=crews selected=form.value("crew") error=form.error(l, "crew") required=true/>
            {day("first_day", texts::since(l), "", true)}
            {day("last_day", texts::until(l), texts::technician_until_hint(l), false)}
        </div>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path((crew, text)): Path<(String, String)>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let shown = Shown::of(&visit, &crew, &text).await?;
    let version = editor::version(&fields);
    let is_delete = fields.get("action") == "delete";
    let outcome = match (&shown.stored, TechnicianForm::parse(&fields.0)) {
        (Some(stored), _) if is_delete => {
            technicians::delete(shop, actor, stored.id, version).await.map(|()| shown.crew.id)
        }
        (Some(stored), Ok(form)) => {
            technicians::save(shop, actor, stored.id, version, &form).await.map(|()| form.crew)
        }
        (None, Ok(form)) => technicians::create(shop, actor, &form).await.map(|_| form.crew),
        (_, Err(problems)) => Err(problems.into()),
    };
    let error = match outcome {
        Ok(crew) => {
            let page = with_query(paths::admin_crew(l, crew), &[("done", "saved")]);
            return Ok(Redirect::to(&page).into_response());
        }
        Err(error) => error,
    };
    let stored = shown.stored.as_ref().map(|t| (t.version, Fields(t.form.fields())));
    let fields = match (is_delete, &stored) {
        (true, Some((_, stored))) => stored.clone(),
        _ => fields,
    };
    let typed = editor::again(error, fields, stored, |form| shown.editing(l, form))?;
    show(&visit, &shown, typed).await
}
