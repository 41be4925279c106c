//! How promotions are named in the audit log, and what the values of their entries mean.

use base::audit::{Field, FieldKind};
use platform::audit::Namer;
use promotions_model::promotion::{BenefitKind, BuyerKind};
use promotions_model::state::PromotionState;

/// The namers of this area.
pub const NAMERS: [Namer; 1] = [Namer {
    entity: "promotion",
    names: "SELECT id AS id, name_ru AS ru, name_en AS en, '' AS key FROM promotion WHERE id IN",
    find: &[],
}];

/// The fields of entries of this area.
pub const FIELDS: &[Field] = &[
    Field::new("promotion", "name_ru", "Название по-русски", "Name in Russian"),
    Field::new("promotion", "name_en", "Название по-английски", "Name in English"),
    Field::new("promotion", "branch", "Филиал", "Branch").of(FieldKind::Record("branch")),
    Field::new("promotion", "state", "Состояние", "State")
        .of(FieldKind::Words(|l, code| PromotionState::parse(code).map(|known| known.name(l)))),
    Field::new("promotion", "kind", "Выгода", "Benefit")
        .of(FieldKind::Words(|l, code| BenefitKind::parse(code).map(|known| known.name(l)))),
    Field::new("promotion", "buyer", "Покупатель", "Buyer")
        .of(FieldKind::Words(|l, code| BuyerKind::parse(code).map(|known| known.name(l)))),
    Field::new("promotion", "percent", "Процент", "Percent"),
    Field::new("promotion", "amount", "Скидка, ₽", "Discount, ₽"),
    Field::new("promotion", "gift", "Подарок", "Gift"),
    Field::new("promotion", "gift_quantity", "Штук в подарок", "Pieces given"),
    Field::new("promotion", "every", "Каждый какой товар", "Every which item"),
    Field::new("promotion", "bundle", "Товары набора", "Products of the set"),
    Field::new("promotion", "bundle_price", "Цена набора, ₽", "Price of the set, ₽"),
    Field::new("promotion", "products", "Товары", "Products"),
    Field::new("promotion", "category", "Категории", "Categories").of(FieldKind::Record("category")),
    Field::new("promotion", "brand", "Бренды", "Brands").of(FieldKind::Record("brand")),
    Field::new("promotion", "choices", "Значения характеристик", "Attribute values"),
    Field::new("promotion", "object_type", "Типы объектов", "Kinds of sites"),
    Field::new("promotion", "weekday", "Дни недели", "Weekdays"),
    Field::new("promotion", "from_time", "С какого часа", "From the hour"),
    Field::new("promotion", "to_time", "До какого часа", "Until the hour"),
    Field::new("promotion", "min_sum", "Сумма от, ₽", "Sum from, ₽"),
    Field::new("promotion", "min_quantity", "Штук от", "Pieces from"),
    Field::new("promotion", "is_registered", "Только с кабинетом", "For accounts only"),
    Field::new("promotion", "is_first_order", "Только первый заказ", "First order only"),
    Field::new("promotion", "needs_code", "По промокоду", "With a code"),
    Field::new("promotion", "priority", "Приоритет", "Priority"),
    Field::new("promotion", "group", "Группа", "Group"),
    Field::new("promotion", "combines", "Складывается с другими", "Combines with others"),
    Field::new("promotion", "floor", "Не ниже, % цены", "No lower than, % of the price"),
    Field::new("promotion", "uses", "Всего использований", "Uses by all"),
    Field::new("promotion", "uses_of_one", "Использований одним покупателем", "Uses by one customer"),
    Field::new("promotion", "budget", "Бюджет, ₽", "Budget, ₽"),
    Field::new("promotion", "from", "Начало", "Begins").of(FieldKind::Moment),
    Field::new("promotion", "until", "Конец", "Ends").of(FieldKind::Moment),
    Field::new("promotion", "code", "Промокод", "Code"),
    Field::new("promotion", "count", "Сколько", "How many"),
    Field::new("promotion", "copy_of", "Копия акции", "Copy of").of(FieldKind::Record("promotion")),
];
