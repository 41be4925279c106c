//! Settings of promotions.

use base::Text;
use org_model::settings::{Group, Number, Registry, Setting};

/// The badges of products.
pub const BADGES: Group =
    Group { code: "badges", title: |l| l.pick("Пометки товаров", "Badges of products") };

/// Adds the settings of this area.
pub fn register(registry: &mut Registry) {
    registry.add::<NewProductDays>();
    registry.add::<HitsPerCategory>();
}

/// For how many days after its publication a product is marked as new.
pub struct NewProductDays;

impl Setting for NewProductDays {
    type Value = i64;
    const KEY: &'static str = "promotions.new_product_days";
    const GROUP: Group = BADGES;
    const LABEL: Text = |l| l.pick("Сколько дней товар — «Новинка»", "Days for which a product is “New”");
    const EFFECT: Text = |l| {
        l.pick(
            "Считая от публикации товара; помечаются не больше 1000 последних. 0 — не помечать",
            "Counted from its publication; at most the latest 1,000 are marked. 0 marks none",
        )
    };
    const RULE: Number = Number { min: 0, max: 365 };

    fn default() -> i64 {
        30
    }
}

/// How many of the products of a category that sold best within 30 days are marked.
pub struct HitsPerCategory;

impl Setting for HitsPerCategory {
    type Value = i64;
    const KEY: &'static str = "promotions.hits_per_category";
    const GROUP: Group = BADGES;
    const LABEL: Text =
        |l| l.pick("Сколько товаров категории — «Хит»", "Products of a category that are a “Hit”");
    const EFFECT: Text = |l| {
        l.pick(
            "Первые по продажам за 30 дней, если продано не меньше трёх штук; пересчитывается раз в час. 0 — не помечать",
            "Those that sold best within 30 days, from three pieces on; counted again every hour. 0 marks none",
        )
    };
    const RULE: Number = Number { min: 0, max: 50 };

    fn default() -> i64 {
        3
    }
}
