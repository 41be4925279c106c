//! Notifications of CloudPayments: forms with two signatures. Check is asked before the bank is; the others tell what happened.

use super::super::Desk;
use super::super::journal::{Protocol, Record};
use super::super::moves::BANK;
use super::super::store::About;
use super::{invoice, number};
use crate::payment::cloudpayments::wire::NoticeAnswer;
use crate::payment::cloudpayments::{CloudEvent, signature};
use crate::payment::wire::{Amount, Status};

/// A notification to send.
pub struct Notice {
    event: CloudEvent,
    fields: Vec<(&'static str, String)>,
}

/// The notification of the last event of a payment, or of a refund; `None` if there is none of this.
pub fn notice(record: &Record, about: &About) -> Option<Notice> {
    let payment = &record.payment;
    if let About::Refund(_, id) = about {
        let refund = &record.refunds.iter().find(|r| r.refund.id == *id)?.refund;
        let mut fields = fields(record, number(&refund.id), &refund.amount);
        fields.push(("PaymentTransactionId", number(&payment.id).to_string()));
        return Some(Notice { event: CloudEvent::Refund, fields });
    }
    let by_bank = payment.cancellation_details.as_ref().is_some_and(|details| details.party == BANK);
    let (event, status) = match payment.status {
        Status::Pending => return None,
        Status::WaitingForCapture => (CloudEvent::Pay, "Authorized"),
        Status::Succeeded if record.capture => (CloudEvent::Pay, "Completed"),
        Status::Succeeded => (CloudEvent::Confirm, "Completed"),
        Status::Canceled if by_bank => (CloudEvent::Fail, "Declined"),
        Status::Canceled => (CloudEvent::Cancel, "Cancelled"),
    };
    let mut fields = fields(record, number(&payment.id), &payment.amount);
    fields.push(("Status", status.to_owned()));
    Some(Notice { event, fields })
}

fn fields(record: &Record, transaction: i64, amount: &Amount) -> Vec<(&'static str, String)> {
    vec![
        ("TransactionId", transaction.to_string()),
        ("Amount", amount.value.clone()),
        ("Currency", amount.currency.clone()),
        ("DateTime", record.created_at.rfc3339().replace('T', " ").replace('Z', "")),
        ("InvoiceId", invoice(&record.payment).unwrap_or_default().to_owned()),
        ("TestMode", if record.payment.test { "1" } else { "0" }.to_owned()),
        ("Description", record.payment.description.clone().unwrap_or_default()),
    ]
}

/// Asks the shop whether the payment may begin; other protocols do not ask. No answer is a refusal.
pub async fn may_begin(desk: &Desk, record: &Record) -> bool {
    if record.protocol != Protocol::CloudPayments || desk.config.cloud_webhook_url.is_none() {
        return true;
    }
    let mut fields = fields(record, number(&record.payment.id), &record.payment.amount);
    fields.push(("Status", "Completed".to_owned()));
    post(desk, &Notice { event: CloudEvent::Check, fields }).await == Some(0)
}

/// The code of the shop's answer; `None` without one.
pub async fn post(desk: &Desk, notice: &Notice) -> Option<u16> {
    let url = desk.config.cloud_webhook_url.as_deref()?;
    let url = format!("{}/{}", url.trim_end_matches('/'), notice.event.as_str());
    let body = serde_urlencoded::to_string(&notice.fields).ok()?;
    let decoded: Vec<_> = notice.fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let secret = &desk.config.secret;
    let sent = desk
        .client
        .post(url)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Content-HMAC", signature(secret, body.as_bytes()))
        .header("X-Content-HMAC", signature(secret, decoded.join("&").as_bytes()))
        .body(body)
        .send()
        .await;
    match sent {
        Ok(answer) if answer.status() == reqwest::StatusCode::OK => {
            answer.json::<NoticeAnswer>().await.ok().map(|answer| answer.code)
        }
        Ok(_) => None,
        Err(e) => {
            tracing::debug!(error = %e, "the shop does not answer");
            None
        }
    }
}
