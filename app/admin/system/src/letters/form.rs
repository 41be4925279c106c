//! The form of one kind of letter in one language.

use super::{named, texts};
use crate::frame;
use app_admin_parts::editor::{self, Editing, hinted, line};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit, paths};
use app_ui::{
    Button, Card, Column, LinkButton, Notice, Size, SuccessMessage, Table, TextareaField, Tone, icons,
};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use leptos::prelude::*;
use org::letters::{self, Edited};
use org_model::access::LETTERS_EDIT;
use org_model::letters::{Kind, Sample, TEXT_CHARS_MAX, Variable, Wording};
use people::outgoing;
use platform::Error;

/// The frame of the preview, which the buttons below it fill.
const FRAME: &str = "preview-frame";

pub async fn show(visit: Visit, Path(address): Path<(String, String)>) -> PageResult {
    visit.actor.require(LETTERS_EDIT)?;
    let (kind, of) = named(&visit, &address)?;
    let edited = letters::one(&visit.state.shop, &visit.actor, kind, of).await?;
    let form = Form { fields: Fields(edited.wording.fields()), ..Form::default() };
    let editing = editing(visit.locale, kind, of, edited.version, form);
    page(&visit, kind, of, edited, editing, None).await
}

/// Saves what was typed, restores the original text, or sends what was typed to the employee.
pub async fn save(visit: Visit, Path(address): Path<(String, String)>, mut fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    actor.require(LETTERS_EDIT)?;
    let (kind, of) = named(&visit, &address)?;
    let (version, step) = (editor::version(&fields), fields.get("do").to_owned());
    fields.0.retain(|(name, _)| name != "do");
    let wording = match &*step {
        "reset" => Ok(kind.wording(of)),
        _ => Wording::parse(&fields.0, kind, of).map_err(Error::Invalid),
    };
    let outcome = match wording {
        Ok(wording) if step == "send" => {
            outgoing::send_sample_letter(shop, actor, kind, of, &wording).await.map(Some)
        }
        Ok(wording) => letters::save(shop, actor, kind, of, version, &wording).await.map(|()| None),
        Err(problems) => Err(problems),
    };
    let edited = letters::one(shop, actor, kind, of).await?;
    match outcome {
        Ok(None) => {
            let done = if step == "reset" { "reset" } else { "saved" };
            let to = with_query(paths::admin_letter(l, kind.code, of.code()), &[("done", done)]);
            Ok(Redirect::to(&to).into_response())
        }
        Ok(Some(to)) => {
            let form = Form { fields, ..Form::default() };
            let editing = editing(l, kind, of, version, form);
            page(&visit, kind, of, edited, editing, Some(texts::sent(l, to.as_str()))).await
        }
        Err(error) => {
            // A refused button has no text of its own to compare.
            if step == "reset" {
                fields = Fields(edited.wording.fields());
            }
            let now = Some((edited.version, Fields(edited.wording.fields())));
            let typed = editor::again(error, fields, now, |form| editing(l, kind, of, version, form))?;
            page(&visit, kind, of, edited, typed, None).await
        }
    }
}

fn title(l: Locale, kind: &Kind, of: Locale) -> String {
    texts::heading_of(l, (kind.name)(l), texts::language(l, of))
}

fn editing(l: Locale, kind: &Kind, of: Locale, version: i64, form: Form) -> Editing {
    Editing {
        title: title(l, kind, of),
        list: (texts::title(l).to_owned(), paths::admin_letters(l)),
        action: paths::admin_letter(l, kind.code, of.code()),
        is_new: false,
        version,
        form,
        conflict: None,
        past: None,
    }
}

async fn page(
    visit: &Visit,
    kind: &'static Kind,
    of: Locale,
    edited: Edited,
    editing: Editing,
    sent: Option<String>,
) -> PageResult {
    let l = visit.locale;
    let was_reset = visit.param("done") == "reset";
    let version = editing.version;
    let below =
        view! { {variables(l, kind, of)}{preview(l, kind, of)}{original(l, kind, of, &edited, version)} };
    let body = move |editing: &Editing| {
        let (form, notes) = (&editing.form, notes(l, &edited, was_reset, sent));
        view! { {notes}{tools(l, kind, of)}{fields(l, kind, form)} }.into_any()
    };
    editor::page(visit, editing, texts::label, body, below.into_any()).await
}

/// What the employee has just done, and what is wrong with the stored text.
fn notes(l: Locale, edited: &Edited, was_reset: bool, sent: Option<String>) -> AnyView {
    let done = sent.or_else(|| was_reset.then(|| texts::was_reset(l).to_owned()));
    let done = done.map(|done| view! { <SuccessMessage locale=l>{done}</SuccessMessage> });
    let warning = match (edited.is_unusable, edited.is_outdated) {
        (true, _) => Some((Tone::Alert, texts::unusable(l), texts::unusable_more(l))),
        (false, true) => Some((Tone::Accent, texts::outdated(l), texts::outdated_more(l))),
        (false, false) => None,
    };
    let warning = warning.map(|(tone, title, more)| view! { <Notice tone title>{more}</Notice> });
    view! { {done}{warning} }.into_any()
}

fn tools(l: Locale, kind: &Kind, of: Locale) -> AnyView {
    let other = if of == Locale::Ru { Locale::En } else { Locale::Ru };
    let href = paths::admin_letter(l, kind.code, other.code());
    let label = texts::language(l, other);
    view! {
        <nav aria-label=texts::other_language(l)>
            <LinkButton href size=Size::Small icon=icons::GLOBE>{label}</LinkButton>
        </nav>
    }
    .into_any()
}

fn fields(l: Locale, kind: &Kind, form: &Form) -> AnyView {
    let (body, body_error) = (form.value("body"), form.error(l, "body"));
    let (sms, sms_error) = (form.value("sms"), form.error(l, "sms"));
    let button = kind.has_link().then(|| line(l, form, "button", texts::button(l), true));
    view! {
        {line(l, form, "subject", texts::subject(l), true)}
        {hinted(l, form, "heading", texts::heading(l), texts::heading_hint(l), false)}
        <TextareaField name="body" label=texts::body(l) hint=texts::body_hint(l) value=body error=body_error rows=14 maxlength=TEXT_CHARS_MAX required=true/>
        {button}
        <TextareaField name="sms" label=texts::sms(l) hint=texts::sms_hint(l) value=sms error=sms_error rows=3 required=true/>
    }
    .into_any()
}

fn variables(l: Locale, kind: &Kind, of: Locale) -> AnyView {
    let columns =
        vec![Column::new(texts::variable(l)), Column::new(texts::meaning(l)), Column::new(texts::example(l))];
    let row = |variable: &'static Variable| {
        let example = match variable.sample {
            Sample::Text(text) => text(of).to_owned(),
            Sample::Link(path) => path.to_owned(),
            Sample::Rows(rows) => {
                let lines: Vec<String> = rows(of).into_iter().map(|row| row.name).collect();
                lines.join(", ")
            }
        };
        let needed = variable.is_required.then(|| {
            view! { <br/><span class="text-sm text-muted">{texts::needed(l)}</span> }
        });
        view! {
            <tr>
                <td><code>{variable.placeholder()}</code></td>
                <td>{(variable.label)(l)}{needed}</td>
                <td>{example}</td>
            </tr>
        }
    };
    let rows = kind.all_variables().map(row).collect_view();
    view! {
        <section class="mt-6 max-w-[56rem]" id="variables">
            <h2 class="mb-2">{texts::variables(l)}</h2>
            <p class="mb-3 text-sm text-muted">{texts::variables_more(l)}</p>
            <Table caption=texts::variables(l) columns dense=true>{rows}</Table>
        </section>
    }
    .into_any()
}

fn preview(l: Locale, kind: &Kind, of: Locale) -> AnyView {
    let at = paths::admin_letter_preview(l, kind.code, of.code());
    let button = |shown: &str, label: &'static str| {
        let action = with_query(at.clone(), &[("as", shown)]);
        view! { <Button form="form" formaction=action icon=icons::EYE attr:formtarget=FRAME>{label}</Button> }
    };
    let buttons = view! {
        {button("", texts::as_letter(l))}
        {button("text", texts::as_text(l))}
        {button("sms", texts::as_sms(l))}
        <Button form="form" name="do" value="send" icon=icons::SEND>{texts::send(l)}</Button>
    };
    view! {
        <section class="mt-6" id="preview">
            <h2 class="mb-2">{texts::preview(l)}</h2>
            <p class="mb-3 text-sm text-muted">{texts::preview_more(l)}</p>
            <div class="mb-3 flex flex-wrap gap-2">{buttons}</div>
            {frame::view(FRAME, texts::preview(l), at.clone())}
        </section>
    }
    .into_any()
}

/// The original text, and the button that restores it.
fn original(l: Locale, kind: &Kind, of: Locale, edited: &Edited, version: i64) -> AnyView {
    if !edited.is_changed {
        return ().into_any();
    }
    let original = kind.wording(of);
    let lines: Vec<_> = original
        .fields()
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(field, text)| {
            view! { <dt class="text-muted">{texts::label(l, &field)}</dt><dd class="mb-3 whitespace-pre-wrap">{text}</dd> }
        })
        .collect();
    let action = paths::admin_letter(l, kind.code, of.code());
    view! {
        <Card title=texts::original(l) id="original" class="mt-6 max-w-[56rem]">
            <dl>{lines}</dl>
            <form method="post" action=action>
                <input type="hidden" name="version" value=version.to_string()/>
                <Button name="do" value="reset" icon=icons::UNDO>{texts::reset(l)}</Button>
            </form>
        </Card>
    }
    .into_any()
}
