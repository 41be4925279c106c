//! How delivery methods are named in the audit log, and what the values of their entries mean.

use base::audit::{Field, FieldKind};
use delivery_model::methods::DeliveryKind;
use platform::audit::Namer;

/// The namers of this area.
pub const NAMERS: [Namer; 2] = [
    Namer {
        entity: "delivery_method",
        names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM delivery_method WHERE id IN",
        find: &[],
    },
    Namer {
        entity: "delivery_zone",
        names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM delivery_zone WHERE id IN",
        find: &[],
    },
];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("delivery_method", "kind", "Вид", "Kind")
        .of(FieldKind::Words(|l, code| DeliveryKind::parse(code).map(|known| known.name(l)))),
    Field::new("delivery_method", "price", "Цена", "Price").of(FieldKind::Money),
    Field::new("delivery_method", "free_from", "Бесплатно от", "Free from").of(FieldKind::Money),
    Field::new("delivery_method", "weight_max_g", "Вес до, г", "Weight up to, g"),
    Field::new("delivery_method", "places", "Города", "Places"),
    Field::new("delivery_method", "branch", "Филиал", "Branch"),
    Field::new("delivery_method", "terms_days_min", "Дней от", "Days from"),
    Field::new("delivery_method", "terms_days_max", "Дней до", "Days to"),
    Field::new(
        "delivery_method",
        "terms_cutoff_minute",
        "Заказы до минуты дня",
        "Orders until the minute of the day",
    ),
    Field::new("delivery_method", "terms_on_days_off", "В выходные", "On days off"),
    Field::new("delivery_zone", "name_ru", "Название по-русски", "Name in Russian"),
    Field::new("delivery_zone", "name_en", "Название по-английски", "Name in English"),
    Field::new("delivery_zone", "area", "Как задана", "Shape"),
    Field::new("delivery_zone", "places", "Места", "Places"),
    Field::new("delivery_zone", "centre", "Центр", "Centre"),
    Field::new("delivery_zone", "radius", "Радиус, км", "Radius, km"),
    Field::new("delivery_zone", "polygons", "Границы", "Borders"),
    Field::new("delivery_zone", "price", "Цена, ₽", "Price, ₽"),
    Field::new("delivery_zone", "weight_steps", "По весу", "By weight"),
    Field::new("delivery_zone", "per_kg", "За кг сверх, ₽", "For each further kg, ₽"),
    Field::new("delivery_zone", "sum_steps", "По сумме", "By sum"),
    Field::new("delivery_zone", "free_from", "Бесплатно от, ₽", "Free from, ₽"),
    Field::new("delivery_zone", "weight_max", "Вес до, кг", "Weight up to, kg"),
    Field::new("delivery_zone", "windows", "Окна", "Windows"),
    Field::new("delivery_zone", "lead_hours", "Закрывается за, ч", "Closes before, h"),
    Field::new("delivery_zone", "horizon_days", "Дней вперёд", "Days ahead"),
    Field::new("delivery_zone", "position", "Порядок", "Place in the list"),
    Field::new("delivery_zone", "is_active", "Действует", "In use"),
    Field::new("delivery_closed_day", "day", "День", "Day"),
    Field::new("delivery_closed_day", "note", "Пометка", "Note"),
];
