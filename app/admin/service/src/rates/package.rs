//! Packages: standard work at a fixed price, and the quantity of each rate included.

use super::shared::{
    self, Editing, NEW, activity, code, conditions, figure, line, read_conditions, read_milli, sum,
};
use super::texts;
use app_admin_parts::{Head, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Column, Kind, LinkButton, Size, Table, TextareaField, icons};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, TEXT_CHARS_MAX};
use base::format::money;
use base::milli::milli_text;
use base::refusal::Refusal;
use base::{Bilingual, Locale, RateId, ServicePackageId};
use leptos::prelude::*;
use platform::Error;
use service::{Save, Stored, packages, rates};
use service_model::estimate::{Allowance, MINUTES_MAX, Package, Rate};

pub async fn index(visit: Visit) -> PageResult {
    let rows = packages::list_for_admin(&visit.state.shop, &visit.actor).await?;
    let l = visit.locale;
    Ok(visit.page(Meta::staff(texts::packages(l)), move || {
        let rows: Vec<_> = rows.into_iter().map(|r| row(l, r)).collect();
        let columns = vec![
            Column::new(texts::name(l)),
            Column::new(texts::price(l)).num(),
            Column::new(texts::minutes(l)).num(),
            Column::new(texts::state(l)),
        ];
        view! {
            <Head title=texts::packages(l)>
                <LinkButton href=paths::admin_package(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add_package(l)}</LinkButton>
            </Head>
            <Table caption=texts::packages(l) columns dense=true>{rows}</Table>
        }
    }))
}

fn row(l: Locale, r: Stored<ServicePackageId, Package>) -> impl IntoView {
    let v = r.value;
    view! {
        <tr>
            <td><a class="link font-medium" href=paths::admin_package(l, r.id)>{v.name(l).to_owned()}</a><br/><span class="text-muted">{v.code}</span></td>
            <td class="num">{money(l, v.price)}</td>
            <td class="num">{v.minutes.to_string()}</td>
            <td>{activity(l, r.is_active)}</td>
        </tr>
    }
}

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let (version, fields) = match shared::id::<ServicePackageId>(&text)? {
        Some(id) => {
            let stored = packages::one(&visit.state.shop, &visit.actor, id).await?;
            (stored.version, fields_of(&stored))
        }
        None => (0, Form::with(&[("minutes", "0"), ("position", "100"), ("is_active", "1")]).fields),
    };
    show(&visit, editing(visit.locale, &text, version, Form { fields, ..Form::default() })).await
}

fn editing(l: Locale, id: &str, version: i64, form: Form) -> Editing {
    let name = form.value(if l == Locale::Ru { "name_ru" } else { "name_en" });
    Editing {
        title: if name.is_empty() { texts::new_package(l).to_owned() } else { name },
        list: (texts::packages(l).to_owned(), paths::admin_packages(l)),
        action: paths::admin_package(l, id),
        is_new: id == NEW,
        version,
        form,
        conflict: None,
        past: shared::past("service_package", id),
    }
}

async fn show(visit: &Visit, editing: Editing) -> PageResult {
    let rates = rates::list_for_admin(&visit.state.shop, &visit.actor).await?;
    shared::page(visit, editing, texts::label, |e| body(visit.locale, &e.form, e.is_new, &rates)).await
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = shared::id::<ServicePackageId>(&text)?;
    let version = fields.get("version").parse().unwrap_or_default();
    let outcome = match parse(&fields) {
        Ok((value, position)) => {
            let is_active = fields.has("is_active");
            packages::save(shop, actor, Save { id, version, value, position, is_active }).await
        }
        Err(problems) => Err(problems.into()),
    };
    match (outcome, id) {
        (Ok(id), _) => {
            Ok(Redirect::to(&with_query(paths::admin_package(l, id), &[("done", "saved")])).into_response())
        }
        (Err(Error::Refused(Refusal::Changed)), Some(id)) => {
            let stored = packages::one(shop, actor, id).await?;
            let form = Form { fields, ..Form::default() };
            show(&visit, editing(l, &text, version, form).against(stored.version, &fields_of(&stored))).await
        }
        (Err(error), _) => show(&visit, editing(l, &text, version, Form::after(fields, error)?)).await,
    }
}

fn fields_of(stored: &Stored<ServicePackageId, Package>) -> Fields {
    let v = &stored.value;
    let mut fields: Vec<(String, String)> = [
        ("code", v.code.clone()),
        ("name_ru", v.name_ru.clone()),
        ("name_en", shared::own_en(&v.name_ru, &v.name_en)),
        ("about_ru", v.about_ru.clone()),
        ("about_en", v.about_en.clone()),
        ("price", v.price.to_decimal()),
        ("minutes", v.minutes.to_string()),
        ("position", stored.position.to_string()),
    ]
    .map(|(n, t)| (n.to_owned(), t))
    .into();
    fields.extend(v.includes.iter().map(|a| (format!("includes-{}", a.rate), milli_text(a.up_to_milli))));
    fields.extend(v.conditions.iter().map(|c| ("conditions".to_owned(), c.to_string())));
    fields.extend(stored.is_active.then(|| ("is_active".to_owned(), "1".to_owned())));
    Fields(fields)
}

fn parse(fields: &Fields) -> Result<(Package, i64), Problems> {
    let mut form = Reader::default();
    let get = |name: &str| fields.get(name);
    let code = form.line("code", get("code"), 40);
    let Bilingual { ru: name_ru, en: name_en } = form.name_in_both(&fields.0, "name", LINE_CHARS_MAX);
    let about_ru = form.optional_text("about_ru", get("about_ru"), TEXT_CHARS_MAX);
    let about_en = form.optional_text("about_en", get("about_en"), TEXT_CHARS_MAX);
    let price = form.optional_money("price", get("price"));
    form.check("price", price.is_some() || form.problems.of("price").is_some(), Problem::Required);
    let minutes = form.number("minutes", get("minutes"), 0, MINUTES_MAX);
    let includes = fields
        .0
        .iter()
        .filter_map(|(name, _)| {
            let rate = name.strip_prefix("includes-")?;
            let up_to_milli = read_milli(&mut form, fields, name, 0);
            (up_to_milli != 0).then(|| Allowance { rate: rate.to_owned(), up_to_milli })
        })
        .collect();
    let conditions = read_conditions(&mut form, fields);
    let position = form.number("position", get("position"), 0, 1_000_000);
    let price = price.unwrap_or_default();
    form.done((
        Package { code, name_ru, name_en, about_ru, about_en, price, minutes, includes, conditions },
        position,
    ))
}

fn body(l: Locale, form: &Form, is_new: bool, rates: &[Stored<RateId, Rate>]) -> AnyView {
    let long = |name: &'static str, label: &'static str| {
        let (value, error) = (form.value(name), form.error(l, name));
        view! { <TextareaField name label=label value error rows=3/> }
    };
    let includes: Vec<_> = rates
        .iter()
        .map(|r| {
            let label = format!("{}, {}", r.value.name(l), l.pick(&r.value.unit_ru, &r.value.unit_en));
            figure(l, form, &format!("includes-{}", r.value.code), &label, "")
        })
        .collect();
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            {code(l, form, is_new)}
            {sum(l, form, "price", texts::price_field(l))}
            {line(l, form, "name_ru", texts::name_ru(l), true)}
            {line(l, form, "name_en", texts::name_en(l), false)}
            {long("about_ru", texts::about_ru(l))}
            {long("about_en", texts::about_en(l))}
            {figure(l, form, "minutes", texts::minutes(l), texts::package_minutes_hint(l))}
        </div>
        <fieldset>
            <legend class="field-label mb-1.5">{texts::includes(l)}</legend>
            <p class="field-hint mb-2">{texts::includes_hint(l)}</p>
            <div class="grid gap-3 sm:grid-cols-3">{includes}</div>
        </fieldset>
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
    fn srv_5_a_package_survives_its_form() {
        let value = Package {
            code: "flat_4".to_owned(),
            name_ru: "Квартира, 4 камеры".to_owned(),
            name_en: "Flat, 4 cameras".to_owned(),
            about_ru: String::new(),
            about_en: String::new(),
            price: Kopecks::from_roubles(19_900),
            minutes: 300,
            includes: vec![Allowance { rate: "mount_camera".to_owned(), up_to_milli: 4_000 }],
            conditions: vec![Condition::HasLan],
        };
        let id = ServicePackageId("00000000000000000000000000000001".parse().unwrap());
        let stored = Stored { id, value: value.clone(), position: 10, is_active: false, version: 1 };
        let mut fields = fields_of(&stored);
        // A rate not included in the package has an empty field.
        fields.set("includes-cable_utp", "");
        assert_eq!(parse(&fields).unwrap(), (value, 10));
        fields.set("includes-cable_utp", "много");
        assert_eq!(parse(&fields).unwrap_err().of("includes-cable_utp"), Some(&Problem::NotANumber));
    }
}
