use super::*;
use crate::standin::Webhooks;
use crate::standin::tests::harness::Running;
use std::time::Duration;

fn client(origin: &str, key: &str) -> DaData {
    let config =
        DaDataConfig { base_url: origin.to_owned(), key: key.to_owned(), timeout: Duration::from_secs(5) };
    DaData::new(&config).unwrap()
}

#[tokio::test]
async fn acc_3_the_directory_knows_companies_by_their_inn() {
    let dir = tempfile::tempdir().unwrap();
    let running = Running::start(dir.path(), None, Webhooks::default()).await;
    let directory = client(&running.origin, "secret");
    directory.check().await.unwrap();
    let bank = directory.find("7707083893").await.unwrap().expect("a company");
    assert_eq!(
        (bank.name.as_str(), bank.kpp.as_str(), bank.ogrn.as_str(), bank.is_active),
        ("ПАО СБЕРБАНК", "773601001", "1027700132195", true)
    );
    assert_eq!(bank.address, "117312, г Москва, Академический р-н, ул Вавилова, д 19");
    let person = directory.find("500100732259").await.unwrap().expect("a sole proprietor");
    assert!(person.kpp.is_empty() && person.ogrn.len() == 15, "{person:?}");
    assert!(!directory.find("7728168971").await.unwrap().expect("a company of the past").is_active);
    assert_eq!(directory.find("7736207543").await.unwrap(), None);

    let stranger = client(&running.origin, "wrong").find("7707083893").await.unwrap_err();
    assert!(matches!(stranger, DirectoryError::Unauthorized(_)), "{stranger}");
    assert!(!stranger.to_string().contains("wrong"), "the key is not shown");
    // An INN for which the stand-in is out of order.
    let busy = directory.find("7736050003").await.unwrap_err();
    assert!(matches!(busy, DirectoryError::Unavailable(_)), "{busy}");
    running.stop().await;
    assert!(matches!(directory.find("7707083893").await, Err(DirectoryError::Unavailable(_))));
}

#[test]
fn acc_3_the_key_goes_to_nobody_else_and_into_no_log() {
    let config = |base_url: &str, key: &str| DaDataConfig {
        base_url: base_url.to_owned(),
        key: key.to_owned(),
        timeout: Duration::from_secs(1),
    };
    assert!(!format!("{:?}", config(DADATA_URL, "geheim")).contains("geheim"));
    assert!(!format!("{:?}", DaData::new(&config(DADATA_URL, "geheim"))).contains("geheim"));
    assert!(DaData::new(&config("http://directory.example", "geheim")).is_err());
    let malformed = DaData::new(&config(DADATA_URL, "ge\nheim")).unwrap_err();
    assert!(matches!(malformed, DirectoryError::Unauthorized(_)), "{malformed}");
}
