//! Windows that can be chosen now, and how full they are.

use crate::closed_days;
use crate::days::local;
use crate::tables::delivery_slot;
use base::{BranchId, DeliveryZoneId, Instant, Locale};
use calendar::day::LocalDay;
use calendar::holidays::russian;
use calendar::zones::Arrivals;
use delivery_model::methods::DeliveryTerms;
use delivery_model::windows::{Calendar, OfferedSlot, Slot};
use delivery_model::zones::Zone;
use platform::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;

/// What decides besides the zone which windows are offered.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// The branch that delivers: its closed days count.
    pub branch: BranchId,
    /// Its time zone, an IANA name.
    pub time_zone: &'a str,
    /// The terms of the method: windows begin with its first day of arrival. Without terms, or if days off do not count,
    /// there are no windows on public holidays.
    pub terms: Option<DeliveryTerms>,
    /// The moment of the question.
    pub now: Instant,
}

/// The windows of a zone that can be chosen now, full ones too, by day and begin.
///
/// # Errors
/// Those of the database.
pub async fn offered(db: &impl ConnectionTrait, zone: &Zone, offer: &Offer<'_>) -> Result<Vec<OfferedSlot>> {
    let Some((today, minute, _)) = local(offer.time_zone, offer.now) else { return Ok(Vec::new()) };
    if !zone.windows.is_chosen() {
        return Ok(Vec::new());
    }
    let closed = closed_days::of_branch(db, offer.branch, today).await?;
    let taken = taken(db, zone.id, today).await?;
    let terms = offer.terms.as_ref();
    let arrivals = Arrivals::of(Locale::Ru, offer.time_zone, offer.now);
    let first = arrivals.zip(terms).map_or(0, |(arrivals, terms)| arrivals.arrival(terms, 0).first);
    let on_days_off = terms.is_some_and(|terms| terms.on_days_off);
    let is_closed = |day: i64| {
        let is_holiday = || russian(LocalDay::of_number(day)).is_some_and(|holiday| !holiday.is_shortened);
        closed.contains(&day) || (!on_days_off && is_holiday())
    };
    let calendar = Calendar { today, minute, first: today + first, is_closed: &is_closed };
    Ok(zone.windows.offered(zone.id, &calendar, |slot| taken.get(slot).copied().unwrap_or(0)))
}

/// How many orders the windows of a zone have, from a day on.
async fn taken(db: &impl ConnectionTrait, zone: DeliveryZoneId, from: i64) -> Result<HashMap<Slot, i64>> {
    let rows = delivery_slot::Entity::find()
        .filter(delivery_slot::Column::ZoneId.eq(zone))
        .filter(delivery_slot::Column::Day.gte(from));
    let slot = |row: delivery_slot::Model| {
        let slot =
            Slot { zone: row.zone_id, day: row.day, from_minute: row.from_minute, to_minute: row.to_minute };
        (slot, row.taken)
    };
    Ok(rows.all(db).await?.into_iter().map(slot).collect())
}
