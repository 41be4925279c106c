//! Making the receipts that events of a sale need.

use crate::advance::queue;
use crate::moves::move_to;
use crate::tables::receipt;
use crate::{ACTOR, actions};
use base::refusal::Refusal;
use base::{BranchId, Kopecks, PayableId, PaymentId, ReceiptId, RefundId, SellerId};
use org::settings::Values;
use org_model::sellers::TaxSystem;
use org_model::settings::Setting as _;
use payments_model::payables::{PayableKind, PayableRef};
use platform::{Actor, Error, Result, Tx};
use receipts_model::body::{Body, Seller, tax_number};
use receipts_model::lines::{SoldLine, UnknownRate};
use receipts_model::needed::{Balance, Cause, Draft, needed, reduced};
use receipts_model::settings::{ByHand, TermHours, TillKind, TillService};
use receipts_model::states::{ReceiptEvent, ReceiptKind, ReceiptSource, ReceiptState};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Value};
use uuid::Uuid;

/// Something happened to a sale that may need a receipt.
pub struct Need<'a> {
    /// What was sold.
    pub payable: PayableRef,
    /// Its number, for people.
    pub number: &'a str,
    /// The branch that sold.
    pub branch: BranchId,
    /// In whose name.
    pub seller: SellerId,
    /// The buyer's email, which the receipt is sent to.
    pub email: Option<&'a str>,
    /// The buyer's phone, which it is sent to without an email.
    pub phone: Option<&'a str>,
    /// Why.
    pub source: ReceiptSource,
    /// The payment, the refund, or what was handed over: with the source, the same event is known again.
    pub source_id: Uuid,
    /// For a refund, the payment whose money it is.
    pub payment: Option<Uuid>,
    /// What happened to money and goods.
    pub cause: Cause,
    /// Whether staff took or returned the money.
    pub by_hand: bool,
    /// What pays for it of money that was paid in before, with receipts of its own.
    pub advance: Kopecks,
    /// What was sold.
    pub sold: &'a [SoldLine],
}

/// Makes the receipt that an event needs, once: its row, and the job that registers it. `None` where none is needed, or where
/// the shop makes none. The payable is locked.
///
/// # Errors
/// Those of the database.
pub async fn require(tx: &Tx<'_>, need: &Need<'_>) -> Result<Option<ReceiptId>> {
    let keys = [TillService::KEY, ByHand::KEY, TermHours::KEY];
    let values = Values::read(tx.shop(), &**tx, &keys).await?;
    let is_made = match values.get::<TillService>()?.0 {
        TillKind::Off => false,
        TillKind::Atol => !need.by_hand || values.get::<ByHand>()?,
        TillKind::Gateway => !need.by_hand,
    };
    let before = of_payable(tx, need.payable).await?;
    if is_of_failed(tx, need, &before).await? || !is_made {
        return Ok(None);
    }
    let Some(cause) = of_own_money(tx, need, &before).await? else { return Ok(None) };
    let Some(seller) = seller(tx, need).await? else { return Ok(None) };
    let draft = match needed(cause, need.sold, &balance(&before, need)?) {
        Ok(Some(draft)) => draft,
        Ok(None) => return Ok(None),
        Err(UnknownRate(bp)) => {
            tracing::error!(bp, "no receipt of {}: the format has no such rate of VAT", need.number);
            return Ok(None);
        }
    };
    let row = new_row(tx, need, draft, seller, values.get::<TermHours>()?)?;
    insert(tx, &ACTOR, &row).await
}

/// The receipts of a payable, oldest first.
pub(crate) async fn of_payable(tx: &Tx<'_>, payable: PayableRef) -> Result<Vec<receipt::Model>> {
    let rows = receipt::Entity::find()
        .filter(receipt::Column::PayableKind.eq(payable.kind))
        .filter(receipt::Column::PayableId.eq(payable.id))
        .order_by_asc(receipt::Column::CreatedAt)
        .order_by_asc(receipt::Column::Id);
    Ok(rows.all(&**tx).await?)
}

/// What the receipts say so far. Those that failed count for what comes after them, since staff sends them again, but what
/// was never registered is not given back.
fn balance(before: &[receipt::Model], need: &Need<'_>) -> Result<Balance> {
    let mut balance = Balance::with_advance(need.advance);
    for row in before {
        let counts = match row.state {
            ReceiptState::Dropped => false,
            ReceiptState::Failed => need.source != ReceiptSource::Refund,
            _ => true,
        };
        if counts {
            let body = row.content()?;
            balance.add(row.kind, &body.lines, &body.paid);
        }
    }
    Ok(balance)
}

/// Whether money goes back of a payment whose receipt failed. Then the refund needs no receipt: the failed one is dropped if
/// all of its money is back, and otherwise is about what is left, for when staff sends it again.
async fn is_of_failed(tx: &Tx<'_>, need: &Need<'_>, before: &[receipt::Model]) -> Result<bool> {
    let (Cause::Refunded { amount, .. }, Some(payment)) = (need.cause, need.payment) else {
        return Ok(false);
    };
    let is_it = |row: &&receipt::Model| {
        row.source == ReceiptSource::Payment
            && row.source_id == payment
            && row.state == ReceiptState::Failed
            && row.total >= amount
    };
    let Some(row) = before.iter().find(is_it) else { return Ok(false) };
    match row.total == amount {
        true => move_to(tx, &ACTOR, row, ReceiptEvent::Drop).await?,
        false => reduce(tx, row, amount).await?,
    }
    Ok(true)
}

async fn reduce(tx: &Tx<'_>, row: &receipt::Model, back: Kopecks) -> Result<()> {
    let body = row.content()?;
    let (lines, paid) = reduced(&body.lines, &body.paid, back);
    let body = Body { lines, paid, ..body };
    let json = serde_json::to_value(&body).map_err(|e| Error::Inconsistent(e.to_string()))?;
    let sql =
        "UPDATE receipt SET body = $3, total = $4, money = $5, updated_at = $6 WHERE id = $1 AND state = $2";
    let values = [
        row.id.into(),
        row.state.into(),
        json.into(),
        body.total().into(),
        body.money(row.kind).into(),
        tx.now().into(),
    ];
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() != 1 {
        return Err(Refusal::Changed.into());
    }
    let (was, now) =
        (serde_json::json!({ "total": row.total }), serde_json::json!({ "total": body.total() }));
    tx.audit(&ACTOR, actions::RECEIPT_REDUCE, row.id.0, Some(&was), Some(&now)).await
}

/// A refund is a receipt as far as its own payment has one that is not taken back: of several payments of a sale each gives
/// back what was registered for it. `None` if nothing was.
async fn of_own_money(tx: &Tx<'_>, need: &Need<'_>, before: &[receipt::Model]) -> Result<Option<Cause>> {
    let (Cause::Refunded { amount, by }, Some(payment)) = (need.cause, need.payment) else {
        return Ok(Some(need.cause));
    };
    let sql = "SELECT id FROM refund WHERE payment_id = $1";
    let rows = tx.query_all_raw(tx.sql(sql, [PaymentId(payment).into()])).await?;
    let refunds = rows.iter().map(|row| Ok(row.try_get::<RefundId>("", "id")?.0));
    let refunds: Vec<Uuid> = refunds.collect::<Result<_>>()?;
    let (mut own, mut left) = (Vec::new(), Kopecks::ZERO);
    for row in before {
        let is_own = match row.source {
            ReceiptSource::Payment => row.source_id == payment,
            ReceiptSource::Refund => refunds.contains(&row.source_id),
            ReceiptSource::Correction => row.corrects_id.is_some_and(|id| own.contains(&id)),
            ReceiptSource::HandOver => false,
        };
        if is_own {
            own.push(row.id);
            if !matches!(row.state, ReceiptState::Dropped | ReceiptState::Failed) {
                left += row.money;
            }
        }
    }
    let amount = amount.min(left);
    Ok((amount > Kopecks::ZERO).then_some(Cause::Refunded { amount, by }))
}

/// In whose name the receipt is made; `None` for a seller who makes none.
async fn seller(tx: &Tx<'_>, need: &Need<'_>) -> Result<Option<Seller>> {
    let sql = "SELECT s.inn, s.tax_system, b.email FROM seller s JOIN branch b ON b.id = $2 WHERE s.id = $1";
    let row = tx.query_one_raw(tx.sql(sql, [need.seller.into(), need.branch.into()])).await?;
    let row = row.ok_or(Error::NotFound)?;
    let tax_system: TaxSystem = row.try_get("", "tax_system")?;
    if tax_number(tax_system).is_none() {
        return Ok(None);
    }
    let shop_email = org::settings::get::<org_model::settings::ContactEmail>(&**tx).await?;
    let email = match shop_email {
        Some(email) => email.to_string(),
        None => row.try_get("", "email")?,
    };
    let address = tx.shop().links().absolute("");
    let address = address.trim_end_matches('/').to_owned();
    Ok(Some(Seller { inn: row.try_get("", "inn")?, tax_system, email, address }))
}

fn new_row(tx: &Tx<'_>, need: &Need<'_>, draft: Draft, seller: Seller, hours: i64) -> Result<receipt::Model> {
    let Draft { kind, lines, paid } = draft;
    let body = Body { seller, lines, paid, correction: None };
    blank(
        tx,
        Blank {
            branch: need.branch,
            seller: need.seller,
            payable: need.payable,
            number: need.number,
            contact: (need.email, need.phone),
            source: (need.source, Some(need.source_id)),
            kind,
            body: &body,
            hours,
        },
    )
}

/// What a new receipt begins with.
pub(crate) struct Blank<'a> {
    pub branch: BranchId,
    pub seller: SellerId,
    pub payable: PayableRef,
    pub number: &'a str,
    /// Email and phone.
    pub contact: (Option<&'a str>, Option<&'a str>),
    /// Without an id it is its own source.
    pub source: (ReceiptSource, Option<Uuid>),
    pub kind: ReceiptKind,
    pub body: &'a Body,
    /// The time to register it.
    pub hours: i64,
}

pub(crate) fn blank(tx: &Tx<'_>, blank: Blank<'_>) -> Result<receipt::Model> {
    if !blank.body.is_sound() {
        return Err(Error::Inconsistent(format!("a receipt of {} does not add up", blank.number)));
    }
    let id = tx.id::<ReceiptId>();
    let text = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
    Ok(receipt::Model {
        id,
        branch_id: blank.branch,
        seller_id: blank.seller,
        payable_kind: blank.payable.kind,
        payable_id: blank.payable.id,
        number: blank.number.to_owned(),
        source: blank.source.0,
        source_id: blank.source.1.unwrap_or(id.0),
        kind: blank.kind,
        corrects_id: None,
        state: ReceiptState::New,
        total: blank.body.total(),
        money: blank.body.money(blank.kind),
        email: text(blank.contact.0),
        phone: text(blank.contact.1),
        body: serde_json::to_value(blank.body).map_err(|e| Error::Inconsistent(e.to_string()))?,
        attempt: 1,
        step: 0,
        till: String::new(),
        till_receipt_id: None,
        failure: String::new(),
        silent_since: None,
        next_at: tx.now(),
        deadline: tx.now().plus_minutes(blank.hours * 60),
        fiscal_storage: String::new(),
        fiscal_document: String::new(),
        fiscal_attribute: String::new(),
        fiscal_till: String::new(),
        fiscal_url: String::new(),
        registered_at: None,
        created_at: tx.now(),
        updated_at: tx.now(),
    })
}

/// Stores a new receipt with its job; `None` if there is one of the same source.
pub(crate) async fn insert(tx: &Tx<'_>, actor: &Actor, row: &receipt::Model) -> Result<Option<ReceiptId>> {
    let active: receipt::ActiveModel = row.clone().into();
    let columns = [receipt::Column::Source, receipt::Column::SourceId, receipt::Column::Kind];
    let done = receipt::Entity::insert(active.reset_all())
        .on_conflict_do_nothing_on(columns)
        .exec_without_returning(&**tx)
        .await?;
    if !matches!(done, sea_orm::TryInsertResult::Inserted(n) if n > 0) {
        return Ok(None);
    }
    let after = serde_json::json!({ "kind": row.kind, "order": row.number, "total": row.total });
    tx.audit(actor, actions::RECEIPT_NEED, row.id.0, None::<&()>, Some(&after)).await?;
    queue(tx, row, row.next_at).await?;
    Ok(Some(row.id))
}

/// Takes the buyers' contacts out of the receipts of these payables.
///
/// # Errors
/// Those of the database.
pub async fn forget_contacts(tx: &Tx<'_>, kind: PayableKind, ids: &[PayableId]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let places = platform::sql::placeholders(2, ids.len());
    // A receipt on its way still needs its contact; the till deletes nothing anyway.
    let sql = format!(
        "UPDATE receipt SET email = NULL, phone = NULL WHERE payable_kind = $1 AND payable_id IN ({places}) \
           AND state IN ('registered', 'dropped', 'failed')"
    );
    let values = [Value::from(kind)].into_iter().chain(platform::sql::values(ids));
    tx.execute_raw(tx.sql(sql, values)).await?;
    Ok(())
}
