use crate::support::{actions, is_denied, open};
use org::setup;
use org_model::access::SETTINGS_EDIT;
use testkit::on_both_databases;

on_both_databases!(adm_4_steps_of_the_set_up_are_skipped_and_taken_up_again, |kit| async move {
    open(&kit).await;
    let owner = kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]);
    let skipped = async || setup::facts(&kit.shop, &owner).await.unwrap().skipped;
    let facts = setup::facts(&kit.shop, &owner).await.unwrap();
    assert!(
        !facts.has_seller && !facts.has_address && !facts.has_hours && !facts.has_name && !facts.has_contacts
    );
    for (step, is_skipped) in [("sms", true), ("mail", true), ("sms", true), ("mail", false)] {
        setup::skip(&kit.shop, &owner, step, is_skipped).await.unwrap();
    }
    assert_eq!(skipped().await, ["sms"]);
    let written = ["setting.step_resumed", "setting.step_skipped", "setting.step_skipped"];
    assert_eq!(actions(&kit.shop).await, written, "what changes nothing is not written down");
    let client = kit.client(kit.shop.id(), kit.shop.id());
    assert!(is_denied(setup::skip(&kit.shop, &client, "mail", true).await));
    assert!(is_denied(setup::facts(&kit.shop, &kit.guest()).await));
});
