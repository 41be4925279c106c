//! Mail and SMS by the settings of the shop.

use crate::support::*;
use base::Instant;
use base::contact::{Email, Phone};
use base::jobs::Channel;
use gateways::mail::{Letter, Mailer, Subject, read_mailbox};
use gateways::sms::{Sms, SmsError, SmsProvider};
use org_model::access::{LETTERS_EDIT, SETTINGS_EDIT};
use org_model::settings::Registry;
use people::outgoing::{
    MailState, ShopMailer, ShopSms, SmsEndpoint, SmsState, mail_state, refresh, resume, send_sample_letter,
    send_test_letter, sms_state,
};
use people_model::refusal::PeopleRefusal;
use platform::messages::Message;
use platform::sealing::{KEY_BYTES, SealingKey};
use platform::{Actor, Error};
use std::sync::Arc;
use testkit::{Testkit, on_both_databases};

/// Saves settings as the form of staff does, each with the version that it has.
async fn save(kit: &Testkit, fields: &[(&str, &str, &str)]) {
    let mut registry = Registry::default();
    people_model::settings::register(&mut registry);
    let mut all = Vec::new();
    for (name, value, version) in fields {
        all.push((format!("version-{name}"), (*version).to_owned()));
        all.push(((*name).to_owned(), (*value).to_owned()));
    }
    let staff = kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]);
    org::settings::save(&kit.shop, &staff, &registry.parse(&all).unwrap()).await.unwrap();
}

fn lose_key(kit: &Testkit) {
    kit.shop.install(Arc::new(SealingKey::new(&[9; KEY_BYTES]).unwrap()));
}

fn letter(at: Instant) -> Letter {
    Letter {
        id: uuid::Uuid::from_u128(1),
        to: Email::parse("anna@example.ru").unwrap(),
        subject: Subject::new("x"),
        text: "x".into(),
        html: None,
        picture: None,
        at,
    }
}

on_both_databases!(adm_4_letters_leave_by_the_mail_server_of_the_settings, |kit| async move {
    let mailer = ShopMailer::new(kit.shop.clone(), kit.dir.path().join("mail"));
    let state = || async { mail_state(&kit.shop).await.unwrap() };
    assert!(matches!(state().await, MailState::Folder(_)), "without a server they go to the folder");
    mailer.send(&letter(kit.shop.now())).await.unwrap();
    assert_eq!(read_mailbox(&kit.dir.path().join("mail"), 10).await.unwrap().len(), 1);

    save(&kit, &[("mail-host", "mail.example", "0"), ("mail-user", "shop@shop.example", "0")]).await;
    save(&kit, &[("mail-password", "geheim", "0")]).await;
    let MailState::Server(server, sender) = state().await else { panic!("a server") };
    assert_eq!(
        (server.host.as_str(), server.port, server.password.as_str()),
        ("mail.example", 465, "geheim")
    );
    assert_eq!((sender.name(), sender.address()), ("Засов", "shop@shop.example".to_owned()));

    // A password is never sent unencrypted, and a lost key keeps letters waiting.
    save(&kit, &[("mail-encryption", "none", "0")]).await;
    assert!(matches!(state().await, MailState::Incomplete(_)));
    save(&kit, &[("mail-encryption", "starttls", "1")]).await;
    assert!(matches!(state().await, MailState::Server(..)));
    lose_key(&kit);
    assert!(matches!(state().await, MailState::Incomplete(_)));
    let waits = mailer.send(&letter(kit.shop.now())).await.unwrap_err();
    assert!(waits.is_temporary(), "{waits}");
});

on_both_databases!(adm_4_a_trial_letter_goes_to_the_employee_alone, |kit| async move {
    open_shop(&kit).await;
    let mailer = ShopMailer::new(kit.shop.clone(), kit.dir.path().join("mail"));
    let opened = administrator(&kit, "owner@example.ru").await;
    let Actor::Staff { account, branch, .. } = actor(&kit, &opened).await else { panic!("staff") };
    let owner = kit.staff(account, branch, &[SETTINGS_EDIT]);
    for _ in 0..10 {
        let (to, answer) = send_test_letter(&kit.shop, &mailer, &owner).await.unwrap();
        assert_eq!((to.as_str(), answer), ("owner@example.ru", Ok(())));
    }
    let letters = read_mailbox(&kit.dir.path().join("mail"), 20).await.unwrap();
    assert!(letters.len() == 10 && letters[0].subject.contains("Пробное письмо"), "{letters:?}");
    let many = send_test_letter(&kit.shop, &mailer, &owner).await.unwrap_err();
    assert!(matches!(many.refusal(), Some(PeopleRefusal::TooManyTestLetters)), "{many}");
    kit.clock.advance_minutes(61);
    send_test_letter(&kit.shop, &mailer, &owner).await.unwrap().1.unwrap();
    let nobody = kit.staff(kit.shop.id(), branch, &[SETTINGS_EDIT]);
    let none = send_test_letter(&kit.shop, &mailer, &nobody).await.unwrap_err();
    assert!(matches!(none.refusal(), Some(PeopleRefusal::NoOwnEmail)), "{none}");
    let other = kit.staff(account, branch, &[]);
    assert!(matches!(send_test_letter(&kit.shop, &mailer, &other).await, Err(Error::Forbidden)));
});

on_both_databases!(adm_4_a_letter_with_examples_goes_to_the_employee_alone, |kit| async move {
    open_shop(&kit).await;
    let mut all = org_model::letters::Registry::default();
    people::register_letters(&mut all);
    let (kind, l) = (all.find("account-login-link").unwrap(), base::Locale::Ru);
    let opened = administrator(&kit, "owner@example.ru").await;
    let Actor::Staff { account, branch, .. } = actor(&kit, &opened).await else { panic!("staff") };
    let owner = kit.staff(account, branch, &[LETTERS_EDIT]);
    let wording = org_model::letters::Wording { subject: "Проба {shop}".to_owned(), ..kind.wording(l) };
    for _ in 0..10 {
        let to = send_sample_letter(&kit.shop, &owner, kind, l, &wording).await.unwrap();
        assert_eq!(to.as_str(), "owner@example.ru");
    }
    let letter = messages(&kit.shop).await.pop().unwrap();
    assert_eq!((&*letter.recipient, &*letter.subject), ("owner@example.ru", "Проба Засов"));
    assert!(letter.body_text.contains("/login/link?key=example") && letter.body_html.is_some());
    let many = send_sample_letter(&kit.shop, &owner, kind, l, &wording).await.unwrap_err();
    assert!(matches!(many.refusal(), Some(PeopleRefusal::TooManyTestLetters)), "{many}");
    let other = kit.staff(account, branch, &[SETTINGS_EDIT]);
    let denied = send_sample_letter(&kit.shop, &other, kind, l, &wording).await;
    assert!(matches!(denied, Err(Error::Forbidden)), "{denied:?}");
});

on_both_databases!(acc_1_phones_are_logins_while_sms_are_set_up, |kit| async move {
    let state = || async { sms_state(&kit.shop).await.unwrap() };
    assert_eq!(state().await, SmsState::Off);
    refresh(&kit.shop).await.unwrap();
    assert!(!kit.shop.sends_sms());
    save(&kit, &[("sms-provider", "sms_ru", "0")]).await;
    assert_eq!(state().await, SmsState::NoKey);
    save(&kit, &[("sms-key", "geheim", "0"), ("sms-per_day", "1", "0")]).await;
    let SmsState::Provider(config, 1) = state().await else { panic!("a provider") };
    assert_eq!((config.base_url.as_str(), config.key.as_str()), ("https://sms.ru", "geheim"));
    refresh(&kit.shop).await.unwrap();
    assert!(kit.shop.sends_sms());

    // The limit of a day stops SMS before the provider is asked: one was sent.
    let provider = ShopSms::new(kit.shop.clone(), kit.dir.path());
    let to = Phone::parse("+79123456789").unwrap();
    let sms = Sms { id: uuid::Uuid::from_u128(1), to, text: "x".into(), at: kit.shop.now() };
    let tx = kit.shop.begin().await.unwrap();
    tx.send(Message {
        channel: Channel::Sms,
        recipient: "+79123456789".into(),
        subject: String::new(),
        body: "x".into(),
        html: None,
        picture: None,
        dedup_key: "test".into(),
        by_stranger: false,
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let sent = messages(&kit.shop).await.pop().unwrap();
    platform::messages::mark_sent(&kit.shop, sent.id, kit.shop.now()).await.unwrap();
    let refused = provider.send(&sms).await.unwrap_err();
    assert!(matches!(&refused, SmsError::Refused(why) if why.contains("limit")), "{refused}");

    lose_key(&kit);
    assert_eq!(state().await, SmsState::KeyUnreadable);
    refresh(&kit.shop).await.unwrap();
    assert!(!kit.shop.sends_sms());
    assert!(provider.send(&sms).await.unwrap_err().is_temporary());
    kit.shop.install(Arc::new(SmsEndpoint { url: String::new(), to_folder: true }));
    assert_eq!(state().await, SmsState::Folder);
    provider.send(&sms).await.unwrap();
    assert_eq!(read_mailbox(kit.dir.path(), 10).await.unwrap().len(), 1);
});

on_both_databases!(adm_4_letters_that_waited_leave_when_the_settings_are_saved, |kit| async move {
    use platform::jobs::{JobError, Leased, due, failed, lease};
    open_shop(&kit).await;
    let staff = kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]);
    let write = async |n: i64| {
        let tx = kit.shop.begin().await.unwrap();
        let (channel, recipient) = (Channel::Email, "anna@example.ru".to_owned());
        let (subject, body, dedup_key) = ("x".to_owned(), "x".to_owned(), format!("test:{n}"));
        tx.send(Message {
            channel,
            recipient,
            subject,
            body,
            html: None,
            picture: None,
            dedup_key,
            by_stranger: false,
        })
        .await
        .unwrap();
        tx.commit().await.unwrap();
    };
    let take = async || -> Vec<Leased> { lease(&kit.shop, "test", 10).await.unwrap() };
    // One is dead, one waits for its next try, one is sent.
    for n in 0..3 {
        write(n).await;
    }
    let jobs = take().await;
    let sent = messages(&kit.shop).await[2].id;
    for job in &jobs {
        let is_sent = job.payload["id"] == serde_json::to_value(sent).unwrap();
        match (is_sent, job.id == jobs[0].id) {
            (true, _) => {
                platform::messages::mark_sent(&kit.shop, sent, kit.shop.now()).await.unwrap();
                assert!(platform::jobs::done(&kit.shop, job).await.unwrap());
            }
            (false, true) => assert!(failed(&kit.shop, job, &JobError::Fail("no".into())).await.unwrap()),
            (false, false) => assert!(failed(&kit.shop, job, &JobError::Retry("no".into())).await.unwrap()),
        }
    }
    assert_eq!(due(&kit.shop).await.unwrap(), 0);
    assert_eq!(resume(&kit.shop, &staff).await.unwrap().all(), 0, "no mail server yet");
    save(&kit, &[("mail-host", "mail.example", "0"), ("mail-user", "shop@shop.example", "0")]).await;
    let nobody = kit.staff(kit.shop.id(), kit.shop.id(), &[]);
    assert!(matches!(resume(&kit.shop, &nobody).await, Err(Error::Forbidden)));
    let resumed = resume(&kit.shop, &staff).await.unwrap();
    assert_eq!((resumed.letters, resumed.sms), (2, 0));
    assert_eq!(due(&kit.shop).await.unwrap(), 2);
    // Those that are being sent, or wait for their first try, are not touched.
    assert_eq!(take().await.len(), 2);
    assert_eq!(resume(&kit.shop, &staff).await.unwrap().all(), 0);
    assert_eq!(audited(&kit.shop, "mail.resumed").await, 1);
    // After the term a letter has no text any more.
    kit.clock.advance_minutes(3 * 24 * 60 + 1);
    for job in take().await {
        failed(&kit.shop, &job, &JobError::Fail("no".into())).await.unwrap();
    }
    assert_eq!(resume(&kit.shop, &staff).await.unwrap().all(), 0);
});
