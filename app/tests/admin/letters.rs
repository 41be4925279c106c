//! Texts of letters as staff change them, and letters that show it.

use super::content_home::png;
use super::open;
use axum::http::StatusCode;
use base::Locale;
use gateways::mail::{Letter, Subject};
use org_model::access::{LETTERS_EDIT, SETTINGS_EDIT};
use people_model::access::MAILBOX_VIEW;

const PAID: &str = "/admin/letters/order-paid/ru";

fn policy(page: &pagekit::Page) -> &str {
    page.header("content-security-policy")
}

#[tokio::test]
async fn adm_4_the_text_of_a_letter_is_found_changed_previewed_and_restored() {
    let site = open().await;
    let staff = site.staff(&[LETTERS_EDIT]).await;
    let list = staff.get("/admin/letters").await;
    assert!(list.has_link(PAID) && list.text().contains("Визит назначен"), "{}", list.text());
    let found = staff.get("/admin/letters?q=оплачен").await;
    assert!(found.has_link(PAID) && !found.text().contains("Визит назначен"), "{}", found.text());
    assert!(staff.get("/admin/letters?show=changed").await.text().contains("Вы ещё не меняли тексты"));
    assert!(staff.get("/admin/letters?q=zzz").await.has_link("/admin/letters"));

    // The form has the text of the program, and its variables with examples.
    let page = staff.get(PAID).await;
    assert!(page.text().contains("{greeting}") && page.text().contains("Номер заказа"), "{}", page.text());
    assert!(!page.has("#original"), "there is nothing to restore");
    let frame = page.first("iframe");
    assert_eq!(frame.attr("src"), Some(&*format!("{PAID}/preview")));
    assert!(frame.attr("sandbox").is_some_and(|sandbox| !sandbox.contains("allow-scripts")));

    // What is typed is shown before it is stored.
    let form = page
        .form(PAID)
        .with("subject", "Деньги за {number} пришли")
        .with("body", "{greeting}\n\nСумма: {sum}");
    let preview = format!("{PAID}/preview");
    let shown = staff.post(&preview, &form.fields).await;
    assert!(shown.body.contains("<dt>Сумма</dt><dd>12\u{a0}490\u{a0}₽</dd>"), "{}", shown.body);
    assert!(policy(&shown).contains("sandbox") && policy(&shown).contains("frame-ancestors 'self'"));
    let text = staff.post(&format!("{preview}?as=text"), &form.fields).await;
    assert!(text.text().contains("Деньги за З-2026-000123 пришли"), "{}", text.text());
    let sms = staff.post(&format!("{preview}?as=sms"), &form.fields).await;
    assert!(sms.text().contains("заказ З-2026-000123 оплачен"), "{}", sms.text());
    let wrong = form.with("body", "{sum} {nonsense}");
    let refused = staff.post(&preview, &wrong.fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("{nonsense}") && refused.text().contains("{sum}"), "{}", refused.text());
    assert!(staff.get(&preview).await.body.contains("Оплата"), "nothing was stored");

    // Stored with its version; wrong texts come back with what was typed.
    let again = staff.submit(&wrong).await;
    assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.has_error("body"), "{}", again.text());
    assert!(again.body.contains("{nonsense}"));
    let saved = staff.submit(&form).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let late = staff.submit(&form.with("subject", "Поздно")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let changed = staff.get("/admin/letters?show=changed").await;
    assert!(changed.has_link(PAID) && changed.text().contains("Изменён"), "{}", changed.text());
    let page = staff.get(PAID).await;
    assert!(page.has("#original") && page.text().contains("Начинаем собирать его"), "{}", page.text());

    // «Return the original text» gives it back.
    let reset = [("version", "1"), ("do", "reset")];
    assert_eq!(staff.post(PAID, &reset).await.status, StatusCode::SEE_OTHER);
    assert!(staff.get(PAID).await.text().contains("Начинаем собирать его"));
    for unknown in ["/admin/letters/nothing/ru", "/admin/letters/order-paid/de"] {
        assert_eq!(staff.get(unknown).await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test]
async fn adm_4_staff_send_themselves_the_letter_they_are_writing() {
    let site = open().await;
    let staff = site.guest();
    staff.log_in("admin@demo.zasov.example", "zasov-demo-admin").await;
    let form = staff.get(PAID).await.form(PAID).with("subject", "Проба {number}").with("do", "send");
    let sent = staff.submit(&form).await;
    assert_eq!(sent.status, StatusCode::OK, "{}", sent.text());
    assert!(
        sent.text().contains("поставлено в очередь") && sent.body.contains("Проба {number}"),
        "{}",
        sent.text()
    );
    let letters = site.letters("admin@demo.zasov.example").await;
    assert!(letters.iter().any(|letter| letter.contains("З-2026-000123")), "{letters:?}");
    assert!(staff.get("/admin/letters?show=changed").await.text().contains("Вы ещё не меняли тексты"));
}

#[tokio::test]
async fn adm_4_letters_and_their_preview_show_the_logo() {
    let site = open().await;
    let staff = site.staff(&[LETTERS_EDIT, SETTINGS_EDIT, MAILBOX_VIEW]).await;
    let preview = format!("{PAID}/preview");
    assert!(!staff.get(&preview).await.body.contains("<img"));
    let form = staff.get("/admin/look").await.form("/admin/look");
    staff.upload(&form, &[("logo", "logo.png", &png())]).await;
    let shown = staff.get(&preview).await;
    assert!(
        shown.has("header a > img.logo[src^='data:image/png;base64,'][alt='Засов'][width='40'][height='40']"),
        "{}",
        shown.body
    );
    assert!(policy(&shown).contains("img-src data:") && policy(&shown).contains("default-src 'none'"));

    // What waits keeps its logo, also when the shop takes it out in between.
    let shop = &site.kit.shop;
    let kind = site.state.registries.letters.find("order-paid").unwrap();
    let samples = kind.samples(Locale::Ru, "http://shop.example");
    let written = org::letters::written(shop, shop.read(), kind, &samples, Locale::Ru).await.unwrap();
    let form = staff.get("/admin/look").await.form("/admin/look");
    staff.submit(&form.and("logo_drop", "1")).await;
    assert!(!staff.get(&preview).await.body.contains("<img"));
    let storage = &site.state.ports.storage;
    let waiting = org::letters::for_page(shop, storage, &written).await.unwrap();
    assert!(waiting.contains("<img class=\"logo\" src=\"data:image/png;base64,"), "{waiting}");
}

#[tokio::test]
async fn ord_2_a_mail_in_the_folder_shows_its_html_in_a_sandbox() {
    let site = open().await;
    let kind = site.state.registries.letters.find("order-paid").unwrap();
    let shop = &site.kit.shop;
    let samples = kind.samples(Locale::Ru, "http://shop.example");
    let written = org::letters::written(shop, shop.read(), kind, &samples, Locale::Ru).await.unwrap();
    let letter = Letter {
        id: "00000000-0000-7000-8000-000000000002".parse().unwrap(),
        to: base::contact::Email::parse("anna@example.ru").unwrap(),
        subject: Subject::new(&written.subject),
        text: written.text,
        html: Some(written.html),
        picture: None,
        at: shop.now(),
    };
    site.state.ports.mailer.send(&letter).await.unwrap();
    let staff = site.staff(&[MAILBOX_VIEW]).await;
    let list = staff.get("/admin/mailbox").await;
    let mail = list.first("a[href^='/admin/mailbox/']").attr("href").unwrap().to_owned();
    let page = staff.get(&mail).await;
    assert!(page.text().contains("Начинаем собирать его"), "{}", page.text());
    let src = page.first("iframe[sandbox]").attr("src").unwrap().to_owned();
    let shown = staff.get(&src).await;
    assert!(shown.body.starts_with("<!DOCTYPE html><html lang=\"ru\">"), "{}", shown.body);
    assert!(policy(&shown).contains("sandbox") && !policy(&shown).contains("allow-scripts"));
    assert_eq!(site.guest().get(&src).await.status, StatusCode::SEE_OTHER);
}
