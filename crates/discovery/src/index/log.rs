//! Counts search queries: for suggestions, and so that the administrator sees what is not found. Each visitor
//! counts once for a query and day. The network address is kept in memory until the next write; what is
//! stored is its hash with a random salt, and both are deleted after the day.

use crate::tables::{search_query, search_query_day, search_salt, search_visitor};
use base::Instant;
use discovery_model::queries::CountedQuery;
use platform::{Result, Shop, Tx, hash_secret};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// Maximum number of queries counted between two writes.
const KEPT_MAX: usize = 1_000;
/// How long counts are buffered before they are written, in seconds.
const WAIT: i64 = 10;
/// How long the numbers of a day decide what is suggested, in days: a season's interests, not last year's.
pub(crate) const DAYS: i64 = 30;
/// How long a query is in the reports after it was made last, in days.
const REPORTED_DAYS: i64 = 180;
/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

#[derive(Default)]
pub(crate) struct QueryLog(Mutex<Buffer>);

#[derive(Default)]
struct Buffer {
    /// By folded query and network.
    counted: HashMap<(String, IpAddr), CountedQuery>,
    written: Option<Instant>,
}

impl QueryLog {
    /// Counts a query of the visitor at this address.
    pub fn count(&self, query: &CountedQuery, client: IpAddr) {
        let mut buffer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (query.folded.clone(), network(client));
        if buffer.counted.len() < KEPT_MAX || buffer.counted.contains_key(&key) {
            buffer.counted.insert(key, query.clone());
        }
    }

    /// Writes the counts, if they have been buffered long enough.
    pub async fn flush(&self, shop: &Shop) -> Result<()> {
        let now = shop.now();
        let counted = {
            let mut buffer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let is_due = buffer.written.is_none_or(|at| now.0 - at.0 >= WAIT * 1_000_000);
            if buffer.counted.is_empty() || !is_due {
                return Ok(());
            }
            buffer.written = Some(now);
            std::mem::take(&mut buffer.counted)
        };
        // In one order, so that servers that write at the same time do not wait for each other in a circle.
        let mut counted: Vec<_> = counted.into_iter().collect();
        counted.sort_by(|(a, _), (b, _)| a.cmp(b));
        let tx = shop.begin().await?;
        let day = day(now);
        let salt = salt(&tx, day).await?;
        for ((folded, network), query) in counted {
            let visitor = hash_secret(&format!("{salt} {network} {folded}"));
            if is_first(&tx, day, visitor).await? {
                write(&tx, day, now, query).await?;
            }
        }
        tx.commit().await
    }
}

/// The day of a moment, since 1970.
pub(crate) const fn day(at: Instant) -> i64 {
    at.0.div_euclid(DAY)
}

/// Visitors who can change their address at will count once: an IPv6 line usually has a whole /48.
fn network(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(v6) => IpAddr::from(((u128::from(v6) >> 80) << 80).to_be_bytes()),
        v4 => v4,
    }
}

/// The salt of the day, the same on all servers.
async fn salt(tx: &Tx<'_>, day: i64) -> Result<String> {
    let own = tx.shop().ids().secret().as_str().to_owned();
    let sql = "INSERT INTO search_salt (day, salt) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    tx.execute_raw(tx.sql(sql, [day.into(), own.clone().into()])).await?;
    let row = search_salt::Entity::find_by_id(day).one(&**tx).await?;
    Ok(row.map_or(own, |row| row.salt))
}

/// Whether this visitor makes the query for the first time on this day.
async fn is_first(tx: &Tx<'_>, day: i64, visitor: String) -> Result<bool> {
    let sql = "INSERT INTO search_visitor (day, visitor) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    Ok(tx.execute_raw(tx.sql(sql, [day.into(), visitor.into()])).await?.rows_affected() == 1)
}

async fn write(tx: &Tx<'_>, day: i64, now: Instant, query: CountedQuery) -> Result<()> {
    let CountedQuery { folded, shown, found, is_met } = query;
    let asked = (search_query::Entity, search_query::Column::Asked);
    let again = OnConflict::column(search_query::Column::Folded)
        .update_columns([search_query::Column::Found, search_query::Column::LastAt])
        .value(search_query::Column::Asked, Expr::col(asked).add(1))
        .to_owned();
    let row = search_query::ActiveModel {
        folded: Set(folded.clone()),
        shown: Set(shown),
        asked: Set(1),
        found: Set(found),
        last_at: Set(now),
    };
    search_query::Entity::insert(row).on_conflict(again).exec_without_returning(&**tx).await?;
    if !is_met {
        return Ok(());
    }
    let visitors = (search_query_day::Entity, search_query_day::Column::Visitors);
    let again = OnConflict::columns([search_query_day::Column::Folded, search_query_day::Column::Day])
        .value(search_query_day::Column::Visitors, Expr::col(visitors).add(1))
        .to_owned();
    let row = search_query_day::ActiveModel { folded: Set(folded), day: Set(day), visitors: Set(1) };
    search_query_day::Entity::insert(row).on_conflict(again).exec_without_returning(&**tx).await?;
    Ok(())
}

/// Deletes salts and hashes of former days, and numbers that no longer count; returns the number of rows.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let now = shop.now();
    let today = day(now);
    let tx = shop.begin().await?;
    let salts = search_salt::Entity::delete_many().filter(search_salt::Column::Day.lt(today));
    let visitors = search_visitor::Entity::delete_many().filter(search_visitor::Column::Day.lt(today));
    let days =
        search_query_day::Entity::delete_many().filter(search_query_day::Column::Day.lte(today - DAYS));
    let old = Instant(now.0 - REPORTED_DAYS * DAY);
    let queries = search_query::Entity::delete_many().filter(search_query::Column::LastAt.lt(old));
    let mut rows = salts.exec(&*tx).await?.rows_affected;
    rows += visitors.exec(&*tx).await?.rows_affected;
    rows += days.exec(&*tx).await?.rows_affected;
    rows += queries.exec(&*tx).await?.rows_affected;
    tx.commit().await?;
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_3_addresses_of_one_line_are_one_visitor() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_eq!(of("2001:db8:1:2::3"), of("2001:db8:1:ff::9"));
        assert_ne!(of("2001:db8:1::1"), of("2001:db8:2::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
