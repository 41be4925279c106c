//! The entries and commands of this crate in the menu of staff.

use app_admin_parts::menu::{CATALOGUE, MenuCommand, MenuEntry};
use app_kit::paths;
use app_ui::icons;
use catalog_model::access::CATALOG_EDIT;

base::texts! {
    products = "Товары" / "Products";
    categories = "Категории" / "Categories";
    attributes = "Характеристики" / "Attributes";
    brands = "Бренды" / "Brands";
    accessories = "Аксессуары" / "Accessories";
    search_words = "Поиск в магазине" / "Search in the shop";
    new_product = "Создать товар" / "Add a product";
    new_category = "Новая категория" / "New category";
    import_products = "Загрузить товары из файла" / "Import products from a file";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 6] = [
    MenuEntry::new(&CATALOGUE, 10, CATALOG_EDIT, products, paths::admin_products, icons::BOX),
    MenuEntry::new(&CATALOGUE, 20, CATALOG_EDIT, categories, paths::admin_categories, icons::LAYOUT),
    MenuEntry::new(&CATALOGUE, 30, CATALOG_EDIT, attributes, paths::admin_attributes, icons::CLIPBOARD),
    MenuEntry::new(&CATALOGUE, 40, CATALOG_EDIT, brands, paths::admin_brands, icons::TAG),
    MenuEntry::new(&CATALOGUE, 50, CATALOG_EDIT, accessories, paths::admin_accessories, icons::COPY),
    MenuEntry::new(&CATALOGUE, 60, CATALOG_EDIT, search_words, paths::admin_search, icons::SEARCH),
];

/// The commands.
pub const COMMANDS: [MenuCommand; 3] = [
    MenuCommand {
        permission: CATALOG_EDIT,
        label: new_product,
        words: "новый добавить new create",
        href: paths::admin_product_new,
        icon: icons::PLUS,
    },
    MenuCommand {
        permission: CATALOG_EDIT,
        label: new_category,
        words: "создать добавить категорию add create",
        href: |l| paths::admin_category(l, "new"),
        icon: icons::PLUS,
    },
    MenuCommand {
        permission: CATALOG_EDIT,
        label: import_products,
        words: "импорт csv xlsx excel",
        href: paths::admin_import,
        icon: icons::UPLOAD,
    },
];
