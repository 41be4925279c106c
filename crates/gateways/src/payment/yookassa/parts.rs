//! Parts of requests, and what answers with an error mean.

use crate::payment::wire::{Confirmation, ErrorBody};
use crate::payment::{GatewayError, PaymentRequest, is_gateway_id};
use payments_model::payments::PaymentMethod;
use reqwest::StatusCode;

/// A card is paid on the gateway's page; for SBP the shop itself shows the code or the link of the bank's app.
pub(super) fn confirmation(request: &PaymentRequest) -> Confirmation {
    let locale = Some(request.locale.pick("ru_RU", "en_US").into());
    match request.method {
        PaymentMethod::Sbp => Confirmation { kind: "qr".into(), locale, ..Confirmation::default() },
        _ => Confirmation {
            kind: "redirect".into(),
            return_url: Some(request.return_url.clone()),
            locale,
            ..Confirmation::default()
        },
    }
}

pub(super) fn refusal(status: StatusCode, body: &[u8]) -> GatewayError {
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => GatewayError::Unauthorized,
        StatusCode::NOT_FOUND => GatewayError::NotFound,
        // 202: still processing this key, retry.
        StatusCode::ACCEPTED | StatusCode::TOO_MANY_REQUESTS => GatewayError::Unavailable(status.to_string()),
        s if s.is_server_error() => GatewayError::Unavailable(s.to_string()),
        s if s.is_client_error() => match serde_json::from_slice::<ErrorBody>(body) {
            Ok(e) => GatewayError::Refused { code: e.code, description: e.description },
            Err(_) => GatewayError::Refused { code: s.as_u16().to_string(), description: String::new() },
        },
        s => GatewayError::Malformed(format!("status {s}")),
    }
}

pub(in crate::payment) fn checked_id(gateway_id: &str) -> Result<&str, GatewayError> {
    is_gateway_id(gateway_id).then_some(gateway_id).ok_or(GatewayError::NotFound)
}
