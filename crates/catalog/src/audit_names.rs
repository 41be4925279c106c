//! How records of the catalogue are named in the audit log, and what the values of their entries mean.

use base::audit::{CodeWords, Field, FieldKind, word_of};
use base::text::fold;
use catalog_model::products::ProductStatus;
use catalog_model::taxonomy::Suits;
use platform::audit::{Find, Namer, within_sku};

/// The namers of this area.
pub const NAMERS: [Namer; 7] = [
    Namer {
        entity: "product",
        names: "SELECT id AS id, name_ru || ' · ' || sku AS ru, name_en || ' · ' || sku AS en, '' AS key FROM product WHERE id IN",
        find: &[
            Find { sql: "SELECT id FROM product WHERE sku_folded LIKE $1", text: within_sku },
            Find { sql: "SELECT id FROM product WHERE sort_name LIKE $1", text: name_text },
        ],
    },
    Namer {
        entity: "category",
        names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM category WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "attribute",
        names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM attribute WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "brand",
        names: "SELECT id AS id, name AS ru, name AS en, '' AS key FROM brand WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "document",
        names: "SELECT id AS id, title AS ru, title AS en, '' AS key FROM product_document WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "variant_group",
        names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM variant_group WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "product_link",
        names: "SELECT id AS id, name_ru || ' · ' || sku AS ru, name_en || ' · ' || sku AS en, '' AS key FROM product WHERE id IN",
        find: &[],
    },
];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("product", "status", "Состояние", "Status")
        .of(FieldKind::Words(|l, code| ProductStatus::parse(code).map(|known| known.name(l)))),
    Field::new("product", "category", "Категория", "Category").of(FieldKind::Record("category")),
    Field::new("product", "kind", "Вид", "Kind"),
    Field::new("product", "barcode", "Штрихкод", "Barcode"),
    Field::new("product", "deleted", "Место", "Place")
        .of(FieldKind::Words(|l, code| word_of(l, PLACES, code))),
    Field::new("category", "parent", "Надкатегория", "Parent category").of(FieldKind::Record("category")),
    Field::new("category", "slug", "Адрес", "Address"),
    Field::new("category", "picture", "Рисунок", "Picture"),
    Field::new("category", "suits_interests", "Подходит для", "Suits")
        .of(FieldKind::Words(Suits::interest_name)),
    Field::new("category", "suits_object_types", "Подходит для объектов", "Suits sites")
        .of(FieldKind::Words(Suits::object_type_name)),
    Field::new("attribute", "unit_ru", "Единица по-русски", "Unit in Russian"),
    Field::new("attribute", "unit_en", "Единица по-английски", "Unit in English"),
    Field::new("attribute", "group_ru", "Группа по-русски", "Group in Russian"),
    Field::new("attribute", "group_en", "Группа по-английски", "Group in English"),
    Field::new("brand", "slug", "Адрес", "Address"),
    Field::new("accessory_rule", "category", "Категория", "Category").of(FieldKind::Record("category")),
    Field::new("accessory_rule", "accessory", "Аксессуары", "Accessories").of(FieldKind::Record("category")),
    Field::new("product_link", "product", "Товар", "Product"),
    Field::new("variant_group", "", "Артикул", "SKU"),
    Field::new("picture", "", "Файл", "File"),
    Field::new("category", "", "Направление", "Direction")
        .of(FieldKind::Words(|l, code| word_of(l, DIRECTIONS, code))),
];

/// Where a product is.
const PLACES: &[CodeWords] = &[
    ("yes", "Корзина", "Recycle bin"),
    ("no", "Каталог", "Catalogue"),
    ("1", "Корзина", "Recycle bin"),
    ("true", "Корзина", "Recycle bin"),
    ("false", "Каталог", "Catalogue"),
];

/// Where a category was moved.
const DIRECTIONS: &[CodeWords] = &[("up", "Выше", "Up"), ("down", "Ниже", "Down")];

/// The beginning of a name; `None` if nothing of it is left. Folded text has no wildcards of `LIKE`.
fn name_text(text: &str) -> Option<String> {
    let folded = fold(text);
    (folded.chars().count() >= 2).then(|| format!("{folded}%"))
}
