//! What the registry runs, and what it refuses.

use base::jobs::{ChangeKind, JobState};
use platform::jobs::{self, HOURLY, Job, JobError, Leased, Provides, Registry};
use platform::{Change, Shop};
use sea_orm::EntityTrait;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use testkit::{Testkit, on_both_databases};

#[derive(Default)]
struct Counter(AtomicUsize);

impl Counter {
    fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

impl Provides<Counter> for Counter {
    fn provide(&self) -> &Counter {
        self
    }
}

/// Adds its payload to the counter.
struct Add;

impl Job for Add {
    const KIND: &'static str = "add";
    type Payload = usize;
    type Needs = Counter;

    async fn run(_: &Shop, counter: &Counter, n: usize) -> Result<(), JobError> {
        counter.0.fetch_add(n, Ordering::SeqCst);
        Ok(())
    }
}

/// Has the kind of [`Add`], and another payload.
struct AddText;

impl Job for AddText {
    const KIND: &'static str = Add::KIND;
    type Payload = String;
    type Needs = ();

    async fn run(_: &Shop, _: &(), _: String) -> Result<(), JobError> {
        Ok(())
    }
}

/// Never ends.
struct Hang;

impl Job for Hang {
    const KIND: &'static str = "hang";
    const TIME_MAX: Duration = Duration::from_millis(30);
    type Payload = ();
    type Needs = ();

    async fn run(_: &Shop, _: &(), (): ()) -> Result<(), JobError> {
        std::future::pending().await
    }
}

/// Wants more time than its lease lasts.
struct Greedy;

impl Job for Greedy {
    const KIND: &'static str = "greedy";
    const TIME_MAX: Duration = Duration::from_secs(5 * 60);
    type Payload = ();
    type Needs = ();

    async fn run(_: &Shop, _: &(), (): ()) -> Result<(), JobError> {
        Ok(())
    }
}

fn registry() -> Registry<Counter> {
    let mut registry = Registry::default();
    registry.job::<Add>();
    registry.job::<Hang>();
    registry
}

async fn leased<J: Job>(kit: &Testkit, payload: &J::Payload) -> Leased {
    let tx = kit.shop.begin().await.unwrap();
    tx.enqueue_job::<J>(payload, tx.now(), None).await.unwrap();
    tx.commit().await.unwrap();
    jobs::lease(&kit.shop, "a", 1).await.unwrap().remove(0)
}

/// State and last error of the only job.
async fn row(kit: &Testkit) -> (JobState, String) {
    let row = platform::tables::job::Entity::find().one(kit.shop.read()).await.unwrap().unwrap();
    (row.state, row.last_error.unwrap_or_default())
}

on_both_databases!(a_job_gets_its_payload_and_what_it_needs, |kit| async move {
    let counter = Counter::default();
    let job = leased::<Add>(&kit, &3).await;
    assert!(registry().work(&kit.shop, &counter, &job).await.unwrap());
    assert_eq!((counter.count(), row(&kit).await.0), (3, JobState::Done));
});

on_both_databases!(a_job_that_takes_too_long_is_stopped_and_tried_again, |kit| async move {
    let job = leased::<Hang>(&kit, &()).await;
    assert!(registry().work(&kit.shop, &Counter::default(), &job).await.unwrap());
    let (state, error) = row(&kit).await;
    assert_eq!((state, error.as_str()), (JobState::Queued, "stopped after 30ms, the time limit"));
    kit.clock.advance_minutes(1);
    assert_eq!(jobs::lease(&kit.shop, "a", 1).await.unwrap()[0].tries, 2);
});

on_both_databases!(an_unknown_kind_waits_for_a_server_that_knows_it, |kit| async move {
    let job = leased::<Greedy>(&kit, &()).await;
    assert!(registry().work(&kit.shop, &Counter::default(), &job).await.unwrap());
    let cause = "unknown job kind \"greedy\": no area registers it";
    assert_eq!(row(&kit).await, (JobState::Queued, cause.to_owned()));
    kit.clock.advance_minutes(1);
    assert_eq!(jobs::lease(&kit.shop, "newer", 1).await.unwrap()[0].id, job.id);
});

on_both_databases!(a_payload_that_cannot_be_read_is_a_dead_letter, |kit| async move {
    let job = leased::<AddText>(&kit, &"three".to_owned()).await;
    assert!(registry().work(&kit.shop, &Counter::default(), &job).await.unwrap());
    let (state, error) = row(&kit).await;
    assert!(state == JobState::Dead && error.starts_with("the payload of \"add\" can't be read"), "{error}");
});

on_both_databases!(work_whose_lease_was_lost_says_so, |kit| async move {
    let old = leased::<Add>(&kit, &1).await;
    kit.clock.advance_minutes(6);
    let new = jobs::lease(&kit.shop, "b", 1).await.unwrap().remove(0);
    let counter = Counter::default();
    assert!(!registry().work(&kit.shop, &counter, &old).await.unwrap());
    assert_eq!(row(&kit).await.0, JobState::Queued);
    assert!(registry().work(&kit.shop, &counter, &new).await.unwrap());
});

on_both_databases!(listeners_are_called_in_order_and_a_failure_stops_none, |kit| async move {
    let mut registry = registry();
    registry.listener("fails", |_, _, _| Box::pin(async { Err(platform::Error::NotFound) }));
    registry.listener("counts", |_, counter, changes| {
        Box::pin(async move {
            counter.0.fetch_add(changes.len(), Ordering::SeqCst);
            Ok(())
        })
    });
    let counter = Counter::default();
    let change = Change { tx: 0, seq: 1, kind: ChangeKind::Product, entity_id: None };
    registry.notify(&kit.shop, &counter, &[change.clone(), change]).await;
    assert_eq!(counter.count(), 2);
});

#[test]
#[should_panic(
    expected = "the job kind \"add\" is registered twice: by it::registry::Add and by it::registry::AddText"
)]
fn two_jobs_of_one_kind_are_refused() {
    registry().job::<AddText>();
}

#[test]
#[should_panic(expected = "the sweep \"drafts\" is registered twice")]
fn two_sweeps_of_one_name_are_refused() {
    let mut registry = registry();
    registry.sweep("drafts", HOURLY, |_, _| Box::pin(async { Ok(0) }));
    registry.sweep("drafts", HOURLY, |_, _| Box::pin(async { Ok(0) }));
}

#[test]
#[should_panic(expected = "the listener \"pages\" is registered twice")]
fn two_listeners_of_one_name_are_refused() {
    let mut registry = registry();
    registry.listener("pages", |_, _, _| Box::pin(async { Ok(()) }));
    registry.listener("pages", |_, _, _| Box::pin(async { Ok(()) }));
}

#[test]
#[should_panic(expected = "Greedy asks for more than 240s")]
fn a_job_cannot_take_longer_than_its_lease() {
    registry().job::<Greedy>();
}
