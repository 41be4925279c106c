//! An in-memory gateway controlled by the test.

use base::Kopecks;
use gateways::files::Storage;
use gateways::payment::{
    GatewayError, GatewayPayment, GatewayRefund, GatewayRefundState, PaymentGateway, PaymentRequest,
    RefundRequest,
};
use payments_model::payments::PaymentState;
use platform::jobs::{Provides, Registry};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use testkit::Testkit;

#[derive(Default)]
pub struct Till {
    payments: Mutex<BTreeMap<String, GatewayPayment>>,
    refunds: Mutex<BTreeMap<String, GatewayRefund>>,
    /// Whether it does not respond.
    pub is_down: AtomicBool,
    /// Whether it makes refunds and loses the answers.
    pub loses_refunds: AtomicBool,
    /// Whether it refuses refunds.
    pub refuses_refunds: AtomicBool,
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

    /// What was returned of all payments, in kopecks.
    pub fn returned(&self) -> i64 {
        self.refunds.lock().unwrap().values().map(|r| r.amount.0).sum()
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
                held_until: None,
                id,
            }
        });
        Ok(payment.clone())
    }

    async fn get(&self, gateway_id: &str) -> Result<GatewayPayment, GatewayError> {
        self.answer()?;
        self.payments.lock().unwrap().get(gateway_id).cloned().ok_or(GatewayError::NotFound)
    }

    async fn capture(&self, gateway_id: &str, amount: Kopecks) -> Result<GatewayPayment, GatewayError> {
        self.answer()?;
        let mut payments = self.payments.lock().unwrap();
        let payment = payments.get_mut(gateway_id).ok_or(GatewayError::NotFound)?;
        assert!(amount <= payment.amount);
        (payment.state, payment.amount) = (PaymentState::Succeeded, amount);
        Ok(payment.clone())
    }

    async fn cancel(&self, gateway_id: &str) -> Result<GatewayPayment, GatewayError> {
        self.answer()?;
        let mut payments = self.payments.lock().unwrap();
        let payment = payments.get_mut(gateway_id).ok_or(GatewayError::NotFound)?;
        (payment.state, payment.reason) = (PaymentState::Cancelled, Some("canceled_by_merchant".into()));
        Ok(payment.clone())
    }

    async fn refund(&self, request: &RefundRequest) -> Result<GatewayRefund, GatewayError> {
        self.answer()?;
        let refused = |code: &str| GatewayError::Refused { code: code.into(), description: String::new() };
        if self.refuses_refunds.load(Ordering::SeqCst) {
            return Err(refused("insufficient_funds"));
        }
        let payments = self.payments.lock().unwrap();
        let payment = payments.get(&request.gateway_payment).ok_or(GatewayError::NotFound)?;
        let mut refunds = self.refunds.lock().unwrap();
        let key = format!("{}-{}", request.id, request.round);
        let of_payment = refunds.iter().filter(|(k, r)| **k != key && r.payment == payment.id);
        let before: Kopecks = of_payment.map(|(_, r)| r.amount).sum();
        if payment.state != PaymentState::Succeeded || before + request.amount > payment.amount {
            return Err(refused("invalid_request"));
        }
        let made = refunds.entry(key).or_insert_with(|| GatewayRefund {
            id: format!("refund-{}", request.id),
            payment: payment.id.clone(),
            state: GatewayRefundState::Succeeded,
            amount: request.amount,
            currency: "RUB".into(),
            reference: Some(request.id),
            reason: None,
        });
        match self.loses_refunds.load(Ordering::SeqCst) {
            true => Err(GatewayError::Unavailable("lost".into())),
            false => Ok(made.clone()),
        }
    }

    async fn get_refund(&self, gateway_id: &str) -> Result<GatewayRefund, GatewayError> {
        self.answer()?;
        let refunds = self.refunds.lock().unwrap();
        refunds.values().find(|r| r.id == gateway_id).cloned().ok_or(GatewayError::NotFound)
    }

    async fn refunds_of(
        &self,
        gateway_payment: &str,
        _period: std::ops::Range<base::Instant>,
    ) -> Result<Vec<GatewayRefund>, GatewayError> {
        self.answer()?;
        let refunds = self.refunds.lock().unwrap();
        Ok(refunds.values().filter(|r| r.payment == gateway_payment).cloned().collect())
    }
}

impl Provides<dyn PaymentGateway> for Till {
    fn provide(&self) -> &(dyn PaymentGateway + 'static) {
        self
    }
}

impl Provides<Storage> for Till {
    fn provide(&self) -> &Storage {
        unreachable!("no job that stores files is run with the till")
    }
}

/// The jobs of buying, with the till as their gateway.
pub fn registry() -> Registry<Till> {
    let mut registry = Registry::default();
    payments::jobs::register(&mut registry);
    sales::jobs::register(&mut registry);
    registry
}

/// Runs the refunds that are due.
pub async fn send_refunds(kit: &Testkit, till: &Till) {
    run(kit, till, "send_refund").await;
}

/// Runs the jobs of this kind that are due.
pub async fn run(kit: &Testkit, till: &Till, kind: &str) {
    let registry = registry();
    for job in platform::jobs::lease(&kit.shop, "test", 100).await.unwrap() {
        if job.kind == kind {
            registry.run(&kit.shop, till, &job).await.unwrap();
            platform::jobs::done(&kit.shop, &job).await.unwrap();
        }
    }
}
