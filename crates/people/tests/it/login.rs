use crate::support::*;
use base::form::Problem;
use base::refusal::Refusal;
use people::accounts::{change_password, log_in, log_out};
use people::sessions::{Device, resolve};
use people_model::accounts::PasswordInput;
use people_model::refusal::PeopleRefusal;
use platform::Error;
use sea_orm::EntityTrait;
use testkit::on_both_databases;

on_both_databases!(acc_5_login_by_email_or_phone, |kit| async move {
    open_shop(&kit).await;
    let anna = registered(&kit, "anna@example.ru").await;
    let boris = registered(&kit, "+7 912 345-67-89").await;
    let by_mail =
        log_in(&kit.shop, &kit.guest(), &typed("ANNA@example.ru ", PASSWORD), &DEVICE).await.unwrap();
    let by_phone = log_in(&kit.shop, &kit.guest(), &typed("89123456789", PASSWORD), &DEVICE).await.unwrap();
    assert_eq!((by_mail.account, by_phone.account), (anna.account, boris.account));
    assert_ne!(by_mail.token.as_str(), anna.token.as_str(), "every login has a token of its own");
    assert_eq!(audited(&kit.shop, "session.opened").await, 2);
});

on_both_databases!(acc_5_an_unknown_login_answers_like_a_wrong_password, |kit| async move {
    open_shop(&kit).await;
    registered(&kit, "anna@example.ru").await;
    let mut answers = Vec::new();
    for login in ["anna@example.ru", "nobody@example.ru"] {
        let mut of_login = Vec::new();
        for _ in 0..7 {
            let answer = log_in(&kit.shop, &kit.guest(), &typed(login, "не тот пароль"), &DEVICE).await;
            of_login.push(answer.err().map(|e| e.to_string()));
        }
        answers.push(of_login);
    }
    assert_eq!(answers[0], answers[1], "also in when it is locked");
    assert!(answers[0][0].as_deref().unwrap().contains("WrongPassword"));
    assert!(answers[0][5].as_deref().unwrap().contains("TooManyTries"));
    assert_eq!(audited(&kit.shop, "session.denied").await, 10);
});

on_both_databases!(acc_5_wrong_passwords_lock_for_a_while_and_longer, |kit| async move {
    open_shop(&kit).await;
    registered(&kit, "anna@example.ru").await;
    let wrong = typed("anna@example.ru", "не тот пароль");
    let right = typed("anna@example.ru", PASSWORD);
    let locked = |answer| matches!(answer, Err(Error::Refused(Refusal::TooManyTries)));
    for _ in 0..5 {
        let answer = log_in(&kit.shop, &kit.guest(), &wrong, &DEVICE).await;
        assert_eq!(problem(answer, "password"), Some(Problem::WrongPassword));
    }
    assert!(
        locked(log_in(&kit.shop, &kit.guest(), &right, &DEVICE).await.map(|_| ())),
        "even the right one waits"
    );
    kit.clock.advance_minutes(1);
    let sixth = log_in(&kit.shop, &kit.guest(), &wrong, &DEVICE).await;
    assert_eq!(problem(sixth, "password"), Some(Problem::WrongPassword));
    kit.clock.advance_minutes(1);
    assert!(
        locked(log_in(&kit.shop, &kit.guest(), &right, &DEVICE).await.map(|_| ())),
        "the second lock is longer"
    );
    kit.clock.advance_minutes(1);
    log_in(&kit.shop, &kit.guest(), &right, &DEVICE).await.unwrap();
    let after = log_in(&kit.shop, &kit.guest(), &wrong, &DEVICE).await;
    assert_eq!(problem(after, "password"), Some(Problem::WrongPassword));
    log_in(&kit.shop, &kit.guest(), &right, &DEVICE).await.expect("a right password begins the count anew");
});

on_both_databases!(acc_5_many_guesses_at_once_gain_nothing, |kit| async move {
    open_shop(&kit).await;
    registered(&kit, "anna@example.ru").await;
    let guest = kit.guest();
    let guesses: Vec<_> = (0..12).map(|n| typed("anna@example.ru", &format!("догадка номер {n}"))).collect();
    let mut running = Vec::new();
    for guess in guesses {
        let (shop, guest) = (kit.shop.clone(), guest.clone());
        running.push(tokio::spawn(async move { log_in(&shop, &guest, &guess, &DEVICE).await.map(|_| ()) }));
    }
    let mut checked = 0;
    for task in running {
        if problem(task.await.unwrap(), "password").is_some() {
            checked += 1;
        }
    }
    assert_eq!(checked, 5, "the rest found the login locked");
});

on_both_databases!(acc_5_a_weak_hash_is_renewed_at_login, |kit| async move {
    open_shop(&kit).await;
    let anna = registered(&kit, "anna@example.ru").await;
    // «correct horse battery» with m=64, t=1.
    let weak = "$argon2id$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$";
    let weak = format!("{weak}{}", weak_output());
    run(
        &kit.shop,
        "UPDATE account SET password_hash = $1 WHERE id = $2",
        vec![weak.into(), anna.account.into()],
    )
    .await;
    log_in(&kit.shop, &kit.guest(), &typed("anna@example.ru", "correct horse battery"), &DEVICE)
        .await
        .unwrap();
    let row = people::tables::account::Entity::find_by_id(anna.account)
        .one(kit.shop.read())
        .await
        .unwrap()
        .unwrap();
    assert!(row.password_hash.unwrap().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    log_in(&kit.shop, &kit.guest(), &typed("anna@example.ru", "correct horse battery"), &DEVICE)
        .await
        .unwrap();
});

/// The argon2id output for the hash above, computed here instead of trusting a constant.
fn weak_output() -> String {
    use argon2::password_hash::PasswordHasher;
    use argon2::{Algorithm, Argon2, Params, Version};
    let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(64, 1, 1, None).unwrap());
    let phc =
        weak.hash_password_with_salt(b"correct horse battery", b"0123456789abcdef").unwrap().to_string();
    phc.rsplit('$').next().unwrap().to_owned()
}

on_both_databases!(acc_5_a_blocked_account_is_told_only_after_its_password, |kit| async move {
    open_shop(&kit).await;
    let anna = registered(&kit, "anna@example.ru").await;
    block(&kit.shop, anna.account).await;
    let wrong = log_in(&kit.shop, &kit.guest(), &typed("anna@example.ru", "не тот пароль"), &DEVICE).await;
    assert_eq!(problem(wrong, "password"), Some(Problem::WrongPassword));
    let right = log_in(&kit.shop, &kit.guest(), &typed("anna@example.ru", PASSWORD), &DEVICE).await;
    assert!(matches!(right.err().unwrap().refusal(), Some(PeopleRefusal::AccountBlocked)));
});

on_both_databases!(acc_5_a_login_replaces_the_session_of_the_same_browser, |kit| async move {
    open_shop(&kit).await;
    let old = registered(&kit, "anna@example.ru").await;
    let device = Device { former: Some(old.session), ..DEVICE };
    let new = log_in(&kit.shop, &kit.guest(), &typed("anna@example.ru", PASSWORD), &device).await.unwrap();
    let l = base::Locale::Ru;
    assert!(resolve(&kit.shop, old.token.as_str(), l).await.unwrap().is_none());
    let signed = resolve(&kit.shop, new.token.as_str(), l).await.unwrap().unwrap();
    log_out(&kit.shop, &signed.actor, new.session).await.unwrap();
    assert!(resolve(&kit.shop, new.token.as_str(), l).await.unwrap().is_none());
    log_out(&kit.shop, &signed.actor, new.session).await.expect("logging out twice is fine");
});

on_both_databases!(acc_6_a_new_password_needs_the_old_and_ends_other_sessions, |kit| async move {
    open_shop(&kit).await;
    let here = registered(&kit, "anna@example.ru").await;
    let there = log_in(&kit.shop, &kit.guest(), &typed("anna@example.ru", PASSWORD), &DEVICE).await.unwrap();
    let me = actor(&kit, &here).await;
    let device = Device { former: Some(here.session), ..DEVICE };
    let change = |old: &str, new: &str| PasswordInput { password: old.into(), new_password: new.into() };
    let new = "пять жирафов на балконе";
    let wrong = change_password(&kit.shop, &me, &change("не тот пароль", new), &device).await;
    assert_eq!(problem(wrong, "password"), Some(Problem::WrongPassword));
    assert_eq!(audited(&kit.shop, "account.password_denied").await, 1);
    let common = change_password(&kit.shop, &me, &change(PASSWORD, "qwerty2026"), &device).await;
    assert_eq!(problem(common, "new_password"), Some(Problem::CommonPassword));
    let guest = change_password(&kit.shop, &kit.guest(), &change(PASSWORD, new), &DEVICE).await;
    assert!(matches!(guest, Err(Error::LoginNeeded)));
    let renewed = change_password(&kit.shop, &me, &change(PASSWORD, new), &device).await.unwrap();
    let l = base::Locale::Ru;
    assert_ne!(renewed.token.as_str(), here.token.as_str());
    assert!(resolve(&kit.shop, renewed.token.as_str(), l).await.unwrap().is_some());
    assert!(resolve(&kit.shop, here.token.as_str(), l).await.unwrap().is_none(), "a stolen token ends too");
    assert!(resolve(&kit.shop, there.token.as_str(), l).await.unwrap().is_none());
    let old = log_in(&kit.shop, &kit.guest(), &typed("anna@example.ru", PASSWORD), &DEVICE).await;
    assert_eq!(problem(old, "password"), Some(Problem::WrongPassword));
    log_in(&kit.shop, &kit.guest(), &typed("anna@example.ru", new), &DEVICE).await.unwrap();
    assert_eq!(audited(&kit.shop, "account.password_changed").await, 1);
    assert!(
        messages(&kit.shop).await.iter().any(|m| m.dedup_key.starts_with("password:")),
        "the owner is told"
    );
});
