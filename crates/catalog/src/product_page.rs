//! The product page.

use crate::availability::FREE;
use crate::cards::order;
use crate::cards::{self, CardRow, JOINS, SHOWN, Wanted};
use crate::tables::{product, product_slug_history};
use crate::taxonomy::Taxonomy;
use crate::{attributes, categories, variants};
use base::Bilingual;
use base::{DocumentId, Instant, Kopecks, Locale, ProductId, WarehouseId};
use catalog_model::documents::{DocumentKind, DocumentView};
use catalog_model::products::{ProductKind, ProductStatus};
use catalog_model::views::{
    Availability, GoneProduct, KitPartView, Picture, ProductView, SlugResolution, Sort, WarehouseStock,
};
use platform::sql::{id_text, list, stored};
use platform::{Error, Result, Shop};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    Statement, Value,
};

/// Number of substitutes shown for a deleted product.
const SIMILAR: i64 = 4;

/// Resolves the slug of a product; a former slug redirects to the current one, or to the remains of a deleted
/// product. One query, and one more for a kit.
///
/// # Errors
/// [`Error::NotFound`] for an unknown slug, and for a draft, deleted or not: shoppers never saw it.
pub async fn product(shop: &Shop, slug: &str) -> Result<SlugResolution> {
    let db = shop.read();
    let structure = Taxonomy::of(shop).await?;
    let sql = sql(db.get_database_backend());
    let Some(row) = PageRow::find_by_statement(statement(db, sql, [slug.into()])).one(db).await? else {
        return former(shop, slug).await;
    };
    let stored = CardRow::parse(&row.card)?;
    let id = stored.id;
    let group = row.group.group()?;
    let own = std::iter::once((id, stored.version));
    let keys: Vec<_> = own.chain(group.iter().flat_map(variants::Group::keys)).collect();
    let all = attributes::of(shop, &keys).await?;
    let values = all.get(&id).map_or(&[][..], |v| v);
    let photos = photos(row.photos.as_deref())?;
    let category = stored.category_id;
    let card = stored.card(Vec::new());
    Ok(SlugResolution::Here(Box::new(ProductView {
        ancestors: structure.tree.ancestors(category),
        pictures: if photos.is_empty() { vec![card.picture.clone()] } else { photos },
        groups: structure.groups(category, values),
        stock: stock(&structure, row.stock.as_deref())?,
        parts: if row.kind == ProductKind::Kit { parts(db, id).await? } else { Vec::new() },
        delivery: structure.outlook.methods.clone(),
        zone: structure.outlook.zone.clone(),
        city: structure.outlook.city.clone(),
        kind: row.kind,
        description: Bilingual::new(row.description_ru, row.description_en),
        warranty_months: row.warranty_months,
        documents: documents(row.documents.as_deref())?,
        variants: group.map(|group| group.view(&structure, &all, id)),
        card,
    })))
}

/// Selects the product with its photographs and stock as columns of one row.
fn sql(backend: DbBackend) -> String {
    let photos = list(
        backend,
        "f.content_hash, f.width, f.height, pp.alt_ru, pp.alt_en",
        "FROM product_picture pp JOIN file f ON f.id = pp.file_id WHERE pp.product_id = p.id AND f.is_public",
        "pp.position, pp.id",
    );
    let stock = list(backend, &format!("{}, {FREE}", id_text(backend, "w.id")), "FROM warehouse w", "w.id");
    let documents = list(
        backend,
        &format!("{}, d.kind, d.title, d.locale, f.bytes", id_text(backend, "d.id")),
        "FROM product_document d JOIN file f ON f.id = d.file_id WHERE d.product_id = p.id",
        "d.position, d.id",
    );
    let (variants, group) = (variants::column(backend), variants::Stored::JOINS);
    let card = cards::column(backend);
    format!(
        "SELECT {card} AS card, p.kind, p.description_ru, p.description_en, p.warranty_months, \
           {photos} AS photos, {stock} AS stock, {documents} AS documents, {variants} \
         FROM product p {JOINS} {group} WHERE p.slug = $1 AND {SHOWN}"
    )
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
    card: String,
    kind: ProductKind,
    description_ru: String,
    description_en: String,
    warranty_months: i64,
    photos: Option<String>,
    stock: Option<String>,
    documents: Option<String>,
    #[sea_orm(nested)]
    group: variants::Stored,
}

/// Resolves a slug that is no longer current.
async fn former(shop: &Shop, slug: &str) -> Result<SlugResolution> {
    let db = shop.read();
    let row = match product_slug_history::Entity::find_by_id(slug).one(db).await? {
        Some(former) => product::Entity::find_by_id(former.product_id).one(db).await?,
        None => last_of(db, slug).await?,
    };
    match row.filter(|p| p.status == ProductStatus::Published) {
        Some(row) if row.deleted_at.is_none() => Ok(SlugResolution::Moved(row.slug)),
        Some(row) => Ok(SlugResolution::Gone(Box::new(gone(shop, row).await?))),
        None => Err(Error::NotFound),
    }
}

/// The product with exactly this slug: a draft first, otherwise the one deleted last.
async fn last_of(db: &impl ConnectionTrait, slug: &str) -> Result<Option<product::Model>> {
    let by_slug = product::Entity::find().filter(product::Column::Slug.eq(slug));
    let draft = by_slug.clone().filter(product::Column::DeletedAt.is_null()).one(db).await?;
    if draft.is_some() {
        return Ok(draft);
    }
    let deleted = by_slug.filter(product::Column::DeletedAt.is_not_null());
    Ok(deleted.order_by_desc(product::Column::DeletedAt).one(db).await?)
}

/// Available products of the same category.
async fn gone(shop: &Shop, row: product::Model) -> Result<GoneProduct> {
    let tree = categories::tree(shop).await?;
    let category = tree.get(row.category_id).cloned().ok_or(Error::NotFound)?;
    let condition = "p.category_id = $1 AND p.available > 0 AND p.price IS NOT NULL".to_owned();
    let wanted =
        Wanted { condition, order: order(Sort::Popular).to_owned(), values: vec![category.id.into()] };
    let similar = cards::first(shop, wanted, SIMILAR).await?;
    Ok(GoneProduct { name: Bilingual::new(row.name_ru, row.name_en), category, similar })
}

type PhotoRow = (String, Option<i64>, Option<i64>, String, String);

fn photos(column: Option<&str>) -> Result<Vec<Picture>> {
    let picture = |(content_hash, width, height, ru, en): PhotoRow| {
        Some(Picture::Photo { content_hash, width: width?, height: height?, alt: Bilingual::new(ru, en) })
    };
    Ok(stored(column)?.into_iter().filter_map(picture).collect())
}

fn documents(column: Option<&str>) -> Result<Vec<DocumentView>> {
    let rows: Vec<(DocumentId, DocumentKind, String, Locale, i64)> = stored(column)?;
    let view = |(id, kind, title, locale, bytes)| DocumentView { id, kind, title, locale, bytes };
    Ok(rows.into_iter().map(view).collect())
}

/// Stock by warehouse.
fn stock(structure: &Taxonomy, column: Option<&str>) -> Result<Vec<WarehouseStock>> {
    let free: Vec<(WarehouseId, i64)> = stored(column)?;
    let of = |id| free.iter().find(|(w, _)| *w == id).map_or(0, |(_, free)| *free);
    let warehouses = structure.warehouses.iter().map(|w| WarehouseStock {
        id: w.id,
        branch_id: w.branch,
        branch: structure.branch_place(w),
        name: w.name.clone(),
        address: w.address.clone(),
        is_pickup: w.is_pickup,
        transfer_days: w.transfer_days,
        availability: Availability::of(of(w.id)),
    });
    Ok(warehouses.collect())
}

pub(crate) async fn parts(db: &impl ConnectionTrait, kit: ProductId) -> Result<Vec<KitPartView>> {
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
                Availability::of(r.available)
            },
            is_published: r.status == ProductStatus::Published && r.deleted_at.is_none(),
        })
        .collect())
}
