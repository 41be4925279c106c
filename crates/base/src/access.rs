//! What staff may do.

use crate::text_enum;

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
