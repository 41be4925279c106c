//! Notifications of CloudPayments. They are signed with the key of the shop that the payment was made with; Check is answered
//! from the payment itself, the others are stored, and a job asks the gateway.

use super::{Event, Received, store};
use crate::gateway::key_of;
use crate::tables::payment;
use base::form::Problem;
use gateways::payment::NoNotification;
use gateways::payment::cloudpayments::{CloudEvent, CloudNotice, is_signed, parse_notice};
use payments_model::payments::{MayBegin, amounts_agree, may_begin};
use payments_model::settings::GatewayKind;
use platform::{Error, Result, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Handles a notification. Returns the answer to CloudPayments: whether the payment may begin, for a Check, and otherwise
/// [`MayBegin::Yes`], which confirms that the notification has arrived.
///
/// # Errors
/// [`Error::Invalid`] if the body is not a notification, [`Error::Forbidden`] if none of the signatures was made with the key of
/// the shop, [`Error::Gateway`] if the key is gone.
pub async fn receive_notice(
    shop: &Shop,
    event: CloudEvent,
    content_type: &str,
    body: &[u8],
    signatures: &[&str],
) -> Result<MayBegin> {
    let notice = match parse_notice(content_type, body) {
        Ok(notice) => Some(notice),
        Err(NoNotification::NotFollowed) => None,
        Err(NoNotification::TooLong | NoNotification::NotUnderstood) => {
            return Err(Error::field("body", Problem::InvalidChoice));
        }
    };
    let ours = match &notice {
        Some(notice) => find(shop, notice).await?,
        None => None,
    };
    let (Some(notice), Some(payment)) = (notice, ours) else {
        tracing::debug!("a notification about no payment of the shop is ignored");
        return Ok(if event == CloudEvent::Check { MayBegin::Unknown } else { MayBegin::Yes });
    };
    let key = key_of(shop, GatewayKind::CloudPayments, &payment.gateway_account).await?;
    let key = key.ok_or_else(|| Error::Gateway(format!("no keys of shop {}", payment.gateway_account)))?;
    if !is_signed(key.secret.expose(), body, signatures) {
        return Err(Error::Forbidden);
    }
    if event == CloudEvent::Check {
        let agrees =
            notice.amount.is_some_and(|amount| amounts_agree(payment.amount, amount, &notice.currency));
        return Ok(may_begin(payment.state, agrees, key.accepts_tests || !notice.is_test));
    }
    let gateway_payment = payment.id.to_string();
    let source = GatewayKind::CloudPayments.as_str();
    let event = Event { source, kind: event.as_str(), gateway_payment: &gateway_payment, body };
    match store(shop, payment.id, event).await? {
        Received::Stored | Received::Ignored => Ok(MayBegin::Yes),
    }
}

async fn find(shop: &Shop, notice: &CloudNotice) -> Result<Option<payment::Model>> {
    let query = payment::Entity::find_by_id(notice.payment)
        .filter(payment::Column::Gateway.eq(GatewayKind::CloudPayments.as_str()));
    Ok(query.one(shop.read()).await?)
}
