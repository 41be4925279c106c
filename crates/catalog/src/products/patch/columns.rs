//! The product's own columns named in a patch.

use crate::products::cards::Card;
use crate::products::definitions::brand_id;
use crate::search_text;
use crate::tables::product;
use base::Kopecks;
use base::text::{fold, fold_sku};
use catalog_model::editor::ProductInput;
use catalog_model::patch::{FieldId, ProductPatch};
use catalog_model::products::ProductStatus;
use platform::{Result, Tx};
use sea_orm::ActiveValue::Set;

pub(super) async fn of(
    tx: &Tx<'_>,
    card: &Card,
    patch: &ProductPatch,
    input: &ProductInput,
) -> Result<product::ActiveModel> {
    let mut row = product::ActiveModel {
        version: Set(card.version + 1),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    for (field, _) in &patch.0 {
        match field {
            FieldId::Sku => {
                row.sku = Set(input.sku.clone());
                row.sku_folded = Set(fold_sku(&input.sku));
            }
            FieldId::Slug => row.slug = Set(input.slug.clone()),
            FieldId::Model => row.model = Set(input.model.clone()),
            FieldId::NameRu => {
                row.name_ru = Set(input.name.ru.clone());
                row.sort_name = Set(fold(&input.name.ru));
            }
            FieldId::NameEn => row.name_en = Set(input.name.en.clone()),
            FieldId::DescriptionRu => row.description_ru = Set(input.description.ru.clone()),
            FieldId::DescriptionEn => row.description_en = Set(input.description.en.clone()),
            FieldId::Category => row.category_id = Set(input.category),
            FieldId::Brand => row.brand_id = Set(brand_id(tx, &input.brand).await?),
            FieldId::Status => {
                row.status = Set(input.status);
                if input.status == ProductStatus::Published && card.row.published_at.is_none() {
                    row.published_at = Set(Some(tx.now()));
                }
            }
            FieldId::VatCode => row.vat_code = Set(input.vat_code.to_string()),
            FieldId::WarrantyMonths => row.warranty_months = Set(input.warranty_months),
            FieldId::HasSerials => row.has_serials = Set(input.has_serials),
            FieldId::WeightG => row.weight_g = Set(input.weight_g),
            FieldId::Drawing => row.drawing = Set(input.drawing.clone()),
            FieldId::Price | FieldId::OldPrice => {
                row.price = Set(input.price);
                row.old_price = Set(old_price(input));
            }
            FieldId::Deleted => row.deleted_at = Set(patch.is_deleted().then(|| tx.now())),
            FieldId::Pictures | FieldId::Attribute(_) | FieldId::AttributeEn(_) | FieldId::Stock(_) => {}
        }
    }
    let is_searched = |field: &FieldId| {
        matches!(field, FieldId::Sku | FieldId::NameRu | FieldId::NameEn | FieldId::Brand | FieldId::Model)
    };
    if patch.0.iter().any(|(field, _)| is_searched(field)) {
        let (ru, en) = (&input.name.ru, &input.name.en);
        row.search_folded = Set(search_text::folded(ru, en, &input.brand, &input.model, &input.sku));
    }
    Ok(row)
}

/// Without a price there is no compare-at price.
pub(super) fn old_price(input: &ProductInput) -> Option<Kopecks> {
    input.old_price.filter(|_| input.price.is_some())
}
