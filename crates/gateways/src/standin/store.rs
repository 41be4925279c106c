//! State of the stand-in: payments with their refunds and idempotence keys, in memory and in the journal.

use super::journal::{Answer, Journal, Line, Protocol, Record, Returned};
use super::moves::{after, refunded};
use crate::payment::PaymentEvent;
use crate::payment::wire::{Payment, Refund, RefundStatus, Status, Subject};
use base::{Instant, Kopecks};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

pub use super::moves::Act;

/// How long a key is remembered, as at YooKassa.
const KEY_HOURS: i64 = 24;

/// Maximum number of payments: a stand-in is not an archive.
pub const PAYMENTS_MAX: usize = 50_000;

/// Result of a call under a key.
pub enum Keyed<T> {
    Done(Box<T>),
    /// The key was used for another request.
    OtherRequest,
    /// The payment's state does not allow the call.
    WrongState,
    /// More than is held, or left to be returned.
    TooMuch,
    Unknown,
    Full,
}

/// What a notification is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The last event of this payment.
    Payment(String),
    /// A refund of a payment: the id of the payment, then that of the refund.
    Refund(String, String),
}

/// A key of the shop with the hash of its request.
pub struct Key<'a> {
    pub key: &'a str,
    pub fingerprint: String,
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

    /// Payments of all protocols that pass the filter, the oldest first.
    pub fn records(&self, is_wanted: impl Fn(&Record) -> bool) -> Vec<Record> {
        let inner = self.lock();
        let mut found: Vec<_> = inner.records.values().filter(|r| is_wanted(r)).cloned().collect();
        found.sort_by(|a, b| (a.created_at, &a.payment.id).cmp(&(b.created_at, &b.payment.id)));
        found
    }

    pub fn refund(&self, id: &str) -> Option<Refund> {
        let inner = self.lock();
        let mut refunds = inner.records.values().flat_map(|r| &r.refunds);
        refunds.find(|r| r.refund.id == id).map(|r| r.refund.clone())
    }

    /// Payments of YooKassa that pass the filter, the newest first.
    pub fn payments(&self, is_wanted: impl Fn(&Payment) -> bool) -> Vec<Payment> {
        let inner = self.lock();
        let mut found: Vec<_> =
            inner.of_yookassa().map(|r| &r.payment).filter(|p| is_wanted(p)).cloned().collect();
        found.sort_by(|a, b| (&b.created_at, &b.id).cmp(&(&a.created_at, &a.id)));
        found
    }

    /// Refunds of YooKassa that pass the filter, the newest first.
    pub fn refunds(&self, is_wanted: impl Fn(&Refund) -> bool) -> Vec<Refund> {
        let inner = self.lock();
        let all = inner.of_yookassa().flat_map(|r| &r.refunds).map(|r| &r.refund);
        let mut found: Vec<_> = all.filter(|r| is_wanted(r)).cloned().collect();
        found.sort_by(|a, b| (&b.created_at, &b.id).cmp(&(&a.created_at, &a.id)));
        found
    }

    /// What the shop has not acknowledged.
    pub fn undelivered(&self) -> Vec<About> {
        let inner = self.lock();
        let mut owed = Vec::new();
        for record in inner.records.values() {
            let id = &record.payment.id;
            owed.extend(record.owed.is_some().then(|| About::Payment(id.clone())));
            let refunds = record.refunds.iter().filter(|r| r.is_owed);
            owed.extend(refunds.map(|r| About::Refund(id.clone(), r.refund.id.clone())));
        }
        owed
    }

    /// The event that is owed to the shop, with its object.
    pub fn owed(&self, about: &About) -> Option<(String, Subject)> {
        let inner = self.lock();
        match about {
            About::Payment(id) => {
                let record = inner.records.get(id)?;
                let event = record.owed.clone()?;
                Some((event, Subject::Payment(Box::new(record.payment.clone()))))
            }
            About::Refund(payment, id) => {
                let refunds = &inner.records.get(payment)?.refunds;
                let owed = refunds.iter().find(|r| r.refund.id == *id && r.is_owed)?;
                Some((
                    PaymentEvent::Refunded.as_str().to_owned(),
                    Subject::Refund(Box::new(owed.refund.clone())),
                ))
            }
        }
    }

    /// Creates a payment under a key, or returns the one created under it before.
    pub fn create(&self, key: Key<'_>, record: Record) -> io::Result<Keyed<Payment>> {
        let mut inner = self.lock();
        if let Some(known) = inner.answered(&key) {
            return Ok(known);
        }
        if inner.records.len() >= PAYMENTS_MAX {
            return Ok(Keyed::Full);
        }
        let (at, payment) = (record.created_at, record.payment.clone());
        inner.save(record)?;
        inner.remember(key, &payment, at)?;
        Ok(Keyed::Done(Box::new(payment)))
    }

    /// Applies `act` under a key of the shop.
    pub fn act_keyed(&self, key: Key<'_>, id: &str, act: Act, now: Instant) -> io::Result<Keyed<Payment>> {
        let mut inner = self.lock();
        if let Some(known) = inner.answered(&key) {
            return Ok(known);
        }
        let Some(record) = inner.records.get(id) else { return Ok(Keyed::Unknown) };
        if let Act::Capture(Some(amount)) = act
            && record.payment.amount.kopecks().is_none_or(|held| amount > held || amount.0 <= 0)
        {
            return Ok(Keyed::TooMuch);
        }
        let Some(next) = after(record, act, now) else { return Ok(Keyed::WrongState) };
        let payment = next.payment.clone();
        inner.save(next)?;
        inner.remember(key, &payment, now)?;
        Ok(Keyed::Done(Box::new(payment)))
    }

    /// Returns money of a payment under a key of the shop.
    pub fn give_back(&self, key: Key<'_>, refund: Refund, now: Instant) -> io::Result<Keyed<Refund>> {
        let mut inner = self.lock();
        if let Some(known) = inner.answered(&key) {
            return Ok(known);
        }
        let Some(record) = inner.records.get(&refund.payment_id) else { return Ok(Keyed::Unknown) };
        if record.payment.status != Status::Succeeded {
            return Ok(Keyed::WrongState);
        }
        let made = record.refunds.iter().filter(|r| r.refund.status == RefundStatus::Succeeded);
        let before: Kopecks = made.filter_map(|r| r.refund.amount.kopecks()).sum();
        let (Some(asked), Some(all)) = (refund.amount.kopecks(), record.payment.amount.kopecks()) else {
            return Ok(Keyed::WrongState);
        };
        if before + asked > all {
            return Ok(Keyed::TooMuch);
        }
        let mut next = Record { payment: refunded(&record.payment, before + asked), ..record.clone() };
        next.refunds.push(Returned { refund: refund.clone(), is_owed: true });
        inner.save(next)?;
        inner.remember(key, &refund, now)?;
        Ok(Keyed::Done(Box::new(refund)))
    }

    /// Applies `act` for the buyer; `false` if the payment's state does not allow it.
    pub fn act(&self, id: &str, act: Act, now: Instant) -> io::Result<bool> {
        let mut inner = self.lock();
        match inner.records.get(id).and_then(|r| after(r, act, now)) {
            Some(next) => inner.save(next).map(|()| true),
            None => Ok(false),
        }
    }

    /// Cancels payments of YooKassa pending since before `created_before`, and held ones whose term has passed; returns their ids.
    pub fn expire(&self, created_before: Instant, now: Instant) -> io::Result<Vec<String>> {
        let mut inner = self.lock();
        let is_late = |r: &&Record| match r.held_until {
            Some(until) => until <= now,
            // Links of CloudPayments stay open.
            None => r.protocol == Protocol::YooKassa && r.created_at < created_before,
        };
        let late: Vec<Record> =
            inner.records.values().filter(is_late).filter_map(|r| after(r, Act::Expire, now)).collect();
        let ids = late.iter().map(|r| r.payment.id.clone()).collect();
        late.into_iter().try_for_each(|r| inner.save(r))?;
        Ok(ids)
    }

    /// The shop acknowledged `event`; a later one stays pending.
    pub fn delivered(&self, about: &About, event: &str) -> io::Result<()> {
        let mut inner = self.lock();
        let (About::Payment(id) | About::Refund(id, _)) = about;
        let Some(mut record) = inner.records.get(id).cloned() else { return Ok(()) };
        match about {
            About::Payment(_) if record.owed.as_deref() == Some(event) => record.owed = None,
            About::Payment(_) => return Ok(()),
            About::Refund(_, refund) => {
                record.refunds.iter_mut().filter(|r| r.refund.id == *refund).for_each(|r| r.is_owed = false);
            }
        }
        inner.save(record)
    }
}

impl Inner {
    fn of_yookassa(&self) -> impl Iterator<Item = &Record> {
        self.records.values().filter(|r| r.protocol == Protocol::YooKassa)
    }

    fn answered<T: DeserializeOwned>(&self, key: &Key<'_>) -> Option<Keyed<T>> {
        let answer = self.answers.get(key.key)?;
        Some(match answer.fingerprint == key.fingerprint {
            true => Keyed::Done(Box::new(serde_json::from_value(answer.body.clone()).ok()?)),
            false => Keyed::OtherRequest,
        })
    }

    fn save(&mut self, record: Record) -> io::Result<()> {
        self.journal.write(&Line::Record(Box::new(record.clone())))?;
        self.records.insert(record.payment.id.clone(), record);
        Ok(())
    }

    fn remember(&mut self, key: Key<'_>, body: &impl Serialize, at: Instant) -> io::Result<()> {
        let Key { key, fingerprint } = key;
        let answer = Answer { key: key.to_owned(), fingerprint, body: serde_json::to_value(body)?, at };
        self.journal.write(&Line::Answer(Box::new(answer.clone())))?;
        self.answers.insert(answer.key.clone(), answer);
        Ok(())
    }
}
