//! A return begins: its buyer asks for it, or staff takes the goods at the counter.

use super::{photos, rows};
use crate::messages::ReturnNews;
use crate::orders::{Access, lock, number_of, visible};
use crate::tables::{goods_return, goods_return_line, shop_order};
use crate::{actions, notices};
use base::form::get;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use base::{Bilingual, GoodsReturnId, Kopecks, Locale, OrderLineId};
use gateways::files::Storage;
use gateways::files::uploads::{self, NewFile};
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::access::ORDERS_EDIT;
use sales_model::orders::{OrderNumber, Party};
use sales_model::returns::{PHOTOS_MAX, ReturnEvent, ReturnForm, ReturnInput, ReturnState};
use sales_model::views::Returnable;
use sea_orm::{ActiveModelTrait as _, ConnectionTrait, EntityTrait};

/// What of an order can be returned, and its returns.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The order.
    pub order: OrderNumber,
    /// The lines of which something can be returned; empty if nothing was received.
    pub lines: Vec<Returnable>,
    /// The returns of the order: key, number within the order, state.
    pub returns: Vec<(GoodsReturnId, i64, ReturnState)>,
    /// Where goods are brought or sent.
    pub place: Bilingual,
    /// Whether the actor may take goods back as staff.
    pub is_staff: bool,
    /// Whether the money can go to the balance of the buyer.
    pub can_refund_to_balance: bool,
}

/// What of an order can be returned, for those who may see it. `token` is the secret of a guest's order.
///
/// # Errors
/// [`Error::NotFound`] also for an order of somebody else.
pub async fn offer(shop: &Shop, actor: &Actor, number: &OrderNumber, token: Option<&str>) -> Result<Offer> {
    let snapshot = shop.snapshot().await?;
    let db = &snapshot;
    let (order, _) = visible(db, actor, number, token, shop.now()).await?;
    let lines = rows::lines(db, order.id).await?;
    let lines = lines.iter().filter(|line| line.delivered > line.in_returns).map(|line| Returnable {
        line: line.id,
        sku: line.sku.clone(),
        name: Bilingual::new(line.name_ru.clone(), line.name_en.clone()),
        left: line.delivered - line.in_returns,
        facts: line.facts(&order),
    });
    let returns = rows::of_order(db, order.id).await?;
    Ok(Offer {
        order: number_of(&order)?,
        lines: lines.collect(),
        returns: returns.iter().map(|row| (row.id, row.number, row.state)).collect(),
        place: place(db, &order).await?,
        is_staff: actor.require(ORDERS_EDIT).is_ok_and(|scope| scope.contains(order.branch_id)),
        can_refund_to_balance: order.account_id.is_some() && ledger::balance::is_on(db).await?,
    })
}

/// Name, address and phone of the branch that takes goods of an order back.
pub(super) async fn place(db: &impl ConnectionTrait, order: &shop_order::Model) -> Result<Bilingual> {
    let Some(branch) = org::branches::with_id(db, order.branch_id).await? else {
        return Ok(Bilingual::new(String::new(), String::new()));
    };
    let text = |l: Locale| {
        let parts = [
            l.pick(&branch.city_ru, &branch.city_en),
            l.pick(&branch.address_ru, &branch.address_en),
            branch.phone.as_str(),
        ];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        match parts.is_empty() {
            true => l.pick(&branch.name_ru, &branch.name_en).to_owned(),
            false => parts.join(", "),
        }
    };
    Ok(Bilingual::new(text(Locale::Ru), text(Locale::En)))
}

/// Asks to return goods, with pictures of them. Staff decides.
///
/// # Errors
/// [`Error::Invalid`], also on `files`; `SalesRefusal::MoreThanReceived`; [`Error::Forbidden`] for staff that is not the buyer.
pub async fn request(
    shop: &Shop,
    storage: &Storage,
    actor: &Actor,
    (number, token): (&OrderNumber, Option<&str>),
    fields: &[(String, String)],
    files: Vec<NewFile>,
) -> Result<GoodsReturnId> {
    // Before any file is decoded or stored.
    visible(shop.read(), actor, number, token, shop.now()).await?;
    let files = uploads::clean_all(uploads::inspect_all(files, PHOTOS_MAX)?).await?;
    let files = uploads::put_all(storage, files).await.map_err(|e| Error::Gateway(e.to_string()))?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, seen) = visible(&*tx, actor, number, token, tx.now()).await?;
        if seen == Access::AsStaff {
            return Err(Error::Forbidden);
        }
        let order = lock(&tx, order.id).await?;
        let row = insert(&tx, actor, &order, fields, false).await?;
        photos::attach(&tx, actor, row.id, &files).await?;
        rows::tell(&tx, &order, &row, ReturnNews::Requested, "").await?;
        notices::goods_return(&tx, actor, &order, &format!("{}:{}", order.number, row.number)).await?;
        tx.commit().await?;
        Ok(row.id)
    })
    .await
}

/// Takes a return without a request, at the counter: it is approved at once.
///
/// # Errors
/// [`Error::Invalid`]; `SalesRefusal::MoreThanReceived`.
pub async fn create(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    fields: &[(String, String)],
) -> Result<GoodsReturnId> {
    let scope = actor.require(ORDERS_EDIT)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, _) = visible(&*tx, actor, number, None, tx.now()).await?;
        scope.require(order.branch_id)?;
        let order = lock(&tx, order.id).await?;
        let row = insert(&tx, actor, &order, fields, true).await?;
        rows::moved(&tx, actor, &row, (ReturnEvent::Approve, Party::Staff), "").await?;
        tx.commit().await?;
        Ok(row.id)
    })
    .await
}

async fn insert(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    fields: &[(String, String)],
    is_by_staff: bool,
) -> Result<goods_return::Model> {
    let lines = rows::lines(&**tx, order.id).await?;
    let most: Vec<(OrderLineId, i64)> = lines
        .iter()
        .map(|line| (line.id, line.delivered - line.in_returns))
        .filter(|(_, left)| *left > 0)
        .collect();
    if most.is_empty() {
        return Err(Refusal::NotInThisState.into());
    }
    let input: ReturnInput = ReturnForm::parse(fields, &most)?;
    rows::claim(tx, order.id, &input.lines).await?;
    crate::orders::wish_balance(tx, order, get(fields, "to_balance") == "1").await?;
    let row = goods_return::Model {
        id: tx.id::<GoodsReturnId>(),
        order_id: order.id,
        number: rows::of_order(&**tx, order.id).await?.last().map_or(1, |last| last.number + 1),
        branch_id: order.branch_id,
        state: ReturnState::Requested,
        reason: input.reason,
        wish: input.wish,
        way: input.way,
        comment: input.comment.clone(),
        is_by_staff,
        refusal: String::new(),
        warehouse_id: None,
        delivery_amount: Kopecks::ZERO,
        amount: Kopecks::ZERO,
        credit: Kopecks::ZERO,
        amount_note: String::new(),
        refunded: Kopecks::ZERO,
        refunded_credit: Kopecks::ZERO,
        exchange_order_id: None,
        created_at: tx.now(),
        updated_at: tx.now(),
        received_at: None,
        version: 1,
    };
    let active = goods_return::ActiveModel::from(row.clone()).reset_all();
    goods_return::Entity::insert(active).exec_without_returning(&**tx).await?;
    for (line, quantity) in &input.lines {
        let part = goods_return_line::Model {
            return_id: row.id,
            order_line_id: *line,
            quantity: *quantity,
            amount: Kopecks::ZERO,
            restocked: 0,
            written_off: 0,
            to_repair: 0,
            serials: String::new(),
        };
        let active = goods_return_line::ActiveModel::from(part).reset_all();
        goods_return_line::Entity::insert(active).exec_without_returning(&**tx).await?;
    }
    rows::history(tx, actor, row.id, row.state, "").await?;
    let pieces: i64 = input.lines.iter().map(|(_, quantity)| quantity).sum();
    let after = serde_json::json!({ "order": order.number, "reason": row.reason, "pieces": pieces });
    tx.audit(actor, actions::RETURN_REQUESTED, row.id.0, None::<&()>, Some(&after)).await?;
    tx.changed(ChangeKind::Order, order.id.0).await?;
    Ok(row)
}

/// Cancels a return for the buyer, before the shop has the goods.
///
/// # Errors
/// [`Error::NotFound`] for a return of another order; [`Refusal::NotInThisState`].
pub async fn cancel(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    id: GoodsReturnId,
) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (order, seen) = visible(&*tx, actor, number, token, tx.now()).await?;
        let order = lock(&tx, order.id).await?;
        let row = rows::find(&*tx, id).await?;
        if row.order_id != order.id || seen == Access::AsStaff {
            return Err(Error::NotFound);
        }
        rows::moved(&tx, actor, &row, (ReturnEvent::Cancel, Party::Buyer), "").await?;
        tx.commit().await
    })
    .await
}
