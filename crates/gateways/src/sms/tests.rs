use super::*;
use crate::mail::{Sender, read_mailbox};
use crate::standin::Webhooks;
use crate::standin::tests::harness::Running;
use std::time::Duration;

const NOW: Instant = Instant::from_unix_seconds(1_795_338_000);

fn sms(to: &str, text: &str) -> Sms {
    Sms { id: Uuid::from_u128(1), to: Phone::parse(to).unwrap(), text: text.to_owned(), at: NOW }
}

fn client(origin: &str, key: &str) -> SmsRu {
    SmsRu::new(SmsRuConfig {
        base_url: origin.to_owned(),
        key: key.to_owned(),
        sender: "Zasov".to_owned(),
        timeout: Duration::from_secs(5),
    })
    .unwrap()
}

#[tokio::test]
async fn acc_1_the_provider_takes_refuses_and_tells_its_balance() {
    let dir = tempfile::tempdir().unwrap();
    let running = Running::start(dir.path(), None, Webhooks::default()).await;
    let provider = client(&running.origin, "secret");
    let account = provider.check().await.unwrap();
    assert_eq!(account, SmsAccount::Provider { balance: Some("100.5".to_owned()) });
    provider.send(&sms("+7 912 345-67-89", "Засов: код 123456")).await.unwrap();
    let refused = provider.send(&sms("+7 912 345-67-00", "Засов: код 123456")).await.unwrap_err();
    assert!(matches!(&refused, SmsError::Refused(why) if why.starts_with("207")), "{refused}");
    assert!(!refused.is_temporary());
    let long = provider.send(&sms("+7 912 345-67-89", &"ж".repeat(801))).await.unwrap_err();
    assert!(matches!(long, SmsError::Refused(_)), "{long}");

    let stranger = client(&running.origin, "wrong");
    for answer in [stranger.check().await.map(drop), stranger.send(&sms("+79123456789", "x")).await] {
        let error = answer.unwrap_err();
        assert!(matches!(error, SmsError::Unauthorized(_)) && error.is_temporary(), "{error}");
        assert!(!error.to_string().contains("wrong"), "the key is not shown");
    }
    running.stop().await;
    assert!(provider.send(&sms("+79123456789", "x")).await.unwrap_err().is_temporary());
    assert!(SmsRu::new(SmsRuConfig { base_url: "http://sms.example".into(), ..provider_config() }).is_err());
}

fn provider_config() -> SmsRuConfig {
    SmsRuConfig {
        base_url: SMSRU_URL.into(),
        key: "geheim".into(),
        sender: String::new(),
        timeout: Duration::from_secs(1),
    }
}

#[tokio::test]
async fn an_sms_in_the_folder_is_read_like_a_mail() {
    assert!(!format!("{:?}", provider_config()).contains("geheim"));
    let dir = tempfile::tempdir().unwrap();
    let sender = Sender::parse("shop@localhost.localdomain").unwrap();
    FolderSms::new(dir.path(), sender).send(&sms("+79123456789", "код 123456")).await.unwrap();
    let mails = read_mailbox(dir.path(), 10).await.unwrap();
    assert_eq!((mails.len(), mails[0].to.as_str()), (1, "79123456789@sms.localhost.localdomain"));
    assert_eq!(mails[0].text.trim_end(), "код 123456");
}
