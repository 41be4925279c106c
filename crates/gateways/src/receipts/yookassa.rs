//! Receipts through YooKassa, in the scenario «first the payment, then the receipt»: each is a request of its own.

use super::yookassa_wire::{Receipt, create};
use super::{ReceiptReport, ReceiptRequest, ReceiptService, TillError, is_service_id};
use crate::payment::{GatewayError, PaymentGateway, YooKassa};
use std::sync::Arc;

/// Registers receipts with the till that is connected to the shop at YooKassa.
#[derive(Clone, Debug)]
pub struct YooKassaReceipts(
    /// The client of the shop.
    pub Arc<YooKassa>,
);

impl From<GatewayError> for TillError {
    fn from(e: GatewayError) -> Self {
        match e {
            GatewayError::Unavailable(text) => Self::Unavailable(text),
            GatewayError::Refused { code, description } => Self::Refused { code, text: description },
            GatewayError::Unauthorized => Self::Unauthorized(String::new()),
            GatewayError::NotSetUp(text) => Self::NotSetUp(text),
            GatewayError::NotFound | GatewayError::NotTried => Self::NotFound,
            GatewayError::Malformed(text) => Self::Malformed(text),
        }
    }
}

#[async_trait::async_trait]
impl ReceiptService for YooKassaReceipts {
    async fn name(&self) -> Result<&'static str, TillError> {
        Ok("yookassa")
    }

    async fn check(&self) -> Result<(), TillError> {
        self.0.check().await?;
        Ok(())
    }

    async fn send(&self, request: &ReceiptRequest) -> Result<String, TillError> {
        let refused = |text: &str| TillError::Refused { code: "receipt".to_owned(), text: text.to_owned() };
        if request.kind.is_correction() {
            return Err(refused("the gateway makes no corrections"));
        }
        let body = create(request).ok_or_else(|| refused("the money did not move through the gateway"))?;
        let receipt: Receipt = self.0.post(&["receipts"], &request.external_id, &body).await?;
        match is_service_id(&receipt.id) {
            true => Ok(receipt.id),
            false => Err(TillError::Malformed("id".to_owned())),
        }
    }

    async fn report(&self, id: &str) -> Result<ReceiptReport, TillError> {
        if !is_service_id(id) {
            return Err(TillError::NotFound);
        }
        let receipt: Receipt = self.0.read(&["receipts", id]).await?;
        Ok(match receipt.status.as_str() {
            "succeeded" => ReceiptReport::Registered(receipt.into()),
            "pending" => ReceiptReport::Pending,
            _ => ReceiptReport::Failed {
                code: receipt.status.clone(),
                text: "the till did not register the receipt".to_owned(),
                is_lost: false,
            },
        })
    }
}
