//! The page of the rates.

use super::texts;
use app_admin_parts::products::texts::vat_name;
use app_admin_parts::{Head, When, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Badge, Button, Choice, Column, DateField, ErrorSummary, Kind, SelectField, Size, SuccessMessage, Table,
    TextField, Tone,
};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::Problem;
use base::format::thousandths;
use base::{Instant, Locale, VatRateId};
use leptos::prelude::*;
use org::vat;
use org_model::vat::{VatCode, VatRate, VatRateForm, VatRateRow};
use platform::Error;
use scheduling::zones::TimeZone;

pub async fn index(visit: Visit) -> PageResult {
    show(&visit, Form::with(&[("code", "main")])).await
}

pub async fn add(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let outcome = match VatRateForm::parse(&fields.0) {
        Ok(form) => match first_moment(&visit, &form.date)? {
            Some(starts_at) => vat::add(shop, actor, &form, starts_at).await.map(|_| ()),
            None => Err(Error::field("date", Problem::NotADate)),
        },
        Err(problems) => Err(problems.into()),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&with_query(paths::admin_vat(l), &[("done", "added")])).into_response()),
        Err(error) => show(&visit, Form::after(fields, error)?).await,
    }
}

/// When a day begins in the time zone of the main branch; `None` if it is no date.
fn first_moment(visit: &Visit, date: &str) -> Result<Option<Instant>, Error> {
    let name = &visit.state.shared().zone;
    let zone = TimeZone::named(name).ok_or_else(|| Error::Inconsistent(format!("{name} is no time zone")))?;
    Ok(zone.parse_local(date, "00:00").ok())
}

pub async fn remove(visit: Visit, Path(id): Path<VatRateId>) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    match vat::remove(shop, actor, id).await {
        Ok(()) => Ok(Redirect::to(&with_query(paths::admin_vat(l), &[("done", "removed")])).into_response()),
        Err(error) => show(&visit, Form::after(Fields::default(), error)?).await,
    }
}

async fn show(visit: &Visit, form: Form) -> PageResult {
    let rows = vat::rows(&visit.state.shop, &visit.actor).await?;
    let (l, when) = (visit.locale, When::of(visit)?);
    let form = form.labelled(|field| texts::label(l, field));
    let done = match visit.param("done").as_str() {
        "added" => Some(texts::added(l)),
        "removed" => Some(texts::removed(l)),
        _ => None,
    };
    let meta = Meta::staff(texts::title(l)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || {
        view! {
            <Head title=texts::title(l)/>
            {done.map(|done| view! { <SuccessMessage locale=l class="mb-4">{done}</SuccessMessage> })}
            <p class="mb-4 max-w-[56rem] text-muted">{texts::more(l)}</p>
            {table(l, &when, rows)}
            <h2 class="mb-2 mt-6">{texts::add_title(l)}</h2>
            {new(l, &form)}
        }
    }))
}

fn table(l: Locale, when: &When, rows: Vec<VatRateRow>) -> AnyView {
    let columns = vec![
        Column::new(texts::code(l)),
        Column::new(texts::percent(l)).num(),
        Column::new(texts::since(l)),
        Column::new(texts::state(l)),
    ];
    let row = |row: VatRateRow| {
        let period = row.period;
        let rate = VatRate { code: period.code, percent_bp: period.percent_bp };
        let since = match period.starts_at.0 {
            0 => texts::always(l).to_owned(),
            _ => when.text(period.starts_at),
        };
        let state = match row.has_begun {
            true => ().into_any(),
            false => view! {
                <form class="flex flex-wrap items-center gap-2" method="post" action=paths::admin_vat_remove(l, row.id)>
                    <Badge tone=Tone::Info>{texts::ahead(l)}</Badge>
                    <Button kind=Kind::Secondary size=Size::Small>{texts::remove(l)}</Button>
                </form>
            }
            .into_any(),
        };
        let unknown = rate
            .yookassa_code()
            .is_none()
            .then(|| view! { <p class="text-sm text-muted">{texts::unknown(l)}</p> });
        view! {
            <tr>
                <td>{vat_name(l, period.code)}</td>
                <td class="num">{thousandths(l, period.percent_bp * 10)}" %"</td>
                <td>{since}</td>
                <td>{state}{unknown}</td>
            </tr>
        }
        .into_any()
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    view! { <Table caption=texts::title(l) columns dense=true>{rows}</Table> }.into_any()
}

fn new(l: Locale, form: &Form) -> AnyView {
    let codes = VatCode::ALL.iter().filter(|code| **code != VatCode::None);
    let choices = codes.map(|code| Choice::new(code.as_str(), vat_name(l, *code))).collect();
    let errors = form.summary(l);
    view! {
        <form class="grid max-w-[56rem] gap-4" method="post" action=paths::admin_vat(l) novalidate=true>
            <ErrorSummary locale=l errors/>
            <div class="grid gap-4 sm:grid-cols-3">
                <SelectField name="code" label=texts::code(l) choices selected=form.value("code") error=form.error(l, "code") required=true/>
                <TextField name="percent" label=texts::percent(l) value=form.value("percent") error=form.error(l, "percent") inputmode="decimal" required=true/>
                <DateField name="date" label=texts::since(l) value=form.value("date") error=form.error(l, "date") required=true/>
            </div>
            <div><Button kind=Kind::Primary>{texts::add(l)}</Button></div>
        </form>
    }
    .into_any()
}
