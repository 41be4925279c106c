//! View models of requests, visits and the dispatch board.

mod board;
mod request;
mod waiting;

pub use board::{BoardCrew, BoardItem, BoardTime, BoardView, TrayRequest};
pub use request::{
    AttachmentView, DeskRequests, DistrictView, EstimateView, LineForm, OfferView, RequestEventView,
    RequestPage, RequestRow, RequestSort, RequestView, SlotDayView, SlotView, VisitView,
};
pub use waiting::{ServiceWaiting, TodayVisit};
