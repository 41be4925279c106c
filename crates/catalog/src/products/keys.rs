//! Unique keys of products: SKUs and slugs.

use crate::tables::{product, product_slug_history};
use base::ProductId;
use base::form::Problem;
use base::text::fold_sku;
use catalog_model::editor::ProductInput;
use platform::{Error, Result, Tx};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

/// Rejects the SKU or slug of another product. A generated slug gets the SKU appended instead.
pub(super) async fn free_keys(
    tx: &Tx<'_>,
    own: Option<ProductId>,
    fields: &[(String, String)],
    input: &mut ProductInput,
) -> Result<()> {
    let typed = fields.iter().any(|(n, v)| n == "slug" && !v.trim().is_empty());
    let folded = fold_sku(&input.sku);
    match refuse_taken(tx, own, &folded, &input.slug).await {
        Err(Error::Invalid(problems)) if !typed && problems.of("sku").is_none() => {
            input.slug = base::text::slug(&format!("{} {}", input.sku, input.slug));
            refuse_taken(tx, own, &folded, &input.slug).await
        }
        other => other,
    }
}

async fn refuse_taken(tx: &Tx<'_>, own: Option<ProductId>, sku_folded: &str, slug: &str) -> Result<()> {
    Ok(taken_keys(tx, own, sku_folded, slug).await?.into_result(())?)
}

/// Which keys another product already has: fields `sku`, `slug`.
pub(super) async fn taken_keys(
    tx: &Tx<'_>,
    own: Option<ProductId>,
    sku_folded: &str,
    slug: &str,
) -> Result<base::form::Problems> {
    let others = product::Entity::find()
        .filter(product::Column::DeletedAt.is_null())
        .filter(
            Condition::any()
                .add(product::Column::SkuFolded.eq(sku_folded))
                .add(product::Column::Slug.eq(slug)),
        )
        .all(&**tx)
        .await?;
    let mut problems = base::form::Problems::default();
    for other in others.iter().filter(|p| Some(p.id) != own) {
        let field = if other.sku_folded == sku_folded { "sku" } else { "slug" };
        problems.add(field, Problem::AlreadyTaken);
    }
    Ok(problems)
}

/// Maps the violation of the unique key when two administrators take the same SKU concurrently.
pub(super) fn taken(e: sea_orm::DbErr) -> Error {
    let e = Error::from(e);
    if e.is_conflict() { Error::field("sku", Problem::AlreadyTaken) } else { e }
}

/// The former slug redirects to the product from now on; a redirect from the new slug is removed.
pub(super) async fn keep_old_slug(tx: &Tx<'_>, id: ProductId, old: &str, new: &str) -> Result<()> {
    product_slug_history::Entity::delete_by_id(new.to_owned()).exec(&**tx).await?;
    tx.execute_raw(tx.sql(
        "INSERT INTO product_slug_history (slug, product_id, at) VALUES ($1, $2, $3) \
         ON CONFLICT (slug) DO UPDATE SET product_id = excluded.product_id, at = excluded.at",
        [old.into(), id.into(), tx.now().into()],
    ))
    .await?;
    Ok(())
}
