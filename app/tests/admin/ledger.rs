//! LOY-1, FIN-1: the bonus programme, points and balances as staff runs them, without scripts.

use crate::open;
use axum::http::StatusCode;
use ledger_model::access::{BALANCE_ADJUST, CARDS_EDIT, LEDGER_VIEW, POINTS_ADJUST, PROGRAMME_EDIT};
use people_model::access::CUSTOMERS_VIEW;

/// The demo's client, whose points the demo shop has granted.
async fn client(site: &pagekit::Site) -> String {
    let staff = site.staff(&[CUSTOMERS_VIEW]).await;
    let list = staff.get("/admin/customers?find=demo").await;
    let found = list
        .links()
        .into_iter()
        .find(|link| link.strip_prefix("/admin/customers/").is_some_and(|rest| rest.len() == 36));
    found.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn loy_1_staff_sets_tiers_and_rules() {
    let site = open().await;
    let staff = site.staff(&[PROGRAMME_EDIT]).await;
    let page = staff.get("/admin/points").await;
    assert!(page.text().contains("Серебро"), "{}", page.text());
    let new = page.form("/admin/points/tiers/new");
    let wrong = staff.submit(&new.with_all(&[("name_ru", "Платина"), ("percent", "99")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        wrong.form("/admin/points/tiers/new").value("name_ru"),
        Some("Платина"),
        "what was typed stays"
    );
    let tier = new.with_all(&[("name_ru", "Платина"), ("threshold", "500000"), ("percent", "10")]);
    assert_eq!(staff.submit(&tier).await.status, StatusCode::SEE_OTHER);
    let page = staff.get("/admin/points").await;
    assert!(page.text().contains("Платина"));

    let rule = page.form("/admin/points/rules/new");
    let nothing = staff.submit(&rule).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let brand = page
        .select("select[name='brand'] option")
        .iter()
        .filter_map(|o| o.attr("value"))
        .find(|v| !v.is_empty())
        .unwrap()
        .to_owned();
    assert_eq!(
        staff.submit(&rule.with_all(&[("brand", &brand), ("percent", "0")])).await.status,
        StatusCode::SEE_OTHER
    );
    let page = staff.get("/admin/points").await;
    let delete =
        page.forms().into_iter().find(|form| form.action.starts_with("/admin/points/rules/0")).unwrap();
    assert_eq!(staff.submit(&delete.with("do", "delete")).await.status, StatusCode::SEE_OTHER);
    let viewer = site.staff(&[LEDGER_VIEW]).await;
    assert_eq!(viewer.get("/admin/points").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn fin_1_staff_sees_and_corrects_points_balance_and_cards() {
    let site = open().await;
    let customer = client(&site).await;
    let path = format!("{customer}/ledger");
    let staff = site.staff(&[CUSTOMERS_VIEW, LEDGER_VIEW, POINTS_ADJUST, BALANCE_ADJUST, CARDS_EDIT]).await;
    assert!(staff.get(&customer).await.has_link(&path));
    let page = staff.get(&path).await;
    let text = page.text().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(text.contains("500 баллов") && text.contains("5 000 ₽"), "{text}");
    let card = page.select("ul .tabular-nums")[0].text();

    let key = page.value("key");
    let give = [("do", "points"), ("key", key.as_str()), ("direction", "give"), ("amount", "100")];
    let refused = staff.post(&path, &give).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason is needed");
    let mut whole = give.to_vec();
    whole.push(("reason", "За ожидание"));
    for _ in 0..2 {
        assert_eq!(staff.post(&path, &whole).await.status, StatusCode::SEE_OTHER);
    }
    let text = staff.get(&path).await.text().replace('\u{a0}', " ");
    assert!(text.contains("600 баллов") && text.contains("За ожидание"), "{text}");
    let take =
        [("do", "balance"), ("key", "k-1"), ("direction", "take"), ("amount", "1000"), ("reason", "Ошибка")];
    assert_eq!(staff.post(&path, &take).await.status, StatusCode::SEE_OTHER);
    let money = staff.get(&format!("{path}?of=money")).await.text().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(money.contains("4 000 ₽") && money.contains("Ошибка"), "{money}");
    assert!(staff.get(&format!("{path}/file?of=money")).await.body.contains("Ошибка"));

    let report = staff.get("/admin/ledger").await;
    assert!(report.text().contains("Деньги на балансах клиентов"), "{}", report.text());
    let found = staff.submit(&report.form("/admin/ledger").with("card", &card)).await;
    assert_eq!(found.location(), path);
    let nobody = staff.submit(&report.form("/admin/ledger").with("card", "1")).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);

    let viewer = site.staff(&[CUSTOMERS_VIEW, LEDGER_VIEW]).await;
    assert!(!viewer.get(&path).await.has_value("points"), "nothing to change without the permission");
    assert_eq!(viewer.post(&path, &whole).await.status, StatusCode::FORBIDDEN);
}
