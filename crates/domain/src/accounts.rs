//! Accounts, roles and permissions.

mod forms;
mod views;

pub use forms::*;
pub use views::*;

use crate::state::text_enum;

text_enum! {
    /// Whose account it is.
    pub enum AccountKind { Person = "person", Company = "company", Staff = "staff" }
}

text_enum! {
    /// What a role allows; always within the branch of the grant, or everywhere when it has none.
    pub enum Permission {
        CatalogEdit = "catalog.edit",
        OrdersView = "orders.view",
        OrdersEdit = "orders.edit",
        RequestsView = "requests.view",
        RequestsPlan = "requests.plan",
        RatesEdit = "rates.edit",
        AccountsView = "accounts.view",
        AuditView = "audit.view",
        MailboxView = "mailbox.view",
    }
}

text_enum! {
    /// The roles that every shop begins with; what they allow is data and may be changed afterwards.
    pub enum FirstRole { Administrator = "administrator", Coordinator = "coordinator" }
}
