//! The payment gateway of the shop with the keys of the moment: settings may change while the server runs, on any server.

use crate::accounts;
use crate::offer::{Access, access, access_at, endpoint};
use base::{Instant, Kopecks, Locale};
use gateways::payment::{
    Account, AccountReport, CloudPayments, CloudPaymentsConfig, GatewayError, GatewayPayment, GatewayRefund,
    PaymentGateway, PaymentRequest, RefundRequest, YooKassa, YooKassaConfig,
};
use org_model::access::SETTINGS_EDIT;
use org_model::settings::SecretText;
use payments_model::settings::GatewayKind;
use platform::{Actor, Result, Shop};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a call may take: a buyer waits.
const TIMEOUT: Duration = Duration::from_secs(10);
/// How many clients are kept: that of the present keys, and those of former ones with open payments.
const CLIENTS_MAX: usize = 4;

type Client = Arc<dyn PaymentGateway>;

/// Calls the gateway that the settings name, with the keys that they have at the moment of the call.
pub struct ShopGateway {
    shop: Shop,
    /// Clients hold connections, so those of the last keys are used again.
    clients: Mutex<Vec<(Access, Client)>>,
}

impl ShopGateway {
    /// A gateway that reads the settings of this shop.
    pub fn new(shop: Shop) -> Self {
        Self { shop, clients: Mutex::default() }
    }

    async fn client(&self) -> std::result::Result<Client, GatewayError> {
        match access(&self.shop).await.map_err(unreadable)? {
            Ok(access) => self.client_of(access),
            Err(missing) => Err(GatewayError::NotSetUp(missing.text(Locale::En).to_owned())),
        }
    }

    fn client_of(&self, access: Access) -> std::result::Result<Client, GatewayError> {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = clients.iter().find(|(known, _)| *known == access) {
            return Ok(Arc::clone(client));
        }
        let client = connect(&access)?;
        if clients.len() == CLIENTS_MAX {
            clients.remove(0);
        }
        clients.push((access, Arc::clone(&client)));
        Ok(client)
    }
}

fn connect(access: &Access) -> std::result::Result<Client, GatewayError> {
    let (base_url, secret) = (access.url.clone(), access.secret.expose().to_owned());
    let (shop_id, accepts_tests) = (access.shop_id.clone(), access.accepts_tests);
    let (timeout, confirmation_origins) = (TIMEOUT, Vec::new());
    Ok(match access.gateway {
        GatewayKind::YooKassa => Arc::new(YooKassa::new(YooKassaConfig {
            base_url,
            shop_id,
            secret,
            timeout,
            confirmation_origins,
            accepts_tests,
        })?),
        GatewayKind::CloudPayments => Arc::new(CloudPayments::new(CloudPaymentsConfig {
            base_url,
            public_id: shop_id,
            secret,
            timeout,
            confirmation_origins,
            accepts_tests,
        })?),
    })
}

/// The keys of a shop id at a gateway: those of the settings, or those that open payments were made with; `None` if they are
/// gone.
pub(crate) async fn key_of(shop: &Shop, gateway: GatewayKind, shop_id: &str) -> Result<Option<Access>> {
    if let Ok(access) = access_at(shop, gateway).await?
        && (shop_id.is_empty() || access.shop_id == shop_id)
    {
        return Ok(Some(access));
    }
    let former = accounts::find(shop, gateway.as_str(), shop_id).await?;
    Ok(former.map(|former| Access {
        gateway,
        shop_id: shop_id.to_owned(),
        secret: SecretText::new(former.secret),
        url: former.url,
        // The payment was begun when they were accepted.
        accepts_tests: true,
    }))
}

#[async_trait::async_trait]
impl PaymentGateway for ShopGateway {
    /// That of the payments of YooKassa: what is done goes through the client of the moment, which has its own.
    fn name(&self) -> &'static str {
        GatewayKind::YooKassa.as_str()
    }

    async fn current(&self) -> std::result::Result<Option<Client>, GatewayError> {
        Ok(Some(self.client().await?))
    }

    async fn of_account(
        &self,
        gateway: &str,
        shop_id: &str,
    ) -> std::result::Result<Option<Client>, GatewayError> {
        let kind = GatewayKind::parse(gateway)
            .ok_or_else(|| GatewayError::NotSetUp(format!("no gateway {gateway}")))?;
        let key = key_of(&self.shop, kind, shop_id).await.map_err(unreadable)?;
        let key = key.ok_or_else(|| GatewayError::NotSetUp(format!("no keys of shop {shop_id}")))?;
        let is_present = access(&self.shop).await.map_err(unreadable)?.is_ok_and(|now| now == key);
        let client = self.client_of(key)?;
        Ok(Some(if is_present { client } else { Arc::new(FormerClient(client)) }))
    }

    async fn check(&self) -> std::result::Result<AccountReport, GatewayError> {
        self.client().await?.check().await
    }

    async fn create(&self, request: &PaymentRequest) -> std::result::Result<GatewayPayment, GatewayError> {
        self.client().await?.create(request).await
    }

    async fn get(&self, gateway_id: &str) -> std::result::Result<GatewayPayment, GatewayError> {
        self.client().await?.get(gateway_id).await
    }

    async fn capture(
        &self,
        gateway_id: &str,
        amount: Kopecks,
    ) -> std::result::Result<GatewayPayment, GatewayError> {
        self.client().await?.capture(gateway_id, amount).await
    }

    async fn cancel(&self, gateway_id: &str) -> std::result::Result<GatewayPayment, GatewayError> {
        self.client().await?.cancel(gateway_id).await
    }

    async fn refund(&self, request: &RefundRequest) -> std::result::Result<GatewayRefund, GatewayError> {
        self.client().await?.refund(request).await
    }

    async fn get_refund(&self, gateway_id: &str) -> std::result::Result<GatewayRefund, GatewayError> {
        self.client().await?.get_refund(gateway_id).await
    }

    async fn refunds_of(
        &self,
        gateway_payment: &str,
        period: Range<Instant>,
    ) -> std::result::Result<Vec<GatewayRefund>, GatewayError> {
        self.client().await?.refunds_of(gateway_payment, period).await
    }
}

/// A client with keys that the shop no longer has: that the gateway refuses them is final.
struct FormerClient(Client);

fn refused_for_good<T>(answer: std::result::Result<T, GatewayError>) -> std::result::Result<T, GatewayError> {
    answer.map_err(|e| match e {
        GatewayError::Unauthorized => {
            GatewayError::NotSetUp("the gateway refuses the former keys".to_owned())
        }
        other => other,
    })
}

#[async_trait::async_trait]
impl PaymentGateway for FormerClient {
    fn name(&self) -> &'static str {
        self.0.name()
    }

    fn account(&self) -> Option<Account<'_>> {
        self.0.account()
    }

    async fn create(&self, request: &PaymentRequest) -> std::result::Result<GatewayPayment, GatewayError> {
        refused_for_good(self.0.create(request).await)
    }

    async fn get(&self, gateway_id: &str) -> std::result::Result<GatewayPayment, GatewayError> {
        refused_for_good(self.0.get(gateway_id).await)
    }

    async fn capture(
        &self,
        gateway_id: &str,
        amount: Kopecks,
    ) -> std::result::Result<GatewayPayment, GatewayError> {
        refused_for_good(self.0.capture(gateway_id, amount).await)
    }

    async fn cancel(&self, gateway_id: &str) -> std::result::Result<GatewayPayment, GatewayError> {
        refused_for_good(self.0.cancel(gateway_id).await)
    }

    async fn refund(&self, request: &RefundRequest) -> std::result::Result<GatewayRefund, GatewayError> {
        refused_for_good(self.0.refund(request).await)
    }

    async fn get_refund(&self, gateway_id: &str) -> std::result::Result<GatewayRefund, GatewayError> {
        refused_for_good(self.0.get_refund(gateway_id).await)
    }

    async fn refunds_of(
        &self,
        gateway_payment: &str,
        period: Range<Instant>,
    ) -> std::result::Result<Vec<GatewayRefund>, GatewayError> {
        refused_for_good(self.0.refunds_of(gateway_payment, period).await)
    }
}

/// The settings can't be read now: another try may succeed.
fn unreadable(error: platform::Error) -> GatewayError {
    GatewayError::Unavailable(error.to_string())
}

/// Asks the gateway whether it accepts the keys of this moment.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`SETTINGS_EDIT`]. What the gateway answers is in the value.
pub async fn check_keys(
    shop: &Shop,
    gateway: &dyn PaymentGateway,
    actor: &Actor,
) -> Result<std::result::Result<AccountReport, GatewayError>> {
    actor.require(SETTINGS_EDIT)?;
    tracing::info!(endpoint = ?endpoint(shop), "the keys of the payment gateway are checked");
    Ok(gateway.check().await)
}
