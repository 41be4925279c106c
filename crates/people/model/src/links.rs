//! Links of accounts that work once.

use base::text_enum;
use serde::{Deserialize, Serialize};

const MINUTES_OF_DAY: i64 = 24 * 60;

text_enum! {
    /// What a link does.
    pub enum LinkPurpose {
        /// Sets a new password.
        Reset = "reset",
        /// Logs in without a password.
        Login = "login",
        /// Sets the first password of an invited employee.
        Invitation = "invitation",
        /// Sets the first password of a client whose account staff created.
        Claim = "claim",
        /// Sets the password of an owner, from the command line.
        Owner = "owner",
        /// Confirms a new email or phone.
        Contact = "contact",
        /// Takes the change of an email or phone back.
        Undo = "undo",
    }
}

impl LinkPurpose {
    /// How long the link works, in minutes (OWASP ASVS 5, 6.4.3: short-lived).
    pub const fn minutes(self) -> i64 {
        match self {
            Self::Reset => 60,
            Self::Login => 15,
            Self::Invitation | Self::Claim => 7 * MINUTES_OF_DAY,
            Self::Owner | Self::Contact => MINUTES_OF_DAY,
            // Long enough for people who read their mail once a week.
            Self::Undo => 14 * MINUTES_OF_DAY,
        }
    }

    /// Whether the page of the link asks for a new password.
    pub const fn sets_password(self) -> bool {
        matches!(self, Self::Reset | Self::Invitation | Self::Claim | Self::Owner)
    }

    /// Whether a new password, a new contact or a block ends the link. The link that takes a change of contact back
    /// stays: otherwise somebody who made the change unasked could end it.
    pub const fn ends_with_account_change(self) -> bool {
        !matches!(self, Self::Undo)
    }
}

/// What somebody who can't log in asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkRequest {
    /// A new password.
    Reset,
    /// To be logged in without a password; for clients only.
    Login,
}

impl LinkRequest {
    /// The purpose of the link that is sent.
    pub const fn purpose(self) -> LinkPurpose {
        match self {
            Self::Reset => LinkPurpose::Reset,
            Self::Login => LinkPurpose::Login,
        }
    }
}

/// What the page of a link shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkView {
    /// What the link does.
    pub purpose: LinkPurpose,
    /// The email or phone of the account.
    pub login: String,
    /// The new email or phone, where the link is about one.
    pub contact: Option<String>,
    /// Whether the account is of an employee.
    pub is_staff: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acc_6_links_to_a_password_or_a_login_are_short_lived() {
        assert!(LinkPurpose::Reset.minutes() <= 60 && LinkPurpose::Login.minutes() <= 15);
        for purpose in LinkPurpose::ALL {
            assert!(purpose.minutes() > 0, "{purpose}");
            assert_eq!(purpose.ends_with_account_change(), *purpose != LinkPurpose::Undo);
        }
    }
}
