//! The events of this area that people are notified of.

use people_model::notifications::NoticeEvent;
use service_model::access::REQUESTS_VIEW;

/// The client's request is received; its letter holds the link that opens it.
pub const REQUEST_RECEIVED: NoticeEvent =
    NoticeEvent::client("request-received", |l| l.pick("Заявка принята", "Request received")).with_letter();
/// The client's request ended.
pub const REQUEST_CHANGED: NoticeEvent = NoticeEvent::client("request-changed", |l| {
    l.pick("Заявка выполнена или закрыта", "Request done or closed")
});
/// A visit was booked, moved or called off.
pub const VISIT_CHANGED: NoticeEvent =
    NoticeEvent::client("visit-changed", |l| l.pick("Время визита", "Time of a visit"));
/// A coordinator has checked the estimate.
pub const ESTIMATE_READY: NoticeEvent =
    NoticeEvent::client("estimate-ready", |l| l.pick("Смета готова", "Estimate ready"));

/// A request to plan.
pub const STAFF_REQUEST_NEW: NoticeEvent =
    NoticeEvent::staff("staff-request-new", |l| l.pick("Новая заявка", "New request"), REQUESTS_VIEW)
        .to_branch();
/// A client booked or moved a visit.
pub const STAFF_VISIT_CHOSEN: NoticeEvent = NoticeEvent::staff(
    "staff-visit-chosen",
    |l| l.pick("Клиент выбрал время визита", "Client chose the time of a visit"),
    REQUESTS_VIEW,
);
/// A client cancelled the request.
pub const STAFF_REQUEST_CANCELLED: NoticeEvent = NoticeEvent::staff(
    "staff-request-cancelled",
    |l| l.pick("Клиент отменил заявку", "Request cancelled by the client"),
    REQUESTS_VIEW,
);

/// The events of this area, in the order of their table.
pub const ALL: [NoticeEvent; 7] = [
    REQUEST_RECEIVED,
    REQUEST_CHANGED,
    VISIT_CHANGED,
    ESTIMATE_READY,
    STAFF_REQUEST_NEW,
    STAFF_VISIT_CHOSEN,
    STAFF_REQUEST_CANCELLED,
];
