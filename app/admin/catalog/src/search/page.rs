//! The overview, and the form of a synonym group.

use super::{NEW, texts};
use app_admin_islands::FormGuard;
use app_admin_parts::Head;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Breadcrumbs, Button, Column, ErrorSummary, Facts, Kind, LinkButton, Notice, Size, SuccessMessage, Table,
    TextareaField, Tone, icons,
};
use base::{Locale, format};
use discovery::index::Status;
use discovery_model::queries::{QueryCount, QueryReport};
use discovery_model::synonyms::SynonymView;
use leptos::prelude::*;

/// A group being edited.
#[derive(Clone, Debug, Default)]
pub struct Editing {
    pub words: String,
    pub also: String,
    pub version: i64,
    pub form: Form,
    /// The conflicting stored version.
    pub stored: Option<SynonymView>,
}

#[component]
pub fn Overview(
    l: Locale,
    groups: Vec<SynonymView>,
    report: QueryReport,
    status: Option<Status>,
    deleted: bool,
) -> impl IntoView {
    let count = texts::groups(l, i64::try_from(groups.len()).unwrap_or(i64::MAX));
    let rows: Vec<_> = groups.into_iter().map(|group| row(l, group)).collect();
    let columns = vec![Column::new(texts::words(l)), Column::new(texts::also(l))];
    let synonyms = if rows.is_empty() {
        view! { <p class="text-muted">{texts::no_groups(l)}</p> }.into_any()
    } else {
        view! { <Table caption=texts::synonyms(l) columns dense=true>{rows}</Table> }.into_any()
    };
    view! {
        <Head title=texts::title(l)>
            <LinkButton href=paths::admin_search_blocks(l) kind=Kind::Secondary size=Size::Small>{texts::blocks(l)}</LinkButton>
            <LinkButton href=paths::admin_synonym(l, NEW) kind=Kind::Primary size=Size::Small icon=icons::PLUS>{texts::add(l)}</LinkButton>
        </Head>
        {deleted.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::deleted(l)}</SuccessMessage> })}
        <section class="mb-6"><h2 class="mb-2">{texts::index(l)}</h2>{stands(l, status)}</section>
        <section class="mb-6">
            <h2 class="mb-2">{texts::missed(l)}</h2>
            <p class="mb-3 text-sm text-muted">{texts::missed_more(l)}</p>
            {queries(l, texts::missed(l), texts::no_missed(l), report.missed, true)}
        </section>
        <section class="mb-6">
            <h2 class="mb-2">{texts::popular(l)}</h2>
            {queries(l, texts::popular(l), texts::no_popular(l), report.popular, false)}
        </section>
        <section>
            <h2 class="mb-2">{texts::synonyms(l)}</h2>
            <p class="mb-3 text-sm text-muted">{texts::synonyms_more(l)}" "{count}"."</p>
            {synonyms}
        </section>
    }
    .into_any()
}

fn stands(l: Locale, status: Option<Status>) -> AnyView {
    match status {
        None => view! { <p class="text-muted">{texts::absent(l)}</p> }.into_any(),
        Some(s) if !s.is_ready => view! { <Notice>{texts::building(l)}</Notice> }.into_any(),
        Some(s) => {
            let products = format::integer(l, i64::try_from(s.products).unwrap_or(i64::MAX));
            let facts = vec![
                (texts::products(l).to_owned(), products),
                (texts::behind(l).to_owned(), format::integer(l, s.behind)),
            ];
            view! { <Facts facts/> }.into_any()
        }
    }
}

fn row(l: Locale, group: SynonymView) -> AnyView {
    view! {
        <tr>
            <td><a class="link" href=paths::admin_synonym(l, group.id)>{group.words}</a></td>
            <td>{group.also}</td>
        </tr>
    }
    .into_any()
}

/// Queries without results link to a new group that contains them.
fn queries(
    l: Locale,
    caption: &'static str,
    none: &'static str,
    list: Vec<QueryCount>,
    is_missed: bool,
) -> AnyView {
    if list.is_empty() {
        return view! { <p class="text-muted">{none}</p> }.into_any();
    }
    let rows: Vec<_> = list
        .into_iter()
        .map(|q| {
            let href = if is_missed {
                paths::with(&paths::admin_synonym(l, NEW), &[("words".to_owned(), q.text.clone())])
            } else {
                paths::with(&paths::search(l), &[("q".to_owned(), q.text.clone())])
            };
            let block = (!is_missed).then(|| {
                let words = [("words".to_owned(), q.text.clone())];
                let href = paths::with(&paths::admin_search_blocks(l), &words);
                view! { <td><a class="link" href=href>{texts::block_of(l)}</a></td> }
            });
            view! {
                <tr>
                    <td><a class="link" href=href>{q.text}</a></td>
                    <td class="num">{format::integer(l, q.asked)}</td>
                    <td class="num">{format::integer(l, q.found)}</td>
                    {block}
                </tr>
            }
        })
        .collect();
    let mut columns = vec![
        Column::new(texts::query(l)),
        Column::new(texts::asked(l)).num(),
        Column::new(texts::found(l)).num(),
    ];
    if !is_missed {
        columns.push(Column::new(texts::actions(l)));
    }
    view! { <Table caption columns dense=true>{rows}</Table> }.into_any()
}

#[component]
pub fn Group(l: Locale, id: String, editing: Editing, saved: bool) -> impl IntoView {
    let form = &editing.form;
    let dirty = form.is_wrong() || editing.stored.is_some();
    let (errors, words_error, also_error) = (form.summary(l), form.error(l, "words"), form.error(l, "also"));
    let title = if id == NEW { texts::new_group(l) } else { texts::group(l) };
    let stored = editing.stored.map(|stored| {
        let fields =
            [(texts::words(l), &editing.words, stored.words), (texts::also(l), &editing.also, stored.also)];
        let differ = fields.into_iter().filter(|(_, typed, stored)| *typed != stored);
        let facts: Vec<_> = differ.map(|(name, _, stored)| (name.to_owned(), stored)).collect();
        view! {
            <div class="mb-4" id="conflict">
                <div role="alert"><Notice tone=Tone::Alert title=texts::changed_title(l)>{texts::changed_more(l)}</Notice></div>
                <Facts facts/>
            </div>
        }
    });
    let delete = (id != NEW).then(|| {
        view! {
            <form method="post" action=paths::admin_synonym_delete(l, &id) class="mt-4">
                <Button kind=Kind::Secondary>{texts::delete(l)}</Button>
            </form>
        }
    });
    let version = editing.version.to_string();
    view! {
        <Breadcrumbs locale=l above=vec![(texts::title(l).to_owned(), paths::admin_search(l))]/>
        <Head title/>
        {saved.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::saved(l)}</SuccessMessage> })}
        {stored}
        <form class="grid max-w-[56rem] gap-4" id="form" method="post" action=paths::admin_synonym(l, &id) novalidate=true>
            <ErrorSummary locale=l errors/>
            <input type="hidden" name="version" value=version/>
            <TextareaField name="words" label=texts::words(l) hint=texts::words_hint(l) value=editing.words error=words_error/>
            <TextareaField name="also" label=texts::also(l) hint=texts::also_hint(l) value=editing.also error=also_error/>
            <div class="bulk"><Button kind=Kind::Primary id="save">{texts::save(l)}</Button></div>
        </form>
        {delete}
        <FormGuard form="form".to_owned() save="save".to_owned() dirty/>
    }
    .into_any()
}
