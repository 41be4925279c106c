//! The look of the shop: logo and accent colour.

mod texts;

use crate::form;
use app_admin_parts::audit::Past;
use app_admin_parts::editor::{self, Editing};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, MultipartForm, PageResult, RouterExt as _, Visit, paths};
use app_ui::TextField;
use axum::Router;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::Locale;
use content::look::{self, SaveLook};
use content_model::look::{Colour, LogoPicture, Look, LookForm, Palette, contrast};
use leptos::prelude::*;
use org_model::access::SETTINGS_EDIT;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ADMIN_LOOK, get(show).post(save))
}

async fn show(visit: Visit) -> PageResult {
    let stored = look::editor(&visit.state.shop, &visit.actor).await?;
    let form = Form { fields: fields(&stored), ..Form::default() };
    page(&visit, &stored, editing(visit.locale, &stored, form)).await
}

fn fields(stored: &Look) -> Fields {
    Fields(LookForm { accent: stored.accent }.fields())
}

fn editing(l: Locale, stored: &Look, form: Form) -> Editing {
    Editing {
        title: texts::title(l).to_owned(),
        list: (texts::settings(l).to_owned(), paths::admin_settings(l)),
        action: paths::admin_look(l),
        is_new: false,
        version: stored.version,
        form,
        conflict: None,
        past: None::<Past>,
    }
}

async fn page(visit: &Visit, stored: &Look, editing: Editing) -> PageResult {
    let l = visit.locale;
    let body = |editing: &Editing| body(l, &editing.form, stored);
    editor::page_with_files(visit, editing, texts::label, body, ().into_any()).await
}

fn body(l: Locale, form: &Form, stored: &Look) -> AnyView {
    let hash = |picture: &Option<LogoPicture>| picture.as_ref().map(|picture| picture.content_hash.clone());
    let (logo, dark) = (hash(&stored.logo), hash(&stored.dark_logo));
    let (accent, error) = (form.value("accent"), form.error(l, "accent"));
    let derived = stored.accent.map(|accent| derived(l, accent));
    view! {
        <p class="text-muted">{texts::more(l)}</p>
        <section class="grid gap-3"><h2>{texts::logo(l)}</h2>
            <p class="text-sm text-muted">{texts::logo_hint(l)}</p>
            {form::picture(l, form, "logo", texts::logo(l), logo.as_deref())}
            {form::picture(l, form, "dark_logo", texts::dark_logo(l), dark.as_deref())}
        </section>
        <section class="grid gap-3"><h2>{texts::colours(l)}</h2>
            <TextField name="accent" label=texts::accent(l) hint=texts::accent_hint(l) value=accent error placeholder="#1f6feb" class="max-w-[16rem]"/>
            {derived}
        </section>
    }
    .into_any()
}

/// What follows from the stored colour: how readable texts are, and which colours links get instead.
fn derived(l: Locale, accent: Colour) -> AnyView {
    let palette = Palette::of(accent);
    let ratio = |a, b| format!("{:.1}", contrast(a, b)).replace('.', l.pick(",", "."));
    let button = texts::on_button(l, &ratio(palette.on_accent, palette.accent));
    let inks = texts::inks(l, &palette.ink[0].to_string(), &palette.ink[1].to_string());
    view! { <ul class="grid gap-1 text-sm"><li>{button}</li><li>{inks}</li></ul> }.into_any()
}

async fn save(visit: Visit, sent: MultipartForm) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    actor.require(SETTINGS_EDIT)?;
    let outcome = match LookForm::parse(&sent.fields.0) {
        Ok(form) => {
            let save = SaveLook {
                version: form::version(&sent.fields),
                form,
                logo: form::upload(&sent, "logo"),
                dark_logo: form::upload(&sent, "dark_logo"),
                drops: (form::drops(&sent.fields, "logo"), form::drops(&sent.fields, "dark_logo")),
            };
            look::save(shop, actor, &visit.state.ports.storage, save).await
        }
        Err(problems) => Err(problems.into()),
    };
    let Err(error) = outcome else {
        let to = with_query(paths::admin_look(l), &[("done", "saved")]);
        return Ok(Redirect::to(&to).into_response());
    };
    let stored = look::editor(shop, actor).await?;
    let now = Some((stored.version, fields(&stored)));
    let again = form::again(error, sent.fields, now, |form| editing(l, &stored, form))?;
    page(&visit, &stored, again).await
}
