use crate::support::*;
use base::Locale;
use base::form::Problem;
use people::accounts::{create_admin, invite_owner, log_in, log_in_by_link, request_link, set_password};
use people::links::view;
use people::sessions::{Device, resolve};
use people_model::accounts::FirstRole;
use people_model::links::{LinkPurpose, LinkRequest};
use people_model::refusal::PeopleRefusal;
use platform::{Error, Result, hash_secret};
use sea_orm::{EntityTrait, PaginatorTrait};
use testkit::{Testkit, on_both_databases};

const ANNA: &str = "anna@example.ru";
const NEW: &str = "пять жирафов на балконе";

/// Asks for a link and returns its secret.
async fn asked(kit: &Testkit, login: &str, wanted: LinkRequest) -> String {
    kit.clock.advance_minutes(1);
    request_link(&kit.shop, login, wanted).await.unwrap();
    work(kit).await;
    keys(&kit.shop, login).await.pop().expect("a letter with a link")
}

fn is_gone<T>(answer: Result<T>) -> bool {
    answer.is_err_and(|e| matches!(e.refusal(), Some(PeopleRefusal::LinkGone)))
}

on_both_databases!(acc_6_a_lost_password_is_set_anew_by_a_link_that_works_once, |kit| async move {
    open_shop(&kit).await;
    let old = registered(&kit, ANNA).await;
    let key = asked(&kit, ANNA, LinkRequest::Reset).await;
    let shown = view(&kit.shop, &key).await.unwrap().unwrap();
    assert_eq!((shown.purpose, shown.login.as_str()), (LinkPurpose::Reset, ANNA));
    for _ in 0..3 {
        assert!(view(&kit.shop, &key).await.unwrap().is_some(), "looking uses nothing");
    }
    let rows = people::tables::account_link::Entity::find().all(kit.shop.read()).await.unwrap();
    assert_eq!(rows[0].secret_hash, hash_secret(&key), "only the hash is stored");
    let common = set_password(&kit.shop, &kit.guest(), &key, "qwerty2026", &DEVICE).await;
    assert_eq!(problem(common, "password"), Some(Problem::CommonPassword));
    let own = set_password(&kit.shop, &kit.guest(), &key, ANNA, &DEVICE).await;
    assert_eq!(problem(own, "password"), Some(Problem::CommonPassword));
    let device = Device { former: Some(old.session), ..DEVICE };
    let opened = set_password(&kit.shop, &kit.guest(), &key, NEW, &device).await.unwrap();
    assert_eq!(opened.account, old.account);
    assert!(!is_alive(&kit.shop, &old).await && is_alive(&kit.shop, &opened).await);
    assert!(is_gone(set_password(&kit.shop, &kit.guest(), &key, "другой пароль совсем", &DEVICE).await));
    let former = log_in(&kit.shop, &kit.guest(), &typed(ANNA, PASSWORD), &DEVICE).await;
    assert_eq!(problem(former, "password"), Some(Problem::WrongPassword));
    log_in(&kit.shop, &kit.guest(), &typed(ANNA, NEW), &DEVICE).await.unwrap();
    assert_eq!(audited(&kit.shop, "account.password_reset").await, 1);
    assert!(
        messages(&kit.shop).await.iter().any(|m| m.dedup_key.starts_with("password:")),
        "the owner is told"
    );
});

on_both_databases!(acc_6_a_lost_password_forgets_tries_and_the_other_links, |kit| async move {
    open_shop(&kit).await;
    registered(&kit, ANNA).await;
    let first = asked(&kit, ANNA, LinkRequest::Reset).await;
    let second = asked(&kit, ANNA, LinkRequest::Reset).await;
    let login = asked(&kit, ANNA, LinkRequest::Login).await;
    assert!(view(&kit.shop, &first).await.unwrap().is_some(), "an earlier letter still works");
    set_password(&kit.shop, &kit.guest(), &second, NEW, &DEVICE).await.unwrap();
    for key in [&first, &login] {
        assert!(view(&kit.shop, key).await.unwrap().is_none(), "a new password ends the other links");
    }
    assert_eq!(people::tables::known_browser::Entity::find().count(kit.shop.read()).await.unwrap(), 1);
});

on_both_databases!(acc_6_two_uses_of_a_link_at_once_are_one, |kit| async move {
    open_shop(&kit).await;
    registered(&kit, ANNA).await;
    let key = asked(&kit, ANNA, LinkRequest::Reset).await;
    let running: Vec<_> = (0..4)
        .map(|n| {
            let (shop, guest, key) = (kit.shop.clone(), kit.guest(), key.clone());
            let new = format!("пять жирафов на балконе {n}");
            tokio::spawn(async move { set_password(&shop, &guest, &key, &new, &DEVICE).await.map(|_| ()) })
        })
        .collect();
    let mut set = 0;
    for task in running {
        match task.await.unwrap() {
            Ok(()) => set += 1,
            Err(e) => assert!(matches!(e.refusal(), Some(PeopleRefusal::LinkGone)), "{e}"),
        }
    }
    assert_eq!(set, 1);
});

on_both_databases!(acc_6_known_and_unknown_logins_are_answered_by_the_same_work, |kit| async move {
    open_shop(&kit).await;
    registered(&kit, ANNA).await;
    let before = messages(&kit.shop).await.len();
    let jobs = async || platform::tables::job::Entity::find().count(kit.shop.read()).await.unwrap();
    let mut queued = Vec::new();
    for login in [ANNA, "nobody@example.ru"] {
        let had = jobs().await;
        request_link(&kit.shop, login, LinkRequest::Reset).await.unwrap();
        queued.push((jobs().await - had, messages(&kit.shop).await.len()));
    }
    assert_eq!(queued[0], queued[1], "the request itself writes the same for both");
    work(&kit).await;
    assert_eq!(messages(&kit.shop).await.len(), before + 1, "only a known login gets a letter");
    let wrong = request_link(&kit.shop, "anna", LinkRequest::Reset).await;
    assert_eq!(problem(wrong, "login"), Some(Problem::NotALogin));
});

on_both_databases!(acc_6_a_mailbox_can_not_be_flooded_and_keeps_links_that_work, |kit| async move {
    open_shop(&kit).await;
    registered(&kit, ANNA).await;
    for _ in 0..8 {
        request_link(&kit.shop, ANNA, LinkRequest::Reset).await.unwrap();
    }
    work(&kit).await;
    let keys = keys(&kit.shop, ANNA).await;
    assert_eq!(keys.len(), 5);
    assert!(view(&kit.shop, &keys[0]).await.unwrap().is_some());
    kit.clock.advance_minutes(60);
    assert!(view(&kit.shop, &keys[0]).await.unwrap().is_none(), "an hour later it has expired");
    assert!(is_gone(set_password(&kit.shop, &kit.guest(), &keys[0], NEW, &DEVICE).await));
    asked(&kit, ANNA, LinkRequest::Reset).await;
    assert!(people::sweep(&kit.shop, &kit.system()).await.unwrap() >= 5);
});

on_both_databases!(acc_5_a_client_logs_in_by_a_link_and_staff_do_not, |kit| async move {
    open_shop(&kit).await;
    let anna = registered(&kit, ANNA).await;
    let key = asked(&kit, ANNA, LinkRequest::Login).await;
    let as_password = set_password(&kit.shop, &kit.guest(), &key, NEW, &DEVICE).await;
    assert!(is_gone(as_password), "a link does what it is for and nothing else");
    let opened = log_in_by_link(&kit.shop, &kit.guest(), &key, &DEVICE).await.unwrap();
    assert_eq!(opened.account, anna.account);
    assert_ne!(opened.token.as_str(), anna.token.as_str());
    assert!(is_gone(log_in_by_link(&kit.shop, &kit.guest(), &key, &DEVICE).await), "once");
    assert!(is_gone(log_in_by_link(&kit.shop, &kit.guest(), "", &DEVICE).await));
    let expired = asked(&kit, ANNA, LinkRequest::Login).await;
    kit.clock.advance_minutes(15);
    assert!(is_gone(log_in_by_link(&kit.shop, &kit.guest(), &expired, &DEVICE).await));

    let staff = "admin@example.ru";
    create_admin(&kit.shop, &kit.system(), staff, PASSWORD, FirstRole::Administrator).await.unwrap();
    request_link(&kit.shop, staff, LinkRequest::Login).await.unwrap();
    work(&kit).await;
    assert!(keys(&kit.shop, staff).await.is_empty());
    let letter = messages(&kit.shop).await.into_iter().find(|m| m.recipient == staff).unwrap();
    assert!(letter.body_text.contains("/login/reset"), "{}", letter.body_text);
});

on_both_databases!(acc_7_a_blocked_account_gets_in_by_no_link, |kit| async move {
    open_shop(&kit).await;
    let anna = registered(&kit, ANNA).await;
    let key = asked(&kit, ANNA, LinkRequest::Login).await;
    block(&kit.shop, anna.account).await;
    let refused = log_in_by_link(&kit.shop, &kit.guest(), &key, &DEVICE).await;
    assert!(matches!(refused.err().unwrap().refusal(), Some(PeopleRefusal::AccountBlocked)));
    let sent = messages(&kit.shop).await.len();
    request_link(&kit.shop, ANNA, LinkRequest::Reset).await.unwrap();
    work(&kit).await;
    assert_eq!(messages(&kit.shop).await.len(), sent);
});

on_both_databases!(acc_7_the_first_owner_sets_the_password_in_the_browser, |kit| async move {
    open_shop(&kit).await;
    let login = "owner@example.ru";
    assert!(matches!(invite_owner(&kit.shop, &kit.guest(), login).await, Err(Error::Forbidden)));
    let wrong = invite_owner(&kit.shop, &kit.system(), "owner").await;
    assert_eq!(problem(wrong, "login"), Some(Problem::NotALogin));
    let key = |link: &str| link.rsplit("key=").next().unwrap().to_owned();
    let first = key(&invite_owner(&kit.shop, &kit.system(), login).await.unwrap());
    let early = log_in(&kit.shop, &kit.guest(), &typed(login, PASSWORD), &DEVICE).await;
    assert_eq!(problem(early, "password"), Some(Problem::WrongPassword));
    let second = key(&invite_owner(&kit.shop, &kit.system(), login).await.unwrap());
    assert!(
        is_gone(set_password(&kit.shop, &kit.guest(), &first, NEW, &DEVICE).await),
        "the last link counts"
    );
    let opened = set_password(&kit.shop, &kit.guest(), &second, NEW, &DEVICE).await.unwrap();
    let me = resolve(&kit.shop, opened.token.as_str(), Locale::Ru).await.unwrap().unwrap().actor;
    assert!(permissions().all().iter().all(|declared| me.may(declared.permission)));

    // The owner lost everything, and somebody blocked the account.
    block(&kit.shop, opened.account).await;
    let again = key(&invite_owner(&kit.shop, &kit.system(), login).await.unwrap());
    let back = set_password(&kit.shop, &kit.guest(), &again, PASSWORD, &DEVICE).await.unwrap();
    assert_eq!(back.account, opened.account);
    assert!(is_alive(&kit.shop, &back).await);
    registered(&kit, ANNA).await;
    let client = invite_owner(&kit.shop, &kit.system(), ANNA).await;
    assert_eq!(problem(client, "login"), Some(Problem::AlreadyTaken));
});
