//! Companies of customers: entered, joined, changed, left; and the directory of companies.

use crate::support::*;
use base::form::Problem;
use base::refusal::Refusal;
use base::{AccountId, CompanyJoinId};
use gateways::companies::{CompanyDirectory, DirectoryError, Party};
use org_model::access::SETTINGS_EDIT;
use people::companies;
use people::company_lookup::{self, LookupState, ShopDirectory, lookup_state};
use people::registration::{confirm, pending, register};
use people::tables::{account, company};
use people_model::access::{CUSTOMERS_EDIT, CUSTOMERS_VIEW};
use people_model::accounts::{AccountKind, RegisterInput};
use people_model::companies::{Attached, CompanyInput, JOIN_DAYS};
use people_model::refusal::PeopleRefusal;
use platform::sealing::{KEY_BYTES, SealingKey};
use platform::{Actor, Error, Grant, Result};
use sea_orm::{EntityTrait, PaginatorTrait};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use testkit::{Testkit, on_both_databases};

const ANNA: &str = "anna@example.ru";
const BORIS: &str = "boris@example.ru";
const VERA: &str = "vera@example.ru";

fn bank() -> CompanyInput {
    CompanyInput {
        name: "ПАО «Сбербанк»".into(),
        inn: "7707083893".into(),
        kpp: "773601001".into(),
        ogrn: "1027700132195".into(),
        legal_address: "Москва, ул. Вавилова, 19".into(),
    }
}

/// Registers for a company.
async fn enter(kit: &Testkit, login: &str, company: CompanyInput) -> Actor {
    let input = RegisterInput { company: Some(company), ..wish(login) };
    let started = register(&kit.shop, &kit.guest(), &input).await.unwrap();
    assert!(pending(&kit.shop, started.token.as_str()).await.unwrap().unwrap().is_company);
    let code = last_code(&kit.shop, login).await;
    let opened = confirm(&kit.shop, &kit.guest(), started.token.as_str(), &code, &DEVICE).await.unwrap();
    actor(kit, &opened).await
}

async fn companies_count(kit: &Testkit) -> u64 {
    company::Entity::find().count(kit.shop.read()).await.unwrap()
}

/// The actor as the next request knows it: with the company that it has by then.
async fn again(kit: &Testkit, who: &Actor) -> Actor {
    let row =
        account::Entity::find_by_id(who.account().unwrap()).one(kit.shop.read()).await.unwrap().unwrap();
    Actor::Client {
        account: row.id,
        company: row.company_id,
        branch: row.branch_id,
        locale: who.locale(),
        behind: None,
    }
}

async fn request_of(kit: &Testkit, contact: &Actor) -> CompanyJoinId {
    companies::own(&kit.shop, contact).await.unwrap().requests[0].id
}

fn refusal<T>(answer: Result<T>) -> Option<PeopleRefusal> {
    answer.err().and_then(|e| e.refusal())
}

async fn letters_to(kit: &Testkit, login: &str, text: &str) -> usize {
    let sent = messages(&kit.shop).await;
    sent.iter().filter(|m| m.recipient == login && m.body_text.contains(text)).count()
}

on_both_databases!(acc_3_who_enters_a_company_first_answers_for_it, |kit| async move {
    open_shop(&kit).await;
    let wrong =
        RegisterInput { company: Some(CompanyInput { inn: "7707083894".into(), ..bank() }), ..wish(ANNA) };
    assert!(matches!(
        problem(register(&kit.shop, &kit.guest(), &wrong).await, "inn"),
        Some(Problem::Area(_))
    ));
    let nobody = RegisterInput { name: String::new(), company: Some(bank()), ..wish(ANNA) };
    assert_eq!(problem(register(&kit.shop, &kit.guest(), &nobody).await, "name"), Some(Problem::Required));
    let anna = enter(&kit, ANNA, bank()).await;
    assert!(matches!(anna, Actor::Client { company: Some(_), .. }));
    assert_eq!(kind_of(&kit.shop, anna.account().unwrap()).await, AccountKind::Company);
    let own = companies::own(&kit.shop, &anna).await.unwrap();
    let company = own.company.unwrap();
    assert!(own.is_contact && company.data.inn == "7707083893" && own.members.len() == 1);
    assert_eq!(companies::own_data(&kit.shop, &anna).await.unwrap(), Some(company.data.clone()));

    // The form is saved against the version that it showed; the INN stays.
    let changed =
        CompanyInput { name: "ПАО Сбербанк".into(), inn: "500100732259".into(), ..bank() };
    companies::save(&kit.shop, &anna, company.version, &changed).await.unwrap();
    let late = companies::save(&kit.shop, &anna, company.version, &changed).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Changed))));
    let saved = companies::own(&kit.shop, &anna).await.unwrap().company.unwrap();
    assert_eq!((saved.data.name.as_str(), saved.data.inn.as_str()), ("ПАО Сбербанк", "7707083893"));
    // The office of another region is another company, and may not take the KPP of the first one.
    let other = enter(&kit, BORIS, CompanyInput { kpp: "540602001".into(), ..bank() }).await;
    let own = companies::own(&kit.shop, &other).await.unwrap();
    assert!(own.is_contact && companies_count(&kit).await == 2);
    let taken = companies::save(&kit.shop, &other, own.company.unwrap().version, &bank()).await;
    assert!(matches!(problem(taken, "kpp"), Some(Problem::Area(_))));
    assert_eq!(refusal(companies::attach(&kit.shop, &other, &bank()).await), Some(PeopleRefusal::InCompany));
    assert_eq!(audited(&kit.shop, "company.created").await, 2);
    // The search of staff knows the new name.
    let row =
        account::Entity::find_by_id(anna.account().unwrap()).one(kit.shop.read()).await.unwrap().unwrap();
    assert!(row.folded.contains("пао сбербанк") && row.folded.contains("7707083893"), "{}", row.folded);
});

on_both_databases!(acc_3_a_stranger_who_types_the_inn_of_a_company_gets_nothing_of_it, |kit| async move {
    open_shop(&kit).await;
    let anna = enter(&kit, ANNA, bank()).await;
    let boris = enter(&kit, BORIS, bank()).await;
    assert!(matches!(boris, Actor::Client { company: None, .. }));
    assert_eq!(
        (companies_count(&kit).await, kind_of(&kit.shop, boris.account().unwrap()).await),
        (1, AccountKind::Person)
    );
    let own = companies::own(&kit.shop, &boris).await.unwrap();
    assert!(own.company.is_none() && own.members.is_empty() && own.asked.is_some());
    assert_eq!(letters_to(&kit, ANNA, BORIS).await, 1, "who answers for the company is asked");
    assert_eq!(refusal(companies::attach(&kit.shop, &boris, &bank()).await), Some(PeopleRefusal::JoinWaits));

    // Nobody else answers: not who asks, and not another customer.
    let asked = request_of(&kit, &anna).await;
    let vera = actor(&kit, &registered(&kit, VERA).await).await;
    for stranger in [&boris, &vera] {
        assert!(matches!(companies::answer(&kit.shop, stranger, asked, true).await, Err(Error::NotFound)));
    }
    companies::answer(&kit.shop, &anna, asked, true).await.unwrap();
    let twice = companies::answer(&kit.shop, &anna, asked, false).await;
    assert!(matches!(twice, Err(Error::Refused(Refusal::NotInThisState))));
    let boris = again(&kit, &boris).await;
    let own = companies::own(&kit.shop, &boris).await.unwrap();
    assert!(own.company.is_some() && !own.is_contact && own.members.is_empty());
    assert_eq!(letters_to(&kit, BORIS, "присоединена").await, 1);
    let version = own.company.unwrap().version;
    assert!(matches!(companies::save(&kit.shop, &boris, version, &bank()).await, Err(Error::NotFound)));

    // The contact removes an account; nobody removes the contact.
    let anna_id = anna.account().unwrap();
    assert!(matches!(companies::remove(&kit.shop, &boris, anna_id).await, Err(Error::NotFound)));
    companies::remove(&kit.shop, &anna, boris.account().unwrap()).await.unwrap();
    assert_eq!(letters_to(&kit, BORIS, "больше не относится").await, 1);
    let boris = again(&kit, &boris).await;
    assert!(companies::own(&kit.shop, &boris).await.unwrap().company.is_none());

    // Declined, taken back, expired.
    assert_eq!(companies::attach(&kit.shop, &boris, &bank()).await.unwrap(), Attached::Asked);
    companies::answer(&kit.shop, &anna, request_of(&kit, &anna).await, false).await.unwrap();
    companies::attach(&kit.shop, &boris, &bank()).await.unwrap();
    companies::withdraw(&kit.shop, &boris).await.unwrap();
    assert!(companies::own(&kit.shop, &anna).await.unwrap().requests.is_empty());
    companies::attach(&kit.shop, &boris, &bank()).await.unwrap();
    kit.clock.advance_minutes(JOIN_DAYS * 24 * 60 + 1);
    assert_eq!(companies::expire(&kit.shop).await.unwrap(), 1);
    assert!(companies::own(&kit.shop, &boris).await.unwrap().asked.is_none());
    assert_eq!(letters_to(&kit, BORIS, "никто не ответил").await, 1);
    assert_eq!(audited(&kit.shop, "company.join_ended").await, 4);
});

on_both_databases!(acc_3_staff_answer_for_a_company_without_a_contact, |kit| async move {
    let branch = open_shop(&kit).await;
    let elsewhere = kazan(&kit, branch).await;
    let owner = actor(&kit, &administrator(&kit, "owner@example.ru").await).await;
    let limited = |branch| {
        let grants = [CUSTOMERS_VIEW, CUSTOMERS_EDIT].map(|p| Grant::new(p, Some(branch))).to_vec();
        Actor::Staff { account: owner.account().unwrap(), branch, grants, locale: owner.locale() }
    };
    let anna = enter(&kit, ANNA, bank()).await;
    companies::leave(&kit.shop, &anna).await.unwrap();
    let anna = again(&kit, &anna).await;
    assert!(matches!(anna, Actor::Client { company: None, .. }));
    // The company stays, for the orders that were placed for it, and nobody takes it over by its INN.
    let boris = enter(&kit, BORIS, bank()).await;
    let id: AccountId = boris.account().unwrap();
    let asked = companies::own(&kit.shop, &boris).await.unwrap().asked.unwrap().id;
    let foreign = companies::answer_for(&kit.shop, &limited(elsewhere), id, asked, true).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    let nobody = kit.staff(kit.shop.id(), branch, &[CUSTOMERS_VIEW]);
    assert!(matches!(
        companies::answer_for(&kit.shop, &nobody, id, asked, true).await,
        Err(Error::Forbidden)
    ));
    let staff = limited(branch);
    companies::answer_for(&kit.shop, &staff, id, asked, true).await.unwrap();
    companies::make_contact_for(&kit.shop, &staff, id).await.unwrap();
    let boris = again(&kit, &boris).await;
    let own = companies::own(&kit.shop, &boris).await.unwrap();
    assert!(own.is_contact);
    let changed = CompanyInput { legal_address: "Казань".into(), ..bank() };
    let version = own.company.unwrap().version;
    let foreign = companies::save_for(&kit.shop, &limited(elsewhere), id, version, &changed).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    companies::save_for(&kit.shop, &staff, id, version, &changed).await.unwrap();
    let own = companies::of_customer(&kit.shop, &kit.system(), id).await.unwrap();
    assert_eq!(own.company.unwrap().data.legal_address, "Казань");
    companies::remove_for(&kit.shop, &staff, id).await.unwrap();
    assert_eq!(companies_count(&kit).await, 1);
    let gone = companies::remove_for(&kit.shop, &staff, id).await;
    assert!(matches!(gone, Err(Error::Refused(Refusal::NotInThisState))));
});

/// Knows one company, and counts the questions.
#[derive(Default)]
struct Directory {
    asked: AtomicU32,
    is_down: bool,
}

#[async_trait::async_trait]
impl CompanyDirectory for Directory {
    async fn find(&self, inn: &str) -> std::result::Result<Option<Party>, DirectoryError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if self.is_down {
            return Err(DirectoryError::Unavailable("down".to_owned()));
        }
        let known = ["7707083893", "7728168971"].contains(&inn);
        Ok(known.then(|| Party {
            name: "ПАО СБЕРБАНК".to_owned(),
            inn: inn.to_owned(),
            kpp: "773601001".to_owned(),
            ogrn: "1027700132195".to_owned(),
            address: "г Москва, ул Вавилова, д 19".to_owned(),
            is_active: inn == "7707083893",
        }))
    }

    async fn check(&self) -> std::result::Result<(), DirectoryError> {
        Ok(())
    }
}

on_both_databases!(acc_3_details_are_looked_up_once_a_day_and_bounded, |kit| async move {
    open_shop(&kit).await;
    let directory = Directory::default();
    let find = async |inn: &str| company_lookup::find(&kit.shop, &directory, inn).await;
    assert_eq!(lookup_state(&kit.shop).await.unwrap(), LookupState::Off);
    assert_eq!(refusal(find("7707083893").await), Some(PeopleRefusal::LookupOff));
    let real = ShopDirectory::new(kit.shop.clone());
    assert!(matches!(real.find("7707083893").await, Err(DirectoryError::NotSetUp)));

    set(&kit, "companies-directory", "dadata").await;
    assert_eq!(lookup_state(&kit.shop).await.unwrap(), LookupState::NoKey);
    set(&kit, "companies-key", "geheim").await;
    set(&kit, "companies-per_day", "3").await;
    let LookupState::Directory(config, 3) = lookup_state(&kit.shop).await.unwrap() else {
        panic!("a directory")
    };
    assert_eq!((config.base_url.as_str(), config.key.as_str()), ("https://suggestions.dadata.ru", "geheim"));

    assert!(problem(find("7707083894").await, "inn").is_some(), "an INN that is none costs nothing");
    for _ in 0..2 {
        let found = find(" 77 07083893 ").await.unwrap();
        assert_eq!((found.name.as_str(), found.kpp.as_str()), ("ПАО СБЕРБАНК", "773601001"));
    }
    assert!(
        matches!(problem(find("7736207543").await, "inn"), Some(Problem::Area(own)) if own.code == "people.company_unknown")
    );
    assert!(
        matches!(problem(find("7728168971").await, "inn"), Some(Problem::Area(own)) if own.code == "people.company_closed")
    );
    assert!(problem(find("7736207543").await, "inn").is_some(), "that nobody has the INN is kept too");
    assert_eq!(directory.asked.load(Ordering::SeqCst), 3);
    assert_eq!(refusal(find("500100732259").await), Some(PeopleRefusal::LookupLimit));
    assert_eq!(directory.asked.load(Ordering::SeqCst), 3, "beyond the limit nobody is asked");
    kit.clock.advance_minutes(24 * 60 + 1);
    let down = Directory { is_down: true, ..Directory::default() };
    let answer = company_lookup::find(&kit.shop, &down, "7707083893").await;
    assert_eq!(refusal(answer), Some(PeopleRefusal::LookupDown));
    find("7707083893").await.unwrap();

    let staff = kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]);
    assert_eq!(company_lookup::check(&kit.shop, &directory, &staff).await.unwrap(), Ok(()));
    let nobody = kit.staff(kit.shop.id(), kit.shop.id(), &[]);
    assert!(matches!(company_lookup::check(&kit.shop, &directory, &nobody).await, Err(Error::Forbidden)));
    kit.shop.install(Arc::new(SealingKey::new(&[9; KEY_BYTES]).unwrap()));
    assert_eq!(lookup_state(&kit.shop).await.unwrap(), LookupState::KeyUnreadable);
});

/// Saves a setting for the first time, as the form of staff does.
async fn set(kit: &Testkit, name: &str, value: &str) {
    let mut registry = org_model::settings::Registry::default();
    people_model::settings::register(&mut registry);
    let fields = [(format!("version-{name}"), "0".to_owned()), (name.to_owned(), value.to_owned())];
    let staff = kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]);
    org::settings::save(&kit.shop, &staff, &registry.parse(&fields).unwrap()).await.unwrap();
}
