//! The home page as a list of blocks. What is edited is a draft; a publication makes a version of it, which visitors see
//! until the next one. A shop that has published none shows [`Layout::initial`].

mod form;
mod layout;

pub(crate) use form::skus;
pub use form::{BlockForm, HERO_PICTURE, TEXT_CHARS_MAX};
pub use layout::{BlockStep, Layout};

use crate::period::Period;
use base::{Bilingual, CategoryId, FileId, Locale, text_enum};
use serde::{Deserialize, Serialize};

/// Maximum number of blocks of the page.
pub const BLOCKS_MAX: usize = 30;
/// Maximum number of shelves of the page: each is a query.
pub const SHELVES_MAX: usize = 8;
/// Maximum number of chosen products of a shelf.
pub const PRODUCTS_MAX: usize = 24;
/// Maximum number of chosen categories of a block.
pub const CATEGORIES_MAX: usize = 24;

text_enum! {
    /// What a block shows.
    pub enum BlockKind {
        /// A heading in large letters with a text, a picture and a button.
        Hero = "hero",
        /// Categories of the catalogue.
        Categories = "categories",
        /// Products.
        Shelf = "shelf",
        /// A text in Markdown.
        Text = "text",
        /// Repair and installation, while the shop offers them.
        Services = "services",
        /// The banners of the place “home page”.
        Banners = "banners",
        /// The newest articles.
        Articles = "articles",
        /// The brands of the catalogue.
        Brands = "brands",
    }
}

text_enum! {
    /// Which products a shelf shows.
    pub enum ShelfKind {
        /// Those that are bought most.
        Popular = "popular",
        /// Those that came last.
        New = "new",
        /// Those with a former price.
        Sale = "sale",
        /// Kits.
        Kits = "kits",
        /// Those of a category and the categories below it.
        Category = "category",
        /// Those of a brand.
        Brand = "brand",
        /// Chosen ones.
        Products = "products",
    }
}

impl BlockKind {
    /// The name of the kind.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Hero => l.pick("Главный экран", "Hero"),
            Self::Categories => l.pick("Разделы каталога", "Sections of the catalogue"),
            Self::Shelf => l.pick("Полка товаров", "Shelf of products"),
            Self::Text => l.pick("Текст", "Text"),
            Self::Services => l.pick("Услуги", "Services"),
            Self::Banners => l.pick("Баннеры", "Banners"),
            Self::Articles => l.pick("Новые статьи", "New articles"),
            Self::Brands => l.pick("Бренды", "Brands"),
        }
    }

    /// What visitors see of it, for the choice of a kind.
    pub const fn note(self, l: Locale) -> &'static str {
        match self {
            Self::Hero => l.pick(
                "Крупный заголовок, текст, картинка и кнопка. Стоит первым",
                "A large heading, a text, a picture and a button. Comes first",
            ),
            Self::Categories => l.pick(
                "Все разделы первого уровня или выбранные",
                "All sections of the first level, or chosen ones",
            ),
            Self::Shelf => l.pick(
                "Популярные, новые, со скидкой, комплекты, раздел, бренд или выбранные товары",
                "Popular, new, reduced, kits, a section, a brand, or chosen products",
            ),
            Self::Text => {
                l.pick("Заголовок и текст с разметкой Markdown", "A heading and a text in Markdown")
            }
            Self::Services => l.pick(
                "Монтаж и ремонт. Виден, пока услуги включены",
                "Installation and repair. Shown while services are on",
            ),
            Self::Banners => {
                l.pick("Баннеры с местом «Главная страница»", "The banners of the place “Home page”")
            }
            Self::Articles => l.pick("Три последние статьи блога", "The three newest articles of the blog"),
            Self::Brands => l.pick("Ссылки на товары каждого бренда", "Links to the products of each brand"),
        }
    }

    /// Whether it can have a heading above its content.
    pub const fn has_title(self) -> bool {
        !matches!(self, Self::Banners)
    }
}

impl ShelfKind {
    /// The name of the kind.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Popular => l.pick("Популярные", "Popular"),
            Self::New => l.pick("Новинки", "New"),
            Self::Sale => l.pick("Со скидкой", "Reduced"),
            Self::Kits => l.pick("Комплекты", "Kits"),
            Self::Category => l.pick("Товары раздела", "Products of a section"),
            Self::Brand => l.pick("Товары бренда", "Products of a brand"),
            Self::Products => l.pick("Выбранные товары", "Chosen products"),
        }
    }
}

/// Which products a shelf shows, with what that takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", content = "what", rename_all = "snake_case")]
pub enum Shelf {
    /// Those that are bought most.
    Popular,
    /// Those that came last.
    New,
    /// Those with a former price.
    Sale,
    /// Kits.
    Kits,
    /// Those of a category and the categories below it.
    Category(CategoryId),
    /// Those of the brand with this slug.
    Brand(String),
    /// Those with these SKUs, in this order.
    Products(Vec<String>),
}

impl Shelf {
    /// Its kind.
    pub const fn kind(&self) -> ShelfKind {
        match self {
            Self::Popular => ShelfKind::Popular,
            Self::New => ShelfKind::New,
            Self::Sale => ShelfKind::Sale,
            Self::Kits => ShelfKind::Kits,
            Self::Category(_) => ShelfKind::Category,
            Self::Brand(_) => ShelfKind::Brand,
            Self::Products(_) => ShelfKind::Products,
        }
    }
}

/// A picture of a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockPicture {
    /// The stored file.
    pub file: FileId,
    /// What it shows; empty for decoration.
    pub alt: Bilingual,
}

/// What a block shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BlockContent {
    /// See [`BlockKind::Hero`]. Empty texts are those of the settings.
    Hero {
        /// Below the heading.
        text: Bilingual,
        /// On the button; empty for the usual buttons.
        button: Bilingual,
        /// Where the button leads, without the prefix of a language.
        address: String,
        /// Beside the words; `None` for drawings.
        picture: Option<BlockPicture>,
    },
    /// See [`BlockKind::Categories`].
    Categories {
        /// Empty for all of the first level.
        chosen: Vec<CategoryId>,
    },
    /// See [`BlockKind::Shelf`].
    Shelf {
        /// Which products.
        shelf: Shelf,
    },
    /// See [`BlockKind::Text`].
    Text {
        /// In Markdown.
        body: Bilingual,
    },
    /// See [`BlockKind::Services`].
    Services,
    /// See [`BlockKind::Banners`].
    Banners,
    /// See [`BlockKind::Articles`].
    Articles,
    /// See [`BlockKind::Brands`].
    Brands,
}

impl BlockContent {
    /// Its kind.
    pub const fn kind(&self) -> BlockKind {
        match self {
            Self::Hero { .. } => BlockKind::Hero,
            Self::Categories { .. } => BlockKind::Categories,
            Self::Shelf { .. } => BlockKind::Shelf,
            Self::Text { .. } => BlockKind::Text,
            Self::Services => BlockKind::Services,
            Self::Banners => BlockKind::Banners,
            Self::Articles => BlockKind::Articles,
            Self::Brands => BlockKind::Brands,
        }
    }
}

/// A block of the home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its number within the page, never used again.
    pub key: i64,
    /// Hidden by hand.
    pub is_hidden: bool,
    /// When it is shown.
    pub period: Period,
    /// Its heading; empty for the usual one of its kind.
    pub title: Bilingual,
    /// What it shows.
    pub content: BlockContent,
}

impl Block {
    /// The picture that it shows.
    pub const fn picture(&self) -> Option<&BlockPicture> {
        match &self.content {
            BlockContent::Hero { picture, .. } => picture.as_ref(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
