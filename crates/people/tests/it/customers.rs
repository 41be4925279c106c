use crate::support::*;
use base::form::Problem;
use base::refusal::Refusal;
use base::sorting::Sorting;
use base::{AccountId, BranchId};
use people::accounts::{log_in, request_link, set_password};
use people::customers::{self, Part};
use people::links::view;
use people_model::access::{CUSTOMERS_EDIT, CUSTOMERS_MESSAGES, CUSTOMERS_VIEW};
use people_model::accounts::AccountKind;
use people_model::customers::{CustomerFilter, CustomerInput, CustomerState, CustomerStep, PartCount};
use people_model::links::{LinkPurpose, LinkRequest};
use people_model::refusal::PeopleRefusal;
use platform::{Actor, Error, Grant, Result};
use sea_orm::EntityTrait;
use std::collections::HashMap;
use testkit::{Testkit, on_both_databases};

const PETR: &str = "petr@example.ru";
const PHONE: &str = "+79123456789";

/// Sites stand in for the things of an area above; a site's name is its number.
const SITES: Part = Part {
    code: "sites",
    title: |_| "Объекты",
    open_title: |_| "С объектами",
    permission: ORDERS_VIEW,
    has_open: "EXISTS (SELECT 1 FROM site t WHERE t.account_id = a.id AND t.deleted_at IS NULL)",
    has_number: "EXISTS (SELECT 1 FROM site t WHERE t.account_id = a.id AND t.name = $?)",
    number: |text| text.strip_prefix("S-").map(str::to_owned),
    counts: |shop, scope, ids| {
        Box::pin(customers::of_accounts(
            shop,
            scope,
            ids,
            "site",
            "t.deleted_at IS NULL",
            "CAST(NULL AS BIGINT)",
        ))
    },
};

/// Staff with an account, who may see and change customers everywhere.
async fn staff(kit: &Testkit) -> Actor {
    let opened = administrator(kit, "owner@example.ru").await;
    actor(kit, &opened).await
}

/// The same person with permissions in one branch only.
fn limited(staff: &Actor, branch: BranchId) -> Actor {
    let grants = [CUSTOMERS_VIEW, CUSTOMERS_EDIT].map(|p| Grant::new(p, Some(branch))).to_vec();
    let account = staff.account().unwrap();
    Actor::Staff { account, branch, grants, locale: staff.locale() }
}

fn typed_customer(name: &str, contact: &str, branch: BranchId) -> CustomerInput {
    CustomerInput { name: name.into(), contact: contact.into(), branch: branch.to_string() }
}

async fn found(kit: &Testkit, actor: &Actor, wanted: CustomerFilter) -> Vec<AccountId> {
    let list = customers::list(&kit.shop, actor, &[SITES], &wanted).await.unwrap();
    list.rows.into_iter().map(|row| row.id).collect()
}

fn find(text: &str) -> CustomerFilter {
    CustomerFilter { find: text.into(), ..CustomerFilter::default() }
}

fn refusal<T>(answer: Result<T>) -> Option<PeopleRefusal> {
    answer.err().and_then(|e| e.refusal())
}

async fn version(kit: &Testkit, actor: &Actor, id: AccountId) -> i64 {
    customers::customer(&kit.shop, actor, id).await.unwrap().version
}

on_both_databases!(acc_1_a_customer_created_by_staff_chooses_the_password_by_a_link, |kit| async move {
    let branch = open_shop(&kit).await;
    let staff = staff(&kit).await;
    let wrong = customers::create(&kit.shop, &staff, &typed_customer("", "12", kit.shop.id())).await;
    assert!(matches!(wrong, Err(Error::Invalid(p)) if p.0.len() == 2), "name and contact");
    let elsewhere = customers::create(&kit.shop, &staff, &typed_customer("Пётр", PETR, kit.shop.id())).await;
    assert_eq!(problem(elsewhere, "branch"), Some(Problem::InvalidChoice));
    let new = typed_customer("Пётр Гостев", PETR, branch);
    let id = customers::create(&kit.shop, &staff, &new).await.unwrap();
    assert_eq!(
        problem(customers::create(&kit.shop, &staff, &new).await, "contact"),
        Some(Problem::AlreadyTaken)
    );
    let card = customers::customer(&kit.shop, &staff, id).await.unwrap();
    assert_eq!((card.row.state, card.confirmed_at), (CustomerState::Unclaimed, None));
    assert!(card.claim_until.is_some());
    let first = keys(&kit.shop, PETR).await.pop().expect("a letter with a link");
    assert_eq!(view(&kit.shop, &first).await.unwrap().unwrap().purpose, LinkPurpose::Claim);
    // Nobody gets in without the link: there is no password.
    let guess = log_in(&kit.shop, &kit.guest(), &typed(PETR, PASSWORD), &DEVICE).await;
    assert_eq!(problem(guess, "password"), Some(Problem::WrongPassword));
    kit.clock.advance_minutes(1);
    customers::step(&kit.shop, &staff, id, card.version, CustomerStep::SendLink, "").await.unwrap();
    assert!(view(&kit.shop, &first).await.unwrap().is_none(), "a new link replaces the former one");
    // Who asks for a new password gets the same kind of link.
    kit.clock.advance_minutes(1);
    request_link(&kit.shop, PETR, LinkRequest::Login).await.unwrap();
    work(&kit).await;
    let key = keys(&kit.shop, PETR).await.pop().unwrap();
    assert_eq!(view(&kit.shop, &key).await.unwrap().unwrap().purpose, LinkPurpose::Claim);
    let opened = set_password(&kit.shop, &kit.guest(), &key, PASSWORD, &DEVICE).await.unwrap();
    assert_eq!(opened.account, id);
    let card = customers::customer(&kit.shop, &staff, id).await.unwrap();
    assert_eq!(card.row.state, CustomerState::Active);
    assert!(card.confirmed_at.is_some() && card.sessions.len() == 1 && card.logins.len() == 2);
    log_in(&kit.shop, &kit.guest(), &typed(PETR, PASSWORD), &DEVICE).await.unwrap();
    assert_eq!(kind_of(&kit.shop, id).await, AccountKind::Person);
    assert_eq!(audited(&kit.shop, "account.claimed").await, 1);
});

on_both_databases!(customers_are_found_filtered_and_counted, |kit| async move {
    let branch = open_shop(&kit).await;
    let staff = staff(&kit).await;
    let petr =
        customers::create(&kit.shop, &staff, &typed_customer("Пётр Гостев", PETR, branch)).await.unwrap();
    kit.clock.advance_minutes(1);
    let olga = customers::create(&kit.shop, &staff, &typed_customer("Ольга", PHONE, branch)).await.unwrap();
    kit.clock.advance_minutes(1);
    let anna = registered(&kit, "anna@example.ru").await.account;
    assert_eq!(found(&kit, &staff, find("")).await, [anna, olga, petr], "the newest first, without staff");
    for (text, expected) in [
        ("ГОСТЕВ петр", petr),
        ("PETR@", petr),
        ("8 (912) 345-67", olga),
        ("345-67-89", olga),
        ("анна", anna),
    ] {
        assert_eq!(found(&kit, &staff, find(text)).await, [expected], "{text}");
    }
    assert!(found(&kit, &staff, find("%")).await.len() == 3, "no letters, no filter");
    assert!(found(&kit, &staff, find("иванов")).await.is_empty());
    // A change of the name changes the search, and what was stored before there was a search is filled.
    customers::save(&kit.shop, &staff, olga, 1, "Ольга Ёлкина").await.unwrap();
    assert_eq!(found(&kit, &staff, find("елкина")).await, [olga]);
    run(&kit.shop, "UPDATE account SET folded = ''", vec![]).await;
    run(&kit.shop, "DELETE FROM account_word", vec![]).await;
    assert!(found(&kit, &staff, find("елкина")).await.is_empty());
    sweep_customer_search(&kit).await;
    assert_eq!(found(&kit, &staff, find("елкина")).await, [olga]);
    // States, kinds and branches.
    let state = |state| CustomerFilter { state: Some(state), ..CustomerFilter::default() };
    assert_eq!(found(&kit, &staff, state(CustomerState::Active)).await, [anna]);
    assert_eq!(found(&kit, &staff, state(CustomerState::Unclaimed)).await, [olga, petr]);
    let companies = CustomerFilter { kind: Some(AccountKind::Company), ..CustomerFilter::default() };
    assert!(found(&kit, &staff, companies).await.is_empty());
    let here = CustomerFilter { branch: Some(branch), ..CustomerFilter::default() };
    assert_eq!(found(&kit, &staff, here).await.len(), 3);
    // What an area above knows.
    let now = kit.shop.now();
    let site = "INSERT INTO site (id, account_id, branch_id, name, object_type, city, address, created_at) \
                VALUES ($1, $2, $3, '7', 'flat', 'М', 'ул. Мира, 1', $4)";
    let values = vec![kit.shop.id::<base::SiteId>().into(), petr.into(), branch.into(), now.into()];
    run(&kit.shop, site, values).await;
    let open = CustomerFilter { open: "sites".into(), ..CustomerFilter::default() };
    assert_eq!(found(&kit, &staff, open.clone()).await, [petr]);
    assert_eq!(found(&kit, &staff, find("S-7")).await, [petr]);
    let list = customers::list(&kit.shop, &staff, &[SITES], &find("")).await.unwrap();
    let counts: HashMap<_, _> = list.rows.iter().map(|row| (row.id, row.counts.clone())).collect();
    assert_eq!(counts[&petr], [PartCount { all: 1, open: 1, money: None }]);
    assert_eq!(counts[&anna], [PartCount::default()]);
    // Without its permission the part is not there.
    let blind = kit.staff(staff.account().unwrap(), branch, &[CUSTOMERS_VIEW]);
    assert_eq!(found(&kit, &blind, open).await.len(), 3);
    assert!(found(&kit, &blind, find("S-7")).await.is_empty());
    let malformed = CustomerFilter { after: "x".into(), ..CustomerFilter::default() };
    let malformed = customers::list(&kit.shop, &staff, &[], &malformed).await;
    assert!(matches!(malformed, Err(Error::NotFound)));
    let row = list.rows.iter().find(|row| row.id == olga).unwrap();
    let after = format!("{}.{}", olga, row.created_at.0);
    let next = CustomerFilter { after, ..CustomerFilter::default() };
    assert_eq!(found(&kit, &staff, next).await, [petr]);
    // By name, whatever the case; the next page goes on in the same order.
    let by_name = CustomerFilter { sort: Sorting::parse("name"), ..CustomerFilter::default() };
    assert_eq!(found(&kit, &staff, by_name.clone()).await, [anna, olga, petr]);
    let back = CustomerFilter { sort: Sorting::parse("-name"), ..by_name.clone() };
    assert_eq!(found(&kit, &staff, back).await, [petr, olga, anna]);
    let next = CustomerFilter { after: format!("{olga}.ольга елкина"), ..by_name };
    assert_eq!(found(&kit, &staff, next).await, [petr]);
});

async fn sweep_customer_search(kit: &Testkit) {
    let mut registry = platform::jobs::Registry::<()>::default();
    people::register(&mut registry);
    let sweep = registry.sweeps().iter().find(|sweep| sweep.name == "customer_search").unwrap();
    sweep.run(&kit.shop, &()).await;
}

on_both_databases!(
    customers_of_other_branches_and_staff_do_not_exist_for_staff_of_a_branch,
    |kit| async move {
        let branch = open_shop(&kit).await;
        let staff = staff(&kit).await;
        let id = customers::create(&kit.shop, &staff, &typed_customer("Пётр", PETR, branch)).await.unwrap();
        let employee = staff.account().unwrap();
        let (own, other) = (limited(&staff, branch), limited(&staff, kit.shop.id()));
        assert_eq!(found(&kit, &own, find("")).await, [id]);
        assert!(found(&kit, &other, find("")).await.is_empty());
        let cases = [(&other, id), (&own, employee), (&own, kit.shop.id())];
        for (actor, id) in cases {
            let shop = &kit.shop;
            let answers = [
                customers::customer(shop, actor, id).await.map(|_| ()),
                customers::consents(shop, actor, id).await.map(|_| ()),
                customers::save(shop, actor, id, 1, "Чужой").await,
                customers::request_contact(shop, actor, id, 1, "new@example.ru").await,
                customers::step(shop, actor, id, 1, CustomerStep::Block, "так").await,
                customers::add_note(shop, actor, id, "Заметка").await.map(|_| ()),
                customers::delete_note(shop, actor, id, shop.id(), 1).await,
            ];
            for (n, answer) in answers.into_iter().enumerate() {
                assert!(matches!(answer, Err(Error::NotFound)), "{n}: {answer:?}");
            }
        }
        let outside =
            customers::create(&kit.shop, &other, &typed_customer("Пётр", "a@example.ru", branch)).await;
        assert_eq!(problem(outside, "branch"), Some(Problem::InvalidChoice));
        let reader = kit.staff(employee, branch, &[CUSTOMERS_VIEW]);
        assert!(!customers::customer(&kit.shop, &reader, id).await.unwrap().may_edit);
        assert!(matches!(customers::save(&kit.shop, &reader, id, 1, "А").await, Err(Error::Forbidden)));
        assert!(matches!(customers::messages(&kit.shop, &reader, id).await, Err(Error::Forbidden)));
        let postman = kit.staff(employee, branch, &[CUSTOMERS_VIEW, CUSTOMERS_MESSAGES]);
        assert_eq!(customers::messages(&kit.shop, &postman, id).await.unwrap().len(), 1, "the link");
        let client = kit.client(id, branch);
        assert!(matches!(customers::customer(&kit.shop, &client, id).await, Err(Error::Forbidden)));
        assert!(matches!(
            customers::list(&kit.shop, &kit.guest(), &[], &find("")).await,
            Err(Error::LoginNeeded)
        ));
    }
);

on_both_databases!(acc_6_a_contact_given_by_staff_counts_once_the_customer_confirms_it, |kit| async move {
    let branch = open_shop(&kit).await;
    let staff = staff(&kit).await;
    let anna = registered(&kit, "anna@example.ru").await;
    let (id, me) = (anna.account, actor(&kit, &anna).await);
    kit.clock.advance_minutes(1);
    let v = version(&kit, &staff, id).await;
    let taken = customers::request_contact(&kit.shop, &staff, id, v, "owner@example.ru").await;
    assert_eq!(problem(taken, "contact"), Some(Problem::AlreadyTaken));
    customers::request_contact(&kit.shop, &staff, id, v, "new@example.ru").await.unwrap();
    let card = customers::customer(&kit.shop, &staff, id).await.unwrap();
    assert_eq!(card.row.email.as_deref(), Some("anna@example.ru"), "nothing changes yet");
    assert_eq!(card.new_contact.as_deref(), Some("new@example.ru"));
    let key = keys(&kit.shop, "new@example.ru").await.pop().unwrap();
    people::contacts::confirm(&kit.shop, &me, &key).await.unwrap();
    assert_eq!(found(&kit, &staff, find("new@example.ru")).await, [id], "found by the new contact");
    assert!(found(&kit, &staff, find("anna@example.ru")).await.is_empty());
    // Nobody has proved the contact of an account that was never used: it is replaced at once.
    let petr = customers::create(&kit.shop, &staff, &typed_customer("Пётр", PETR, branch)).await.unwrap();
    kit.clock.advance_minutes(1);
    let former = keys(&kit.shop, PETR).await.pop().unwrap();
    customers::request_contact(&kit.shop, &staff, petr, 1, PHONE).await.unwrap();
    assert!(view(&kit.shop, &former).await.unwrap().is_none());
    let row = customers::customer(&kit.shop, &staff, petr).await.unwrap().row;
    assert_eq!((row.email, row.phone.as_deref()), (None, Some(PHONE)));
    assert_eq!(keys(&kit.shop, PHONE).await.len(), 1);
    let mute = kit.shop.clone().with_sms(false);
    let v = version(&kit, &staff, petr).await;
    let silent = customers::step(&mute, &staff, petr, v, CustomerStep::SendLink, "").await;
    assert_eq!(refusal(silent), Some(PeopleRefusal::NoSms));
});

on_both_databases!(acc_6_a_blocked_customer_is_out_at_once_and_comes_back, |kit| async move {
    open_shop(&kit).await;
    let staff = staff(&kit).await;
    let anna = registered(&kit, "anna@example.ru").await;
    let id = anna.account;
    let v = version(&kit, &staff, id).await;
    let silent = customers::step(&kit.shop, &staff, id, v, CustomerStep::Block, " ").await;
    assert_eq!(problem(silent, "reason"), Some(Problem::Required));
    customers::step(&kit.shop, &staff, id, v, CustomerStep::Block, "Спор по оплате").await.unwrap();
    assert!(!is_alive(&kit.shop, &anna).await);
    let blocked = log_in(&kit.shop, &kit.guest(), &typed("anna@example.ru", PASSWORD), &DEVICE).await;
    assert_eq!(refusal(blocked), Some(PeopleRefusal::AccountBlocked));
    let letters = messages(&kit.shop).await;
    let letter = letters.iter().find(|m| m.dedup_key.starts_with("account-blocked:")).expect("a letter");
    assert!(letter.body_text.contains("Спор по оплате") && letter.recipient == "anna@example.ru");
    let late = customers::step(&kit.shop, &staff, id, v, CustomerStep::Restore, "").await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    let v = version(&kit, &staff, id).await;
    let twice = customers::step(&kit.shop, &staff, id, v, CustomerStep::Block, "так").await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::NotInThisState))));
    customers::step(&kit.shop, &staff, id, v, CustomerStep::Restore, "").await.unwrap();
    let again = log_in(&kit.shop, &kit.guest(), &typed("anna@example.ru", PASSWORD), &DEVICE).await.unwrap();
    let v = version(&kit, &staff, id).await;
    customers::step(&kit.shop, &staff, id, v, CustomerStep::EndSessions, "").await.unwrap();
    assert!(!is_alive(&kit.shop, &again).await);
    kit.clock.advance_minutes(1);
    customers::step(&kit.shop, &staff, id, v, CustomerStep::SendLink, "").await.unwrap();
    let key = keys(&kit.shop, "anna@example.ru").await.pop().unwrap();
    let opened = people::accounts::log_in_by_link(&kit.shop, &kit.guest(), &key, &DEVICE).await.unwrap();
    assert_eq!(opened.account, id);
});

on_both_databases!(adm_5_notes_are_written_changed_and_deleted_with_a_trace, |kit| async move {
    open_shop(&kit).await;
    let staff = staff(&kit).await;
    let id = registered(&kit, "anna@example.ru").await.account;
    let empty = customers::add_note(&kit.shop, &staff, id, " ").await;
    assert_eq!(problem(empty, "note"), Some(Problem::Required));
    let note = customers::add_note(&kit.shop, &staff, id, "Звонить после шести").await.unwrap();
    customers::save_note(&kit.shop, &staff, id, note, 1, "Звонить после семи").await.unwrap();
    let late = customers::save_note(&kit.shop, &staff, id, note, 1, "Не звонить").await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    let notes = customers::customer(&kit.shop, &staff, id).await.unwrap().notes;
    assert_eq!(notes.len(), 1);
    assert_eq!(
        (notes[0].body.as_str(), notes[0].author.as_str()),
        ("Звонить после семи", "owner@example.ru")
    );
    customers::delete_note(&kit.shop, &staff, id, note, 2).await.unwrap();
    assert!(customers::customer(&kit.shop, &staff, id).await.unwrap().notes.is_empty());
    assert!(people::tables::customer_note::Entity::find().one(kit.shop.read()).await.unwrap().is_none());
    for action in ["account.note_added", "account.note_changed", "account.note_deleted"] {
        assert_eq!(audited(&kit.shop, action).await, 1, "{action}");
    }
});
