//! The data that all pages show.

use app_kit::{MenuItem, Shared};
use platform::{Result, Shop};

/// What all pages show; read again when the change log speaks of categories or settings.
pub async fn read(shop: &Shop) -> Result<Shared> {
    let menu = catalog::categories::menu(shop).await?;
    let menu = menu
        .into_iter()
        .map(|c| MenuItem { slug: c.slug, name_ru: c.name.ru, name_en: c.name.en, picture: c.picture })
        .collect();
    let contacts = org::settings::contacts(shop).await?;
    Ok(Shared {
        menu,
        is_demo: demo::is_loaded(shop).await?,
        name: contacts.name,
        phone: contacts.phone,
        email: contacts.email,
        address_ru: contacts.address.ru,
        address_en: contacts.address.en,
        hours: contacts.hours,
    })
}
