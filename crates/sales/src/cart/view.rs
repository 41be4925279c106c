//! Views of the cart, always with current prices and stock.

use super::CartOwner;
use super::priced::{Priced, Situation, priced};
use base::{Instant, Kopecks, Locale, ProductId};
use catalog_model::products::ProductStatus;
use org_model::vat::{VatCode, VatTable};
use platform::{Error, Result, Shop};
use pricing::{CartInput, cart_totals};
use sales_model::totals::{CartTotals, DeliveryCharge, LineInput, LineKind};
use sales_model::views::{CartLine, CartView, LineProblem};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// A cart line joined with its product.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Row {
    pub product_id: ProductId,
    pub sku: String,
    pub slug: String,
    pub name_ru: String,
    pub name_en: String,
    pub drawing: String,
    pub brand_slug: String,
    pub picture: Option<String>,
    pub quantity: i64,
    pub price: Option<Kopecks>,
    pub price_seen: Kopecks,
    pub available: i64,
    pub weight_g: i64,
    pub vat_code: String,
    pub warranty_months: i64,
    pub status: ProductStatus,
    pub deleted_at: Option<Instant>,
    /// Given away by a promotion; stored carts have no such lines.
    #[sea_orm(skip)]
    pub is_gift: bool,
}

/// The columns of a [`Row`] besides quantity and price seen, from `product p` and `brand b`.
pub(super) const COLUMNS: &str = "p.id AS product_id, p.sku, p.slug, p.name_ru, p.name_en, p.drawing, b.slug AS brand_slug, \
    (SELECT f.content_hash FROM product_picture pp JOIN file f ON f.id = pp.file_id \
     WHERE pp.product_id = p.id ORDER BY pp.position LIMIT 1) AS picture, \
    p.price, p.available, p.weight_g, p.vat_code, p.warranty_months, p.status, p.deleted_at";

/// The number of items in the cart.
pub async fn count(shop: &Shop, owner: &CartOwner) -> Result<i64> {
    let Some((condition, value)) = owner.condition() else { return Ok(0) };
    let db = shop.read();
    let sql = format!(
        "SELECT CAST(COALESCE(SUM(l.quantity), 0) AS BIGINT) AS n FROM cart c JOIN cart_line l ON l.cart_id = c.id WHERE {condition}"
    );
    match db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [value])).await? {
        Some(row) => Ok(row.try_get("", "n")?),
        None => Ok(0),
    }
}

/// What is in the cart, and how many of each; queried on every page of a visitor who has a cart.
pub async fn quantities(shop: &Shop, owner: &CartOwner) -> Result<Vec<(ProductId, i64)>> {
    let Some((condition, value)) = owner.condition() else { return Ok(Vec::new()) };
    let db = shop.read();
    let sql = format!(
        "SELECT l.product_id, l.quantity FROM cart c JOIN cart_line l ON l.cart_id = c.id WHERE {condition} \
         ORDER BY l.added_at, l.product_id"
    );
    let rows =
        db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [value])).await?;
    rows.iter().map(|row| Ok((row.try_get("", "product_id")?, row.try_get("", "quantity")?))).collect()
}

/// Whether the owner has a cart, empty or not.
pub async fn exists(shop: &Shop, owner: &CartOwner) -> Result<bool> {
    let Some((condition, value)) = owner.condition() else { return Ok(false) };
    let db = shop.read();
    let sql = format!("SELECT 1 AS n FROM cart c WHERE {condition}");
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
    Ok(db.query_one_raw(query).await?.is_some())
}

/// The cart with its totals as the main branch sells it, without delivery. Without a cart it is empty.
pub async fn view(shop: &Shop, owner: &CartOwner) -> Result<CartView> {
    let db = shop.read();
    let branch = org::branches::main(shop).await?;
    let rates = org::vat::of_branch(db, branch.id).await?;
    let cart = priced(db, shop, owner, &Situation::of(&branch, shop.now())).await?;
    to_view(&cart, None, &rates, shop.now())
}

/// The name of a product that was just removed; `None` if visitors may not see the product.
pub async fn product_name(shop: &Shop, l: Locale, product: ProductId) -> Result<Option<String>> {
    let product = catalog::summary(shop.read(), product).await?;
    Ok(product.filter(|p| p.is_visible).map(|p| p.name.pick(l).to_owned()))
}

/// The lines in the order in which they were added.
pub(crate) async fn rows(db: &impl ConnectionTrait, owner: &CartOwner) -> Result<Vec<Row>> {
    let Some((condition, value)) = owner.condition() else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT {COLUMNS}, l.quantity, l.price_seen FROM cart c JOIN cart_line l ON l.cart_id = c.id JOIN product p ON p.id = l.product_id \
         JOIN brand b ON b.id = p.brand_id WHERE {condition} ORDER BY l.added_at, l.product_id"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
    Ok(Row::find_by_statement(query).all(db).await?)
}

/// One row for each of these products, as if one piece of it were in a cart; in no order.
pub(crate) async fn rows_of(db: &impl ConnectionTrait, products: &[ProductId]) -> Result<Vec<Row>> {
    if products.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {COLUMNS}, CAST(1 AS BIGINT) AS quantity, CAST(COALESCE(p.price, 0) AS BIGINT) AS price_seen \
         FROM product p JOIN brand b ON b.id = p.brand_id WHERE p.id IN ({})",
        platform::sql::placeholders(1, products.len())
    );
    let values = platform::sql::values(products);
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(Row::find_by_statement(query).all(db).await?)
}

/// The products and quantities as rows of a cart, in their order.
///
/// # Errors
/// [`Error::NotFound`] for an unknown product.
pub(crate) async fn rows_with(db: &impl ConnectionTrait, wanted: &[(ProductId, i64)]) -> Result<Vec<Row>> {
    let products: Vec<ProductId> = wanted.iter().map(|(product, _)| *product).collect();
    let mut found = rows_of(db, &products).await?;
    let mut rows = Vec::with_capacity(wanted.len());
    for (product, quantity) in wanted {
        let place = found.iter().position(|row| row.product_id == *product).ok_or(Error::NotFound)?;
        rows.push(Row { quantity: *quantity, ..found.swap_remove(place) });
    }
    Ok(rows)
}

pub(crate) fn to_view(
    cart: &Priced,
    delivery: Option<DeliveryCharge>,
    rates: &VatTable,
    at: Instant,
) -> Result<CartView> {
    let totals = totals(cart, delivery, rates, at)?;
    let mut lines: Vec<CartLine> = cart.rows.iter().map(Row::line).collect();
    let count = lines.iter().filter(|line| !line.is_gift).map(|line| line.quantity).sum();
    let sold = lines.iter_mut().filter(|line| line.is_counted());
    for (index, line) in sold.enumerate().filter(|(_, line)| !line.is_gift) {
        let parts = totals.adjustments.iter().filter(|part| part.line == Some(index));
        line.discounts = parts.map(|part| (part.name.clone(), part.amount)).collect();
    }
    Ok(CartView { lines, totals, count, offers: cart.offers.clone(), points: cart.points })
}

/// Totals of the lines that are for sale and not sold out.
pub(crate) fn totals(
    cart: &Priced,
    delivery: Option<DeliveryCharge>,
    rates: &VatTable,
    at: Instant,
) -> Result<CartTotals> {
    let lines = cart.rows.iter().filter_map(|row| row.input().transpose()).collect::<Result<Vec<_>>>()?;
    let input = CartInput { lines: &lines, adjustments: &cart.adjustments, delivery };
    cart_totals(&input, rates, at).map_err(|e| Error::Inconsistent(format!("a cart can't be computed: {e}")))
}

impl Row {
    pub fn is_for_sale(&self) -> bool {
        self.price.is_some() && self.deleted_at.is_none() && self.status == ProductStatus::Published
    }

    /// Whether it is in the total: it is for sale, and some of it is there.
    pub fn is_counted(&self) -> bool {
        self.is_for_sale() && (self.is_gift || self.available > 0)
    }

    pub fn vat(&self) -> Result<VatCode> {
        VatCode::parse(&self.vat_code)
            .ok_or_else(|| Error::Inconsistent(format!("{:?} is no VAT code", self.vat_code)))
    }

    fn input(&self) -> Result<Option<LineInput>> {
        let Some(unit_price) = self.price.filter(|_| self.is_counted()) else { return Ok(None) };
        Ok(Some(LineInput { kind: LineKind::Goods, unit_price, quantity: self.quantity, vat: self.vat()? }))
    }

    fn line(&self) -> CartLine {
        let price = self.price.filter(|_| self.is_for_sale());
        let problem = match price {
            None => Some(LineProblem::NotForSale),
            Some(_) if self.available < self.quantity => {
                Some(LineProblem::OutOfStock { left: self.available.max(0) })
            }
            Some(_) => None,
        };
        CartLine {
            product: self.product_id,
            sku: self.sku.clone(),
            slug: self.slug.clone(),
            name_ru: self.name_ru.clone(),
            name_en: self.name_en.clone(),
            drawing: self.drawing.clone(),
            brand_slug: self.brand_slug.clone(),
            picture: self.picture.clone(),
            quantity: self.quantity,
            price,
            price_seen: self.price_seen,
            total: price
                .filter(|_| self.is_counted() && !self.is_gift)
                .and_then(|p| p.times(self.quantity))
                .unwrap_or_default(),
            is_gift: self.is_gift,
            discounts: Vec::new(),
            available: self.available,
            weight_g: self.weight_g,
            problem,
        }
    }
}
