//! What the law lets a buyer return, until when, and who pays for the way.
//!
//! Sources: Law of the Russian Federation 2300-1 «On the protection of consumers' rights» (ZoZPP), articles 18, 19, 25 and
//! 26.1; Civil Code, articles 469 to 477 and 518 for organisations; lists of technically complex goods (Government decree 924 of
//! 2011) and of goods that are not exchanged (decree 2463 of 2020).

use super::ReturnReason;
use base::{Instant, Locale};

/// Days for goods bought at a distance that are in order: article 26.1, clause 4.
const DISTANCE_DAYS: i64 = 7;
/// Days for goods bought in the shop that are in order: article 25, clause 1, the day of the purchase not counted.
const EXCHANGE_DAYS: i64 = 14;
/// Months for defects of goods without a warranty: article 19, clause 1; of organisations, article 477 of the Civil Code.
const DEFECT_MONTHS: i64 = 24;
/// Days in which a technically complex product with any defect may be given back: article 18, clause 1.
pub const COMPLEX_DAYS: i64 = 15;

/// What the terms depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReturnFacts {
    /// When the buyer received the goods.
    pub received_at: Instant,
    /// The order was placed by the buyer at a distance, not by staff at the counter.
    pub is_distance: bool,
    /// The buyer is an organisation: the law on consumers does not apply.
    pub is_company: bool,
    /// Warranty of the line, in months; zero for none.
    pub warranty_months: i64,
}

/// How strong the buyer's claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// By law.
    Right,
    /// By law for exchange only: goods in order that were bought in the shop.
    ExchangeOnly,
    /// If the shop agrees.
    ByAgreement,
}

/// The terms of a return for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReturnTerms {
    /// How strong the claim is.
    pub claim: Claim,
    /// Until when; `None` if the shop decides.
    pub until: Option<Instant>,
    /// Whether the shop pays for the way back; otherwise the buyer.
    pub shop_pays_way: bool,
    /// Whether the cost of the delivery to the buyer is returned with the last goods.
    pub with_delivery: bool,
}

impl ReturnTerms {
    /// Whether the claim can be made at this moment without the consent of the shop.
    pub fn is_open(&self, now: Instant) -> bool {
        self.claim != Claim::ByAgreement && self.until.is_some_and(|until| now <= until)
    }
}

/// The terms for goods that were received.
pub fn terms(reason: ReturnReason, facts: &ReturnFacts) -> ReturnTerms {
    let day_end = |days: i64| Some(facts.received_at.plus_days(days + 1));
    let by_agreement =
        ReturnTerms { claim: Claim::ByAgreement, until: None, shop_pays_way: false, with_delivery: false };
    match reason {
        ReturnReason::Defect | ReturnReason::WrongItem => ReturnTerms {
            claim: Claim::Right,
            until: Some(facts.received_at.plus_months(match facts.warranty_months {
                0 => DEFECT_MONTHS,
                months => months,
            })),
            shop_pays_way: true,
            with_delivery: true,
        },
        _ if facts.is_company => by_agreement,
        ReturnReason::ChangedMind | ReturnReason::OtherModel if facts.is_distance => ReturnTerms {
            claim: Claim::Right,
            until: day_end(DISTANCE_DAYS),
            shop_pays_way: false,
            with_delivery: true,
        },
        ReturnReason::OtherModel => ReturnTerms {
            claim: Claim::ExchangeOnly,
            until: day_end(EXCHANGE_DAYS),
            shop_pays_way: false,
            with_delivery: false,
        },
        ReturnReason::ChangedMind => by_agreement,
    }
}

/// The terms of a reason in plain words, with their source.
pub fn told(reason: ReturnReason, facts: &ReturnFacts, l: Locale) -> &'static str {
    match (reason, facts.is_company, facts.is_distance) {
        (ReturnReason::Defect, false, _) => l.pick(
            "Весь срок гарантии, а без гарантии — два года. Деньги за технически сложный товар (камеры, регистраторы) возвращаем при любом недостатке в первые 15 дней, позже — при существенном; остальное чиним бесплатно. Дорогу назад оплачиваем мы. Закон о защите прав потребителей, статьи 18 и 19.",
            "During the warranty, or for two years without one. Money for technically complex goods (cameras, recorders) is returned for any defect within 15 days, later for a substantial one; the rest is repaired free of charge. We pay for the way back. Consumer law, articles 18 and 19.",
        ),
        (ReturnReason::WrongItem, false, _) => l.pick(
            "Заменим или вернём деньги вместе с доставкой. Дорогу назад оплачиваем мы. Закон о защите прав потребителей, статья 18; Гражданский кодекс, статья 469.",
            "We replace it or return the money with the delivery. We pay for the way back. Consumer law, article 18; Civil Code, article 469.",
        ),
        (ReturnReason::Defect | ReturnReason::WrongItem, true, _) => l.pick(
            "В срок гарантии, а без гарантии — два года. Дорогу назад оплачиваем мы. Гражданский кодекс, статьи 475, 477 и 518.",
            "During the warranty, or for two years without one. We pay for the way back. Civil Code, articles 475, 477 and 518.",
        ),
        (_, true, _) => l.pick(
            "Исправный товар организации возвращают по согласию магазина. Напишите нам, ответим.",
            "Organisations return goods that are in order if the shop agrees. Write to us, and we will answer.",
        ),
        (_, false, true) => l.pick(
            "Семь дней после получения, если товар не использовали, сохранились вид и комплект. Вернём деньги за товар, а если возвращаете весь заказ — и за доставку. Дорогу назад оплачиваете вы. Закон о защите прав потребителей, статья 26.1.",
            "Seven days after receipt, if the goods were not used and are complete. We return the money for the goods, and for the delivery if you return the whole order. You pay for the way back. Consumer law, article 26.1.",
        ),
        (ReturnReason::OtherModel, false, false) => l.pick(
            "Обмен в течение 14 дней, если товар не использовали. Технически сложные товары с гарантией, купленные в магазине, обмену не подлежат: постановление правительства 2463. Закон о защите прав потребителей, статья 25.",
            "Exchange within 14 days, if the goods were not used. Technically complex goods with a warranty that were bought in the shop are not exchanged: government decree 2463. Consumer law, article 25.",
        ),
        (ReturnReason::ChangedMind, false, false) => l.pick(
            "Исправный товар, купленный в магазине, возвращаем по согласию. Напишите нам, ответим.",
            "Goods in order that were bought in the shop are taken back if the shop agrees. Write to us, and we will answer.",
        ),
    }
}
