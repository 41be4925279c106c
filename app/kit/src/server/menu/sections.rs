//! The groups of the menu, in the order of daily work.

use super::MenuSection;

/// What waits today; above the groups.
pub const TODAY: MenuSection = MenuSection { title: |_| "", order: 0 };
/// Orders and what buyers write.
pub const SALES: MenuSection = MenuSection { title: |l| l.pick("Продажи", "Sales"), order: 10 };
/// What is sold.
pub const CATALOGUE: MenuSection =
    MenuSection { title: |l| l.pick("Каталог", "Catalogue"), order: 20 };
/// What lies in the warehouses, and what happens there.
pub const STOCK: MenuSection = MenuSection { title: |l| l.pick("Склад", "Warehouse"), order: 25 };
/// Requests, visits, and who makes them.
pub const SERVICES: MenuSection = MenuSection { title: |l| l.pick("Услуги", "Services"), order: 30 };
/// People who buy.
pub const CUSTOMERS: MenuSection =
    MenuSection { title: |l| l.pick("Клиенты", "Customers"), order: 40 };
/// Pages and menus of the shop.
pub const CONTENT: MenuSection = MenuSection { title: |l| l.pick("Контент", "Content"), order: 50 };
/// How the shop is set up, and its machinery.
pub const SETTINGS: MenuSection =
    MenuSection { title: |l| l.pick("Настройки", "Settings"), order: 60 };
