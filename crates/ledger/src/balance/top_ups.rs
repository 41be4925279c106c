//! Top-ups: money that a customer pays in through the gateway.

use super::is_on;
use super::receipt::payable;
use crate::actions;
use crate::tables::balance_top_up;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{AccountId, Kopecks, TopUpId};
use gateways::payment::PaymentGateway;
use ledger_model::balance::parse_top_up;
use ledger_model::refusal::LedgerRefusal;
use payments::PaymentPage;
use payments_model::payables::Payable;
use payments_model::payments::PaymentMethod;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sea_orm::{ActiveModelTrait, EntityTrait};

/// A top-up that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Key of its row.
    pub id: TopUpId,
    /// Where the customer pays; `None` if the gateway did not answer: the page of the top-up lets try again.
    pub url: Option<String>,
}

/// Begins a top-up of the actor's own balance and its payment. The same `key` of a form begins one.
///
/// # Errors
/// Problems of the form; [`LedgerRefusal::BalanceOff`]; [`Error::Forbidden`] for an employee who acts for a customer.
pub async fn begin(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    actor: &Actor,
    fields: &[(String, String)],
    key: &str,
) -> Result<Begun> {
    let account = actor.require_owner()?;
    if !is_on(shop.read()).await? {
        return Err(LedgerRefusal::BalanceOff.into_refusal().into());
    }
    let offer = payments::offer(shop, shop.read()).await?;
    let online: Vec<_> = offer.methods.into_iter().filter(|method| method.is_online()).collect();
    let (amount, method) = parse_top_up(fields, &online)?;
    let id = with_retries(|| async {
        let tx = shop.begin().await?;
        let id: TopUpId = tx.id();
        if let Some(first) = tx.claim("top_up", &format!("{account}:{key}"), id.0).await? {
            return Ok(TopUpId(first));
        }
        let row = new_row(&tx, actor, account, id, (amount, method)).await?;
        insert(&tx, actor, row).await?;
        tx.commit().await?;
        Ok(id)
    })
    .await?;
    match pay_again(shop, gateway, actor, id).await {
        Ok(url) => Ok(Begun { id, url: Some(url) }),
        Err(Error::Refused(why)) => {
            tracing::info!("top-up {id} is begun, its payment is not started: {why:?}");
            Ok(Begun { id, url: None })
        }
        Err(Error::Gateway(why)) => {
            tracing::warn!("top-up {id} is begun, its payment is not started: {why}");
            Ok(Begun { id, url: None })
        }
        Err(other) => Err(other),
    }
}

/// A new top-up of a customer, in the branch of the account.
pub(super) async fn new_row(
    tx: &Tx<'_>,
    actor: &Actor,
    account: AccountId,
    id: TopUpId,
    (amount, method): (Kopecks, PaymentMethod),
) -> Result<balance_top_up::Model> {
    use sea_orm::ConnectionTrait as _;
    let sql = "SELECT b.id, b.seller_id FROM account a JOIN branch b ON b.id = a.branch_id WHERE a.id = $1";
    let branch = tx.query_one_raw(tx.sql(sql, [account.into()])).await?.ok_or(Error::NotFound)?;
    let serial = tx.next_number("top-up").await?;
    Ok(balance_top_up::Model {
        id,
        number: format!("Б-{serial:06}"),
        account_id: account,
        branch_id: branch.try_get("", "id")?,
        seller_id: branch.try_get("", "seller_id")?,
        method,
        amount,
        credited: Kopecks::ZERO,
        returned: Kopecks::ZERO,
        locale: actor.locale(),
        created_at: tx.now(),
        updated_at: tx.now(),
    })
}

pub(super) async fn insert(tx: &Tx<'_>, actor: &Actor, row: balance_top_up::Model) -> Result<()> {
    let after = serde_json::json!({ "number": row.number, "amount": row.amount, "account": row.account_id });
    let id = row.id;
    let active = balance_top_up::ActiveModel::from(row).reset_all();
    balance_top_up::Entity::insert(active).exec_without_returning(&**tx).await?;
    tx.audit(actor, actions::TOP_UP_CREATED, id.0, None::<&()>, Some(&after)).await
}

/// The top-up as it is now, locked until the end of the transaction.
pub(super) async fn lock(tx: &Tx<'_>, id: TopUpId) -> Result<balance_top_up::Model> {
    let sql = format!("SELECT * FROM balance_top_up WHERE id = $1{}", tx.for_update());
    balance_top_up::Entity::find()
        .from_raw_sql(tx.sql(sql, [id.into()]))
        .one(&**tx)
        .await?
        .ok_or(Error::NotFound)
}

/// What is to be paid for a top-up.
pub(super) fn due(row: &balance_top_up::Model, amount: Kopecks) -> Payable {
    Payable { reference: payable(row.id), number: row.number.clone(), amount, method: row.method }
}

/// Starts the payment of the actor's own top-up and returns the URL to pay at. While the payment is open, another call returns
/// the same URL.
///
/// # Errors
/// [`Refusal::NotInThisState`] if it is paid; [`Error::NotFound`] for one of somebody else; those of `payments::start`.
pub async fn pay_again(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    actor: &Actor,
    id: TopUpId,
) -> Result<String> {
    let account = actor.require_owner()?;
    let client = payments::client(gateway).await?;
    let gateway = client.as_deref().unwrap_or(gateway);
    let (row, payment) = with_retries(|| async {
        let tx = shop.begin().await?;
        let row = lock(&tx, id).await?;
        if row.account_id != account {
            return Err(Error::NotFound);
        }
        let left = row.amount - row.credited;
        if left <= Kopecks::ZERO || !is_on(&*tx).await? {
            return Err(Refusal::NotInThisState.into());
        }
        let payment = payments::open(&tx, gateway, actor, &due(&row, left)).await?;
        tx.commit().await?;
        Ok((row, payment))
    })
    .await?;
    let l = row.locale;
    let page = PaymentPage {
        description: format!("{} {}", l.pick("Пополнение баланса", "Top-up of the balance"), row.number),
        return_url: shop.links().absolute(&routes::account_top_up(l, row.id)),
        locale: l,
        receipt: None,
    };
    payments::start(shop, gateway, payment, page).await
}

/// Asks the gateway about the open payment of the actor's own top-up, for the page that the customer returns to. If the gateway
/// does not answer, this succeeds and leaves the payment to the jobs.
///
/// # Errors
/// [`Error::NotFound`] for a top-up of somebody else.
pub async fn look(shop: &Shop, gateway: &dyn PaymentGateway, actor: &Actor, id: TopUpId) -> Result<()> {
    let account = actor.require_account()?;
    let row = balance_top_up::Entity::find_by_id(id).one(shop.read()).await?.ok_or(Error::NotFound)?;
    if row.account_id != account {
        return Err(Error::NotFound);
    }
    match payments::look_at_open(shop, gateway, payable(id)).await {
        Err(Error::Gateway(e)) => {
            tracing::warn!("the payment of top-up {} can't be asked about now: {e}", row.number);
            Ok(())
        }
        other => other,
    }
}
