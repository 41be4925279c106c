//! Whether staff need a second factor: a rule of two settings.

use super::Requirement;
use crate::access::{PERSONAL_DATA_MANAGE, ROLES_EDIT, STAFF_MANAGE};
use crate::settings::{FromDay, StaffFactorFor};
use base::Instant;
use org_model::access::{ORG_EDIT, SETTINGS_EDIT};

/// The settings of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Who needs one.
    pub of: StaffFactorFor,
    /// From which day on.
    pub from: FromDay,
}

impl Policy {
    /// Whether an employee needs one. `has_power` as [`has_power`] says. A day begins at midnight UTC.
    pub fn requirement(&self, has_power: bool, now: Instant) -> Requirement {
        let is_meant = match self.of {
            StaffFactorFor::Nobody => false,
            StaffFactorFor::Powerful => has_power,
            StaffFactorFor::Everybody => true,
        };
        match self.from.day() {
            _ if !is_meant => Requirement::None,
            // Both are texts like 2026-12-01.
            Some(day) if now.rfc3339().as_str() < day => Requirement::From(day.to_owned()),
            _ => Requirement::Now,
        }
    }
}

/// Whether somebody with these permissions has power over people or the whole shop: staff, roles, personal data, settings,
/// the company.
pub fn has_power<'a>(mut permissions: impl Iterator<Item = &'a str>) -> bool {
    let strong = [STAFF_MANAGE, ROLES_EDIT, PERSONAL_DATA_MANAGE, SETTINGS_EDIT, ORG_EDIT];
    permissions.any(|code| strong.iter().any(|permission| permission.as_str() == code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_7_staff_need_a_factor_as_the_settings_say() {
        let noon = |day: i64| Instant::from_unix_seconds(1_795_327_200 + day * 86_400);
        // 22 November 2026 and the days after it.
        let of = |of, day: &str| Policy { of, from: FromDay::parse(day).unwrap() };
        assert_eq!(of(StaffFactorFor::Nobody, "").requirement(true, noon(0)), Requirement::None);
        assert_eq!(of(StaffFactorFor::Powerful, "").requirement(false, noon(0)), Requirement::None);
        assert_eq!(of(StaffFactorFor::Powerful, "").requirement(true, noon(0)), Requirement::Now);
        let later = of(StaffFactorFor::Everybody, "2026-11-24");
        assert_eq!(later.requirement(false, noon(0)), Requirement::From("2026-11-24".into()));
        assert_eq!(later.requirement(false, noon(1)), Requirement::From("2026-11-24".into()));
        assert_eq!(later.requirement(false, noon(2)), Requirement::Now);
        assert!(
            has_power(["orders.view", "staff.manage"].into_iter()) && !has_power(["orders.view"].into_iter())
        );
    }
}
