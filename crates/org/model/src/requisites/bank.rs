//! Bank requisites. The check digit of an account depends on the bank (Bank of Russia, order 515 of 8 September 1997).

use super::{digits, joined};

/// БИК, the code of a bank in the payment system of the Bank of Russia.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bic(String);

impl Bic {
    /// Reads nine digits, of which the first is zero.
    pub fn parse(text: &str) -> Option<Self> {
        let all = digits(text)?;
        (all.len() == 9 && all[0] == 0).then(|| Self(joined(&all)))
    }

    /// Digits only.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn digit(&self, n: usize) -> u32 {
        u32::from(self.0.as_bytes()[n] - b'0')
    }

    /// The prefix of the accounts of its clients: the number of the bank, which has no accounts of its own below 050.
    fn of_bank(&self) -> [u32; 3] {
        [self.digit(6), self.digit(7), self.digit(8)]
    }

    /// The prefix of accounts in the Bank of Russia: the number of its branch.
    fn of_central_bank(&self) -> [u32; 3] {
        [0, self.digit(4), self.digit(5)]
    }

    /// Whether it is that of a branch of the Bank of Russia, and not of another bank.
    fn is_central_bank(&self) -> bool {
        self.of_bank()[..2] == [0, 0]
    }
}

const ACCOUNT_DIGITS: usize = 20;

/// Whether the check digit of an account matches its bank: the last digits of the products with the weights 7, 1, 3
/// add up to a multiple of ten.
fn matches(prefix: [u32; 3], account: &[u32]) -> bool {
    let all = prefix.iter().chain(account);
    let sum: u32 = all.zip([7, 1, 3].iter().cycle()).map(|(digit, weight)| digit * weight % 10).sum();
    sum.is_multiple_of(10)
}

/// Расчётный счёт, the account of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettlementAccount(String);

impl SettlementAccount {
    /// Reads a number; `None` if it has not 20 digits or is none of this bank.
    pub fn parse(text: &str, bank: &Bic) -> Option<Self> {
        let all = digits(text).filter(|all| all.len() == ACCOUNT_DIGITS)?;
        let prefix = if bank.is_central_bank() { bank.of_central_bank() } else { bank.of_bank() };
        matches(prefix, &all).then(|| Self(joined(&all)))
    }

    /// Digits only.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Корреспондентский счёт, the account of the bank itself in the Bank of Russia.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrespondentAccount(String);

impl CorrespondentAccount {
    /// Reads a number; `None` if it has not 20 digits or is none of this bank.
    pub fn parse(text: &str, bank: &Bic) -> Option<Self> {
        let all = digits(text).filter(|all| all.len() == ACCOUNT_DIGITS)?;
        let is_of_bank = all[..3] == [3, 0, 1] && all[17..] == bank.of_bank();
        (is_of_bank && matches(bank.of_central_bank(), &all)).then(|| Self(joined(&all)))
    }

    /// Digits only.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
