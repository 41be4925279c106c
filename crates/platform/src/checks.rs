//! Rules of `zasov check`: each area registers what must hold for its data; the program lists the
//! areas.

use crate::jobs::{self, BoxFuture};
use crate::{Result, Shop};
use base::jobs::JobState;

type CheckFn = for<'a> fn(&'a Shop) -> BoxFuture<'a, Result<Vec<String>>>;

/// The rules of all areas, in the order in which they were added.
#[derive(Default)]
pub struct Checks {
    rules: Vec<(&'static str, CheckFn)>,
}

impl Checks {
    /// Adds a rule; it answers every violation in one line.
    ///
    /// # Panics
    /// Where the name is taken.
    pub fn rule(&mut self, name: &'static str, check: CheckFn) {
        assert!(self.rules.iter().all(|(n, _)| *n != name), "the rule {name:?} is registered twice");
        self.rules.push((name, check));
    }

    /// All violations, one line each.
    ///
    /// # Errors
    /// Those of the first rule that can't be checked.
    pub async fn run(&self, shop: &Shop) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for (name, check) in &self.rules {
            tracing::debug!(rule = name, "checking");
            found.extend(check(shop).await?);
        }
        Ok(found)
    }
}

/// Registers the rules of the platform.
pub fn register(checks: &mut Checks) {
    checks.rule("jobs", |shop| Box::pin(dead_jobs(shop)));
}

async fn dead_jobs(shop: &Shop) -> Result<Vec<String>> {
    let dead = jobs::count(shop, JobState::Dead).await?;
    Ok(if dead == 0 { Vec::new() } else { vec![format!("{dead} jobs are dead: see their last_error")] })
}
