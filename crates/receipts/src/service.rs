//! The till by the settings of the moment, which may change while the server runs, on any server.

use base::Locale;
use gateways::receipts::{
    ATOL_URL, Atol, AtolConfig, CloudKassir, ReceiptReport, ReceiptRequest, ReceiptService, TillError,
    YooKassaReceipts,
};
use org::settings::{Secret, Values};
use org_model::access::SETTINGS_EDIT;
use payments::ReceiptGateway;
use platform::{Actor, Result, Shop};
use receipts_model::settings::{
    AtolGroup, AtolLogin, AtolPassword, Missing, TILL_KEYS, TillKind, TillService,
};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a call may take.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Where this process finds ATOL Online. Installed in the shop at the start.
#[derive(Clone, Debug, Default)]
pub struct TillEndpoint {
    /// Base URL of the API or of the stand-in; empty for that of the service.
    pub atol_url: String,
}

/// What registers receipts now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TillState {
    /// ATOL Online.
    Atol(AtolConfig),
    /// The payment gateway.
    Gateway,
    /// Nothing.
    Missing(Missing),
}

/// What registers receipts by the settings of this moment.
///
/// # Errors
/// Those of the database.
pub async fn till_state(shop: &Shop) -> Result<TillState> {
    let values = Values::read(shop, shop.read(), &TILL_KEYS).await?;
    match values.get::<TillService>()?.0 {
        TillKind::Off => return Ok(TillState::Missing(Missing::Off)),
        TillKind::Gateway => {
            let offer = payments::offer(shop, shop.read()).await?;
            return Ok(match offer.is_online() {
                true => TillState::Gateway,
                false => TillState::Missing(Missing::Gateway),
            });
        }
        TillKind::Atol => {}
    }
    let endpoint: Arc<TillEndpoint> = shop.installed_or_default();
    let base_url = if endpoint.atol_url.is_empty() { ATOL_URL } else { &endpoint.atol_url };
    let (login, group) = (values.get::<AtolLogin>()?, values.get::<AtolGroup>()?);
    Ok(match values.secret::<AtolPassword>() {
        Secret::Unreadable => TillState::Missing(Missing::KeyUnreadable),
        Secret::Set(password) if !login.is_empty() && !group.is_empty() => TillState::Atol(AtolConfig {
            base_url: base_url.to_owned(),
            login,
            password: password.expose().to_owned(),
            group,
            timeout: TIMEOUT,
        }),
        _ => TillState::Missing(Missing::Keys),
    })
}

/// Calls the till that the settings name at the moment of the call.
pub struct ShopTill {
    shop: Shop,
    /// The last client with its settings: it keeps a token and connections.
    atol: Mutex<Option<(AtolConfig, Arc<Atol>)>>,
}

impl ShopTill {
    /// A till that reads the settings of this shop.
    pub fn new(shop: Shop) -> Self {
        Self { shop, atol: Mutex::default() }
    }

    async fn client(&self) -> std::result::Result<Arc<dyn ReceiptService>, TillError> {
        match till_state(&self.shop).await.map_err(unreadable)? {
            TillState::Atol(config) => Ok(self.atol(config)?),
            TillState::Gateway => Ok(match payments::receipt_gateway(&self.shop).await? {
                ReceiptGateway::YooKassa(client) => Arc::new(YooKassaReceipts(Arc::new(client))),
                ReceiptGateway::CloudPayments(client) => Arc::new(CloudKassir(Arc::new(client))),
            }),
            TillState::Missing(missing) => Err(TillError::NotSetUp(missing.text(Locale::En).to_owned())),
        }
    }

    fn atol(&self, config: AtolConfig) -> std::result::Result<Arc<Atol>, TillError> {
        let mut kept = self.atol.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = kept.as_ref().filter(|(known, _)| *known == config) {
            return Ok(Arc::clone(client));
        }
        let client = Arc::new(Atol::new(config.clone())?);
        *kept = Some((config, Arc::clone(&client)));
        Ok(client)
    }
}

/// The settings can't be read now: another try may succeed.
fn unreadable(error: platform::Error) -> TillError {
    TillError::Unavailable(error.to_string())
}

#[async_trait::async_trait]
impl ReceiptService for ShopTill {
    async fn name(&self) -> std::result::Result<&'static str, TillError> {
        self.client().await?.name().await
    }

    async fn check(&self) -> std::result::Result<(), TillError> {
        self.client().await?.check().await
    }

    async fn send(&self, request: &ReceiptRequest) -> std::result::Result<String, TillError> {
        self.client().await?.send(request).await
    }

    async fn report(&self, id: &str) -> std::result::Result<ReceiptReport, TillError> {
        self.client().await?.report(id).await
    }
}

/// Asks the till whether it accepts the keys of this moment.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`SETTINGS_EDIT`]. What the till answers is in the value.
pub async fn check_keys(
    till: &dyn ReceiptService,
    actor: &Actor,
) -> Result<std::result::Result<(), TillError>> {
    actor.require(SETTINGS_EDIT)?;
    tracing::info!("the keys of the till are checked");
    Ok(till.check().await)
}
