//! The temper of the stand-in: a share of answers is lost, refused or late, and notifications come late, twice, in another
//! order or not at all. What happens follows from the seed and the number of the call, so that a run can be repeated.

use super::Desk;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How unreliable the stand-in is; the default is not at all. Shares are percent, 0 to 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Temper {
    /// Another seed makes other decisions.
    pub seed: u64,
    /// Requests that are carried out, with the answer lost.
    pub lost: u8,
    /// Requests that are refused with an error of the server before they are carried out.
    pub failed: u8,
    /// Answers that come late …
    pub late: u8,
    /// … by up to this long.
    pub late_max: Duration,
    /// Notifications that are never sent.
    pub webhooks_lost: u8,
    /// Notifications that are sent twice.
    pub webhooks_twice: u8,
    /// The longest delay of a notification; different delays change their order.
    pub webhook_delay_max: Duration,
}

/// Reads `seed=7,lost=10,failed=5,late=10,late_ms=3000,hooks_lost=5,hooks_twice=20,hooks_ms=5000`; what is not named is 0.
impl FromStr for Temper {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut temper = Self::default();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let wrong = || format!("{part}: not a setting of the temper");
            let (name, value) = part.split_once('=').ok_or_else(wrong)?;
            let value: u64 = value.trim().parse().map_err(|_| wrong())?;
            let percent = || u8::try_from(value).ok().filter(|n| *n <= 100).ok_or_else(wrong);
            match name.trim() {
                "seed" => temper.seed = value,
                "lost" => temper.lost = percent()?,
                "failed" => temper.failed = percent()?,
                "late" => temper.late = percent()?,
                "late_ms" => temper.late_max = Duration::from_millis(value),
                "hooks_lost" => temper.webhooks_lost = percent()?,
                "hooks_twice" => temper.webhooks_twice = percent()?,
                "hooks_ms" => temper.webhook_delay_max = Duration::from_millis(value),
                _ => return Err(wrong()),
            }
        }
        Ok(temper)
    }
}

/// Draws the decisions of a [`Temper`].
pub(super) struct Dice {
    temper: Temper,
    drawn: AtomicU64,
}

/// What becomes of a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Delivery {
    pub is_lost: bool,
    pub is_twice: bool,
    pub delay: Duration,
}

impl Dice {
    pub fn new(temper: Temper) -> Self {
        Self { temper, drawn: AtomicU64::new(0) }
    }

    /// The next number of the sequence (SplitMix64).
    fn draw(&self) -> u64 {
        let n = self.drawn.fetch_add(1, Ordering::SeqCst).wrapping_add(1);
        let mut z = self.temper.seed.wrapping_add(n.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn happens(&self, percent: u8) -> bool {
        percent > 0 && self.draw() % 100 < u64::from(percent)
    }

    fn up_to(&self, max: Duration) -> Duration {
        let millis = u64::try_from(max.as_millis()).unwrap_or(u64::MAX);
        Duration::from_millis(if millis == 0 { 0 } else { self.draw() % (millis + 1) })
    }

    pub fn delivery(&self) -> Delivery {
        Delivery {
            is_lost: self.happens(self.temper.webhooks_lost),
            is_twice: self.happens(self.temper.webhooks_twice),
            delay: self.up_to(self.temper.webhook_delay_max),
        }
    }
}

/// Lets requests of the API suffer from the temper.
pub(super) async fn suffer(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let dice = &desk.dice;
    if dice.happens(dice.temper.failed) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let (is_lost, is_late) = (dice.happens(dice.temper.lost), dice.happens(dice.temper.late));
    let answer = next.run(request).await;
    if is_late {
        tokio::time::sleep(dice.up_to(dice.temper.late_max)).await;
    }
    if is_lost { StatusCode::BAD_GATEWAY.into_response() } else { answer }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_temper_is_read_from_text() {
        let read: Temper = "seed=7, lost=10,late=20,late_ms=1500,hooks_twice=100".parse().unwrap();
        let expected = Temper {
            seed: 7,
            lost: 10,
            late: 20,
            late_max: Duration::from_millis(1500),
            webhooks_twice: 100,
            ..Temper::default()
        };
        assert_eq!((read, "".parse()), (expected, Ok(Temper::default())));
        for wrong in ["lost", "lost=101", "lost=x", "mood=1"] {
            assert!(wrong.parse::<Temper>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_decisions() {
        let temper = |seed| Temper {
            seed,
            webhooks_lost: 30,
            webhooks_twice: 30,
            webhook_delay_max: Duration::from_millis(500),
            ..Temper::default()
        };
        let draws = |seed| {
            let dice = Dice::new(temper(seed));
            (0..100).map(|_| dice.delivery()).collect::<Vec<_>>()
        };
        assert_eq!(draws(1), draws(1));
        assert_ne!(draws(1), draws(2));
        let lost = draws(3).iter().filter(|d| d.is_lost).count();
        assert!((15..45).contains(&lost), "{lost}");
        let calm = Dice::new(Temper::default()).delivery();
        assert_eq!(calm, Delivery { is_lost: false, is_twice: false, delay: Duration::ZERO });
    }
}
