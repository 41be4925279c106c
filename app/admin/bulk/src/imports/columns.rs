//! Mapping of file columns to fields, with sample values; before that, the progress of reading the file.

use super::{texts, wide};
use app_admin_islands::runs::{RunProgress, Watched};
use app_admin_islands::server::fields::field_label;
use app_admin_islands::server::fields::texts::in_english;
use app_admin_islands::server::runs::file_progress;
use app_admin_parts::Head;
use app_admin_parts::products::attribute_labels;
use app_admin_parts::products::texts::products as products_title;
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Choice, Column, ErrorSummary, Kind, LinkButton, Notice, Select, Size, Table, Tone,
};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use base::text::beginning;
use bulk::imports;
use bulk_model::imports::{FileState, Mapping, SAMPLE_CHARS_MAX, columns, guess};
use bulk_model::views::ImportFileView;
use catalog::{categories, products};
use catalog_model::editor::ProductDefinitions;
use catalog_model::patch::FieldId;
use leptos::prelude::*;
use platform::{Error, Result};
use std::collections::HashMap;

pub async fn show(visit: Visit, Path(number): Path<String>) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let file = imports::file(shop, actor, id(&number)?).await?;
    let words = products::vocabulary(shop, actor).await?;
    let names = |field: &FieldId| [Locale::Ru, Locale::En].map(|l| field_label(l, field, &words));
    let guessed = guess(&file.heading, &words, names).names();
    let fields = guessed.into_iter().enumerate().map(|(n, field)| (name(n), field)).collect();
    page(&visit, file, words, Form { fields: Fields(fields), ..Form::default() }).await
}

pub async fn choose(visit: Visit, Path(number): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let file = imports::file(shop, actor, id(&number)?).await?;
    let words = products::vocabulary(shop, actor).await?;
    let fields = wide::resolved(l, fields, &words);
    if wide::is_turning(&fields) {
        return page(&visit, file, words, Form { fields, ..Form::default() }).await;
    }
    let planned = match Mapping::parse(&fields.0, file.heading.len(), &words) {
        Ok(mapping) => imports::plan(shop, actor, file.number, mapping).await,
        Err(problems) => Err(problems.into()),
    };
    match planned {
        Ok(run) => Ok(Redirect::to(&paths::admin_bulk_run(l, run)).into_response()),
        Err(error) => page(&visit, file, words, Form::after(fields, error)?).await,
    }
}

fn id(text: &str) -> Result<i64> {
    text.parse().map_err(|_| Error::NotFound)
}

pub fn name(column: usize) -> String {
    format!("column-{column}")
}

async fn page(visit: &Visit, file: ImportFileView, words: ProductDefinitions, form: Form) -> PageResult {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let homes = products::attribute_homes(shop, &visit.actor).await?;
    let labels = attribute_labels(l, &words, &*categories::tree(shop).await?, &homes);
    let label = |field: &str| {
        let n = field.strip_prefix("column-").and_then(|n| n.parse::<usize>().ok());
        n.filter(|n| *n < file.heading.len()).map(|n| heading(l, &file, n)).unwrap_or_default()
    };
    let form = form.labelled(label);
    let meta = Meta::staff(texts::file_title(l, &file.name)).wrong(form.is_wrong());
    Ok(visit.page(meta, move || {
        let above = vec![
            (products_title(l).to_owned(), paths::admin_products(l)),
            (texts::title(l).to_owned(), paths::admin_import(l)),
        ];
        let errors = form.summary(l);
        let title = texts::file_title(l, &file.name);
        let body = match file.state {
            FileState::Reading => reading(l, &file),
            FileState::Failed => failed(l, &file),
            FileState::Read | FileState::Planned => mapping(l, &file, (&words, &labels), &form),
        };
        view! {
            <Breadcrumbs locale=l above/>
            <Head title/>
            <div class="mb-4 empty:hidden"><ErrorSummary locale=l errors/></div>
            {body}
        }
    }))
}

fn reading(l: Locale, file: &ImportFileView) -> AnyView {
    let (at, number) = (file_progress(l, file), file.number);
    view! {
        <Notice tone=Tone::Info title=texts::is_read(l)>
            <RunProgress l what=Watched::File number at/>
            <noscript><LinkButton href=paths::admin_import_file(l, number) size=Size::Small>{texts::refresh(l)}</LinkButton></noscript>
        </Notice>
    }
    .into_any()
}

fn failed(l: Locale, file: &ImportFileView) -> AnyView {
    let why = file.problem.map(|p| p.text(l)).unwrap_or_default();
    view! {
        <div role="status">
            <Notice tone=Tone::Alert title=texts::not_read(l)>
                <p class="max-w-[44rem]">{why}</p>
                <div class="mt-3"><LinkButton href=paths::admin_import(l)>{texts::another(l)}</LinkButton></div>
            </Notice>
        </div>
    }
    .into_any()
}

fn mapping(
    l: Locale,
    file: &ImportFileView,
    (words, labels): (&ProductDefinitions, &HashMap<String, String>),
    form: &Form,
) -> AnyView {
    let mut choices = vec![Choice::new("", texts::not_used(l))];
    choices.extend(columns(words).into_iter().map(|c| {
        let own = match &c.field {
            FieldId::Attribute(code) => labels.get(code).cloned(),
            FieldId::AttributeEn(code) => labels.get(code).map(|label| in_english(l, label)),
            _ => None,
        };
        let label = own.unwrap_or_else(|| field_label(l, &c.field, words));
        Choice::new(c.field.to_string(), label)
    }));
    let again = file.run.map(|run| {
        view! { <p><a class="link" href=paths::admin_bulk_run(l, run)>{texts::planned_before(l, run)}</a></p> }
    });
    let inside = if wide::is_wide(file.heading.len(), choices.len()) {
        wide::inside(l, file, words, form)
    } else {
        all(l, file, &choices, form)
    };
    view! {
        <div class="mb-4 grid max-w-[44rem] gap-1">
            <p class="font-medium">{texts::rows_of(l, file.lines)}</p>
            <p>{texts::columns_more(l)}</p>
            {again}
        </div>
        <form class="grid gap-4" method="post" action=paths::admin_import_file(l, file.number)>{inside}</form>
    }
    .into_any()
}

/// Every column with all possible fields.
fn all(l: Locale, file: &ImportFileView, choices: &[Choice], form: &Form) -> AnyView {
    let select = |asked: Asked| {
        let Asked { id, selected, describedby, label, invalid, .. } = asked;
        view! { <Select id=id.clone() name=id choices=choices.to_vec() selected describedby aria_label=label invalid small=true/> }.into_any()
    };
    let rows = (0..file.heading.len()).map(|n| row(l, file, n, form, select)).collect_view();
    view! {
        <Table caption=texts::columns_title(l) columns=heads(l) dense=true>{rows}</Table>
        <div><Button kind=Kind::Primary>{texts::check(l)}</Button></div>
    }
    .into_any()
}

/// Head of the column mapping table.
pub fn heads(l: Locale) -> Vec<Column> {
    [texts::column(l), texts::values(l), texts::field(l)].map(Column::new).into()
}

/// Display name of a column.
pub fn heading(l: Locale, file: &ImportFileView, n: usize) -> String {
    match file.heading[n].trim() {
        "" => texts::unnamed(l, n + 1),
        heading => beginning(heading, SAMPLE_CHARS_MAX),
    }
}

/// Data for the control of a column.
pub struct Asked {
    pub column: usize,
    pub id: String,
    pub selected: String,
    pub describedby: String,
    pub label: String,
    pub invalid: bool,
}

/// One column: heading, sample values and the mapped field.
pub fn row(
    l: Locale,
    file: &ImportFileView,
    n: usize,
    form: &Form,
    control: impl FnOnce(Asked) -> AnyView,
) -> AnyView {
    let heading = heading(l, file, n);
    let values = file.samples.get(n).into_iter().flatten().filter(|v| !v.trim().is_empty());
    let values = values.map(|v| view! { <p class="max-w-[24rem] truncate">{v.clone()}</p> }).collect_view();
    let id = name(n);
    let error = form.error(l, &id);
    let error_id = format!("{id}-error");
    let asked = Asked {
        column: n,
        selected: form.value(&id),
        describedby: error.as_ref().map(|_| error_id.clone()).unwrap_or_default(),
        label: texts::field_of(l, &heading),
        invalid: error.is_some(),
        id,
    };
    let error = error.map(|text| view! { <p class="field-error" id=error_id>{text}</p> });
    view! {
        <tr>
            <th scope="row">{heading}</th>
            <td class="text-muted">{values}</td>
            <td class="min-w-[14rem]">
                {control(asked)}
                {error}
            </td>
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::form::Problem;

    #[test]
    fn adm_3_a_wrong_column_is_named_by_its_heading() {
        let problems = base::form::Problems::one("column-1", Problem::ChosenTwice);
        let form = Form { problems, ..Form::default() }.labelled(|_| "Цена");
        let (field, text) = form.summary(Locale::Ru).remove(0);
        assert_eq!(
            (field.as_str(), text.as_str()),
            ("column-1", "Цена: это поле уже отдано другому столбцу")
        );
    }
}
