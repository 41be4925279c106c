//! View of the form of a page.

use super::{list, texts};
use crate::form as own;
use app_admin_islands::FormGuard;
use app_admin_parts::editor::{self, Editing, NEW, hinted, line};
use app_admin_parts::{Head, When};
use app_forms_islands::LiveCheck;
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{
    Breadcrumbs, Button, Card, CheckboxGroup, Choice, DateField, ErrorSummary, Kind, LinkButton, Notice,
    SelectField, Size, SuccessMessage, TextField, TextareaField, Tone, icons,
};
use base::Locale;
use content_model::kinds::PageKind;
use content_model::pages::{BODY_CHARS_MAX, DESCRIPTION_CHARS_MAX, PageEdit, PageStatus, PageStep};
use leptos::prelude::*;

/// Data of the page.
pub struct Shown {
    pub editing: Editing,
    /// `None` for a new page.
    pub stored: Option<PageEdit>,
    pub when: When,
    pub history: AnyView,
    /// What the visitor has just done.
    pub done: String,
    /// For the categories that an article is about.
    pub categories: Vec<Choice>,
}

pub fn view(l: Locale, shown: Shown) -> AnyView {
    let Shown { editing, stored, when, history, done, categories } = shown;
    let dirty = editing.form.is_wrong() || editing.conflict.is_some();
    let errors = editing.form.summary(l);
    let conflict =
        editing.conflict.clone().map(|list| editor::conflict(l, list, |field| texts::label(l, field)));
    let is_archived = stored.as_ref().is_some_and(|page| page.status == PageStatus::Archived);
    let tools = stored.as_ref().map(|page| tools(l, page));
    let versions = stored.as_ref().map(|page| versions(l, page, &when));
    let is_editable = !is_archived && editing.conflict.is_none();
    let plan = stored.as_ref().filter(|_| is_editable).map(|page| plan(l, page, &editing.form, &when));
    let body = match stored.as_ref().filter(|_| is_archived) {
        Some(page) => archived(l, page),
        None => {
            let fields = fields(l, &editing, stored.as_ref(), categories);
            view! {
                <form class="grid max-w-[56rem] gap-4" id="form" method="post" action=editing.action enctype="multipart/form-data" novalidate=true>
                    <ErrorSummary locale=l errors/>
                    {fields}
                </form>
                <FormGuard form="form".to_owned() save="save".to_owned() dirty/>
                <LiveCheck l/>
            }
            .into_any()
        }
    };
    view! {
        <Breadcrumbs locale=l above=vec![editing.list]/>
        <Head title=editing.title>{tools}</Head>
        {message(l, &done)}
        {conflict}
        {body}
        {plan}
        {versions}
        {history}
    }
    .into_any()
}

fn message(l: Locale, done: &str) -> Option<AnyView> {
    let (title, more) = match done {
        "saved" => (texts::saved(l), texts::saved_more(l)),
        "published" => (texts::published(l), ""),
        "archived" => (texts::archived(l), ""),
        "restored" => (texts::restored(l), ""),
        "version" => (texts::version_restored(l), ""),
        "started" => (texts::started(l), ""),
        "planned" => (texts::planned(l), ""),
        "unplanned" => (texts::unplanned(l), ""),
        _ => return None,
    };
    Some(view! { <SuccessMessage locale=l title class="mb-4">{more}</SuccessMessage> }.into_any())
}

fn tools(l: Locale, page: &PageEdit) -> AnyView {
    let open = (page.status == PageStatus::Published).then(|| {
        let href = paths::page_of(l, page.form.kind, &page.form.slug);
        view! { <LinkButton href size=Size::Small icon=icons::EXTERNAL_LINK>{texts::open_in_shop(l)}</LinkButton> }
    });
    let is_archived = page.status == PageStatus::Archived;
    let pictures = (!is_archived).then(|| {
        let href = paths::admin_page_pictures(l, page.id);
        view! { <LinkButton href size=Size::Small icon=icons::IMAGE>{texts::pictures(l)}</LinkButton> }
    });
    let archive = (!is_archived).then(|| step(l, page, PageStep::Archive, texts::archive(l), Kind::Danger));
    view! { {list::status(l, page.status, page.has_changes)}{open}{pictures}{archive} }.into_any()
}

fn step(l: Locale, page: &PageEdit, step: PageStep, label: &'static str, kind: Kind) -> AnyView {
    view! {
        <form method="post" action=paths::admin_page_step(l, page.id)>
            <input type="hidden" name="version" value=page.version.to_string()/>
            <Button kind size=Size::Small name="step" value=step.as_str()>{label}</Button>
        </form>
    }
    .into_any()
}

fn archived(l: Locale, page: &PageEdit) -> AnyView {
    let restore = step(l, page, PageStep::Restore, texts::restore(l), Kind::Secondary);
    view! { <Notice tone=Tone::Accent title=texts::in_archive(l)><p class="mb-2">{texts::in_archive_more(l)}</p>{restore}</Notice> }
        .into_any()
}

fn fields(l: Locale, editing: &Editing, stored: Option<&PageEdit>, categories: Vec<Choice>) -> AnyView {
    let form = &editing.form;
    let id = stored.map(|page| page.id);
    let version = editing.version.to_string();
    let (kind, kind_error) = (form.value("kind"), form.error(l, "kind"));
    // Fields of articles are there for articles alone, so a page does not become one.
    let present = PageKind::parse(&kind).unwrap_or(PageKind::Page);
    let kinds = present.alike().map(|kind| Choice::new(kind.as_str(), kind.name(l))).collect();
    let article = present.is_article().then(|| article(l, form, stored, categories));
    let slug_hint = if present.is_article() { texts::article_slug_hint(l) } else { texts::slug_hint(l) };
    let preview = paths::admin_page_preview(l, id.map_or_else(|| NEW.to_owned(), |id| id.to_string()));
    let (english, seo) = (english(l, form), seo(l, form));
    let pictures =
        id.is_none().then(|| view! { <p class="text-sm text-muted">{texts::pictures_hint(l)}</p> });
    view! {
        // Enter activates the first submit button of a form.
        <button class="sr-only" name="do" value="save" tabindex="-1" aria-hidden="true">{texts::save(l)}</button>
        <input type="hidden" name="version" value=version/>
        {line(l, form, "title_ru", texts::title_ru(l), true)}
        <div class="grid gap-4 sm:grid-cols-2">
            <SelectField name="kind" label=texts::kind(l) choices=kinds selected=kind error=kind_error required=true/>
            {hinted(l, form, "slug", texts::slug(l), slug_hint, false)}
        </div>
        {body(l, form, "body_ru", texts::body_ru(l), true)}
        {pictures}
        {article}
        <Card title=texts::english(l)>{english}</Card>
        <Card title=texts::seo(l)>{seo}</Card>
        <div class="bulk">
            <Button formaction=preview icon=icons::EYE attr:formtarget="_blank">{texts::preview(l)}</Button>
            <Button id="save" name="do" value="save">{texts::save(l)}</Button>
            <Button kind=Kind::Primary name="do" value="publish">{texts::publish(l)}</Button>
        </div>
    }
    .into_any()
}

/// What an article has besides the text.
fn article(l: Locale, form: &Form, stored: Option<&PageEdit>, categories: Vec<Choice>) -> AnyView {
    let mut covers = vec![Choice::new("", texts::no_cover(l))];
    let pictures = stored.map(|page| page.pictures.as_slice()).unwrap_or_default();
    covers
        .extend(pictures.iter().map(|picture| Choice::new(picture.number.to_string(), picture.alt.clone())));
    let (cover, cover_error) = (form.value("cover"), form.error(l, "cover"));
    let (skus, skus_error) = (form.value("skus"), form.error(l, "skus"));
    let ticked = form.fields.all("category").map(str::to_owned).collect();
    let category_error = form.error(l, "category");
    let fields = view! {
        <div class="grid gap-4">
            {own::two_texts(l, form, "summary", texts::summary(l), texts::summary_hint(l), 2)}
            {own::two(l, form, "topic", texts::topic(l), texts::topic_hint(l), false)}
            <div class="grid gap-4 sm:grid-cols-2">
                {hinted(l, form, "author", texts::author(l), texts::author_hint(l), false)}
                <SelectField name="cover" label=texts::cover(l) hint=texts::cover_hint(l) choices=covers selected=cover error=cover_error/>
            </div>
            <TextareaField name="skus" label=texts::skus(l) hint=texts::skus_hint(l) value=skus error=skus_error rows=3/>
            <details>
                <summary class="link">{texts::categories(l)}</summary>
                <CheckboxGroup name="category" legend=texts::categories(l) hint=texts::categories_hint(l) choices=categories ticked error=category_error/>
            </details>
        </div>
    };
    view! { <Card title=texts::article(l)>{fields}</Card> }.into_any()
}

/// When the page will be published by itself, or the form that sets it.
fn plan(l: Locale, page: &PageEdit, form: &Form, when: &When) -> AnyView {
    let version = page.version.to_string();
    let body = match page.publish_at {
        Some(at) => view! {
            <p class="me-auto">{texts::planned_at(l, &when.text(at))}</p>
            <Button name="do" value="cancel">{texts::unplan(l)}</Button>
        }
        .into_any(),
        None => {
            let (date, date_error) = (form.value("plan_date"), form.error(l, "plan_date"));
            let (time, time_error) = (form.value("plan_time"), form.error(l, "plan_time"));
            view! {
                <DateField name="plan_date" label=texts::plan_date(l) value=date error=date_error required=true/>
                <TextField name="plan_time" label=texts::plan_time(l) kind="time" value=time error=time_error required=true/>
                <Button name="do" value="plan">{texts::plan(l)}</Button>
            }
            .into_any()
        }
    };
    view! {
        <section class="mt-6 max-w-[56rem]" id="plan">
            <h2 class="mb-2">{texts::plan_title(l)}</h2>
            <p class="mb-2 text-sm text-muted">{texts::plan_more(l)}</p>
            <form class="flex flex-wrap items-end gap-3" method="post" action=paths::admin_page_plan(l, page.id)>
                <input type="hidden" name="version" value=version/>
                {body}
            </form>
        </section>
    }
    .into_any()
}

fn english(l: Locale, form: &Form) -> AnyView {
    view! {
        <div class="grid gap-4">
            <p class="text-sm text-muted">{texts::english_more(l)}</p>
            {line(l, form, "title_en", texts::title_en(l), false)}
            {body(l, form, "body_en", texts::body_en(l), false)}
        </div>
    }
    .into_any()
}

fn seo(l: Locale, form: &Form) -> AnyView {
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            {hinted(l, form, "seo_title_ru", texts::seo_title_ru(l), texts::seo_title_hint(l), false)}
            {hinted(l, form, "seo_title_en", texts::seo_title_en(l), texts::seo_title_hint(l), false)}
            {description(l, form, "description_ru", texts::description_ru(l))}
            {description(l, form, "description_en", texts::description_en(l))}
        </div>
    }
    .into_any()
}

fn body(l: Locale, form: &Form, name: &'static str, label: &'static str, required: bool) -> AnyView {
    let (value, error) = (form.value(name), form.error(l, name));
    view! { <TextareaField name label hint=texts::body_hint(l) value error rows=16 maxlength=BODY_CHARS_MAX required/> }
        .into_any()
}

fn description(l: Locale, form: &Form, name: &'static str, label: &'static str) -> AnyView {
    let (value, error) = (form.value(name), form.error(l, name));
    view! { <TextareaField name label hint=texts::description_hint(l) value error rows=3 maxlength=DESCRIPTION_CHARS_MAX/> }
        .into_any()
}

fn versions(l: Locale, page: &PageEdit, when: &When) -> AnyView {
    if page.versions.is_empty() {
        return ().into_any();
    }
    let items = page
        .versions
        .iter()
        .map(|version| {
            let href = paths::admin_page_version(l, page.id, version.number);
            let newest = version.is_newest.then(|| format!(" ({})", texts::newest(l)));
            let at = texts::published_at(l, &when.text(version.published_at));
            view! {
                <li>
                    <a class="link" href=href>{texts::version(l, &version.number.to_string())}</a>{newest}
                    " "<span class="text-sm text-muted">{at}</span>
                </li>
            }
        })
        .collect_view();
    view! { <section class="mt-6" id="versions"><h2 class="mb-2">{texts::versions(l)}</h2><ul class="grid gap-1">{items}</ul></section> }
        .into_any()
}
