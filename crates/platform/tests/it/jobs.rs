//! A job is done once, retried with growing delays, and finally dead-lettered.

use base::jobs::JobState;
use platform::Shop;
use platform::jobs::{self, Job, JobError};
use serde::{Deserialize, Serialize};
use testkit::on_both_databases;

#[derive(Serialize, Deserialize)]
struct Greet {
    who: String,
}

impl Job for Greet {
    const KIND: &'static str = "greet";
    type Payload = Self;
    type Needs = ();

    async fn run(_: &Shop, _: &(), _: Self) -> Result<(), JobError> {
        Ok(())
    }
}

async fn queue(kit: &testkit::Testkit, key: Option<&str>) {
    let tx = kit.shop.begin().await.unwrap();
    let greet = Greet { who: "Анна".to_owned() };
    tx.enqueue_job::<Greet>(&greet, tx.now(), key.map(str::to_owned)).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_databases!(a_leased_job_is_nobody_elses_until_the_lease_passes, |kit| async move {
    queue(&kit, None).await;
    let first = jobs::lease(&kit.shop, "a", 10).await.unwrap();
    assert_eq!(
        (first.len(), first[0].kind.as_str(), &first[0].payload["who"]),
        (1, "greet", &serde_json::json!("Анна"))
    );
    assert!(jobs::lease(&kit.shop, "b", 10).await.unwrap().is_empty());
    kit.clock.advance_minutes(6);
    let again = jobs::lease(&kit.shop, "b", 10).await.unwrap();
    assert_eq!((again.len(), again[0].tries), (1, 2));
    assert!(jobs::done(&kit.shop, &again[0]).await.unwrap());
    kit.clock.advance_minutes(600);
    assert!(jobs::lease(&kit.shop, "a", 10).await.unwrap().is_empty());
    assert_eq!(jobs::count(&kit.shop, JobState::Done).await.unwrap(), 1);
});

on_both_databases!(workers_side_by_side_share_jobs_without_doubling_any, |kit| async move {
    for i in 0..40 {
        queue(&kit, Some(&format!("job-{i}"))).await;
    }
    let mut tasks = tokio::task::JoinSet::new();
    for worker in 0..8 {
        let shop = kit.shop.clone();
        tasks.spawn(async move {
            let mut mine = Vec::new();
            loop {
                let leased = jobs::lease(&shop, &format!("worker-{worker}"), 3).await.unwrap();
                if leased.is_empty() {
                    return mine;
                }
                mine.extend(leased.into_iter().map(|j| j.id));
            }
        });
    }
    let mut all: Vec<_> = tasks.join_all().await.into_iter().flatten().collect();
    assert_eq!(all.len(), 40);
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 40);
});

on_both_databases!(a_key_queues_a_job_once, |kit| async move {
    queue(&kit, Some("only-once")).await;
    queue(&kit, Some("only-once")).await;
    assert_eq!(jobs::count(&kit.shop, JobState::Queued).await.unwrap(), 1);
});

on_both_databases!(a_failing_job_waits_longer_each_time_and_dies_in_the_end, |kit| async move {
    queue(&kit, None).await;
    for attempt in 1..=12i64 {
        let leased = jobs::lease(&kit.shop, "a", 1).await.unwrap();
        assert_eq!(leased.len(), 1, "attempt {attempt}");
        jobs::failed(&kit.shop, &leased[0], &JobError::Retry("no answer".to_owned())).await.unwrap();
        let pause = (1i64 << (attempt - 1).min(6)).min(60);
        kit.clock.advance_minutes(pause - 1);
        assert!(jobs::lease(&kit.shop, "a", 1).await.unwrap().is_empty(), "attempt {attempt} came too early");
        kit.clock.advance_minutes(1);
    }
    assert_eq!(jobs::count(&kit.shop, JobState::Dead).await.unwrap(), 1);
});

on_both_databases!(a_job_that_can_never_succeed_dies_at_once, |kit| async move {
    queue(&kit, None).await;
    let leased = jobs::lease(&kit.shop, "a", 1).await.unwrap();
    jobs::failed(&kit.shop, &leased[0], &JobError::Fail("no such thing".to_owned())).await.unwrap();
    assert_eq!(jobs::count(&kit.shop, JobState::Dead).await.unwrap(), 1);
});

on_both_databases!(a_dead_job_is_queued_again_or_given_up, |kit| async move {
    for _ in 0..2 {
        queue(&kit, None).await;
        let leased = jobs::lease(&kit.shop, "a", 1).await.unwrap();
        jobs::failed(&kit.shop, &leased[0], &JobError::Fail("no such thing".to_owned())).await.unwrap();
        kit.clock.advance_minutes(1);
    }
    let dead = jobs::dead(&kit.shop, None, 10).await.unwrap();
    assert_eq!((dead.len(), dead[0].kind.as_str(), dead[0].error.as_str()), (2, "greet", "no such thing"));
    assert_eq!(jobs::dead(&kit.shop, Some(dead[0].id), 10).await.unwrap(), dead[1..]);
    let tx = kit.shop.begin().await.unwrap();
    assert_eq!(jobs::requeue(&tx, dead[0].id).await.unwrap(), "greet");
    assert_eq!(jobs::dismiss(&tx, dead[1].id).await.unwrap(), "greet");
    for job in &dead {
        assert!(jobs::requeue(&tx, job.id).await.is_err() && jobs::dismiss(&tx, job.id).await.is_err());
    }
    tx.commit().await.unwrap();
    let leased = jobs::lease(&kit.shop, "a", 10).await.unwrap();
    assert_eq!(leased.iter().map(|job| (job.id, job.tries)).collect::<Vec<_>>(), [(dead[0].id, 1)]);
    assert_eq!(jobs::count(&kit.shop, JobState::Dismissed).await.unwrap(), 1);
});

on_both_databases!(a_job_that_takes_its_workers_down_dies_in_the_end, |kit| async move {
    queue(&kit, None).await;
    for attempt in 1..=12i64 {
        assert_eq!(jobs::lease(&kit.shop, "a", 1).await.unwrap().len(), 1, "attempt {attempt}");
        kit.clock.advance_minutes(6);
    }
    assert!(jobs::lease(&kit.shop, "a", 1).await.unwrap().is_empty());
    assert_eq!(jobs::count(&kit.shop, JobState::Dead).await.unwrap(), 1);
});

on_both_databases!(a_worker_whose_lease_was_taken_over_closes_nothing, |kit| async move {
    queue(&kit, None).await;
    let old = jobs::lease(&kit.shop, "a", 1).await.unwrap().remove(0);
    kit.clock.advance_minutes(6);
    let new = jobs::lease(&kit.shop, "b", 1).await.unwrap().remove(0);
    assert!(!jobs::done(&kit.shop, &old).await.unwrap());
    for error in [JobError::Retry("late".to_owned()), JobError::Fail("late".to_owned())] {
        assert!(!jobs::failed(&kit.shop, &old, &error).await.unwrap());
    }
    assert_eq!(jobs::count(&kit.shop, JobState::Queued).await.unwrap(), 1);
    assert!(jobs::lease(&kit.shop, "c", 1).await.unwrap().is_empty(), "the new lease still stands");
    assert!(jobs::done(&kit.shop, &new).await.unwrap());
    assert!(!jobs::done(&kit.shop, &new).await.unwrap(), "a closed job is not closed again");
    assert!(!jobs::failed(&kit.shop, &new, &JobError::Retry("late".to_owned())).await.unwrap());
    assert_eq!(jobs::count(&kit.shop, JobState::Done).await.unwrap(), 1);
});

on_both_databases!(the_same_worker_is_fenced_from_its_own_earlier_lease, |kit| async move {
    queue(&kit, None).await;
    let old = jobs::lease(&kit.shop, "a", 1).await.unwrap().remove(0);
    kit.clock.advance_minutes(6);
    let new = jobs::lease(&kit.shop, "a", 1).await.unwrap().remove(0);
    assert!(!jobs::done(&kit.shop, &old).await.unwrap());
    assert!(jobs::failed(&kit.shop, &new, &JobError::Retry("no answer".to_owned())).await.unwrap());
    assert!(!jobs::done(&kit.shop, &new).await.unwrap(), "it was given back");
});

on_both_databases!(a_job_whose_lease_expired_is_closed_while_nobody_else_has_it, |kit| async move {
    queue(&kit, None).await;
    let job = jobs::lease(&kit.shop, "a", 1).await.unwrap().remove(0);
    kit.clock.advance_minutes(6);
    assert!(jobs::done(&kit.shop, &job).await.unwrap());
});
