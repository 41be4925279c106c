//! The events of this area that people are notified of.

use ledger_model::access::BALANCE_ADJUST;
use people_model::notifications::NoticeEvent;

/// Points were granted or withdrawn.
pub const POINTS_CHANGED: NoticeEvent =
    NoticeEvent::client("points-changed", |l| l.pick("Начисление баллов", "Points granted"));
/// Points are about to expire.
pub const POINTS_EXPIRING: NoticeEvent =
    NoticeEvent::client("points-expiring", |l| l.pick("Баллы скоро сгорят", "Points are about to expire"));
/// Money came to the balance, or went from it otherwise than for an order.
pub const BALANCE_CHANGED: NoticeEvent =
    NoticeEvent::client("balance-changed", |l| l.pick("Движение баланса", "Movements of the balance"));

/// Money of a balance has to be returned by hand.
pub const STAFF_PAY_OUT: NoticeEvent = NoticeEvent::staff(
    "staff-pay-out",
    |l| l.pick("Нужно вернуть деньги с баланса", "Money of a balance to return"),
    BALANCE_ADJUST,
);

/// The events of this area, in the order of their table.
pub const ALL: [NoticeEvent; 4] = [POINTS_CHANGED, POINTS_EXPIRING, BALANCE_CHANGED, STAFF_PAY_OUT];
