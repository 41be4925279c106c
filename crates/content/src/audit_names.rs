//! How pages and menus are named in the audit log, and what the values of their entries mean.

use base::audit::{Field, FieldKind};
use content_model::pages::PageStatus;
use platform::audit::{Find, Namer};

/// The namers of this area.
pub const NAMERS: [Namer; 2] = [
    Namer {
        entity: "page",
        names: "SELECT id AS id, text -> 'title' ->> 'ru' AS ru, text -> 'title' ->> 'en' AS en, '' AS key FROM page WHERE id IN",
        find: &[Find {
            sql: "SELECT id FROM page WHERE slug = $1",
            text: |text| Some(text.trim().to_lowercase()),
        }],
    },
    Namer {
        entity: "menu_item",
        names: "SELECT id AS id, label_ru AS ru, label_en AS en, menu AS key FROM menu_item WHERE id IN",
        find: &[],
    },
];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("page", "kind", "Вид", "Kind"),
    Field::new("page", "slug", "Адрес", "Address"),
    Field::new("page", "title_ru", "Заголовок по-русски", "Heading in Russian"),
    Field::new("page", "title_en", "Заголовок по-английски", "Heading in English"),
    Field::new("page", "body_ru", "Текст по-русски", "Text in Russian"),
    Field::new("page", "body_en", "Текст по-английски", "Text in English"),
    Field::new("page", "status", "Состояние", "Status")
        .of(FieldKind::Words(|l, code| PageStatus::parse(code).map(|known| known.name(l)))),
    Field::new("page", "number", "Номер", "Number"),
    Field::new("menu_item", "label_ru", "Надпись по-русски", "Label in Russian"),
    Field::new("menu_item", "label_en", "Надпись по-английски", "Label in English"),
    Field::new("menu_item", "target_page", "Страница", "Page").of(FieldKind::Record("page")),
    Field::new("menu_item", "target_category", "Категория", "Category").of(FieldKind::Record("category")),
    Field::new("menu_item", "target_address", "Адрес", "Address"),
    Field::new("menu_item", "group", "Раздел", "Group").of(FieldKind::Record("menu_item")),
    Field::new("consent", "purpose", "Цель", "Purpose"),
    Field::new("consent", "version", "Версия", "Version"),
];
