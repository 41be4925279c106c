//! A kit as its editor shows it.

use crate::accessories::Rules;
use crate::attributes;
use crate::tables::product;
use crate::taxonomy::{StoredValue, Taxonomy};
use base::{Bilingual, CategoryId, Instant, Kopecks, ProductId};
use catalog_model::access::CATALOG_EDIT;
use catalog_model::kits::{FitAttribute, FitPart, KitEdit, Misfit, PartEdit, misfits};
use catalog_model::products::{ProductKind, ProductStatus};
use catalog_model::views::Availability;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{EntityTrait, FromQueryResult, Statement};

/// A part with its product.
#[derive(FromQueryResult)]
struct Row {
    id: ProductId,
    version: i64,
    category_id: CategoryId,
    sku: String,
    name_ru: String,
    name_en: String,
    quantity: i64,
    price: Option<Kopecks>,
    available: i64,
    status: ProductStatus,
    deleted_at: Option<Instant>,
}

impl Row {
    fn name(&self) -> Bilingual {
        Bilingual::new(&self.name_ru, &self.name_en)
    }

    fn edit(&self) -> PartEdit {
        let is_deleted = self.deleted_at.is_some();
        PartEdit {
            product: self.id,
            sku: self.sku.clone(),
            name: self.name(),
            quantity: self.quantity,
            price: self.price,
            availability: Availability::of(if is_deleted { 0 } else { self.available }),
            is_shown: self.status == ProductStatus::Published && !is_deleted,
        }
    }
}

/// A kit in its editor.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for goods and deleted kits.
pub async fn of(shop: &Shop, actor: &Actor, kit: ProductId) -> Result<KitEdit> {
    actor.require(CATALOG_EDIT)?;
    let db = shop.read();
    let own = product::Entity::find_by_id(kit).one(db).await?;
    let own = own.filter(|row| row.kind == ProductKind::Kit && row.deleted_at.is_none());
    let own = own.ok_or(Error::NotFound)?;
    let sql = "SELECT p.id, p.version, p.category_id, p.sku, p.name_ru, p.name_en, k.quantity, p.price, p.available, p.status, \
                 p.deleted_at \
               FROM kit_part k JOIN product p ON p.id = k.part_id WHERE k.kit_id = $1 ORDER BY k.position, p.id";
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [kit.into()]);
    let rows = Row::find_by_statement(query).all(db).await?;
    let misfits = unfit(shop, &rows).await?;
    let parts: Vec<PartEdit> = rows.iter().map(Row::edit).collect();
    let sum = parts
        .iter()
        .map(|part| part.price.and_then(|price| price.times(part.quantity)))
        .sum::<Option<Kopecks>>();
    Ok(KitEdit {
        product: kit,
        name: Bilingual::new(own.name_ru, own.name_en),
        version: own.version,
        discount_bp: own.kit_discount_bp,
        sum: sum.filter(|_| !parts.is_empty()),
        parts,
        price: own.price,
        available: own.available,
        is_shown: own.status == ProductStatus::Published,
        misfits,
    })
}

/// The parts that do not fit by the rules of accessories.
async fn unfit(shop: &Shop, rows: &[Row]) -> Result<Vec<Misfit>> {
    let rules = shop.cached::<Rules>().await?;
    if rows.is_empty() || rules.0.is_empty() {
        return Ok(Vec::new());
    }
    let taxonomy = Taxonomy::of(shop).await?;
    let keys: Vec<_> = rows.iter().map(|row| (row.id, row.version)).collect();
    let values = attributes::of(shop, &keys).await?;
    let part = |row: &Row| {
        let own = values.get(&row.id).map_or(&[][..], |v| v);
        fit_part(&taxonomy, row, own)
    };
    let parts: Vec<FitPart> = rows.iter().map(part).collect();
    let rules: Vec<_> = rules.0.iter().map(|(_, rule)| *rule).collect();
    Ok(misfits(&parts, &rules))
}

fn fit_part(taxonomy: &Taxonomy, row: &Row, stored: &[StoredValue]) -> FitPart {
    let codes = |attribute| -> Vec<String> {
        let chosen = stored.iter().filter(|v| v.attribute == attribute).filter_map(|v| v.choice);
        let choices = taxonomy.choices_of(attribute);
        chosen.filter_map(|id| choices.iter().find(|c| c.id == id)).map(|c| c.code.clone()).collect()
    };
    let views = taxonomy.groups(row.category_id, stored).into_iter().flat_map(|group| group.attributes);
    FitPart {
        product: row.id,
        name: row.name(),
        categories: taxonomy.tree.ancestors(row.category_id).iter().map(|category| category.id).collect(),
        values: views.map(|view| FitAttribute { codes: codes(view.id), view }).collect(),
    }
}
