use crate::support::{actions, is_denied, open, others};
use base::Locale;
use base::jobs::Channel;
use base::refusal::Refusal;
use org::letters::{self, Letter};
use org_model::access::LETTERS_EDIT;
use org_model::letters::{Kind, Template, Texts, Values, Variable, Wording};
use platform::messages::Recipient;
use platform::{Error, Shop};
use sea_orm::{ConnectionTrait, Statement};
use testkit::{Testkit, on_both_databases};

static PAID: Kind = Kind {
    code: "test-paid",
    name: |l| l.pick("Оплачено", "Paid"),
    reason: |l| l.pick("Вы заказали в «{shop}».", "You ordered at {shop}."),
    variables: &[
        Variable::text("name", |_| "name", |_| "Анна"),
        Variable::link("link", |_| "link", "/orders/1"),
    ],
    texts: Texts {
        subject: |l| l.pick("Оплачено", "Paid"),
        heading: None,
        body: |l| l.pick("Здравствуйте, {name}.\n{link}", "Hello {name}.\n{link}"),
        button: Some(|l| l.pick("Заказ", "Order")),
        sms: |l| l.pick("{shop}: оплачено {link}", "{shop}: paid {link}"),
    },
};

struct Paid(&'static str);

impl Template for Paid {
    fn kind(&self) -> &'static Kind {
        &PAID
    }

    fn values(&self, _: Locale) -> Values {
        Values::new().text("name", self.0).link("link", "https://shop.example/orders/7")
    }
}

/// Sends a letter and returns what waits in the outbox: subject, text and HTML.
async fn sent(kit: &Testkit, l: Locale, channel: Channel, event: &str) -> (String, String, Option<String>) {
    let tx = kit.shop.begin().await.unwrap();
    let to = Recipient { channel, address: "anna@example.ru".to_owned() };
    letters::send(&tx, Letter::of(&Paid("<b>Анна</b> {link}"), l, to, event)).await.unwrap();
    tx.commit().await.unwrap();
    let db = kit.shop.read();
    let sql = "SELECT subject, body_text, body_html FROM outbox WHERE dedup_key = $1";
    let key = format!("test-paid:{event}");
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [key.into()]);
    let row = db.query_one_raw(query).await.unwrap().unwrap();
    let text = |column: &str| row.try_get::<String>("", column).unwrap();
    (text("subject"), text("body_text"), row.try_get("", "body_html").unwrap())
}

fn wording(body: &str) -> Wording {
    Wording {
        subject: "{shop}: деньги пришли".to_owned(), body: body.to_owned(), ..PAID.wording(Locale::Ru)
    }
}

async fn count(shop: &Shop, sql: &str) -> i64 {
    let db = shop.read();
    let query = Statement::from_string(db.get_database_backend(), sql);
    db.query_one_raw(query).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

on_both_databases!(adm_4_letters_have_the_text_of_the_shop_from_the_save_on, |kit| async move {
    open(&kit).await;
    let shop = &kit.shop;
    let editor = kit.staff(shop.id(), shop.id(), &[LETTERS_EDIT]);
    let (subject, text, html) = sent(&kit, Locale::Ru, Channel::Email, "1").await;
    assert_eq!(subject, "Оплачено");
    assert!(text.starts_with("Здравствуйте, <b>Анна</b> {link}.\nhttps://shop.example/orders/7\n"), "{text}");
    let html = html.unwrap();
    assert!(
        html.contains("&lt;b&gt;Анна&lt;/b&gt; {link}.") && html.contains("Вы заказали в «Засов»."),
        "{html}"
    );

    // The other language keeps the text of the program; so do letters that were written before.
    letters::save(shop, &editor, &PAID, Locale::Ru, 0, &wording("{name}, деньги пришли.\n{link}"))
        .await
        .unwrap();
    let (subject, text, _) = sent(&kit, Locale::Ru, Channel::Email, "2").await;
    assert_eq!(subject, "Засов: деньги пришли");
    assert!(text.starts_with("<b>Анна</b> {link}, деньги пришли.\n"), "{text}");
    assert!(sent(&kit, Locale::En, Channel::Email, "3").await.1.starts_with("Hello "));
    assert_eq!(sent(&kit, Locale::Ru, Channel::Email, "1").await.0, "Оплачено", "one letter for one event");

    let changed = letters::changed(shop, &editor).await.unwrap();
    assert_eq!((changed.len(), &*changed[0].kind, changed[0].locale), (1, "test-paid", Locale::Ru));
    let one = letters::one(shop, &editor, &PAID, Locale::Ru).await.unwrap();
    assert!(one.is_changed && !one.is_outdated && !one.is_unusable && one.version == 1, "{one:?}");
    assert_eq!(actions(shop).await, ["letter.changed"]);
    assert_eq!(count(shop, "SELECT COUNT(*) FROM change_log WHERE kind = 'settings'").await, 1);

    // The text of the program again; its version goes on, so that an old form is refused.
    letters::save(shop, &editor, &PAID, Locale::Ru, 1, &PAID.wording(Locale::Ru)).await.unwrap();
    let one = letters::one(shop, &editor, &PAID, Locale::Ru).await.unwrap();
    assert!(!one.is_changed && one.version == 2 && letters::changed(shop, &editor).await.unwrap().is_empty());
    assert_eq!(sent(&kit, Locale::Ru, Channel::Email, "4").await.0, "Оплачено");
    assert_eq!(actions(shop).await, ["letter.changed", "letter.reset"]);
    for version in [0, 1, 7] {
        let late = letters::save(shop, &editor, &PAID, Locale::Ru, version, &wording("{name}\n{link}")).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    }
});

on_both_databases!(adm_4_two_first_texts_at_once_are_one_save_and_one_conflict, |kit| async move {
    open(&kit).await;
    let editor = kit.staff(kit.shop.id(), kit.shop.id(), &[LETTERS_EDIT]);
    let save = |body: &'static str| {
        let (shop, editor) = (kit.shop.clone(), editor.clone());
        async move { letters::save(&shop, &editor, &PAID, Locale::Ru, 0, &wording(body)).await }
    };
    let (one, two) = tokio::join!(save("Раз {link}"), save("Два {link}"));
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
});

on_both_databases!(adm_4_a_text_that_no_longer_fits_is_not_sent, |kit| async move {
    open(&kit).await;
    let shop = &kit.shop;
    let editor = kit.staff(shop.id(), shop.id(), &[LETTERS_EDIT]);
    for (number, body) in ["{link} {gone}", "без ссылки"].into_iter().enumerate() {
        let broken = letters::save(shop, &editor, &PAID, Locale::Ru, 0, &wording(body)).await;
        assert!(matches!(broken, Err(Error::Invalid(_))), "{broken:?}");
        let preview = letters::preview(shop, &editor, &PAID, Locale::Ru, &wording(body)).await;
        assert!(matches!(preview, Err(Error::Invalid(_))), "{number}");
    }
    // A former version of the program had the variable, and another text.
    letters::save(shop, &editor, &PAID, Locale::Ru, 0, &wording("Раз {link}")).await.unwrap();
    let tx = shop.begin().await.unwrap();
    let (own, old) = (wording("Раз {link} {gone}"), wording("Прежний текст {link}"));
    let json = |wording: &Wording| serde_json::to_value(wording).unwrap();
    let sql = "UPDATE letter_text SET wording = $1, based_on = $2";
    tx.execute_raw(tx.sql(sql, [json(&own).into(), json(&old).into()])).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(sent(&kit, Locale::Ru, Channel::Email, "1").await.0, "Оплачено");
    let one = letters::one(shop, &editor, &PAID, Locale::Ru).await.unwrap();
    assert!(one.is_unusable && one.is_outdated && one.wording == own, "{one:?}");
    let mended = wording("Раз {link}");
    letters::save(shop, &editor, &PAID, Locale::Ru, one.version, &mended).await.unwrap();
    let one = letters::one(shop, &editor, &PAID, Locale::Ru).await.unwrap();
    assert!(!one.is_unusable && !one.is_outdated, "{one:?}");
});

on_both_databases!(ord_2_an_sms_is_one_line_without_html, |kit| async move {
    open(&kit).await;
    let (_, text, html) = sent(&kit, Locale::En, Channel::Sms, "1").await;
    assert_eq!((&*text, html), ("Zasov: paid https://shop.example/orders/7", None));
});

on_both_databases!(adm_4_texts_of_letters_need_their_permission, |kit| async move {
    open(&kit).await;
    let own = PAID.wording(Locale::Ru);
    for actor in others(&kit) {
        let shop = &kit.shop;
        assert!(is_denied(letters::changed(shop, &actor).await));
        assert!(is_denied(letters::one(shop, &actor, &PAID, Locale::Ru).await));
        assert!(is_denied(letters::save(shop, &actor, &PAID, Locale::Ru, 0, &own).await));
        assert!(is_denied(letters::preview(shop, &actor, &PAID, Locale::Ru, &own).await));
    }
});
