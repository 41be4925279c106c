//! Permissions of staff.

use crate::text_enum;

text_enum! {
    /// A permission granted by a role, within one branch or, if the grant names none, everywhere.
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
