//! Settings of the bonus programme and of the balance.

use base::{Locale, Text};
use org_model::settings::{Group, MODULES, Number, OneOf, Options, Registry, Setting};

/// The bonus programme.
pub const POINTS: Group =
    Group { code: "points", title: |l| l.pick("Бонусная программа", "Bonus programme") };

/// Adds the settings of this area.
pub fn register(registry: &mut Registry) {
    registry.add::<PointsModule>();
    registry.add::<BalanceModule>();
    registry.add::<BasePercent>();
    registry.add::<EarnedWhen>();
    registry.add::<HoldDays>();
    registry.add::<LifeDays>();
    registry.add::<WarnDays>();
    registry.add::<ShareMax>();
    registry.add::<OrderMin>();
}

/// Whether customers collect and spend points.
pub struct PointsModule;

impl Setting for PointsModule {
    type Value = bool;
    const KEY: &'static str = "modules.points";
    const GROUP: Group = MODULES;
    const LABEL: Text = |l| l.pick("Бонусные баллы", "Bonus points");
    const EFFECT: Text = |l| {
        l.pick(
            "Начислять баллы за покупки и принимать их в оплату. Выключить можно в любой момент: накопленное останется",
            "Purchases give points, and points pay for orders. Can be switched off at any time: what was collected stays",
        )
    };
    const RULE: () = ();

    fn default() -> bool {
        false
    }
}

/// Whether customers have a balance of money.
pub struct BalanceModule;

impl Setting for BalanceModule {
    type Value = bool;
    const KEY: &'static str = "modules.balance";
    const GROUP: Group = MODULES;
    const LABEL: Text = |l| l.pick("Баланс клиента", "Balance of a customer");
    const EFFECT: Text = |l| {
        l.pick(
            "Клиенты пополняют баланс и платят с него, на него можно вернуть деньги за заказ",
            "Customers top up a balance and pay from it, and money of orders can be returned to it",
        )
    };
    const RULE: () = ();

    fn default() -> bool {
        false
    }
}

macro_rules! number {
    ($(#[$meta:meta])* $name:ident, $key:literal, $min:expr, $max:expr, $default:expr, $label:expr, $effect:expr) => {
        $(#[$meta])*
        pub struct $name;

        impl Setting for $name {
            type Value = i64;
            const KEY: &'static str = $key;
            const GROUP: Group = POINTS;
            const LABEL: Text = $label;
            const EFFECT: Text = $effect;
            const RULE: Number = Number { min: $min, max: $max };

            fn default() -> i64 {
                $default
            }
        }
    };
}

number!(
    /// What an order earns where the customer has no tier, in percent of its price.
    BasePercent, "points.percent", 0, 50, 3,
    |l| l.pick("Начислять за покупку, %", "A purchase earns, %"),
    |l| l.pick(
        "От оплаченного деньгами; у клиентов с уровнем — процент уровня",
        "Of what was paid with money; customers with a tier get the percentage of the tier",
    )
);
number!(
    /// After how many days granted points can be spent.
    HoldDays, "points.hold_days", 0, 365, 14,
    |l| l.pick("Баллы доступны через, дней", "Points can be spent after, days"),
    |l| l.pick(
        "Столько дней товар могут вернуть: до их конца начисленные баллы не тратятся",
        "As long as goods may be returned: until then granted points can’t be spent",
    )
);
number!(
    /// For how many days points can be spent; 0 for ever.
    LifeDays, "points.life_days", 0, 3650, 365,
    |l| l.pick("Баллы сгорают через, дней", "Points expire after, days"),
    |l| l.pick(
        "Считая с дня, когда они стали доступны. 0 — не сгорают. Уже начисленные баллы сохраняют свой срок",
        "Counted from the day on which they can be spent. 0: never. Points that were granted keep their term",
    )
);
number!(
    /// How many days before points expire their owner is notified.
    WarnDays, "points.warn_days", 1, 90, 14,
    |l| l.pick("Предупреждать о сгорании за, дней", "Notify before points expire, days"),
    |l| l.pick("Клиент получит письмо или уведомление", "The customer gets a letter or a notification")
);
number!(
    /// The largest part of the goods that points pay for, in percent.
    ShareMax, "points.share_max", 0, 100, 30,
    |l| l.pick("Баллами можно оплатить не больше, %", "Points pay at most, %"),
    |l| l.pick(
        "От цены товаров после скидок; доставка баллами не оплачивается",
        "Of the price of the goods after discounts; points don’t pay for delivery",
    )
);
number!(
    /// The smallest price of the goods of an order that points pay for, in roubles.
    OrderMin, "points.order_min", 0, 1_000_000, 0,
    |l| l.pick("Оплата баллами в заказах от, ₽", "Points pay for orders from, ₽"),
    |l| l.pick("Сумма товаров после скидок. 0 — в любых", "The sum of the goods after discounts. 0: all orders")
);

base::text_enum! {
    /// When an order gives its points.
    pub enum EarnMoment {
        /// When it is paid.
        Paid = "paid",
        /// When the buyer has received all of it.
        Completed = "completed",
    }
}

impl Options for EarnMoment {
    const LIST: &'static [Self] = Self::ALL;

    fn code(self) -> &'static str {
        self.as_str()
    }

    fn label(self, l: Locale) -> &'static str {
        match self {
            Self::Paid => l.pick("когда заказ оплачен", "when the order is paid"),
            Self::Completed => l.pick("когда заказ получен", "when the order is received"),
        }
    }
}

/// When an order gives its points.
pub struct EarnedWhen;

impl Setting for EarnedWhen {
    type Value = OneOf<EarnMoment>;
    const KEY: &'static str = "points.earned_when";
    const GROUP: Group = POINTS;
    const LABEL: Text = |l| l.pick("Начислять баллы", "Points are granted");
    const EFFECT: Text = |l| {
        l.pick(
            "С этого дня считается срок, через который они доступны",
            "From this day on the time is counted after which they can be spent",
        )
    };
    const RULE: () = ();

    fn default() -> OneOf<EarnMoment> {
        OneOf(EarnMoment::Completed)
    }
}
