//! Companies in the account: registered, joined, changed.

use super::*;
use org_model::settings::Setting as _;
use people::company_lookup::LookupEndpoint;
use people_model::settings::{LookupKey, LookupService};
use platform::FixedSettings;
use std::sync::Arc;

const BANK: [(&str, &str); 5] = [
    ("company_name", "ПАО «Сбербанк»"),
    ("inn", "7707083893"),
    ("kpp", "773601001"),
    ("ogrn", "1027700132195"),
    ("legal_address", "Москва, ул. Вавилова, 19"),
];

#[tokio::test(flavor = "multi_thread")]
async fn acc_3_a_company_registers_and_lets_a_colleague_join() {
    let site = open().await;
    let vera = site.guest();
    let page = vera.get("/register").await;
    assert!(page.has_link("/register?as=company") && !page.has("[name='inn']"), "{:?}", page.links());
    let page = vera.get("/register?as=company").await;
    assert!(!page.text().contains("Заполнить по ИНН"), "no directory is connected");
    let form = page.form("/register").with_all(&[("login", "vera@example.ru"), ("password", PASSWORD)]);
    let wrong = vera.submit(&form.with_all(&BANK).with("inn", "7707083894")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.error("inn").contains("Проверьте ИНН") && wrong.has_error("name"), "{:?}", wrong.errors());
    assert!(wrong.has_value("ПАО «Сбербанк»") && !wrong.body.contains(PASSWORD));
    let sent = vera.submit(&form.with_all(&BANK).with("name", "Вера")).await;
    let code = vera.follow(&sent).await.form("/register/confirm");
    let letter = site.letters("vera@example.ru").await.remove(0);
    let digits: String = letter.chars().filter(char::is_ascii_digit).take(6).collect();
    let entered = vera.submit(&code.with("code", &digits)).await;
    assert_eq!(entered.location(), "/account/company");
    let own = vera.follow(&entered).await;
    assert!(own.has_value("ПАО «Сбербанк»") && own.has("[name='inn'][readonly]"), "{}", own.body);

    // Anna has an account already, and enters the same company.
    let anna = logged_in(&site, ANNA).await;
    let form = anna.get("/account/company").await.form("/account/company");
    let asked = anna.submit(&form.with_all(&BANK).with("company_name", "Сбер")).await;
    assert_eq!(asked.location(), "/account/company?done=asked");
    let text = anna.follow(&asked).await.text();
    assert!(text.contains("у нас уже есть") && !text.contains("Вера"), "{text}");
    let page = vera.get("/account/company").await;
    let join = page.select("#requests form")[0].attr("action").unwrap().to_owned();
    assert!(page.text().contains(ANNA), "by it the company knows its employee");
    assert_eq!(anna.post(&join, &[("do", "approve")]).await.status, StatusCode::NOT_FOUND);
    let answered = vera.post(&join, &[("do", "approve")]).await;
    assert_eq!(answered.location(), "/account/company?done=approved");
    assert!(vera.get("/account/company").await.text().contains("Анна"));
    let again = vera.post(&join, &[("do", "approve")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let seen = anna.get("/account/company").await;
    assert!(seen.text().contains("ИНН\u{a0}7707083893") && !seen.has("[name='inn']"), "{}", seen.text());

    // A save from an old page shows what is stored now, and the next one counts.
    let old = vera.get("/account/company").await.form("/account/company");
    let saved = vera.submit(&old.with("legal_address", "Москва")).await;
    assert_eq!(saved.location(), "/account/company?done=saved");
    let late = vera.submit(&old.with("legal_address", "Казань")).await;
    assert!(late.status.is_client_error() && late.text().contains("Сейчас сохранено"), "{}", late.status);
    let again = late.form("/account/company");
    assert_eq!(again.value("legal_address"), Some("Казань"));
    assert_eq!(vera.submit(&again).await.location(), "/account/company?done=saved");
    let left = anna.submit(&anna.get("/account/company").await.form("/account/company/leave")).await;
    assert_eq!(left.location(), "/account/company?done=left");
}

#[tokio::test(flavor = "multi_thread")]
async fn acc_3_without_an_answer_of_the_directory_details_are_typed() {
    let site = open().await;
    let fixed = FixedSettings::default().with(LookupService::KEY, "dadata").with(LookupKey::KEY, "s");
    site.kit.shop.install(Arc::new(fixed));
    site.kit.shop.install(Arc::new(LookupEndpoint { url: "http://127.0.0.1:9".into() }));
    let guest = site.guest();
    let page = guest.get("/register?as=company&next=%2Fcheckout").await;
    let lookup = page.forms().into_iter().find(|form| form.value("do") == Some("lookup")).unwrap();
    let down = guest.submit(&lookup.with("inn", "7707083893")).await;
    assert_eq!(down.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(down.text().contains("Справочник компаний сейчас не отвечает"), "{}", down.text());
    let form = down.forms().into_iter().find(|form| form.names.contains("login")).unwrap();
    assert_eq!((form.value("inn"), form.value("next")), (Some("7707083893"), Some("/checkout")));
    let anna = logged_in(&site, ANNA).await;
    let form = anna.get("/account/company").await.form("/account/company");
    let typed = form.with_all(&[("company_name", "Сбер"), ("inn", "7707083893"), ("do", "lookup")]);
    let down = anna.submit(&typed).await;
    assert!(down.has_value("Сбер") && down.text().contains("Впишите реквизиты сами"), "{}", down.text());
    // A client may ask only so often in a day.
    while site.state.quotas.take_lookup(pagekit::NETWORK) {}
    let refused = anna.submit(&typed).await;
    assert!(refused.text().contains("слишком часто спрашивали"), "{}", refused.text());
}
