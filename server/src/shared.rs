//! The data that all pages show.

use app_kit::{MenuItem, Shared};
use base::Locale;
use catalog_model::views::CategoryTree;
use content_model::menus::{ShownLink, ShownMenus, ShownTarget};
use content_model::settings::Tagline;
use platform::{Result, Shop};

/// What all pages show; read again when the change log speaks of categories or settings.
pub async fn read(shop: &Shop) -> Result<Shared> {
    let menu = catalog::categories::menu(shop).await?;
    let menu = menu
        .into_iter()
        .map(|c| MenuItem { slug: c.slug, name_ru: c.name.ru, name_en: c.name.en, picture: c.picture })
        .collect();
    let contacts = org::settings::contacts(shop).await?;
    let mut menus = content::menus::shown(shop).await?;
    let tree = catalog::categories::tree(shop).await?;
    resolve(&tree, &mut menus);
    Ok(Shared {
        menu,
        is_demo: demo::is_loaded(shop).await?,
        name: contacts.name,
        phone: contacts.phone,
        email: contacts.email,
        address_ru: contacts.address.ru,
        address_en: contacts.address.en,
        hours: contacts.hours,
        tagline: org::settings::get::<Tagline>(shop.read()).await?,
        menus,
        zone: org::branches::main(shop).await?.zone,
    })
}

/// Gives categories in menus their addresses and names; those that are gone are left out.
fn resolve(tree: &CategoryTree, menus: &mut ShownMenus) {
    let known = |link: &mut ShownLink| {
        let ShownTarget::Category(id) = link.target else { return true };
        let Some(category) = tree.get(id) else { return false };
        link.target = ShownTarget::Address(routes::category(Locale::Ru, &category.slug));
        if link.label.is_empty() {
            link.label = category.name.clone();
        }
        true
    };
    menus.header.retain_mut(known);
    for group in &mut menus.footer {
        group.links.retain_mut(known);
    }
    menus.footer.retain(|group| !group.links.is_empty());
}
