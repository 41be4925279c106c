//! Second factors: codes of an app, recovery codes, passkeys, and who may remove them.

use crate::authenticator::Authenticator;
use crate::support::*;
use base::Locale;
use base::form::Problem;
use base::refusal::Refusal;
use org_model::access::SETTINGS_EDIT;
use people::accounts::{
    Entry, Finished, Proof, begin_by_link, begin_login, begin_passkey_login, begin_passkey_step,
    begin_with_password, finish_login, log_in, log_in_by_passkey, request_link, step_view,
};
use people::sessions::{Device, Opened, is_live, resolve};
use people::{customers, login_events, protection, staff};
use people_model::access::{CUSTOMERS_EDIT, CUSTOMERS_VIEW, STAFF_MANAGE};
use people_model::accounts::LoginOutcome;
use people_model::customers::CustomerStep;
use people_model::factors::{FactorKind, Requirement};
use people_model::links::LinkRequest;
use people_model::refusal::PeopleRefusal;
use people_model::staff::StaffStep;
use platform::{Actor, Error, Result, Secret};
use testkit::{Testkit, on_both_databases};
use totp_rs::{Builder, Secret as Key, Totp};

const ANNA: &str = "anna@example.ru";
const NEW: &str = "пять жирафов на балконе";
const ORIGIN: &str = testkit::PUBLIC_URL;

fn app(secret: &str) -> Totp {
    Builder::new().with_secret(Key::try_from_base32(secret).unwrap()).build().unwrap()
}

/// The code that the app shows now.
fn code(kit: &Testkit, app: &Totp) -> String {
    app.generate(u64::try_from(kit.shop.now().unix_seconds()).unwrap()).to_string()
}

/// Sets up an app for a session that was opened a short time ago; also returns the recovery codes.
async fn with_app(kit: &Testkit, opened: &Opened) -> (Totp, Vec<String>) {
    let (me, at) = (actor(kit, opened).await, Some(opened.session));
    protection::begin_totp(&kit.shop, &me, at).await.unwrap();
    let app = app(&protection::totp_setup(&kit.shop, &me, at).await.unwrap().unwrap().secret);
    let codes = protection::confirm_totp(&kit.shop, &me, at, &code(kit, &app)).await.unwrap();
    kit.clock.advance_minutes(1);
    (app, codes)
}

async fn first(kit: &Testkit, login: &str, password: &str, device: &Device<'_>) -> Secret {
    match begin_login(&kit.shop, &kit.guest(), &typed(login, password), device).await.unwrap() {
        Entry::SecondStep(token) => token,
        Entry::Opened(_) => panic!("opened without a second step"),
    }
}

async fn second(kit: &Testkit, token: &Secret, text: &str, trust: bool) -> Result<Finished> {
    finish_login(&kit.shop, &kit.guest(), token.as_str(), Proof::Code(text), trust, &DEVICE).await
}

fn refusal<T>(answer: Result<T>) -> Option<PeopleRefusal> {
    answer.err().and_then(|e| e.refusal())
}

async fn kinds(kit: &Testkit, of: &str) -> usize {
    messages(&kit.shop).await.iter().filter(|m| m.dedup_key.starts_with(of)).count()
}

on_both_databases!(acc_7_a_code_is_needed_after_the_password_and_counts_once, |kit| async move {
    open_shop(&kit).await;
    let here = registered(&kit, ANNA).await;
    let there = log_in(&kit.shop, &kit.guest(), &typed(ANNA, PASSWORD), &DEVICE).await.unwrap();
    let (me, at) = (actor(&kit, &here).await, Some(here.session));
    protection::begin_totp(&kit.shop, &me, at).await.unwrap();
    let app = app(&protection::totp_setup(&kit.shop, &me, at).await.unwrap().unwrap().secret);
    assert!(
        log_in(&kit.shop, &kit.guest(), &typed(ANNA, PASSWORD), &DEVICE).await.is_ok(),
        "not confirmed yet"
    );
    let wrong = protection::confirm_totp(&kit.shop, &me, at, "000000").await;
    assert_eq!(problem(wrong, "code"), Some(Problem::WrongCode));
    let confirming = code(&kit, &app);
    let codes = protection::confirm_totp(&kit.shop, &me, at, &confirming).await.unwrap();
    assert_eq!(codes.len(), 10);
    assert_eq!(kinds(&kit, "factor-added:").await, 1, "the owner gets a letter");
    assert!(is_alive(&kit.shop, &here).await && !is_alive(&kit.shop, &there).await, "other sessions end");
    assert!(protection::totp_setup(&kit.shop, &me, at).await.unwrap().is_none(), "the key is shown no more");

    let token = first(&kit, ANNA, PASSWORD, &DEVICE).await;
    assert!(resolve(&kit.shop, token.as_str(), Locale::Ru).await.unwrap().is_none(), "it is no session");
    let without = log_in(&kit.shop, &kit.guest(), &typed(ANNA, PASSWORD), &DEVICE).await;
    assert_eq!(refusal(without), Some(PeopleRefusal::SecondStep));
    let replay = second(&kit, &token, &confirming, false).await;
    assert_eq!(problem(replay, "code"), Some(Problem::WrongCode), "the code that confirmed the key was used");
    kit.clock.advance_minutes(1);
    let now = code(&kit, &app);
    let opened = second(&kit, &token, &now, false).await.unwrap().opened;
    assert_ne!(opened.token.as_str(), token.as_str());
    assert!(is_alive(&kit.shop, &opened).await);
    assert_eq!(refusal(second(&kit, &token, &now, false).await), Some(PeopleRefusal::StepGone));
    let other = first(&kit, ANNA, PASSWORD, &DEVICE).await;
    let replay = second(&kit, &other, &now, false).await;
    assert_eq!(problem(replay, "code"), Some(Problem::WrongCode), "used in another login");
    kit.clock.advance_minutes(1);
    let (late, early) =
        (code(&kit, &app), app.generate(u64::try_from(kit.shop.now().unix_seconds() + 30).unwrap()));
    second(&kit, &other, &early.to_string(), false).await.expect("the clock of the phone is 30 s fast");
    let third = first(&kit, ANNA, PASSWORD, &DEVICE).await;
    assert!(second(&kit, &third, &late, false).await.is_err(), "older than a code that was used");

    let events = login_events::list(&kit.shop, &actor(&kit, &opened).await).await.unwrap();
    assert!(events.iter().any(|e| e.factor == Some(FactorKind::Totp) && e.outcome == LoginOutcome::Opened));
    assert!(events.iter().any(|e| e.outcome == LoginOutcome::WrongCode));
    assert_eq!(audited(&kit.shop, "account.factor_added").await, 1);
    assert!(
        audited(&kit.shop, "session.first_step").await >= 4
            && audited(&kit.shop, "session.code_denied").await >= 2
    );
});

on_both_databases!(
    acc_7_recovery_codes_work_once_and_links_do_not_bypass_the_second_step,
    |kit| async move {
        open_shop(&kit).await;
        let here = registered(&kit, ANNA).await;
        let (app, codes) = with_app(&kit, &here).await;
        let token = first(&kit, ANNA, PASSWORD, &DEVICE).await;
        let finished = second(&kit, &token, &codes[0].to_uppercase(), false).await.unwrap();
        assert_eq!(finished.codes_left, Some(9));
        assert_eq!(kinds(&kit, "factor-recovery:").await, 1);
        let token = first(&kit, ANNA, PASSWORD, &DEVICE).await;
        assert_eq!(problem(second(&kit, &token, &codes[0], false).await, "code"), Some(Problem::WrongCode));
        let me = actor(&kit, &finished.opened).await;
        protection::check_codes(&kit.shop, &me, &codes[1..]).await.unwrap();
        assert!(
            matches!(protection::check_codes(&kit.shop, &me, &codes).await, Err(Error::NotFound)),
            "one is used"
        );
        let renewed = protection::renew_codes(&kit.shop, &me, Some(finished.opened.session)).await.unwrap();
        assert_eq!(problem(second(&kit, &token, &codes[1], false).await, "code"), Some(Problem::WrongCode));
        second(&kit, &token, &renewed[0], false).await.unwrap();

        request_link(&kit.shop, ANNA, LinkRequest::Login).await.unwrap();
        work(&kit).await;
        let key = keys(&kit.shop, ANNA).await.pop().unwrap();
        let entry = begin_by_link(&kit.shop, &kit.guest(), &key, &DEVICE).await.unwrap();
        let Entry::SecondStep(token) = entry else { panic!("the link opened a session") };
        assert!(step_view(&kit.shop, token.as_str()).await.unwrap().unwrap().has_totp);
        let by_link = second(&kit, &token, &code(&kit, &app), true).await.unwrap().opened;
        let factors =
            protection::own(&kit.shop, &actor(&kit, &by_link).await, Some(by_link.session)).await.unwrap();
        assert!(!factors.is_fresh && factors.is_on(), "a link proves a mailbox only");

        kit.clock.advance_minutes(1);
        request_link(&kit.shop, ANNA, LinkRequest::Reset).await.unwrap();
        work(&kit).await;
        let key = keys(&kit.shop, ANNA).await.pop().unwrap();
        // Also in the browser that was trusted: a new password ends the trust.
        let trusted = Device { browser: Some(by_link.browser.as_str()), ..DEVICE };
        let entry = begin_with_password(&kit.shop, &kit.guest(), &key, NEW, &trusted).await.unwrap();
        assert!(matches!(entry, Entry::SecondStep(_)));
        assert!(!is_alive(&kit.shop, &by_link).await);
        let token = first(&kit, ANNA, NEW, &DEVICE).await;
        assert!(second(&kit, &token, &renewed[1], false).await.is_ok());
    }
);

on_both_databases!(acc_7_a_trusted_browser_needs_no_code_for_thirty_days, |kit| async move {
    open_shop(&kit).await;
    let here = registered(&kit, ANNA).await;
    let (app, _) = with_app(&kit, &here).await;
    let token = first(&kit, ANNA, PASSWORD, &DEVICE).await;
    let opened = second(&kit, &token, &code(&kit, &app), true).await.unwrap().opened;
    let known = Device { browser: Some(opened.browser.as_str()), ..DEVICE };
    let again = log_in(&kit.shop, &kit.guest(), &typed(ANNA, PASSWORD), &known).await.unwrap();
    let events = login_events::list(&kit.shop, &actor(&kit, &again).await).await.unwrap();
    assert!(events.iter().any(|e| e.factor == Some(FactorKind::Trusted)));
    first(&kit, ANNA, PASSWORD, &DEVICE).await;
    first(&kit, ANNA, PASSWORD, &Device { browser: Some("somebody’s token"), ..DEVICE }).await;
    let known = Device { browser: Some(again.browser.as_str()), ..DEVICE };
    kit.clock.advance_minutes(30 * 24 * 60);
    first(&kit, ANNA, PASSWORD, &known).await;
});

on_both_databases!(acc_7_guesses_at_codes_are_limited_and_the_owner_hears_of_them, |kit| async move {
    open_shop(&kit).await;
    let here = registered(&kit, ANNA).await;
    let (app, _) = with_app(&kit, &here).await;
    // Known by both steps; a browser that was known by the password before the first factor is forgotten.
    let token = first(&kit, ANNA, PASSWORD, &DEVICE).await;
    let entered = second(&kit, &token, &code(&kit, &app), false).await.unwrap().opened;
    let own = Device { browser: Some(entered.browser.as_str()), ..DEVICE };
    kit.clock.advance_minutes(1);
    let at = |n: i32| Device { address: Some(format!("198.51.{n}.7").parse().unwrap()), ..DEVICE };
    let guess = async |token: &Secret, device: &Device<'_>| {
        finish_login(&kit.shop, &kit.guest(), token.as_str(), Proof::Code("000000"), false, device).await
    };
    let token = first(&kit, ANNA, PASSWORD, &at(1)).await;
    for n in 0..5 {
        assert_eq!(problem(guess(&token, &at(n)).await, "code"), Some(Problem::WrongCode), "{n}");
    }
    assert_eq!(refusal(guess(&token, &at(6)).await), Some(PeopleRefusal::StepGone), "the login begins again");
    assert_eq!(kinds(&kit, "factor-wrong-codes:").await, 1);
    let one = at(100);
    for _ in 0..5 {
        let token = first(&kit, ANNA, PASSWORD, &at(101)).await;
        assert!(problem(guess(&token, &one).await, "code").is_some());
    }
    let token = first(&kit, ANNA, PASSWORD, &at(101)).await;
    assert!(matches!(guess(&token, &one).await, Err(Error::Refused(Refusal::TooManyTries))), "one network");
    for n in 10..20 {
        let token = first(&kit, ANNA, PASSWORD, &at(n)).await;
        assert!(problem(guess(&token, &at(n)).await, "code").is_some(), "{n}");
    }
    let token = first(&kit, ANNA, PASSWORD, &at(30)).await;
    assert!(
        matches!(guess(&token, &at(30)).await, Err(Error::Refused(Refusal::TooManyTries))),
        "all networks"
    );
    let me = actor(&kit, &here).await;
    let events = login_events::list(&kit.shop, &me).await.unwrap();
    assert!(events.iter().any(|e| e.outcome == LoginOutcome::CodeRefused));
    kit.clock.advance_minutes(1);
    let token = first(&kit, ANNA, PASSWORD, &own).await;
    let proof = code(&kit, &app);
    finish_login(&kit.shop, &kit.guest(), token.as_str(), Proof::Code(&proof), false, &own)
        .await
        .expect("strangers do not lock the owner out of a known browser");
    assert_eq!(kinds(&kit, "factor-wrong-codes:").await, 1, "one letter a day");
});

on_both_databases!(acc_7_factors_change_with_a_fresh_proof_only, |kit| async move {
    open_shop(&kit).await;
    let here = registered(&kit, ANNA).await;
    let (me, at) = (actor(&kit, &here).await, Some(here.session));
    assert!(matches!(protection::begin_totp(&kit.shop, &kit.guest(), None).await, Err(Error::LoginNeeded)));
    kit.clock.advance_minutes(11);
    assert_eq!(refusal(protection::begin_totp(&kit.shop, &me, at).await), Some(PeopleRefusal::NotFresh));
    assert_eq!(refusal(protection::renew_codes(&kit.shop, &me, at).await), Some(PeopleRefusal::NotFresh));
    let wrong = protection::prove(&kit.shop, &me, at, "не тот пароль").await;
    assert_eq!(problem(wrong, "password"), Some(Problem::WrongPassword));
    protection::prove(&kit.shop, &me, at, PASSWORD).await.unwrap();
    let boris = registered(&kit, "boris@example.ru").await;
    let borrowed = protection::begin_totp(&kit.shop, &me, Some(boris.session)).await;
    assert_eq!(
        refusal(borrowed),
        Some(PeopleRefusal::NotFresh),
        "the session of somebody else proves nothing"
    );
    assert!(matches!(
        protection::renew_codes(&kit.shop, &me, at).await,
        Err(Error::Refused(Refusal::NotInThisState))
    ));
    with_app(&kit, &here).await;
    protection::remove_totp(&kit.shop, &me, at).await.unwrap();
    assert!(matches!(protection::remove_totp(&kit.shop, &me, at).await, Err(Error::NotFound)));
    assert_eq!(kinds(&kit, "factor-removed:").await, 1);
    log_in(&kit.shop, &kit.guest(), &typed(ANNA, PASSWORD), &DEVICE).await.unwrap();
});

/// Saves settings of this area as the form of staff does.
async fn require(kit: &Testkit, whom: &str, from: &str, version: &str) {
    let mut registry = org_model::settings::Registry::default();
    people_model::settings::register(&mut registry);
    let fields = [
        ("people-staff_factor", whom),
        ("version-people-staff_factor", version),
        ("people-staff_factor_from", from),
        ("version-people-staff_factor_from", version),
    ];
    let fields: Vec<_> = fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
    let staff = kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]);
    org::settings::save(&kit.shop, &staff, &registry.parse(&fields).unwrap()).await.unwrap();
}

on_both_databases!(acc_7_staff_without_a_required_factor_have_no_permission, |kit| async move {
    open_shop(&kit).await;
    let admin = administrator(&kit, "boss@example.ru").await;
    let at = Some(admin.session);
    let signed = async || resolve(&kit.shop, admin.token.as_str(), Locale::Ru).await.unwrap().unwrap();
    assert!(!signed().await.must_add_factor, "off by default");
    require(&kit, "everybody", "2026-12-01", "0").await;
    assert!(!signed().await.must_add_factor, "not yet");
    let own = protection::own(&kit.shop, &signed().await.actor, at).await.unwrap();
    assert_eq!(own.requirement, Requirement::From("2026-12-01".into()));
    require(&kit, "everybody", "", "1").await;
    let bare = signed().await;
    assert!(bare.must_add_factor && !is_live(&kit.shop, admin.session).await.unwrap());
    assert!(
        matches!(&bare.actor, Actor::Staff { grants, .. } if grants.is_empty()),
        "denied below the pages"
    );
    with_app(&kit, &admin).await;
    let me = signed().await;
    assert!(!me.must_add_factor && is_live(&kit.shop, admin.session).await.unwrap());
    assert!(me.actor.may(SETTINGS_EDIT) || me.actor.may(STAFF_MANAGE));
    let last = protection::remove_totp(&kit.shop, &me.actor, at).await;
    assert_eq!(refusal(last), Some(PeopleRefusal::LastFactor));
    let anna = registered(&kit, ANNA).await;
    assert!(!resolve(&kit.shop, anna.token.as_str(), Locale::Ru).await.unwrap().unwrap().must_add_factor);
});

on_both_databases!(acc_7_lost_factors_are_reset_by_a_colleague_or_on_the_command_line, |kit| async move {
    let branch = open_shop(&kit).await;
    let boss = administrator(&kit, "boss@example.ru").await;
    let peer = administrator(&kit, "peer@example.ru").await;
    with_app(&kit, &peer).await;
    let (me, version) = (actor(&kit, &boss).await, 1);
    let weak = kit.staff(kit.shop.id(), branch, &[STAFF_MANAGE]);
    let more = staff::step(&kit.shop, &weak, peer.account, version, StaffStep::ResetFactor, "").await;
    assert_eq!(refusal(more), Some(PeopleRefusal::MorePermissions), "not of somebody with more permissions");
    let person = staff::person(&kit.shop, &me, peer.account, None).await.unwrap();
    assert!(person.has_factor);
    staff::step(&kit.shop, &me, peer.account, person.version, StaffStep::ResetFactor, "").await.unwrap();
    assert!(!is_alive(&kit.shop, &peer).await, "sessions end");
    assert_eq!(kinds(&kit, "factor-reset:").await, 1);
    let twice = staff::step(&kit.shop, &me, peer.account, person.version, StaffStep::ResetFactor, "").await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::NotInThisState))));
    log_in(&kit.shop, &kit.guest(), &typed("peer@example.ru", PASSWORD), &DEVICE).await.unwrap();

    with_app(&kit, &boss).await;
    let shop = &kit.shop;
    assert!(matches!(protection::reset_by_login(shop, &me, "boss@example.ru").await, Err(Error::Forbidden)));
    let system = kit.system();
    assert!(matches!(protection::reset_by_login(shop, &system, "no@example.ru").await, Err(Error::NotFound)));
    protection::reset_by_login(shop, &system, "boss@example.ru").await.unwrap();
    log_in(shop, &kit.guest(), &typed("boss@example.ru", PASSWORD), &DEVICE).await.unwrap();
    let anna = registered(&kit, ANNA).await;
    with_app(&kit, &anna).await;
    let staff = kit.staff(kit.shop.id(), branch, &[CUSTOMERS_VIEW, CUSTOMERS_EDIT]);
    let card = customers::customer(shop, &staff, anna.account).await.unwrap();
    assert!(card.has_factor);
    customers::step(shop, &staff, anna.account, card.version, CustomerStep::ResetFactor, "").await.unwrap();
    assert!(!is_alive(shop, &anna).await);
    log_in(shop, &kit.guest(), &typed(ANNA, PASSWORD), &DEVICE).await.unwrap();
    assert_eq!(audited(shop, "account.factor_reset").await, 3);
});

on_both_databases!(acc_7_a_passkey_is_a_second_step_and_a_login_of_its_own, |kit| async move {
    open_shop(&kit).await;
    let (shop, guest) = (&kit.shop, kit.guest());
    let here = registered(&kit, ANNA).await;
    let (me, at) = (actor(&kit, &here).await, Some(here.session));
    let mut key = Authenticator::new(b"one key of anna");
    let asked = protection::begin_passkey(shop, &me, at).await.unwrap();
    let (token, options) = (asked.token.as_str(), asked.options.as_str());
    let elsewhere = key.create(options, "http://evil.example");
    let phished = protection::add_passkey(shop, &me, at, token, "Ключ", &elsewhere).await;
    assert_eq!(refusal(phished), Some(PeopleRefusal::PasskeyRefused), "asked by a page of another site");
    let answer = key.create(options, ORIGIN);
    let boris = registered(&kit, "boris@example.ru").await;
    let his = actor(&kit, &boris).await;
    let stolen = protection::add_passkey(shop, &his, Some(boris.session), token, "Ключ", &answer);
    assert_eq!(
        refusal(stolen.await),
        Some(PeopleRefusal::PasskeyRefused),
        "the challenge is of another account"
    );
    assert!(problem(protection::add_passkey(shop, &me, at, token, " ", &answer).await, "name").is_some());
    assert_eq!(protection::add_passkey(shop, &me, at, token, "Ключ", &answer).await.unwrap().len(), 10);
    let replay = protection::add_passkey(shop, &me, at, token, "Ключ", &answer).await;
    assert_eq!(refusal(replay), Some(PeopleRefusal::PasskeyRefused), "a challenge is answered once");

    let step = first(&kit, ANNA, PASSWORD, &DEVICE).await;
    let asked = begin_passkey_step(shop, step.as_str()).await.unwrap();
    let mut stranger = Authenticator::new(b"one key of anna");
    let finish = async |answer: &str| {
        let proof = Proof::Passkey { challenge: asked.token.as_str(), answer };
        finish_login(shop, &guest, step.as_str(), proof, false, &DEVICE).await
    };
    let forged = finish(&stranger.get(&asked.options, ORIGIN)).await;
    assert_eq!(refusal(forged), Some(PeopleRefusal::PasskeyRefused), "another key");
    let answer = key.get(&asked.options, ORIGIN);
    let opened = finish(&answer).await.unwrap().opened;
    assert!(finish(&answer).await.is_err());

    let asked = begin_passkey_login(shop).await.unwrap();
    let answer = key.get(&asked.options, ORIGIN);
    let by_key = log_in_by_passkey(shop, &guest, asked.token.as_str(), &answer, &DEVICE).await.unwrap();
    assert_eq!(by_key.account, here.account);
    let replay = log_in_by_passkey(shop, &guest, asked.token.as_str(), &answer, &DEVICE).await;
    assert_eq!(refusal(replay), Some(PeopleRefusal::PasskeyRefused));
    let events = login_events::list(shop, &me).await.unwrap();
    assert_eq!(events.iter().filter(|e| e.factor == Some(FactorKind::Passkey)).count(), 2);

    let factors = protection::own(shop, &me, Some(opened.session)).await.unwrap();
    assert!(factors.passkeys.len() == 1 && factors.passkeys[0].last_used_at.is_some());
    let id = factors.passkeys[0].id;
    let foreign = protection::remove_passkey(shop, &his, Some(boris.session), id).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    protection::remove_passkey(shop, &me, at, id).await.unwrap();
    let asked = begin_passkey_login(shop).await.unwrap();
    let answer = key.get(&asked.options, ORIGIN);
    let gone = log_in_by_passkey(shop, &guest, asked.token.as_str(), &answer, &DEVICE);
    assert_eq!(refusal(gone.await), Some(PeopleRefusal::PasskeyRefused));
    log_in(shop, &guest, &typed(ANNA, PASSWORD), &DEVICE).await.expect("the password alone is enough again");
});

on_both_databases!(
    acc_7_browsers_known_before_the_first_factor_have_no_tries_of_their_own,
    |kit| async move {
        open_shop(&kit).await;
        let here = registered(&kit, ANNA).await;
        // Somebody who knew the password has logged in too.
        let there = log_in(&kit.shop, &kit.guest(), &typed(ANNA, PASSWORD), &DEVICE).await.unwrap();
        let known = Device { browser: Some(there.browser.as_str()), ..DEVICE };
        with_app(&kit, &here).await;
        let answer = async |device: &Device<'_>, token: &Secret| {
            let proof = Proof::Code("000000");
            finish_login(&kit.shop, &kit.guest(), token.as_str(), proof, false, device).await
        };
        // Strangers have used up what they share; the browser that was known by a password alone is one of them.
        let mut refused = false;
        for _ in 0..30 {
            let token = first(&kit, ANNA, PASSWORD, &DEVICE).await;
            refused |= matches!(answer(&DEVICE, &token).await, Err(Error::Refused(Refusal::TooManyTries)));
            if refused {
                break;
            }
        }
        assert!(refused);
        let token = first(&kit, ANNA, PASSWORD, &known).await;
        assert!(matches!(answer(&known, &token).await, Err(Error::Refused(Refusal::TooManyTries))));
    }
);

on_both_databases!(acc_7_a_passkey_is_renamed_by_its_owner, |kit| async move {
    open_shop(&kit).await;
    let shop = &kit.shop;
    let here = registered(&kit, ANNA).await;
    let (me, at) = (actor(&kit, &here).await, Some(here.session));
    let mut key = Authenticator::new(b"one key of anna");
    let asked = protection::begin_passkey(shop, &me, at).await.unwrap();
    let answer = key.create(asked.options.as_str(), ORIGIN);
    protection::add_passkey(shop, &me, at, asked.token.as_str(), "Ключ", &answer).await.unwrap();
    let id = protection::own(shop, &me, at).await.unwrap().passkeys[0].id;
    assert!(problem(protection::rename_passkey(shop, &me, at, id, " ").await, "name").is_some());
    protection::rename_passkey(shop, &me, at, id, "Рабочий ноутбук").await.unwrap();
    protection::rename_passkey(shop, &me, at, id, "Рабочий ноутбук").await.unwrap();
    assert_eq!(protection::own(shop, &me, at).await.unwrap().passkeys[0].name, "Рабочий ноутбук");
    assert_eq!(audited(shop, "account.passkey_renamed").await, 1, "once");
    let boris = registered(&kit, "boris@example.ru").await;
    let his = actor(&kit, &boris).await;
    let foreign = protection::rename_passkey(shop, &his, Some(boris.session), id, "Мой").await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    kit.clock.advance_minutes(11);
    let stale = protection::rename_passkey(shop, &me, at, id, "Другой").await;
    assert_eq!(refusal(stale), Some(PeopleRefusal::NotFresh));

    // A login by it and its removal at the same time: one of them is first, and neither is an error of the database.
    for _ in 0..4 {
        protection::prove(shop, &me, at, PASSWORD).await.unwrap();
        let keys = protection::own(shop, &me, at).await.unwrap().passkeys;
        if keys.is_empty() {
            let asked = protection::begin_passkey(shop, &me, at).await.unwrap();
            let answer = key.create(asked.options.as_str(), ORIGIN);
            protection::add_passkey(shop, &me, at, asked.token.as_str(), "Ключ", &answer).await.unwrap();
        }
        let id = protection::own(shop, &me, at).await.unwrap().passkeys[0].id;
        let asked = begin_passkey_login(shop).await.unwrap();
        let answer = key.get(&asked.options, ORIGIN);
        let guest = kit.guest();
        let (entered, removed) = tokio::join!(
            log_in_by_passkey(shop, &guest, asked.token.as_str(), &answer, &DEVICE),
            protection::remove_passkey(shop, &me, at, id)
        );
        assert!(entered.is_ok() || refusal(entered) == Some(PeopleRefusal::PasskeyRefused));
        removed.unwrap();
    }
});
