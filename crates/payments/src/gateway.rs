//! The payment gateway with the keys of the moment: settings may change while the server runs, on any server.

use crate::accounts;
use crate::offer::{Access, access, endpoint};
use base::{Kopecks, Locale};
use gateways::payment::{
    Account, AccountReport, GatewayError, GatewayPayment, GatewayRefund, PaymentGateway, PaymentRequest,
    RefundRequest, YooKassa, YooKassaConfig,
};
use org_model::access::SETTINGS_EDIT;
use platform::{Actor, Result, Shop};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a call may take: a buyer waits.
const TIMEOUT: Duration = Duration::from_secs(10);
/// How many clients are kept: that of the present keys, and those of former ones with open payments.
const CLIENTS_MAX: usize = 4;

/// Calls the gateway with the keys that the settings have at the moment of the call.
pub struct ShopGateway {
    shop: Shop,
    /// Clients hold connections, so those of the last keys are used again.
    clients: Mutex<Vec<(YooKassaConfig, Arc<YooKassa>)>>,
}

impl ShopGateway {
    /// A gateway that reads the settings of this shop.
    pub fn new(shop: Shop) -> Self {
        Self { shop, clients: Mutex::default() }
    }

    async fn client(&self) -> std::result::Result<Arc<YooKassa>, GatewayError> {
        match access(&self.shop).await.map_err(unreadable)? {
            Ok(access) => self.client_of(access),
            Err(missing) => Err(GatewayError::NotSetUp(missing.text(Locale::En).to_owned())),
        }
    }

    fn client_of(&self, access: Access) -> std::result::Result<Arc<YooKassa>, GatewayError> {
        let config = YooKassaConfig {
            base_url: access.url,
            shop_id: access.shop_id,
            secret: access.secret.expose().to_owned(),
            timeout: TIMEOUT,
            confirmation_origins: Vec::new(),
            accepts_tests: access.accepts_tests,
        };
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = clients.iter().find(|(known, _)| *known == config) {
            return Ok(Arc::clone(client));
        }
        let client = Arc::new(YooKassa::new(config.clone())?);
        if clients.len() == CLIENTS_MAX {
            clients.remove(0);
        }
        clients.push((config, Arc::clone(&client)));
        Ok(client)
    }
}

#[async_trait::async_trait]
impl PaymentGateway for ShopGateway {
    fn name(&self) -> &'static str {
        crate::SOURCE
    }

    async fn current(&self) -> std::result::Result<Option<Arc<dyn PaymentGateway>>, GatewayError> {
        Ok(Some(self.client().await?))
    }

    async fn of_account(
        &self,
        shop_id: &str,
    ) -> std::result::Result<Option<Arc<dyn PaymentGateway>>, GatewayError> {
        let now = access(&self.shop).await.map_err(unreadable)?;
        if let Ok(access) = now
            && (shop_id.is_empty() || access.shop_id == shop_id)
        {
            return Ok(Some(self.client_of(access)?));
        }
        let former = accounts::find(&self.shop, shop_id).await.map_err(unreadable)?;
        let former = former.ok_or_else(|| GatewayError::NotSetUp(format!("no keys of shop {shop_id}")))?;
        let client = self.client_of(Access {
            shop_id: shop_id.to_owned(),
            secret: org_model::settings::SecretText::new(former.secret),
            url: former.url,
            // The payment was begun when they were accepted.
            accepts_tests: true,
        })?;
        Ok(Some(Arc::new(FormerClient(client))))
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
    ) -> std::result::Result<Vec<GatewayRefund>, GatewayError> {
        self.client().await?.refunds_of(gateway_payment).await
    }
}

/// A client with keys that the shop no longer has: that the gateway refuses them is final.
struct FormerClient(Arc<YooKassa>);

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
    ) -> std::result::Result<Vec<GatewayRefund>, GatewayError> {
        refused_for_good(self.0.refunds_of(gateway_payment).await)
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
    tracing::info!(url = endpoint(shop).url, "the keys of the payment gateway are checked");
    Ok(gateway.check().await)
}
