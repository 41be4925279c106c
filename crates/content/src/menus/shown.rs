//! The menus as visitors see them: only what leads somewhere.

use super::{form_of, rows};
use crate::pages;
use crate::tables::menu_item;
use base::{Bilingual, Locale, MenuItemId};
use content_model::kinds::{FOOTER, PageKind};
use content_model::menus::{Menu, ShownGroup, ShownLink, ShownMenus, ShownTarget, Target};
use content_model::pages::PageLink;
use platform::{Result, Shop};

/// Both menus. Pages that are not published and groups without links are left out.
///
/// # Errors
/// Those of the database.
pub async fn shown(shop: &Shop) -> Result<ShownMenus> {
    let published = &pages::links(shop).await?.0;
    let (header, footer) = (rows(shop.read(), Menu::Header).await?, rows(shop.read(), Menu::Footer).await?);
    let mut groups = Vec::new();
    for row in footer.iter().filter(|row| row.group_id.is_none()) {
        let title = Bilingual::new(&row.label_ru, &row.label_en);
        groups.push(ShownGroup { title, links: links(&footer, Some(row.id), published)? });
    }
    groups.retain(|group| !group.links.is_empty());
    Ok(ShownMenus { header: links(&header, None, published)?, footer: groups, by_kind: by_kind(published) })
}

fn links(
    all: &[menu_item::Model],
    group: Option<MenuItemId>,
    published: &[PageLink],
) -> Result<Vec<ShownLink>> {
    let own = all.iter().filter(|row| row.group_id == group);
    let found: Result<Vec<_>> = own.map(|row| link(row, published)).collect();
    Ok(found?.into_iter().flatten().collect())
}

fn link(row: &menu_item::Model, published: &[PageLink]) -> Result<Option<ShownLink>> {
    let form = form_of(row)?;
    let (own_name, target) = match form.target {
        Target::Page(id) => match published.iter().find(|page| page.id == id) {
            Some(page) => (page.title.clone(), target(page)),
            None => return Ok(None),
        },
        Target::Category(id) => (Bilingual::default(), ShownTarget::Category(id)),
        Target::Address(path) => (Bilingual::default(), ShownTarget::Address(path)),
        Target::Link(url) => (Bilingual::default(), ShownTarget::Link(url)),
        Target::Group => return Ok(None),
    };
    let label = if form.label.ru.is_empty() { own_name } else { form.label };
    Ok(Some(ShownLink { label, target }))
}

/// The address of a page; articles and guides have sections of their own.
fn target(page: &PageLink) -> ShownTarget {
    match page.kind {
        PageKind::Article => ShownTarget::Address(routes::article(Locale::Ru, &page.slug)),
        PageKind::Guide => ShownTarget::Address(routes::guide(Locale::Ru, &page.slug)),
        _ => ShownTarget::Page(page.slug.clone()),
    }
}

/// The groups of the default footer, of the published pages.
fn by_kind(published: &[PageLink]) -> Vec<ShownGroup> {
    let group = |(title, kinds): &content_model::kinds::KindGroup| {
        let of = |kind| published.iter().find(|page| page.kind == kind);
        let links = kinds.iter().filter_map(|kind| of(*kind)).map(|page| ShownLink {
            label: Bilingual::new(page.kind.name(Locale::Ru), page.kind.name(Locale::En)),
            target: ShownTarget::Page(page.slug.clone()),
        });
        ShownGroup { title: Bilingual::new(title(Locale::Ru), title(Locale::En)), links: links.collect() }
    };
    FOOTER.iter().map(group).filter(|group| !group.links.is_empty()).collect()
}
