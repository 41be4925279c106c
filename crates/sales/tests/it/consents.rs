use crate::shop::{form, guest_with, number, open, place, product};
use base::Bilingual;
use base::form::Problem;
use content::consents;
use content::pages::{self, Save};
use content_model::access::CONTENT_EDIT;
use content_model::kinds::PageKind;
use content_model::pages::{PageForm, PageText};
use platform::Error;
use sales_model::views::CheckoutForm;
use testkit::Testkit;

pub async fn publish(kit: &Testkit, kind: PageKind) {
    let two = Bilingual::new("Текст", "");
    let text = PageText { title: two.clone(), body: two, ..PageText::default() };
    let form = PageForm { kind, slug: kind.slug().to_owned(), text };
    let editor = kit.staff(kit.shop.id(), kit.shop.id(), &[CONTENT_EDIT]);
    pages::save(&kit.shop, &editor, Save { page: None, form: &form, publishes: true }).await.unwrap();
}

on_both_databases!(acc_8_an_order_is_placed_with_its_consents_or_not_at_all, |kit| async move {
    open(&kit).await;
    for kind in [PageKind::Consent, PageKind::Offer, PageKind::Marketing] {
        publish(&kit, kind).await;
    }
    let camera = product(&kit, 10, 1_000_00, 5).await;
    let owner = guest_with(&kit, &[(camera, 1)]).await;
    let refused = place(&kit, &owner, &CheckoutForm { name: String::new(), ..form(1_000_00) }, 1).await;
    let Err(Error::Invalid(problems)) = refused else { panic!("accepted") };
    assert_eq!(problems.of("name"), Some(&Problem::Required));
    assert_eq!(problems.of("consent"), Some(&Problem::ConsentNeeded), "both at once");
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM consent", []).await, 0);

    let version = consents::part(&kit.shop, &kit.guest()).await.unwrap().processing.unwrap().version;
    let agreed = CheckoutForm { consent: version.to_string(), ..form(1_000_00) };
    // An order that fails for another reason leaves no consent behind.
    let dearer = CheckoutForm { expected_total: "1".into(), ..agreed.clone() };
    assert!(place(&kit, &owner, &dearer, 2).await.is_err());
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM consent", []).await, 0);
    let order = place(&kit, &owner, &agreed, 3).await.unwrap();
    let stored = "SELECT COUNT(*) FROM consent WHERE record_id = $1 AND contact = 'anna@example.ru' \
        AND form = 'checkout' AND purpose IN ('processing', 'offer')";
    assert_eq!(number(&kit, stored, [order.id.0.into()]).await, 2);
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM consent", []).await, 2, "mailings were not ticked");
    // The same form again is the same order.
    place(&kit, &owner, &agreed, 3).await.unwrap();
    assert_eq!(number(&kit, "SELECT COUNT(*) FROM consent", []).await, 2);
});
