//! The form of a banner.

use super::texts;
use crate::form;
use app_admin_parts::audit::Past;
use app_admin_parts::days::Days;
use app_admin_parts::editor::{self, Editing, NEW, hinted};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{MultipartForm, PageResult, Visit, paths};
use app_ui::{Button, Checkbox, Choice, Kind, SelectField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{BannerId, Locale};
use catalog_model::views::CategoryTree;
use content::banners::{self, SaveBanner};
use content_model::access::CONTENT_EDIT;
use content_model::banners::{BannerEdit, BannerPlace};
use leptos::prelude::*;
use platform::Result;
use std::sync::Arc;

pub async fn show(visit: Visit, Path(text): Path<String>) -> PageResult {
    let days = Days::of(&visit)?;
    let (stored, form) = match editor::id::<BannerId>(&text)? {
        Some(id) => {
            let stored = banners::one(&visit.state.shop, &visit.actor, id).await?;
            let form = Form { fields: fields(&stored, &days), ..Form::default() };
            (Some(stored), form)
        }
        None => {
            visit.actor.require(CONTENT_EDIT)?;
            let place = BannerPlace::parse(&visit.param("place")).unwrap_or(BannerPlace::Home);
            (None, Form::with(&[("place", place.as_str()), ("position", "100")]))
        }
    };
    page(&visit, stored.as_ref(), editing(visit.locale, stored.as_ref(), form)).await
}

fn fields(stored: &BannerEdit, days: &Days) -> Fields {
    let mut fields = Fields(stored.form.fields());
    days.add(&mut fields, stored.form.period);
    fields
}

fn editing(l: Locale, stored: Option<&BannerEdit>, form: Form) -> Editing {
    let id = stored.map_or_else(|| NEW.to_owned(), |banner| banner.id.to_string());
    let title = stored.map(|banner| banner.form.title.pick(l).to_owned()).filter(|title| !title.is_empty());
    let title =
        title.unwrap_or_else(|| if stored.is_some() { texts::banner(l) } else { texts::new(l) }.to_owned());
    Editing {
        title,
        list: (texts::title(l).to_owned(), paths::admin_banners(l)),
        action: paths::admin_banner(l, id),
        is_new: stored.is_none(),
        version: stored.map_or(0, |banner| banner.version),
        form,
        conflict: None,
        past: stored.map(|banner| Past::new(CONTENT_EDIT, "banner", banner.id.0)),
    }
}

async fn page(visit: &Visit, stored: Option<&BannerEdit>, editing: Editing) -> PageResult {
    let l = visit.locale;
    let tree = catalog::categories::tree(&visit.state.shop).await?;
    let below = stored.map(|banner| removal(l, banner));
    let hash = stored.and_then(|banner| banner.content_hash.as_deref());
    let body = |editing: &Editing| body(l, &editing.form, &tree, hash);
    editor::page_with_files(visit, editing, texts::label, body, below.into_any()).await
}

fn body(l: Locale, form: &Form, tree: &Arc<CategoryTree>, hash: Option<&str>) -> AnyView {
    let places = BannerPlace::ALL.iter().map(|place| Choice::new(place.as_str(), place.name(l))).collect();
    let mut categories = crate::menus::categories(l, tree);
    categories.insert(0, Choice::new("", texts::every_category(l)));
    let (place, place_error) = (form.value("place"), form.error(l, "place"));
    let (category, category_error) = (form.value("category"), form.error(l, "category"));
    let is_dismissable = form.fields.has("is_dismissable");
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <SelectField name="place" label=texts::place(l) choices=places selected=place error=place_error required=true/>
            <SelectField name="category" label=texts::category(l) hint=texts::category_hint(l) choices=categories selected=category error=category_error/>
        </div>
        {form::two(l, form, "title", texts::heading(l), texts::heading_hint(l), false)}
        {form::two(l, form, "text", texts::text(l), "", false)}
        {hinted(l, form, "address", texts::address(l), texts::address_hint(l), false)}
        {form::picture(l, form, "picture", texts::picture(l), hash)}
        {form::two(l, form, "alt", texts::alt(l), texts::alt_hint(l), false)}
        {form::period(l, form)}
        <Checkbox name="is_dismissable" label=texts::dismissable(l) hint=texts::dismissable_hint(l) checked=is_dismissable/>
        {hinted(l, form, "position", texts::position(l), texts::position_hint(l), true)}
    }
    .into_any()
}

fn removal(l: Locale, banner: &BannerEdit) -> AnyView {
    view! {
        <section class="mt-6 max-w-[56rem]">
            <h2 class="mb-2">{texts::removal(l)}</h2>
            <form method="post" action=paths::admin_banner_delete(l, banner.id)>
                <input type="hidden" name="version" value=banner.version.to_string()/>
                <Button kind=Kind::Danger>{texts::delete(l)}</Button>
            </form>
        </section>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(text): Path<String>, sent: MultipartForm) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::id::<BannerId>(&text)?;
    actor.require(CONTENT_EDIT)?;
    let days = Days::of(&visit)?;
    let version = editor::version(&sent.fields);
    let save = SaveBanner {
        banner: id.map(|id| (id, version)),
        fields: &sent.fields.0,
        upload: form::upload(&sent, "picture"),
        drops_picture: form::drops(&sent.fields, "picture"),
    };
    let storage = &visit.state.ports.storage;
    let error = match banners::save(shop, actor, storage, save, |text| days.bounds(text)).await {
        Ok(id) => {
            let to = with_query(paths::admin_banner(l, id), &[("done", "saved")]);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => error,
    };
    let stored = stored(&visit, id).await?;
    let now = stored.as_ref().map(|banner| (banner.version, fields(banner, &days)));
    let again = form::again(error, sent.fields, now, |form| editing(l, stored.as_ref(), form))?;
    page(&visit, stored.as_ref(), again).await
}

async fn stored(visit: &Visit, id: Option<BannerId>) -> Result<Option<BannerEdit>> {
    match id {
        Some(id) => banners::one(&visit.state.shop, &visit.actor, id).await.map(Some),
        None => Ok(None),
    }
}

pub async fn delete(visit: Visit, Path(text): Path<String>, fields: Fields) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let id = editor::known::<BannerId>(&text)?;
    banners::delete(shop, actor, id, editor::version(&fields)).await?;
    let to = with_query(paths::admin_banners(l), &[("done", "deleted")]);
    Ok(Redirect::to(&to).into_response())
}
