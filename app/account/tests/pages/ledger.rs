//! LOY-1, FIN-1: points, the bonus card and the balance in the account, without scripts.

use crate::{PASSWORD, logged_in, open};
use axum::http::StatusCode;
use base::AccountId;
use ledger::{balance, points};
use ledger_model::settings::{BalanceModule, PointsModule};
use org_model::settings::{NewValue, Setting};
use pagekit::{Browser, Site};
use serde_json::json;

const VERA: &str = "vera@example.ru";

async fn switch_on(site: &Site) {
    let on = |key| NewValue { key, version: 0, value: json!(true), default: json!(false), secret: None };
    let all = [on(PointsModule::KEY), on(BalanceModule::KEY)];
    org::settings::save(&site.kit.shop, &site.kit.system(), &all).await.unwrap();
}

fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// Vera with points and money.
async fn rich(site: &Site) -> (Browser, AccountId) {
    switch_on(site).await;
    let (shop, system) = (&site.kit.shop, site.kit.system());
    let created = people::accounts::create_demo_client(shop, &system, VERA, PASSWORD, "Вера").await;
    let account = created.unwrap();
    let gift = fields(&[("amount", "250"), ("direction", "give"), ("reason", "За отзыв")]);
    points::adjust(shop, &system, account, &gift, "0123456789abcdef-1").await.unwrap();
    let cash = fields(&[("amount", "1500"), ("received_kind", "cash")]);
    balance::receive(shop, &system, account, &cash, "0123456789abcdef-2").await.unwrap();
    (logged_in(site, VERA).await, account)
}

#[tokio::test(flavor = "multi_thread")]
async fn loy_1_the_account_shows_points_tier_card_and_history() {
    let site = open().await;
    let (anna, _) = rich(&site).await;
    let desk = anna.get("/account").await;
    assert!(desk.has_link("/account/points") && desk.has_link("/account/balance"));
    let page = anna.get("/account/points").await;
    let text = page.text().replace('\u{a0}', " ");
    assert!(
        text.contains("250 баллов") && text.contains("За отзыв") && text.contains("Без уровня"),
        "{text}"
    );
    let issued = anna.submit(&page.form("/account/points/card")).await;
    assert_eq!(issued.status, StatusCode::SEE_OTHER);
    let page = anna.get("/account/points").await;
    assert!(page.has("svg") && page.text().contains("29"), "{}", page.body);
    let blocked = anna.submit(&page.form("/account/points/card")).await;
    assert_eq!(blocked.status, StatusCode::SEE_OTHER);
    assert!(anna.get("/account/points").await.text().contains("больше не действует"));
    let file = anna.get("/account/points/file").await;
    assert!(file.header("content-type").starts_with("text/csv") && file.body.contains("За отзыв"));
    assert!(anna.get("/account/points?cause=expired").await.status == StatusCode::OK);
    let stranger = site.guest().get("/account/points").await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn fin_1_the_account_shows_the_balance_and_its_statement() {
    let site = open().await;
    let (anna, _) = rich(&site).await;
    let page = anna.get("/account/balance").await;
    let text = page.text().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(text.contains("1 500 ₽") && text.contains("Пополнение"), "{text}");
    assert!(page.has("form[action='/account/balance'] [name='method']"), "a top-up is offered: {text}");
    let out = page.form("/account/balance/out").with("amount", "2000");
    let refused = anna.submit(&out).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let again = refused.form("/account/balance/out");
    assert_eq!(again.value("amount"), Some("2000"), "what was typed stays");
    let done = anna.submit(&page.form("/account/balance/out").with("amount", "500")).await;
    assert_eq!(done.location(), "/account/balance?done=out");
    let text = anna.get("/account/balance").await.text().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(text.contains("1 000 ₽") && text.contains("в пути"), "{text}");
    let file = anna.get("/account/balance/file?cause=topped_up").await;
    assert!(file.body.contains("1500") && !file.body.contains("-500"), "{}", file.body);
    let anna = anna.in_locale(base::Locale::En);
    assert_eq!(anna.get("/account/balance").await.status, StatusCode::OK);
}
