//! What fiscal receipts through the gateway need to know: its client, and its ids of refunds.

use crate::offer::access;
use base::{Locale, RefundId};
use gateways::payment::{CloudPayments, CloudPaymentsConfig, GatewayError, YooKassa, YooKassaConfig};
use payments_model::settings::GatewayKind;
use platform::{Result, Shop};
use sea_orm::{ConnectionTrait, Statement};
use std::time::Duration;

/// How long a call may take.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The gateway whose till registers receipts.
pub enum ReceiptGateway {
    /// The till that is connected to the shop at YooKassa.
    YooKassa(YooKassa),
    /// CloudKassir, with the keys of CloudPayments.
    CloudPayments(CloudPayments),
}

/// A client of the gateway that new payments begin at, with the keys of this moment.
///
/// # Errors
/// [`GatewayError::NotSetUp`] without keys, [`GatewayError::Unavailable`] if they can't be read.
pub async fn receipt_gateway(shop: &Shop) -> std::result::Result<ReceiptGateway, GatewayError> {
    let access = access(shop).await.map_err(|e| GatewayError::Unavailable(e.to_string()))?;
    let access = access.map_err(|missing| GatewayError::NotSetUp(missing.text(Locale::En).to_owned()))?;
    let (base_url, secret) = (access.url, access.secret.expose().to_owned());
    Ok(match access.gateway {
        GatewayKind::YooKassa => ReceiptGateway::YooKassa(YooKassa::new(YooKassaConfig {
            base_url,
            shop_id: access.shop_id,
            secret,
            timeout: TIMEOUT,
            confirmation_origins: Vec::new(),
            accepts_tests: access.accepts_tests,
        })?),
        GatewayKind::CloudPayments => {
            ReceiptGateway::CloudPayments(CloudPayments::new(CloudPaymentsConfig {
                base_url,
                public_id: access.shop_id,
                secret,
                timeout: TIMEOUT,
                confirmation_origins: Vec::new(),
                accepts_tests: access.accepts_tests,
            })?)
        }
    })
}

/// The gateway's id of a refund; `None` for one that staff made by hand.
///
/// # Errors
/// Those of the database.
pub async fn gateway_refund(db: &impl ConnectionTrait, id: RefundId) -> Result<Option<String>> {
    let sql = "SELECT gateway_refund_id AS id FROM refund WHERE id = $1";
    let row =
        db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into()])).await?;
    Ok(row.map(|row| row.try_get("", "id")).transpose()?.flatten())
}
