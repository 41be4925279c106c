//! Delivery methods as shown to buyers, with their zones.

use crate::tables::delivery_method;
use crate::zones;
use base::{Bilingual, BranchId, DeliveryMethodId, Kopecks};
use delivery_model::DeliverySummary;
use delivery_model::methods::{DAY_MINUTES, DeliveryKind, DeliveryMethod, DeliveryTerms};
use platform::{Error, Result, Tx};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use serde_json::json;

/// A delivery method to add.
#[derive(Clone, Debug)]
pub struct NewMethod {
    /// Unique in the shop; never changed.
    pub code: String,
    /// Whether orders are collected or brought.
    pub kind: DeliveryKind,
    /// Name shown to buyers.
    pub name: Bilingual,
    /// Hint shown with the name; may be empty.
    pub note: Bilingual,
    /// Cost of delivery unless it is free, including VAT.
    pub price: Kopecks,
    /// Delivery is free for goods of at least this value; `None` if it is never free.
    pub free_from: Option<Kopecks>,
    /// Maximum weight of an order, in grams; `None` if there is no limit.
    pub weight_max_g: Option<i64>,
    /// The places it serves; none means everywhere.
    pub places: Vec<Bilingual>,
    /// Days and cut-off; `None` leaves them to the administrator, and no date is shown until then.
    pub terms: Option<DeliveryTerms>,
}

/// Adds the first delivery methods of a branch, in this order.
///
/// # Errors
/// Those of the database.
pub async fn add(tx: &Tx<'_>, branch: BranchId, list: Vec<NewMethod>) -> Result<()> {
    if list.is_empty() {
        return Ok(());
    }
    let rows = list.into_iter().zip(1..).map(|(new, position)| delivery_method::ActiveModel {
        id: Set(tx.id()),
        branch_id: Set(branch),
        code: Set(new.code),
        kind: Set(new.kind),
        name_ru: Set(new.name.ru),
        name_en: Set(new.name.en),
        note_ru: Set(new.note.ru),
        note_en: Set(new.note.en),
        price: Set(new.price),
        free_from: Set(new.free_from),
        weight_max_g: Set(new.weight_max_g),
        position: Set(position),
        is_active: Set(true),
        version: Set(1),
        places: Set(json!(new.places)),
        days_min: Set(new.terms.map(|t| t.days_min)),
        days_max: Set(new.terms.map(|t| t.days_max)),
        cutoff_minute: Set(new.terms.map_or(DAY_MINUTES, |t| t.cutoff_minute)),
        on_days_off: Set(new.terms.is_some_and(|t| t.on_days_off)),
    });
    delivery_method::Entity::insert_many(rows).exec_without_returning(&**tx).await?;
    Ok(())
}

/// The active delivery methods of a branch as product pages show them, in display order.
///
/// # Errors
/// Those of the database; [`Error::Inconsistent`] for malformed places.
pub async fn summaries(db: &impl ConnectionTrait, branch: BranchId) -> Result<Vec<DeliverySummary>> {
    Ok(of_branch(db, branch).await?.into_iter().map(summary).collect())
}

/// The active delivery methods of a branch, in display order.
///
/// # Errors
/// Those of the database.
pub async fn of_branch(db: &impl ConnectionTrait, branch: BranchId) -> Result<Vec<DeliveryMethod>> {
    with_zones(db, active(db, branch).await?).await
}

async fn with_zones(
    db: &impl ConnectionTrait,
    rows: Vec<delivery_method::Model>,
) -> Result<Vec<DeliveryMethod>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut zones = zones::of_methods(db, &ids).await?;
    let method = |row| {
        let method = view(row)?;
        let own = zones.remove(&method.id).unwrap_or_default();
        Ok(method.with_zones(own))
    };
    rows.into_iter().map(method).collect()
}

/// A method of product pages. With zones its price is the smallest one, and nothing is said of free delivery.
fn summary(method: DeliveryMethod) -> DeliverySummary {
    let prices = method.zones.iter().map(|zone| zone.tariff.price);
    let price = prices.min().unwrap_or(method.price);
    DeliverySummary {
        kind: method.kind,
        name: Bilingual::new(method.name_ru, method.name_en),
        note: Bilingual::new(method.note_ru, method.note_en),
        price,
        is_from: !method.zones.is_empty(),
        free_from: method.free_from.filter(|_| method.zones.is_empty()),
        places: method.places,
        terms: method.terms,
    }
}

/// A delivery method, even if it is not active any more.
///
/// # Errors
/// Those of the database.
pub async fn find(db: &impl ConnectionTrait, id: DeliveryMethodId) -> Result<Option<DeliveryMethod>> {
    let row = delivery_method::Entity::find_by_id(id).one(db).await?;
    Ok(with_zones(db, row.into_iter().collect()).await?.pop())
}

pub(crate) fn places(row: &delivery_method::Model) -> Result<Vec<Bilingual>> {
    serde_json::from_value(row.places.clone()).map_err(|e| {
        Error::Inconsistent(format!("the places of delivery method {} are malformed: {e}", row.code))
    })
}

fn view(row: delivery_method::Model) -> Result<DeliveryMethod> {
    Ok(DeliveryMethod {
        places: places(&row)?,
        id: row.id,
        code: row.code,
        kind: row.kind,
        name_ru: row.name_ru,
        name_en: row.name_en,
        note_ru: row.note_ru,
        note_en: row.note_en,
        price: row.price,
        free_from: row.free_from,
        weight_max_g: row.weight_max_g,
        terms: DeliveryTerms::stored((row.days_min, row.days_max), row.cutoff_minute, row.on_days_off),
        zones: Vec::new(),
    })
}

async fn active(db: &impl ConnectionTrait, branch: BranchId) -> Result<Vec<delivery_method::Model>> {
    let rows = delivery_method::Entity::find()
        .filter(delivery_method::Column::BranchId.eq(branch))
        .filter(delivery_method::Column::IsActive.eq(true))
        .order_by_asc(delivery_method::Column::Position)
        .order_by_asc(delivery_method::Column::Code);
    Ok(rows.all(db).await?)
}

/// Whether somebody has set the delivery up: a method brings orders, or says when they can be collected.
///
/// # Errors
/// Those of the database.
pub async fn is_set_up(db: &impl ConnectionTrait) -> Result<bool> {
    let is_planned = Condition::any()
        .add(delivery_method::Column::Kind.ne(DeliveryKind::Pickup))
        .add(delivery_method::Column::DaysMin.is_not_null());
    let found = delivery_method::Entity::find()
        .filter(delivery_method::Column::IsActive.eq(true))
        .filter(is_planned)
        .one(db)
        .await?;
    Ok(found.is_some())
}
