//! Attributes assigned to a category: its own list, saved as a whole, and the inherited ones.

use super::{page, texts};
use crate::attributes::kind_name;
use app_admin_parts::editor;
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Button, Choice, Column, IconButton, Kind, SelectField, Table, icons};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Bilingual;
use base::refusal::Refusal;
use base::{CategoryId, Locale};
use catalog::categories;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::taxonomy::{Askable, Asked, AskedForm, AttributeAssignment, CategoryEdit};
use leptos::prelude::*;

/// A flag's field name, label and current value.
type Flag = (&'static str, fn(Locale) -> &'static str, fn(&AttributeAssignment) -> bool);

const FLAGS: [Flag; 4] = [
    ("required", texts::required, |a| a.asked.is_required),
    ("card", texts::in_card, |a| a.asked.in_card),
    ("facet", texts::in_facet, |a| a.asked.in_facet),
    ("compared", texts::compared, |a| a.asked.is_compared),
];

/// The two lists below a category's form.
pub fn section(l: Locale, stored: &CategoryEdit, all: &[Askable]) -> AnyView {
    let mut free = vec![Choice::new("", texts::nothing(l))];
    let is_free = |a: &&Askable| stored.own.iter().all(|own| own.code != a.code);
    let choice = |a: &Askable| Choice::new(a.code.clone(), format!("{} ({})", a.name.pick(l), a.code));
    free.extend(all.iter().filter(is_free).map(choice));
    let own = if stored.own.is_empty() {
        view! { <p class="text-muted">{texts::asks_nothing(l)}</p> }.into_any()
    } else {
        own(l, &stored.own)
    };
    let inherited = (!stored.inherited.is_empty()).then(|| inherited(l, &stored.inherited));
    let version = stored.version.to_string();
    view! {
        <section class="mt-6 max-w-[56rem]" id="attributes">
            <h2 class="mb-2">{texts::attributes(l)}</h2>
            <p class="mb-3 text-sm text-muted">{texts::attributes_more(l)}</p>
            <form class="grid gap-4" method="post" action=paths::admin_category_attributes(l, stored.id) novalidate=true>
                // Enter activates the first submit button of a form.
                <button class="sr-only" name="do" value="save" tabindex="-1" aria-hidden="true">{texts::save_list(l)}</button>
                <input type="hidden" name="version" value=version/>
                {own}
                <SelectField name="add" label=texts::add_attribute(l) choices=free/>
                <div><Button name="do" value="save">{texts::save_list(l)}</Button></div>
            </form>
            {inherited}
        </section>
    }
    .into_any()
}

fn columns(l: Locale) -> Vec<Column> {
    let mut columns = vec![Column::new(texts::attribute(l))];
    columns.extend(FLAGS.iter().map(|(_, name, _)| Column::new(name(l))));
    columns
}

fn own(l: Locale, list: &[AttributeAssignment]) -> AnyView {
    let rows: Vec<_> = list.iter().enumerate().map(|(n, a)| {
        let name = a.name.pick(l).to_owned();
        let boxes: Vec<_> = FLAGS.iter().map(|(field, flag, is_on)| {
            let label = texts::flag_of(l, flag(l), &name);
            view! { <td><label class="touch"><input type="checkbox" class="checkbox" name=*field value=a.code.clone() checked=is_on(a) aria-label=label/></label></td> }
        }).collect();
        let button = |what: &str, glyph, label: String, off: bool| {
            let value = format!("{what}-{}", a.code);
            view! { <IconButton glyph label kind=Kind::Ghost small=true name="do" value disabled=off/> }
        };
        view! {
            <tr>
                <td>
                    <input type="hidden" name="attr" value=a.code.clone()/>
                    <a class="link" href=paths::admin_attribute(l, a.asked.attribute)>{name.clone()}</a>
                    <br/><span class="text-muted">{kind_name(l, a.kind)}</span>
                </td>
                {boxes}
                <td>
                    <div class="flex gap-1">
                        {button("up", icons::CHEVRON_UP, texts::up(l, &name), n == 0)}
                        {button("down", icons::CHEVRON_DOWN, texts::down(l, &name), n + 1 == list.len())}
                        {button("remove", icons::X, texts::remove(l, &name), false)}
                    </div>
                </td>
            </tr>
        }
    }).collect();
    let mut columns = columns(l);
    columns.push(Column::new(texts::order(l)));
    view! { <Table caption=texts::attributes(l) columns dense=true>{rows}</Table> }.into_any()
}

fn inherited(l: Locale, list: &[AttributeAssignment]) -> AnyView {
    let rows: Vec<_> = list
        .iter()
        .map(|a| {
            let flags: Vec<_> = FLAGS
                .iter()
                .map(|(_, _, is_on)| view! { <td>{if is_on(a) { texts::yes(l) } else { texts::no(l) }}</td> })
                .collect();
            view! {
                <tr>
                    <td><a class="link" href=paths::admin_attribute(l, a.asked.attribute)>{a.name.pick(l).to_owned()}</a></td>
                    {flags}
                    <td>{a.from.pick(l).to_owned()}</td>
                </tr>
            }
        })
        .collect();
    let mut columns = columns(l);
    columns.push(Column::new(texts::from(l)));
    view! {
        <h3 class="mt-4 mb-2">{texts::inherited(l)}</h3>
        <Table caption=texts::inherited(l) columns dense=true>{rows}</Table>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known::<CategoryId>(&text)?;
    actor.require(CATALOG_EDIT)?;
    let all = categories::attributes(shop, actor).await?;
    let known: Vec<_> = all.iter().map(|a| (a.id, a.code.clone())).collect();
    let parsed = AskedForm::parse(&fields.0, &known);
    let typed = parsed.clone().unwrap_or_default();
    let outcome = match parsed {
        Ok(list) => categories::ask(shop, actor, id, editor::version(&fields), &list).await,
        Err(problems) => Err(problems.into()),
    };
    let Err(error) = outcome else {
        let page = with_query(paths::admin_category(l, id), &[("done", "saved")]);
        return Ok(Redirect::to(&format!("{page}#attributes")).into_response());
    };
    let mut stored = categories::one(shop, actor, id).await?;
    let form = Form::after(Fields(stored.form.fields()), error)?;
    if form.refusal == Some(Refusal::Changed) {
        // On a conflict the submitted choices are kept and can be saved over the stored ones.
        stored.own = views(typed, all);
    }
    let editing = page::editing(l, Some(&stored), form);
    page::show(&visit, Some(&stored), editing).await
}

fn views(list: Vec<Asked>, all: Vec<Askable>) -> Vec<AttributeAssignment> {
    let view = |asked: Asked| {
        let Askable { code, name, kind, .. } = all.iter().find(|a| a.id == asked.attribute)?.clone();
        Some(AttributeAssignment { asked, code, name, kind, from: Bilingual::default() })
    };
    list.into_iter().filter_map(view).collect()
}
