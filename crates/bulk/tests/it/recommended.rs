//! Recommendations: by interests at once, by views and purchases later, and not where the customer does not want it.

use crate::fixture::{Fixture, camera, count, two};
use crate::index::indexed;
use base::{AccountId, ProductId};
use catalog::categories;
use catalog::load::{NewCategory, NewProduct};
use catalog_model::taxonomy::{CategoryForm, Suits};
use discovery::views;
use org_model::audience::Interest;
use people::preferences;
use people_model::preferences::PreferencesInput;
use platform::Actor;
use testkit::on_both_databases;

async fn client(f: &Fixture) -> (AccountId, Actor) {
    let system = f.kit.system();
    let id = people::accounts::create_demo_client(
        f.shop(),
        &system,
        "anna@example.ru",
        "три слона в лифте",
        "Анна",
    );
    let id = id.await.unwrap();
    (id, f.kit.client(id, f.branch))
}

/// A category below "alarm" whose products suit those who are interested in alarms, and one siren in it.
async fn sirens(f: &Fixture) {
    let sirens = NewCategory {
        slug: "sirens".to_owned(),
        parent: Some("alarm".to_owned()),
        name: two("Сирены", "Sirens"),
        picture: "siren".to_owned(),
        position: 1,
        suits: Suits::default(),
    };
    catalog::load::categories(f.shop(), &f.editor, &[sirens]).await.unwrap();
    f.add(&[NewProduct { category: "sirens".to_owned(), attributes: vec![], ..camera("SIREN") }]).await;
    let tree = categories::tree(f.shop()).await.unwrap();
    let alarm = categories::one(f.shop(), &f.editor, tree.by_slug("alarm").unwrap().id).await.unwrap();
    let suits = Suits { interests: vec![Interest::Alarm], object_types: vec![] };
    let form = CategoryForm { suits, ..alarm.form };
    categories::save(f.shop(), &f.editor, Some((alarm.id, alarm.version)), &form).await.unwrap();
}

fn interest(kinds: &[&str], is_personal: bool) -> PreferencesInput {
    let interests = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    PreferencesInput { interests, is_personal, ..PreferencesInput::default() }
}

async fn recommended(f: &Fixture, anna: &(AccountId, Actor), bought: &[ProductId]) -> Vec<String> {
    let own = preferences::own(f.shop(), &anna.1).await.unwrap();
    let ids = discovery::recommended(f.shop(), anna.0, &own, bought, &[]).await.unwrap();
    let cards = discovery::related::cards(f.shop(), &ids).await.unwrap();
    cards.into_iter().map(|card| card.sku).collect()
}

on_both_databases!(acc_4_interests_views_and_purchases_decide_what_is_recommended, |kit| async move {
    let f = Fixture::start(kit.with_subscribers(seed::subscribers())).await;
    f.add(&[camera("CAM-1"), camera("CAM-2")]).await;
    sirens(&f).await;
    let anna = client(&f).await;
    assert!(recommended(&f, &anna, &[]).await.is_empty(), "nothing is known yet");
    preferences::save(f.shop(), &anna.1, 0, &interest(&["alarm"], true)).await.unwrap();
    assert_eq!(recommended(&f, &anna, &[]).await, ["SIREN"], "by the tables");
    indexed(&f).await;
    assert_eq!(recommended(&f, &anna, &[]).await, ["SIREN"], "below the category that says it");

    // A camera was looked at: cameras come first, the siren stays.
    let seen = f.id("CAM-1").await;
    views::remember(f.shop(), &anna.1, seen);
    views::remember(f.shop(), &f.editor, f.id("CAM-2").await);
    views::flush(f.shop()).await.unwrap();
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM product_view").await, 1, "of customers only");
    let now = recommended(&f, &anna, &[]).await;
    assert!(now.len() == 3 && now[0].starts_with("CAM") && now.contains(&"SIREN".to_owned()), "{now:?}");
    let bought = recommended(&f, &anna, &[seen]).await;
    assert!(!bought.contains(&"CAM-1".to_owned()), "not what was bought: {bought:?}");

    // Without consent nothing but the customer's own words counts, and what was remembered goes.
    preferences::save(f.shop(), &anna.1, 1, &interest(&["alarm"], false)).await.unwrap();
    assert_eq!(recommended(&f, &anna, &[]).await, ["SIREN"]);
    assert_eq!(views::sweep(f.shop()).await.unwrap(), 1);
    views::remember(f.shop(), &anna.1, seen);
    f.kit.clock.advance_minutes(1);
    views::flush(f.shop()).await.unwrap();
    assert_eq!(count(f.shop(), "SELECT COUNT(*) AS n FROM product_view").await, 0);
});
