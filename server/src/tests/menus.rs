//! CNT-1: categories in menus have the address and the name that the catalogue knows.

use super::Server;
use base::{Bilingual, CategoryId};
use content::menus;
use content_model::access::CONTENT_EDIT;
use content_model::menus::{Menu, MenuItemForm, ShownTarget, Target};

#[tokio::test]
async fn cnt_1_a_category_in_a_menu_is_shown_while_it_exists() {
    let server = Server::start().await;
    let shop = &server.kit.shop;
    let branch = org::branches::main(shop).await.unwrap().id;
    let editor = server.kit.staff(shop.id(), branch, &[CONTENT_EDIT]);
    let known = catalog::categories::tree(shop).await.unwrap().0[0].clone();
    let gone: CategoryId = shop.id();
    for (category, label) in [(known.id, ""), (known.id, "Наш выбор"), (gone, "Нет такой")] {
        let (target, label) = (Target::Category(category), Bilingual::new(label, ""));
        let form = MenuItemForm { target, label, group: None };
        menus::save(shop, &editor, Menu::Header, None, &form).await.unwrap();
    }
    let shown = crate::shared::read(shop).await.unwrap().menus.header;
    let address = ShownTarget::Address(format!("/catalog/{}", known.slug));
    let links: Vec<_> = shown.iter().map(|link| (link.label.ru.as_str(), &link.target)).collect();
    assert_eq!(links, [(known.name.ru.as_str(), &address), ("Наш выбор", &address)]);
}
