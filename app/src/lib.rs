//! The route table of all pages and the menu of staff, merged from those of the page crates.
//! Must not depend on: the contents of pages.

/// The menu of the staff pages.
pub fn menu() -> app_kit::menu::Menu {
    let mut menu = app_kit::menu::Menu::default();
    menu.add(&app_desk::menu::ENTRIES);
    menu.add(&app_admin_catalog::menu::ENTRIES);
    menu.add(&app_admin_people::menu::ENTRIES);
    menu.add(&app_admin_content::menu::ENTRIES);
    menu.add(&app_admin_org::menu::ENTRIES);
    menu.add(&app_admin_sales::menu::ENTRIES);
    menu.add(&app_admin_stock::menu::ENTRIES);
    menu.add(&app_admin_service::menu::ENTRIES);
    menu.add(&app_admin_system::menu::ENTRIES);
    menu.add_counter(app_admin_sales::menu::COUNTER);
    menu.add_counter(app_admin_stock::menu::COUNTER);
    menu.add_counter(app_desk::menu::COUNTER);
    menu.add_counter(app_admin_system::menu::COUNTER);
    menu.add_commands(&app_admin_catalog::menu::COMMANDS);
    menu.add_commands(&app_admin_people::menu::COMMANDS);
    menu.add_commands(&app_admin_content::menu::COMMANDS);
    menu.add_commands(&app_admin_sales::menu::COMMANDS);
    menu.add_commands(&app_admin_org::menu::COMMANDS);
    menu.add_commands(&app_admin_service::menu::COMMANDS);
    menu.add_commands(&app_admin_stock::menu::COMMANDS);
    menu
}

/// All routes, without the locale prefix.
pub fn routes() -> axum::Router<app_kit::AppState> {
    axum::Router::new()
        .merge(app_storefront::routes())
        .merge(app_requests::routes())
        .merge(app_account::routes())
        .merge(app_desk::routes())
        .merge(app_admin_catalog::routes())
        .merge(app_admin_content::routes())
        .merge(app_admin_bulk::routes())
        .merge(app_admin_people::routes())
        .merge(app_admin_org::routes())
        .merge(app_admin_sales::routes())
        .merge(app_admin_service::routes())
        .merge(app_admin_stock::routes())
        .merge(app_admin_system::routes())
}
