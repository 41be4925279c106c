//! The form of a territory: names, code, and travel times to the others of its branch.

use super::texts;
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing, NEW, hinted, line};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Button, Kind, TextField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{BranchId, DistrictId, Locale, format};
use leptos::prelude::*;
use platform::{Error, Result};
use service::{crews, districts};
use service_model::access::CREWS_EDIT;
use service_model::districts::{DistrictEdit, DistrictForm, DistrictRow};

/// The territory that is edited; `None` for a new one, with its branch.
struct Shown {
    branch: BranchId,
    stored: Option<DistrictEdit>,
    /// What uses the territory; `None` for a new one.
    own: Option<DistrictRow>,
    /// The other active territories of the branch.
    others: Vec<DistrictRow>,
}

impl Shown {
    async fn of(visit: &Visit, text: &str, branch: &str) -> Result<Self> {
        let (shop, actor) = (&visit.state.shop, &visit.actor);
        let id = editor::id::<DistrictId>(text)?;
        let branches = crews::branches(shop, actor).await?;
        let (branch, stored) = match id {
            Some(id) => {
                let stored = districts::one(shop, actor, id).await?;
                (stored.branch, Some(stored))
            }
            None => {
                let named = branches.iter().find(|(id, _)| id.to_string() == branch);
                (named.or(branches.first()).ok_or(Error::NotFound)?.0, None)
            }
        };
        let mut others = districts::rows(shop, actor).await?;
        let own = others.iter().position(|d| Some(d.id) == id).map(|at| others.remove(at));
        others.retain(|d| d.branch == branch && d.is_active);
        Ok(Self { branch, stored, own, others })
    }

    /// The stored values with the empty fields that the page sends, so that a conflict shows only what differs.
    fn stored_fields(&self, stored: &DistrictEdit) -> Fields {
        let mut fields = Fields(stored.form.fields());
        for name in self.others.iter().flat_map(|d| [format!("to-{}", d.id), format!("back-{}", d.id)]) {
            if !fields.has(&name) {
                fields.set(&name, "");
            }
        }
        fields
    }

    fn editing(&self, l: Locale, form: Form) -> Editing {
        let stored = self.stored.as_ref();
        let id = stored.map_or_else(|| NEW.to_owned(), |d| d.id.to_string());
        Editing {
            title: stored.map_or_else(|| texts::new(l).to_owned(), |d| d.form.name.pick(l).to_owned()),
            list: (texts::title(l).to_owned(), paths::admin_districts(l)),
            action: paths::admin_district(l, id),
            is_new: stored.is_none(),
            version: stored.map_or(0, |d| d.version),
            form,
            conflict: None,
            past: stored.map(|d| Past::new(CREWS_EDIT, "district", d.id.0)),
        }
    }
}

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let shown = Shown::of(&visit, &text, &visit.param("branch")).await?;
    let form = match &shown.stored {
        Some(stored) => Form { fields: shown.stored_fields(stored), ..Form::default() },
        None => Form::with(&[("position", "100")]),
    };
    let editing = shown.editing(visit.locale, form);
    show(&visit, &shown, editing).await
}

async fn show(visit: &Visit, shown: &Shown, editing: Editing) -> PageResult {
    let l = visit.locale;
    let below = match &shown.stored {
        Some(stored) => archive(l, stored, shown.own.as_ref()),
        None => ().into_any(),
    };
    let branch = shown.branch.to_string();
    let body = |e: &Editing| body(l, &e.form, e.is_new, branch, &shown.others);
    editor::page(visit, editing, texts::label, body, below).await
}

fn body(l: Locale, form: &Form, is_new: bool, branch: String, others: &[DistrictRow]) -> AnyView {
    let minutes = |name: String, label: String| {
        let (value, error) = (form.value(&name), form.error(l, &name));
        view! { <TextField name label value error inputmode="numeric"/> }
    };
    let travel = others.iter().map(|other| {
        let name = other.name.pick(l);
        let (to, back) = (format!("to-{}", other.id), format!("back-{}", other.id));
        view! { {minutes(to, texts::to(l, name))}{minutes(back, texts::back(l, name))} }
    });
    let travel = travel.collect_view();
    let (value, error) = (form.value("code"), form.error(l, "code"));
    view! {
        {is_new.then(|| view! { <input type="hidden" name="branch" value=branch/> })}
        <div class="grid gap-4 sm:grid-cols-2">
            {line(l, form, "name_ru", texts::name_ru(l), true)}
            {line(l, form, "name_en", texts::name_en(l), false)}
            <TextField name="code" label=texts::code(l) hint=texts::code_hint(l) value error readonly=!is_new/>
            {hinted(l, form, "position", texts::position(l), texts::position_hint(l), true)}
        </div>
        <fieldset id="travel">
            <legend class="field-label mb-1.5">{texts::travel(l)}</legend>
            <p class="field-hint mb-2">{texts::travel_hint(l)}</p>
            <div class="mb-4">{minutes("within".to_owned(), texts::within(l).to_owned())}</div>
            <div class="grid items-end gap-4 sm:grid-cols-2">{travel}</div>
        </fieldset>
    }
    .into_any()
}

/// The button that archives the territory or brings it back.
fn archive(l: Locale, stored: &DistrictEdit, row: Option<&DistrictRow>) -> AnyView {
    let (crews, requests) = row.map_or((0, 0), |r| (r.crews, r.requests));
    let button = |action: &'static str, text: &'static str| {
        view! {
            <form method="post" action=paths::admin_district(l, stored.id)>
                <input type="hidden" name="version" value=stored.version.to_string()/>
                <Button kind=Kind::Secondary name="action" value=action>{text}</Button>
            </form>
        }
    };
    let body = match (stored.is_active, crews + requests) {
        (false, _) => {
            view! { <p class="mb-3 text-sm">{texts::restore_more(l)}</p>{button("restore", texts::restore(l))} }.into_any()
        }
        (true, 0) => {
            view! { <p class="mb-3 text-sm text-muted">{texts::archive_more(l)}</p>{button("archive", texts::archive(l))} }
                .into_any()
        }
        (true, _) => {
            let text = texts::in_use(l, &format::integer(l, crews), &format::integer(l, requests));
            view! { <p class="text-sm text-muted">{text}</p> }.into_any()
        }
    };
    view! { <section class="mt-6 max-w-[56rem]"><h2 class="mb-2">{texts::archive_title(l)}</h2>{body}</section> }
        .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let shown = Shown::of(&visit, &text, fields.get("branch")).await?;
    let version = editor::version(&fields);
    let (outcome, done) = match (&shown.stored, fields.get("action")) {
        (Some(stored), "archive") => {
            (districts::archive(shop, actor, stored.id, version).await, Some("archived"))
        }
        (Some(stored), "restore") => {
            (districts::restore(shop, actor, stored.id, version).await, Some("restored"))
        }
        (stored, _) => match (DistrictForm::parse(&fields.0), stored) {
            (Ok(form), Some(stored)) => (districts::save(shop, actor, stored.id, version, &form).await, None),
            (Ok(form), None) => match districts::create(shop, actor, shown.branch, &form).await {
                Ok(id) => return Ok(saved(l, id)),
                Err(error) => (Err(error), None),
            },
            (Err(problems), _) => (Err(problems.into()), None),
        },
    };
    match (outcome, done, &shown.stored) {
        (Ok(()), Some(done), _) => {
            let list = with_query(paths::admin_districts(l), &[("done", done)]);
            Ok(Redirect::to(&list).into_response())
        }
        (Ok(()), None, Some(stored)) => Ok(saved(l, stored.id)),
        (Err(error), Some(_), Some(stored)) => {
            // The button was pressed, so nothing was typed.
            let form = Form::after(shown.stored_fields(stored), error)?;
            let editing = shown.editing(l, form);
            show(&visit, &shown, editing).await
        }
        (Err(error), ..) => {
            let now = shown.stored.as_ref().map(|d| (d.version, shown.stored_fields(d)));
            let typed = editor::again(error, fields, now, |form| shown.editing(l, form))?;
            show(&visit, &shown, typed).await
        }
        (Ok(()), None, None) => Err(Error::NotFound.into()),
    }
}

fn saved(l: Locale, id: DistrictId) -> axum::response::Response {
    Redirect::to(&with_query(paths::admin_district(l, id), &[("done", "saved")])).into_response()
}
