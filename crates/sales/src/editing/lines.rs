//! The lines of an order that is being changed, with their discounts and their stock.

use super::name_of;
use crate::tables::{order_adjustment, order_line, shop_order};
use base::form::Problem;
use base::refusal::AreaRefusal as _;
use base::text::fold_sku;
use base::{Kopecks, OrderLineId};
use catalog_model::refusal::CatalogRefusal;
use org_model::vat::VatCode;
use platform::{Actor, Error, Result, Tx};
use sales_model::editing::{AddedLine, Change, LineSums, OrderSums, SoldLine, rate_of};
use sales_model::totals::LineKind;
use sea_orm::{ActiveModelTrait, ConnectionTrait as _, EntityTrait};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder};

/// The lines of an order, and the parts of their discounts.
pub(super) struct Lines {
    rows: Vec<order_line::Model>,
    adjustments: Vec<order_adjustment::Model>,
}

/// A product that is added to an order.
#[derive(FromQueryResult)]
pub(super) struct Product {
    id: base::ProductId,
    sku: String,
    name_ru: String,
    name_en: String,
    price: Option<Kopecks>,
    vat_code: String,
    warranty_months: i64,
}

impl Lines {
    /// Reads the lines, and locks their products together with those that are about to be added.
    pub async fn of(tx: &Tx<'_>, order: &shop_order::Model, added: &[Option<Product>]) -> Result<Self> {
        let rows = order_line::Entity::find()
            .filter(order_line::Column::OrderId.eq(order.id))
            .order_by_asc(order_line::Column::Position)
            .all(&**tx)
            .await?;
        // Two changes of one product at once lock it in the same order.
        let new = added.iter().flatten().map(|product| product.id);
        let products: Vec<_> = rows.iter().filter_map(|row| row.product_id).chain(new).collect();
        catalog::availability::lock(tx, &products).await?;
        Ok(Self { rows, adjustments: crate::adjustments::of_order(&**tx, order.id).await? })
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether anything is left besides what promotions gave for free.
    pub fn has_bought(&self) -> bool {
        self.rows.iter().any(|row| !(row.total.is_zero() && row.discount > Kopecks::ZERO))
    }

    /// The VAT of all lines.
    pub fn vat(&self) -> Kopecks {
        self.rows.iter().map(|row| row.vat).sum()
    }

    pub fn find(&self, line: OrderLineId) -> Result<&order_line::Model> {
        self.rows.iter().find(|row| row.id == line).ok_or(Error::NotFound)
    }

    /// The sums of the order, with delivery and its VAT.
    pub fn sums(&self, delivery: (Kopecks, Kopecks)) -> Result<OrderSums> {
        let sums: Vec<LineSums> = self
            .rows
            .iter()
            .map(|row| LineSums {
                adjustments: Vec::new(),
                discount: row.discount,
                total: row.total,
                vat: row.vat,
            })
            .collect();
        let lines =
            self.rows.iter().zip(&sums).map(|(row, sum)| (row.kind, row.unit_price, row.quantity, sum));
        OrderSums::of(lines, delivery).ok_or_else(too_large)
    }

    /// Sets the quantity of a line, 0 removes it; `None` if it has this quantity already.
    pub async fn set(
        &mut self,
        tx: &Tx<'_>,
        actor: &Actor,
        order: &shop_order::Model,
        line: OrderLineId,
        quantity: i64,
    ) -> Result<Option<Change>> {
        let row = self.find(line)?.clone();
        if row.quantity == quantity {
            return Ok(None);
        }
        if let Some(product) = row.product_id {
            let numbers = (row.quantity, quantity);
            catalog::availability::change_line(tx, actor.locale(), (order.id, line), product, numbers)
                .await?;
        }
        let name = name_of(&row, order.locale);
        if quantity == 0 {
            self.remove(tx, line).await?;
            return Ok(Some(Change::Removed(name, row.quantity)));
        }
        let parts: Vec<_> =
            self.adjustments.iter_mut().filter(|part| part.order_line_id == Some(line)).collect();
        let sold = SoldLine {
            kind: row.kind,
            quantity: row.quantity,
            unit_price: row.unit_price,
            adjustments: parts.iter().map(|part| (part.source, part.amount)).collect(),
            rate: rate_of(&row.vat_code, row.vat_bp)
                .ok_or_else(|| Error::Inconsistent(format!("{:?} is no VAT code", row.vat_code)))?,
        };
        let sums = sold.sums_of(quantity).ok_or_else(too_large)?;
        for (part, amount) in parts.into_iter().zip(&sums.adjustments) {
            part.amount = *amount;
            let sql = "UPDATE order_adjustment SET amount = $2 WHERE id = $1";
            tx.execute_raw(tx.sql(sql, [part.id.into(), (*amount).into()])).await?;
        }
        let sql = "UPDATE order_line SET quantity = $2, discount = $3, total = $4, vat = $5 WHERE id = $1";
        let values = [line.into(), quantity.into(), sums.discount.into(), sums.total.into(), sums.vat.into()];
        tx.execute_raw(tx.sql(sql, values)).await?;
        let before = row.quantity;
        if let Some(row) = self.rows.iter_mut().find(|row| row.id == line) {
            (row.quantity, row.discount, row.total, row.vat) =
                (quantity, sums.discount, sums.total, sums.vat);
        }
        Ok(Some(Change::Quantity(name, before, quantity)))
    }

    async fn remove(&mut self, tx: &Tx<'_>, line: OrderLineId) -> Result<()> {
        order_adjustment::Entity::delete_many()
            .filter(order_adjustment::Column::OrderLineId.eq(line))
            .exec(&**tx)
            .await?;
        order_line::Entity::delete_by_id(line).exec(&**tx).await?;
        self.rows.retain(|row| row.id != line);
        self.adjustments.retain(|part| part.order_line_id != Some(line));
        Ok(())
    }

    /// Adds a line at the current price, or an own one.
    pub async fn add(
        &mut self,
        tx: &Tx<'_>,
        actor: &Actor,
        order: &shop_order::Model,
        n: usize,
        (added, product): (&AddedLine, Option<Product>),
    ) -> Result<Change> {
        let l = actor.locale();
        let product = product.ok_or_else(|| Error::field(&format!("code-{n}"), Problem::NotFound))?;
        let name = l.pick(&product.name_ru, &product.name_en).to_owned();
        let Some(unit_price) = added.price.or(product.price) else {
            let refusal = CatalogRefusal::NotForSale { sku: product.sku, name };
            return Err(refusal.into_refusal().into());
        };
        let rates = org::vat::of_branch(&**tx, order.branch_id).await?;
        let code = VatCode::parse(&product.vat_code);
        let rate = code.and_then(|code| rates.rate_at(code, tx.now()));
        let rate = rate.ok_or_else(|| Error::Inconsistent(format!("no VAT rate {:?}", product.vat_code)))?;
        let total = unit_price.times(added.quantity).ok_or_else(too_large)?;
        let row = order_line::Model {
            id: tx.id(),
            order_id: order.id,
            position: self.rows.iter().map(|row| row.position).max().unwrap_or(0) + 1,
            kind: LineKind::Goods,
            product_id: Some(product.id),
            request_id: None,
            sku: product.sku,
            name_ru: product.name_ru,
            name_en: product.name_en,
            quantity: added.quantity,
            unit_price,
            discount: Kopecks::ZERO,
            total,
            vat_code: rate.code.as_str().to_owned(),
            vat_bp: rate.percent_bp,
            vat: rate.part_of(total),
            warranty_months: product.warranty_months,
        };
        let active: order_line::ActiveModel = row.clone().into();
        order_line::Entity::insert(active.reset_all()).exec_without_returning(&**tx).await?;
        let (order_id, quantity) = (order.id, row.quantity);
        catalog::availability::reserve(tx, l, order_id, row.id, product.id, quantity).await?;
        crate::points::agree_added(tx, order.account_id, &row).await?;
        let change = Change::Added(name_of(&row, order.locale), quantity);
        self.rows.push(row);
        Ok(change)
    }
}

/// The products of the added lines, `None` for one that is not on sale.
pub(super) async fn find_all(tx: &Tx<'_>, added: &[AddedLine]) -> Result<Vec<Option<Product>>> {
    let mut found = Vec::with_capacity(added.len());
    for line in added {
        found.push(find(tx, &line.code).await?);
    }
    Ok(found)
}

/// The product on sale with this SKU.
async fn find(tx: &Tx<'_>, code: &str) -> Result<Option<Product>> {
    let sql = "SELECT id, sku, name_ru, name_en, price, vat_code, warranty_months FROM product \
               WHERE sku_folded = $1 AND deleted_at IS NULL AND status = 'published'";
    Ok(Product::find_by_statement(tx.sql(sql, [fold_sku(code).into()])).one(&**tx).await?)
}

fn too_large() -> Error {
    Error::Inconsistent("the sum of an order does not fit".to_owned())
}
