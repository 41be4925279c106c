//! A product's page.

use crate::cards::{COLUMNS, CardRow, JOINS, SHOWN};
use crate::{attributes, categories};
use domain::catalog::{ProductKind, ProductStatus};
use domain::views::catalog::{
    Availability, Bilingual, DeliveryWord, KitPartView, Picture, ProductPlace, ProductView, WarehouseStock,
};
use domain::{CategoryId, Instant, Kopecks, ProductId, WarehouseId};
use entity::{delivery_method, product_slug_history};
use platform::{Error, Result, Shop};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Statement, Value,
};

/// What stands at a product's address; a former slug leads to the present one.
///
/// # Errors
/// [`Error::NotFound`] for what never was, is a draft, or was deleted.
pub async fn product(shop: &Shop, slug: &str) -> Result<ProductPlace> {
    let db = shop.read();
    let sql = format!(
        "SELECT {COLUMNS}, p.kind, p.category_id, p.description_ru, p.description_en, p.warranty_months \
         FROM product p {JOINS} WHERE p.slug = $1 AND {SHOWN}"
    );
    let Some(row) = PageRow::find_by_statement(statement(db, sql, [slug.into()])).one(db).await? else {
        return moved(shop, slug).await;
    };
    let id = row.row.id;
    let card = row.row.card(Vec::new());
    let photos = photos(db, id).await?;
    Ok(ProductPlace::Here(Box::new(ProductView {
        way: categories::tree(shop).await?.way_to(row.category_id),
        pictures: if photos.is_empty() { vec![card.picture.clone()] } else { photos },
        groups: attributes::groups(db, id).await?,
        stock: stock(db, id, row.kind).await?,
        parts: if row.kind == ProductKind::Kit { parts(db, id).await? } else { Vec::new() },
        delivery: delivery(db).await?,
        kind: row.kind,
        description: Bilingual::new(row.description_ru, row.description_en),
        warranty_months: row.warranty_months,
        card,
    })))
}

fn statement(
    db: &impl ConnectionTrait,
    sql: impl Into<String>,
    values: impl IntoIterator<Item = Value>,
) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql.into(), values)
}

#[derive(FromQueryResult)]
struct PageRow {
    #[sea_orm(nested)]
    row: CardRow,
    kind: ProductKind,
    category_id: CategoryId,
    description_ru: String,
    description_en: String,
    warranty_months: i64,
}

async fn moved(shop: &Shop, slug: &str) -> Result<ProductPlace> {
    let db = shop.read();
    let former =
        product_slug_history::Entity::find_by_id(slug.to_owned()).one(db).await?.ok_or(Error::NotFound)?;
    let now = entity::product::Entity::find_by_id(former.product_id)
        .filter(entity::product::Column::DeletedAt.is_null())
        .filter(entity::product::Column::Status.eq(ProductStatus::Published))
        .one(db)
        .await?;
    now.map(|p| ProductPlace::Moved(p.slug)).ok_or(Error::NotFound)
}

async fn photos(db: &impl ConnectionTrait, product: ProductId) -> Result<Vec<Picture>> {
    #[derive(FromQueryResult)]
    struct Row {
        content_hash: String,
        width: Option<i64>,
        height: Option<i64>,
        alt_ru: String,
        alt_en: String,
    }
    let sql = "SELECT f.content_hash, f.width, f.height, pp.alt_ru, pp.alt_en FROM product_picture pp \
               JOIN file f ON f.id = pp.file_id WHERE pp.product_id = $1 AND f.is_public ORDER BY pp.position, pp.id";
    let rows = Row::find_by_statement(statement(db, sql, [product.into()])).all(db).await?;
    Ok(rows
        .into_iter()
        .filter_map(|r| {
            let alt = Bilingual::new(r.alt_ru, r.alt_en);
            Some(Picture::Photo { content_hash: r.content_hash, width: r.width?, height: r.height?, alt })
        })
        .collect())
}

/// What each warehouse has; of a kit, what could be put together there out of its parts.
async fn stock(
    db: &impl ConnectionTrait,
    product: ProductId,
    kind: ProductKind,
) -> Result<Vec<WarehouseStock>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: WarehouseId,
        name_ru: String,
        name_en: String,
        address_ru: String,
        address_en: String,
        is_pickup: bool,
        free: i64,
    }
    let free = match kind {
        ProductKind::Goods => {
            "COALESCE((SELECT b.on_hand - b.reserved FROM stock_balance b WHERE b.warehouse_id = w.id AND b.product_id = $1), 0)"
        }
        ProductKind::Kit => {
            "COALESCE((SELECT MIN(COALESCE(b.on_hand - b.reserved, 0) / k.quantity) FROM kit_part k \
               LEFT JOIN stock_balance b ON b.product_id = k.part_id AND b.warehouse_id = w.id WHERE k.kit_id = $1), 0)"
        }
    };
    let sql = format!(
        "SELECT w.id, w.name_ru, w.name_en, w.address_ru, w.address_en, w.is_pickup, {free} AS free \
         FROM warehouse w ORDER BY w.position, w.code"
    );
    let rows = Row::find_by_statement(statement(db, sql, [product.into()])).all(db).await?;
    Ok(rows
        .into_iter()
        .map(|r| WarehouseStock {
            id: r.id,
            name: Bilingual::new(r.name_ru, r.name_en),
            address: Bilingual::new(r.address_ru, r.address_en),
            is_pickup: r.is_pickup,
            availability: Availability::of(r.free),
        })
        .collect())
}

async fn parts(db: &impl ConnectionTrait, kit: ProductId) -> Result<Vec<KitPartView>> {
    #[derive(FromQueryResult)]
    struct Row {
        slug: String,
        name_ru: String,
        name_en: String,
        sku: String,
        quantity: i64,
        price: Option<Kopecks>,
        available: i64,
        status: ProductStatus,
        deleted_at: Option<Instant>,
    }
    let sql = "SELECT p.slug, p.name_ru, p.name_en, p.sku, k.quantity, p.price, p.available, p.status, p.deleted_at \
               FROM kit_part k JOIN product p ON p.id = k.part_id WHERE k.kit_id = $1 ORDER BY k.position, p.sku";
    let rows = Row::find_by_statement(statement(db, sql, [kit.into()])).all(db).await?;
    Ok(rows
        .into_iter()
        .map(|r| KitPartView {
            slug: r.slug,
            name: Bilingual::new(r.name_ru, r.name_en),
            sku: r.sku,
            quantity: r.quantity,
            price: r.price,
            availability: if r.deleted_at.is_some() {
                Availability::Out
            } else {
                Availability::of(r.available / r.quantity)
            },
            is_published: r.status == ProductStatus::Published && r.deleted_at.is_none(),
        })
        .collect())
}

async fn delivery(db: &impl ConnectionTrait) -> Result<Vec<DeliveryWord>> {
    let rows = delivery_method::Entity::find()
        .filter(delivery_method::Column::IsActive.eq(true))
        .order_by_asc(delivery_method::Column::Position)
        .order_by_asc(delivery_method::Column::Code)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|r| DeliveryWord {
            name: Bilingual::new(r.name_ru, r.name_en),
            note: Bilingual::new(r.note_ru, r.note_en),
            price: r.price,
            free_from: r.free_from,
        })
        .collect())
}
