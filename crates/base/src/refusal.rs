//! Expected refusals that a person can act on. Faults are errors and live in `platform`.

use crate::{Instant, Locale};
use serde::{Deserialize, Serialize};

/// Why a valid request can't be fulfilled now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// Fewer items are available than were requested.
    OutOfStock {
        /// SKU of the product.
        sku: String,
        /// Name of the product in the language of the actor.
        name: String,
        /// Pieces that are available; 0 or more.
        left: i64,
    },
    /// The product is no longer sold.
    NotForSale {
        /// SKU of the product.
        sku: String,
        /// Name of the product in the language of the actor.
        name: String,
    },
    /// There is nothing to order.
    CartEmpty,
    /// The cart has its largest number of lines.
    CartFull {
        /// Lines that a cart holds.
        max: i64,
    },
    /// A wishlist or comparison list is full.
    ListFull {
        /// Products that the list holds.
        max: i64,
    },
    /// The price changed since the cart was shown; no order was placed.
    PriceChanged {
        /// Name of the product in the language of the actor.
        name: String,
    },
    /// The state machine has no such transition.
    NotInThisState,
    /// The order has been paid.
    AlreadyPaid,
    /// The payment gateway does not answer; retrying may help.
    PaymentUnavailable,
    /// Somebody else booked the time slot first.
    SlotTaken {
        /// Starts of free slots near it.
        nearest: Vec<Instant>,
    },
    /// The time slot is no longer offered.
    SlotGone,
    /// The time slot was held for the customer, but the hold has ended.
    HoldExpired,
    /// The visit is too close to be moved by the customer.
    TooLate,
    /// The crew is not available at that time; the message says why.
    CrewBlocked {
        /// The message in Russian.
        reason_ru: String,
        /// The message in English.
        reason_en: String,
    },
    /// Another user saved first.
    Changed,
    /// Still referenced by products (including deleted ones) or by subcategories.
    InUse {
        /// Products that refer to it, deleted ones included.
        products: i64,
        /// Subcategories of it.
        below: i64,
    },
    /// Too many failed attempts; waiting will help.
    TooManyTries,
    /// The account was blocked by the shop.
    AccountBlocked,
    /// The service is temporarily busy; retrying will help.
    Busy,
    /// Only a customer who received the product from this shop may review it.
    NotBought,
    /// The total differs from the confirmed one; no order was placed.
    TotalChanged {
        /// The total as it is now.
        now: crate::Kopecks,
    },
}

impl Refusal {
    /// The message for the user.
    pub fn text(&self, l: Locale) -> String {
        let s = |ru: &str, en: &str| l.pick(ru, en).to_owned();
        match (self, l) {
            (Self::OutOfStock { name, left: 0, .. }, Locale::Ru) => {
                format!("«{name}»: нет в наличии. Уберите товар из корзины или закажите его позже")
            }
            (Self::OutOfStock { name, left: 0, .. }, Locale::En) => {
                format!("{name}: out of stock. Remove it from the cart or order it later")
            }
            (Self::OutOfStock { name, left, .. }, Locale::Ru) => {
                format!("«{name}»: осталось {left} шт. Уменьшите количество")
            }
            (Self::OutOfStock { name, left, .. }, Locale::En) => {
                format!("{name}: only {left} left. Lower the quantity")
            }
            (Self::NotForSale { name, .. }, Locale::Ru) => {
                format!("«{name}» больше не продаётся. Уберите товар из корзины")
            }
            (Self::NotForSale { name, .. }, Locale::En) => {
                format!("{name} is no longer sold. Remove it from the cart")
            }
            (Self::CartEmpty, _) => {
                s("Корзина пуста. Добавьте в неё товар", "The cart is empty. Add something to it")
            }
            (Self::CartFull { max }, Locale::Ru) => format!("В корзине не больше {max} строк"),
            (Self::CartFull { max }, Locale::En) => format!("A cart holds {max} lines at most"),
            (Self::ListFull { max }, Locale::Ru) => {
                format!(
                    "В списке уже {max} товаров, больше не поместится. Уберите какой-нибудь, чтобы добавить этот"
                )
            }
            (Self::ListFull { max }, Locale::En) => {
                format!("The list holds {max} products and no more. Remove one to add this one")
            }
            (Self::PriceChanged { name }, Locale::Ru) => {
                format!("Цена «{name}» изменилась. Проверьте сумму и подтвердите заказ ещё раз")
            }
            (Self::PriceChanged { name }, Locale::En) => {
                format!("The price of {name} has changed. Check the total and confirm the order again")
            }
            (Self::NotInThisState, _) => s(
                "Сейчас это сделать нельзя: состояние уже другое. Обновите страницу",
                "This can't be done now: the state has changed. Reload the page",
            ),
            (Self::AlreadyPaid, _) => s("Заказ уже оплачен", "The order is already paid"),
            (Self::PaymentUnavailable, _) => s(
                "Платёжный сервис не отвечает. Попробуйте ещё раз через минуту",
                "The payment service does not answer. Try again in a minute",
            ),
            (Self::SlotTaken { .. }, _) => s(
                "Это время только что заняли. Выберите другое",
                "This time has just been taken. Choose another",
            ),
            (Self::SlotGone, _) => s(
                "Это время больше не предлагается. Выберите другое",
                "This time is no longer offered. Choose another",
            ),
            (Self::HoldExpired, _) => s(
                "Время было отложено для вас, но срок вышел. Выберите его снова",
                "The time was held for you, but the hold has ended. Choose it again",
            ),
            (Self::TooLate, _) => s(
                "До визита осталось слишком мало времени. Позвоните нам, чтобы перенести его",
                "The visit is too close. Call us to move it",
            ),
            (Self::CrewBlocked { reason_ru, reason_en }, _) => s(reason_ru, reason_en),
            (Self::Changed, _) => s(
                "Пока вы редактировали, это изменил кто-то другой. Сравните и сохраните ещё раз",
                "Somebody else changed this while you were editing. Compare and save again",
            ),
            (Self::InUse { products, below }, Locale::Ru) => format!(
                "Пока этим пользуются, так сделать нельзя. Товаров, считая удалённые: {products}, категорий внутри: {below}"
            ),
            (Self::InUse { products, below }, Locale::En) => format!(
                "This can't be done while it is in use. Products, deleted ones included: {products}, categories inside: {below}"
            ),
            (Self::TooManyTries, _) => s(
                "Слишком много попыток. Подождите немного и попробуйте снова",
                "Too many tries. Wait a little and try again",
            ),
            (Self::AccountBlocked, _) => s(
                "Вход для этой учётной записи закрыт. Напишите нам, если это ошибка",
                "This account has been closed. Write to us if that is a mistake",
            ),
            (Self::NotBought, _) => s(
                "Отзыв может оставить тот, кто купил этот товар у нас и получил его",
                "A review is written by those who bought this product here and have received it",
            ),
            (Self::TotalChanged { now }, Locale::Ru) => format!(
                "Сумма изменилась: теперь {}. Проверьте её и подтвердите заказ ещё раз",
                crate::format::money(l, *now)
            ),
            (Self::TotalChanged { now }, Locale::En) => format!(
                "The total has changed: it is {} now. Check it and confirm the order again",
                crate::format::money(l, *now)
            ),
            (Self::Busy, _) => {
                s("Сервис сейчас занят. Попробуйте ещё раз", "The service is busy right now. Try again")
            }
        }
    }
}
