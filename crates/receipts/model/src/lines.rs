//! Lines of a receipt: VAT, subject and mode of payment, and how an amount is spread over them to the kopeck.

use base::{Kopecks, Locale, text_enum};
use org_model::vat::{VatCode, VatRate};
use serde::{Deserialize, Serialize};

/// The longest name of a line, in characters (FFD tag 1030).
pub const NAME_CHARS_MAX: usize = 128;

text_enum! {
    /// The VAT of a line (FFD tag 1199). The names are those of the protocol of ATOL Online.
    pub enum VatTag {
        /// No VAT.
        None = "none",
        /// 0 %.
        Vat0 = "vat0",
        /// 5 % of the simplified tax system.
        Vat5 = "vat5",
        /// 7 % of the simplified tax system.
        Vat7 = "vat7",
        /// 10 %.
        Vat10 = "vat10",
        /// 20 %, the main rate until the end of 2025.
        Vat20 = "vat20",
        /// 22 %, the main rate since 2026.
        Vat22 = "vat22",
        /// 5/105: 5 % within money that came in advance.
        Vat105 = "vat105",
        /// 7/107.
        Vat107 = "vat107",
        /// 10/110.
        Vat110 = "vat110",
        /// 20/120.
        Vat120 = "vat120",
        /// 22/122.
        Vat122 = "vat122",
    }
}

impl VatTag {
    /// The tag of a rate in a line of this mode; `None` for a percentage that the format does not have. Money in advance
    /// is taxed at the calculated rate (Tax Code, article 164, clause 4).
    pub const fn of(rate: VatRate, mode: Mode) -> Option<Self> {
        let is_advance = mode.is_advance();
        Some(match (rate.code, rate.percent_bp) {
            (VatCode::None, _) => Self::None,
            (_, 0) => Self::Vat0,
            (_, 500) => {
                if is_advance {
                    Self::Vat105
                } else {
                    Self::Vat5
                }
            }
            (_, 700) => {
                if is_advance {
                    Self::Vat107
                } else {
                    Self::Vat7
                }
            }
            (_, 1000) => {
                if is_advance {
                    Self::Vat110
                } else {
                    Self::Vat10
                }
            }
            (_, 2000) => {
                if is_advance {
                    Self::Vat120
                } else {
                    Self::Vat20
                }
            }
            (_, 2200) => {
                if is_advance {
                    Self::Vat122
                } else {
                    Self::Vat22
                }
            }
            _ => return None,
        })
    }

    /// Hundredths of a percent: 22 % is 2200, also for 22/122.
    pub const fn percent_bp(self) -> i64 {
        match self {
            Self::None | Self::Vat0 => 0,
            Self::Vat5 | Self::Vat105 => 500,
            Self::Vat7 | Self::Vat107 => 700,
            Self::Vat10 | Self::Vat110 => 1000,
            Self::Vat20 | Self::Vat120 => 2000,
            Self::Vat22 | Self::Vat122 => 2200,
        }
    }

    /// The VAT within an amount, rounded half up to the kopeck.
    pub fn part_of(self, amount: Kopecks) -> Kopecks {
        match self.percent_bp() {
            0 => Kopecks::ZERO,
            bp => amount.share(bp, 10_000 + bp),
        }
    }

    /// `vat_code` of YooKassa API v3.
    pub const fn yookassa_code(self) -> u8 {
        match self {
            Self::None => 1,
            Self::Vat0 => 2,
            Self::Vat10 => 3,
            Self::Vat20 => 4,
            Self::Vat110 => 5,
            Self::Vat120 => 6,
            Self::Vat5 => 7,
            Self::Vat7 => 8,
            Self::Vat105 => 9,
            Self::Vat107 => 10,
            Self::Vat22 => 11,
            Self::Vat122 => 12,
        }
    }

    /// As it is shown to people.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::None => l.pick("без НДС", "no VAT"),
            Self::Vat0 => "0 %",
            Self::Vat5 => "5 %",
            Self::Vat7 => "7 %",
            Self::Vat10 => "10 %",
            Self::Vat20 => "20 %",
            Self::Vat22 => "22 %",
            Self::Vat105 => "5/105",
            Self::Vat107 => "7/107",
            Self::Vat110 => "10/110",
            Self::Vat120 => "20/120",
            Self::Vat122 => "22/122",
        }
    }
}

text_enum! {
    /// What is paid for (FFD tag 1212).
    pub enum Subject {
        /// Goods that are not subject to excise.
        Goods = "commodity",
        /// A service, such as delivery.
        Service = "service",
        /// Money itself: an advance for something not known yet.
        Payment = "payment",
    }
}

impl Subject {
    /// The number in the format.
    pub const fn number(self) -> u8 {
        match self {
            Self::Goods => 1,
            Self::Service => 4,
            Self::Payment => 10,
        }
    }
}

text_enum! {
    /// How a line is paid for (FFD tag 1214). The names are those of the protocols of ATOL Online and YooKassa.
    pub enum Mode {
        /// All of it is paid before it is handed over.
        FullPrepayment = "full_prepayment",
        /// A part of it is paid before it is handed over.
        Prepayment = "prepayment",
        /// Money for something that is not known yet.
        Advance = "advance",
        /// It is handed over and paid for, now or before.
        FullPayment = "full_payment",
        /// It is handed over, and nothing of it was paid.
        Credit = "credit",
        /// Money for what was handed over on credit.
        CreditPayment = "credit_payment",
    }
}

impl Mode {
    /// The number in the format.
    pub const fn number(self) -> u8 {
        match self {
            Self::FullPrepayment => 1,
            Self::Prepayment => 2,
            Self::Advance => 3,
            Self::FullPayment => 4,
            Self::Credit => 6,
            Self::CreditPayment => 7,
        }
    }

    /// Whether the money comes before what it is paid for.
    pub const fn is_advance(self) -> bool {
        matches!(self, Self::FullPrepayment | Self::Prepayment | Self::Advance)
    }

    /// As it is shown to people.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::FullPrepayment => l.pick("предоплата 100 %", "prepayment in full"),
            Self::Prepayment => l.pick("частичная предоплата", "prepayment in part"),
            Self::Advance => l.pick("аванс", "advance"),
            Self::FullPayment => l.pick("полный расчёт", "full settlement"),
            Self::Credit => l.pick("передача в кредит", "handed over on credit"),
            Self::CreditPayment => l.pick("оплата кредита", "payment of a credit"),
        }
    }
}

text_enum! {
    /// What the shop is to the owner of the goods (FFD tag 1057).
    pub enum AgentKind {
        /// A commission agent.
        CommissionAgent = "commission_agent",
        /// An attorney.
        Attorney = "attorney",
        /// Another agent.
        Another = "another",
    }
}

/// Goods that the shop sells for somebody else (FFD tags 1057, 1171, 1225, 1226).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// What the shop is to the owner.
    pub kind: AgentKind,
    /// The owner's name.
    pub supplier: String,
    /// The owner's INN.
    pub inn: String,
    /// The owner's phone, `+79161234567`; may be empty.
    pub phone: String,
}

/// A line of a receipt: `sum = price × quantity`, exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptLine {
    /// Which line of the sale it is about: lines of several receipts with one key are about the same thing.
    pub key: String,
    /// At most [`NAME_CHARS_MAX`] characters.
    pub name: String,
    /// In pieces, from 1.
    pub quantity: i64,
    /// For a piece, including VAT.
    pub price: Kopecks,
    /// Including VAT.
    pub sum: Kopecks,
    /// The rate, with the VAT within the sum.
    pub vat: VatTag,
    /// What is paid for.
    pub subject: Subject,
    /// How it is paid for.
    pub mode: Mode,
    /// For goods of somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Agent>,
}

/// What was sold, as a line of the sale states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoldLine {
    /// Tells it from the other lines of the sale.
    pub key: String,
    /// The name that was sold under.
    pub name: String,
    /// In pieces, from 1.
    pub quantity: i64,
    /// After discounts, including VAT.
    pub total: Kopecks,
    /// The rate that it was sold with.
    pub rate: VatRate,
    /// What it is.
    pub subject: Subject,
    /// For goods of somebody else.
    pub agent: Option<Agent>,
}

/// A percentage of VAT that the format of receipts does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRate(
    /// In hundredths of a percent.
    pub i64,
);

/// The lines of a receipt about `sum` of a sold line; none for nothing. Where the whole line is paid for, prices are those of
/// a piece: if the sum can't be divided evenly, some pieces cost a kopeck more and stand in a line of their own. A part of
/// the line is one position.
///
/// # Errors
/// [`UnknownRate`].
pub fn lines_of(sold: &SoldLine, sum: Kopecks, mode: Mode) -> Result<Vec<ReceiptLine>, UnknownRate> {
    if sum <= Kopecks::ZERO {
        return Ok(Vec::new());
    }
    let vat = VatTag::of(sold.rate, mode).ok_or(UnknownRate(sold.rate.percent_bp))?;
    let line = |quantity: i64, price: i64| ReceiptLine {
        key: sold.key.clone(),
        name: name_of(&sold.name),
        quantity,
        price: Kopecks(price),
        sum: Kopecks(price * quantity),
        vat,
        subject: sold.subject,
        mode,
        agent: sold.agent.clone(),
    };
    let is_whole = sum == sold.total && sold.quantity > 1 && sum.0 >= sold.quantity;
    if !is_whole {
        return Ok(vec![line(1, sum.0)]);
    }
    let (price, dearer) = (sum.0 / sold.quantity, sum.0 % sold.quantity);
    let parts = [(sold.quantity - dearer, price), (dearer, price + 1)];
    Ok(parts.into_iter().filter(|(quantity, _)| *quantity > 0).map(|(n, price)| line(n, price)).collect())
}

/// As much of a name as fits into a line, without the control characters that tills refuse.
pub fn name_of(name: &str) -> String {
    base::text::one_line(name).chars().take(NAME_CHARS_MAX).collect::<String>().trim_end().to_owned()
}

/// Splits `amount` over `parts`, in proportion to them: the shares sum to it exactly, and none exceeds its part as long as
/// the amount does not exceed the sum of the parts.
pub fn spread(amount: Kopecks, parts: &[Kopecks]) -> Vec<Kopecks> {
    let weights: Vec<i64> = parts.iter().map(|part| part.0).collect();
    amount.distribute(&weights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MAIN: VatRate = VatRate { code: VatCode::Main, percent_bp: 2200 };

    fn sold(quantity: i64, total: i64) -> SoldLine {
        SoldLine {
            key: "1".into(),
            name: "Камера".into(),
            quantity,
            total: Kopecks(total),
            rate: MAIN,
            subject: Subject::Goods,
            agent: None,
        }
    }

    #[test]
    fn pay_5_every_rate_has_its_tag_and_its_calculated_tag() {
        let rate = |code, percent_bp| VatRate { code, percent_bp };
        for (rate, settled, advance) in [
            (rate(VatCode::None, 0), VatTag::None, VatTag::None),
            (rate(VatCode::Vat0, 0), VatTag::Vat0, VatTag::Vat0),
            (rate(VatCode::Vat5, 500), VatTag::Vat5, VatTag::Vat105),
            (rate(VatCode::Vat7, 700), VatTag::Vat7, VatTag::Vat107),
            (rate(VatCode::Vat10, 1000), VatTag::Vat10, VatTag::Vat110),
            (rate(VatCode::Main, 2000), VatTag::Vat20, VatTag::Vat120),
            (rate(VatCode::Main, 2200), VatTag::Vat22, VatTag::Vat122),
        ] {
            assert_eq!(VatTag::of(rate, Mode::FullPayment), Some(settled));
            assert_eq!(VatTag::of(rate, Mode::FullPrepayment), Some(advance));
            assert_eq!(advance.percent_bp(), rate.percent_bp);
            assert_eq!(advance.part_of(Kopecks(12_200)), rate.part_of(Kopecks(12_200)));
        }
        assert_eq!(VatTag::of(rate(VatCode::Main, 2300), Mode::FullPayment), None);
        let codes: std::collections::BTreeSet<u8> =
            VatTag::ALL.iter().map(|tag| tag.yookassa_code()).collect();
        assert_eq!(codes.into_iter().collect::<Vec<_>>(), (1..=12).collect::<Vec<u8>>());
    }

    #[test]
    fn pay_5_a_sum_that_can_not_be_divided_makes_two_lines() {
        let lines = lines_of(&sold(3, 10_000), Kopecks(10_000), Mode::FullPayment).unwrap();
        let parts: Vec<_> = lines.iter().map(|line| (line.quantity, line.price.0, line.sum.0)).collect();
        assert_eq!(parts, [(2, 3333, 6666), (1, 3334, 3334)]);
        let part = lines_of(&sold(3, 10_000), Kopecks(5_000), Mode::Prepayment).unwrap();
        assert_eq!((part.len(), part[0].quantity, part[0].price.0), (1, 1, 5_000));
        assert!(lines_of(&sold(3, 0), Kopecks::ZERO, Mode::FullPayment).unwrap().is_empty());
    }

    #[test]
    fn pay_5_a_name_fits_the_format() {
        let long = SoldLine { name: format!("{}\n{}", "Ж".repeat(100), "Ж".repeat(100)), ..sold(1, 100) };
        let lines = lines_of(&long, Kopecks(100), Mode::FullPayment).unwrap();
        assert_eq!(lines[0].name.chars().count(), NAME_CHARS_MAX);
        assert!(!lines[0].name.contains('\n'));
    }

    proptest! {
        #[test]
        fn pay_5_lines_sum_to_the_amount(quantity in 1i64..1000, total in 1i64..100_000_000, part in 1i64..100_000_000) {
            let sold = sold(quantity, total);
            for sum in [total, part.min(total)] {
                let lines = lines_of(&sold, Kopecks(sum), Mode::FullPayment).unwrap();
                prop_assert_eq!(lines.iter().map(|line| line.sum.0).sum::<i64>(), sum);
                for line in &lines {
                    prop_assert_eq!(line.price.0 * line.quantity, line.sum.0);
                    prop_assert!(line.price.0 > 0 && line.quantity > 0);
                }
            }
        }

        #[test]
        fn pay_5_nothing_is_lost_when_an_amount_is_spread(
            parts in prop::collection::vec(0i64..10_000_000, 1..30), share in 0i64..=1000
        ) {
            let all: i64 = parts.iter().sum();
            prop_assume!(all > 0);
            let amount = all * share / 1000;
            let parts: Vec<_> = parts.into_iter().map(Kopecks).collect();
            let shares = spread(Kopecks(amount), &parts);
            prop_assert_eq!(shares.iter().map(|s| s.0).sum::<i64>(), amount);
            for (share, part) in shares.iter().zip(&parts) {
                prop_assert!(share.0 >= 0 && share <= part);
            }
        }
    }
}
