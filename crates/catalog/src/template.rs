//! Applies the template of a new catalogue: categories, attributes, and which category has which.

use crate::actions;
use crate::load::{
    NewAttribute, NewCategory, NewCategoryAttribute, add_attributes, add_categories, add_category_attributes,
};
use crate::tables::{category, category_slug_history};
use base::Bilingual;
use base::jobs::ChangeKind;
use base::refusal::AreaRefusal as _;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::refusal::CatalogRefusal;
use catalog_model::template::{
    ATTRIBUTES, CARD_ATTRIBUTES, CATEGORIES, FACET_ATTRIBUTES, TemplateAdded, TemplateAttribute,
    TemplateCategory, suits,
};
use platform::{Actor, Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// The lock under which the template is applied.
const LOCK: &str = "catalog.template";

/// Adds the categories and attributes of the template, all or nothing. Those with a known slug or code are left as they
/// are, so a second call adds nothing.
///
/// # Errors
/// [`platform::Error::Forbidden`]; [`CatalogRefusal::HasCategories`] if the shop has categories already and
/// `adds_missing` is not set.
pub async fn apply(shop: &Shop, actor: &Actor, adds_missing: bool) -> Result<TemplateAdded> {
    actor.require(CATALOG_EDIT)?;
    let tx = shop.begin().await?;
    tx.lock_name(LOCK).await?;
    if !adds_missing && category::Entity::find().count(&*tx).await? > 0 {
        return Err(CatalogRefusal::HasCategories.into_refusal().into());
    }
    let categories = add_categories(&tx, &new_categories()).await?.added;
    let attributes = add_attributes(&tx, &new_attributes()).await?.added;
    add_category_attributes(&tx, &assignments()).await?;
    if categories + attributes > 0 {
        // A former address of another category that is one of the template's now.
        let slugs = CATEGORIES.iter().map(|category| category.slug);
        let former = category_slug_history::Column::Slug.is_in(slugs);
        category_slug_history::Entity::delete_many().filter(former).exec(&*tx).await?;
        let added = serde_json::json!({ "categories": categories, "attributes": attributes });
        tx.audit(actor, actions::CATEGORY_TEMPLATE, None, None::<&()>, Some(&added)).await?;
        tx.changed(ChangeKind::Category, None).await?;
    }
    tx.commit().await?;
    Ok(TemplateAdded { categories, attributes })
}

fn new_categories() -> Vec<NewCategory> {
    let new = |(category, position): (&TemplateCategory, i64)| NewCategory {
        slug: category.slug.to_owned(),
        parent: (!category.parent.is_empty()).then(|| category.parent.to_owned()),
        name: Bilingual::new(category.ru, category.en),
        picture: category.picture.to_owned(),
        position,
        suits: suits(category.slug),
    };
    CATEGORIES.iter().zip(1..).map(new).collect()
}

fn new_attributes() -> Vec<NewAttribute> {
    let new = |attribute: &TemplateAttribute| NewAttribute {
        code: attribute.code.to_owned(),
        kind: attribute.kind,
        name: Bilingual::new(attribute.ru, attribute.en),
        unit: Bilingual::new(attribute.unit.0, attribute.unit.1),
        group: Bilingual::default(),
        choices: attribute
            .choices
            .iter()
            .map(|(code, ru, en)| ((*code).to_owned(), Bilingual::new(*ru, *en)))
            .collect(),
    };
    ATTRIBUTES.iter().map(new).collect()
}

fn assignments() -> Vec<NewCategoryAttribute> {
    let of = |category: &TemplateCategory| -> Vec<NewCategoryAttribute> {
        let new = |(place, code): (usize, &&str)| NewCategoryAttribute {
            category: category.slug.to_owned(),
            attribute: (*code).to_owned(),
            position: i64::try_from(place).unwrap_or(i64::MAX),
            is_required: false,
            in_card: place < CARD_ATTRIBUTES,
            in_facet: place < FACET_ATTRIBUTES,
            is_compared: true,
        };
        category.attributes.iter().enumerate().map(new).collect()
    };
    CATEGORIES.iter().flat_map(of).collect()
}
