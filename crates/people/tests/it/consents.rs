use crate::support::*;
use base::form::Problem;
use base::refusal::Refusal;
use content::consents::{self, ConsentFilter};
use content::pages::{self, Save};
use content_model::access::{CONSENTS_VIEW, CONTENT_EDIT};
use content_model::consents::{ConsentForm, ConsentPurpose, LegalPart};
use content_model::kinds::PageKind;
use content_model::pages::{PageForm, PageText};
use people::registration::{confirm, pending, register};
use people_model::accounts::RegisterInput;
use platform::{Actor, Error};
use testkit::{Testkit, on_both_databases};

/// Publishes the texts of the consents to the processing and to mailings.
async fn publish_texts(kit: &Testkit) {
    for kind in [PageKind::Consent, PageKind::Marketing] {
        let two = base::Bilingual::new("Текст", "");
        let text = PageText { title: two.clone(), body: two, ..PageText::default() };
        let form = PageForm { kind, slug: kind.slug().to_owned(), text };
        let editor = kit.staff(kit.shop.id(), kit.shop.id(), &[CONTENT_EDIT]);
        pages::save(&kit.shop, &editor, Save { page: None, form: &form, publishes: true }).await.unwrap();
    }
}

async fn part(kit: &Testkit, actor: &Actor) -> LegalPart {
    consents::part(&kit.shop, actor).await.unwrap()
}

async fn count(kit: &Testkit) -> usize {
    let staff = kit.staff(kit.shop.id(), kit.shop.id(), &[CONSENTS_VIEW]);
    consents::list(&kit.shop, &staff, &ConsentFilter::default()).await.unwrap().rows.len()
}

/// The registration form with both boxes ticked.
async fn agreeing(kit: &Testkit) -> RegisterInput {
    let part = part(kit, &kit.guest()).await;
    RegisterInput {
        consent: part.processing.unwrap().version.to_string(),
        marketing: part.marketing.unwrap().version.to_string(),
        ..wish("anna@example.ru")
    }
}

/// The client who registered with this form.
async fn client(kit: &Testkit, input: &RegisterInput) -> Actor {
    let started = register(&kit.shop, &kit.guest(), input).await.unwrap();
    let waiting = pending(&kit.shop, started.token.as_str()).await.unwrap().unwrap();
    let code = last_code(&kit.shop, &waiting.login).await;
    let opened = confirm(&kit.shop, &kit.guest(), started.token.as_str(), &code, &DEVICE).await.unwrap();
    actor(kit, &opened).await
}

on_both_databases!(acc_8_a_registration_stores_its_consents_for_the_account, |kit| async move {
    open_shop(&kit).await;
    publish_texts(&kit).await;
    let input = RegisterInput { login: "anna".into(), ..wish("") };
    let refused = register(&kit.shop, &kit.guest(), &input).await;
    let Err(Error::Invalid(problems)) = refused else { panic!("accepted") };
    assert_eq!(problems.of("login"), Some(&Problem::NotALogin));
    assert_eq!(problems.of("consent"), Some(&Problem::ConsentNeeded), "both at once");

    let anna = client(&kit, &agreeing(&kit).await).await;
    let own = consents::own(&kit.shop, &anna).await.unwrap();
    let mut purposes: Vec<_> = own.iter().map(|row| (row.purpose, row.form, row.contact.as_str())).collect();
    purposes.sort();
    assert_eq!(
        purposes,
        [
            (ConsentPurpose::Processing, ConsentForm::Registration, "anna@example.ru"),
            (ConsentPurpose::Marketing, ConsentForm::Registration, "anna@example.ru")
        ]
    );
    let part = part(&kit, &anna).await;
    assert!(part.processing.is_none() && part.marketing.is_none(), "not asked again");
});

on_both_databases!(acc_8_consents_of_an_unfinished_registration_go_with_it, |kit| async move {
    open_shop(&kit).await;
    publish_texts(&kit).await;
    let anna = client(&kit, &agreeing(&kit).await).await;
    let input = RegisterInput { login: "boris@example.ru".into(), ..agreeing(&kit).await };
    register(&kit.shop, &kit.guest(), &input).await.unwrap();
    assert_eq!(count(&kit).await, 4);
    kit.clock.advance_minutes(25 * 60);
    people::sweep(&kit.shop, &kit.system()).await.unwrap();
    assert_eq!(count(&kit).await, 2);
    assert_eq!(consents::own(&kit.shop, &anna).await.unwrap().len(), 2);
});

on_both_databases!(acc_8_mailings_are_withdrawn_and_given_by_their_owner_alone, |kit| async move {
    open_shop(&kit).await;
    publish_texts(&kit).await;
    let anna = client(&kit, &agreeing(&kit).await).await;
    let own = consents::own(&kit.shop, &anna).await.unwrap();
    let of = |purpose| own.iter().find(|row| row.purpose == purpose).unwrap().id;
    let (mailings, processing) = (of(ConsentPurpose::Marketing), of(ConsentPurpose::Processing));

    let boris =
        client(&kit, &RegisterInput { login: "boris@example.ru".into(), ..agreeing(&kit).await }).await;
    let foreign = consents::withdraw(&kit.shop, &boris, mailings).await;
    assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
    let guest = consents::withdraw(&kit.shop, &kit.guest(), mailings).await;
    assert!(matches!(guest, Err(Error::LoginNeeded)), "{guest:?}");
    let contract = consents::withdraw(&kit.shop, &anna, processing).await;
    assert!(matches!(contract, Err(Error::Refused(Refusal::NotInThisState))), "{contract:?}");

    consents::withdraw(&kit.shop, &anna, mailings).await.unwrap();
    consents::withdraw(&kit.shop, &anna, mailings).await.unwrap();
    assert_eq!(audited(&kit.shop, "consent.withdrawn").await, 1, "idempotent");
    let offered = part(&kit, &anna).await.marketing.unwrap();
    let other = consents::give_marketing(&kit.shop, &anna, "anna@example.ru", kit.shop.id()).await;
    assert_eq!(problem(other, "marketing"), Some(Problem::ConsentNeeded));
    for _ in 0..2 {
        consents::give_marketing(&kit.shop, &anna, "anna@example.ru", offered.version).await.unwrap();
    }
    let own = consents::own(&kit.shop, &anna).await.unwrap();
    let mut mailings: Vec<_> = own.iter().filter(|row| row.purpose == ConsentPurpose::Marketing).collect();
    mailings.sort_by_key(|row| row.form);
    let states: Vec<_> = mailings.iter().map(|row| (row.form, row.can_be_withdrawn())).collect();
    assert_eq!(states, [(ConsentForm::Registration, false), (ConsentForm::Account, true)]);
});
