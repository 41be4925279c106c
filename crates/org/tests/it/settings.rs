use base::access::Permission;
use base::refusal::Refusal;
use base::{Bilingual, Locale};
use org::settings;
use org_model::access::SETTINGS_EDIT;
use org_model::settings::{ContactPhone, NewValue, Registry, Setting, ShopName, register};
use platform::{Actor, Error, Shop};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use testkit::{Testkit, on_both_databases};

fn registry() -> Registry {
    let mut all = Registry::default();
    register(&mut all);
    all
}

fn staff(kit: &Testkit, permissions: &[Permission]) -> Actor {
    kit.staff(kit.shop.id(), kit.shop.id(), permissions)
}

fn form(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect()
}

/// A form with the name of the shop, as of a version.
fn name(version: &str, ru: &str) -> Vec<NewValue> {
    let fields = [("version-shop-name", version), ("shop-name-ru", ru), ("shop-name-en", "Lock")];
    registry().parse(&form(&fields)).unwrap()
}

async fn read(shop: &Shop) -> Bilingual {
    settings::get::<ShopName>(shop.read()).await.unwrap()
}

async fn rows(shop: &Shop, sql: &str) -> Vec<String> {
    let db = shop.read();
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

on_both_databases!(adm_3_a_setting_has_its_default_until_it_is_saved, |kit| async move {
    let editor = staff(&kit, &[SETTINGS_EDIT]);
    assert_eq!(read(&kit.shop).await, Bilingual::new("Засов", "Zasov"));
    let before = settings::all(&kit.shop, &editor, &registry()).await.unwrap();
    assert_eq!(before.len(), registry().all().len());
    assert_eq!(before[ShopName::KEY].version, 0);
    assert_eq!(before[ContactPhone::KEY].value, json!(null));

    settings::save(&kit.shop, &editor, &name("0", "Замок")).await.unwrap();
    assert_eq!(read(&kit.shop).await, Bilingual::new("Замок", "Lock"), "a reader sees it at once");
    let after = settings::all(&kit.shop, &editor, &registry()).await.unwrap();
    assert_eq!(after[ShopName::KEY].version, 1);
    assert_eq!(after[ShopName::KEY].value, json!({ "ru": "Замок", "en": "Lock" }));
    assert_eq!(rows(&kit.shop, "SELECT kind FROM change_log").await, ["settings"]);

    // The audit has the old and the new value.
    assert_eq!(rows(&kit.shop, "SELECT action FROM audit").await, ["setting.saved"]);
    let text = |column: &str| format!("SELECT CAST({column} AS TEXT) FROM audit");
    let before = rows(&kit.shop, &text("before_json")).await.remove(0);
    let after = rows(&kit.shop, &text("after_json")).await.remove(0);
    let (before, after): (serde_json::Value, serde_json::Value) =
        (serde_json::from_str(&before).unwrap(), serde_json::from_str(&after).unwrap());
    assert_eq!(before, json!({ "shop.name": { "ru": "Засов", "en": "Zasov" } }));
    assert_eq!(after, json!({ "shop.name": { "ru": "Замок", "en": "Lock" } }));
});

on_both_databases!(adm_3_a_setting_saved_meanwhile_is_a_conflict, |kit| async move {
    let editor = staff(&kit, &[SETTINGS_EDIT]);
    settings::save(&kit.shop, &editor, &name("0", "Замок")).await.unwrap();
    for version in ["0", "7"] {
        let late = settings::save(&kit.shop, &editor, &name(version, "Ключ")).await;
        assert!(matches!(late, Err(Error::Refused(Refusal::Changed))), "{late:?}");
    }
    assert_eq!(read(&kit.shop).await.pick(Locale::Ru), "Замок");
    // Saving the current value again changes nothing, even with an outdated version.
    settings::save(&kit.shop, &editor, &name("0", "Замок")).await.unwrap();
    assert_eq!(rows(&kit.shop, "SELECT action FROM audit").await.len(), 1);
    settings::save(&kit.shop, &editor, &name("1", "Ключ")).await.unwrap();
    assert_eq!(read(&kit.shop).await.pick(Locale::Ru), "Ключ");

    // All or nothing: the conflict of one setting keeps the others.
    let fields = [
        ("version-shop-phone", "0"),
        ("shop-phone", "+7 912 345-67-89"),
        ("version-shop-name", "1"),
        ("shop-name-ru", "Третий"),
    ];
    let both = registry().parse(&form(&fields)).unwrap();
    assert!(settings::save(&kit.shop, &editor, &both).await.is_err());
    assert_eq!(settings::get::<ContactPhone>(kit.shop.read()).await.unwrap(), None);
});

on_both_databases!(adm_3_two_first_saves_at_once_are_one_save_and_one_conflict, |kit| async move {
    let editor = staff(&kit, &[SETTINGS_EDIT]);
    let tasks = ["Замок", "Ключ"].map(|ru| {
        let (shop, editor) = (kit.shop.clone(), editor.clone());
        tokio::spawn(async move { settings::save(&shop, &editor, &name("0", ru)).await })
    });
    let mut saved = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(()) => saved += 1,
            Err(e) => assert!(matches!(e, Error::Refused(Refusal::Changed)), "{e}"),
        }
    }
    assert_eq!(saved, 1);
});

on_both_databases!(adm_3_settings_need_their_permission, |kit| async move {
    let client = kit.client(kit.shop.id(), kit.shop.id());
    let other = staff(&kit, &[Permission::new("catalog.edit"), Permission::new("audit.view")]);
    for actor in [client, other] {
        assert!(matches!(settings::all(&kit.shop, &actor, &registry()).await, Err(Error::Forbidden)));
        let saved = settings::save(&kit.shop, &actor, &name("0", "Замок")).await;
        assert!(matches!(saved, Err(Error::Forbidden)), "{saved:?}");
    }
    let saved = settings::save(&kit.shop, &kit.guest(), &name("0", "Замок")).await;
    assert!(matches!(saved, Err(Error::LoginNeeded)), "{saved:?}");
    assert!(rows(&kit.shop, "SELECT key FROM setting").await.is_empty());
});
