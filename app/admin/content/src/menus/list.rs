//! Both menus, each as a table in which items can be reordered.

use super::texts;
use app_admin_parts::Head;
use app_admin_parts::editor::{NEW, known};
use app_admin_parts::with_query;
use app_kit::fields::Fields;
use app_kit::{Meta, PageResult, Visit, paths};
use app_ui::{Column, IconButton, Kind, LinkButton, Size, SuccessMessage, Table, icons};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::form::Problem;
use base::{Locale, MenuItemId, PageId};
use catalog_model::views::CategoryTree;
use content::{menus, pages};
use content_model::access::CONTENT_EDIT;
use content_model::menus::{Menu, MenuItemEdit, MenuStep, Target, TargetKind};
use content_model::pages::{PageRow, PageStatus};
use leptos::prelude::*;
use platform::{Error, Result};
use std::sync::Arc;

/// What items lead to, and may lead to, with the names.
pub(super) struct Names {
    /// The pages that items of any menu lead to, and those that a new one can choose.
    pub pages: Vec<PageRow>,
    pub categories: Arc<CategoryTree>,
}

impl Names {
    pub async fn of(visit: &Visit, items: &[MenuItemEdit]) -> Result<Self> {
        let (shop, actor) = (&visit.state.shop, &visit.actor);
        let mut all = pages::targets(shop, actor).await?;
        let is_missing = |item: &MenuItemEdit| match item.form.target {
            Target::Page(id) => all.iter().all(|page| page.id != id).then_some(id),
            _ => None,
        };
        let missing: Vec<PageId> = items.iter().filter_map(is_missing).collect();
        all.extend(pages::by_ids(shop, actor, &missing).await?);
        Ok(Self { pages: all, categories: catalog::categories::tree(shop).await? })
    }

    /// The text of an item as visitors see it.
    pub fn label(&self, l: Locale, item: &MenuItemEdit) -> String {
        let own = item.form.label.pick(l);
        match (&item.form.target, own) {
            (_, own) if !own.is_empty() => own.to_owned(),
            (Target::Page(id), _) => {
                let page = self.pages.iter().find(|page| page.id == *id);
                page.map(|page| page.title.pick(l).to_owned()).unwrap_or_default()
            }
            (Target::Category(id), _) => {
                self.categories.get(*id).map(|category| category.name.pick(l).to_owned()).unwrap_or_default()
            }
            (Target::Address(_) | Target::Link(_) | Target::Group, own) => own.to_owned(),
        }
    }

    /// Where an item leads, and why visitors do not see it.
    fn target(&self, l: Locale, item: &MenuItemEdit, is_empty: bool) -> (String, Option<&'static str>) {
        match &item.form.target {
            Target::Page(id) => {
                let page = self.pages.iter().find(|page| page.id == *id);
                let is_shown = page.is_some_and(|page| page.status == PageStatus::Published);
                let address =
                    page.map(|page| paths::page_of(Locale::Ru, page.kind, &page.slug)).unwrap_or_default();
                (address, (!is_shown).then(|| texts::hidden_page(l)))
            }
            Target::Category(id) => match self.categories.get(*id) {
                Some(category) => (paths::category(Locale::Ru, &category.slug), None),
                None => (String::new(), Some(texts::gone_category(l))),
            },
            Target::Address(text) | Target::Link(text) => (text.clone(), None),
            Target::Group => (TargetKind::Group.name(l).to_owned(), is_empty.then(|| texts::empty_group(l))),
        }
    }
}

/// Fragment id of an item's row, to return to it after a move.
fn anchor(id: MenuItemId) -> String {
    format!("m-{id}")
}

pub(super) fn menu(text: &str) -> Result<Menu> {
    Menu::parse(text).ok_or(Error::NotFound)
}

pub async fn index(visit: Visit) -> PageResult {
    let (shop, actor, l) = (&visit.state.shop, &visit.actor, visit.locale);
    let header = menus::items(shop, actor, Menu::Header).await?;
    let footer = menus::items(shop, actor, Menu::Footer).await?;
    let names = Names::of(&visit, &[header.as_slice(), &footer].concat()).await?;
    let deleted = visit.param("done") == "deleted";
    Ok(visit.page(Meta::staff(texts::title(l)), move || {
        let tables = [(Menu::Header, header), (Menu::Footer, footer)].map(|(menu, items)| section(l, menu, &items, &names));
        let [header, footer] = tables;
        view! {
            <Head title=texts::title(l)/>
            {deleted.then(|| view! { <SuccessMessage locale=l class="mb-4">{texts::deleted(l)}</SuccessMessage> })}
            {header}
            {footer}
        }
    }))
}

fn section(l: Locale, menu: Menu, items: &[MenuItemEdit], names: &Names) -> AnyView {
    let new = paths::admin_menu_item(l, menu, NEW);
    let has_group = items.iter().any(|item| item.form.target == Target::Group);
    let add_item = (menu == Menu::Header || has_group).then(|| {
        view! { <LinkButton href=new.clone() size=Size::Small icon=icons::PLUS>{texts::add_item(l)}</LinkButton> }
    });
    let add_group = (menu == Menu::Footer).then(|| {
        let href = with_query(new.clone(), &[("target", TargetKind::Group.as_str())]);
        view! { <LinkButton href size=Size::Small icon=icons::PLUS>{texts::add_group(l)}</LinkButton> }
    });
    let body = if items.is_empty() {
        let text = match menu {
            Menu::Header => texts::header_default(l),
            Menu::Footer => texts::footer_default(l),
        };
        view! { <p class="text-muted">{text}</p> }.into_any()
    } else {
        table(l, menu, items, names)
    };
    view! {
        <section class="mb-6" id=menu.as_str()>
            <div class="mb-2 flex flex-wrap items-center gap-3"><h2 class="me-auto">{menu.name(l)}</h2>{add_item}{add_group}</div>
            {body}
        </section>
    }
    .into_any()
}

fn table(l: Locale, menu: Menu, items: &[MenuItemEdit], names: &Names) -> AnyView {
    let columns =
        vec![Column::new(texts::name(l)), Column::new(texts::leads(l)), Column::new(texts::order(l))];
    let rows = items
        .iter()
        .map(|item| {
            let is_empty = items.iter().all(|other| other.form.group != Some(item.id));
            row(l, menu, item, names.label(l, item), names.target(l, item, is_empty))
        })
        .collect_view();
    view! { <Table caption=menu.name(l) columns dense=true>{rows}</Table> }.into_any()
}

fn row(
    l: Locale,
    menu: Menu,
    item: &MenuItemEdit,
    label: String,
    (target, hidden): (String, Option<&'static str>),
) -> AnyView {
    let inset = if item.form.group.is_some() { "\u{a0}\u{a0}\u{a0}" } else { "" };
    let button = |step: MenuStep, off: bool| {
        let (glyph, label) = match step {
            MenuStep::Up => (icons::CHEVRON_UP, texts::up(l, &label)),
            MenuStep::Down => (icons::CHEVRON_DOWN, texts::down(l, &label)),
        };
        view! { <IconButton glyph label kind=Kind::Ghost small=true name="step" value=step.as_str() disabled=off/> }
    };
    let (up, down) = (button(MenuStep::Up, item.is_first), button(MenuStep::Down, item.is_last));
    let hidden = hidden.map(|text| view! { <br/><span class="text-sm text-muted">{text}</span> });
    view! {
        <tr id=anchor(item.id)>
            <td>{inset}<a class="link" href=paths::admin_menu_item(l, menu, item.id)>{label}</a></td>
            <td class="break-all">{target}{hidden}</td>
            <td><form class="flex gap-1" method="post" action=paths::admin_menu_step(l, menu, item.id)>{up}{down}</form></td>
        </tr>
    }
    .into_any()
}

pub async fn step(visit: Visit, Path((text, id)): Path<(String, String)>, fields: Fields) -> PageResult {
    visit.actor.require(CONTENT_EDIT)?;
    let (menu, id) = (menu(&text)?, known(&id)?);
    let step = MenuStep::parse(fields.get("step"));
    let step = step.ok_or_else(|| Error::field("step", Problem::InvalidChoice))?;
    menus::step(&visit.state.shop, &visit.actor, menu, id, step).await?;
    let back = format!("{}#{}", paths::admin_menus(visit.locale), anchor(id));
    Ok(Redirect::to(&back).into_response())
}
