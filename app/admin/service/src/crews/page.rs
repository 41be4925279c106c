//! The form of a crew.

use super::{accepted, in_the_way, sections, texts};
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing, NEW, hinted, line};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{CheckboxGroup, Choice, Notice, SelectField, TextField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use base::{Bilingual, BranchId, CrewId, Locale};
use leptos::prelude::*;
use platform::{Error, Result};
use service::{crews, districts};
use service_model::access::CREWS_EDIT;
use service_model::crews::{CrewEdit, CrewForm, weekday_name};
use service_model::districts::DistrictRow;
use service_model::scheduling::Skill;

/// Hours of a new crew, on weekdays.
const USUAL_HOURS: &str = "9:00–18:00";

/// The crew that is edited; `None` for a new one, with its branch.
struct Shown {
    branch: BranchId,
    /// The name of the branch, if there are several.
    branch_name: Option<Bilingual>,
    stored: Option<CrewEdit>,
    /// The active territories of the branch.
    districts: Vec<DistrictRow>,
}

impl Shown {
    async fn of(visit: &Visit, text: &str, branch: &str) -> Result<Self> {
        let (shop, actor) = (&visit.state.shop, &visit.actor);
        let id = editor::id::<CrewId>(text)?;
        let branches = crews::branches(shop, actor).await?;
        let stored = match id {
            Some(id) => Some(crews::one(shop, actor, id).await?),
            None => None,
        };
        let is_it = |id: &BranchId| match &stored {
            Some(stored) => *id == stored.branch,
            None => id.to_string() == branch,
        };
        let named = branches.iter().find(|(id, _)| is_it(id));
        let (branch, name) = named.or(branches.first()).cloned().ok_or(Error::NotFound)?;
        let branch_name = (branches.len() > 1).then_some(name);
        let mut districts = districts::rows(shop, actor).await?;
        districts.retain(|d| d.is_active && d.branch == branch);
        Ok(Self { branch, branch_name, stored, districts })
    }

    fn editing(&self, l: Locale, form: Form) -> Editing {
        let stored = self.stored.as_ref();
        let id = stored.map_or_else(|| NEW.to_owned(), |c| c.id.to_string());
        Editing {
            title: stored.map_or_else(|| texts::new(l).to_owned(), |c| c.form.name.pick(l).to_owned()),
            list: (texts::title(l).to_owned(), paths::admin_crews(l)),
            action: paths::admin_crew(l, id),
            is_new: stored.is_none(),
            version: stored.map_or(0, |c| c.version),
            form,
            conflict: None,
            past: stored.map(|c| Past::new(CREWS_EDIT, "crew", c.id.0)),
        }
    }

    /// The stored values in the order in which the page sends them, so that a conflict shows only what differs.
    fn stored_fields(&self, stored: &CrewEdit) -> Fields {
        let mut form = stored.form.clone();
        form.districts.sort_by_key(|id| self.districts.iter().position(|d| d.id == *id));
        Fields(form.fields())
    }

    /// A new crew works on weekdays in every territory of its branch.
    fn blank(&self) -> Form {
        let mut fields = vec![("position".to_owned(), "100".to_owned())];
        fields.extend((1..=5).map(|day| (format!("hours-{day}"), USUAL_HOURS.to_owned())));
        fields.extend(self.districts.iter().map(|d| ("districts".to_owned(), d.id.to_string())));
        if let [only] = self.districts.as_slice() {
            fields.push(("base".to_owned(), only.id.to_string()));
        }
        Form { fields: Fields(fields), ..Form::default() }
    }
}

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let shown = Shown::of(&visit, &text, &visit.param("branch")).await?;
    let form = match &shown.stored {
        Some(stored) => Form { fields: shown.stored_fields(stored), ..Form::default() },
        None => shown.blank(),
    };
    let editing = shown.editing(visit.locale, form);
    show(&visit, &shown, editing).await
}

async fn show(visit: &Visit, shown: &Shown, editing: Editing) -> PageResult {
    let l = visit.locale;
    let below = match &shown.stored {
        Some(stored) => {
            let week = crews::week(&visit.state.shop, &visit.actor, stored.id).await?;
            view! {
                {sections::technicians(l, stored)}
                {sections::absences(l, stored)}
                {stored.is_active.then(|| sections::week(l, week))}
                {sections::archive(l, stored)}
            }
            .into_any()
        }
        None => ().into_any(),
    };
    let body = |e: &Editing| body(l, &e.form, e.is_new, shown);
    editor::page(visit, editing, texts::label, body, below).await
}

fn body(l: Locale, form: &Form, is_new: bool, shown: &Shown) -> AnyView {
    let all = |name: &'static str| form.fields.all(name).map(str::to_owned).collect::<Vec<_>>();
    let skills: Vec<_> = Skill::ALL.iter().map(|s| Choice::new(s.as_str(), s.name(l))).collect();
    let territories: Vec<_> =
        shown.districts.iter().map(|d| Choice::new(d.id.to_string(), d.name.pick(l))).collect();
    let bases = std::iter::once(Choice::new("", texts::choose(l))).chain(territories.clone()).collect();
    let branch = shown.branch_name.as_ref().map(|name| view! { <p>{texts::branch_is(l, name.pick(l))}</p> });
    let no_districts = shown.districts.is_empty().then(|| {
        view! {
            <Notice title=texts::no_districts(l)>
                {texts::no_districts_more(l)}" "<a class="link" href=paths::admin_districts(l)>{texts::to_districts(l)}</a>
            </Notice>
        }
    });
    view! {
        {no_districts}
        {in_the_way(l, form)}
        {is_new.then(|| view! { <input type="hidden" name="branch" value=shown.branch.to_string()/> })}
        {branch}
        <div class="grid gap-4 sm:grid-cols-2">
            {line(l, form, "name_ru", texts::name_ru(l), true)}
            {line(l, form, "name_en", texts::name_en(l), false)}
            {hinted(l, form, "vehicle", texts::vehicle(l), texts::vehicle_hint(l), false)}
            {line(l, form, "plate", texts::plate(l), false)}
        </div>
        <CheckboxGroup name="skills" legend=texts::skills(l) hint=texts::skills_hint(l) choices=skills ticked=all("skills") error=form.error(l, "skills")/>
        <CheckboxGroup name="districts" legend=texts::districts(l) hint=texts::districts_hint(l) choices=territories ticked=all("districts") error=form.error(l, "districts") required=true/>
        <SelectField name="base" label=texts::base(l) hint=texts::base_hint(l) choices=bases selected=form.value("base") error=form.error(l, "base") required=true/>
        {hours(l, form)}
        <div class="max-w-[14rem]">{hinted(l, form, "position", texts::position(l), texts::position_hint(l), true)}</div>
    }
    .into_any()
}

/// One field for each weekday.
fn hours(l: Locale, form: &Form) -> AnyView {
    let days = (1..=7u8).map(|day| {
        let name = format!("hours-{day}");
        let (value, error) = (form.value(&name), form.error(l, &name));
        view! { <TextField name label=weekday_name(l, day) value error/> }
    });
    let days = days.collect_view();
    view! {
        <fieldset>
            <legend class="field-label mb-1.5">{texts::hours_title(l)}</legend>
            <p class="field-hint mb-2">{texts::hours_hint(l)}</p>
            <div class="grid gap-4 sm:grid-cols-2">{days}</div>
        </fieldset>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let shown = Shown::of(&visit, &text, fields.get("branch")).await?;
    let version = editor::version(&fields);
    if let Some(stored) = shown.stored.as_ref().filter(|_| is_step(&fields)) {
        return step(&visit, &shown, stored, &fields).await;
    }
    let outcome = match (CrewForm::parse(&fields.0), &shown.stored) {
        (Ok(form), Some(stored)) => {
            let saved = crews::save(shop, actor, stored.id, version, &form, &accepted(&fields)).await;
            saved.map(|()| stored.id)
        }
        (Ok(form), None) => crews::create(shop, actor, shown.branch, &form).await,
        (Err(problems), _) => Err(problems.into()),
    };
    let error = match outcome {
        Ok(id) => return Ok(saved(l, id)),
        Err(error) => error,
    };
    let now = shown.stored.as_ref().map(|c| (c.version, shown.stored_fields(c)));
    let typed = editor::again(error, fields, now, |form| shown.editing(l, form))?;
    show(&visit, &shown, typed).await
}

fn is_step(fields: &Fields) -> bool {
    matches!(fields.get("action"), "archive" | "restore")
}

/// The buttons below the form: nothing was typed, so a refusal shows what is stored.
async fn step(visit: &Visit, shown: &Shown, stored: &CrewEdit, fields: &Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let version = editor::version(fields);
    let (outcome, done) = match fields.get("action") {
        "archive" => (crews::archive(shop, actor, stored.id, version).await, "archived"),
        _ => (crews::restore(shop, actor, stored.id, version).await, "restored"),
    };
    let Err(error) = outcome else {
        let list = with_query(paths::admin_crews(l), &[("done", done)]);
        return Ok(Redirect::to(&list).into_response());
    };
    let form = Form::after(shown.stored_fields(stored), error)?;
    show(visit, shown, shown.editing(l, form)).await
}

fn saved(l: Locale, id: CrewId) -> Response {
    Redirect::to(&with_query(paths::admin_crew(l, id), &[("done", "saved")])).into_response()
}
