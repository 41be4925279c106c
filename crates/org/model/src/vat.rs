//! VAT: rates by date, and the VAT part of a price.
//!
//! Prices include VAT. The rate is that of the time of supply, so a line keeps the rate it was sold with.

mod edit;

pub use edit::{VatRateForm, VatRateRow};

use base::text_enum;
use base::{Instant, Kopecks, Locale};
use serde::{Deserialize, Serialize};

text_enum! {
    /// The VAT code of a product. The percentage of a code changes by law, see [`VatTable`].
    pub enum VatCode {
        /// Exempt from VAT, or a seller on a simplified tax system.
        None = "none",
        /// Taxed at 0 %.
        Vat0 = "vat0",
        /// 5 % of the simplified tax system.
        Vat5 = "vat5",
        /// 7 % of the simplified tax system.
        Vat7 = "vat7",
        /// The reduced rate, 10 %.
        Vat10 = "vat10",
        /// The main rate: 20 % until the end of 2025, 22 % since.
        Main = "main",
    }
}

text_enum! {
    /// Which VAT a seller charges.
    pub enum SellerVat {
        /// The rate of each product.
        ByProduct = "by_product",
        /// None: the tax system or an exemption frees the seller from it.
        Exempt = "exempt",
        /// 5 % of the simplified tax system, instead of the rate of the product.
        Vat5 = "vat5",
        /// 7 % of the simplified tax system, instead of the rate of the product.
        Vat7 = "vat7",
    }
}

impl SellerVat {
    /// The name in a language.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::ByProduct => l.pick("По ставке товара", "The rate of the product"),
            Self::Exempt => l.pick("Без НДС", "No VAT"),
            Self::Vat5 => l.pick("5 % вместо ставки товара", "5 % instead of the product’s rate"),
            Self::Vat7 => l.pick("7 % вместо ставки товара", "7 % instead of the product’s rate"),
        }
    }

    /// The code that a product is sold with. Goods that the law frees from VAT stay free, and those taxed at 0 % too.
    pub const fn code(self, product: VatCode) -> VatCode {
        match (self, product) {
            (Self::Exempt, _) | (_, VatCode::None) => VatCode::None,
            (Self::ByProduct, code) => code,
            (_, VatCode::Vat0) => VatCode::Vat0,
            (Self::Vat5, _) => VatCode::Vat5,
            (Self::Vat7, _) => VatCode::Vat7,
        }
    }
}

/// 2026-01-01 00:00 in Moscow: the main rate rises from 20 % to 22 %.
pub const MAIN_RATE_22_SINCE: Instant = Instant::from_unix_seconds(1_767_214_800);

/// A rate as stored with a line: the code and its percentage at the time of supply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VatRate {
    /// The code of the product.
    pub code: VatCode,
    /// Hundredths of a percent: 22 % is 2200.
    pub percent_bp: i64,
}

impl VatRate {
    /// The VAT inside `amount`: `amount × rate / (100 % + rate)`, rounded half up to the kopeck.
    pub fn part_of(self, amount: Kopecks) -> Kopecks {
        match self.percent_bp {
            bp if bp <= 0 => Kopecks::ZERO,
            bp => amount.share(bp, 10_000 + bp),
        }
    }

    /// `vat_code` of YooKassa API v3; `None` for a percentage that it does not support.
    pub const fn yookassa_code(self) -> Option<u8> {
        match (self.code, self.percent_bp) {
            (VatCode::None, _) => Some(1),
            (_, 0) => Some(2),
            (_, 1000) => Some(3),
            (_, 2000) => Some(4),
            (_, 500) => Some(7),
            (_, 700) => Some(8),
            (_, 2200) => Some(11),
            _ => None,
        }
    }
}

/// One row of the rates: the percentage of a code from this moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatPeriod {
    /// The code that the percentage is of.
    pub code: VatCode,
    /// Hundredths of a percent.
    pub percent_bp: i64,
    /// The first moment; it ends where the next period of the code starts.
    pub starts_at: Instant,
}

/// The rates by date, as one seller applies them: stored as data, so that a change of law does not need a new release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatTable {
    periods: Vec<VatPeriod>,
    seller: SellerVat,
}

/// The rates of Russian law, the default of a new shop (Tax Code, article 164).
pub const STATUTORY: [VatPeriod; 7] = [
    from_the_start(VatCode::None, 0),
    from_the_start(VatCode::Vat0, 0),
    from_the_start(VatCode::Vat5, 500),
    from_the_start(VatCode::Vat7, 700),
    from_the_start(VatCode::Vat10, 1000),
    from_the_start(VatCode::Main, 2000),
    VatPeriod { code: VatCode::Main, percent_bp: 2200, starts_at: MAIN_RATE_22_SINCE },
];

const fn from_the_start(code: VatCode, percent_bp: i64) -> VatPeriod {
    VatPeriod { code, percent_bp, starts_at: Instant(0) }
}

impl Default for VatTable {
    fn default() -> Self {
        Self::new(STATUTORY.to_vec(), SellerVat::ByProduct)
    }
}

impl VatTable {
    /// A table of these periods, in any order, and of a seller.
    pub fn new(periods: Vec<VatPeriod>, seller: SellerVat) -> Self {
        Self { periods, seller }
    }

    /// The rate of a product with `code` for a supply at `at`: the period that started last; `None` if none had. The
    /// code of the rate is that of the seller.
    pub fn rate_at(&self, code: VatCode, at: Instant) -> Option<VatRate> {
        let code = self.seller.code(code);
        self.periods
            .iter()
            .filter(|p| p.code == code && p.starts_at <= at)
            .max_by_key(|p| p.starts_at)
            .map(|p| VatRate { code, percent_bp: p.percent_bp })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_main_rate_changes_at_the_new_year_of_2026() {
        let table = VatTable::default();
        let percent = |code, at| table.rate_at(code, at).map(|r| r.percent_bp);
        let last_second_of_2025 = Instant(MAIN_RATE_22_SINCE.0 - 1);
        assert_eq!(MAIN_RATE_22_SINCE.rfc3339(), "2025-12-31T21:00:00Z");
        assert_eq!(percent(VatCode::Main, last_second_of_2025), Some(2000));
        assert_eq!(percent(VatCode::Main, MAIN_RATE_22_SINCE), Some(2200));
        assert_eq!(percent(VatCode::Vat10, last_second_of_2025), percent(VatCode::Vat10, MAIN_RATE_22_SINCE));
        assert_eq!(percent(VatCode::Main, Instant(-1)), None);
        for code in VatCode::ALL {
            assert!(percent(*code, MAIN_RATE_22_SINCE).is_some(), "{code}");
        }
    }

    #[test]
    fn pay_7_a_seller_free_of_vat_sells_without_it() {
        let table = |seller| VatTable::new(STATUTORY.to_vec(), seller);
        let at = |seller: SellerVat| table(seller).rate_at(VatCode::Main, MAIN_RATE_22_SINCE).unwrap();
        assert_eq!(at(SellerVat::Exempt), VatRate { code: VatCode::None, percent_bp: 0 });
        assert_eq!(at(SellerVat::Vat5), VatRate { code: VatCode::Vat5, percent_bp: 500 });
        assert_eq!(at(SellerVat::ByProduct), VatRate { code: VatCode::Main, percent_bp: 2200 });
    }

    #[test]
    fn pay_7_each_seller_charges_its_own_vat() {
        for (vat, product, expected) in [
            (SellerVat::ByProduct, VatCode::Main, VatCode::Main),
            (SellerVat::ByProduct, VatCode::Vat10, VatCode::Vat10),
            (SellerVat::Exempt, VatCode::Main, VatCode::None),
            (SellerVat::Vat5, VatCode::Vat10, VatCode::Vat5),
            (SellerVat::Vat7, VatCode::Main, VatCode::Vat7),
            (SellerVat::Vat5, VatCode::None, VatCode::None),
            (SellerVat::Vat7, VatCode::Vat0, VatCode::Vat0),
        ] {
            assert_eq!(vat.code(product), expected, "{vat} {product}");
        }
    }

    #[test]
    fn the_gateway_has_a_code_for_each_rate() {
        for (code, percent_bp, expected) in [
            (VatCode::None, 0, Some(1)),
            (VatCode::Vat0, 0, Some(2)),
            (VatCode::Vat10, 1000, Some(3)),
            (VatCode::Main, 2000, Some(4)),
            (VatCode::Vat5, 500, Some(7)),
            (VatCode::Vat7, 700, Some(8)),
            (VatCode::Main, 2200, Some(11)),
            (VatCode::Main, 2300, None),
        ] {
            assert_eq!(VatRate { code, percent_bp }.yookassa_code(), expected, "{code} {percent_bp}");
        }
    }

    #[test]
    fn vat_is_the_part_inside_the_price() {
        let main = VatRate { code: VatCode::Main, percent_bp: 2200 };
        assert_eq!(main.part_of(Kopecks(12_200)), Kopecks(2_200));
        assert_eq!(main.part_of(Kopecks(1_249_000)), Kopecks(225_230)); // 225 229.508…
        assert_eq!(VatRate { code: VatCode::None, percent_bp: 0 }.part_of(Kopecks(100)), Kopecks::ZERO);
    }

    proptest! {
        #[test]
        fn vat_is_never_more_than_its_share(amount in 0i64..1_000_000_000_000, bp in 0i64..3_000) {
            let vat = VatRate { code: VatCode::Main, percent_bp: bp }.part_of(Kopecks(amount));
            prop_assert!(vat.0 >= 0 && vat.0 <= amount);
            // Exact to half a kopeck: |vat − amount·bp/(10000+bp)| ≤ ½.
            let error = i128::from(vat.0) * i128::from(10_000 + bp) - i128::from(amount) * i128::from(bp);
            prop_assert!(error.abs() * 2 <= i128::from(10_000 + bp));
        }
    }
}
