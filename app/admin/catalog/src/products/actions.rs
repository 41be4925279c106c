//! Creating and editing a product; submitted values are redisplayed whenever they can't be stored.

use super::conflict::{Conflict, differences};
use super::drafts;
use super::page::{ChooseCategory, Editing, ProductPage};
use super::texts;
use app_admin_islands::server::fields::label;
use app_admin_parts::audit::Past;
use app_admin_parts::{When, with_query};
use app_kit::fields::{Fields, Form};
use app_kit::{Meta, MultipartForm, PageResult, Visit, paths};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use base::form::Problems;
use base::refusal::Refusal;
use base::{CategoryId, FileId, ProductId};
use catalog::products::drafts::Subject;
use catalog::{categories, pictures, products};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::{PRESETS, ProductDefinitions, category_of, joined, kind_of};
use catalog_model::patch::FieldId;
use catalog_model::products::{ProductKind, ProductStatus};
use leptos::prelude::*;
use people::audit;
use platform::{Error, Result};
use stock_model::access::STOCK_EDIT;

pub async fn new(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    actor.require(CATALOG_EDIT)?;
    let Ok(category) = visit.param("category").parse::<CategoryId>() else {
        let tree = categories::tree(shop).await?;
        return Ok(visit.page(Meta::staff(texts::new_title(l)), move || view! { <ChooseCategory l tree/> }));
    };
    let definitions = products::definitions(shop, actor, category).await?;
    let id = category.to_string();
    let kind = ProductKind::parse(&visit.param("kind")).unwrap_or(ProductKind::Goods);
    let own = [("category", id.as_str()), ("drawing", &definitions.drawing), ("kind", kind.as_str())];
    let form = Form::with(&PRESETS.iter().copied().chain(own).collect::<Vec<_>>());
    let editing = Editing { kind, form, definitions, ..blank(&visit, category).await? };
    let editing = match drafts::find(&visit, Subject::New(category)).await? {
        Some(draft) => restored(&visit, editing, draft).await?,
        None => editing,
    };
    show(&visit, editing, StatusCode::OK)
}

pub async fn create(visit: Visit, sent: MultipartForm) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    actor.require(CATALOG_EDIT)?;
    if category_of(&sent.fields.0).is_none() {
        return Ok(Redirect::to(&paths::admin_product_new(l)).into_response());
    }
    let (fields, problems) = take_in(&visit, sent).await?;
    let definitions = definitions(&visit, &fields).await?;
    let category = category_of(&fields.0).ok_or(Error::NotFound)?;
    let opened_in = fields.get("opened_in").parse().unwrap_or(category);
    let kind = kind_of(&fields.0);
    let editing = Editing { kind, definitions, ..blank(&visit, opened_in).await? };
    if fields.get("do") == "fields" || !problems.is_empty() {
        return show_again(&visit, editing, Form { fields, problems, ..Form::default() }).await;
    }
    match products::create(shop, actor, &to_store(&fields, &editing.definitions)).await {
        Ok(id) if kind == ProductKind::Kit => Ok(Redirect::to(&paths::admin_parts(l, id)).into_response()),
        Ok(id) => Ok(saved(&visit, id)),
        Err(error) => show_again(&visit, editing, Form::after(fields, error)?).await,
    }
}

pub async fn edit(visit: Visit, Path(text): Path<String>) -> PageResult {
    let id = id(&text)?;
    let editing = stored(&visit, id).await?;
    let draft = match editing.is_deleted {
        true => None,
        false => drafts::find(&visit, Subject::Product(id)).await?,
    };
    let editing = match draft {
        Some(draft) => restored(&visit, editing, draft).await?,
        None => editing,
    };
    show(&visit, editing, StatusCode::OK)
}

/// The page with the draft loaded into its form. A draft of an older version is compared with the stored
/// product; if nothing differs, the draft is discarded.
async fn restored(visit: &Visit, editing: Editing, draft: drafts::Kept) -> Result<Editing> {
    let drafts::Kept { version, fields, saved } = draft;
    let definitions = match definitions(visit, &fields).await {
        // The draft may refer to a category that has been deleted.
        Err(Error::NotFound) => editing.definitions.clone(),
        other => other?,
    };
    let conflict = match editing.id.filter(|_| version != editing.version) {
        Some(id) => Some(differing(visit, id, &Fields(to_store(&fields, &definitions))).await?),
        None => None,
    };
    if conflict.as_ref().is_some_and(|c| c.differences.is_empty()) {
        return Ok(editing);
    }
    let kind = if editing.id.is_none() { kind_of(&fields.0) } else { editing.kind };
    let form = Form { fields, ..Form::default() };
    let editing = Editing { kind, definitions, form, conflict, draft: saved, is_restored: true, ..editing };
    with_pictures(visit, editing).await
}

pub async fn update(visit: Visit, Path(text): Path<String>, sent: MultipartForm) -> PageResult {
    let id = id(&text)?;
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require(CATALOG_EDIT)?;
    let (fields, problems) = take_in(&visit, sent).await?;
    let version = fields.get("version").parse().unwrap_or_default();
    let present = stored(&visit, id).await?;
    let definitions = if category_of(&fields.0).is_some() {
        definitions(&visit, &fields).await?
    } else {
        present.definitions.clone()
    };
    // The submitted values are based on the version the form was opened with.
    let editing = Editing { definitions, version, ..present };
    if fields.get("do") == "fields" || !problems.is_empty() {
        return show_again(&visit, editing, Form { fields, problems, ..Form::default() }).await;
    }
    let to_store = to_store(&fields, &editing.definitions);
    match products::update(shop, actor, id, version, &to_store).await {
        Ok(_) => Ok(saved(&visit, id)),
        Err(Error::Refused(Refusal::Changed)) => conflict(&visit, id, fields, to_store).await,
        Err(error) => show_again(&visit, editing, Form::after(fields, error)?).await,
    }
}

/// Handles a conflicting save: shows both values and a form that overwrites the displayed ones.
async fn conflict(
    visit: &Visit,
    id: ProductId,
    fields: Fields,
    to_store: Vec<(String, String)>,
) -> PageResult {
    let present = stored(visit, id).await?;
    let conflict = differing(visit, id, &Fields(to_store)).await?;
    let definitions = definitions(visit, &fields).await?;
    let form = Form { fields, ..Form::default() };
    let editing = Editing { definitions, form, conflict: Some(conflict), ..present };
    show(visit, with_pictures(visit, editing).await?, StatusCode::CONFLICT)
}

/// Fields that differ from the stored product, and who stored it.
async fn differing(visit: &Visit, id: ProductId, typed: &Fields) -> Result<Conflict> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let edit = products::get_for_edit(shop, actor, id).await?;
    let history = Past::product(id).log(visit).await?;
    let (last, when) = (history.entries.first(), When::of(visit)?);
    Ok(Conflict {
        who: last.map(|e| e.actor_name().to_owned()).unwrap_or_default(),
        at: last.map(|e| when.text(e.at)).unwrap_or_default(),
        differences: differences(typed, &edit),
    })
}

fn id(text: &str) -> Result<ProductId> {
    text.parse().map_err(|_| Error::NotFound)
}

fn saved(visit: &Visit, id: ProductId) -> axum::response::Response {
    Redirect::to(&with_query(paths::admin_product(visit.locale, id), &[("done", "saved")])).into_response()
}

async fn definitions(visit: &Visit, fields: &Fields) -> Result<ProductDefinitions> {
    let category = category_of(&fields.0).ok_or(Error::NotFound)?;
    products::definitions(&visit.state.shop, &visit.actor, category).await
}

/// The form of a new product.
async fn blank(visit: &Visit, opened_in: CategoryId) -> Result<Editing> {
    Ok(Editing {
        id: None,
        kind: ProductKind::Goods,
        version: 0,
        is_deleted: false,
        sees_stock: visit.actor.may(STOCK_EDIT),
        in_shop: None,
        definitions: ProductDefinitions::default(),
        tree: categories::tree(&visit.state.shop).await?,
        pictures: Vec::new(),
        reserved: Vec::new(),
        form: Form::default(),
        conflict: None,
        opened_in,
        draft: String::new(),
        is_restored: false,
        done: String::new(),
        history: audit::Log::default(),
        when: When::of(visit)?,
    })
}

/// The form of a stored product.
async fn stored(visit: &Visit, id: ProductId) -> Result<Editing> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let edit = products::get_for_edit(shop, actor, id).await?;
    let history = Past::product(id).log(visit).await?;
    let fields = Fields(edit.fields);
    let category = category_of(&fields.0).ok_or(Error::NotFound)?;
    let is_published = fields.get("status") == ProductStatus::Published.as_str() && edit.deleted_at.is_none();
    Ok(Editing {
        id: Some(id),
        kind: edit.kind,
        version: edit.version,
        is_deleted: edit.deleted_at.is_some(),
        sees_stock: visit.actor.may(STOCK_EDIT),
        in_shop: is_published.then(|| fields.get("slug").to_owned()),
        definitions: edit.definitions,
        pictures: edit.pictures,
        reserved: edit.reserved,
        form: Form { fields, ..Form::default() },
        done: visit.param("done"),
        history,
        ..blank(visit, category).await?
    })
}

fn show(visit: &Visit, editing: Editing, status: StatusCode) -> PageResult {
    let l = visit.locale;
    let mut form = editing.form.labelled(|field| label(l, field, &editing.definitions));
    // A submitted form must not be saved as a draft again: each rendering has its own key.
    if form.fields.get("key").is_empty() {
        form.fields.set("key", visit.state.shop.ids().secret().as_str());
    }
    let editing = Editing { form, ..editing };
    let name = editing.form.fields.get("name_ru").to_owned();
    let title = if name.is_empty() { texts::new_title(l).to_owned() } else { name };
    let meta = Meta { has_errors: editing.form.is_wrong(), ..Meta::staff(title).status(status) };
    Ok(visit.page(meta, move || view! { <ProductPage l editing/> }))
}

/// Adds the photographs of the form, including uploaded ones that are not stored yet.
async fn with_pictures(visit: &Visit, editing: Editing) -> Result<Editing> {
    let ids: Vec<FileId> = editing.form.fields.all("picture").filter_map(|id| id.parse().ok()).collect();
    let pictures = pictures::known(&visit.state.shop, &visit.actor, &ids).await?;
    Ok(Editing { pictures, ..editing })
}

/// Redisplays the form; 422 if there are errors.
async fn show_again(visit: &Visit, editing: Editing, form: Form) -> PageResult {
    let status = if form.is_wrong() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let editing = with_pictures(visit, Editing { form, done: String::new(), ..editing }).await?;
    show(visit, editing, status)
}

/// Stores uploaded photographs and turns them into form fields, so that an error elsewhere does not lose
/// them.
async fn take_in(visit: &Visit, sent: MultipartForm) -> Result<(Fields, Problems)> {
    let mut fields = sent.fields;
    let mut problems = Problems::default();
    for file in sent.files {
        match pictures::add(
            &visit.state.shop,
            &visit.actor,
            &visit.state.ports.storage,
            &file.name,
            file.bytes,
        )
        .await
        {
            Ok(id) => fields.0.push(("picture".to_owned(), id.to_string())),
            Err(Error::Invalid(wrong)) => problems.0.extend(wrong.0),
            Err(error) => return Err(error),
        }
    }
    let main = fields.get("main").to_owned();
    if let Some(at) = fields.0.iter().position(|(n, v)| n == "picture" && *v == main) {
        let first = fields.0.remove(at);
        fields.0.insert(0, first);
    }
    Ok((fields, problems))
}

/// The patch for the operation. Unchanged stock is omitted: pieces sold while the form was open must not
/// reappear.
fn to_store(fields: &Fields, definitions: &ProductDefinitions) -> Vec<(String, String)> {
    let untouched: Vec<String> = definitions
        .warehouses
        .iter()
        .map(|w| FieldId::Stock(w.code.clone()).to_string())
        .filter(|name| fields.get(name).trim() == fields.get(&format!("{name}-was")).trim())
        .collect();
    let touched: Vec<_> = fields.0.iter().filter(|(n, _)| !untouched.contains(n)).cloned().collect();
    joined(&touched, definitions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Bilingual;
    use catalog_model::editor::WarehouseName;

    #[test]
    fn adm_7_an_untouched_stock_is_not_stored_over_what_was_sold_meanwhile() {
        let warehouse = |code: &str| WarehouseName {
            id: base::WarehouseId("00000000000000000000000000000001".parse().unwrap()),
            code: code.to_owned(),
            name: Bilingual::default(),
        };
        let definitions = ProductDefinitions {
            warehouses: vec![warehouse("main"), warehouse("shop")],
            ..ProductDefinitions::default()
        };
        let mut fields = Fields::default();
        for (name, value) in [
            ("stock-main", "7"),
            ("stock-main-was", "7"),
            ("stock-shop", "3"),
            ("stock-shop-was", "2"),
            ("price", "1"),
        ] {
            fields.set(name, value);
        }
        let kept: Vec<String> = to_store(&fields, &definitions).into_iter().map(|(n, _)| n).collect();
        assert!(!kept.contains(&"stock-main".to_owned()), "{kept:?}");
        assert!(kept.contains(&"stock-shop".to_owned()) && kept.contains(&"price".to_owned()), "{kept:?}");
    }
}
