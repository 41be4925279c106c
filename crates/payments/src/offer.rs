//! Which payment methods are offered, and the keys of the gateway that this follows from.

use gateways::payment::YOOKASSA_URL;
use org::settings::{Secret, Values};
use org_model::settings::SecretText;
use payments_model::payments::PaymentMethod;
use payments_model::settings::{
    AcceptsTests, KEYS, Missing, OffersCard, OffersInvoice, OffersOnReceipt, OffersSbp, SecretKey, ShopId,
    is_test_key,
};
use platform::{Result, Shop};
use sea_orm::ConnectionTrait;
use std::sync::Arc;

/// Where this process finds the payment gateway. Installed in the shop at the start; without one it is YooKassa.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// Base URL of YooKassa's API or of the stand-in.
    pub url: String,
    /// Whether payments of test shops count as money without the setting.
    pub accepts_tests: bool,
}

impl Default for Endpoint {
    fn default() -> Self {
        Self { url: YOOKASSA_URL.to_owned(), accepts_tests: false }
    }
}

impl Endpoint {
    /// Whether it is the stand-in: YooKassa is reached by TLS alone.
    pub fn is_standin(&self) -> bool {
        !self.url.starts_with("https://")
    }
}

/// What a call of the gateway needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Access {
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
    let access = access_of(&values, &endpoint)?;
    let is_online = access.is_ok();
    let is_offered = [
        (PaymentMethod::Card, is_online && values.get::<OffersCard>()?),
        (PaymentMethod::Sbp, is_online && values.get::<OffersSbp>()?),
        (PaymentMethod::OnReceipt, values.get::<OffersOnReceipt>()?),
        (PaymentMethod::Invoice, values.get::<OffersInvoice>()?),
    ];
    let is_test = |access: &Access| endpoint.is_standin() || is_test_key(access.secret.expose());
    Ok(Offer {
        methods: is_offered.into_iter().filter(|(_, is)| *is).map(|(method, _)| method).collect(),
        is_test: access.as_ref().is_ok_and(is_test),
        missing: access.err(),
    })
}

/// The keys of this moment, or what is missing.
pub(crate) async fn access(shop: &Shop) -> Result<std::result::Result<Access, Missing>> {
    let values = Values::read(shop, shop.read(), &KEYS).await?;
    access_of(&values, &endpoint(shop))
}

pub(crate) fn endpoint(shop: &Shop) -> Arc<Endpoint> {
    shop.installed_or_default()
}

fn access_of(values: &Values, endpoint: &Endpoint) -> Result<std::result::Result<Access, Missing>> {
    let shop_id = values.get::<ShopId>()?;
    let accepts_tests = endpoint.accepts_tests || values.get::<AcceptsTests>()?;
    let secret = match values.secret::<SecretKey>() {
        Secret::Set(secret) => secret,
        Secret::Unset => return Ok(Err(if shop_id.is_empty() { Missing::ShopId } else { Missing::Key })),
        Secret::Unreadable => return Ok(Err(Missing::KeyUnreadable)),
    };
    Ok(if shop_id.is_empty() {
        Err(Missing::ShopId)
    } else if is_test_key(secret.expose()) && !accepts_tests {
        Err(Missing::TestKey)
    } else {
        Ok(Access { shop_id, secret, url: endpoint.url.clone(), accepts_tests })
    })
}
