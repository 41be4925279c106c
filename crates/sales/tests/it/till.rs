//! An in-memory gateway controlled by the test.

use base::Kopecks;
use gateways::payment::{GatewayError, GatewayPayment, PaymentGateway, PaymentRequest};
use payments_model::payments::PaymentState;
use platform::jobs::{Provides, Registry};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

#[derive(Default)]
pub struct Till {
    payments: Mutex<BTreeMap<String, GatewayPayment>>,
    /// Whether it does not respond.
    pub is_down: AtomicBool,
    /// Number of payments created.
    pub created: AtomicUsize,
}

impl Till {
    pub fn set(&self, state: PaymentState) {
        for payment in self.payments.lock().unwrap().values_mut() {
            payment.state = state;
        }
    }

    pub fn tamper(&self, change: impl Fn(&mut GatewayPayment)) {
        self.payments.lock().unwrap().values_mut().for_each(change);
    }

    /// Makes it forget every payment, as after a change of the shop id.
    pub fn forget(&self) {
        self.payments.lock().unwrap().clear();
    }

    pub fn only(&self) -> GatewayPayment {
        let payments = self.payments.lock().unwrap();
        assert_eq!(payments.len(), 1);
        payments.values().next().unwrap().clone()
    }

    /// The gateway's ids of all payments.
    pub fn ids(&self) -> Vec<String> {
        self.payments.lock().unwrap().keys().cloned().collect()
    }

    fn answer(&self) -> Result<(), GatewayError> {
        if self.is_down.load(Ordering::SeqCst) {
            Err(GatewayError::Unavailable("down".into()))
        } else {
            Ok(())
        }
    }
}

#[async_trait::async_trait]
impl PaymentGateway for Till {
    fn name(&self) -> &'static str {
        "yookassa"
    }

    async fn create(&self, request: &PaymentRequest) -> Result<GatewayPayment, GatewayError> {
        self.answer()?;
        let id = format!("till-{}", request.id);
        let mut payments = self.payments.lock().unwrap();
        let payment = payments.entry(id.clone()).or_insert_with(|| {
            self.created.fetch_add(1, Ordering::SeqCst);
            GatewayPayment {
                state: PaymentState::Pending,
                amount: request.amount,
                currency: "RUB".into(),
                confirmation_url: Some(format!("https://pay.example/{id}")),
                reference: Some(request.id),
                reason: None,
                is_test: true,
                id,
            }
        });
        Ok(payment.clone())
    }

    async fn get(&self, gateway_id: &str) -> Result<GatewayPayment, GatewayError> {
        self.answer()?;
        self.payments.lock().unwrap().get(gateway_id).cloned().ok_or(GatewayError::NotFound)
    }

    async fn capture(&self, gateway_id: &str, _: Kopecks) -> Result<GatewayPayment, GatewayError> {
        self.answer()?;
        let mut payments = self.payments.lock().unwrap();
        let payment = payments.get_mut(gateway_id).ok_or(GatewayError::NotFound)?;
        payment.state = PaymentState::Succeeded;
        Ok(payment.clone())
    }

    async fn cancel(&self, _: &str) -> Result<GatewayPayment, GatewayError> {
        Err(GatewayError::Refused { code: "unused".into(), description: String::new() })
    }
}

impl Provides<dyn PaymentGateway> for Till {
    fn provide(&self) -> &(dyn PaymentGateway + 'static) {
        self
    }
}

/// The jobs of buying, with the till as their gateway.
pub fn registry() -> Registry<Till> {
    let mut registry = Registry::default();
    payments::jobs::register(&mut registry);
    sales::jobs::register(&mut registry);
    registry
}
