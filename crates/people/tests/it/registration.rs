use crate::support::*;
use base::form::Problem;
use base::refusal::Refusal;
use people::accounts::{create_admin, log_in};
use people::registration::{confirm, pending, register, resend};
use people_model::accounts::FirstRole;
use platform::Error;
use testkit::on_both_databases;

on_both_databases!(acc_1_registration_ends_with_a_code_and_a_session, |kit| async move {
    open_shop(&kit).await;
    let started = register(&kit.shop, &kit.guest(), &wish(" Anna@Example.RU ")).await.unwrap();
    assert_eq!(accounts_count(&kit.shop).await, 0, "no account before the code");
    let waiting = pending(&kit.shop, started.token.as_str()).await.unwrap().unwrap();
    assert_eq!(waiting.login, "anna@example.ru");
    let code = last_code(&kit.shop, "anna@example.ru").await;
    let opened = confirm(&kit.shop, &kit.guest(), started.token.as_str(), &code, &DEVICE).await.unwrap();
    assert_eq!(opened.max_age_seconds, None);
    let signed =
        people::sessions::resolve(&kit.shop, opened.token.as_str(), base::Locale::En).await.unwrap().unwrap();
    assert_eq!(signed.name, "Анна");
    assert_eq!(signed.actor.account(), Some(opened.account));
    assert_eq!(audited(&kit.shop, "account.registered").await, 1);
    let again = confirm(&kit.shop, &kit.guest(), started.token.as_str(), &code, &DEVICE).await;
    assert!(matches!(again, Err(Error::NotFound)), "a code counts once");
    assert_eq!(accounts_count(&kit.shop).await, 1);
});

on_both_databases!(acc_1_a_phone_gets_its_code_by_sms, |kit| async move {
    open_shop(&kit).await;
    let opened = registered(&kit, "8 (912) 345-67-89").await;
    let sent = messages(&kit.shop).await;
    assert_eq!((sent[0].channel, sent[0].recipient.as_str()), (base::jobs::Channel::Sms, "+79123456789"));
    let profile = people::accounts::profile(&kit.shop, &actor(&kit, &opened).await).await.unwrap();
    assert_eq!((profile.email, profile.phone.as_deref()), (None, Some("+79123456789")));
});

on_both_databases!(acc_1_bad_input_is_told_and_stores_nothing, |kit| async move {
    open_shop(&kit).await;
    let bad = |change: fn(&mut people_model::accounts::RegisterInput)| {
        let mut input = wish("anna@example.ru");
        change(&mut input);
        input
    };
    for (input, field, expected) in [
        (bad(|i| i.login = "anna".into()), "login", Problem::NotALogin),
        (bad(|i| i.password = "короткй".into()), "password", Problem::TooShort { min: 8 }),
        (bad(|i| i.password = "ы".repeat(129)), "password", Problem::TooLong { max: 128 }),
        (bad(|i| i.password = "Qwerty12345".into()), "password", Problem::CommonPassword),
        (bad(|i| i.password = "anna@example.ru".into()), "password", Problem::CommonPassword),
        (bad(|i| i.name = "я".repeat(101)), "name", Problem::TooLong { max: 100 }),
    ] {
        assert_eq!(
            problem(register(&kit.shop, &kit.guest(), &input).await, field),
            Some(expected),
            "{field}"
        );
    }
    assert!(messages(&kit.shop).await.is_empty());
});

on_both_databases!(acc_1_a_taken_login_answers_like_a_free_one, |kit| async move {
    open_shop(&kit).await;
    let first = registered(&kit, "anna@example.ru").await;
    let before = messages(&kit.shop).await.len();
    let mut foreign = wish("anna@example.ru");
    foreign.password = "чужой пароль вместо моего".into();
    let started = register(&kit.shop, &kit.guest(), &foreign).await.unwrap();
    let sent = messages(&kit.shop).await;
    assert_eq!(sent.len(), before + 1, "the owner is told");
    let hint = sent.iter().find(|m| code_in(&m.body_text).is_none()).expect("a message without a code");
    assert_eq!(hint.recipient, "anna@example.ru");
    assert!(
        pending(&kit.shop, started.token.as_str()).await.unwrap().is_some(),
        "the page of the code is shown as always"
    );
    let guess = confirm(&kit.shop, &kit.guest(), started.token.as_str(), "123456", &DEVICE).await;
    assert_eq!(problem(guess, "code"), Some(Problem::WrongCode));
    assert_eq!(accounts_count(&kit.shop).await, 1);
    let still =
        people::accounts::log_in(&kit.shop, &kit.guest(), &typed("anna@example.ru", PASSWORD), &DEVICE)
            .await
            .unwrap();
    assert_eq!(still.account, first.account);
});

on_both_databases!(acc_1_a_code_bears_five_wrong_tries, |kit| async move {
    open_shop(&kit).await;
    let started = register(&kit.shop, &kit.guest(), &wish("anna@example.ru")).await.unwrap();
    let code = last_code(&kit.shop, "anna@example.ru").await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let token = started.token.as_str();
    for _ in 0..5 {
        let answer = confirm(&kit.shop, &kit.guest(), token, wrong, &DEVICE).await;
        assert_eq!(problem(answer, "code"), Some(Problem::WrongCode));
    }
    let late = confirm(&kit.shop, &kit.guest(), token, &code, &DEVICE).await;
    assert_eq!(problem(late, "code"), Some(Problem::WrongCode), "the right code comes too late");
    kit.clock.advance_minutes(1);
    resend(&kit.shop, &kit.guest(), token).await.unwrap();
    let fresh = last_code(&kit.shop, "anna@example.ru").await;
    assert!(confirm(&kit.shop, &kit.guest(), token, &fresh, &DEVICE).await.is_ok(), "a new code begins anew");
});

on_both_databases!(acc_1_a_code_lasts_ten_minutes, |kit| async move {
    open_shop(&kit).await;
    let started = register(&kit.shop, &kit.guest(), &wish("anna@example.ru")).await.unwrap();
    let code = last_code(&kit.shop, "anna@example.ru").await;
    kit.clock.advance_minutes(10);
    let late = confirm(&kit.shop, &kit.guest(), started.token.as_str(), &code, &DEVICE).await;
    assert_eq!(problem(late, "code"), Some(Problem::WrongCode));
    kit.clock.advance_minutes(24 * 60);
    let gone = confirm(&kit.shop, &kit.guest(), started.token.as_str(), &code, &DEVICE).await;
    assert!(matches!(gone, Err(Error::NotFound)));
    assert_eq!(people::sweep(&kit.shop, &kit.system()).await.unwrap(), 1);
});

on_both_databases!(acc_1_codes_are_sent_again_but_not_without_end, |kit| async move {
    open_shop(&kit).await;
    let started = register(&kit.shop, &kit.guest(), &wish("anna@example.ru")).await.unwrap();
    let first = last_code(&kit.shop, "anna@example.ru").await;
    let token = started.token.as_str();
    let at_once = resend(&kit.shop, &kit.guest(), token).await;
    assert!(matches!(at_once, Err(Error::Refused(Refusal::TooManyTries))));
    for _ in 0..4 {
        kit.clock.advance_minutes(2);
        resend(&kit.shop, &kit.guest(), token).await.unwrap();
    }
    kit.clock.advance_minutes(2);
    let sixth = resend(&kit.shop, &kit.guest(), token).await;
    assert!(matches!(sixth, Err(Error::Refused(Refusal::TooManyTries))));
    let elsewhere = register(&kit.shop, &kit.guest(), &wish("anna@example.ru")).await;
    assert!(
        matches!(elsewhere, Err(Error::Refused(Refusal::TooManyTries))),
        "another browser shares the limit"
    );
    assert_eq!(messages(&kit.shop).await.len(), 5);
    let old = confirm(&kit.shop, &kit.guest(), token, &first, &DEVICE).await;
    assert_eq!(problem(old, "code"), Some(Problem::WrongCode), "a newer code ends the older");
});

on_both_databases!(acc_1_a_code_fits_only_the_browser_that_began, |kit| async move {
    open_shop(&kit).await;
    let mine = register(&kit.shop, &kit.guest(), &wish("anna@example.ru")).await.unwrap();
    let my_code = last_code(&kit.shop, "anna@example.ru").await;
    kit.clock.advance_minutes(1);
    let mut other = wish("anna@example.ru");
    other.password = "пароль чужого человека".into();
    let theirs = register(&kit.shop, &kit.guest(), &other).await.unwrap();
    let stolen = confirm(&kit.shop, &kit.guest(), theirs.token.as_str(), &my_code, &DEVICE).await;
    assert_eq!(problem(stolen, "code"), Some(Problem::WrongCode));
    confirm(&kit.shop, &kit.guest(), mine.token.as_str(), &my_code, &DEVICE).await.unwrap();
    let login =
        people::accounts::log_in(&kit.shop, &kit.guest(), &typed("anna@example.ru", PASSWORD), &DEVICE).await;
    assert!(login.is_ok(), "the password is the one typed where the code was entered");
});

on_both_databases!(acc_1_phones_are_no_logins_where_no_sms_is_sent, |kit| async move {
    open_shop(&kit).await;
    let phone = "+7 912 345-67-89";
    let before = register(&kit.shop, &kit.guest(), &wish(phone)).await.unwrap();
    registered(&kit, "8 912 000-00-00").await;
    let sent = messages(&kit.shop).await.len();
    let shop = kit.shop.clone().with_sms(false);
    let guest = kit.guest();
    kit.clock.advance_minutes(2);
    assert!(matches!(resend(&shop, &guest, before.token.as_str()).await, Err(Error::NotFound)));
    assert_eq!(problem(register(&shop, &guest, &wish(phone)).await, "login"), Some(Problem::NotAnEmail));
    let login = log_in(&shop, &guest, &typed("8 912 000-00-00", PASSWORD), &DEVICE).await;
    assert_eq!(problem(login, "login"), Some(Problem::NotAnEmail));
    let admin = create_admin(&shop, &kit.system(), phone, PASSWORD, FirstRole::Administrator).await;
    assert_eq!(problem(admin, "login"), Some(Problem::NotAnEmail));
    assert_eq!(messages(&shop).await.len(), sent, "nothing is written to a phone");
    register(&shop, &guest, &wish("anna@example.ru")).await.unwrap();
});
