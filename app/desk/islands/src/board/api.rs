//! Server functions of the board: the same operations as its forms. Each returns the displayed day, so that
//! one call changes and refreshes.

use app_kit::api::ApiError;
use base::{BranchId, CrewId, RequestId, VisitId};
use leptos::prelude::*;
use service_model::views::BoardView;

/// The board of a day; without a branch that of one's own.
#[server(prefix = "/api", endpoint = "desk/board")]
pub async fn read_board(day: String, branch: Option<BranchId>) -> Result<BoardView, ApiError> {
    let visit = app_kit::current_visit()?;
    Ok(service::board::board_of(&visit.state.shop, &visit.actor, branch, Some(&day)).await?)
}

/// Moves a visit to a crew and time; `shown` is the displayed day, `branch` that of the board.
#[server(prefix = "/api", endpoint = "desk/move")]
pub async fn move_visit(
    id: VisitId,
    version: i64,
    crew: CrewId,
    day: String,
    minute: i64,
    shown: String,
    branch: Option<BranchId>,
) -> Result<BoardView, ApiError> {
    let visit = app_kit::current_visit()?;
    let when = service_model::views::BoardTime { day, minute };
    service::board::move_visit(&visit.state.shop, &visit.actor, id, crew, &when, version).await?;
    Ok(service::board::board_of(&visit.state.shop, &visit.actor, branch, Some(&shown)).await?)
}

/// Plans a waiting request.
#[server(prefix = "/api", endpoint = "desk/plan")]
pub async fn plan_request(
    id: RequestId,
    crew: CrewId,
    day: String,
    minute: i64,
    shown: String,
    branch: Option<BranchId>,
) -> Result<BoardView, ApiError> {
    let visit = app_kit::current_visit()?;
    let when = service_model::views::BoardTime { day, minute };
    service::board::plan(&visit.state.shop, &visit.actor, id, crew, &when).await?;
    Ok(service::board::board_of(&visit.state.shop, &visit.actor, branch, Some(&shown)).await?)
}

/// Unplans a visit: its request returns to the tray.
#[server(prefix = "/api", endpoint = "desk/unplan")]
pub async fn unplan_visit(
    id: VisitId,
    version: i64,
    shown: String,
    branch: Option<BranchId>,
) -> Result<BoardView, ApiError> {
    let visit = app_kit::current_visit()?;
    service::board::unplan(&visit.state.shop, &visit.actor, id, version).await?;
    Ok(service::board::board_of(&visit.state.shop, &visit.actor, branch, Some(&shown)).await?)
}
