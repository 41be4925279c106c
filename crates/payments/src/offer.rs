//! Which payment methods are offered, and the keys of the gateway that this follows from.

use gateways::payment::{CLOUDPAYMENTS_URL, YOOKASSA_URL};
use org::settings::{Secret, Values};
use org_model::settings::SecretText;
use payments_model::payments::PaymentMethod;
use payments_model::settings::{
    AcceptsTests, CloudPublicId, CloudSecret, GatewayChoice, GatewayKind, KEYS, Missing, OffersCard,
    OffersInvoice, OffersOnReceipt, OffersSbp, SecretKey, ShopId, is_test_key,
};
use platform::{Result, Shop};
use sea_orm::ConnectionTrait;
use std::sync::Arc;

/// Where this process finds the payment gateways. Installed in the shop at the start; without one they are found on the
/// internet.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// Base URL of YooKassa's API or of the stand-in.
    pub url: String,
    /// Base URL of the API of CloudPayments or of the stand-in.
    pub cloud_url: String,
    /// Whether payments of test shops count as money without the setting.
    pub accepts_tests: bool,
}

impl Default for Endpoint {
    fn default() -> Self {
        Self::at(YOOKASSA_URL, false)
    }
}

impl Endpoint {
    /// The gateways with YooKassa at this base URL: where that is the stand-in, it speaks for CloudPayments too.
    pub fn at(url: &str, accepts_tests: bool) -> Self {
        let standin = url.strip_suffix("/v3").filter(|_| !url.starts_with("https://"));
        let cloud_url = standin.map_or(CLOUDPAYMENTS_URL.to_owned(), |origin| format!("{origin}/cloud"));
        Self { url: url.to_owned(), cloud_url, accepts_tests }
    }

    /// Whether it is the stand-in: YooKassa is reached by TLS alone.
    pub fn is_standin(&self) -> bool {
        !self.url.starts_with("https://")
    }
}

/// What a call of the gateway needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Access {
    pub gateway: GatewayKind,
    pub shop_id: String,
    pub secret: SecretText,
    pub url: String,
    pub accepts_tests: bool,
}

/// How buyers may pay now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// In display order; empty if the shop has turned all of them off.
    pub methods: Vec<PaymentMethod>,
    /// Why nothing can be paid online; `None` if the gateway is set up.
    pub missing: Option<Missing>,
    /// Payments online are a test: no money moves.
    pub is_test: bool,
}

impl Offer {
    /// Whether orders that are paid online can be paid now, also those with a method that is no longer offered.
    pub fn is_online(&self) -> bool {
        self.missing.is_none()
    }
}

/// What is offered by the settings of this moment.
///
/// # Errors
/// Those of the database.
pub async fn offer(shop: &Shop, db: &impl ConnectionTrait) -> Result<Offer> {
    let values = Values::read(shop, db, &KEYS).await?;
    let endpoint = endpoint(shop);
    let access = access_of(&values, &endpoint, values.get::<GatewayChoice>()?.0)?;
    let is_online = access.is_ok();
    let is_offered = [
        (PaymentMethod::Card, is_online && values.get::<OffersCard>()?),
        (PaymentMethod::Sbp, is_online && values.get::<OffersSbp>()?),
        (PaymentMethod::OnReceipt, values.get::<OffersOnReceipt>()?),
        (PaymentMethod::Invoice, values.get::<OffersInvoice>()?),
    ];
    let is_test = |access: &Access| endpoint.is_standin() || access.is_test();
    Ok(Offer {
        methods: is_offered.into_iter().filter(|(_, is)| *is).map(|(method, _)| method).collect(),
        is_test: access.as_ref().is_ok_and(is_test),
        missing: access.err(),
    })
}

impl Access {
    /// Whether its payments are without money by what the keys say.
    fn is_test(&self) -> bool {
        match self.gateway {
            GatewayKind::YooKassa => is_test_key(self.secret.expose()),
            GatewayKind::CloudPayments => is_test_key(&self.shop_id),
        }
    }
}

/// The keys of this moment at the gateway that the settings name, or what is missing.
pub(crate) async fn access(shop: &Shop) -> Result<std::result::Result<Access, Missing>> {
    let values = Values::read(shop, shop.read(), &KEYS).await?;
    let gateway = values.get::<GatewayChoice>()?.0;
    access_of(&values, &endpoint(shop), gateway)
}

/// The keys of this moment at a gateway, whether or not new payments begin there.
pub(crate) async fn access_at(
    shop: &Shop,
    gateway: GatewayKind,
) -> Result<std::result::Result<Access, Missing>> {
    let values = Values::read(shop, shop.read(), &KEYS).await?;
    access_of(&values, &endpoint(shop), gateway)
}

pub(crate) fn endpoint(shop: &Shop) -> Arc<Endpoint> {
    shop.installed_or_default()
}

fn access_of(
    values: &Values,
    endpoint: &Endpoint,
    gateway: GatewayKind,
) -> Result<std::result::Result<Access, Missing>> {
    let (shop_id, secret, url, unnamed) = match gateway {
        GatewayKind::YooKassa => {
            (values.get::<ShopId>()?, values.secret::<SecretKey>(), &endpoint.url, Missing::ShopId)
        }
        GatewayKind::CloudPayments => (
            values.get::<CloudPublicId>()?,
            values.secret::<CloudSecret>(),
            &endpoint.cloud_url,
            Missing::PublicId,
        ),
    };
    let accepts_tests = endpoint.accepts_tests || values.get::<AcceptsTests>()?;
    let secret = match secret {
        Secret::Set(secret) => secret,
        Secret::Unset => return Ok(Err(if shop_id.is_empty() { unnamed } else { Missing::Key })),
        Secret::Unreadable => return Ok(Err(Missing::KeyUnreadable)),
    };
    if shop_id.is_empty() {
        return Ok(Err(unnamed));
    }
    let access = Access { gateway, shop_id, secret, url: url.clone(), accepts_tests };
    Ok(if access.is_test() && !accepts_tests { Err(Missing::TestKey) } else { Ok(access) })
}
