//! State of the stand-in: payments and idempotence keys, in memory and in the journal.

use super::journal::{Answer, Journal, Line, Record};
use crate::payment::PaymentEvent;
use crate::payment::wire::{Cancellation, Payment, Status};
use base::Instant;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How long a key is remembered, as at YooKassa.
const KEY_HOURS: i64 = 24;

/// Maximum number of payments: a stand-in is not an archive.
pub const PAYMENTS_MAX: usize = 50_000;

/// Result of a call under a key.
pub enum Keyed {
    Done(Box<Payment>),
    /// The key was used for another request.
    OtherRequest,
    /// The payment's state does not allow the call.
    WrongState,
    Unknown,
    Full,
}

/// An action of the buyer or the shop on a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// The buyer pays: held or captured, as the shop requested.
    Pay,
    Decline,
    Expire,
    Capture,
    Cancel,
}

pub struct Store {
    inner: Mutex<Inner>,
}

struct Inner {
    records: BTreeMap<String, Record>,
    answers: BTreeMap<String, Answer>,
    journal: Journal,
}

impl Store {
    pub fn open(dir: &Path, now: Instant) -> io::Result<Self> {
        let (mut records, mut answers) = (BTreeMap::new(), BTreeMap::new());
        for line in Journal::read(dir)? {
            match line {
                Line::Record(r) => drop(records.insert(r.payment.id.clone(), *r)),
                Line::Answer(a) => drop(answers.insert(a.key.clone(), *a)),
            }
        }
        answers.retain(|_, a: &mut Answer| now.minutes_since(a.at) < KEY_HOURS * 60);
        let lines: Vec<Line> = records
            .values()
            .map(|r: &Record| Line::Record(Box::new(r.clone())))
            .chain(answers.values().map(|a| Line::Answer(Box::new(a.clone()))))
            .collect();
        let journal = Journal::rewrite(dir, &lines)?;
        Ok(Self { inner: Mutex::new(Inner { records, answers, journal }) })
    }

    /// No code under the lock can panic halfway, so a poisoned state is consistent.
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn get(&self, id: &str) -> Option<Record> {
        self.lock().records.get(id).cloned()
    }

    /// Payments whose last event the shop has not acknowledged.
    pub fn undelivered(&self) -> Vec<String> {
        let inner = self.lock();
        inner.records.values().filter(|r| r.owed.is_some()).map(|r| r.payment.id.clone()).collect()
    }

    /// Creates a payment under a key, or returns the one created under it before.
    pub fn create(&self, key: &str, fingerprint: String, record: Record) -> io::Result<Keyed> {
        let mut inner = self.lock();
        if let Some(known) = inner.answered(key, &fingerprint) {
            return Ok(known);
        }
        if inner.records.len() >= PAYMENTS_MAX {
            return Ok(Keyed::Full);
        }
        let (at, payment) = (record.created_at, record.payment.clone());
        inner.save(record)?;
        inner.remember(key, fingerprint, &payment, at)?;
        Ok(Keyed::Done(Box::new(payment)))
    }

    /// Applies `act` under a key of the shop.
    pub fn act_keyed(
        &self,
        key: &str,
        fingerprint: String,
        id: &str,
        act: Act,
        now: Instant,
    ) -> io::Result<Keyed> {
        let mut inner = self.lock();
        if let Some(known) = inner.answered(key, &fingerprint) {
            return Ok(known);
        }
        let Some(record) = inner.records.get(id) else { return Ok(Keyed::Unknown) };
        let Some(next) = after(record, act, now) else { return Ok(Keyed::WrongState) };
        let payment = next.payment.clone();
        inner.save(next)?;
        inner.remember(key, fingerprint, &payment, now)?;
        Ok(Keyed::Done(Box::new(payment)))
    }

    /// Applies `act` for the buyer; `false` if the payment's state does not allow it.
    pub fn act(&self, id: &str, act: Act, now: Instant) -> io::Result<bool> {
        let mut inner = self.lock();
        match inner.records.get(id).and_then(|r| after(r, act, now)) {
            Some(next) => inner.save(next).map(|()| true),
            None => Ok(false),
        }
    }

    /// Cancels payments pending since before `created_before`; returns their ids.
    pub fn expire(&self, created_before: Instant, now: Instant) -> io::Result<Vec<String>> {
        let mut inner = self.lock();
        let late: Vec<Record> = inner
            .records
            .values()
            .filter(|r| r.created_at < created_before)
            .filter_map(|r| after(r, Act::Expire, now))
            .collect();
        let ids = late.iter().map(|r| r.payment.id.clone()).collect();
        late.into_iter().try_for_each(|r| inner.save(r))?;
        Ok(ids)
    }

    /// The shop acknowledged `event`; a later one stays pending.
    pub fn delivered(&self, id: &str, event: &str) -> io::Result<()> {
        let mut inner = self.lock();
        match inner.records.get(id) {
            Some(r) if r.owed.as_deref() == Some(event) => {
                let record = Record { owed: None, ..r.clone() };
                inner.save(record)
            }
            _ => Ok(()),
        }
    }
}

impl Inner {
    fn answered(&self, key: &str, fingerprint: &str) -> Option<Keyed> {
        let answer = self.answers.get(key)?;
        Some(match answer.fingerprint == fingerprint {
            true => Keyed::Done(Box::new(answer.payment.clone())),
            false => Keyed::OtherRequest,
        })
    }

    fn save(&mut self, record: Record) -> io::Result<()> {
        self.journal.write(&Line::Record(Box::new(record.clone())))?;
        self.records.insert(record.payment.id.clone(), record);
        Ok(())
    }

    fn remember(&mut self, key: &str, fingerprint: String, payment: &Payment, at: Instant) -> io::Result<()> {
        let answer = Answer { key: key.to_owned(), fingerprint, payment: payment.clone(), at };
        self.journal.write(&Line::Answer(Box::new(answer.clone())))?;
        self.answers.insert(answer.key.clone(), answer);
        Ok(())
    }
}

/// The payment after `act`, with the event to be sent; `None` if its state does not allow it.
fn after(record: &Record, act: Act, now: Instant) -> Option<Record> {
    let cancelled = |party: &str, reason: &str| {
        Some((Status::Canceled, Some(Cancellation { party: party.into(), reason: reason.into() })))
    };
    let (status, cancellation_details) = match (record.payment.status, act) {
        (Status::Pending, Act::Pay) if record.capture => Some((Status::Succeeded, None)),
        (Status::Pending, Act::Pay) => Some((Status::WaitingForCapture, None)),
        (Status::Pending, Act::Decline) => cancelled("payment_network", "insufficient_funds"),
        (Status::Pending, Act::Expire) => cancelled("yoo_money", "expired_on_confirmation"),
        (Status::WaitingForCapture, Act::Capture) => Some((Status::Succeeded, None)),
        (Status::WaitingForCapture, Act::Cancel) => cancelled("merchant", "canceled_by_merchant"),
        _ => None,
    }?;
    let event = match status {
        Status::Succeeded => PaymentEvent::Succeeded,
        Status::WaitingForCapture => PaymentEvent::WaitingForCapture,
        Status::Canceled | Status::Pending => PaymentEvent::Canceled,
    };
    let is_taken = status == Status::Succeeded;
    let payment = Payment {
        status,
        cancellation_details,
        paid: matches!(status, Status::Succeeded | Status::WaitingForCapture),
        refundable: is_taken,
        captured_at: is_taken.then(|| now.rfc3339()),
        ..record.payment.clone()
    };
    Some(Record { payment, owed: Some(event.as_str().to_owned()), ..record.clone() })
}
