//! Pictures of a page: uploaded, shown with their codes, and deleted.

use super::texts;
use app_admin_parts::{Head, editor, with_query};
use app_kit::fields::Form;
use app_kit::{Meta, MultipartForm, PageResult, Visit, paths};
use app_ui::{
    Breadcrumbs, Button, Card, ErrorSummary, FileDrop, Kind, LinkButton, Size, SuccessMessage, TextField,
};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::{LINE_CHARS_MAX, Problem, Reader};
use base::{Locale, PageId};
use content::pages;
use content_model::access::CONTENT_EDIT;
use content_model::markdown::picture_code;
use content_model::pages::{PageEdit, PagePicture};
use leptos::prelude::*;
use platform::{Error, Result};

pub async fn show(visit: Visit, Path(id): Path<String>) -> PageResult {
    page(&visit, editor::known(&id)?, Form::default()).await
}

async fn page(visit: &Visit, id: PageId, form: Form) -> PageResult {
    let l = visit.locale;
    let stored = pages::one(&visit.state.shop, &visit.actor, id).await?;
    let form = form.labelled(|field| texts::label(l, field));
    let meta = Meta::staff(texts::pictures(l)).wrong(form.is_wrong());
    let done = visit.param("done");
    Ok(visit.page(meta, move || view! { <Pictures l stored form done/> }))
}

pub async fn add(visit: Visit, Path(id): Path<String>, sent: MultipartForm) -> PageResult {
    visit.actor.require(CONTENT_EDIT)?;
    let id = editor::known::<PageId>(&id)?;
    match store(&visit, id, &sent).await {
        Ok(_) => {
            let to = with_query(paths::admin_page_pictures(visit.locale, id), &[("done", "added")]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(&visit, id, Form::after(sent.fields, error)?).await,
    }
}

async fn store(visit: &Visit, id: PageId, sent: &MultipartForm) -> Result<i64> {
    let mut form = Reader::default();
    let alt = form.line("alt", sent.fields.get("alt"), LINE_CHARS_MAX);
    let file = sent.files.first();
    form.check("picture", file.is_some(), Problem::Required);
    let alt = form.done(alt)?;
    let Some(file) = file else { return Err(Error::field("picture", Problem::Required)) };
    let (shop, storage) = (&visit.state.shop, &visit.state.ports.storage);
    pages::add_picture(shop, &visit.actor, storage, id, &alt, (&file.name, file.bytes.clone())).await
}

pub async fn remove(visit: Visit, Path((id, number)): Path<(String, String)>) -> PageResult {
    visit.actor.require(CONTENT_EDIT)?;
    let id = editor::known::<PageId>(&id)?;
    let number = number.parse().map_err(|_| Error::NotFound)?;
    match pages::remove_picture(&visit.state.shop, &visit.actor, id, number).await {
        Ok(()) => {
            let to = with_query(paths::admin_page_pictures(visit.locale, id), &[("done", "deleted")]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => page(&visit, id, Form::after(app_kit::fields::Fields::default(), error)?).await,
    }
}

#[component]
fn Pictures(l: Locale, stored: PageEdit, form: Form, done: String) -> impl IntoView {
    let id = stored.id;
    let above = vec![
        (texts::title(l).to_owned(), paths::admin_pages(l)),
        (stored.form.text.title.pick(l).to_owned(), paths::admin_page(l, id)),
    ];
    let done = match done.as_str() {
        "added" => Some(texts::picture_added(l)),
        "deleted" => Some(texts::picture_deleted(l)),
        _ => None,
    };
    let done = done.map(|text| view! { <SuccessMessage locale=l>{text}</SuccessMessage> });
    let cards: Vec<_> = stored.pictures.into_iter().map(|p| view! { <li>{one(l, id, p)}</li> }).collect();
    let list = match cards.is_empty() {
        true => view! { <p class="text-muted">{texts::pictures_none(l)}</p> }.into_any(),
        false => view! { <ul class="grid gap-4 sm:grid-cols-2">{cards}</ul> }.into_any(),
    };
    let (alt, alt_error, error) = (form.value("alt"), form.error(l, "alt"), form.error(l, "picture"));
    view! {
        <Breadcrumbs locale=l above/>
        <Head title=texts::pictures(l)>
            <LinkButton href=paths::admin_page(l, id) size=Size::Small>{texts::to_page(l)}</LinkButton>
        </Head>
        <div class="grid max-w-[56rem] gap-4">
            {done}
            <ErrorSummary locale=l errors=form.summary(l)/>
            <p class="text-muted">{texts::pictures_more(l)}</p>
            {list}
            <Card title=texts::picture_add(l)>
                <form class="grid gap-4" method="post" action=paths::admin_page_pictures(l, id) enctype="multipart/form-data" novalidate=true>
                    <TextField name="alt" label=texts::picture_alt(l) hint=texts::picture_alt_hint(l) value=alt error=alt_error maxlength=LINE_CHARS_MAX required=true/>
                    <FileDrop name="picture" label=texts::picture(l) hint=texts::picture_hint(l) error accept="image/jpeg,image/png,image/webp" required=true/>
                    <div><Button kind=Kind::Primary>{texts::picture_add(l)}</Button></div>
                </form>
            </Card>
        </div>
    }
    .into_any()
}

fn one(l: Locale, page: PageId, picture: PagePicture) -> AnyView {
    let PagePicture { number, alt, content_hash, size: (width, height), .. } = picture;
    let code_id = format!("code-{number}");
    let label = texts::picture_delete_named(l, &alt);
    view! {
        <Card>
            <div class="grid gap-3">
                <img src=paths::media(&content_hash, 400) width=width.to_string() height=height.to_string() alt=alt.clone() loading="lazy"/>
                <TextField id=code_id name="code" label=texts::picture_code(l) value=picture_code(number, &alt) readonly=true/>
                <form method="post" action=paths::admin_page_picture_delete(l, page, number)>
                    <Button kind=Kind::Danger size=Size::Small attr:aria-label=label>{texts::picture_delete(l)}</Button>
                </form>
            </div>
        </Card>
    }
    .into_any()
}
