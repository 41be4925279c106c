//! Queries about the shop itself: «доставка», «ремонт домофона», «где мой заказ».

use base::text::fold;

base::text_enum! {
    /// What a visitor asks about the shop.
    pub enum ShopTopic {
        /// Cost, date and ways of delivery and pickup.
        Delivery = "delivery",
        /// The term of the warranty.
        Warranty = "warranty",
        /// Return and exchange.
        Returns = "returns",
        /// Ways to pay.
        Payment = "payment",
        /// Address, hours, phone.
        Contacts = "contacts",
        /// Work: installation.
        Installation = "installation",
        /// Work: repair and maintenance.
        Repair = "repair",
        /// Own orders.
        Orders = "orders",
        /// Login, registration, account.
        Account = "account",
        /// The cart.
        Cart = "cart",
        /// The wish list.
        Wishlist = "wishlist",
        /// The comparison.
        Compare = "compare",
    }
}

/// Beginnings of the words of each topic. A topic counts if the first word that is not [`NEUTRAL`] belongs to one.
const WORDS: &[(ShopTopic, &[&str])] = &[
    (ShopTopic::Warranty, &["гаранти", "warrant", "guarantee"]),
    (ShopTopic::Delivery, &["доставк", "доставля", "доставит", "самовывоз", "deliver", "shipping", "pickup"]),
    (ShopTopic::Returns, &["возврат", "вернуть", "обмен", "return", "refund", "exchange"]),
    (ShopTopic::Payment, &["оплат", "платеж", "рассрочк", "pay"]),
    (
        ShopTopic::Contacts,
        &[
            "контакт",
            "адрес",
            "режим",
            "график",
            "компани",
            "магазин",
            "находит",
            "связ",
            "contact",
            "address",
            "opening",
        ],
    ),
    (ShopTopic::Orders, &["заказ", "order"]),
    (ShopTopic::Account, &["кабинет", "аккаунт", "регистраци", "войти", "вход", "account", "login"]),
    (ShopTopic::Cart, &["корзин", "cart", "checkout"]),
    (ShopTopic::Wishlist, &["избранн", "wishlist", "favourites", "favorites"]),
    (ShopTopic::Compare, &["сравнени", "сравнить", "compar"]),
];

/// Beginnings of the words that ask for work; what is to be installed or repaired may follow.
const SERVICES: &[(ShopTopic, &[&str])] = &[
    (
        ShopTopic::Repair,
        &[
            "ремонт",
            "почин",
            "сервис",
            "обслуживан",
            "диагностик",
            "мастер",
            "repair",
            "service",
            "maintenance",
        ],
    ),
    (
        ShopTopic::Installation,
        &[
            "монтаж",
            "установка",
            "установку",
            "установить",
            "подключение",
            "настройка",
            "installation",
            "install",
        ],
    ),
];
/// Words that begin like one of [`SERVICES`] but describe products.
const NO_SERVICES: &[&str] = &["монтажн", "ремонтн"];

/// Beginnings of words that ask without naming a topic.
const NEUTRAL: &[&str] = &[
    "как",
    "где",
    "мой",
    "моя",
    "мои",
    "ваш",
    "вы",
    "ли",
    "отменит",
    "можно",
    "пункт",
    "истори",
    "нужн",
    "есть",
    "сколько",
    "стоит",
    "стоимост",
    "цен",
    "услови",
    "срок",
    "статус",
    "личн",
    "товар",
    "карт",
    "налич",
    "телефон",
    "работ",
    "вызов",
    "вызва",
    "сделат",
    "узнат",
    "отследит",
    "номер",
    "способ",
    "условия",
    "по",
    "на",
    "в",
    "и",
    "о",
    "об",
    "у",
    "для",
    "к",
    "мо",
    "how",
    "where",
    "my",
    "the",
    "is",
    "of",
    "cost",
    "price",
    "status",
    "terms",
    "policy",
    "by",
    "card",
    "hours",
    "phone",
    "us",
    "about",
    "company",
    "to",
    "a",
    "for",
    "and",
    "store",
    "shop",
];

fn begins(word: &str, beginnings: &[&str]) -> bool {
    beginnings.iter().any(|beginning| word.starts_with(beginning))
}

fn among(word: &str, topics: &[(ShopTopic, &[&str])]) -> Option<ShopTopic> {
    topics.iter().find(|(_, words)| begins(word, words)).map(|(topic, _)| *topic)
}

/// What a query asks about the shop, most specific first; empty for a query for products.
pub fn topics(query: &str) -> Vec<ShopTopic> {
    let folded = fold(query);
    let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    let mut found: Vec<ShopTopic> = Vec::new();
    let services = words.iter().filter(|word| !begins(word, NO_SERVICES));
    found.extend(services.filter_map(|word| among(word, SERVICES)));
    let first = words.iter().find(|word| !is_neutral(word));
    if first.is_some_and(|word| among(word, WORDS).or_else(|| among(word, SERVICES)).is_some()) {
        found.extend(words.iter().filter_map(|word| among(word, WORDS)));
    }
    let mut topics: Vec<ShopTopic> = Vec::new();
    for topic in found {
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

/// Short words must be equal, longer ones may continue.
fn is_neutral(word: &str) -> bool {
    NEUTRAL.iter().any(|n| if n.chars().count() < 3 { *n == word } else { word.starts_with(n) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ShopTopic::{Cart, Contacts, Delivery, Installation, Orders, Payment, Repair, Warranty};

    #[test]
    fn cat_3_a_question_about_the_shop_has_a_topic() {
        for (query, expected) in [
            ("Доставка", &[Delivery][..]),
            ("сколько стоит доставка", &[Delivery]),
            ("где мой заказ", &[Orders]),
            ("оплата картой", &[Payment]),
            ("гарантийный ремонт", &[Repair, Warranty]),
            ("ремонт домофона", &[Repair]),
            ("установка камер цена", &[Installation]),
            ("режим работы магазина", &[Contacts]),
            ("корзина", &[Cart]),
            ("shipping cost", &[Delivery]),
            ("можно ли оплатить наличными", &[Payment]),
            ("доставка в казань", &[Delivery]),
            ("монтажная коробка", &[]),
            ("камера", &[]),
            ("карта памяти", &[]),
            ("пульт для заказа такси", &[]),
            ("", &[]),
        ] {
            assert_eq!(topics(query), expected, "{query}");
        }
    }
}
