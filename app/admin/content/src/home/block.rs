//! The form of a block.

use super::{list, texts};
use crate::form;
use app_admin_parts::days::Days;
use app_admin_parts::editor::{self, Editing, NEW, hinted};
use app_admin_parts::with_query;
use app_kit::fields::{Fields, Form};
use app_kit::{MultipartForm, PageResult, Visit, paths};
use app_ui::{Button, CheckboxGroup, Choice, Kind, SelectField, TextareaField};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::Locale;
use catalog_model::views::CategoryTree;
use content::home::{self, HomeEdit, SaveBlock};
use content_model::access::CONTENT_EDIT;
use content_model::blocks::{Block, BlockForm, BlockKind, HERO_PICTURE, ShelfKind, TEXT_CHARS_MAX};
use leptos::prelude::*;
use platform::{Error, Result};
use std::sync::Arc;

/// What is edited: the page, the block, and its kind.
struct Subject {
    page: HomeEdit,
    /// `None` for a new block.
    block: Option<Block>,
    kind: BlockKind,
}

/// Finds the block with this key, or the kind of a new one.
async fn subject(visit: &Visit, key: &str, kind: &str) -> Result<Subject> {
    let page = home::editor(&visit.state.shop, &visit.actor).await?;
    match editor::id::<i64>(key)? {
        Some(key) => {
            let block = page.draft.block(key).cloned().ok_or(Error::NotFound)?;
            Ok(Subject { page, kind: block.content.kind(), block: Some(block) })
        }
        None => {
            let kind = BlockKind::parse(kind).ok_or(Error::NotFound)?;
            Ok(Subject { page, block: None, kind })
        }
    }
}

pub async fn show(visit: Visit, Path(key): Path<String>) -> PageResult {
    let subject = subject(&visit, &key, &visit.param("kind")).await?;
    let form = match &subject.block {
        Some(block) => Form { fields: fields(block, &Days::of(&visit)?), ..Form::default() },
        None => Form::with(&[("of", ShelfKind::Popular.as_str())]),
    };
    page(&visit, &subject, editing(visit.locale, &subject, form)).await
}

fn fields(block: &Block, days: &Days) -> Fields {
    let mut fields = Fields(BlockForm::fields(block));
    days.add(&mut fields, block.period);
    fields
}

fn editing(l: Locale, subject: &Subject, form: Form) -> Editing {
    let key = subject.block.as_ref().map_or_else(|| NEW.to_owned(), |block| block.key.to_string());
    Editing {
        title: match &subject.block {
            Some(block) => list::name(l, block),
            None => texts::new_block(l, subject.kind.name(l)),
        },
        list: (texts::title(l).to_owned(), paths::admin_home(l)),
        action: paths::admin_home_block(l, key),
        is_new: subject.block.is_none(),
        version: subject.page.version,
        form,
        conflict: None,
        past: None,
    }
}

async fn page(visit: &Visit, subject: &Subject, editing: Editing) -> PageResult {
    let (l, shop) = (visit.locale, &visit.state.shop);
    let tree = catalog::categories::tree(shop).await?;
    let brands = shop.cached::<catalog::brands::Brands>().await?;
    let mut brands: Vec<Choice> = brands.0.iter().map(|(slug, name)| Choice::new(slug, name)).collect();
    brands.sort_by(|a, b| a.label.cmp(&b.label));
    let below = subject.block.as_ref().map(|block| removal(l, subject.page.version, block));
    let body = |editing: &Editing| body(l, subject, &editing.form, &tree, brands);
    editor::page_with_files(visit, editing, texts::label, body, below.into_any()).await
}

fn body(l: Locale, subject: &Subject, form: &Form, tree: &Arc<CategoryTree>, brands: Vec<Choice>) -> AnyView {
    let title = subject
        .kind
        .has_title()
        .then(|| form::two(l, form, "title", texts::heading(l), texts::heading_hint(l), false));
    let own = match subject.kind {
        BlockKind::Hero => hero(l, subject, form),
        BlockKind::Categories => {
            let ticked = form.fields.all("category").map(str::to_owned).collect();
            let (choices, error) = (crate::menus::categories(l, tree), form.error(l, "category"));
            view! { <CheckboxGroup name="category" legend=texts::categories(l) hint=texts::categories_hint(l) choices ticked error/> }
                .into_any()
        }
        BlockKind::Shelf => shelf(l, form, tree, brands),
        BlockKind::Text => texts_of(l, form),
        BlockKind::Services | BlockKind::Banners | BlockKind::Articles | BlockKind::Brands => ().into_any(),
    };
    view! {
        <input type="hidden" name="kind" value=subject.kind.as_str()/>
        <p class="text-muted">{subject.kind.note(l)}</p>
        {title}
        {own}
        {form::period(l, form)}
    }
    .into_any()
}

fn hero(l: Locale, subject: &Subject, form: &Form) -> AnyView {
    let picture = subject.block.as_ref().and_then(Block::picture);
    let hash =
        picture.and_then(|picture| subject.page.pictures.get(&picture.file)).map(|p| p.content_hash.as_str());
    view! {
        {form::two(l, form, "text", texts::text(l), "", false)}
        {form::two(l, form, "button", texts::button(l), texts::button_hint(l), false)}
        {hinted(l, form, "address", texts::address(l), texts::address_hint(l), false)}
        {form::picture(l, form, HERO_PICTURE, texts::picture(l), hash)}
        {form::two(l, form, "alt", texts::alt(l), texts::alt_hint(l), false)}
    }
    .into_any()
}

fn shelf(l: Locale, form: &Form, tree: &Arc<CategoryTree>, mut brands: Vec<Choice>) -> AnyView {
    let kinds = ShelfKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind.name(l))).collect();
    let mut categories = crate::menus::categories(l, tree);
    categories.insert(0, Choice::new("", texts::not_chosen(l)));
    brands.insert(0, Choice::new("", texts::not_chosen(l)));
    let (of, of_error) = (form.value("of"), form.error(l, "of"));
    let (category, category_error) = (form.value("category"), form.error(l, "category"));
    let (brand, brand_error) = (form.value("brand"), form.error(l, "brand"));
    let (skus, skus_error) = (form.value("skus"), form.error(l, "skus"));
    view! {
        <SelectField name="of" label=texts::of(l) choices=kinds selected=of error=of_error required=true/>
        <div class="grid gap-4 sm:grid-cols-2">
            <SelectField name="category" label=texts::category(l) hint=texts::category_hint(l) choices=categories selected=category error=category_error/>
            <SelectField name="brand" label=texts::brand(l) hint=texts::brand_hint(l) choices=brands selected=brand error=brand_error/>
        </div>
        <TextareaField name="skus" label=texts::skus(l) hint=texts::skus_hint(l) value=skus error=skus_error rows=4/>
    }
    .into_any()
}

fn texts_of(l: Locale, form: &Form) -> AnyView {
    let (ru, ru_error) = (form.value("body_ru"), form.error(l, "body_ru"));
    let (en, en_error) = (form.value("body_en"), form.error(l, "body_en"));
    view! {
        <TextareaField name="body_ru" label=texts::label(l, "body_ru") hint=texts::body_hint(l) value=ru error=ru_error rows=10 maxlength=TEXT_CHARS_MAX required=true/>
        <TextareaField name="body_en" label=texts::label(l, "body_en") value=en error=en_error rows=10 maxlength=TEXT_CHARS_MAX/>
    }
    .into_any()
}

fn removal(l: Locale, version: i64, block: &Block) -> AnyView {
    view! {
        <section class="mt-6 max-w-[56rem]">
            <h2 class="mb-2">{texts::removal(l)}</h2>
            <p class="mb-2 text-muted">{texts::removal_more(l)}</p>
            <form method="post" action=paths::admin_home_delete(l, block.key)>
                <input type="hidden" name="version" value=version.to_string()/>
                <Button kind=Kind::Danger>{texts::delete(l)}</Button>
            </form>
        </section>
    }
    .into_any()
}

pub async fn save(visit: Visit, Path(key): Path<String>, sent: MultipartForm) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    actor.require(CONTENT_EDIT)?;
    let before = subject(&visit, &key, sent.fields.get("kind")).await?;
    let days = Days::of(&visit)?;
    let save = SaveBlock {
        version: form::version(&sent.fields),
        key: before.block.as_ref().map(|block| block.key),
        kind: before.kind,
        fields: &sent.fields.0,
        upload: form::upload(&sent, HERO_PICTURE),
        drops_picture: form::drops(&sent.fields, HERO_PICTURE),
    };
    let storage = &visit.state.ports.storage;
    let error = match home::save(shop, actor, storage, save, |text| days.bounds(text)).await {
        Ok(key) => {
            let to = with_query(paths::admin_home_block(l, key), &[("done", "saved")]);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(error) => error,
    };
    let mut typed = sent.fields;
    typed.0.retain(|(name, _)| name != "kind");
    // Another change of the page is a conflict of this block only as far as its fields differ.
    let stored = before.block.as_ref().map_or_else(Fields::default, |block| fields(block, &days));
    let now = Some((before.page.version, stored));
    let again = form::again(error, typed, now, |form| editing(l, &before, form))?;
    page(&visit, &before, again).await
}

pub async fn delete(visit: Visit, Path(key): Path<String>, fields: Fields) -> PageResult {
    visit.actor.require(CONTENT_EDIT)?;
    let key = editor::known::<i64>(&key)?;
    let outcome = home::delete(&visit.state.shop, &visit.actor, form::version(&fields), key).await;
    let to = with_query(paths::admin_home(visit.locale), &[("done", "deleted")]);
    list::after(&visit, outcome, &to).await
}
