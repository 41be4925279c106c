//! The entries of this crate in the menu of staff.

use app_admin_parts::menu::entry;
use app_kit::menu::MenuEntry;
use app_kit::paths;
use app_ui::icons;
use catalog_model::access::CATALOG_EDIT;

base::texts! {
    products = "Товары" / "Products";
    categories = "Категории" / "Categories";
    attributes = "Характеристики" / "Attributes";
    brands = "Бренды" / "Brands";
    accessories = "Аксессуары" / "Accessories";
    search_words = "Поиск" / "Search";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 6] = [
    entry(10, CATALOG_EDIT, products, paths::admin_products, icons::BOX, Some(1)),
    entry(40, CATALOG_EDIT, categories, paths::admin_categories, icons::LAYOUT, None),
    entry(50, CATALOG_EDIT, attributes, paths::admin_attributes, icons::CLIPBOARD, None),
    entry(60, CATALOG_EDIT, brands, paths::admin_brands, icons::TAG, None),
    entry(70, CATALOG_EDIT, accessories, paths::admin_accessories, icons::COPY, None),
    entry(90, CATALOG_EDIT, search_words, paths::admin_search, icons::SEARCH, None),
];
