use crate::support::*;
use base::form::Problem;
use base::refusal::Refusal;
use people::accounts::{log_in, profile, request_link, set_password};
use people::contacts;
use people::links::view;
use people_model::accounts::ContactInput;
use people_model::links::{LinkPurpose, LinkRequest};
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Error, Result};
use sea_orm::EntityTrait;
use testkit::{Testkit, on_both_databases};

const ANNA: &str = "anna@example.ru";
const NEW: &str = "anna.new@example.ru";

fn wanted(contact: &str) -> ContactInput {
    ContactInput { contact: contact.into(), password: PASSWORD.into() }
}

fn refusal<T>(answer: Result<T>) -> Option<PeopleRefusal> {
    answer.err().and_then(|e| e.refusal())
}

async fn asked(kit: &Testkit, me: &Actor, contact: &str) -> String {
    kit.clock.advance_minutes(1);
    contacts::request(&kit.shop, me, &wanted(contact)).await.unwrap();
    keys(&kit.shop, contact).await.pop().expect("a letter with a link")
}

on_both_databases!(acc_6_a_name_is_changed_by_one_editor_at_a_time, |kit| async move {
    open_shop(&kit).await;
    let me = actor(&kit, &registered(&kit, ANNA).await).await;
    let stored = profile(&kit.shop, &me).await.unwrap();
    contacts::rename(&kit.shop, &me, stored.version, " Анна  Котова ").await.unwrap();
    assert_eq!(profile(&kit.shop, &me).await.unwrap().name, "Анна Котова");
    let late = contacts::rename(&kit.shop, &me, stored.version, "Аня").await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    let link = contacts::rename(&kit.shop, &me, stored.version + 1, "Приз на evil.example").await;
    assert_eq!(problem(link, "name"), Some(Problem::NotAName));
    assert!(matches!(contacts::rename(&kit.shop, &kit.guest(), 1, "x").await, Err(Error::LoginNeeded)));
    assert_eq!(audited(&kit.shop, "account.renamed").await, 1);
});

on_both_databases!(acc_6_a_new_email_counts_once_its_owner_confirms_it, |kit| async move {
    open_shop(&kit).await;
    let me = actor(&kit, &registered(&kit, ANNA).await).await;
    let boris = actor(&kit, &registered(&kit, "boris@example.ru").await).await;
    let guess = ContactInput { contact: NEW.into(), password: "не тот пароль".into() };
    let guess = contacts::request(&kit.shop, &me, &guess).await;
    assert_eq!(problem(guess, "password"), Some(Problem::WrongPassword));
    let same = contacts::request(&kit.shop, &me, &wanted("ANNA@example.ru")).await;
    assert!(matches!(problem(same, "contact"), Some(Problem::Area(p)) if p.code == "people.same_contact"));
    let key = asked(&kit, &me, NEW).await;
    assert_eq!(profile(&kit.shop, &me).await.unwrap().email.as_deref(), Some(ANNA), "nothing changes yet");
    assert!(matches!(contacts::confirm(&kit.shop, &kit.guest(), &key).await, Err(Error::LoginNeeded)));
    let stranger = contacts::confirm(&kit.shop, &boris, &key).await;
    assert_eq!(refusal(stranger), Some(PeopleRefusal::OtherAccount));
    // A link to the former address must not outlive it.
    request_link(&kit.shop, ANNA, LinkRequest::Reset).await.unwrap();
    work(&kit).await;
    let reset = keys(&kit.shop, ANNA).await.pop().unwrap();
    contacts::confirm(&kit.shop, &me, &key).await.unwrap();
    assert_eq!(profile(&kit.shop, &me).await.unwrap().email.as_deref(), Some(NEW));
    assert!(view(&kit.shop, &reset).await.unwrap().is_none());
    assert_eq!(refusal(contacts::confirm(&kit.shop, &me, &key).await), Some(PeopleRefusal::LinkGone));
    log_in(&kit.shop, &kit.guest(), &typed(NEW, PASSWORD), &DEVICE).await.unwrap();
    let old = log_in(&kit.shop, &kit.guest(), &typed(ANNA, PASSWORD), &DEVICE).await;
    assert_eq!(problem(old, "password"), Some(Problem::WrongPassword));
    assert_eq!(audited(&kit.shop, "account.contact_changed").await, 1);
});

on_both_databases!(acc_6_the_former_address_takes_a_change_back, |kit| async move {
    open_shop(&kit).await;
    let opened = registered(&kit, ANNA).await;
    let me = actor(&kit, &opened).await;
    let first = asked(&kit, &me, NEW).await;
    contacts::confirm(&kit.shop, &me, &first).await.unwrap();
    let undo = keys(&kit.shop, ANNA).await.pop().expect("the former address is told");
    assert_eq!(view(&kit.shop, &undo).await.unwrap().unwrap().purpose, LinkPurpose::Undo);
    // A thief goes on: another address, and another password.
    kit.clock.advance_minutes(1);
    let second = asked(&kit, &me, "thief@example.ru").await;
    contacts::confirm(&kit.shop, &me, &second).await.unwrap();
    let thief = keys(&kit.shop, NEW).await.pop().unwrap();
    kit.clock.advance_minutes(1);
    request_link(&kit.shop, "thief@example.ru", LinkRequest::Reset).await.unwrap();
    work(&kit).await;
    let reset = keys(&kit.shop, "thief@example.ru").await.pop().unwrap();
    let stolen =
        set_password(&kit.shop, &kit.guest(), &reset, "пароль чужого человека", &DEVICE).await.unwrap();
    contacts::undo(&kit.shop, &kit.guest(), &undo).await.unwrap();
    assert!(!is_alive(&kit.shop, &stolen).await && !is_alive(&kit.shop, &opened).await);
    let again = contacts::undo(&kit.shop, &kit.guest(), &thief).await;
    assert_eq!(refusal(again), Some(PeopleRefusal::LinkGone), "the thief can't take it back again");
    request_link(&kit.shop, ANNA, LinkRequest::Reset).await.unwrap();
    work(&kit).await;
    let mine = keys(&kit.shop, ANNA).await.pop().unwrap();
    set_password(&kit.shop, &kit.guest(), &mine, PASSWORD, &DEVICE).await.unwrap();
    log_in(&kit.shop, &kit.guest(), &typed(ANNA, PASSWORD), &DEVICE).await.unwrap();
});

on_both_databases!(acc_6_a_taken_address_is_not_told_and_not_taken, |kit| async move {
    open_shop(&kit).await;
    let me = actor(&kit, &registered(&kit, ANNA).await).await;
    registered(&kit, "boris@example.ru").await;
    contacts::request(&kit.shop, &me, &wanted("boris@example.ru")).await.expect("as for a free address");
    assert!(keys(&kit.shop, "boris@example.ru").await.is_empty());
    let told = messages(&kit.shop).await;
    assert!(told.iter().any(|m| m.dedup_key.starts_with("account-contact-taken:")), "its owner is told");
    // Somebody registers with it before it is confirmed.
    let key = asked(&kit, &me, "clara@example.ru").await;
    registered(&kit, "clara@example.ru").await;
    let late = contacts::confirm(&kit.shop, &me, &key).await;
    assert_eq!(refusal(late), Some(PeopleRefusal::ContactTaken));
    assert_eq!(profile(&kit.shop, &me).await.unwrap().email.as_deref(), Some(ANNA));
});

on_both_databases!(acc_6_a_phone_is_added_beside_the_email, |kit| async move {
    open_shop(&kit).await;
    let me = actor(&kit, &registered(&kit, ANNA).await).await;
    let key = asked(&kit, &me, "+79123456789").await;
    contacts::confirm(&kit.shop, &me, &key).await.unwrap();
    log_in(&kit.shop, &kit.guest(), &typed("8 912 345-67-89", PASSWORD), &DEVICE).await.unwrap();
    let undo = keys(&kit.shop, ANNA).await.pop().expect("the email is told");
    contacts::undo(&kit.shop, &kit.guest(), &undo).await.unwrap();
    let stored = people::tables::account::Entity::find_by_id(me.account().unwrap());
    let stored = stored.one(kit.shop.read()).await.unwrap().unwrap();
    assert_eq!((stored.email.as_deref(), stored.phone), (Some(ANNA), None));
});
