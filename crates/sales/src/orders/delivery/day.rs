//! The orders of a day, for the courier.

use base::{Bilingual, Kopecks};
use platform::sql::in_scope;
use platform::{Actor, Result, Shop};
use sales_model::access::ORDERS_VIEW;
use sales_model::orders::{FulfilmentState, OrderNumber, OrderState, OrderStatus};
use sea_orm::{FromQueryResult, Statement};

/// An order to deliver on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOrder {
    /// Shown to people and used in links.
    pub number: OrderNumber,
    /// Derived from the states of order and fulfilment.
    pub status: OrderStatus,
    /// Begin and end of the window, in minutes after midnight.
    pub window: (i64, i64),
    /// Who receives it.
    pub contact_name: String,
    /// As `+` and digits; `None` if only an email was given.
    pub phone: Option<String>,
    /// City, street and house, on one line.
    pub address: String,
    /// The buyer's note; may be empty.
    pub comment: String,
    /// The zone.
    pub zone: Bilingual,
    /// What is left to pay.
    pub due: Kopecks,
}

#[derive(FromQueryResult)]
struct Row {
    number: String,
    state: OrderState,
    fulfilment: FulfilmentState,
    from_minute: i64,
    to_minute: i64,
    contact_name: String,
    phone: Option<String>,
    city: String,
    address: String,
    comment: String,
    name_ru: String,
    name_en: String,
    due: Kopecks,
}

/// The orders with a window on this day, in days since 1970-01-01, of the branches for which the actor may see orders: by
/// window, zone and address. Cancelled ones are left out.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`ORDERS_VIEW`].
pub async fn of_day(shop: &Shop, actor: &Actor, day: i64) -> Result<Vec<DayOrder>> {
    let scope = actor.require(ORDERS_VIEW)?;
    let mut values = vec![day.into()];
    let own = in_scope(&scope, "o.branch_id", &mut values);
    let sql = format!(
        "SELECT o.number, o.state, o.fulfilment, d.from_minute, d.to_minute, o.contact_name, o.phone, o.city, o.address, \
           o.comment, z.name_ru, z.name_en, o.total - o.paid + o.refunded AS due \
         FROM order_delivery d JOIN shop_order o ON o.id = d.order_id JOIN delivery_zone z ON z.id = d.zone_id \
         WHERE d.day = $1 AND o.state <> 'cancelled' AND {own} \
         ORDER BY d.from_minute, d.to_minute, z.position, o.city, o.address, o.number"
    );
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = Row::find_by_statement(query).all(db).await?;
    Ok(rows.into_iter().filter_map(view).collect())
}

fn view(row: Row) -> Option<DayOrder> {
    let progress = sales_model::orders::OrderProgress { order: row.state, fulfilment: row.fulfilment };
    Some(DayOrder {
        number: OrderNumber::parse(&row.number)?,
        status: progress.status(),
        window: (row.from_minute, row.to_minute),
        contact_name: row.contact_name,
        phone: row.phone,
        address: format!("{}, {}", row.city, row.address),
        comment: row.comment,
        zone: Bilingual::new(row.name_ru, row.name_en),
        due: row.due,
    })
}
