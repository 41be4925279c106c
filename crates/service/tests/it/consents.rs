//! Consents that are given with requests.

use crate::fixture::*;
use base::Bilingual;
use base::form::Problem;
use content::consents;
use content::pages::{self, Save};
use content_model::access::CONTENT_EDIT;
use content_model::consents::ConsentForm;
use content_model::kinds::PageKind;
use content_model::pages::{PageForm, PageText};
use platform::Error;
use service::requests;
use service_model::requests::{InstallationForm, RepairForm};
use testkit::Testkit;

async fn publish(kit: &Testkit) {
    let two = Bilingual::new("Текст", "");
    let text = PageText { title: two.clone(), body: two, ..PageText::default() };
    let form = PageForm { kind: PageKind::Consent, slug: "consent".to_owned(), text };
    let editor = kit.staff(kit.shop.id(), kit.shop.id(), &[CONTENT_EDIT]);
    pages::save(&kit.shop, &editor, Save { page: None, form: &form, publishes: true }).await.unwrap();
}

testkit::on_both_databases!(
    acc_8_requests_are_made_with_their_consent_and_ask_a_client_once,
    |kit| async move {
        let f = Fixture::new(&kit).await;
        publish(&kit).await;
        let nameless = RepairForm { name: String::new(), ..repair_form() };
        let refused =
            requests::create_repair(&kit.shop, &f.client, &f.storage, &nameless, vec![], None).await;
        let Err(Error::Invalid(problems)) = refused else { panic!("accepted") };
        assert_eq!(problems.of("name"), Some(&Problem::Required));
        assert_eq!(problems.of("consent"), Some(&Problem::ConsentNeeded), "both at once");
        assert!(consents::own(&kit.shop, &f.client).await.unwrap().is_empty());

        let part = consents::part(&kit.shop, &f.client).await.unwrap();
        let consent = part.processing.unwrap().version.to_string();
        f.repair(&kit.shop, &f.client, &RepairForm { consent, ..repair_form() }).await;
        let own = consents::own(&kit.shop, &f.client).await.unwrap();
        assert_eq!((own.len(), own[0].form), (1, ConsentForm::Repair));
        // What the account agreed to is not asked again.
        f.installation(&kit.shop, &f.client, &installation_form()).await;
        assert_eq!(consents::own(&kit.shop, &f.client).await.unwrap().len(), 1);

        let guest = InstallationForm { consent: String::new(), ..installation_form() };
        let refused =
            requests::create_installation(&kit.shop, &kit.guest(), &f.storage, &guest, vec![], None).await;
        assert!(matches!(&refused, Err(Error::Invalid(p)) if p.of("consent").is_some()), "{refused:?}");
    }
);
