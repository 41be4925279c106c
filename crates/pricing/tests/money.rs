//! The money of an order through the pure rules of four areas: promotions price a cart, the order is paid, handed over, partly
//! refunded and returned, and a receipt is made of each step. Runs 2,000 random orders, or `PROPTEST_CASES` many.
#![expect(clippy::unwrap_used, reason = "a test that can not go on has failed")]

use base::{
    Bilingual, BranchId, BrandId, CategoryId, Instant, Kopecks, ProductId, PromotionId, QUANTITY_MAX,
};
use content_model::period::Period;
use org_model::vat::{MAIN_RATE_22_SINCE, VatCode, VatTable};
use pricing::{CartInput, cart_totals};
use promotions_model::engine::{Buyer, Candidate, Cart, GiftStock, Left, Line, Outcome, evaluate};
use promotions_model::promotion::{
    Benefit, BundlePrice, Clock, Conditions, Limits, Promotion, Stacking, Target, Terms,
};
use proptest::prelude::*;
use receipts_model::body::PaidBy;
use receipts_model::lines::{SoldLine, Subject};
use receipts_model::needed::{Balance, Cause, needed};
use sales_model::adjustments::{Adjustment, AdjustmentSource, AdjustmentTarget};
use sales_model::returns::{LineMoney, proposed};
use sales_model::totals::{CartTotals, DELIVERY_VAT, DeliveryCharge, LineInput, LineKind};
use uuid::Uuid;

const DELIVERY: &str = "delivery";
/// What proptest runs if nobody says otherwise.
const PROPTEST_DEFAULT: u32 = 256;

fn cases() -> ProptestConfig {
    let wanted = ProptestConfig::default();
    let cases = if wanted.cases == PROPTEST_DEFAULT { 2_000 } else { wanted.cases };
    ProptestConfig { cases, ..wanted }
}

fn product(n: u128) -> ProductId {
    ProductId(Uuid::from_u128(n))
}

fn any_lines() -> impl Strategy<Value = Vec<Line>> {
    let line = |(n, (price, quantity)): (u128, (i64, i64))| Line {
        product: product(n),
        categories: vec![CategoryId(Uuid::from_u128(n % 3))],
        brand: BrandId(Uuid::from_u128(n % 2)),
        choices: Vec::new(),
        unit_price: Kopecks(price),
        quantity,
    };
    let quantity = prop_oneof![8 => 1..=9_i64, 1 => 10..=QUANTITY_MAX];
    proptest::collection::vec((0..=9_999_999_i64, quantity), 1..8)
        .prop_map(move |list| (1..).zip(list).map(line).collect())
}

fn any_benefit() -> impl Strategy<Value = Benefit> {
    let pair = |a, b| vec![product(a), product(b)];
    prop_oneof![
        (1..=10_000_i64).prop_map(|bp| Benefit::Percent { bp }),
        (1..=5_000_000_i64).prop_map(|sum| Benefit::Sum { amount: Kopecks(sum) }),
        (1..=8_u128, 1..=3_i64).prop_map(|(n, quantity)| Benefit::Gift { product: product(n), quantity }),
        Just(Benefit::FreeDelivery),
        (2..=5_i64, 1..=10_000_i64).prop_map(|(every, bp)| Benefit::NthItem { every, bp }),
        (1..=3_u128, 4..=6_u128, 1..=10_000_i64).prop_map(move |(a, b, bp)| Benefit::Bundle {
            products: pair(a, b),
            price: BundlePrice::PercentOff(bp),
        }),
        (1..=3_u128, 4..=6_u128, 0..=3_000_000_i64).prop_map(move |(a, b, price)| Benefit::Bundle {
            products: pair(a, b),
            price: BundlePrice::Fixed(Kopecks(price)),
        }),
    ]
}

/// Benefit, category or 3 for all, priority, whether it combines with others, floor, and what is left of the budget.
type Drawn = (Benefit, u128, i64, bool, i64, Option<i64>);

fn any_promotions() -> impl Strategy<Value = Vec<Candidate>> {
    let one = (
        any_benefit(),
        0..4_u128,
        0..4_i64,
        any::<bool>(),
        0..=9_000_i64,
        proptest::option::of(0..9_000_000_i64),
    );
    let candidate = |n: u128, (benefit, category, priority, combines, floor_bp, budget): Drawn| {
        let categories = if category == 3 { vec![] } else { vec![CategoryId(Uuid::from_u128(category))] };
        let conditions =
            Conditions { target: Target { categories, ..Target::default() }, ..Conditions::default() };
        let stacking = Stacking { priority, combines, floor_bp, ..Stacking::default() };
        let promotion = Promotion {
            id: PromotionId(Uuid::from_u128(n)),
            name: Bilingual::new(format!("Акция {n}"), String::new()),
            branch: None,
            period: Period::default(),
            needs_code: false,
            terms: Terms { benefit, conditions, stacking },
            limits: Limits::default(),
        };
        let left = Left { budget: budget.map(Kopecks), ..Left::default() };
        Candidate { promotion, left, gift: Some(GiftStock { price: Kopecks(49_999), available: 3_000 }) }
    };
    proptest::collection::vec(one, 0..6)
        .prop_map(move |list| (1..).zip(list).map(|(n, one)| candidate(n, one)).collect())
}

/// What happens to a placed order; figures are shares of what there is, in percent.
#[derive(Clone, Copy, Debug)]
enum Step {
    Paid { share: i64, by: PaidBy },
    HandedOver,
    Refunded { share: i64 },
    Returned { line: usize, share: i64 },
}

fn any_steps() -> impl Strategy<Value = Vec<Step>> {
    let by = prop_oneof![Just(PaidBy::Cash), Just(PaidBy::Electronic)];
    let step = prop_oneof![
        3 => (1..=100_i64, by).prop_map(|(share, by)| Step::Paid { share, by }),
        2 => Just(Step::HandedOver),
        1 => (1..=100_i64).prop_map(|share| Step::Refunded { share }),
        3 => (0..8_usize, 1..=100_i64).prop_map(|(line, share)| Step::Returned { line, share }),
    ];
    proptest::collection::vec(step, 1..14)
}

/// Promotions as adjustments of the lines of the cart, which gifts follow.
fn priced(lines: &[Line], outcome: &Outcome, delivery: Option<i64>) -> CartTotals {
    let input =
        |unit_price, quantity| LineInput { kind: LineKind::Goods, unit_price, quantity, vat: VatCode::Main };
    let gifts = outcome.gifts.iter().map(|gift| input(gift.price, gift.quantity));
    let inputs: Vec<_> =
        lines.iter().map(|line| input(line.unit_price, line.quantity)).chain(gifts).collect();
    let adjustment = |promotion: PromotionId, target, amount| Adjustment {
        source: AdjustmentSource::Promotion,
        reference: Some(promotion.0),
        name: Bilingual::new("Акция", ""),
        target,
        amount,
    };
    let cuts = outcome
        .cuts
        .iter()
        .map(|cut| adjustment(cut.promotion, AdjustmentTarget::Line(cut.line), -cut.amount));
    let gifts = outcome.gifts.iter().enumerate().map(|(n, gift)| {
        let value = gift.price.times(gift.quantity).unwrap();
        adjustment(gift.promotion, AdjustmentTarget::Line(lines.len() + n), -value)
    });
    let free = outcome
        .delivery
        .iter()
        .map(|free| adjustment(free.promotion, AdjustmentTarget::Delivery, -free.most));
    let adjustments: Vec<_> = cuts.chain(gifts).chain(free).collect();
    let delivery = delivery.map(|amount| DeliveryCharge { amount: Kopecks(amount), vat: DELIVERY_VAT });
    let input = CartInput { lines: &inputs, adjustments: &adjustments, delivery };
    cart_totals(&input, &VatTable::default(), MAIN_RATE_22_SINCE).unwrap()
}

/// A line of an order, and what of it came back.
struct OrderLine {
    bought: LineMoney,
    sold: SoldLine,
}

/// An order with the money and the receipts of its steps so far.
struct Order {
    total: Kopecks,
    lines: Vec<OrderLine>,
    delivery: Option<SoldLine>,
    is_handed_over: bool,
    paid: Kopecks,
    refunded: Kopecks,
    receipts: Balance,
    /// Income less refunds of all receipts, as payments other than the offset of earlier ones.
    registered: Kopecks,
}

impl Order {
    fn of(totals: &CartTotals) -> Self {
        let line = |(n, line): (usize, &sales_model::totals::LineTotal)| OrderLine {
            bought: LineMoney {
                total: line.total,
                quantity: line.quantity,
                returned: 0,
                decided: Kopecks::ZERO,
            },
            sold: sold(&n.to_string(), line.quantity, line.total, Subject::Goods),
        };
        let delivery = totals.delivery_total;
        Self {
            total: totals.total,
            lines: totals.lines.iter().enumerate().map(line).collect(),
            delivery: (delivery > Kopecks::ZERO).then(|| sold(DELIVERY, 1, delivery, Subject::Service)),
            is_handed_over: false,
            paid: Kopecks::ZERO,
            refunded: Kopecks::ZERO,
            receipts: Balance::default(),
            registered: Kopecks::ZERO,
        }
    }

    /// What is sold now: a line that came back in part is one position of what is left of its price.
    fn sold(&self) -> Vec<SoldLine> {
        let kept = |line: &OrderLine| match line.bought.decided > Kopecks::ZERO {
            true => {
                SoldLine { quantity: 1, total: line.bought.total - line.bought.decided, ..line.sold.clone() }
            }
            false => line.sold.clone(),
        };
        self.lines.iter().map(kept).chain(self.delivery.clone()).collect()
    }

    fn held(&self) -> Kopecks {
        self.paid - self.refunded
    }

    /// Makes the receipt of an event, and checks it by itself.
    fn receipt(&mut self, cause: Cause) {
        let Some(draft) = needed(cause, &self.sold(), &self.receipts).unwrap() else { return };
        let sum: Kopecks = draft.lines.iter().map(|line| line.sum).sum();
        assert_eq!(sum, draft.paid.iter().map(|part| part.sum).sum(), "lines are what was paid: {draft:?}");
        assert!(
            draft
                .lines
                .iter()
                .all(|line| line.sum > Kopecks::ZERO && line.price.0 * line.quantity == line.sum.0)
        );
        let money: Kopecks =
            draft.paid.iter().filter(|part| part.by != PaidBy::Prepaid).map(|part| part.sum).sum();
        self.registered += if draft.kind.is_income() { money } else { -money };
        self.receipts.add(draft.kind, &draft.lines, &draft.paid);
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Paid { share, by } => {
                let returned: Kopecks = self.lines.iter().map(|line| line.bought.decided).sum();
                let amount = (self.total - returned - self.held()).share(share, 100);
                if amount > Kopecks::ZERO {
                    self.paid += amount;
                    self.receipt(Cause::Paid { amount, by, settles: self.is_handed_over });
                }
            }
            // An order is handed over when all of it is paid.
            Step::HandedOver if !self.is_handed_over && self.held() >= self.total => {
                self.is_handed_over = true;
                self.receipt(Cause::HandedOver);
            }
            Step::HandedOver => {}
            Step::Refunded { share } => self.refund(self.held().share(share, 100)),
            Step::Returned { line, share } if self.is_handed_over => self.take_back(line, share),
            Step::Returned { .. } => {}
        }
    }

    fn refund(&mut self, amount: Kopecks) {
        if amount > Kopecks::ZERO {
            self.refunded += amount;
            self.receipt(Cause::Refunded { amount, by: PaidBy::Electronic });
        }
    }

    /// Some items of a line come back, for their share of its price.
    fn take_back(&mut self, line: usize, share: i64) {
        let count = self.lines.len();
        let line = &mut self.lines[line % count].bought;
        let now = (line.quantity - line.returned) * share / 100;
        let amount = proposed(line, now);
        line.returned += now;
        line.decided += amount;
        // What was refunded as a favour before is not returned twice.
        let amount = amount.min(self.held());
        self.refund(amount);
    }

    /// What has to hold after every step.
    fn check(&self) {
        assert!(Kopecks::ZERO <= self.refunded && self.refunded <= self.paid, "no more goes back than came");
        assert_eq!(self.registered, self.held(), "receipts are the money");
        assert_eq!(self.receipts.prepaid() + self.receipts.settled(), self.held(), "and so are their lines");
        for OrderLine { bought, sold } in &self.lines {
            let (prepaid, settled) = self.receipts.of(&sold.key);
            assert!(
                prepaid >= Kopecks::ZERO && settled >= Kopecks::ZERO,
                "{}: {prepaid:?} {settled:?}",
                sold.key
            );
            // The share of the items in the price of their own line, whatever becomes of other lines.
            let part = i128::from(bought.total.0) * i128::from(bought.returned) / i128::from(bought.quantity);
            assert_eq!(i128::from(bought.decided.0), part, "the price of a line is not divided anew");
        }
    }
}

fn sold(key: &str, quantity: i64, total: Kopecks, subject: Subject) -> SoldLine {
    let rate = VatTable::default().rate_at(VatCode::Main, MAIN_RATE_22_SINCE).unwrap();
    SoldLine {
        key: key.to_owned(), name: "Товар".to_owned(), quantity, total, rate, subject, agent: None
    }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn chk_6_pay_5_ord_4_money_adds_up_whatever_becomes_of_an_order(
        lines in any_lines(),
        promotions in any_promotions(),
        delivery in proptest::option::of(0..=200_000_i64),
        steps in any_steps(),
    ) {
        let clock = Clock { weekday: 1, minute: 600 };
        let (branch, at) = (BranchId(Uuid::from_u128(1)), Instant(1));
        let cart = Cart { lines: &lines, buyer: Buyer::default(), branch, at, clock };
        let outcome = evaluate(&cart, &promotions);
        let totals = priced(&lines, &outcome, delivery);

        let of_lines: Kopecks = totals.lines.iter().map(|line| line.total).sum();
        prop_assert_eq!(of_lines + totals.delivery_total, totals.total);
        prop_assert!(totals.lines.iter().all(|line| line.total >= Kopecks::ZERO && line.discount >= Kopecks::ZERO));
        prop_assert!(totals.delivery_total >= Kopecks::ZERO && totals.vat_total <= totals.total);
        let off: Kopecks = totals.adjustments.iter().filter(|part| part.line.is_some()).map(|part| -part.amount).sum();
        prop_assert_eq!(off, totals.discount_total);
        prop_assert_eq!(off, outcome.saved());

        let mut order = Order::of(&totals);
        for step in steps {
            order.take(step);
            order.check();
        }
        // All is paid, handed over and returned in the end.
        order.take(Step::Paid { share: 100, by: PaidBy::Cash });
        order.take(Step::HandedOver);
        order.check();
        for line in 0..order.lines.len() {
            order.take(Step::Returned { line, share: 100 });
            order.check();
        }
        let bought: Kopecks = order.lines.iter().map(|line| line.bought.total).sum();
        let decided: Kopecks = order.lines.iter().map(|line| line.bought.decided).sum();
        prop_assert_eq!(decided, bought);
        order.refund(order.held());
        order.check();
        prop_assert_eq!(order.held(), Kopecks::ZERO);
    }
}
