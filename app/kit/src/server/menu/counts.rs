//! The numbers beside entries of the menu: what waits for the visitor. They are read at most once in a few seconds for
//! all staff with the same permissions.

use super::{Visit, works_here};
use base::Instant;
use platform::jobs::BoxFuture;
use platform::{Actor, Result, Shop};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How long numbers are kept, in seconds. They are for orientation: nothing is decided by them.
const SECONDS: i64 = 5;
/// How many sets of permissions are kept: far more than a shop has roles.
const SETS_MAX: usize = 500;

/// Numbers by name.
pub type Counts = BTreeMap<&'static str, i64>;

/// Reads numbers with their names.
pub type Read = for<'a> fn(&'a Shop, &'a Actor) -> BoxFuture<'a, Result<Numbers>>;

/// Numbers with their names.
pub type Numbers = Vec<(&'static str, i64)>;

/// Numbers that are read together, in one query where possible. Those that the actor may not see are left out.
#[derive(Clone, Copy)]
pub struct Counter {
    /// For the log.
    pub name: &'static str,
    pub read: Read,
}

/// All counters, and what they have read.
#[derive(Default)]
pub(super) struct Counters {
    all: Vec<Counter>,
    known: Mutex<HashMap<String, (Instant, Counts)>>,
}

impl Counters {
    pub(super) fn add(&mut self, counter: Counter) {
        self.all.push(counter);
    }

    pub(super) async fn of(&self, visit: &Visit) -> Counts {
        if !works_here(visit) {
            return Counts::new();
        }
        let (key, now) = (key(&visit.actor), visit.now());
        if visit.is_post {
            // What is posted may change the numbers, for others too.
            self.known().clear();
        } else if let Some(counts) = self.fresh(&key, now) {
            return counts;
        }
        let mut counts = Counts::new();
        for counter in &self.all {
            match (counter.read)(&visit.state.shop, &visit.actor).await {
                Ok(read) => counts.extend(read),
                // A page is worth more than a number beside its link.
                Err(e) => {
                    tracing::warn!(counter = counter.name, "the numbers of the menu can't be read: {e}")
                }
            }
        }
        if !visit.is_post {
            let mut known = self.known();
            if known.len() >= SETS_MAX {
                known.clear();
            }
            known.insert(key, (now, counts.clone()));
        }
        counts
    }

    fn fresh(&self, key: &str, now: Instant) -> Option<Counts> {
        let known = self.known();
        let (at, counts) = known.get(key)?;
        (now.unix_seconds() - at.unix_seconds() < SECONDS).then(|| counts.clone())
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, (Instant, Counts)>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The same for all who may see the same.
fn key(actor: &Actor) -> String {
    let Actor::Staff { grants, .. } = actor else { return String::new() };
    let mut parts: Vec<String> = grants
        .iter()
        .map(|grant| format!("{}@{}", grant.code, grant.branch.map(|id| id.to_string()).unwrap_or_default()))
        .collect();
    parts.sort_unstable();
    parts.dedup();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::access::Permission;
    use base::{BranchId, Locale};
    use platform::Grant;

    #[test]
    fn numbers_are_shared_by_those_who_see_the_same() {
        let id = |n: u128| -> BranchId { format!("{n:032x}").parse().unwrap() };
        let (orders, rates) = (Permission::new("orders.view"), Permission::new("rates.edit"));
        let staff = |account: u128, grants: Vec<Grant>| Actor::Staff {
            account: format!("{account:032x}").parse().unwrap(),
            branch: id(1),
            grants,
            locale: Locale::Ru,
        };
        let both = [Grant::new(orders, None), Grant::new(rates, Some(id(1)))];
        let swapped = [both[1].clone(), both[0].clone(), both[0].clone()];
        assert_eq!(key(&staff(1, both.to_vec())), key(&staff(2, swapped.to_vec())));
        let elsewhere = vec![Grant::new(orders, None), Grant::new(rates, Some(id(2)))];
        assert_ne!(key(&staff(1, both.to_vec())), key(&staff(1, elsewhere)));
    }
}
