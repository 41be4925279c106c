//! Views of a group.

use super::members;
use crate::attributes;
use crate::tables::{product, variant_group, variant_member};
use crate::taxonomy::{StoredValue, Taxonomy};
use base::Bilingual;
use base::{CategoryId, ProductId, VariantGroupId};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::products::ProductStatus;
use catalog_model::variants::{GroupEdit, GroupForm, Member, MemberView, ProductVariants, axes, differences};
use catalog_model::views::{Availability, Variants};
use platform::sql::{id_text, list, stored};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ColumnTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter};
use std::collections::HashMap;
use std::sync::Arc;

/// The columns of [`Stored`], selected together with `product p` without a query of their own.
pub(crate) fn column(backend: DbBackend) -> String {
    let columns = format!(
        "{}, v.version, {}, v.slug, v.sku, v.model, v.available",
        id_text(backend, "v.id"),
        id_text(backend, "v.category_id"),
    );
    let members = list(
        backend,
        &columns,
        "FROM variant_member o JOIN product v ON v.id = o.product_id \
         WHERE o.group_id = vm.group_id AND v.deleted_at IS NULL AND v.status = 'published'",
        "o.position, v.id",
    );
    // Without a group `vm.group_id` is NULL, and the subquery for members is skipped.
    format!("vg.id AS variants, vg.name_ru AS variants_ru, vg.name_en AS variants_en, {members} AS members")
}

/// The group columns of a product row, selected by [`column`].
#[derive(FromQueryResult)]
pub(crate) struct Stored {
    variants: Option<VariantGroupId>,
    variants_ru: Option<String>,
    variants_en: Option<String>,
    members: Option<String>,
}

type Row = (ProductId, i64, CategoryId, String, String, String, i64);

/// A group with the members that shoppers see.
pub(crate) struct Group {
    id: VariantGroupId,
    name: Bilingual,
    rows: Vec<Row>,
}

impl Stored {
    /// Joins that the columns need beside `product p`.
    pub(crate) const JOINS: &'static str = "LEFT JOIN variant_member vm ON vm.product_id = p.id \
        LEFT JOIN variant_group vg ON vg.id = vm.group_id";

    /// Returns `None` for a product without variants.
    pub(crate) fn group(self) -> Result<Option<Group>> {
        let Some(id) = self.variants else { return Ok(None) };
        let rows: Vec<Row> = stored(self.members.as_deref())?;
        let name = Bilingual::new(self.variants_ru.unwrap_or_default(), self.variants_en.unwrap_or_default());
        Ok((rows.len() > 1).then_some(Group { id, name, rows }))
    }
}

impl Group {
    /// The members with their versions, for loading their values.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (ProductId, i64)> {
        self.rows.iter().map(|row| (row.0, row.1))
    }

    /// The options on the page of `here`.
    pub(crate) fn view(
        self,
        structure: &Taxonomy,
        values: &HashMap<ProductId, Arc<[StoredValue]>>,
        here: ProductId,
    ) -> Variants {
        let member = |(product, _, category, slug, sku, model, available): Row| {
            let own = values.get(&product).map_or(&[][..], |v| v);
            let values = structure.groups(category, own).into_iter().flat_map(|g| g.attributes).collect();
            Member { product, slug, sku, model, is_out: available <= 0, values }
        };
        let members: Vec<_> = self.rows.into_iter().map(member).collect();
        Variants { group: self.id, name: self.name, axes: axes(&members, here) }
    }
}

/// The group of a product, as shown in the editor.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn of(shop: &Shop, actor: &Actor, product: ProductId) -> Result<ProductVariants> {
    actor.require(CATALOG_EDIT)?;
    let db = shop.read();
    let owner = product::Entity::find_by_id(product).one(db).await?.ok_or(Error::NotFound)?;
    let name = Bilingual::new(owner.name_ru, owner.name_en);
    let Some(own) = variant_member::Entity::find_by_id(product).one(db).await? else {
        return Ok(ProductVariants { product, name, group: None });
    };
    let row = variant_group::Entity::find_by_id(own.group_id).one(db).await?.ok_or(Error::NotFound)?;
    let rows = members(db, row.id).await?;
    let ids = rows.iter().map(|m| m.product_id);
    let products = product::Entity::find().filter(product::Column::Id.is_in(ids)).all(db).await?;
    let ordered: Vec<_> =
        rows.iter().filter_map(|m| products.iter().find(|p| p.id == m.product_id)).collect();
    let group = GroupEdit {
        id: row.id,
        version: row.version,
        form: GroupForm { name: Bilingual::new(row.name_ru, row.name_en) },
        differences: told_apart(shop, &ordered).await?,
        members: ordered.into_iter().map(view).collect(),
    };
    Ok(ProductVariants { product, name, group: Some(group) })
}

fn is_shown(p: &product::Model) -> bool {
    p.deleted_at.is_none() && p.status == ProductStatus::Published
}

fn view(p: &product::Model) -> MemberView {
    MemberView {
        product: p.id,
        sku: p.sku.clone(),
        name: Bilingual::new(&p.name_ru, &p.name_en),
        availability: Availability::of(p.available),
        is_shown: is_shown(p),
    }
}

/// The options in which the products differ.
async fn told_apart(shop: &Shop, products: &[&product::Model]) -> Result<Vec<Bilingual>> {
    let shown: Vec<_> = products.iter().filter(|p| is_shown(p)).collect();
    let structure = Taxonomy::of(shop).await?;
    let keys: Vec<_> = shown.iter().map(|p| (p.id, p.version)).collect();
    let values = attributes::of(shop, &keys).await?;
    let member = |p: &&&product::Model| {
        let own = values.get(&p.id).map_or(&[][..], |v| v);
        Member {
            product: p.id,
            slug: p.slug.clone(),
            sku: p.sku.clone(),
            model: p.model.clone(),
            is_out: p.available <= 0,
            values: structure.groups(p.category_id, own).into_iter().flat_map(|g| g.attributes).collect(),
        }
    };
    Ok(differences(&shown.iter().map(member).collect::<Vec<_>>()))
}
