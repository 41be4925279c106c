//! Accounts, roles and permissions.

mod forms;
mod views;

pub use forms::*;
pub use views::*;

use base::text_enum;

text_enum! {
    /// The owner of an account.
    pub enum AccountKind {
        /// A private customer.
        Person = "person",
        /// A customer that is a company.
        Company = "company",
        /// An employee of the shop.
        Staff = "staff",
    }
}

text_enum! {
    /// How an attempt to log in ended.
    pub enum LoginOutcome {
        /// A session was opened.
        Opened = "opened",
        /// The password was wrong.
        WrongPassword = "wrong_password",
        /// It was not checked because too many attempts had failed.
        Refused = "refused",
        /// The password was right, but the shop has blocked the account.
        Blocked = "blocked",
        /// The password was right, and the code of the second step wrong.
        WrongCode = "wrong_code",
        /// A code was not checked because too many had been wrong.
        CodeRefused = "code_refused",
        /// An employee began to act for the client.
        ActedFor = "acted_for",
    }
}

impl LoginOutcome {
    /// Whether the account was opened to somebody; otherwise it is a failure.
    pub const fn is_login(self) -> bool {
        matches!(self, Self::Opened | Self::ActedFor)
    }
}

text_enum! {
    /// The default roles of a new shop; their permissions are data and may be changed afterwards.
    pub enum FirstRole {
        /// Has every permission.
        Administrator = "administrator",
        /// Sees orders, and plans the visits of service requests.
        Coordinator = "coordinator",
        /// Runs one branch: its orders, requests, crews, warehouses, delivery and staff. Given in that branch.
        BranchManager = "branch_manager",
    }
}
