//! The form of an absence.

use super::{accepted, in_the_way, sections, texts};
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing, NEW, hinted};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Choice, DateField, SelectField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{AbsenceId, CrewId, Locale};
use leptos::prelude::*;
use platform::{Error, Result};
use service::crews::{self, absences};
use service_model::access::CREWS_EDIT;
use service_model::crews::{AbsenceForm, AbsenceKind, AbsenceView, CrewEdit};

/// The absence that is edited; `None` for a new one.
struct Shown {
    crew: CrewEdit,
    stored: Option<AbsenceView>,
}

impl Shown {
    async fn of(visit: &Visit, crew: &str, text: &str) -> Result<Self> {
        let (shop, actor) = (&visit.state.shop, &visit.actor);
        let crew: CrewId = editor::known(crew)?;
        let crew = crews::one(shop, actor, crew).await?;
        let stored = match editor::id::<AbsenceId>(text)? {
            Some(id) => {
                let (owner, stored) = absences::one(shop, actor, id).await?;
                if owner != crew.id {
                    return Err(Error::NotFound);
                }
                Some(stored)
            }
            None => None,
        };
        Ok(Self { crew, stored })
    }

    fn editing(&self, l: Locale, form: Form) -> Editing {
        let stored = self.stored.as_ref();
        let id = stored.map_or_else(|| NEW.to_owned(), |a| a.id.to_string());
        let title = match stored {
            Some(a) => a.form.kind.describe(l, &a.form.note),
            None => texts::absence_new(l).to_owned(),
        };
        Editing {
            title,
            list: (self.crew.form.name.pick(l).to_owned(), paths::admin_crew(l, self.crew.id)),
            action: paths::admin_absence(l, self.crew.id, id),
            is_new: stored.is_none(),
            version: stored.map_or(0, |a| a.version),
            form,
            conflict: None,
            past: stored.map(|a| Past::new(CREWS_EDIT, "absence", a.id.0)),
        }
    }
}

pub async fn edit(visit: Visit, Path((crew, text)): Path<(String, String)>) -> PageResult {
    let shown = Shown::of(&visit, &crew, &text).await?;
    let form = match &shown.stored {
        Some(stored) => Form { fields: Fields(stored.form.fields()), ..Form::default() },
        None => Form::with(&[("kind", "vacation")]),
    };
    let editing = shown.editing(visit.locale, form);
    show(&visit, &shown, editing).await
}

async fn show(visit: &Visit, shown: &Shown, editing: Editing) -> PageResult {
    let l = visit.locale;
    let below = match &shown.stored {
        Some(a) => sections::removal(l, editing.action.clone(), a.version, texts::absence_delete_more(l)),
        None => ().into_any(),
    };
    editor::page(visit, editing, texts::absence_label, |e| body(l, &e.form), below).await
}

fn body(l: Locale, form: &Form) -> AnyView {
    let kinds: Vec<_> = AbsenceKind::ALL.iter().map(|k| Choice::new(k.as_str(), k.name(l))).collect();
    let day = |name: &'static str, label: &'static str, hint: &'static str, required: bool| {
        let (value, error) = (form.value(name), form.error(l, name));
        view! { <DateField name label hint value error required/> }
    };
    view! {
        {in_the_way(l, form)}
        <div class="grid gap-4 sm:grid-cols-2">
            {day("first_day", texts::first_day(l), "", true)}
            {day("last_day", texts::last_day(l), texts::last_day_hint(l), false)}
            <SelectField name="kind" label=texts::absence_kind(l) choices=kinds selected=form.value("kind") error=form.error(l, "kind") required=true/>
            {hinted(l, form, "note", texts::absence_note(l), texts::absence_note_hint(l), false)}
        </div>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path((crew, text)): Path<(String, String)>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let shown = Shown::of(&visit, &crew, &text).await?;
    let (version, accepted) = (editor::version(&fields), accepted(&fields));
    let is_delete = fields.get("action") == "delete";
    let outcome = match (&shown.stored, AbsenceForm::parse(&fields.0)) {
        (Some(stored), _) if is_delete => absences::delete(shop, actor, stored.id, version).await,
        (Some(stored), Ok(form)) => absences::save(shop, actor, stored.id, version, &form, &accepted).await,
        (None, Ok(form)) => absences::create(shop, actor, shown.crew.id, &form, &accepted).await.map(drop),
        (_, Err(problems)) => Err(problems.into()),
    };
    let Err(error) = outcome else {
        let page = with_query(paths::admin_crew(l, shown.crew.id), &[("done", "saved")]);
        return Ok(Redirect::to(&page).into_response());
    };
    let stored = shown.stored.as_ref().map(|a| (a.version, Fields(a.form.fields())));
    let fields = match (is_delete, &stored) {
        (true, Some((_, stored))) => stored.clone(),
        _ => fields,
    };
    let typed = editor::again(error, fields, stored, |form| shown.editing(l, form))?;
    show(&visit, &shown, typed).await
}
