//! How delivery methods are named in the audit log, and what the values of their entries mean.

use base::audit::{Field, FieldKind};
use delivery_model::methods::DeliveryKind;
use platform::audit::Namer;

/// The namers of this area.
pub const NAMERS: [Namer; 1] = [Namer {
    entity: "delivery_method",
    names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM delivery_method WHERE id IN",
    find: &[],
}];

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
];
