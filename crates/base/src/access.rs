//! Permissions of staff.

use crate::text_enum;

text_enum! {
    /// A permission granted by a role, within one branch or, if the grant names none, everywhere.
    pub enum Permission {
        /// Change products, categories, attributes, brands, prices and stock.
        CatalogEdit = "catalog.edit",
        /// See all orders.
        OrdersView = "orders.view",
        /// Move orders on and cancel them.
        OrdersEdit = "orders.edit",
        /// See all service requests and the dispatch board.
        RequestsView = "requests.view",
        /// Plan and move visits.
        RequestsPlan = "requests.plan",
        /// Change rates of estimates, packages and symptoms.
        RatesEdit = "rates.edit",
        /// See customers and employees.
        AccountsView = "accounts.view",
        /// See who changed what.
        AuditView = "audit.view",
        /// Read the mails that are written to files instead of being sent.
        MailboxView = "mailbox.view",
        SettingsEdit = "settings.edit",
    }
}
