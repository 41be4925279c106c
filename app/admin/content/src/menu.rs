//! The entries and commands of this crate in the menu of staff.

use app_admin_parts::menu::{CONTENT, CUSTOMERS, MenuCommand, MenuEntry, SETTINGS};
use app_kit::paths;
use app_ui::icons;
use content_model::access::{CONSENTS_VIEW, CONTENT_EDIT};
use org_model::access::{BRANCH_PAGE_EDIT, SETTINGS_EDIT};

base::texts! {
    home = "Главная страница" / "Home page";
    banners = "Баннеры" / "Banners";
    pages = "Страницы и статьи" / "Pages and articles";
    branch_pages = "Страницы филиалов" / "Pages of branches";
    look = "Оформление" / "Look";
    new_article = "Новая статья" / "New article";
    new_banner = "Новый баннер" / "New banner";
    menus = "Меню магазина" / "Menus";
    consents = "Согласия" / "Consents";
    new_page = "Новая страница" / "New page";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 7] = [
    MenuEntry::new(&CUSTOMERS, 90, CONSENTS_VIEW, consents, paths::admin_consents, icons::SHIELD),
    MenuEntry::new(&CONTENT, 2, CONTENT_EDIT, home, paths::admin_home, icons::HOME),
    MenuEntry::new(&CONTENT, 4, CONTENT_EDIT, banners, paths::admin_banners, icons::IMAGE),
    MenuEntry::new(&CONTENT, 15, BRANCH_PAGE_EDIT, branch_pages, paths::admin_branch_pages, icons::STORE),
    MenuEntry::new(&SETTINGS, 5, SETTINGS_EDIT, look, paths::admin_look, icons::SUN),
    MenuEntry::new(&CONTENT, 10, CONTENT_EDIT, pages, paths::admin_pages, icons::FILE),
    MenuEntry::new(&CONTENT, 20, CONTENT_EDIT, menus, paths::admin_menus, icons::MENU),
];

/// The commands.
pub const COMMANDS: [MenuCommand; 3] = [
    MenuCommand {
        permission: CONTENT_EDIT,
        label: new_page,
        words: "создать добавить страницу add create",
        href: |l| paths::admin_page(l, "new"),
        icon: icons::PLUS,
    },
    MenuCommand {
        permission: CONTENT_EDIT,
        label: new_article,
        words: "создать добавить статью блог add create blog",
        href: |l| format!("{}?kind=article", paths::admin_page(l, "new")),
        icon: icons::PLUS,
    },
    MenuCommand {
        permission: CONTENT_EDIT,
        label: new_banner,
        words: "создать добавить баннер объявление add create",
        href: |l| paths::admin_banner(l, "new"),
        icon: icons::PLUS,
    },
];
