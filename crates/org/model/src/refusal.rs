//! Refusals of the company.

use base::Locale;
use base::refusal::AreaRefusal;
use serde::{Deserialize, Serialize};

/// Why something can't be done with sellers and branches now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum OrgRefusal {
    /// Branches sell in the name of the seller.
    SellerInUse {
        /// Their Russian names, separated by commas.
        branches: String,
    },
    /// The main branch can't go to the archive: the shop sells from it.
    MainBranch,
    /// The seller of a branch is in the archive, so the branch can't come back.
    SellerArchived,
    /// Rates that have begun are part of what was sold.
    RateHasBegun,
    /// The server has no key that secrets are encrypted with.
    NoSealingKey,
    /// The configuration of the server fixes the setting.
    SettingFixed,
}

impl AreaRefusal for OrgRefusal {
    const AREA: &'static str = "org";

    fn text(&self, l: Locale) -> String {
        let s = |ru: &str, en: &str| l.pick(ru, en).to_owned();
        match self {
            Self::SellerInUse { branches } => match l {
                Locale::Ru => format!(
                    "От имени этого продавца работают филиалы: {branches}. Сначала выберите в них другого продавца"
                ),
                Locale::En => format!(
                    "Branches sell in the name of this seller: {branches}. Choose another seller in them first"
                ),
            },
            Self::MainBranch => s(
                "Это главный филиал, от него магазин продаёт. Сначала сделайте главным другой филиал или создайте его",
                "This is the main branch, the shop sells from it. Make another branch the main one first, or create it",
            ),
            Self::SellerArchived => s(
                "Продавец этого филиала в архиве. Сначала верните продавца",
                "The seller of this branch is in the archive. Bring the seller back first",
            ),
            Self::RateHasBegun => s(
                "Эта ставка уже действует, убрать её нельзя. Добавьте новую с нужной даты",
                "This rate has begun, it can't be removed. Add a new one from the date you need",
            ),
            Self::NoSealingKey => s(
                "Ключ шифрования на сервере не читается, поэтому пароли и ключи сохранить нельзя. Проверьте журнал сервера",
                "The server can't read its encryption key, so passwords and keys can't be stored. See the log of the server",
            ),
            Self::SettingFixed => s(
                "Это значение задано в конфигурации сервера, здесь его изменить нельзя",
                "The configuration of the server sets this value, it can't be changed here",
            ),
        }
    }
}
