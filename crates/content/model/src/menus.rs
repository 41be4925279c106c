//! Menus of the shop: the row of links in the header, and the groups of links in the footer.

use crate::address::{self, ADDRESS_CHARS_MAX, is_plain};
use base::form::{LINE_CHARS_MAX, Problem, Problems, Reader, get};
use base::{Bilingual, CategoryId, Locale, MenuItemId, PageId, text_enum};
use serde::{Deserialize, Serialize};

/// Maximum number of items of a menu.
pub const ITEMS_MAX: usize = 60;

text_enum! {
    /// A menu of the shop.
    pub enum Menu {
        /// Links in one row.
        Header = "header",
        /// Groups with links below them.
        Footer = "footer",
    }
}

text_enum! {
    /// What an item of a menu is.
    pub enum TargetKind {
        /// A page of the shop's content, shown while it is published.
        Page = "page",
        /// A category of the catalogue.
        Category = "category",
        /// Another address within the shop.
        Address = "address",
        /// An address of another site.
        Link = "link",
        /// A heading in the footer with items below it.
        Group = "group",
    }
}

text_enum! {
    /// The direction in which an item moves among its siblings.
    pub enum MenuStep {
        /// Towards the beginning.
        Up = "up",
        /// Towards the end.
        Down = "down",
    }
}

impl Menu {
    /// The name of the menu.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Header => l.pick("Меню вверху", "Header menu"),
            Self::Footer => l.pick("Меню внизу", "Footer menu"),
        }
    }

    /// What its items may be.
    pub const fn targets(self) -> &'static [TargetKind] {
        use TargetKind::{Address, Category, Group, Link, Page};
        match self {
            Self::Header => &[Page, Category, Address, Link],
            Self::Footer => &[Page, Category, Address, Link, Group],
        }
    }
}

impl TargetKind {
    /// The name of the kind.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Page => l.pick("Страница", "Page"),
            Self::Category => l.pick("Категория каталога", "Category of the catalogue"),
            Self::Address => l.pick("Адрес в магазине", "Address in the shop"),
            Self::Link => l.pick("Другой сайт", "Another site"),
            Self::Group => l.pick("Группа ссылок", "Group of links"),
        }
    }
}

/// Where an item leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", content = "what", rename_all = "snake_case")]
pub enum Target {
    /// To a page.
    Page(PageId),
    /// To a category.
    Category(CategoryId),
    /// To a path of the shop, without the prefix of a language.
    Address(String),
    /// To an `https` address.
    Link(String),
    /// Nowhere: it is a heading.
    Group,
}

impl Target {
    /// Its kind.
    pub const fn kind(&self) -> TargetKind {
        match self {
            Self::Page(_) => TargetKind::Page,
            Self::Category(_) => TargetKind::Category,
            Self::Address(_) => TargetKind::Address,
            Self::Link(_) => TargetKind::Link,
            Self::Group => TargetKind::Group,
        }
    }
}

/// The form of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuItemForm {
    /// Where it leads.
    pub target: Target,
    /// The text of the link. Empty for a page or category that is shown under its own name.
    pub label: Bilingual,
    /// Its group; `None` in the header and for groups.
    pub group: Option<MenuItemId>,
}

impl MenuItemForm {
    /// Reads the form of an item of this menu.
    ///
    /// # Errors
    /// Field by field.
    pub fn parse(menu: Menu, fields: &[(String, String)]) -> Result<Self, Problems> {
        let mut form = Reader::default();
        let field = |name: &str| get(fields, name);
        let known = |text: &str| TargetKind::parse(text).filter(|kind| menu.targets().contains(kind));
        let kind = form.choice("target", field("target"), known);
        let target = match kind {
            Some(TargetKind::Page) => {
                form.choice("page", field("page"), |text| text.parse().ok()).map(Target::Page)
            }
            Some(TargetKind::Category) => {
                form.choice("category", field("category"), |text| text.parse().ok()).map(Target::Category)
            }
            Some(TargetKind::Address) => Some(Target::Address(address(&mut form, field("address")))),
            Some(TargetKind::Link) => Some(Target::Link(link(&mut form, field("link")))),
            Some(TargetKind::Group) => Some(Target::Group),
            None => None,
        };
        let has_name = matches!(kind, Some(TargetKind::Page | TargetKind::Category) | None);
        let label_ru = match has_name {
            true => form.optional_line("label_ru", field("label_ru"), LINE_CHARS_MAX),
            false => form.line("label_ru", field("label_ru"), LINE_CHARS_MAX),
        };
        let label_en = form.optional_line("label_en", field("label_en"), LINE_CHARS_MAX);
        let group = match (menu, kind) {
            (Menu::Header, _) | (_, Some(TargetKind::Group) | None) => None,
            (Menu::Footer, Some(_)) => form.choice("group", field("group"), |text| text.parse().ok()),
        };
        let Some(target) = target else { return Err(form.problems) };
        form.done(Self { target, label: Bilingual::new(label_ru, label_en), group })
    }

    /// The form's fields and their values.
    pub fn fields(&self) -> Vec<(String, String)> {
        let kind = self.target.kind();
        let own = match &self.target {
            Target::Page(id) => Some(id.to_string()),
            Target::Category(id) => Some(id.to_string()),
            Target::Address(text) | Target::Link(text) => Some(text.clone()),
            Target::Group => None,
        };
        let mut fields = vec![
            ("target".to_owned(), kind.to_string()),
            ("label_ru".to_owned(), self.label.ru.clone()),
            ("label_en".to_owned(), self.label.en.clone()),
        ];
        fields.extend(own.map(|value| (kind.to_string(), value)));
        fields.extend(self.group.map(|group| ("group".to_owned(), group.to_string())));
        fields
    }
}

fn address(form: &mut Reader, text: &str) -> String {
    let text = address::path(form, "address", text);
    form.check("address", !text.is_empty(), Problem::Required);
    text
}

fn link(form: &mut Reader, text: &str) -> String {
    let text = form.line("link", text, ADDRESS_CHARS_MAX);
    let host = text.strip_prefix("https://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(rest));
    let is_link = is_plain(&text)
        && host.is_some_and(|host| host.contains('.') && !host.starts_with('.') && !host.contains('@'));
    if !text.is_empty() && !is_link {
        let problem = Problem::of_area("content.https", |l| {
            l.pick(
                "Нужен полный адрес сайта, например https://example.ru",
                "The whole address of a site is needed, for example https://example.com",
            )
            .to_owned()
        });
        form.problems.add("link", problem);
    }
    text
}

/// An item in the administration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItemEdit {
    /// Its key.
    pub id: MenuItemId,
    /// Counts the saves.
    pub version: i64,
    /// What is edited.
    pub form: MenuItemForm,
    /// Whether it is the first among its siblings.
    pub is_first: bool,
    /// Whether it is the last among its siblings.
    pub is_last: bool,
}

/// Where a shown item leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShownTarget {
    /// To the page with this slug.
    Page(String),
    /// To a category, whose address and name the catalogue knows.
    Category(CategoryId),
    /// To a path of the shop, without the prefix of a language.
    Address(String),
    /// To an `https` address.
    Link(String),
}

/// A link of a menu as visitors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownLink {
    /// Empty for a category under its own name.
    pub label: Bilingual,
    /// Where it leads.
    pub target: ShownTarget,
}

/// A group of the footer as visitors see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownGroup {
    /// The heading.
    pub title: Bilingual,
    /// At least one.
    pub links: Vec<ShownLink>,
}

/// Both menus as visitors see them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownMenus {
    /// Empty for a shop without a header menu.
    pub header: Vec<ShownLink>,
    /// The edited footer; empty for a shop without one.
    pub footer: Vec<ShownGroup>,
    /// The published pages of the kinds that the default footer shows.
    pub by_kind: Vec<ShownGroup>,
}

#[cfg(test)]
mod tests;
