//! The data that all pages show.

use app_kit::{Letters, MenuItem, OnlinePayments, Shared};
use base::Locale;
use catalog_model::views::CategoryTree;
use content_model::banners::BannerPlace;
use content_model::menus::{ShownLink, ShownMenus, ShownTarget};
use content_model::pages::Reading;
use content_model::settings::{Blog, Tagline};
use discovery_model::settings::Comparison;
use ledger_model::settings::{BalanceModule, PointsModule};
use people::outgoing::{MailState, mail_state};
use platform::{Result, Shop};
use routes::Module;
use sales_model::settings::{Questions, Reviews, Wishlist};
use service_model::settings::Services;

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
    let off = off(shop).await?;
    resolve(&tree, &off, &mut menus);
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
        look: content::look::get(shop.read()).await?,
        strips: content::banners::shown(shop).await?.of(BannerPlace::Strip).to_vec(),
        reading: Reading::of(&content::pages::links(shop).await?.0),
        zone: org::branches::main(shop).await?.zone,
        cities: catalog::delivery_reach(shop).await?.cities,
        off,
        letters: letters(shop).await?,
        online_payments: online_payments(shop).await?,
    })
}

async fn letters(shop: &Shop) -> Result<Letters> {
    Ok(match mail_state(shop).await? {
        MailState::Folder(_) => Letters::Folder,
        MailState::Server(..) => Letters::Server,
        MailState::Incomplete(_) => Letters::Waiting,
    })
}

async fn online_payments(shop: &Shop) -> Result<OnlinePayments> {
    let offer = payments::offer(shop, shop.read()).await?;
    Ok(match (offer.is_online(), offer.is_test) {
        (false, _) => OnlinePayments::Off,
        (true, true) => OnlinePayments::Test,
        (true, false) => OnlinePayments::Real,
    })
}

/// The modules that are switched off. Each is declared by its area.
async fn off(shop: &Shop) -> Result<Vec<Module>> {
    let db = shop.read();
    let is_on = [
        (Module::Services, org::settings::get::<Services>(db).await?),
        (Module::Reviews, org::settings::get::<Reviews>(db).await?),
        (Module::Questions, org::settings::get::<Questions>(db).await?),
        (Module::Wishlist, org::settings::get::<Wishlist>(db).await?),
        (Module::Comparison, org::settings::get::<Comparison>(db).await?),
        (Module::Blog, org::settings::get::<Blog>(db).await?),
        (Module::Points, org::settings::get::<PointsModule>(db).await?),
        (Module::Balance, org::settings::get::<BalanceModule>(db).await?),
    ];
    Ok(is_on.into_iter().filter(|(_, is_on)| !is_on).map(|(module, _)| module).collect())
}

/// Gives categories in menus their addresses and names; those that are gone are left out, and so are pages of modules that
/// are switched off.
fn resolve(tree: &CategoryTree, off: &[Module], menus: &mut ShownMenus) {
    let known = |link: &mut ShownLink| {
        if let ShownTarget::Address(path) = &link.target {
            let page = path.split(['?', '#']).next().unwrap_or_default();
            let is_article = page.starts_with("/blog/") && off.contains(&Module::Blog);
            return !is_article && Module::of(page).is_none_or(|module| !off.contains(&module));
        }
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
