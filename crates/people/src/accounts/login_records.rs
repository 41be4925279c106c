//! Records of login attempts: the audit log for the shop, the list of logins and a letter for the owner. The same is
//! written, in the same time, whether the login has an account or not.

use super::second_step::Entry;
use super::throttle::{self, Scope};
use super::{account, password};
use crate::device::Device;
use crate::messages::AccountMessage;
use crate::{actions, login_events};
use base::AccountId;
use base::audit::Action;
use org::letters::Letter;
use people_model::accounts::{LoginOutcome, masked_login};
use platform::{Actor, Result, Shop, Tx};
use serde::Serialize;
use std::net::IpAddr;

/// Failed attempts of 24 hours after which the owner gets a letter: more than an owner mistypes in two locks.
const LETTER_AFTER: i64 = 20;
const MICROS_OF_DAY: i64 = 86_400_000_000;

/// An attempt to log in.
pub(super) struct Case<'a> {
    pub actor: &'a Actor,
    /// In canonical form.
    pub login: &'a str,
    /// Whose login it is.
    pub account: Option<&'a account::Model>,
    pub is_known_browser: bool,
    pub device: &'a Device<'a>,
}

/// The audit data of an attempt.
#[derive(Serialize)]
struct Note {
    login: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<IpAddr>,
    user_agent: String,
    is_known_browser: bool,
    /// Refused attempts of this hour.
    #[serde(skip_serializing_if = "Option::is_none")]
    tries: Option<i64>,
}

impl Case<'_> {
    fn account_id(&self) -> Option<AccountId> {
        self.account.map(|a| a.id)
    }

    async fn audit(&self, tx: &Tx<'_>, action: Action, tries: Option<i64>) -> Result<()> {
        let note = Note {
            login: self.account.map_or_else(|| masked_login(self.login), |_| self.login.to_owned()),
            address: self.device.address,
            user_agent: self.device.stored_user_agent(),
            is_known_browser: self.is_known_browser,
            tries,
        };
        tx.audit(self.actor, action, self.account_id().map(|id| id.0), None::<&()>, Some(&note)).await
    }
}

/// Records a right password. The row of an opened session in the list of logins is written with the session.
pub(super) async fn passed(tx: &Tx<'_>, case: &Case<'_>, entry: &Entry) -> Result<()> {
    let action = match entry {
        Entry::Opened(_) => actions::SESSION_OPENED,
        Entry::SecondStep(_) => actions::SESSION_FIRST_STEP,
    };
    case.audit(tx, action, None).await
}

/// Records an attempt that was checked and failed.
pub(super) async fn failed(shop: &Shop, case: &Case<'_>, outcome: LoginOutcome) -> Result<()> {
    let tx = shop.begin().await?;
    case.audit(&tx, actions::SESSION_DENIED, None).await?;
    tell_owner(&tx, case, outcome).await?;
    tx.commit().await
}

/// Records an attempt that a limit refused. The audit log gets the 1st, 10th, 100th … of an hour.
pub(super) async fn refused(shop: &Shop, case: &Case<'_>, scope: &Scope) -> Result<()> {
    let tx = shop.begin().await?;
    let tries = throttle::count_refusal(&tx, scope).await?;
    if is_power_of_ten(tries) {
        case.audit(&tx, actions::SESSION_REFUSED, Some(tries)).await?;
    }
    tell_owner(&tx, case, LoginOutcome::Refused).await?;
    tx.commit().await
}

/// Adds a failure to the list of logins. After many of them the owner gets a letter, at most one a day.
async fn tell_owner(tx: &Tx<'_>, case: &Case<'_>, outcome: LoginOutcome) -> Result<()> {
    login_events::record(tx, case.account_id(), outcome, None, case.device).await?;
    let failed = login_events::failures_of_day(tx, case.account_id()).await?;
    let Some(owner) = case.account else { return Ok(()) };
    if failed < LETTER_AFTER || failed % LETTER_AFTER != 0 {
        return Ok(());
    }
    let Some(to) = password::owner_address(owner) else { return Ok(()) };
    let l = owner.locale;
    let url = tx.shop().links().absolute(&routes::account_sessions(l));
    let message = AccountMessage::ManyFailures { url: &url };
    let event = format!("{}:{}", owner.id, tx.now().0.div_euclid(MICROS_OF_DAY));
    org::letters::send(tx, Letter::of(&message, l, to, &event)).await
}

fn is_power_of_ten(n: i64) -> bool {
    n > 0 && 10_i64.pow(n.ilog10()) == n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_refusals_is_logged_a_few_times() {
        let logged: Vec<i64> = (0..=20_000).filter(|n| is_power_of_ten(*n)).collect();
        assert_eq!(logged, [1, 10, 100, 1_000, 10_000]);
    }
}
