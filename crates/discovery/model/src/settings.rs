//! Settings of discovery.

use base::Text;
use org_model::settings::{Group, MODULES, Number, Registry, Setting};

/// Counts of visits.
pub const VISITS: Group = Group { code: "visits", title: |l| l.pick("Посещения", "Visits") };

/// Adds the settings of this area.
pub fn register(registry: &mut Registry) {
    registry.add::<Comparison>();
    registry.add::<VisitDays>();
}

/// How long the numbers of visitors of a day are kept, in days.
pub struct VisitDays;

impl Setting for VisitDays {
    type Value = i64;
    const KEY: &'static str = "discovery.visit_days";
    const GROUP: Group = VISITS;
    const LABEL: Text = |l| l.pick("Хранить числа посещений, дней", "Numbers of visits are kept, days");
    const EFFECT: Text = |l| {
        l.pick(
            "Через столько дней числа посещений удаляются; самих посетителей магазин не помнит дольше дня",
            "After so many days the numbers of visits are deleted; the visitors themselves are remembered for a day only",
        )
    };
    /// At least a quarter, at most five years.
    const RULE: Number = Number { min: 90, max: 5 * 365 };

    /// Two years: this one and the same season of the last one.
    fn default() -> i64 {
        2 * 365
    }
}

/// Whether visitors compare products.
pub struct Comparison;

impl Setting for Comparison {
    type Value = bool;
    const KEY: &'static str = "modules.comparison";
    const GROUP: Group = MODULES;
    const LABEL: Text = |l| l.pick("Сравнение товаров", "Comparison of products");
    const EFFECT: Text = |l| {
        l.pick(
            "Выключите, если сравнение не нужно: кнопки и страница пропадут",
            "Switch off if you want no comparison: buttons and the page vanish",
        )
    };
    const RULE: () = ();

    fn default() -> bool {
        true
    }
}
