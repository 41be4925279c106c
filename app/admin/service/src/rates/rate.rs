//! Rates: prices of work and material, and the quantity needed per site.

use super::shared::{
    self, Editing, NEW, activity, code, conditions, figure, line, read_conditions, read_milli, sum,
};
use super::texts;
use app_admin_parts::{Head, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Choice, Column, Kind, LinkButton, SelectField, Size, Table, icons};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader};
use base::format::{money, thousandths};
use base::milli::milli_text;
use base::refusal::Refusal;
use base::{Bilingual, Locale, RateId};
use leptos::prelude::*;
use platform::Error;
use service::{Save, Stored, rates};
use service_model::access::RATES_EDIT;
use service_model::estimate::{Driver, EstimateLineKind, MINUTES_MAX, Rate};

pub async fn index(visit: Visit) -> PageResult {
    let rows = rates::list_for_admin(&visit.state.shop, &visit.actor).await?;
    let l = visit.locale;
    Ok(visit.page(Meta::staff(texts::rates(l)), move || {
        let rows: Vec<_> = rows.into_iter().map(|r| row(l, r)).collect();
        let columns = vec![
            Column::new(texts::name(l)),
            Column::new(texts::kind(l)),
            Column::new(texts::price(l)).num(),
            Column::new(texts::quantity(l)).num(),
            Column::new(texts::minutes(l)).num(),
            Column::new(texts::state(l)),
        ];
        view! {
            <Head title=texts::rates(l)>
                <LinkButton href=paths::admin_rate(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add_rate(l)}</LinkButton>
            </Head>
            <Table caption=texts::rates(l) columns dense=true>{rows}</Table>
        }
    }))
}

fn row(l: Locale, r: Stored<RateId, Rate>) -> impl IntoView {
    let v = r.value;
    let unit = l.pick(&v.unit_ru, &v.unit_en).to_owned();
    view! {
        <tr>
            <td><a class="link font-medium" href=paths::admin_rate(l, r.id)>{v.name(l).to_owned()}</a><br/><span class="text-muted">{v.code}</span></td>
            <td>{v.kind.name(l)}</td>
            <td class="num">{money(l, v.price)}<br/><span class="text-muted">{unit}</span></td>
            <td class="num">{thousandths(l, v.quantity_milli)}" "{v.driver.name(l)}</td>
            <td class="num">{v.minutes.to_string()}</td>
            <td>{activity(l, r.is_active)}</td>
        </tr>
    }
}

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let (version, fields) = match shared::id::<RateId>(&text)? {
        Some(id) => {
            let stored = rates::one(&visit.state.shop, &visit.actor, id).await?;
            (stored.version, fields_of(&stored))
        }
        None => {
            visit.actor.require(RATES_EDIT)?;
            (0, blank())
        }
    };
    show(&visit, editing(visit.locale, &text, version, Form { fields, ..Form::default() })).await
}

fn editing(l: Locale, id: &str, version: i64, form: Form) -> Editing {
    let name = form.value(if l == Locale::Ru { "name_ru" } else { "name_en" });
    Editing {
        title: if name.is_empty() { texts::new_rate(l).to_owned() } else { name },
        list: (texts::rates(l).to_owned(), paths::admin_rates(l)),
        action: paths::admin_rate(l, id),
        is_new: id == NEW,
        version,
        form,
        conflict: None,
        past: shared::past("rate", id),
    }
}

async fn show(visit: &Visit, editing: Editing) -> PageResult {
    shared::page(visit, editing, texts::label, |e| body(visit.locale, &e.form, e.is_new)).await
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = shared::id::<RateId>(&text)?;
    let version = fields.get("version").parse().unwrap_or_default();
    let outcome = match parse(&fields) {
        Ok((value, position)) => {
            let is_active = fields.has("is_active");
            rates::save(shop, actor, Save { id, version, value, position, is_active }).await
        }
        Err(problems) => {
            actor.require(RATES_EDIT)?;
            Err(problems.into())
        }
    };
    match (outcome, id) {
        (Ok(id), _) => {
            Ok(Redirect::to(&with_query(paths::admin_rate(l, id), &[("done", "saved")])).into_response())
        }
        (Err(Error::Refused(Refusal::Changed)), Some(id)) => {
            let stored = rates::one(shop, actor, id).await?;
            let form = Form { fields, ..Form::default() };
            show(&visit, editing(l, &text, version, form).against(stored.version, &fields_of(&stored))).await
        }
        (Err(error), _) => show(&visit, editing(l, &text, version, Form::after(fields, error)?)).await,
    }
}

fn blank() -> Fields {
    Form::with(&[
        ("kind", "work"),
        ("driver", "per_site"),
        ("quantity", "1"),
        ("minutes", "0"),
        ("position", "100"),
        ("is_active", "1"),
    ])
    .fields
}

fn fields_of(stored: &Stored<RateId, Rate>) -> Fields {
    let v = &stored.value;
    let milli = |m: i64| if m == 0 { String::new() } else { milli_text(m) };
    let mut fields: Vec<(String, String)> = [
        ("code", v.code.clone()),
        ("kind", v.kind.to_string()),
        ("name_ru", v.name_ru.clone()),
        ("name_en", shared::own_en(&v.name_ru, &v.name_en)),
        ("unit_ru", v.unit_ru.clone()),
        ("unit_en", v.unit_en.clone()),
        ("price", v.price.to_decimal()),
        ("minutes", v.minutes.to_string()),
        ("driver", v.driver.to_string()),
        ("quantity", milli_text(v.quantity_milli)),
        ("min", milli(v.min_milli)),
        ("step", milli(v.step_milli)),
        ("note_ru", v.note_ru.clone()),
        ("note_en", v.note_en.clone()),
        ("position", stored.position.to_string()),
    ]
    .map(|(n, t)| (n.to_owned(), t))
    .into();
    fields.extend(v.conditions.iter().map(|c| ("conditions".to_owned(), c.to_string())));
    fields.extend(stored.is_active.then(|| ("is_active".to_owned(), "1".to_owned())));
    Fields(fields)
}

fn parse(fields: &Fields) -> Result<(Rate, i64), Problems> {
    let mut form = Reader::default();
    let get = |name: &str| fields.get(name);
    let code = form.line("code", get("code"), 40);
    let kind = form.choice("kind", get("kind"), EstimateLineKind::parse);
    let Bilingual { ru: name_ru, en: name_en } = form.name_in_both(&fields.0, "name", LINE_CHARS_MAX);
    let unit_ru = form.line("unit_ru", get("unit_ru"), 40);
    let unit_en = form.line("unit_en", get("unit_en"), 40);
    let price = form.optional_money("price", get("price"));
    form.check("price", price.is_some() || form.problems.of("price").is_some(), Problem::Required);
    let minutes = form.number("minutes", get("minutes"), 0, MINUTES_MAX);
    let driver = form.choice("driver", get("driver"), Driver::parse);
    let quantity_milli = read_milli(&mut form, fields, "quantity", 0);
    form.check("quantity", quantity_milli > 0 || form.problems.of("quantity").is_some(), Problem::Required);
    let min_milli = read_milli(&mut form, fields, "min", 0);
    let step_milli = read_milli(&mut form, fields, "step", 0);
    let conditions = read_conditions(&mut form, fields);
    let note_ru = form.optional_line("note_ru", get("note_ru"), 500);
    let note_en = form.optional_line("note_en", get("note_en"), 500);
    let position = form.number("position", get("position"), 0, 1_000_000);
    let (Some(kind), Some(driver), Some(price)) = (kind, driver, price) else { return Err(form.problems) };
    let rate = Rate {
        code,
        kind,
        name_ru,
        name_en,
        unit_ru,
        unit_en,
        price,
        minutes,
        driver,
        quantity_milli,
        min_milli,
        step_milli,
        conditions,
        note_ru,
        note_en,
    };
    form.done((rate, position))
}

fn body(l: Locale, form: &Form, is_new: bool) -> AnyView {
    let kinds: Vec<_> = EstimateLineKind::ALL.iter().map(|k| Choice::new(k.as_str(), k.name(l))).collect();
    let drivers: Vec<_> = Driver::ALL.iter().map(|d| Choice::new(d.as_str(), d.name(l))).collect();
    let kind = (form.value("kind"), form.error(l, "kind"));
    let driver = (form.value("driver"), form.error(l, "driver"));
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            {code(l, form, is_new)}
            <SelectField name="kind" label=texts::kind(l) choices=kinds selected=kind.0 error=kind.1 required=true/>
            {line(l, form, "name_ru", texts::name_ru(l), true)}
            {line(l, form, "name_en", texts::name_en(l), false)}
            {line(l, form, "unit_ru", texts::unit_ru(l), true)}
            {line(l, form, "unit_en", texts::unit_en(l), true)}
            {sum(l, form, "price", texts::unit_price(l))}
            {figure(l, form, "minutes", texts::minutes(l), texts::minutes_hint(l))}
            {figure(l, form, "quantity", texts::quantity(l), "")}
            <SelectField name="driver" label=texts::driver(l) choices=drivers selected=driver.0 error=driver.1 required=true/>
            {figure(l, form, "min", texts::minimum(l), texts::minimum_hint(l))}
            {figure(l, form, "step", texts::step(l), texts::step_hint(l))}
            {line(l, form, "note_ru", texts::note_ru(l), false)}
            {line(l, form, "note_en", texts::note_en(l), false)}
        </div>
        {conditions(l, form)}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Kopecks;
    use service_model::estimate::Condition;

    #[test]
    fn srv_5_a_rate_survives_its_form() {
        let value = Rate {
            code: "cable_utp".to_owned(),
            kind: EstimateLineKind::Material,
            name_ru: "Кабель".to_owned(),
            name_en: "Cable".to_owned(),
            unit_ru: "м".to_owned(),
            unit_en: "m".to_owned(),
            price: Kopecks(3_550),
            minutes: 2,
            driver: Driver::PerCamera,
            quantity_milli: 25_500,
            min_milli: 0,
            step_milli: 5_000,
            conditions: vec![Condition::MissingLan],
            note_ru: String::new(),
            note_en: String::new(),
        };
        let id = RateId("00000000000000000000000000000001".parse().unwrap());
        let stored = Stored { id, value: value.clone(), position: 30, is_active: true, version: 4 };
        assert_eq!(parse(&fields_of(&stored)).unwrap(), (value, 30));
        let mut wrong = fields_of(&stored);
        wrong.set("price", "");
        wrong.set("driver", "per_dream");
        let problems = parse(&wrong).unwrap_err();
        assert_eq!(
            (problems.of("price"), problems.of("driver")),
            (Some(&Problem::Required), Some(&Problem::InvalidChoice))
        );
    }
}
