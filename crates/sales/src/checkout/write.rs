//! The rows of a new order: a snapshot that is independent of later catalogue edits.

use super::Buyer;
use crate::cart::Row;
use crate::tables::{order_buyer, order_line, shop_order};
use crate::terms::reserved_until;
use base::{CompanyId, Kopecks, OrderId, OrderLineId};
use people_model::companies::CompanyData;
use platform::sql::insert_all;
use platform::{Actor, Error, Result, Secret, Tx, hash_secret};
use sales_model::orders::{OrderNumber, OrderProgress};
use sales_model::totals::CartTotals;
use sales_model::views::CheckoutInput;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};

/// The secrets of a new order, of which only hashes are stored.
#[derive(Clone, Copy)]
pub(super) struct Secrets<'a> {
    /// Opens the order without a login.
    pub access: &'a str,
    /// Confirms the contact; `None` if there is nothing to confirm.
    pub confirmation: Option<&'a Secret>,
}

pub(super) async fn order(
    tx: &Tx<'_>,
    who: &Buyer<'_>,
    input: &CheckoutInput,
    totals: &CartTotals,
    (id, number): (OrderId, &OrderNumber),
    secrets: Secrets<'_>,
) -> Result<shop_order::Model> {
    let row = shop_order::Model {
        id,
        number: number.as_str().to_owned(),
        branch_id: who.branch.id,
        seller_id: who.branch.seller,
        account_id: who.actor.account(),
        company_id: company(tx, who.actor, input).await?,
        placed_by: who.actor.person(),
        state: OrderProgress::PLACED.order,
        fulfilment: OrderProgress::PLACED.fulfilment,
        contact_name: input.name.clone(),
        contact_folded: base::text::sort_text(&input.name),
        email: input.email.clone(),
        phone: input.phone.clone(),
        delivery_kind: input.kind,
        delivery_method_id: input.delivery,
        pickup_warehouse_id: input.pickup,
        city: input.city.clone(),
        address: input.address.clone(),
        comment: input.comment.clone(),
        goods_total: totals.goods_total,
        services_total: totals.services_total,
        discount_total: totals.discount_total,
        delivery_total: totals.delivery_total,
        total: totals.total,
        vat_total: totals.vat_total,
        paid: Kopecks::ZERO,
        refunded: Kopecks::ZERO,
        returned: Kopecks::ZERO,
        payment_method: input.payment,
        locale: people::acting::locale(tx, who.actor).await?,
        access_token_hash: hash_secret(secrets.access),
        reserved_until: Some(reserved_until(tx, input.payment, secrets.confirmation.is_some()).await?),
        // An employee who acts for the account has not shown that its owner reads this contact.
        contact_confirmed_at: who.actor.require_owner().ok().map(|_| tx.now()),
        contact_token_hash: secrets.confirmation.map(Secret::hash),
        placed_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
    };
    let active: shop_order::ActiveModel = row.clone().into();
    shop_order::Entity::insert(active.reset_all()).exec_without_returning(&**tx).await?;
    Ok(row)
}

/// The company of the account, if the order is for it: employees buy for themselves and for others too.
async fn company(tx: &Tx<'_>, actor: &Actor, input: &CheckoutInput) -> Result<Option<CompanyId>> {
    let (Actor::Client { company: Some(id), .. }, Some(buyer)) = (actor, &input.company) else {
        return Ok(None);
    };
    let own = people::companies::data_of(&**tx, *id).await?;
    Ok((own.inn == buyer.inn).then_some(*id))
}

/// Stores the requisites of the buyer as they are now: documents of the order name them whatever changes later.
pub(super) async fn buyer(tx: &Tx<'_>, order: OrderId, buyer: Option<&CompanyData>) -> Result<()> {
    let Some(buyer) = buyer else { return Ok(()) };
    let row = order_buyer::ActiveModel {
        order_id: Set(order),
        name: Set(buyer.name.clone()),
        inn: Set(buyer.inn.clone()),
        kpp: Set(buyer.kpp.clone()),
        ogrn: Set(buyer.ogrn.clone()),
        legal_address: Set(buyer.legal_address.clone()),
    };
    order_buyer::Entity::insert(row).exec_without_returning(&**tx).await?;
    Ok(())
}

/// One line per product, in cart order, with current prices, VAT and names.
pub(super) async fn lines(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    rows: &[Row],
    totals: &CartTotals,
) -> Result<Vec<order_line::Model>> {
    if rows.len() != totals.lines.len() {
        return Err(Error::Inconsistent("the totals have other lines than the cart".to_owned()));
    }
    let mut lines = Vec::with_capacity(rows.len());
    for (position, (row, total)) in (1i64..).zip(rows.iter().zip(&totals.lines)) {
        lines.push(order_line::Model {
            id: tx.id::<OrderLineId>(),
            order_id: order.id,
            position,
            kind: total.kind,
            product_id: Some(row.product_id),
            request_id: None,
            sku: row.sku.clone(),
            name_ru: row.name_ru.clone(),
            name_en: row.name_en.clone(),
            quantity: total.quantity,
            unit_price: total.unit_price,
            discount: total.discount,
            total: total.total,
            vat_code: total.rate.code.as_str().to_owned(),
            vat_bp: total.rate.percent_bp,
            vat: total.vat,
            warranty_months: row.warranty_months,
        });
    }
    let rows: Vec<order_line::ActiveModel> =
        lines.iter().map(|line| order_line::ActiveModel::from(line.clone()).reset_all()).collect();
    insert_all(tx, rows).await?;
    Ok(lines)
}
