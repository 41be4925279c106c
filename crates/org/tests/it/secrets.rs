use crate::support::is_denied;
use base::Text;
use org::settings::{self, Secret, Values};
use org_model::access::SETTINGS_EDIT;
use org_model::refusal::OrgRefusal;
use org_model::settings::{Group, NewValue, Registry, SecretStatus, SecretText, Setting, Word};
use platform::sealing::{KEY_BYTES, SealingKey};
use platform::{Actor, Error, FixedSettings, Result, Shop};
use sea_orm::{ConnectionTrait, Statement};
use std::sync::Arc;
use testkit::on_both_databases;

const KEY: &str = "live_0123456789abcd";

/// A secret of a service outside.
struct Key;

impl Setting for Key {
    type Value = SecretText;
    const KEY: &'static str = "test.key";
    const GROUP: Group = Group { code: "test", title: |_| "Test" };
    const LABEL: Text = |_| "Key";
    const EFFECT: Text = |_| "Opens";
    const RULE: Word = Word { max_chars: 100 };

    fn default() -> SecretText {
        SecretText::default()
    }
}

fn registry() -> Registry {
    let mut all = Registry::default();
    all.add::<Key>();
    all
}

fn form(version: i64, fields: &[(&str, &str)]) -> Vec<NewValue> {
    let mut all = vec![("version-test-key".to_owned(), version.to_string())];
    all.extend(fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
    registry().parse(&all).unwrap()
}

async fn read(shop: &Shop) -> Secret {
    Values::read(shop, shop.read(), &[Key::KEY]).await.unwrap().secret::<Key>()
}

async fn shown(shop: &Shop, actor: &Actor) -> (SecretStatus, i64, bool) {
    let now = settings::all(shop, actor, &registry()).await.unwrap().remove(Key::KEY).unwrap();
    assert!(now.value.is_null(), "the form gets nothing of it");
    (now.secret.unwrap(), now.version, now.is_fixed)
}

/// Everything that the database holds of settings and their history.
async fn stored(shop: &Shop) -> String {
    let db = shop.read();
    let mut all = String::new();
    for sql in [
        "SELECT CAST(value AS TEXT) FROM setting",
        "SELECT COALESCE(CAST(before_json AS TEXT), '') FROM audit",
        "SELECT COALESCE(CAST(after_json AS TEXT), '') FROM audit",
    ] {
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        for row in rows {
            all.push_str(&row.try_get_by_index::<String>(0).unwrap());
            all.push('\n');
        }
    }
    all
}

fn refusal(outcome: Result<()>) -> Option<OrgRefusal> {
    outcome.err().and_then(|e: Error| e.refusal())
}

on_both_databases!(adm_4_a_secret_is_stored_encrypted_and_never_told, |kit| async move {
    let (shop, owner) = (&kit.shop, kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]));
    assert_eq!(
        (read(shop).await, shown(shop, &owner).await),
        (Secret::Unset, (SecretStatus::Unset, 0, false))
    );
    settings::save(shop, &owner, &form(0, &[])).await.unwrap();
    assert_eq!(shown(shop, &owner).await.1, 0, "an empty field changes nothing");

    settings::save(shop, &owner, &form(0, &[("test-key", KEY)])).await.unwrap();
    assert_eq!(read(shop).await, Secret::Set(SecretText::new(KEY)));
    assert_eq!(shown(shop, &owner).await, (SecretStatus::Set("abcd".to_owned()), 1, false));
    settings::save(shop, &owner, &form(1, &[("test-key", "")])).await.unwrap();
    assert_eq!(read(shop).await, Secret::Set(SecretText::new(KEY)), "an empty field keeps it");
    let all = stored(shop).await;
    assert!(!all.contains(KEY) && !all.contains("abcd") && all.contains("sealed"), "{all}");
    assert!(all.contains("••••"), "the audit says that it changed: {all}");

    let late = settings::save(shop, &owner, &form(0, &[("test-key", "another")])).await;
    assert!(matches!(late, Err(Error::Refused(base::refusal::Refusal::Changed))), "{late:?}");
    settings::save(shop, &owner, &form(1, &[("test-key-remove", "1")])).await.unwrap();
    assert_eq!((read(shop).await, shown(shop, &owner).await.0), (Secret::Unset, SecretStatus::Unset));
    let other = kit.staff(kit.shop.id(), kit.shop.id(), &[]);
    assert!(is_denied(settings::save(shop, &other, &form(2, &[("test-key", KEY)])).await));
});

on_both_databases!(adm_4_a_lost_key_asks_for_the_secret_and_stops_nothing, |kit| async move {
    let (shop, owner) = (&kit.shop, kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]));
    settings::save(shop, &owner, &form(0, &[("test-key", KEY)])).await.unwrap();
    shop.install(Arc::new(SealingKey::new(&[9; KEY_BYTES]).unwrap()));
    assert_eq!(read(shop).await, Secret::Unreadable);
    assert_eq!(shown(shop, &owner).await, (SecretStatus::Unreadable, 1, false));
    shop.uninstall::<SealingKey>();
    assert_eq!(read(shop).await, Secret::Unreadable);
    let refused = settings::save(shop, &owner, &form(1, &[("test-key", KEY)])).await;
    assert_eq!(refusal(refused), Some(OrgRefusal::NoSealingKey));
    shop.install(Arc::new(SealingKey::new(&[9; KEY_BYTES]).unwrap()));
    settings::save(shop, &owner, &form(1, &[("test-key", "entered again")])).await.unwrap();
    assert_eq!(read(shop).await, Secret::Set(SecretText::new("entered again")));
});

on_both_databases!(adm_4_the_configuration_takes_precedence_over_a_setting, |kit| async move {
    let (shop, owner) = (&kit.shop, kit.staff(kit.shop.id(), kit.shop.id(), &[SETTINGS_EDIT]));
    settings::save(shop, &owner, &form(0, &[("test-key", KEY)])).await.unwrap();
    shop.install(Arc::new(FixedSettings::default().with(Key::KEY, "of the configuration")));
    assert_eq!(read(shop).await, Secret::Set(SecretText::new("of the configuration")));
    assert_eq!(shown(shop, &owner).await, (SecretStatus::Set("tion".to_owned()), 1, true));
    let refused = settings::save(shop, &owner, &form(1, &[("test-key", "other")])).await;
    assert_eq!(refusal(refused), Some(OrgRefusal::SettingFixed));
    shop.install(Arc::new(FixedSettings::default()));
    assert_eq!(read(shop).await, Secret::Set(SecretText::new(KEY)), "what was stored holds again");
});
