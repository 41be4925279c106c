//! The bonus programme and the balances of the demo shop, and what its client has of them.

use base::AccountId;
use ledger::{balance, cards, points, programme};
use ledger_model::settings::{BalanceModule, PointsModule};
use org_model::settings::{NewValue, Setting};
use platform::{Actor, Result, Shop};
use serde_json::json;

/// Tiers: name in both languages, purchases in roubles, percentage.
const TIERS: [(&str, &str, &str, &str); 3] = [
    ("Новичок", "Newcomer", "0", "3"),
    ("Серебро", "Silver", "50000", "5"),
    ("Золото", "Gold", "200000", "7"),
];

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Switches the programme and the balances on; before the client's orders, so that they earn.
pub(crate) async fn programme(shop: &Shop, system: &Actor) -> Result<()> {
    let on = |key| NewValue { key, version: 0, value: json!(true), default: json!(false), secret: None };
    org::settings::save(shop, system, &[on(PointsModule::KEY), on(BalanceModule::KEY)]).await?;
    for (ru, en, threshold, percent) in TIERS {
        let tier =
            fields(&[("name_ru", ru), ("name_en", en), ("threshold", threshold), ("percent", percent)]);
        programme::save_tier(shop, system, None, &tier).await?;
    }
    Ok(())
}

/// Points, money and a card of the client.
pub(crate) async fn client(shop: &Shop, system: &Actor, account: AccountId) -> Result<()> {
    let welcome = fields(&[("amount", "500"), ("direction", "give"), ("reason", "За регистрацию")]);
    points::adjust(shop, system, account, &welcome, "demo-points").await?;
    let cash = fields(&[("amount", "5000"), ("received_kind", "cash"), ("received_document", "ПКО-1")]);
    balance::receive(shop, system, account, &cash, "demo-balance").await?;
    cards::issue_to(shop, system, account, "").await
}
