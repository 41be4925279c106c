//! Refusals of sales.

use base::locale::plural;
use base::refusal::AreaRefusal;
use base::{Kopecks, Locale, format};
use serde::{Deserialize, Serialize};

/// Why something can't be bought, listed or reviewed now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum SalesRefusal {
    /// Checkout without a cart, or of one without lines.
    CartEmpty,
    /// The product needs a new line, and the cart has no room for it.
    CartFull {
        /// Maximum number of lines.
        max: i64,
    },
    /// A wishlist or a list of watches is full.
    ListFull {
        /// Maximum number of entries.
        max: i64,
    },
    /// The shopper has as many carts, or links of carts, as the shop allows.
    TooManyCarts {
        /// Maximum number.
        max: i64,
    },
    /// The account has as many orders on a schedule as it may.
    TooManySchedules {
        /// Maximum number.
        max: i64,
    },
    /// The price of one product changed since the cart was shown; no order was placed.
    PriceChanged {
        /// Name of the product in the buyer's language.
        name: String,
    },
    /// The total differs from the confirmed one; no order was placed.
    TotalChanged {
        /// The current total, with delivery.
        now: Kopecks,
    },
    /// The cost of delivery has to be named before the order is accepted or paid online.
    DeliveryCostOpen,
    /// The buyer has as many unpaid orders as the shop allows.
    TooManyUnpaid {
        /// The most allowed.
        max: i64,
    },
    /// A guest's unpaid orders would hold more pieces than the shop allows before the contact is confirmed.
    TooManyPieces {
        /// The most allowed.
        max: i64,
    },
    /// The order ended long ago, and its link opens it no more.
    LinkExpired,
    /// The link that was to confirm the contact is not the one of the last letter.
    OldConfirmation,
    /// Orders that have not ended belong to the branch, or are collected at the warehouse.
    OpenOrders {
        /// Their number.
        orders: i64,
        /// The number of the first one.
        number: String,
    },
    /// An order needs a line: without any it has to be cancelled.
    LastLine,
    /// A promotion was applied to the order: what earned it can't be taken out by the buyer.
    PromotionsHold,
    /// Money of a cancelled order is on its way back: it can't be restored.
    MoneyGoesBack,
    /// The order ended long ago: nobody reads messages about it any more.
    ThreadClosed,
    /// A shipment would take more of a line than is left of it.
    MoreThanLeft,
    /// The warehouse of a shipment has not all of its goods reserved.
    NotReservedThere {
        /// The merchant's code of the product.
        sku: String,
    },
    /// A shipment can't be packed before the serial numbers of its units are recorded.
    SerialsMissing {
        /// Name of the product.
        name: String,
        /// How many are missing.
        left: i64,
    },
    /// More of a line would be returned than the buyer received and has not returned.
    MoreThanReceived,
    /// A serial number is not that of a unit sold with the line.
    NotThisUnit {
        /// As it was typed.
        serial: String,
    },
    /// Only a customer who received the product from this shop may review it.
    NotBought,
}

impl AreaRefusal for SalesRefusal {
    const AREA: &'static str = "sales";

    fn text(&self, l: Locale) -> String {
        let s = |ru: &str, en: &str| l.pick(ru, en).to_owned();
        match (self, l) {
            (Self::CartEmpty, _) => {
                s("Корзина пуста. Добавьте в неё товар", "The cart is empty. Add something to it")
            }
            (Self::DeliveryCostOpen, _) => s(
                "Стоимость доставки ещё не назначена, поэтому сумма заказа неизвестна. Сначала её указывает сотрудник магазина",
                "The cost of delivery has not been named yet, so the total is not known. Staff of the shop names it first",
            ),
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
            (Self::TooManyCarts { max }, Locale::Ru) => {
                format!("Больше {max} сохранить нельзя. Удалите то, что уже не нужно")
            }
            (Self::TooManyCarts { max }, Locale::En) => {
                format!("No more than {max} can be kept. Delete what you don’t need any more")
            }
            (Self::TooManySchedules { max }, Locale::Ru) => {
                format!("Заказов по расписанию может быть не больше {max}. Отмените тот, что уже не нужен")
            }
            (Self::TooManySchedules { max }, Locale::En) => {
                format!(
                    "There can be no more than {max} orders on a schedule. Cancel one that you don’t need"
                )
            }
            (Self::PriceChanged { name }, Locale::Ru) => {
                format!("Цена «{name}» изменилась. Проверьте сумму и подтвердите заказ ещё раз")
            }
            (Self::PriceChanged { name }, Locale::En) => {
                format!("The price of {name} has changed. Check the total and confirm the order again")
            }
            (Self::TotalChanged { now }, Locale::Ru) => format!(
                "Сумма изменилась: теперь {}. Проверьте её и подтвердите заказ ещё раз",
                format::money(l, *now)
            ),
            (Self::TotalChanged { now }, Locale::En) => format!(
                "The total has changed: it is {} now. Check it and confirm the order again",
                format::money(l, *now)
            ),
            (Self::TooManyUnpaid { max }, Locale::Ru) => {
                let orders = plural(
                    l,
                    *max,
                    ["неоплаченный заказ", "неоплаченных заказа", "неоплаченных заказов"],
                    ["", ""],
                );
                format!(
                    "У вас уже {max} {orders}. Оплатите, подтвердите или отмените один из них, чтобы оформить новый"
                )
            }
            (Self::TooManyUnpaid { max }, Locale::En) => {
                let orders = plural(l, *max, ["", "", ""], ["unpaid order", "unpaid orders"]);
                format!(
                    "You have {max} {orders} already. Pay for, confirm or cancel one of them to place another"
                )
            }
            (Self::TooManyPieces { max }, Locale::Ru) => format!(
                "Без входа мы откладываем не больше {max} шт. Войдите в учётную запись или уменьшите заказ; неоплаченные заказы тоже считаются"
            ),
            (Self::TooManyPieces { max }, Locale::En) => format!(
                "Without a login we hold {max} pieces at most. Log in or order less; unpaid orders count too"
            ),
            (Self::LinkExpired, _) => s(
                "Ссылка на этот заказ устарела. Войдите в учётную запись или запросите новую",
                "The link to this order has expired. Log in or request a new one",
            ),
            (Self::OldConfirmation, _) => s(
                "Эта ссылка не подтверждает заказ: откройте ссылку из последнего письма о нём",
                "This link does not confirm the order: open the link of the last message about it",
            ),
            (Self::OpenOrders { orders, number }, Locale::Ru) => {
                let noun = plural(
                    l,
                    *orders,
                    ["незавершённый заказ", "незавершённых заказа", "незавершённых заказов"],
                    ["", ""],
                );
                format!("Здесь ещё {orders} {noun}, первый — {number}. Сначала выдайте или отмените их")
            }
            (Self::OpenOrders { orders, number }, Locale::En) => {
                let noun = plural(l, *orders, ["", "", ""], ["open order", "open orders"]);
                format!("{orders} {noun} here, {number} is the first. Hand them over or cancel them first")
            }
            (Self::LastLine, _) => s(
                "В заказе должен остаться хотя бы один товар. Чтобы отказаться от всего, отмените заказ",
                "At least one product has to stay. To give up all of them cancel the order",
            ),
            (Self::PromotionsHold, _) => s(
                "В заказе есть акция, поэтому изменить его нельзя: отмените его и оформите заново",
                "A promotion is part of the order, so it can’t be changed: cancel it and place it again",
            ),
            (Self::MoneyGoesBack, _) => s(
                "Деньги за этот заказ уже возвращаются, поэтому отмену не вернуть. Оформите заказ заново",
                "The money of this order is on its way back, so the cancellation stays. Place the order again",
            ),
            (Self::ThreadClosed, _) => s(
                "Заказ давно завершён, писать о нём здесь уже нельзя. Наши контакты внизу страницы",
                "The order ended long ago, messages about it are closed. Our contacts are at the bottom of the page",
            ),
            (Self::MoreThanLeft, _) => s(
                "В заказе осталось меньше, чем вы указали. Откройте страницу заново: состав отправлений изменился",
                "Less is left in the order than that. Open the page again: its shipments have changed",
            ),
            (Self::NotReservedThere { sku }, Locale::Ru) => {
                format!(
                    "На складе отправления отложено меньше, чем нужно: {sku}. Соберите его с другого склада"
                )
            }
            (Self::NotReservedThere { sku }, Locale::En) => {
                format!("The warehouse of the shipment has less of {sku} reserved. Use another warehouse")
            }
            (Self::SerialsMissing { name, left }, Locale::Ru) => format!(
                "Запишите серийные номера: {name}, не хватает {left}. Если номера нет, укажите причину"
            ),
            (Self::SerialsMissing { name, left }, Locale::En) => format!(
                "Record the serial numbers of {name}: {left} are missing. Give a reason if there is none"
            ),
            (Self::MoreThanReceived, _) => s(
                "Вернуть можно не больше, чем вы получили и ещё не вернули",
                "You can return no more than you received and have not returned yet",
            ),
            (Self::NotThisUnit { serial }, Locale::Ru) => {
                format!("Изделие с номером {serial} не продавалось по этому заказу или уже вернулось")
            }
            (Self::NotThisUnit { serial }, Locale::En) => {
                format!("No unit {serial} was sold with this order, or it has come back already")
            }
            (Self::NotBought, _) => s(
                "Отзыв может оставить тот, кто купил этот товар у нас и получил его",
                "A review is written by those who bought this product here and have received it",
            ),
        }
    }
}
