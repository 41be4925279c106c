use crate::support::*;
use base::form::Problem;
use base::{Locale, PageId};
use content::consents::{self, ConsentFilter, Given, Subject};
use content::pages;
use content_model::consents::{ConsentAnswers, ConsentForm, ConsentPurpose, LegalPart};
use content_model::kinds::PageKind;
use content_model::pages::PageStep;
use platform::{Error, Result};
use testkit::{Testkit, on_both_databases};

async fn part(kit: &Testkit) -> LegalPart {
    consents::part(&kit.shop, &kit.guest()).await.unwrap()
}

/// Sends a form with these ticks, as a guest.
async fn send(kit: &Testkit, form: ConsentForm, processing: &str, marketing: &str) -> Result<()> {
    let tx = kit.shop.begin().await?;
    let subject = Subject { account: None, contact: "anna@example.ru" };
    let answers = ConsentAnswers { processing, marketing };
    consents::record(&tx, &kit.guest(), &Given { form, subject, record: tx.id(), answers }).await?;
    tx.commit().await
}

async fn stored(kit: &Testkit) -> Vec<(ConsentPurpose, ConsentForm, i64)> {
    let filter = ConsentFilter::default();
    let list = consents::list(&kit.shop, &editor(kit), &filter).await.unwrap();
    let mut rows: Vec<_> = list.rows.into_iter().map(|row| (row.purpose, row.form, row.version)).collect();
    rows.sort();
    rows
}

async fn legal(kit: &Testkit, kind: PageKind) -> PageId {
    add(kit, &form(kind, kind.slug(), "Текст")).await.unwrap()
}

fn problem(error: Error, field: &str) -> Option<Problem> {
    match error {
        Error::Invalid(problems) => problems.of(field).cloned(),
        other => panic!("{other:?}"),
    }
}

on_both_databases!(acc_8_a_shop_without_legal_texts_asks_for_nothing, |kit| async move {
    assert!(part(&kit).await.is_empty());
    send(&kit, ConsentForm::Checkout, "", "").await.unwrap();
    assert!(stored(&kit).await.is_empty());
    // The policy alone is linked and asks for nothing.
    legal(&kit, PageKind::Privacy).await;
    let part = part(&kit).await;
    assert!(part.policy.is_some() && part.processing.is_none());
    send(&kit, ConsentForm::Checkout, "", "").await.unwrap();
    assert!(stored(&kit).await.is_empty());
});

on_both_databases!(acc_8_the_published_consent_is_needed_and_stored_with_its_version, |kit| async move {
    let page = legal(&kit, PageKind::Consent).await;
    let shown = part(&kit).await.processing.unwrap();
    let missing = send(&kit, ConsentForm::Repair, "", "").await.unwrap_err();
    assert_eq!(problem(missing, "consent"), Some(Problem::ConsentNeeded));
    let version = shown.version.to_string();
    send(&kit, ConsentForm::Repair, &version, "").await.unwrap();
    assert_eq!(stored(&kit).await, [(ConsentPurpose::Processing, ConsentForm::Repair, 1)]);

    // The text changes while a form is open: what was ticked is not what is published.
    change(&kit, page, &form(PageKind::Consent, "consent", "Другой текст"), true).await.unwrap();
    let late = send(&kit, ConsentForm::Repair, &version, "").await.unwrap_err();
    let text = problem(late, "consent").unwrap().text(Locale::Ru);
    assert!(text.starts_with("Текст согласия изменился"), "{text}");
    let nonsense = send(&kit, ConsentForm::Repair, "1", "").await.unwrap_err();
    assert!(problem(nonsense, "consent").is_some());
    assert_eq!(stored(&kit).await.len(), 1);
    let version = part(&kit).await.processing.unwrap().version.to_string();
    send(&kit, ConsentForm::Installation, &version, "").await.unwrap();
    assert!(stored(&kit).await.contains(&(ConsentPurpose::Processing, ConsentForm::Installation, 2)));

    // Without the page, the box is gone.
    let row = pages::one(&kit.shop, &editor(&kit), page).await.unwrap().version;
    pages::step(&kit.shop, &editor(&kit), page, row, PageStep::Archive).await.unwrap();
    send(&kit, ConsentForm::Repair, "", "").await.unwrap();
});

on_both_databases!(acc_8_mailings_are_optional_and_terms_come_with_an_order, |kit| async move {
    legal(&kit, PageKind::Marketing).await;
    legal(&kit, PageKind::Offer).await;
    send(&kit, ConsentForm::Registration, "", "").await.unwrap();
    assert!(stored(&kit).await.is_empty(), "neither ticked nor an order");
    let marketing = part(&kit).await.marketing.unwrap().version.to_string();
    send(&kit, ConsentForm::Checkout, "", &marketing).await.unwrap();
    assert_eq!(
        stored(&kit).await,
        [
            (ConsentPurpose::Offer, ConsentForm::Checkout, 1),
            (ConsentPurpose::Marketing, ConsentForm::Checkout, 1)
        ]
    );
});

on_both_databases!(acc_8_problems_of_a_form_and_of_its_consents_come_together, |kit| async move {
    legal(&kit, PageKind::Consent).await;
    let none = ConsentAnswers::default();
    let own: Result<()> = Err(Error::field("name", Problem::Required));
    let both = consents::checked(&kit.shop, None, none, own).await.unwrap_err();
    let Error::Invalid(problems) = both else { panic!("{both:?}") };
    let fields: Vec<_> = problems.0.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["name", "consent"]);
    let version = part(&kit).await.processing.unwrap().version.to_string();
    let ticked = ConsentAnswers { processing: &version, marketing: "" };
    assert_eq!(consents::checked(&kit.shop, None, ticked, Ok(7)).await.unwrap(), 7);
    let other = consents::checked(&kit.shop, None, none, Err::<(), _>(Error::NotFound)).await;
    assert!(matches!(other, Err(Error::NotFound)));
});

on_both_databases!(acc_8_the_register_is_searched_and_needs_its_permission, |kit| async move {
    legal(&kit, PageKind::Marketing).await;
    legal(&kit, PageKind::Offer).await;
    let marketing = part(&kit).await.marketing.unwrap().version.to_string();
    for _ in 0..30 {
        kit.clock.advance_minutes(1);
        send(&kit, ConsentForm::Checkout, "", &marketing).await.unwrap();
    }
    let (shop, actor) = (&kit.shop, editor(&kit));
    let first = consents::list(shop, &actor, &ConsentFilter::default()).await.unwrap();
    assert_eq!(first.rows.len(), 50);
    let rest = ConsentFilter { after: first.next.unwrap(), ..ConsentFilter::default() };
    let rest = consents::list(shop, &actor, &rest).await.unwrap();
    assert_eq!((rest.rows.len(), rest.next), (10, None));
    assert!(first.rows.iter().all(|row| !rest.rows.contains(row)));
    let offers = ConsentFilter { purpose: Some(ConsentPurpose::Offer), ..ConsentFilter::default() };
    assert_eq!(consents::list(shop, &actor, &offers).await.unwrap().rows.len(), 30);
    let found = ConsentFilter { contact: "Anna@".to_owned(), ..ConsentFilter::default() };
    assert_eq!(consents::list(shop, &actor, &found).await.unwrap().rows.len(), 50);
    let none = ConsentFilter { contact: "boris%".to_owned(), ..ConsentFilter::default() };
    assert!(consents::list(shop, &actor, &none).await.unwrap().rows.is_empty());

    let client = kit.client(shop.id(), shop.id());
    let refused = consents::list(shop, &client, &ConsentFilter::default()).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
});
