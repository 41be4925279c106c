//! Why a promotion is not applied, in words.

use base::locale::plural;
use base::{Bilingual, Kopecks, Locale, format};

/// Why a promotion gives nothing for a cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nobody knows this code.
    UnknownCode,
    /// The code, or its promotion, was used up.
    UsedUp,
    /// The buyer has used it as often as one may.
    OwnUsesUp,
    /// Its budget does not suffice.
    BudgetSpent,
    /// Stopped for a while.
    Paused,
    /// Over.
    Over,
    /// Not yet begun.
    Ahead,
    /// Not on this day, or not at this hour.
    WrongTime,
    /// Of another branch.
    WrongBranch,
    /// The code belongs to another account.
    OthersCode,
    /// Only for accounts.
    NeedsLogin,
    /// Only for companies.
    CompaniesOnly,
    /// Only for private customers.
    PrivateOnly,
    /// Only for other kinds of sites.
    OtherSites,
    /// Only for the first order.
    FirstOrderOnly,
    /// No product of the cart is one that it is for.
    NoProducts,
    /// The products that it is for cost too little.
    SumMissing(Kopecks),
    /// There are too few of the products that it is for.
    QuantityMissing(i64),
    /// Some products of the set are missing.
    BundleIncomplete,
    /// What it gives is sold out.
    GiftSoldOut,
    /// The prices are as low as they may be.
    AtFloor,
    /// Another promotion that excludes it is better, or comes first.
    OtherApplies,
    /// Its prices are not lower than those of the cart.
    NothingToTakeOff,
}

impl Reason {
    /// The sentence for the buyer.
    pub fn text(&self, l: Locale) -> String {
        let s = |ru: &str, en: &str| l.pick(ru, en).to_owned();
        match self {
            Self::UnknownCode => s(
                "Такого промокода нет. Проверьте, как он написан",
                "There is no such code. Check its spelling",
            ),
            Self::UsedUp => s(
                "Промокод уже использован столько раз, сколько можно",
                "The code was used as often as it may be",
            ),
            Self::OwnUsesUp => s("Вы уже воспользовались этой акцией", "You have used this offer already"),
            Self::BudgetSpent => s("Акция исчерпана", "The offer has run out"),
            Self::Paused => s("Акция приостановлена", "The offer is paused"),
            Self::Over => s("Акция закончилась", "The offer is over"),
            Self::Ahead => s("Акция ещё не началась", "The offer has not begun yet"),
            Self::WrongTime => {
                s("Акция действует в другие дни или часы", "The offer holds on other days or at other hours")
            }
            Self::WrongBranch => s("Акция действует в другом филиале", "The offer holds in another branch"),
            Self::OthersCode => {
                s("Этот промокод выдан другому покупателю", "The code was given to another customer")
            }
            Self::NeedsLogin => {
                s("Акция для зарегистрированных: войдите в кабинет", "For registered customers: log in")
            }
            Self::CompaniesOnly => s("Акция только для организаций", "For companies only"),
            Self::PrivateOnly => s("Акция только для частных лиц", "For private customers only"),
            Self::OtherSites => s(
                "Акция для другого типа объекта. Тип указывают в кабинете, в разделе «Предпочтения»",
                "For sites of another kind. The kind is stated in your account, under “Preferences”",
            ),
            Self::FirstOrderOnly => s("Акция только для первого заказа", "For the first order only"),
            Self::NoProducts => s(
                "В корзине нет товаров, для которых действует акция",
                "No product of the cart is part of the offer",
            ),
            Self::SumMissing(sum) => match l {
                Locale::Ru => format!("Не хватает товаров на {}", format::money(l, *sum)),
                Locale::En => format!("Products for {} are missing", format::money(l, *sum)),
            },
            Self::QuantityMissing(n) => match l {
                Locale::Ru => format!("Не хватает {n} шт."),
                Locale::En => {
                    format!("{n} {} missing", plural(l, *n, ["", "", ""], ["item is", "items are"]))
                }
            },
            Self::BundleIncomplete => {
                s("В корзине не все товары набора", "Not all products of the set are in the cart")
            }
            Self::GiftSoldOut => s("Подарок закончился", "The gift is sold out"),
            Self::AtFloor => s("Цена уже самая низкая из возможных", "The price is as low as it may be"),
            Self::OtherApplies => s(
                "Не складывается с другой акцией корзины, та выгоднее",
                "Can't be combined with another offer, which is better",
            ),
            Self::NothingToTakeOff => s("Цена и без акции не выше", "The price is no higher without it"),
        }
    }

    /// Both languages.
    pub fn both(&self) -> Bilingual {
        Bilingual::new(self.text(Locale::Ru), self.text(Locale::En))
    }
}
