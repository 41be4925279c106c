//! Permissions of people and the program itself.

use base::access::{Declaration, Permission};

/// May see accounts.
pub const ACCOUNTS_VIEW: Permission = Permission::in_branch("accounts.view");
/// May move clients to another branch.
pub const CLIENTS_MOVE: Permission = Permission::in_branch("clients.move");
/// May merge two accounts of one client.
pub const CLIENTS_MERGE: Permission = Permission::in_branch("clients.merge");
/// May read the audit log.
pub const AUDIT_VIEW: Permission = Permission::in_branch("audit.view");
/// May read messages that are written to a folder instead of being sent.
pub const MAILBOX_VIEW: Permission = Permission::new("mailbox.view");

/// May see the causes of failed jobs, and run them again or give them up.
pub const JOBS_MANAGE: Permission = Permission::new("jobs.manage");

/// May invite, block and dismiss staff and change their roles.
pub const STAFF_MANAGE: Permission = Permission::in_branch("staff.manage");
/// May create roles and change their permissions.
pub const ROLES_EDIT: Permission = Permission::new("roles.edit");

/// May see customers: contacts, orders, requests, sites, notes.
pub const CUSTOMERS_VIEW: Permission = Permission::in_branch("customers.view");
/// May create customers, change their names, ask for a new contact, block them and write notes.
pub const CUSTOMERS_EDIT: Permission = Permission::in_branch("customers.edit");
/// May act for customers: see the shop as they do, place orders and requests for them.
pub const CUSTOMERS_ACT: Permission = Permission::in_branch("customers.act");
/// May see which messages were sent to a customer.
pub const CUSTOMERS_MESSAGES: Permission = Permission::in_branch("customers.messages");

/// May start the erasure of a customer's personal data, and see the register of processing.
pub const PERSONAL_DATA_MANAGE: Permission = Permission::new("personal_data.manage");

/// The permissions of this area.
pub const ALL: [Declaration; 13] = [
    Declaration {
        permission: PERSONAL_DATA_MANAGE,
        label: |l| {
            l.pick(
                "Удалять персональные данные клиентов и вести их реестры",
                "Erase personal data of customers and keep their registers",
            )
        },
        first_roles: &[],
    },
    Declaration {
        permission: CUSTOMERS_VIEW,
        label: |l| l.pick("Видеть клиентов", "See customers"),
        first_roles: &["coordinator", "branch_manager"],
    },
    Declaration {
        permission: CUSTOMERS_EDIT,
        label: |l| l.pick("Вести клиентов", "Manage customers"),
        first_roles: &["coordinator", "branch_manager"],
    },
    Declaration {
        permission: CUSTOMERS_ACT,
        label: |l| {
            l.pick(
                "Действовать за клиентов: оформлять за них заказы и заявки",
                "Act for customers: place orders and requests for them",
            )
        },
        first_roles: &["branch_manager"],
    },
    Declaration {
        permission: CUSTOMERS_MESSAGES,
        label: |l| {
            l.pick("Видеть, какие сообщения отправлены клиенту", "See which messages a customer was sent")
        },
        first_roles: &[],
    },
    Declaration {
        permission: STAFF_MANAGE,
        label: |l| {
            l.pick(
                "Управлять сотрудниками: приглашать, блокировать, менять роли",
                "Manage staff: invite, block, change roles",
            )
        },
        first_roles: &["branch_manager"],
    },
    Declaration {
        permission: ROLES_EDIT,
        label: |l| l.pick("Создавать роли и менять их права", "Create roles and change their permissions"),
        first_roles: &[],
    },
    Declaration {
        permission: ACCOUNTS_VIEW,
        label: |l| l.pick("Видеть учётные записи", "See accounts"),
        first_roles: &["branch_manager"],
    },
    Declaration {
        permission: CLIENTS_MOVE,
        label: |l| l.pick("Переводить клиентов в другой филиал", "Move clients to another branch"),
        first_roles: &[],
    },
    Declaration {
        permission: CLIENTS_MERGE,
        label: |l| l.pick("Объединять две учётные записи одного клиента", "Merge two accounts of one client"),
        first_roles: &[],
    },
    Declaration {
        permission: AUDIT_VIEW,
        label: |l| l.pick("Читать журнал", "Read the audit log"),
        first_roles: &["branch_manager"],
    },
    Declaration {
        permission: MAILBOX_VIEW,
        label: |l| l.pick("Читать письма из папки", "Read the mail in the folder"),
        first_roles: &[],
    },
    Declaration {
        permission: JOBS_MANAGE,
        label: |l| {
            l.pick("Видеть сбои программы и повторять задания", "See failures of the program and repeat jobs")
        },
        first_roles: &[],
    },
];
