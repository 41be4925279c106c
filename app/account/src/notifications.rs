//! Notifications of a person, and the choice of events and channels: in the account of a customer, and for staff in the
//! frame of the administration.

mod list;
mod live;
mod settings;
mod texts;

use app_kit::menu::works_here;
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{get, post};
use base::{Locale, NotificationId};
use platform::{Error, Result};
use routes::addresses::{in_locale, split_locale};

pub fn routes() -> Router<AppState> {
    let (shop, staff) = (Place::Shop, Place::Staff);
    Router::new()
        .on(
            &routes::ACCOUNT_NOTIFICATIONS,
            get(move |visit| list::show(visit, shop)).post(move |visit| list::read_all(visit, shop)),
        )
        .on(&routes::ACCOUNT_NOTIFICATION, get(move |visit, id| open(visit, id, shop)))
        .on(
            &routes::ACCOUNT_NOTIFICATION_SETTINGS,
            get(move |visit| settings::show(visit, shop))
                .post(move |visit, fields| settings::save(visit, fields, shop)),
        )
        .on(&routes::ACCOUNT_NOTIFICATION_EVENTS, get(live::events))
        .on(&routes::ACCOUNT_PUSH, post(settings::push))
        .on(
            &routes::ADMIN_NOTIFICATIONS,
            get(move |visit| list::show(visit, staff)).post(move |visit| list::read_all(visit, staff)),
        )
        .on(&routes::ADMIN_NOTIFICATION, get(move |visit, id| open(visit, id, staff)))
        .on(
            &routes::ADMIN_NOTIFICATION_SETTINGS,
            get(move |visit| settings::show(visit, staff))
                .post(move |visit, fields| settings::save(visit, fields, staff)),
        )
}

/// The frame of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Shop,
    Staff,
}

impl Place {
    /// The pages of staff are for those who work here.
    fn require(self, visit: &Visit) -> Result<()> {
        visit.actor.require_account()?;
        match self {
            Self::Staff if !works_here(visit) => Err(Error::Forbidden),
            Self::Shop | Self::Staff => Ok(()),
        }
    }

    fn meta(self, title: &str) -> Meta {
        match self {
            Self::Shop => Meta::personal(title),
            Self::Staff => Meta::staff(title),
        }
    }

    fn list(self, l: Locale) -> String {
        match self {
            Self::Shop => paths::account_notifications(l),
            Self::Staff => paths::admin_notifications(l),
        }
    }

    fn one(self, l: Locale, id: NotificationId) -> String {
        match self {
            Self::Shop => paths::account_notification(l, id),
            Self::Staff => paths::admin_notification(l, id),
        }
    }

    fn settings(self, l: Locale) -> String {
        match self {
            Self::Shop => paths::account_notification_settings(l),
            Self::Staff => paths::admin_notification_settings(l),
        }
    }
}

/// Marks a notification as read and leads to the page that it is about, in the language of the visit: its link is stored in that of
/// the account.
async fn open(visit: Visit, Path(id): Path<String>, place: Place) -> PageResult {
    place.require(&visit)?;
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let link = people::notifications::open(&visit.state.shop, &visit.actor, id).await?;
    let (_, path) = split_locale(&link);
    Ok(Redirect::to(&in_locale(visit.locale, path)).into_response())
}
