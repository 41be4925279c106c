//! VAT rates: reading them is public; their administration.

use crate::tables::{branch, seller, vat_rate};
use crate::{actions, branches};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::AreaRefusal as _;
use base::{BranchId, Instant, VatRateId};
use org_model::access::ORG_EDIT;
use org_model::refusal::OrgRefusal;
use org_model::vat::{STATUTORY, SellerVat, VatCode, VatPeriod, VatRateForm, VatRateRow, VatTable};
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder};
use serde::Serialize;

/// The VAT rates by date, as the seller of this branch applies them; the statutory ones if the shop has none.
///
/// # Errors
/// [`Error::Inconsistent`] for a stored code that is not one.
pub async fn of_branch(db: &impl ConnectionTrait, branch: BranchId) -> Result<VatTable> {
    let branch = branch::Entity::find_by_id(branch).one(db).await?;
    let seller = match branch {
        Some(branch) => seller::Entity::find_by_id(branch.seller_id).one(db).await?,
        None => None,
    };
    table(db, seller.map_or(SellerVat::ByProduct, |seller| seller.vat)).await
}

/// The VAT rates as the seller of the main branch applies them, for carts whose branch is not known yet.
///
/// # Errors
/// [`Error::Inconsistent`] for a stored code that is not one.
pub async fn of_main_branch(db: &impl ConnectionTrait) -> Result<VatTable> {
    match branches::find(db).await? {
        Some(main) => of_branch(db, main.id).await,
        None => table(db, SellerVat::ByProduct).await,
    }
}

async fn table(db: &impl ConnectionTrait, seller: SellerVat) -> Result<VatTable> {
    let rows = vat_rate::Entity::find().all(db).await?;
    if rows.is_empty() {
        return Ok(VatTable::new(STATUTORY.to_vec(), seller));
    }
    Ok(VatTable::new(rows.iter().map(period).collect::<Result<_>>()?, seller))
}

fn period(row: &vat_rate::Model) -> Result<VatPeriod> {
    let code = VatCode::parse(&row.code)
        .ok_or_else(|| Error::Inconsistent(format!("{:?} is no VAT code", row.code)))?;
    Ok(VatPeriod { code, percent_bp: row.percent_bp, starts_at: row.starts_at })
}

/// All rates: by code, the newest first. Those of the law if the shop has none.
///
/// # Errors
/// [`Error::Forbidden`] without [`ORG_EDIT`].
pub async fn rows(shop: &Shop, actor: &Actor) -> Result<Vec<VatRateRow>> {
    actor.require(ORG_EDIT)?;
    let rows = vat_rate::Entity::find().order_by_desc(vat_rate::Column::StartsAt).all(shop.read()).await?;
    let row = |row: vat_rate::Model| {
        let period = period(&row)?;
        Ok(VatRateRow { id: row.id, period, has_begun: period.starts_at <= shop.now() })
    };
    let mut rows: Vec<VatRateRow> = rows.into_iter().map(row).collect::<Result<_>>()?;
    rows.sort_by_key(|row| row.period.code);
    Ok(rows)
}

/// A rate in the log.
#[derive(Serialize)]
struct Logged<'a> {
    code: &'a str,
    percent_bp: i64,
    date: &'a str,
}

/// Adds a rate from a day on; `starts_at` is the first moment of that day in the time zone of the main branch.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::Invalid`] for a day in the past, which would change what was sold, or for a day from
/// which the code has a rate already.
pub async fn add(shop: &Shop, actor: &Actor, form: &VatRateForm, starts_at: Instant) -> Result<VatRateId> {
    actor.require(ORG_EDIT)?;
    let tx = shop.begin().await?;
    if starts_at.plus_days(1) <= tx.now() {
        return Err(Error::field("date", Problem::InThePast));
    }
    if vat_rate::Entity::find().one(&*tx).await?.is_none() {
        add_statutory(&tx).await?;
    }
    let id: VatRateId = tx.id();
    let inserted = tx
        .execute_raw(tx.sql(
            "INSERT INTO vat_rate (id, code, percent_bp, starts_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (code, starts_at) DO NOTHING",
            [id.into(), form.code.as_str().into(), form.percent_bp.into(), starts_at.into()],
        ))
        .await?;
    if inserted.rows_affected() == 0 {
        return Err(Error::field("date", Problem::AlreadyTaken));
    }
    let logged = Logged { code: form.code.as_str(), percent_bp: form.percent_bp, date: &form.date };
    tx.audit(actor, actions::VAT_RATE_ADDED, id.0, None::<&()>, Some(&logged)).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await?;
    Ok(id)
}

/// Removes a rate that has not begun.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`OrgRefusal::RateHasBegun`].
pub async fn remove(shop: &Shop, actor: &Actor, id: VatRateId) -> Result<()> {
    actor.require(ORG_EDIT)?;
    let tx = shop.begin().await?;
    let row = vat_rate::Entity::find_by_id(id).one(&*tx).await?.ok_or(Error::NotFound)?;
    if row.starts_at <= tx.now() {
        return Err(OrgRefusal::RateHasBegun.into_refusal().into());
    }
    vat_rate::Entity::delete_by_id(id).exec(&*tx).await?;
    let date = row.starts_at.rfc3339();
    let logged = Logged { code: &row.code, percent_bp: row.percent_bp, date: &date };
    tx.audit(actor, actions::VAT_RATE_REMOVED, id.0, Some(&logged), None::<&()>).await?;
    tx.changed(ChangeKind::Settings, id.0).await?;
    tx.commit().await
}

/// Adds the rates of the law.
pub(crate) async fn add_statutory(tx: &Tx<'_>) -> Result<()> {
    let rates = STATUTORY.iter().map(|period| vat_rate::ActiveModel {
        id: Set(tx.id()),
        code: Set(period.code.as_str().to_owned()),
        percent_bp: Set(period.percent_bp),
        starts_at: Set(period.starts_at),
        ends_at: Set(None),
    });
    vat_rate::Entity::insert_many(rates).exec_without_returning(&**tx).await?;
    Ok(())
}
