//! Preview of a product page from an unsaved form.

use super::{definitions, get_for_edit};
use crate::documents;
use crate::product_page::parts;
use crate::taxonomy::{StoredValue, Taxonomy};
use base::Bilingual;
use base::QUANTITY_MAX;
use base::form::Problem;
use base::{AttributeId, BrandId, FileId, ProductId, text};
use catalog_model::Rating;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::{AttributeInput, ProductInput, category_of, kind_of};
use catalog_model::products::ProductKind;
use catalog_model::views::{Availability, Picture, ProductCard, ProductView, WarehouseStock};
use platform::{Actor, Error, Result, Shop};

/// The page that the form would produce. Invalid fields are left out: saving reports them, and a preview is
/// useful before everything is valid.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::Invalid`] without a category, [`Error::NotFound`] for an unknown product.
pub async fn preview(
    shop: &Shop,
    actor: &Actor,
    id: Option<ProductId>,
    fields: &[(String, String)],
) -> Result<ProductView> {
    actor.require(CATALOG_EDIT)?;
    let category = category_of(fields).ok_or_else(|| Error::field("category", Problem::Required))?;
    let definitions = match definitions::read(shop.read(), category).await {
        Err(Error::NotFound) => return Err(Error::field("category", Problem::InvalidChoice)),
        other => other?,
    };
    let (input, _) = ProductInput::read(fields, category, &definitions);
    let (kind, reserved, parts, documents) = match id {
        Some(id) => {
            let edit = get_for_edit(shop, actor, id).await?;
            let documents = documents::list(shop, actor, id).await?.documents;
            (edit.kind, edit.reserved, parts(shop.read(), id).await?, documents)
        }
        None => (kind_of(fields), Vec::new(), Vec::new(), Vec::new()),
    };
    let structure = Taxonomy::of(shop).await?;
    let values: Vec<StoredValue> = input.attributes.iter().flat_map(|(a, v)| stored(*a, v)).collect();
    let free = |warehouse| {
        let of = |list: &[(base::WarehouseId, i64)]| {
            list.iter().find(|(w, _)| *w == warehouse).map_or(0, |(_, n)| *n)
        };
        of(&input.stock) - of(&reserved)
    };
    let stock: Vec<WarehouseStock> = structure
        .warehouses
        .iter()
        .map(|w| WarehouseStock {
            id: w.id,
            branch_id: w.branch,
            branch: structure.branch_place(w),
            name: w.name.clone(),
            address: w.address.clone(),
            is_pickup: w.is_pickup,
            transfer_days: w.transfer_days,
            availability: Availability::of(free(w.id)),
        })
        .collect();
    let available = structure.warehouses.iter().map(|w| free(w.id)).sum::<i64>();
    let photos = photos(shop, &input.pictures, &input.name).await?;
    let drawing = Picture::Drawing { kind: input.drawing.clone(), brand: text::slug(&input.brand) };
    let card = ProductCard {
        id: id.unwrap_or_else(|| ProductId(uuid::Uuid::nil())),
        sku: input.sku,
        slug: input.slug,
        model: input.model,
        name: input.name,
        category,
        // The typed brand may be a new one.
        brand_id: BrandId(uuid::Uuid::nil()),
        brand: input.brand,
        picture: photos.first().cloned().unwrap_or_else(|| drawing.clone()),
        facts: structure.facts(category, &values),
        price: input.price,
        old_price: input.old_price,
        availability: Availability::of(available),
        at_point: stock.iter().any(|place| place.is_pickup && !place.availability.is_out()),
        quantity_max: available.clamp(0, QUANTITY_MAX),
        is_demo: false,
        // The rating does not depend on the form.
        rating: Rating::default(),
    };
    Ok(ProductView {
        kind,
        description: input.description,
        ancestors: structure.tree.ancestors(category),
        pictures: if photos.is_empty() { vec![drawing] } else { photos },
        groups: structure.groups(category, &values),
        stock,
        parts: if kind == ProductKind::Kit { parts } else { Vec::new() },
        delivery: structure.outlook.methods.clone(),
        zone: structure.outlook.zone.clone(),
        city: structure.outlook.city.clone(),
        warranty_months: input.warranty_months,
        documents,
        // A variant group is edited separately and leads to stored products.
        variants: None,
        card,
    })
}

/// The values as the tables would store them.
fn stored(attribute: AttributeId, value: &AttributeInput) -> Vec<StoredValue> {
    let none = StoredValue { attribute, number_milli: None, choice: None, flag: None, text: None };
    match value {
        AttributeInput::Number(milli) => vec![StoredValue { number_milli: Some(*milli), ..none }],
        AttributeInput::Choice(choice) => vec![StoredValue { choice: Some(*choice), ..none }],
        AttributeInput::Choices(choices) => {
            choices.iter().map(|choice| StoredValue { choice: Some(*choice), ..none.clone() }).collect()
        }
        AttributeInput::Flag(on) => vec![StoredValue { flag: Some(*on), ..none }],
        AttributeInput::Text(text) => vec![StoredValue { text: Some(text.clone()), ..none }],
    }
}

/// The photographs of the form, in its order.
async fn photos(shop: &Shop, ids: &[FileId], name: &Bilingual) -> Result<Vec<Picture>> {
    let rows = platform::files::public_pictures(shop.read(), ids).await?;
    let photo = |id: &FileId| {
        let row = rows.iter().find(|row| row.id == *id)?;
        let content_hash = row.content_hash.clone();
        let (width, height) = row.size?;
        Some(Picture::Photo { content_hash, width, height, alt: name.clone() })
    };
    Ok(ids.iter().filter_map(photo).collect())
}
