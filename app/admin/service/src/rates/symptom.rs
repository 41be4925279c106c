//! Symptoms offered in a repair request.

use super::shared::{self, Editing, NEW, activity, code, figure, line, sum};
use super::texts;
use app_admin_parts::{Head, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Choice, Column, Kind, LinkButton, SelectField, Size, Table, icons};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader};
use base::format::money;
use base::refusal::Refusal;
use base::{Bilingual, Locale, SymptomId};
use leptos::prelude::*;
use platform::Error;
use service::{Save, Stored, symptoms};
use service_model::access::RATES_EDIT;
use service_model::estimate::MINUTES_MAX;
use service_model::repair::Symptom;
use service_model::scheduling::Skill;

pub async fn index(visit: Visit) -> PageResult {
    let rows = symptoms::list_for_admin(&visit.state.shop, &visit.actor).await?;
    let l = visit.locale;
    Ok(visit.page(Meta::staff(texts::symptoms(l)), move || {
        let rows: Vec<_> = rows.into_iter().map(|r| row(l, r)).collect();
        let columns = vec![
            Column::new(texts::name(l)),
            Column::new(texts::skill(l)),
            Column::new(texts::price_from(l)).num(),
            Column::new(texts::minutes(l)).num(),
            Column::new(texts::state(l)),
        ];
        view! {
            <Head title=texts::symptoms(l)>
                <LinkButton href=paths::admin_symptom(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add_symptom(l)}</LinkButton>
            </Head>
            <Table caption=texts::symptoms(l) columns dense=true>{rows}</Table>
        }
    }))
}

fn row(l: Locale, r: Stored<SymptomId, Symptom>) -> impl IntoView {
    let v = r.value;
    view! {
        <tr>
            <td><a class="link font-medium" href=paths::admin_symptom(l, r.id)>{v.name(l).to_owned()}</a><br/><span class="text-muted">{v.code}</span></td>
            <td>{v.skill.name(l)}</td>
            <td class="num">{money(l, v.price)}</td>
            <td class="num">{v.minutes.to_string()}</td>
            <td>{activity(l, r.is_active)}</td>
        </tr>
    }
}

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let (version, fields) = match shared::id::<SymptomId>(&text)? {
        Some(id) => {
            let stored = symptoms::one(&visit.state.shop, &visit.actor, id).await?;
            (stored.version, fields_of(&stored))
        }
        None => {
            visit.actor.require(RATES_EDIT)?;
            (
                0,
                Form::with(&[("skill", "video"), ("minutes", "60"), ("position", "100"), ("is_active", "1")])
                    .fields,
            )
        }
    };
    show(&visit, editing(visit.locale, &text, version, Form { fields, ..Form::default() })).await
}

fn editing(l: Locale, id: &str, version: i64, form: Form) -> Editing {
    let name = form.value(if l == Locale::Ru { "name_ru" } else { "name_en" });
    Editing {
        title: if name.is_empty() { texts::new_symptom(l).to_owned() } else { name },
        list: (texts::symptoms(l).to_owned(), paths::admin_symptoms(l)),
        action: paths::admin_symptom(l, id),
        is_new: id == NEW,
        version,
        form,
        conflict: None,
        past: shared::past("symptom", id),
    }
}

async fn show(visit: &Visit, editing: Editing) -> PageResult {
    shared::page(visit, editing, texts::label, |e| body(visit.locale, &e.form, e.is_new)).await
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = shared::id::<SymptomId>(&text)?;
    let version = fields.get("version").parse().unwrap_or_default();
    let outcome = match parse(&fields) {
        Ok((value, position)) => {
            let is_active = fields.has("is_active");
            symptoms::save(shop, actor, Save { id, version, value, position, is_active }).await
        }
        Err(problems) => {
            actor.require(RATES_EDIT)?;
            Err(problems.into())
        }
    };
    match (outcome, id) {
        (Ok(id), _) => {
            Ok(Redirect::to(&with_query(paths::admin_symptom(l, id), &[("done", "saved")])).into_response())
        }
        (Err(Error::Refused(Refusal::Changed)), Some(id)) => {
            let stored = symptoms::one(shop, actor, id).await?;
            let form = Form { fields, ..Form::default() };
            show(&visit, editing(l, &text, version, form).against(stored.version, &fields_of(&stored))).await
        }
        (Err(error), _) => show(&visit, editing(l, &text, version, Form::after(fields, error)?)).await,
    }
}

fn fields_of(stored: &Stored<SymptomId, Symptom>) -> Fields {
    let v = &stored.value;
    let mut fields: Vec<(String, String)> = [
        ("code", v.code.clone()),
        ("name_ru", v.name_ru.clone()),
        ("name_en", shared::own_en(&v.name_ru, &v.name_en)),
        ("skill", v.skill.to_string()),
        ("minutes", v.minutes.to_string()),
        ("price", v.price.to_decimal()),
        ("position", stored.position.to_string()),
    ]
    .map(|(n, t)| (n.to_owned(), t))
    .into();
    fields.extend(stored.is_active.then(|| ("is_active".to_owned(), "1".to_owned())));
    Fields(fields)
}

fn parse(fields: &Fields) -> Result<(Symptom, i64), Problems> {
    let mut form = Reader::default();
    let get = |name: &str| fields.get(name);
    let code = form.line("code", get("code"), 40);
    let Bilingual { ru: name_ru, en: name_en } = form.name_in_both(&fields.0, "name", LINE_CHARS_MAX);
    let skill = form.choice("skill", get("skill"), Skill::parse);
    let minutes = form.number("minutes", get("minutes"), 1, MINUTES_MAX);
    let price = form.optional_money("price", get("price"));
    form.check("price", price.is_some() || form.problems.of("price").is_some(), Problem::Required);
    let position = form.number("position", get("position"), 0, 1_000_000);
    let (Some(skill), Some(price)) = (skill, price) else { return Err(form.problems) };
    form.done((Symptom { code, name_ru, name_en, skill, minutes, price }, position))
}

fn body(l: Locale, form: &Form, is_new: bool) -> AnyView {
    let skills: Vec<_> = Skill::ALL.iter().map(|s| Choice::new(s.as_str(), s.name(l))).collect();
    let skill = (form.value("skill"), form.error(l, "skill"));
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            {code(l, form, is_new)}
            <SelectField name="skill" label=texts::skill(l) choices=skills selected=skill.0 error=skill.1 required=true/>
            {line(l, form, "name_ru", texts::name_ru(l), true)}
            {line(l, form, "name_en", texts::name_en(l), false)}
            {sum(l, form, "price", texts::price_from_field(l))}
            {figure(l, form, "minutes", texts::minutes(l), texts::symptom_minutes_hint(l))}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Kopecks;

    #[test]
    fn srv_1_a_symptom_survives_its_form() {
        let value = Symptom {
            code: "no_picture".to_owned(),
            name_ru: "Нет изображения".to_owned(),
            name_en: "No picture".to_owned(),
            skill: Skill::Video,
            minutes: 60,
            price: Kopecks::from_roubles(1_500),
        };
        let id = SymptomId("00000000000000000000000000000001".parse().unwrap());
        let stored = Stored { id, value: value.clone(), position: 10, is_active: true, version: 1 };
        assert_eq!(parse(&fields_of(&stored)).unwrap(), (value, 10));
    }
}
