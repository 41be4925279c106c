//! The page of one branch: a form of contacts and hours, and one of texts and picture. Each has its own version.

use super::texts;
use crate::form;
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{MultipartForm, PageResult, Visit, paths};
use app_ui::{Button, Card, DateField, LinkButton, Size, SuccessMessage, TextField, icons};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::Rule;
use base::refusal::Refusal;
use base::{BranchId, Locale};
use content::branch_pages::{self, SaveBranchPage};
use content_model::branch_pages::{BranchPageEdit, BranchText};
use leptos::prelude::*;
use org::branches::{self, ContactsEdit};
use org_model::access::BRANCH_PAGE_EDIT;
use org_model::branches::{BranchContacts, EXCEPTION_ROWS_MORE};
use org_model::hours::{EXCEPTIONS_MAX, weekday};
use platform::{Error, Result};

/// What is stored.
struct Subject {
    page: BranchPageEdit,
    contacts: ContactsEdit,
}

async fn subject(visit: &Visit, id: BranchId) -> Result<Subject> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    Ok(Subject {
        page: branch_pages::one(shop, actor, id).await?,
        contacts: branches::contacts(shop, actor, id).await?,
    })
}

/// The form of the contacts: that of the stored values, or the one that was refused.
struct Contacts {
    form: Form,
    version: i64,
    /// What somebody else has stored meanwhile, see [`Editing::conflict`].
    conflict: Option<Vec<(String, String, String)>>,
}

impl Contacts {
    fn stored(subject: &Subject) -> Self {
        let fields = Fields(subject.contacts.contacts.fields());
        Self { form: Form { fields, ..Form::default() }, version: subject.contacts.version, conflict: None }
    }
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> PageResult {
    let subject = subject(&visit, editor::known(&id)?).await?;
    let form = Form { fields: Fields(subject.page.text.fields()), ..Form::default() };
    let (editing, contacts) = (editing(visit.locale, &subject, form), Contacts::stored(&subject));
    page(&visit, &subject, editing, contacts).await
}

fn editing(l: Locale, subject: &Subject, form: Form) -> Editing {
    Editing {
        title: texts::page_of(l, subject.contacts.name.pick(l)),
        list: (texts::title(l).to_owned(), paths::admin_branch_pages(l)),
        action: paths::admin_branch_page(l, subject.page.branch),
        is_new: false,
        version: subject.page.version,
        form,
        conflict: None,
        past: Some(Past::new(BRANCH_PAGE_EDIT, "branch_page", subject.page.branch.0)),
    }
}

async fn page(visit: &Visit, subject: &Subject, mut editing: Editing, contacts: Contacts) -> PageResult {
    let l = visit.locale;
    // What is wrong with the contacts is in the summary of the page; no field is in both forms.
    let contacts_form = contacts.form.labelled(|field| texts::label(l, field));
    editing.form.problems.0.extend(contacts_form.problems.0.iter().cloned());
    editing.form.refusal = editing.form.refusal.or_else(|| contacts_form.refusal.clone());
    let done = visit.param("done") == "contacts";
    let conflict = contacts.conflict.map(|list| editor::conflict(l, list, |field| texts::label(l, field)));
    let below = view! {
        <section class="mt-6 max-w-[56rem]" id="contacts">
            {conflict}
            {contacts_view(l, subject, &contacts_form, contacts.version, done)}
        </section>
    }
    .into_any();
    let body = |editing: &Editing| body(l, subject, &editing.form);
    editor::page_with_files(visit, editing, texts::label, body, below).await
}

fn body(l: Locale, subject: &Subject, form: &Form) -> AnyView {
    let hash = subject.page.picture.as_ref().map(|picture| picture.content_hash.as_str());
    let open = subject.contacts.is_public.then(|| {
        let href = paths::branch(l, &subject.contacts.slug);
        view! { <p><LinkButton href size=Size::Small icon=icons::EXTERNAL_LINK>{texts::open_in_shop(l)}</LinkButton></p> }
    });
    view! {
        {open}
        {form::two_texts(l, form, "body", texts::body(l), texts::body_hint(l), 8)}
        {form::picture(l, form, "picture", texts::picture(l), hash)}
        {form::two(l, form, "alt", texts::alt(l), texts::alt_hint(l), false)}
        {form::two(l, form, "seo_title", texts::seo_title(l), texts::seo_title_hint(l), false)}
        {form::two_texts(l, form, "description", texts::description(l), texts::description_hint(l), 3)}
    }
    .into_any()
}

fn contacts_view(l: Locale, subject: &Subject, form: &Form, version: i64, done: bool) -> AnyView {
    let (phone, phone_error) = (form.value("phone"), form.error(l, "phone"));
    let (email, email_error) = (form.value("email"), form.error(l, "email"));
    let days: Vec<_> = (1u8..=7)
        .map(|day| {
            let name = format!("hours_{day}");
            let (value, error) = (form.value(&name), form.error(l, &name));
            view! { <TextField name label=weekday(l, day) value error placeholder="10:00–19:00"/> }
        })
        .collect();
    let fields = view! {
        <form class="grid gap-4" method="post" action=paths::admin_branch_contacts(l, subject.page.branch) novalidate=true>
            <input type="hidden" name="version" value=version.to_string()/>
            <div class="grid gap-4 sm:grid-cols-2">
                <TextField name="phone" label=texts::phone(l) value=phone error=phone_error kind="tel" inputmode="tel" check=Rule::Phone/>
                <TextField name="email" label=texts::email(l) value=email error=email_error kind="email" inputmode="email" check=Rule::Email/>
            </div>
            <fieldset>
                <legend class="field-label mb-1.5">{texts::hours(l)}</legend>
                <p class="field-hint mb-2">{texts::hours_hint(l)}</p>
                <div class="grid grid-cols-2 gap-3 sm:grid-cols-4">{days}</div>
            </fieldset>
            {exceptions(l, form)}
            <div><Button>{texts::save_contacts(l)}</Button></div>
        </form>
    };
    view! {
        {done.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::contacts_saved(l)}</SuccessMessage> })}
        <Card title=texts::contacts(l)>{fields}</Card>
    }
    .into_any()
}

/// The dates with hours of their own, and some empty rows.
fn exceptions(l: Locale, form: &Form) -> AnyView {
    let is_filled = |n: &usize| {
        ["date", "hours"].iter().any(|part| !form.value(&format!("exception_{part}_{n}")).is_empty())
    };
    let rows = (0..EXCEPTIONS_MAX).filter(is_filled).max().map_or(0, |last| last + 1) + EXCEPTION_ROWS_MORE;
    let rows: Vec<_> = (0..rows.min(EXCEPTIONS_MAX))
        .map(|n| {
            let (date, hours) = (format!("exception_date_{n}"), format!("exception_hours_{n}"));
            let (date_value, date_error) = (form.value(&date), form.error(l, &date));
            let (hours_value, hours_error) = (form.value(&hours), form.error(l, &hours));
            view! {
                <DateField name=date label=texts::date(l) value=date_value error=date_error/>
                <TextField name=hours label=texts::hours_of_date(l) value=hours_value error=hours_error/>
            }
        })
        .collect();
    view! {
        <fieldset>
            <legend class="field-label mb-1.5">{texts::exceptions(l)}</legend>
            <p class="field-hint mb-2">{texts::exceptions_hint(l)}</p>
            <div class="grid grid-cols-2 gap-3">{rows}</div>
        </fieldset>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(id): Path<String>, sent: MultipartForm) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known::<BranchId>(&id)?;
    let before = subject(&visit, id).await?;
    let outcome = match BranchText::parse(&sent.fields.0) {
        Ok(text) => {
            let save = SaveBranchPage {
                branch: id,
                version: form::version(&sent.fields),
                text: &text,
                upload: form::upload(&sent, "picture"),
                drops_picture: form::drops(&sent.fields, "picture"),
            };
            branch_pages::save(shop, actor, &visit.state.ports.storage, save).await
        }
        Err(problems) => Err(problems.into()),
    };
    let Err(error) = outcome else {
        let to = with_query(paths::admin_branch_page(l, id), &[("done", "saved")]);
        return Ok(Redirect::to(&to).into_response());
    };
    let now = Some((before.page.version, Fields(before.page.text.fields())));
    let again = form::again(error, sent.fields, now, |form| editing(l, &before, form))?;
    let contacts = Contacts::stored(&before);
    page(&visit, &before, again, contacts).await
}

pub async fn save_contacts(visit: Visit, Path(id): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known::<BranchId>(&id)?;
    let before = subject(&visit, id).await?;
    let outcome = match BranchContacts::parse(&fields.0) {
        Ok(contacts) => branches::save_contacts(shop, actor, id, form::version(&fields), &contacts).await,
        Err(problems) => Err(problems.into()),
    };
    let Err(error) = outcome else {
        let to = format!("{}#contacts", with_query(paths::admin_branch_page(l, id), &[("done", "contacts")]));
        return Ok(Redirect::to(&to).into_response());
    };
    // After a conflict the form has what was typed beside what is stored, and is sent again with the present version.
    let (version, conflict) = match error {
        Error::Refused(Refusal::Changed) => {
            let stored = Fields(before.contacts.contacts.fields());
            (before.contacts.version, Some(editor::differences(&fields, &stored)))
        }
        _ => (form::version(&fields), None),
    };
    let contacts = Contacts { form: Form::after(fields, error)?, version, conflict };
    let form = Form { fields: Fields(before.page.text.fields()), ..Form::default() };
    let editing = editing(l, &before, form);
    page(&visit, &before, editing, contacts).await
}
