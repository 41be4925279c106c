//! Visitors since the last write. The network address is kept in memory until then; what is stored is a hash.

use crate::tables::{visit_salt, visitor};
use base::{BranchId, Instant};
use discovery_model::visits::{Visit, VisitDevice, VisitSource};
use platform::{Result, Shop, Tx, hash_secret};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
};
use std::collections::{HashMap, HashSet};
use std::net::IpAddr;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Most visitors between two writes; more are not counted.
const KEPT_MAX: usize = 20_000;
/// Most rows that this process adds in a day: strangers who invent visitors can't fill the table.
const ADDED_PER_DAY_MAX: i64 = 500_000;
/// Rows per statement.
const ROWS_AT_ONCE: usize = 500;
/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// Who makes a request. Nothing of it is stored.
#[derive(Clone, Debug)]
pub struct Visitor<'a> {
    /// The address of the client; its network tells visitors apart.
    pub network: IpAddr,
    /// How the browser calls itself.
    pub user_agent: &'a str,
    /// The branch of the visitor: the short name that the browser remembers, or the id of the account's.
    pub branch: Branch,
}

/// The branch of a visitor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Branch {
    /// Not known.
    #[default]
    Unknown,
    /// The short name from a cookie, unvalidated.
    Named(String),
    /// That of the account.
    Of(BranchId),
}

/// The counted visits of a process.
#[derive(Default)]
pub struct VisitLog {
    buffer: Mutex<HashMap<Key, Counted>>,
    /// How far the local time of the shop is ahead of UTC, in microseconds.
    offset: AtomicI64,
    /// The day of the last write, and the rows that it has added.
    day: AtomicI64,
    added: AtomicI64,
}

/// Day, network and browser.
type Key = (i64, IpAddr, String);

/// What a visitor did.
#[derive(Clone, Debug)]
struct Counted {
    steps: i64,
    source: VisitSource,
    campaign: String,
    device: VisitDevice,
    branch: Branch,
}

impl VisitLog {
    /// Counts a visit, in memory for now.
    pub fn count(&self, now: Instant, visitor: &Visitor<'_>, visit: Visit) {
        let day = (now.0 + self.offset.load(Ordering::Relaxed)).div_euclid(DAY);
        let mut buffer = self.buffer.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (day, visitor.network, visitor.user_agent.to_owned());
        let is_full = buffer.len() >= KEPT_MAX;
        if let Some(known) = buffer.get_mut(&key) {
            known.steps |= visit.steps;
            if visitor.branch != Branch::Unknown {
                known.branch = visitor.branch.clone();
            }
            return;
        }
        if !is_full {
            let counted = Counted {
                steps: visit.steps,
                // A visitor that is known from before has a source already, which stays.
                source: visit.source.unwrap_or(VisitSource::Direct),
                campaign: visit.campaign,
                device: visit.device,
                branch: visitor.branch.clone(),
            };
            buffer.insert(key, counted);
        }
    }

    /// Writes what was counted.
    ///
    /// # Errors
    /// Those of the database; what was counted since the last write is lost then.
    pub async fn flush(&self, shop: &Shop) -> Result<()> {
        let branches = org::branches::all(shop.read()).await?;
        let zone = org::branches::main(shop).await?.zone;
        self.offset.store(super::offset_micros(&zone, shop.now()), Ordering::Relaxed);
        let counted = {
            let mut buffer = self.buffer.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *buffer)
        };
        if counted.is_empty() {
            return Ok(());
        }
        let slug = |branch: &Branch| {
            let known = branches.iter().find(|b| match branch {
                Branch::Unknown => false,
                Branch::Named(slug) => b.slug == *slug,
                Branch::Of(id) => b.id == *id,
            });
            known.map(|b| b.slug.clone()).unwrap_or_default()
        };
        let tx = shop.begin().await?;
        let mut salts = HashMap::new();
        for (day, ..) in counted.keys() {
            if !salts.contains_key(day) {
                salts.insert(*day, salt(&tx, *day).await?);
            }
        }
        let mut rows: Vec<visitor::Model> = counted
            .into_iter()
            .map(|((day, network, user_agent), counted)| visitor::Model {
                day,
                visitor: hash_secret(&format!(
                    "{} {network} {user_agent}",
                    salts.get(&day).map_or("", String::as_str)
                )),
                steps: counted.steps,
                source: counted.source,
                campaign: counted.campaign,
                device: counted.device,
                branch: slug(&counted.branch),
            })
            .collect();
        // In one order, so that servers that write at the same time do not wait for each other in a circle.
        rows.sort_by(|a, b| (a.day, &a.visitor).cmp(&(b.day, &b.visitor)));
        rows.dedup_by(|a, b| (a.day, &a.visitor) == (b.day, &b.visitor));
        let known = known(&tx, &rows).await?;
        let left = ADDED_PER_DAY_MAX - self.added_on(rows.last());
        let added = limit(&mut rows, &known, left);
        for chunk in rows.chunks(ROWS_AT_ONCE) {
            write(&tx, chunk).await?;
        }
        tx.commit().await?;
        self.added.fetch_add(added, Ordering::Relaxed);
        Ok(())
    }

    /// The rows that were added on the day of the latest one; those of another day do not count any more.
    fn added_on(&self, latest: Option<&visitor::Model>) -> i64 {
        let Some(day) = latest.map(|row| row.day) else { return 0 };
        if self.day.swap(day, Ordering::Relaxed) != day {
            self.added.store(0, Ordering::Relaxed);
        }
        self.added.load(Ordering::Relaxed)
    }
}

/// The visitors among these that are stored already.
async fn known(tx: &Tx<'_>, rows: &[visitor::Model]) -> Result<HashSet<(i64, String)>> {
    let mut known = HashSet::new();
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let found: Vec<(i64, String)> = visitor::Entity::find()
            .select_only()
            .columns([visitor::Column::Day, visitor::Column::Visitor])
            .filter(visitor::Column::Day.is_in(chunk.iter().map(|row| row.day).collect::<HashSet<_>>()))
            .filter(visitor::Column::Visitor.is_in(chunk.iter().map(|row| row.visitor.as_str())))
            .into_tuple()
            .all(&**tx)
            .await?;
        known.extend(found);
    }
    Ok(known)
}

/// Leaves out new visitors beyond the `left` ones that may be added; what known ones did always counts. Returns how many are
/// new.
fn limit(rows: &mut Vec<visitor::Model>, known: &HashSet<(i64, String)>, left: i64) -> i64 {
    let mut added = 0;
    rows.retain(|row| {
        if known.contains(&(row.day, row.visitor.clone())) {
            return true;
        }
        let may_stay = added < left;
        added += i64::from(may_stay);
        may_stay
    });
    added
}

/// The salt of the day, the same on all servers.
async fn salt(tx: &Tx<'_>, day: i64) -> Result<String> {
    let own = tx.shop().ids().secret().as_str().to_owned();
    let sql = "INSERT INTO visit_salt (day, salt) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    tx.execute_raw(tx.sql(sql, [day.into(), own.clone().into()])).await?;
    let row = visit_salt::Entity::find_by_id(day).one(&**tx).await?;
    Ok(row.map_or(own, |row| row.salt))
}

/// Adds visitors, or the steps of those that are known and their branch if it was not; their source and device stay.
async fn write(tx: &Tx<'_>, rows: &[visitor::Model]) -> Result<()> {
    let row = |m: &visitor::Model| visitor::ActiveModel {
        day: Set(m.day),
        visitor: Set(m.visitor.clone()),
        steps: Set(m.steps),
        source: Set(m.source),
        campaign: Set(m.campaign.clone()),
        device: Set(m.device),
        branch: Set(m.branch.clone()),
    };
    let again = OnConflict::columns([visitor::Column::Day, visitor::Column::Visitor])
        .value(visitor::Column::Steps, Expr::cust("visitor.steps | excluded.steps"))
        .value(
            visitor::Column::Branch,
            Expr::cust("CASE WHEN visitor.branch = '' THEN excluded.branch ELSE visitor.branch END"),
        )
        .to_owned();
    let insert = visitor::Entity::insert_many(rows.iter().map(row)).on_conflict(again);
    tx.execute_raw(insert.build(tx.get_database_backend())).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_5_only_new_visitors_are_limited() {
        let row = |visitor: &str| visitor::Model {
            day: 1,
            visitor: visitor.to_owned(),
            steps: 1,
            source: VisitSource::Direct,
            campaign: String::new(),
            device: VisitDevice::Phone,
            branch: String::new(),
        };
        let known = HashSet::from([(1, "b".to_owned()), (1, "d".to_owned()), (2, "c".to_owned())]);
        for (left, kept, added) in [(0, "bd", 0), (1, "abd", 1), (9, "abcd", 2), (-1, "bd", 0)] {
            let mut rows = ["a", "b", "c", "d"].map(row).to_vec();
            assert_eq!(limit(&mut rows, &known, left), added, "{left}");
            let names: String = rows.into_iter().map(|row| row.visitor).collect();
            assert_eq!(names, kept, "{left}");
        }
    }
}
