//! An exchange: a new order with other goods, for which the returned ones count at what was paid for them.

use super::inspect::{pay_back, payable_back};
use super::rows;
use crate::messages::ReturnNews;
use crate::orders::{Step, confirm_free, history, number_of};
use crate::tables::{goods_return, order_buyer, order_line, shop_order};
use crate::{actions, adjustments, checkout, mails, notices, terms};
use base::form::{Problem, Problems, get};
use base::jobs::ChangeKind;
use base::text::fold_sku;
use base::{Bilingual, GoodsReturnId, Kopecks, OrderId, OrderLineId, ProductId};
use org_model::vat::VatCode;
use payments_model::payments::PaymentMethod;
use platform::sql::insert_all;
use platform::{Actor, Error, Result, Shop, Tx, hash_secret, with_retries};
use pricing::{CartInput, cart_totals};
use sales_model::adjustments::{Adjustment, AdjustmentSource, AdjustmentTarget};
use sales_model::orders::{OrderCause, OrderNumber, OrderProgress, Party};
use sales_model::returns::ReturnEvent;
use sales_model::totals::{CartTotals, LineInput, LineKind};
use sea_orm::{ActiveModelTrait as _, EntityTrait, FromQueryResult};

/// A product that is given, instead of the goods of one line.
#[derive(Clone, Debug, FromQueryResult)]
struct Given {
    id: ProductId,
    sku: String,
    name_ru: String,
    name_en: String,
    price: Option<Kopecks>,
    vat_code: String,
    warranty_months: i64,
}

/// One line of the new order.
struct Part {
    from: order_line::Model,
    given: Given,
    price: Kopecks,
    quantity: i64,
}

/// Places an order for other goods: the same product unless `sku-…` with the id of the line names another one. The same product
/// costs what it did. What was decided for the return counts as paid; the rest is due on receipt, or returned if it is more than
/// the new goods cost.
///
/// # Errors
/// [`Error::Invalid`] on `sku-…` for a product that is not on sale; a refusal if it is out of stock.
pub async fn exchange(
    shop: &Shop,
    actor: &Actor,
    id: GoodsReturnId,
    fields: &[(String, String)],
) -> Result<OrderNumber> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (row, old) = rows::locked(&tx, actor, id).await?;
        let parts = parts(&tx, &row, fields).await?;
        rows::moved(&tx, actor, &row, (ReturnEvent::Exchange, Party::Staff), "").await?;
        let back = payable_back(&tx, &old, &row).await?;
        let totals = totals(&tx, &old, (&row, back.sum()), &parts).await?;
        let credit = -totals.adjustments.iter().map(|part| part.amount).sum::<Kopecks>();
        let (new, number, access) = place(&tx, actor, &old, &totals, &parts).await?;
        let sql = "UPDATE goods_return SET exchange_order_id = $2 WHERE id = $1";
        sea_orm::ConnectionTrait::execute_raw(&*tx, tx.sql(sql, [id.into(), new.id.into()])).await?;
        pay_back(&tx, actor, &old, &row, back.less(credit)).await?;
        crate::points::follow(&tx, actor, old.id).await?;
        rows::tell(&tx, &old, &row, ReturnNews::Exchanged, &number.display(old.locale)).await?;
        let lines = order_lines(&tx, new.id).await?;
        let url = mails::order_url(tx.shop(), &new, Some(&access));
        mails::placed(&tx, &new, &lines, &totals.adjustment_sums(), &url).await?;
        if new.total.is_zero() {
            confirm_free(&tx, &new).await?;
        }
        notices::placed(&tx, actor, &new).await?;
        tx.commit().await?;
        Ok(number)
    })
    .await
}

async fn order_lines(tx: &Tx<'_>, order: OrderId) -> Result<Vec<order_line::Model>> {
    use sea_orm::{ColumnTrait as _, QueryFilter as _};
    Ok(order_line::Entity::find().filter(order_line::Column::OrderId.eq(order)).all(&**tx).await?)
}

/// What is given for each line.
async fn parts(tx: &Tx<'_>, row: &goods_return::Model, fields: &[(String, String)]) -> Result<Vec<Part>> {
    let mut problems = Problems::default();
    let mut out = Vec::new();
    for part in rows::contents(&**tx, row.id).await? {
        let from = rows::order_line_of(tx, part.order_line_id).await?;
        let name = format!("sku-{}", from.id);
        let typed = get(fields, &name).trim();
        let (column, wanted): (_, sea_orm::Value) = match typed {
            "" => ("id", from.product_id.into()),
            sku => ("sku_folded", fold_sku(sku).into()),
        };
        let sql = format!(
            "SELECT id, sku, name_ru, name_en, price, vat_code, warranty_months FROM product \
             WHERE {column} = $1 AND deleted_at IS NULL AND status = 'published'"
        );
        let found = Given::find_by_statement(tx.sql(sql, [wanted])).one(&**tx).await?;
        let Some(given) = found else {
            problems.add(&name, Problem::NotFound);
            continue;
        };
        let is_same = from.product_id == Some(given.id);
        let Some(price) = (if is_same { Some(from.unit_price) } else { given.price }) else {
            problems.add(&name, Problem::NotFound);
            continue;
        };
        out.push(Part { from, given, price, quantity: part.quantity });
    }
    Ok(problems.into_result(out)?)
}

/// The totals of the new order: the returned goods take off `most`, which the shop holds of what was decided for them, at most
/// what the new ones cost.
async fn totals(
    tx: &Tx<'_>,
    old: &shop_order::Model,
    (row, most): (&goods_return::Model, Kopecks),
    parts: &[Part],
) -> Result<CartTotals> {
    let rates = org::vat::of_branch(&**tx, old.branch_id).await?;
    let lines: Vec<LineInput> = parts
        .iter()
        .map(|part| LineInput {
            kind: LineKind::Goods,
            unit_price: part.price,
            quantity: part.quantity,
            vat: VatCode::parse(&part.given.vat_code).unwrap_or(VatCode::Main),
        })
        .collect();
    let costs: i64 = lines.iter().map(|line| line.unit_price.0.saturating_mul(line.quantity)).sum();
    let credit = Kopecks(most.0.min(costs));
    let name = Bilingual::new("Зачёт возвращённых товаров".to_owned(), "Returned goods".to_owned());
    let adjustments = [Adjustment {
        source: AdjustmentSource::Exchange,
        reference: Some(row.id.0),
        name,
        target: AdjustmentTarget::Order,
        amount: -credit,
    }];
    let adjustments = if credit.is_zero() { &adjustments[..0] } else { &adjustments[..] };
    let input = CartInput { lines: &lines, adjustments, delivery: None };
    cart_totals(&input, &rates, tx.now())
        .map_err(|e| Error::Inconsistent(format!("an exchange can't be computed: {e}")))
}

/// Writes the new order for the buyer of the old one, and reserves its goods. Returns it with the secret of its link.
async fn place(
    tx: &Tx<'_>,
    actor: &Actor,
    old: &shop_order::Model,
    totals: &CartTotals,
    parts: &[Part],
) -> Result<(shop_order::Model, OrderNumber, String)> {
    let number = checkout::next_number(tx).await?;
    let access = tx.shop().ids().secret().as_str().to_owned();
    let until = terms::accepted_until(tx).await?;
    let order = shop_order::Model {
        id: tx.id::<OrderId>(),
        number: number.as_str().to_owned(),
        placed_by: actor.account(),
        state: OrderProgress::PLACED.order,
        fulfilment: OrderProgress::PLACED.fulfilment,
        comment: String::new(),
        goods_total: totals.goods_total,
        services_total: totals.services_total,
        discount_total: totals.discount_total,
        delivery_total: Kopecks::ZERO,
        total: totals.total,
        vat_total: totals.vat_total,
        paid: Kopecks::ZERO,
        refunded: Kopecks::ZERO,
        returned: Kopecks::ZERO,
        payment_method: PaymentMethod::OnReceipt,
        access_token_hash: hash_secret(&access),
        reserved_until: Some(until),
        contact_token_hash: None,
        contact_confirmed_at: Some(tx.now()),
        placed_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
        ..old.clone()
    };
    let active = shop_order::ActiveModel::from(order.clone()).reset_all();
    shop_order::Entity::insert(active).exec_without_returning(&**tx).await?;
    let lines = write_lines(tx, &order, totals, parts).await?;
    adjustments::store(tx, order.id, &lines, &totals.adjustments).await?;
    if let Some(buyer) = order_buyer::Entity::find_by_id(old.id).one(&**tx).await? {
        let same = order_buyer::Model { order_id: order.id, ..buyer };
        let active = order_buyer::ActiveModel::from(same).reset_all();
        order_buyer::Entity::insert(active).exec_without_returning(&**tx).await?;
    }
    let products: Vec<ProductId> = parts.iter().map(|part| part.given.id).collect();
    catalog::availability::lock(tx, &products).await?;
    for (part, line) in parts.iter().zip(&lines) {
        let (l, product) = (actor.locale(), part.given.id);
        catalog::availability::reserve(tx, l, order.id, line.id, product, part.quantity).await?;
    }
    let step = Step { to: order.status(), cause: OrderCause::Placed, reason: "" };
    history(tx, actor, order.id, None, step).await?;
    let after = serde_json::json!({ "number": order.number, "total": order.total, "exchange": old.number });
    tx.audit(actor, actions::ORDER_PLACE, order.id.0, None::<&()>, Some(&after)).await?;
    tx.changed(ChangeKind::Order, order.id.0).await?;
    crate::payments::expire_later(tx, order.id, until).await?;
    let number = number_of(&order)?;
    Ok((order, number, access))
}

async fn write_lines(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    totals: &CartTotals,
    parts: &[Part],
) -> Result<Vec<order_line::Model>> {
    let mut lines = Vec::new();
    for (position, (part, total)) in (1i64..).zip(parts.iter().zip(&totals.lines)) {
        lines.push(order_line::Model {
            id: tx.id::<OrderLineId>(),
            order_id: order.id,
            position,
            kind: total.kind,
            product_id: Some(part.given.id),
            sku: part.given.sku.clone(),
            name_ru: part.given.name_ru.clone(),
            name_en: part.given.name_en.clone(),
            quantity: total.quantity,
            unit_price: total.unit_price,
            discount: total.discount,
            total: total.total,
            vat_code: total.rate.code.as_str().to_owned(),
            vat_bp: total.rate.percent_bp,
            vat: total.vat,
            warranty_months: part.given.warranty_months,
            ..part.from.clone()
        });
    }
    let rows = lines.iter().map(|line| order_line::ActiveModel::from(line.clone()).reset_all()).collect();
    insert_all(tx, rows).await?;
    Ok(lines)
}
