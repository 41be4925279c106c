//! SMS by the provider of the settings, or into the folder of mails where the configuration asks for it.

use base::jobs::ChangeKind;
use gateways::mail::Sender;
use gateways::sms::{FolderSms, SMSRU_URL, Sms, SmsAccount, SmsError, SmsProvider, SmsRu, SmsRuConfig};
use org::settings::{Secret, Values};
use people_model::settings::{SMS_KEYS, SmsKey, SmsPerDay, SmsProviderKind, SmsSender, SmsService};
use platform::jobs::Registry;
use platform::{Result, Shop};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a call may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// The sender of SMS in the folder.
const FOLDER_SENDER: &str = "sms@localhost.localdomain";

/// Where this process finds the provider. Installed in the shop at the start; without one it is SMS.RU.
#[derive(Clone, Debug, Default)]
pub struct SmsEndpoint {
    /// Base URL of the API or of the stand-in; empty for that of the provider.
    pub url: String,
    /// Texts go to the folder of mails, to be read there: a shop to try out.
    pub to_folder: bool,
}

/// Where SMS go now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SmsState {
    /// None are sent, so phones are no logins.
    Off,
    /// Into the folder of mails.
    Folder,
    /// To the provider, so many a day at most.
    Provider(SmsRuConfig, i64),
    /// Nowhere: the key is not set.
    NoKey,
    /// Nowhere: the key can't be decrypted.
    KeyUnreadable,
}

impl SmsState {
    /// Whether messages to phones are delivered.
    pub const fn is_on(&self) -> bool {
        matches!(self, Self::Folder | Self::Provider(..))
    }
}

/// Where SMS go by the settings of this moment.
///
/// # Errors
/// Those of the database.
pub async fn sms_state(shop: &Shop) -> Result<SmsState> {
    let endpoint: Arc<SmsEndpoint> = shop.installed_or_default();
    if endpoint.to_folder {
        return Ok(SmsState::Folder);
    }
    let values = Values::read(shop, shop.read(), &SMS_KEYS).await?;
    let base_url = match values.get::<SmsService>()?.0 {
        SmsProviderKind::Off => return Ok(SmsState::Off),
        SmsProviderKind::SmsRu if endpoint.url.is_empty() => SMSRU_URL.to_owned(),
        SmsProviderKind::SmsRu => endpoint.url.clone(),
    };
    let sender = values.get::<SmsSender>()?;
    Ok(match values.secret::<SmsKey>() {
        Secret::Unset => SmsState::NoKey,
        Secret::Unreadable => SmsState::KeyUnreadable,
        Secret::Set(key) => {
            let config = SmsRuConfig { base_url, key: key.expose().to_owned(), sender, timeout: TIMEOUT };
            SmsState::Provider(config, values.get::<SmsPerDay>()?)
        }
    })
}

/// Tells the shop whether messages to phones are delivered: at the start, and after each change of the settings.
///
/// # Errors
/// Those of the database.
pub async fn refresh(shop: &Shop) -> Result<()> {
    shop.set_sms(sms_state(shop).await?.is_on());
    Ok(())
}

/// Registers the listener that calls [`refresh`] on every server.
pub fn follow_settings<C: Sync>(registry: &mut Registry<C>) {
    registry.listener("sms", |shop, _, changes| {
        Box::pin(async move {
            match changes.iter().any(|change| change.kind == ChangeKind::Settings) {
                true => refresh(shop).await,
                false => Ok(()),
            }
        })
    });
}

/// Sends SMS by the settings that hold when each is sent.
pub struct ShopSms {
    shop: Shop,
    folder: PathBuf,
    /// The last client with its settings: it keeps connections open.
    client: Mutex<Option<(SmsRuConfig, Arc<SmsRu>)>>,
}

impl ShopSms {
    /// A provider that reads the settings of this shop.
    pub fn new(shop: Shop, folder: impl Into<PathBuf>) -> Self {
        Self { shop, folder: folder.into(), client: Mutex::default() }
    }

    fn client_of(&self, config: SmsRuConfig) -> std::result::Result<Arc<SmsRu>, SmsError> {
        let mut kept = self.client.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = kept.as_ref().filter(|(known, _)| *known == config) {
            return Ok(Arc::clone(client));
        }
        let client = Arc::new(SmsRu::new(config.clone())?);
        *kept = Some((config, Arc::clone(&client)));
        Ok(client)
    }

    async fn state(&self) -> std::result::Result<SmsState, SmsError> {
        sms_state(&self.shop).await.map_err(unreadable)
    }
}

fn unreadable(error: platform::Error) -> SmsError {
    SmsError::Temporary(error.to_string())
}

#[async_trait::async_trait]
impl SmsProvider for ShopSms {
    async fn send(&self, sms: &Sms) -> std::result::Result<(), SmsError> {
        match self.state().await? {
            SmsState::Folder => {
                let sender = Sender::parse(FOLDER_SENDER).ok_or(SmsError::NotSetUp)?;
                FolderSms::new(&self.folder, sender).send(sms).await
            }
            SmsState::Provider(config, per_day) => {
                let since = self.shop.now().plus_days(-1);
                let sent = platform::messages::count_sms(&self.shop, since).await.map_err(unreadable)?;
                if i64::try_from(sent).unwrap_or(i64::MAX) >= per_day {
                    tracing::error!(per_day, "an SMS is not sent: the shop's limit for a day is reached");
                    return Err(SmsError::Refused("the shop's limit for a day is reached".to_owned()));
                }
                self.client_of(config)?.send(sms).await
            }
            SmsState::Off => Err(SmsError::NotSetUp),
            SmsState::NoKey => Err(SmsError::Unauthorized("the key is not set".to_owned())),
            SmsState::KeyUnreadable => Err(SmsError::Unauthorized("the key can't be decrypted".to_owned())),
        }
    }

    async fn check(&self) -> std::result::Result<SmsAccount, SmsError> {
        match self.state().await? {
            SmsState::Folder => Ok(SmsAccount::Folder),
            SmsState::Provider(config, _) => self.client_of(config)?.check().await,
            SmsState::Off => Err(SmsError::NotSetUp),
            SmsState::NoKey => Err(SmsError::Unauthorized("the key is not set".to_owned())),
            SmsState::KeyUnreadable => Err(SmsError::Unauthorized("the key can't be decrypted".to_owned())),
        }
    }
}
