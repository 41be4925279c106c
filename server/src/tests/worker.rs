//! The worker is interrupted: no job is lost and no mail is sent twice.

use super::Server;
use super::english_content::PIXEL;
use crate::middleware::PageCache;
use crate::registry::{self, Context};
use crate::worker::{PLACES, Places, Worker};
use base::jobs::{ChangeKind, Channel, JobState};
use platform::Shop;
use platform::faults::Point;
use platform::jobs::{Job, JobError, Provides, Registry};
use platform::messages::Message;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use testkit::{Breaks, Broken};

/// Takes due jobs and runs them side by side; returns how many there were.
async fn work(server: &Server) -> platform::Result<usize> {
    let context = Context { state: server.state.clone(), cache: Arc::new(PageCache::new(1_000)) };
    let worker = Worker::new(server.kit.shop.clone(), context, registry::registry());
    let mut places = Places::new(worker);
    let count = places.fill().await?;
    places.finish().await;
    Ok(count)
}

/// Runs jobs until none is due. Rows locked by an interrupted transaction are skipped, as by any worker.
async fn work_off(server: &Server) {
    for _ in 0..200 {
        work(server).await.unwrap();
        if platform::jobs::due(&server.kit.shop).await.unwrap() == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("a job stays");
}

async fn letters(server: &Server) -> usize {
    let dir = server.state.settings.mail_dir.clone().unwrap();
    gateways::mail::read_mailbox(&dir, 10_000).await.unwrap().len()
}

async fn write(server: &Server, n: usize) {
    let tx = server.kit.shop.begin().await.unwrap();
    let message = Message {
        channel: Channel::Email,
        recipient: "anna@example.ru".into(),
        subject: format!("Письмо {n}"),
        body: "Здравствуйте".into(),
        html: None,
        picture: None,
        dedup_key: format!("test:{n}"),
        by_stranger: false,
    };
    tx.send(message).await.unwrap();
    tx.commit().await.unwrap();
}

testkit::on_both_databases!(ord_2_a_letter_goes_once_wherever_the_worker_stops, |kit| async move {
    let server = Server::with(kit).await;
    work_off(&server).await;
    let (before, mut sent, mut met) = (letters(&server).await, 0, BTreeSet::new());
    for breaks in Breaks::BOTH {
        for step in 0.. {
            write(&server, sent).await;
            sent += 1;
            let work = work(&server);
            let broken = server.kit.broken_after(step, breaks, work).await;
            let is_whole = matches!(broken, Broken::Ended(_, None));
            if let Broken::Vanished(point) | Broken::Ended(_, Some(point)) = broken {
                met.insert(point);
            }
            server.kit.clock.advance_minutes(6);
            work_off(&server).await;
            let what = format!("{breaks:?} at step {step}");
            assert_eq!(letters(&server).await, before + sent, "{what}");
            let open = platform::jobs::count(&server.kit.shop, JobState::Dead).await.unwrap();
            assert_eq!(open, 0, "{what}: a job is dead");
            if is_whole {
                break;
            }
        }
    }
    assert_eq!(met, BTreeSet::from([Point::BeforeCommit, Point::AfterCommit, Point::BeforeClose]));
});

#[tokio::test(flavor = "multi_thread")]
async fn adm_4_a_letter_leaves_with_the_logo_and_without_one_that_is_gone() {
    let server = Server::start().await;
    work_off(&server).await;
    let (shop, storage) = (&server.kit.shop, &server.state.ports.storage);
    let owner = server.kit.staff(shop.id(), shop.id(), &[org_model::access::SETTINGS_EDIT]);
    let save = content::look::SaveLook {
        version: 0,
        form: Default::default(),
        logo: Some(("logo.png", bytes::Bytes::from_static(PIXEL))),
        dark_logo: None,
        drops: (false, false),
    };
    content::look::save(shop, &owner, storage, save).await.unwrap();
    let kind = server.state.registries.letters.find("order-paid").unwrap();
    let samples = kind.samples(base::Locale::Ru, "http://shop.example");
    let written = org::letters::written(shop, shop.read(), kind, &samples, base::Locale::Ru).await.unwrap();
    let file = platform::files::by_ids(shop.read(), &[written.logo.unwrap()]).await.unwrap().remove(0);
    let mut images = Vec::new();
    for n in 1..=2 {
        let tx = shop.begin().await.unwrap();
        let message = Message {
            channel: Channel::Email,
            recipient: "anna@example.ru".into(),
            subject: format!("Логотип {n}"),
            body: written.text.clone(),
            html: Some(written.html.clone()),
            picture: written.logo,
            dedup_key: format!("test:logo:{n}"),
            by_stranger: false,
        };
        tx.send(message).await.unwrap();
        tx.commit().await.unwrap();
        work_off(&server).await;
        let dir = server.state.settings.mail_dir.clone().unwrap();
        let mails = gateways::mail::read_mailbox(&dir, 10_000).await.unwrap();
        let mail = mails.into_iter().find(|mail| mail.subject == format!("Логотип {n}")).unwrap();
        images.push(mail.html.unwrap().contains("src=\"data:image/png;base64,"));
        let key = gateways::files::StorageKey::parse(&file.storage_key).unwrap();
        storage.delete(&key).await.unwrap();
    }
    assert_eq!(images, [true, false], "a letter is worth more than its logo");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_sms_without_a_provider_is_not_mailed_anywhere() {
    let mut server = Server::start().await;
    work_off(&server).await;
    let before = letters(&server).await;
    let sms = |n: usize| Message {
        channel: Channel::Sms,
        recipient: "+79123456789".into(),
        subject: String::new(),
        body: "Код 123456".into(),
        html: None,
        picture: None,
        dedup_key: format!("test:sms:{n}"),
        by_stranger: false,
    };
    let tx = server.kit.shop.begin().await.unwrap();
    tx.send(sms(1)).await.unwrap();
    tx.commit().await.unwrap();
    // The provider was taken away since.
    let folder = server.kit.dir.path().join("mail");
    let sms = Arc::new(people::outgoing::ShopSms::new(server.kit.shop.clone(), folder));
    server.state.ports.sms = sms;
    work_off(&server).await;
    assert_eq!(letters(&server).await, before);
    assert_eq!(platform::jobs::count(&server.kit.shop, JobState::Dead).await.unwrap(), 1);
}

/// Blocks jobs until a test opens it, and counts what has run.
#[derive(Clone)]
struct Gate {
    open: tokio::sync::watch::Sender<bool>,
    quick: Arc<AtomicUsize>,
    changes: Arc<AtomicUsize>,
    sweeps: Arc<AtomicUsize>,
}

impl Provides<Gate> for Gate {
    fn provide(&self) -> &Gate {
        self
    }
}

/// Ends when the gate opens.
struct Slow;

impl Job for Slow {
    const KIND: &'static str = "slow";
    type Payload = ();
    type Needs = Gate;

    async fn run(_: &Shop, gate: &Gate, (): ()) -> Result<(), JobError> {
        let _ = gate.open.subscribe().wait_for(|is_open| *is_open).await;
        Ok(())
    }
}

/// Ends at once.
struct Quick;

impl Job for Quick {
    const KIND: &'static str = "quick";
    type Payload = ();
    type Needs = Gate;

    async fn run(_: &Shop, gate: &Gate, (): ()) -> Result<(), JobError> {
        gate.quick.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

fn gated() -> (Gate, Registry<Gate>) {
    let counter = Arc::<AtomicUsize>::default;
    let open = tokio::sync::watch::channel(false).0;
    let gate = Gate { open, quick: counter(), changes: counter(), sweeps: counter() };
    let mut registry = Registry::default();
    registry.job::<Slow>();
    registry.job::<Quick>();
    registry.listener("counts", |_, gate: &Gate, changes| {
        gate.changes.fetch_add(changes.len(), Ordering::SeqCst);
        Box::pin(async { Ok(()) })
    });
    registry.sweep("counts", Duration::from_millis(20), |_, gate| {
        gate.sweeps.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { Ok(0) })
    });
    (gate, registry)
}

async fn eventually(what: &str, is_so: impl AsyncFn() -> bool) {
    for _ in 0..500 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("not in time: {what}");
}

testkit::on_both_databases!(a_slow_job_holds_up_its_own_place_only, |kit| async move {
    let (gate, registry) = gated();
    let quick = PLACES * 3;
    let tx = kit.shop.begin().await.unwrap();
    tx.enqueue_job::<Slow>(&(), tx.now(), None).await.unwrap();
    for _ in 0..quick {
        tx.enqueue_job::<Quick>(&(), tx.now(), None).await.unwrap();
    }
    tx.commit().await.unwrap();
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let worker = tokio::spawn(Worker::new(kit.shop.clone(), gate.clone(), registry).run(stopping));
    eventually("the other places are refilled", async || gate.quick.load(Ordering::SeqCst) == quick).await;
    eventually("sweeps are repeated", async || gate.sweeps.load(Ordering::SeqCst) > 2).await;
    let tx = kit.shop.begin().await.unwrap();
    tx.changed(ChangeKind::Product, uuid::Uuid::nil()).await.unwrap();
    tx.commit().await.unwrap();
    eventually("the change log is followed", async || gate.changes.load(Ordering::SeqCst) == 1).await;

    // The slow job is finished before the worker ends, and nothing new is begun.
    stop.send(true).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!worker.is_finished(), "a job still runs");
    let tx = kit.shop.begin().await.unwrap();
    tx.enqueue_job::<Quick>(&(), tx.now(), None).await.unwrap();
    tx.commit().await.unwrap();
    gate.open.send_replace(true);
    worker.await.unwrap();
    assert_eq!(platform::jobs::count(&kit.shop, JobState::Done).await.unwrap(), quick as u64 + 1);
    assert_eq!(platform::jobs::count(&kit.shop, JobState::Queued).await.unwrap(), 1);
});

#[test]
fn every_job_kind_sweep_and_listener_has_one_owner() {
    let registry = registry::registry(); // Panics where a name is taken twice.
    assert!(registry.knows(platform::messages::SendMessage::KIND));
}
