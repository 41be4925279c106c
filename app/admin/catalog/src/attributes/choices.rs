//! Choices of an attribute: a list saved as a whole, and merging of two choices.

use super::{page, texts};
use app_admin_parts::editor::{self, Editing};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{Button, Choice, Column, IconButton, Kind, SelectField, Table, TextField, TextInput, icons};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{AttributeChoiceId, AttributeId, Locale, format};
use catalog::attribute_editor;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::taxonomy::{AttributeEdit, ChoiceRow, ChoicesForm, MergeForm, confirmed};
use leptos::prelude::*;
use platform::Error;

/// The lists of choices below the form; empty for attributes without choices. `form` holds the submitted
/// values on redisplay.
pub fn section(l: Locale, stored: &AttributeEdit, form: &Form) -> AnyView {
    if !stored.form.kind.is_chosen() {
        return ().into_any();
    }
    let list = (!stored.choices.is_empty()).then(|| table(l, &stored.choices, form));
    let version = stored.version.to_string();
    let added = |name: &'static str, label: &'static str| {
        let (value, error) = (form.value(name), form.error(l, name));
        view! { <TextField name label=label value error/> }
    };
    view! {
        <section class="mt-6 max-w-[56rem]" id="choices">
            <h2 class="mb-2">{texts::choices(l)}</h2>
            <form class="grid gap-4" method="post" action=paths::admin_attribute_choices(l, stored.id) novalidate=true>
                // Enter activates the first submit button of a form.
                <button class="sr-only" name="do" value="save" tabindex="-1" aria-hidden="true">{texts::save_choices(l)}</button>
                <input type="hidden" name="version" value=version/>
                {list}
                <div class="grid gap-4 sm:grid-cols-2">
                    {added("add_ru", texts::add_ru(l))}
                    {added("add_en", texts::add_en(l))}
                </div>
                <div><Button name="do" value="save">{texts::save_choices(l)}</Button></div>
            </form>
            {(stored.choices.len() > 1).then(|| merging(l, stored, form))}
        </section>
    }
    .into_any()
}

fn table(l: Locale, choices: &[ChoiceRow], form: &Form) -> AnyView {
    let last = choices.len();
    let rows: Vec<_> = choices.iter().enumerate().map(|(n, c)| {
        let name = c.name.pick(l).to_owned();
        let field = |prefix: &str, stored: &str, label: String| {
            let field = format!("{prefix}-{}", c.code);
            let value = if form.fields.has(&field) { form.value(&field) } else { stored.to_owned() };
            let invalid = form.error(l, &field).is_some();
            view! { <td><TextInput id=field.clone() name=field value small=true aria_label=label invalid/></td> }
        };
        let button = |what: &str, glyph, label: String, off: bool| {
            let value = format!("{what}-{}", c.code);
            view! { <IconButton glyph label kind=Kind::Ghost small=true name="do" value disabled=off/> }
        };
        view! {
            <tr>
                <td><input type="hidden" name="choice" value=c.code.clone()/>{c.code.clone()}</td>
                {field("ru", &c.name.ru, texts::in_russian(l, &c.code))}
                {field("en", &c.name.en, texts::in_english(l, &c.code))}
                <td class="num">{format::integer(l, c.products)}</td>
                <td>
                    <div class="flex gap-1">
                        {button("up", icons::CHEVRON_UP, texts::up(l, &name), n == 0)}
                        {button("down", icons::CHEVRON_DOWN, texts::down(l, &name), n + 1 == last)}
                        {button("delete", icons::TRASH, texts::delete_choice(l, &name), c.products > 0)}
                    </div>
                </td>
            </tr>
        }
    }).collect();
    let columns = vec![
        Column::new(texts::code(l)),
        Column::new(texts::name_ru(l)),
        Column::new(texts::name_en(l)),
        Column::new(texts::products(l)).num(),
        Column::new(texts::order(l)),
    ];
    view! { <Table caption=texts::choices(l) columns dense=true>{rows}</Table> }.into_any()
}

fn merging(l: Locale, stored: &AttributeEdit, form: &Form) -> AnyView {
    let offered = || {
        let mut choices = vec![Choice::new("", texts::not_chosen(l))];
        choices.extend(stored.choices.iter().map(|c| {
            let n = format::integer(l, c.products);
            Choice::new(c.id.to_string(), texts::with_count(l, c.name.pick(l), &n))
        }));
        choices
    };
    let select = |name: &'static str, label: &'static str| {
        let (selected, error) = (form.value(name), form.error(l, name));
        view! { <SelectField name label=label choices=offered() selected error/> }
    };
    view! {
        <h3 class="mt-6 mb-2">{texts::merge_title(l)}</h3>
        <p class="mb-3 text-sm text-muted">{texts::merge_more(l)}</p>
        <form class="grid gap-4 sm:grid-cols-2" method="post" action=paths::admin_attribute_merge(l, stored.id) novalidate=true>
            {select("from", texts::merge_from(l))}
            {select("into", texts::merge_into(l))}
            <TextField name="confirm" label=texts::merge_confirm(l) value=form.value("confirm") error=form.error(l, "confirm") required=true/>
            <div class="sm:col-span-2"><Button kind=Kind::Danger>{texts::merge(l)}</Button></div>
        </form>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let id = editor::known::<AttributeId>(&text)?;
    let stored = attribute_editor::one(shop, actor, id).await?;
    let known: Vec<_> = stored.choices.iter().map(|c| (c.id, c.code.clone())).collect();
    let outcome = match ChoicesForm::parse(&fields.0, &known) {
        Ok(list) => attribute_editor::save_choices(shop, actor, id, editor::version(&fields), &list).await,
        Err(problems) => Err(problems.into()),
    };
    after(&visit, id, fields, outcome).await
}

pub async fn merge(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let id = editor::known::<AttributeId>(&text)?;
    actor.require(CATALOG_EDIT)?;
    let stored = attribute_editor::one(shop, actor, id).await?;
    let wanted = MergeForm::<AttributeChoiceId>::parse(&fields.0).and_then(|form| {
        // The operation reports a choice that no longer exists.
        let from = stored.choices.iter().find(|choice| choice.id == form.from);
        from.map_or(Ok(()), |choice| confirmed(fields.get("confirm"), &choice.name)).map(|()| form)
    });
    let outcome = match wanted {
        Ok(form) => attribute_editor::merge_choices(shop, actor, id, form).await.map(|_| ()),
        Err(problems) => Err(problems.into()),
    };
    after(&visit, id, fields, outcome).await
}

/// Redisplays the page: the stored attribute in its form, the submitted values in the lists.
async fn after(visit: &Visit, id: AttributeId, fields: Fields, outcome: Result<(), Error>) -> PageResult {
    let l = visit.locale;
    let Err(error) = outcome else {
        let page = with_query(paths::admin_attribute(l, id), &[("done", "saved")]);
        return Ok(Redirect::to(&format!("{page}#choices")).into_response());
    };
    let stored = attribute_editor::one(&visit.state.shop, &visit.actor, id).await?;
    let mut all = stored.form.fields();
    all.extend(fields.0.into_iter().filter(|(n, _)| n != "version" && n != "do"));
    let editing = page::editing(l, Some(&stored), Form::after(Fields(all), error)?);
    page::show(visit, Some(&stored), Editing { version: stored.version, ..editing }).await
}
