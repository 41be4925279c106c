//! Loads the records that products reference: categories, brands, attributes, warehouses.

use super::{Loaded, NewAttribute, NewBrand, NewCategory, NewCategoryAttribute, unknown};
use crate::tables::{attribute, attribute_choice, brand, category, category_attribute};
use base::jobs::ChangeKind;
use base::{AttributeChoiceId, AttributeId, BranchId, BrandId, CategoryId};
use catalog_model::access::CATALOG_EDIT;
use platform::sql::insert_all;
use platform::{Actor, Result, Shop, Tx};
use sea_orm::{ActiveValue::Set, EntityTrait};
use std::collections::{HashMap, HashSet};
use stock::warehouses::{self, NewWarehouse};

/// Adds categories; the path consists of the slugs of its ancestors and its own.
///
/// # Errors
/// [`platform::Error::Inconsistent`] if a parent is unknown.
pub async fn categories(shop: &Shop, actor: &Actor, list: &[NewCategory]) -> Result<Loaded> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let loaded = add_categories(&tx, list).await?;
    tx.changed(ChangeKind::Category, None).await?;
    tx.commit().await?;
    Ok(loaded)
}

pub(crate) async fn add_categories(tx: &Tx<'_>, list: &[NewCategory]) -> Result<Loaded> {
    let known = category::Entity::find().all(&**tx).await?;
    let mut places: HashMap<String, (CategoryId, String)> =
        known.into_iter().map(|c| (c.slug, (c.id, c.path))).collect();
    let mut rows = Vec::new();
    for new in list.iter() {
        if places.contains_key(&new.slug) {
            continue;
        }
        let parent = match &new.parent {
            Some(slug) => Some(places.get(slug).ok_or_else(|| unknown("category", slug))?),
            None => None,
        };
        let path = format!("{}{}/", parent.map_or("", |(_, path)| path), new.slug);
        let id = tx.id::<CategoryId>();
        let [interests, object_types] = new.suits.to_columns();
        rows.push(category::ActiveModel {
            id: Set(id),
            parent_id: Set(parent.map(|(id, _)| *id)),
            slug: Set(new.slug.clone()),
            name_ru: Set(new.name.ru.clone()),
            name_en: Set(new.name.en.clone()),
            picture: Set(new.picture.clone()),
            position: Set(new.position),
            path: Set(path.clone()),
            version: Set(1),
            interests: Set(interests),
            object_types: Set(object_types),
        });
        places.insert(new.slug.clone(), (id, path));
    }
    let loaded = Loaded { added: rows.len(), skipped: list.len() - rows.len() };
    insert_all::<category::Entity, _>(tx, rows).await?;
    Ok(loaded)
}

/// Adds brands.
pub async fn brands(shop: &Shop, actor: &Actor, list: &[NewBrand]) -> Result<Loaded> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let mut known: HashSet<String> =
        brand::Entity::find().all(&*tx).await?.into_iter().map(|b| b.slug).collect();
    let mut rows = Vec::new();
    for new in list {
        if known.insert(new.slug.clone()) {
            rows.push(brand::ActiveModel {
                id: Set(tx.id::<BrandId>()),
                slug: Set(new.slug.clone()),
                name: Set(new.name.clone()),
                is_demo: Set(new.is_demo),
                version: Set(1),
            });
        }
    }
    let loaded = Loaded { added: rows.len(), skipped: list.len() - rows.len() };
    insert_all::<brand::Entity, _>(&tx, rows).await?;
    tx.changed(ChangeKind::Category, None).await?;
    tx.commit().await?;
    Ok(loaded)
}

/// Adds attributes with their choices. An existing attribute keeps its choices.
pub async fn attributes(shop: &Shop, actor: &Actor, list: &[NewAttribute]) -> Result<Loaded> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let loaded = add_attributes(&tx, list).await?;
    tx.changed(ChangeKind::Category, None).await?;
    tx.commit().await?;
    Ok(loaded)
}

pub(crate) async fn add_attributes(tx: &Tx<'_>, list: &[NewAttribute]) -> Result<Loaded> {
    let mut known: HashSet<String> =
        attribute::Entity::find().all(&**tx).await?.into_iter().map(|a| a.code).collect();
    let (mut rows, mut choices) = (Vec::new(), Vec::new());
    for new in list.iter() {
        if !known.insert(new.code.clone()) {
            continue;
        }
        let id = tx.id::<AttributeId>();
        for ((code, name), position) in new.choices.iter().zip(1..) {
            choices.push(attribute_choice::ActiveModel {
                id: Set(tx.id::<AttributeChoiceId>()),
                attribute_id: Set(id),
                code: Set(code.clone()),
                name_ru: Set(name.ru.clone()),
                name_en: Set(name.en.clone()),
                position: Set(position),
            });
        }
        rows.push(attribute::ActiveModel {
            id: Set(id),
            code: Set(new.code.clone()),
            kind: Set(new.kind),
            name_ru: Set(new.name.ru.clone()),
            name_en: Set(new.name.en.clone()),
            unit_ru: Set(new.unit.ru.clone()),
            unit_en: Set(new.unit.en.clone()),
            group_ru: Set(new.group.ru.clone()),
            group_en: Set(new.group.en.clone()),
            version: Set(1),
        });
    }
    let loaded = Loaded { added: rows.len(), skipped: list.len() - rows.len() };
    insert_all::<attribute::Entity, _>(tx, rows).await?;
    insert_all::<attribute_choice::Entity, _>(tx, choices).await?;
    Ok(loaded)
}

/// Assigns attributes to categories.
///
/// # Errors
/// [`platform::Error::Inconsistent`] if a category or an attribute is unknown.
pub async fn category_attributes(
    shop: &Shop,
    actor: &Actor,
    list: &[NewCategoryAttribute],
) -> Result<Loaded> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let loaded = add_category_attributes(&tx, list).await?;
    tx.changed(ChangeKind::Category, None).await?;
    tx.commit().await?;
    Ok(loaded)
}

pub(crate) async fn add_category_attributes(tx: &Tx<'_>, list: &[NewCategoryAttribute]) -> Result<Loaded> {
    let categories: HashMap<String, CategoryId> =
        category::Entity::find().all(&**tx).await?.into_iter().map(|c| (c.slug, c.id)).collect();
    let attributes: HashMap<String, AttributeId> =
        attribute::Entity::find().all(&**tx).await?.into_iter().map(|a| (a.code, a.id)).collect();
    let mut known: HashSet<(CategoryId, AttributeId)> = category_attribute::Entity::find()
        .all(&**tx)
        .await?
        .into_iter()
        .map(|r| (r.category_id, r.attribute_id))
        .collect();
    let mut rows = Vec::new();
    for new in list {
        let category = *categories.get(&new.category).ok_or_else(|| unknown("category", &new.category))?;
        let attribute =
            *attributes.get(&new.attribute).ok_or_else(|| unknown("attribute", &new.attribute))?;
        if known.insert((category, attribute)) {
            rows.push(category_attribute::ActiveModel {
                category_id: Set(category),
                attribute_id: Set(attribute),
                position: Set(new.position),
                is_required: Set(new.is_required),
                in_card: Set(new.in_card),
                in_facet: Set(new.in_facet),
                is_compared: Set(new.is_compared),
            });
        }
    }
    let loaded = Loaded { added: rows.len(), skipped: list.len() - rows.len() };
    insert_all::<category_attribute::Entity, _>(tx, rows).await?;
    Ok(loaded)
}

/// Adds warehouses to a branch, after the existing ones.
pub async fn warehouses(
    shop: &Shop,
    actor: &Actor,
    branch: BranchId,
    list: &[NewWarehouse],
) -> Result<Loaded> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    let added = warehouses::add_missing(&tx, branch, list).await?;
    if added > 0 {
        tx.changed(ChangeKind::Settings, None).await?;
    }
    tx.commit().await?;
    Ok(Loaded { added, skipped: list.len() - added })
}
