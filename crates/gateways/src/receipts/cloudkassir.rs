//! Receipts through CloudKassir, the tills of CloudPayments: `kkt/receipt`, its status, and its details. A receipt belongs to no
//! payment there, so money of any kind can have one.

use super::cloudkassir_wire::{CreateReceipt, Details, Made, ReceiptId, create};
use super::{ReceiptReport, ReceiptRequest, ReceiptService, TillError, is_service_id};
use crate::payment::cloudpayments::wire::Reply;
use crate::payment::{CloudPayments, PaymentGateway};
use std::sync::Arc;

/// Registers receipts with the till that is connected to the site at CloudPayments.
#[derive(Clone, Debug)]
pub struct CloudKassir(
    /// The client of the site.
    pub Arc<CloudPayments>,
);

fn refused<M>(reply: Reply<M>) -> TillError {
    TillError::Refused { code: "receipt".to_owned(), text: reply.message.unwrap_or_default() }
}

#[async_trait::async_trait]
impl ReceiptService for CloudKassir {
    async fn name(&self) -> Result<&'static str, TillError> {
        Ok("cloudkassir")
    }

    async fn check(&self) -> Result<(), TillError> {
        self.0.check().await?;
        Ok(())
    }

    async fn send(&self, request: &ReceiptRequest) -> Result<String, TillError> {
        let refuse = |text: &str| TillError::Refused { code: "receipt".to_owned(), text: text.to_owned() };
        if request.kind.is_correction() {
            return Err(refuse("the gateway makes no corrections"));
        }
        let body: CreateReceipt = create(request).ok_or_else(|| refuse("the seller makes no receipts"))?;
        let reply: Reply<Made> = self.0.call(&["kkt", "receipt"], Some(&request.external_id), &body).await?;
        match reply.model.as_ref().filter(|_| reply.success) {
            Some(made) if is_service_id(&made.id) => Ok(made.id.clone()),
            Some(_) => Err(TillError::Malformed("id".to_owned())),
            None => Err(refused(reply)),
        }
    }

    async fn report(&self, id: &str) -> Result<ReceiptReport, TillError> {
        let body = ReceiptId { id: id.to_owned() };
        let status: Reply<String> = self.0.call(&["kkt", "receipt", "status", "get"], None, &body).await?;
        let Some(word) = status.model.as_deref().filter(|_| status.success) else {
            return Err(refused(status));
        };
        match word {
            "Queued" => Ok(ReceiptReport::Pending),
            "NotFound" => Err(TillError::NotFound),
            "Processed" => {
                let details: Reply<Details> = self.0.call(&["kkt", "receipt", "get"], None, &body).await?;
                let found = details.model.ok_or_else(|| TillError::Malformed("details".to_owned()))?;
                Ok(ReceiptReport::Registered(found.additional_data.into()))
            }
            other => Ok(ReceiptReport::Failed {
                code: other.to_owned(),
                text: status.message.unwrap_or_default(),
                is_lost: false,
            }),
        }
    }
}
