//! What the customer does with schedules: makes, changes, pauses, resumes and ends them.

use super::{interval, lock_own, remind_at, zone_of};
use crate::cart::{self, CartOwner};
use crate::orders::visible;
use crate::tables::{order_buyer, order_schedule, order_schedule_line, shop_order};
use crate::{repeat, repeat_lines, schedule_runs, templates};
use base::form::Problem;
use base::refusal::{AreaRefusal as _, Refusal};
use base::{AccountId, OrderScheduleId, OrderTemplateId, ProductId, QUANTITY_MAX};
use calendar::LocalDay;
use calendar::zones::TimeZone;
use org_model::companies::CompanyInput;
use platform::sql::insert_all;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::orders::OrderNumber;
use sales_model::refusal::SalesRefusal;
use sales_model::schedules::{
    FIRST_DAYS_MAX, SCHEDULES_MAX, ScheduleEvent, ScheduleForm, ScheduleInput, ScheduleState,
};
use sales_model::views::CheckoutForm;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

/// Makes a schedule of what an own order has; it is received and paid as that order.
///
/// # Errors
/// [`Error::LoginNeeded`]; [`Error::NotFound`] for an order of somebody else; problems of the form;
/// [`SalesRefusal::ListFull`], [`SalesRefusal::CartEmpty`].
pub async fn create_from_order(
    shop: &Shop,
    actor: &Actor,
    number: &OrderNumber,
    token: Option<&str>,
    form: &ScheduleForm,
) -> Result<OrderScheduleId> {
    let lines = repeat::of_order(shop, actor, number, token).await?;
    let (order, _) = visible(shop.read(), actor, number, token, shop.now()).await?;
    let checkout = checkout_of(shop.read(), &order).await?;
    create(shop, actor, form, &repeat_lines::wanted(&lines), checkout).await
}

/// Makes a schedule of an own template; it is received and paid as the newest order of the account. Without any the customer
/// fills the checkout in each time.
///
/// # Errors
/// As [`create_from_order`].
pub async fn create_from_template(
    shop: &Shop,
    actor: &Actor,
    template: OrderTemplateId,
    form: &ScheduleForm,
) -> Result<OrderScheduleId> {
    let lines = templates::of(shop, actor, template).await?;
    let last = shop_order::Entity::find()
        .filter(shop_order::Column::AccountId.eq(actor.require_account()?))
        .order_by_desc(shop_order::Column::PlacedAt)
        .one(shop.read())
        .await?;
    let checkout = match last {
        Some(order) => checkout_of(shop.read(), &order).await?,
        None => CheckoutForm::default(),
    };
    create(shop, actor, form, &repeat_lines::wanted(&lines), checkout).await
}

/// How an order was received and paid, as a form. The note to the shop was meant once.
async fn checkout_of(db: &impl ConnectionTrait, order: &shop_order::Model) -> Result<CheckoutForm> {
    let buyer = order_buyer::Entity::find_by_id(order.id).one(db).await?;
    let company = buyer.map(|buyer| CompanyInput {
        name: buyer.name,
        inn: buyer.inn,
        kpp: buyer.kpp,
        ogrn: buyer.ogrn,
        legal_address: buyer.legal_address,
    });
    Ok(CheckoutForm {
        name: order.contact_name.clone(),
        email: order.email.clone().unwrap_or_default(),
        phone: order.phone.clone().unwrap_or_default(),
        delivery: order.delivery_method_id.to_string(),
        pickup: order.pickup_warehouse_id.map(|id| id.to_string()).unwrap_or_default(),
        city: order.city.clone(),
        address: order.address.clone(),
        payment: order.payment_method.as_str().to_owned(),
        company,
        ..CheckoutForm::default()
    })
}

async fn create(
    shop: &Shop,
    actor: &Actor,
    form: &ScheduleForm,
    products: &[(ProductId, i64)],
    checkout: CheckoutForm,
) -> Result<OrderScheduleId> {
    let account = actor.require_account()?;
    let input = form.parse()?;
    if products.is_empty() {
        return Err(SalesRefusal::CartEmpty.into_refusal().into());
    }
    with_retries(|| async {
        let tx = shop.begin().await?;
        require_room(&tx, account).await?;
        let zone = zone_of(&*tx, account).await?;
        let next = next_day(&tx, &zone, &input)?;
        let id: OrderScheduleId = tx.id();
        let row = order_schedule::ActiveModel {
            id: Set(id),
            account_id: Set(account),
            name: Set(input.name.clone()),
            state: Set(ScheduleState::Active),
            every: Set(input.every),
            unit: Set(input.unit),
            month_day: Set(i64::from(next.ymd().2)),
            next_on: Set(next.number()),
            remind_days: Set(input.remind_days),
            remind_at: Set(remind_at(&zone, next, input.remind_days)?),
            checkout: Set(serde_json::json!(checkout)),
            created_at: Set(tx.now()),
            updated_at: Set(tx.now()),
            version: Set(1),
        };
        order_schedule::Entity::insert(row).exec_without_returning(&*tx).await?;
        write_lines(&tx, id, products).await?;
        tx.commit().await?;
        Ok(id)
    })
    .await
}

async fn write_lines(tx: &Tx<'_>, id: OrderScheduleId, products: &[(ProductId, i64)]) -> Result<()> {
    let line = |(position, (product, quantity)): (i64, &(ProductId, i64))| order_schedule_line::ActiveModel {
        schedule_id: Set(id),
        product_id: Set(*product),
        position: Set(position),
        quantity: Set((*quantity).clamp(1, QUANTITY_MAX)),
    };
    insert_all(tx, (1i64..).zip(products).map(line).collect()).await
}

/// The next date of the form: tomorrow at the earliest, in a year at the latest.
fn next_day(tx: &Tx<'_>, zone: &TimeZone, input: &ScheduleInput) -> Result<LocalDay> {
    let day = LocalDay::parse(&input.next).ok_or_else(|| Error::field("next", Problem::NotADate))?;
    match i64::from(day.days_since(zone.day_of(tx.now()))) {
        ..=0 => Err(Error::field("next", Problem::InThePast)),
        1..=FIRST_DAYS_MAX => Ok(day),
        _ => Err(Error::field("next", Problem::InvalidChoice)),
    }
}

async fn require_room(tx: &Tx<'_>, account: AccountId) -> Result<()> {
    let sql = "SELECT COUNT(*) AS n FROM order_schedule WHERE account_id = $1 AND state <> 'ended'";
    let row = tx.query_one_raw(tx.sql(sql, [account.into()])).await?;
    let has: i64 = row.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0);
    match has < SCHEDULES_MAX {
        true => Ok(()),
        false => Err(SalesRefusal::TooManySchedules { max: SCHEDULES_MAX }.into_refusal().into()),
    }
}

/// Changes name, interval, next date and reminder of an own schedule that has not ended.
///
/// # Errors
/// [`Error::LoginNeeded`], [`Error::NotFound`]; problems of the form; [`Refusal::NotInThisState`] for one that has ended;
/// [`Refusal::Changed`] if it was saved meanwhile.
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    (id, version): (OrderScheduleId, i64),
    form: &ScheduleForm,
) -> Result<()> {
    let input = form.parse()?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let row = lock_own(&tx, actor, id).await?;
        require_current(&row, version)?;
        let zone = zone_of(&*tx, row.account_id).await?;
        let next = next_day(&tx, &zone, &input)?;
        // A date that was not touched keeps the day of the month that it was made with: the 31st stays the 31st.
        let month_day = if next.number() == row.next_on { row.month_day } else { i64::from(next.ymd().2) };
        let sql = "UPDATE order_schedule SET name = $2, every = $3, unit = $4, month_day = $5, next_on = $6, remind_days = $7, \
                     remind_at = $8, updated_at = $9, version = version + 1 WHERE id = $1";
        let values = [
            id.into(),
            input.name.clone().into(),
            input.every.into(),
            input.unit.as_str().into(),
            month_day.into(),
            next.number().into(),
            input.remind_days.into(),
            remind_at(&zone, next, input.remind_days)?.into(),
            tx.now().into(),
        ];
        tx.execute_raw(tx.sql(sql, values)).await?;
        tx.commit().await
    })
    .await
}

fn require_current(row: &order_schedule::Model, version: i64) -> Result<()> {
    if row.state == ScheduleState::Ended {
        return Err(Refusal::NotInThisState.into());
    }
    if row.version == version { Ok(()) } else { Err(Refusal::Changed.into()) }
}

/// Replaces what an own schedule orders by what is in the cart.
///
/// # Errors
/// As [`save`]; [`SalesRefusal::CartEmpty`].
pub async fn set_contents(
    shop: &Shop,
    actor: &Actor,
    owner: &CartOwner,
    (id, version): (OrderScheduleId, i64),
) -> Result<()> {
    let rows = cart::rows(shop.read(), owner).await?;
    if rows.is_empty() {
        return Err(SalesRefusal::CartEmpty.into_refusal().into());
    }
    let products: Vec<_> = rows.iter().map(|row| (row.product_id, row.quantity)).collect();
    with_retries(|| async {
        let tx = shop.begin().await?;
        let row = lock_own(&tx, actor, id).await?;
        require_current(&row, version)?;
        let lines = order_schedule_line::Entity::delete_many();
        lines.filter(order_schedule_line::Column::ScheduleId.eq(id)).exec(&*tx).await?;
        write_lines(&tx, id, &products).await?;
        let sql = "UPDATE order_schedule SET updated_at = $2, version = version + 1 WHERE id = $1";
        tx.execute_raw(tx.sql(sql, [id.into(), tx.now().into()])).await?;
        tx.commit().await
    })
    .await
}

/// Pauses, resumes or ends an own schedule. What waits for an answer is skipped by a pause and by the end. One that is resumed
/// goes on with its first date that has not passed.
///
/// # Errors
/// [`Error::LoginNeeded`], [`Error::NotFound`]; [`Refusal::NotInThisState`].
pub async fn step(shop: &Shop, actor: &Actor, id: OrderScheduleId, event: ScheduleEvent) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let row = lock_own(&tx, actor, id).await?;
        let to = row.state.after(event).ok_or(Refusal::NotInThisState)?;
        let zone = zone_of(&*tx, row.account_id).await?;
        let tomorrow = zone.day_of(tx.now()).plus_days(1);
        let next = match event {
            ScheduleEvent::Resume => {
                let dates = interval(row.every, row.unit, row.month_day);
                dates.not_before(LocalDay::of_number(row.next_on), tomorrow)
            }
            ScheduleEvent::Pause | ScheduleEvent::End => LocalDay::of_number(row.next_on),
        };
        if to != ScheduleState::Active {
            schedule_runs::skip_waiting(&tx, id).await?;
        }
        let sql = "UPDATE order_schedule SET state = $2, next_on = $3, remind_at = $4, updated_at = $5, \
                     version = version + 1 WHERE id = $1";
        let at = remind_at(&zone, next, row.remind_days)?;
        let values = [id.into(), to.as_str().into(), next.number().into(), at.into(), tx.now().into()];
        tx.execute_raw(tx.sql(sql, values)).await?;
        tx.commit().await
    })
    .await
}
