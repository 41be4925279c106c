use crate::support::*;
use base::form::Problem;
use base::refusal::Refusal;
use base::{Bilingual, CategoryId, MenuItemId};
use content::menus;
use content::pages;
use content_model::kinds::PageKind;
use content_model::menus::{Menu, MenuItemForm, MenuStep, ShownTarget, Target};
use content_model::pages::PageStep;
use content_model::refusal::ContentRefusal;
use platform::{Error, Result};
use testkit::{Testkit, on_both_databases};

fn item(target: Target, label: &str, group: Option<MenuItemId>) -> MenuItemForm {
    MenuItemForm { target, label: Bilingual::new(label, ""), group }
}

async fn put(kit: &Testkit, menu: Menu, form: &MenuItemForm) -> Result<MenuItemId> {
    menus::save(&kit.shop, &editor(kit), menu, None, form).await
}

fn address(path: &str) -> Target {
    Target::Address(path.to_owned())
}

async fn labels(kit: &Testkit, menu: Menu) -> Vec<String> {
    let items = menus::items(&kit.shop, &editor(kit), menu).await.unwrap();
    items.into_iter().map(|item| item.form.label.ru).collect()
}

on_both_databases!(cnt_1_an_empty_shop_shows_its_published_pages, |kit| async move {
    let before = menus::shown(&kit.shop).await.unwrap();
    assert!(before.header.is_empty() && before.footer.is_empty() && before.by_kind.is_empty());
    add(&kit, &form(PageKind::Privacy, "privacy", "Текст")).await.unwrap();
    add(&kit, &form(PageKind::Delivery, "ship", "Текст")).await.unwrap();
    add(&kit, &form(PageKind::Page, "other", "Текст")).await.unwrap();
    let shown = menus::shown(&kit.shop).await.unwrap().by_kind;
    let groups: Vec<_> = shown.iter().map(|group| group.title.ru.as_str()).collect();
    assert_eq!(groups, ["Покупателям", "Документы"]);
    let link = &shown[0].links[0];
    assert_eq!((link.label.ru.as_str(), &link.target), ("Доставка", &ShownTarget::Page("ship".to_owned())));
});

on_both_databases!(cnt_1_a_menu_shows_what_leads_somewhere_in_its_order, |kit| async move {
    let page = add(&kit, &form(PageKind::About, "about", "Текст")).await.unwrap();
    let category: CategoryId = kit.shop.id();
    put(&kit, Menu::Header, &item(Target::Page(page), "", None)).await.unwrap();
    put(&kit, Menu::Header, &item(Target::Category(category), "Камеры", None)).await.unwrap();
    let group = put(&kit, Menu::Footer, &item(Target::Group, "Нам доверяют", None)).await.unwrap();
    put(&kit, Menu::Footer, &item(Target::Group, "Пустая", None)).await.unwrap();
    let link = Target::Link("https://t.example".to_owned());
    put(&kit, Menu::Footer, &item(link, "Чат", Some(group))).await.unwrap();
    put(&kit, Menu::Footer, &item(address("/catalog"), "Каталог", Some(group))).await.unwrap();

    let shown = menus::shown(&kit.shop).await.unwrap();
    let header: Vec<_> = shown.header.iter().map(|l| (l.label.ru.as_str(), l.target.clone())).collect();
    let about = ShownTarget::Page("about".to_owned());
    assert_eq!(header, [("О about", about), ("Камеры", ShownTarget::Category(category))]);
    assert_eq!(shown.footer.len(), 1, "an empty group is not shown");
    assert_eq!(
        shown.footer[0].links.iter().map(|l| l.label.ru.as_str()).collect::<Vec<_>>(),
        ["Чат", "Каталог"]
    );

    // An archived page leaves the menu, and comes back with its publication.
    let version = pages::one(&kit.shop, &editor(&kit), page).await.unwrap().version;
    pages::step(&kit.shop, &editor(&kit), page, version, PageStep::Archive).await.unwrap();
    assert_eq!(menus::shown(&kit.shop).await.unwrap().header.len(), 1);
});

on_both_databases!(cnt_1_items_move_among_their_siblings, |kit| async move {
    let (shop, actor) = (&kit.shop, editor(&kit));
    let group = put(&kit, Menu::Footer, &item(Target::Group, "А", None)).await.unwrap();
    let other = put(&kit, Menu::Footer, &item(Target::Group, "Б", None)).await.unwrap();
    let first = put(&kit, Menu::Footer, &item(address("/1"), "1", Some(group))).await.unwrap();
    put(&kit, Menu::Footer, &item(address("/2"), "2", Some(group))).await.unwrap();
    put(&kit, Menu::Footer, &item(address("/3"), "3", Some(other))).await.unwrap();
    assert_eq!(labels(&kit, Menu::Footer).await, ["А", "1", "2", "Б", "3"]);
    menus::step(shop, &actor, Menu::Footer, first, MenuStep::Down).await.unwrap();
    menus::step(shop, &actor, Menu::Footer, group, MenuStep::Down).await.unwrap();
    assert_eq!(labels(&kit, Menu::Footer).await, ["Б", "3", "А", "2", "1"]);
    // At the edge nothing happens.
    menus::step(shop, &actor, Menu::Footer, first, MenuStep::Down).await.unwrap();
    assert_eq!(labels(&kit, Menu::Footer).await, ["Б", "3", "А", "2", "1"]);
    // Moved to another group, an item is its last.
    let moved = item(address("/1"), "1", Some(other));
    menus::save(shop, &actor, Menu::Footer, Some((first, 1)), &moved).await.unwrap();
    assert_eq!(labels(&kit, Menu::Footer).await, ["Б", "3", "1", "А", "2"]);
});

on_both_databases!(cnt_1_a_wrong_or_late_change_of_a_menu_is_refused, |kit| async move {
    let (shop, actor) = (&kit.shop, editor(&kit));
    let group = put(&kit, Menu::Footer, &item(Target::Group, "А", None)).await.unwrap();
    let link = put(&kit, Menu::Footer, &item(address("/1"), "1", Some(group))).await.unwrap();
    for (form, field) in [
        (item(Target::Page(shop.id()), "", Some(group)), "page"),
        (item(address("/2"), "2", Some(link)), "group"),
        (item(address("/2"), "2", Some(shop.id())), "group"),
    ] {
        let wrong = put(&kit, Menu::Footer, &form).await.unwrap_err();
        let Error::Invalid(problems) = wrong else { panic!("{wrong:?}") };
        assert_eq!(problems.of(field), Some(&Problem::InvalidChoice), "{field}");
    }
    let full = menus::delete(shop, &actor, Menu::Footer, group, 1).await.unwrap_err();
    assert_eq!(full.refusal(), Some(ContentRefusal::GroupNotEmpty));
    let other_menu = menus::delete(shop, &actor, Menu::Header, link, 1).await;
    assert!(matches!(other_menu, Err(Error::NotFound)), "{other_menu:?}");

    let changed = item(address("/2"), "2", Some(group));
    menus::save(shop, &actor, Menu::Footer, Some((link, 1)), &changed).await.unwrap();
    let late = menus::save(shop, &actor, Menu::Footer, Some((link, 1)), &changed).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    let late = menus::delete(shop, &actor, Menu::Footer, link, 1).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    menus::delete(shop, &actor, Menu::Footer, link, 2).await.unwrap();
    menus::delete(shop, &actor, Menu::Footer, group, 1).await.unwrap();
    assert!(labels(&kit, Menu::Footer).await.is_empty());

    let client = kit.client(shop.id(), shop.id());
    assert!(matches!(menus::items(shop, &client, Menu::Header).await, Err(Error::Forbidden)));
    let saved = menus::save(shop, &client, Menu::Header, None, &item(address("/"), "1", None)).await;
    assert!(matches!(saved, Err(Error::Forbidden)), "{saved:?}");
    let moved = menus::step(shop, &client, Menu::Footer, link, MenuStep::Up).await;
    assert!(matches!(moved, Err(Error::Forbidden)), "{moved:?}");
    assert!(matches!(menus::delete(shop, &client, Menu::Footer, link, 1).await, Err(Error::Forbidden)));
});
