//! Refusals of service.

use crate::crews::VisitInTheWay;
use base::locale::plural;
use base::refusal::AreaRefusal;
use base::{Bilingual, Instant, Locale};
use serde::{Deserialize, Serialize};

/// Why a visit can't be booked or moved now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ServiceRefusal {
    /// The time has just been taken; the nearest free ones are offered instead.
    SlotTaken {
        /// Starts of the free slots nearest to the wanted one, nearest first; empty if there are none.
        nearest: Vec<Instant>,
    },
    /// The time is not offered: off the grid, outside the working hours or beyond the horizon.
    SlotGone,
    /// The hold has ended before it was confirmed.
    HoldExpired,
    /// The visit begins too soon for the client to move or cancel it.
    TooLate,
    /// The request was closed long ago, and its link opens it no more.
    LinkExpired,
    /// The link that was to confirm the contact is not the one of the last letter.
    OldConfirmation,
    /// The client has as many open requests as the shop allows.
    TooManyRequests {
        /// The most allowed.
        max: i64,
    },
    /// The client has as many visits as the shop allows.
    TooManyVisits {
        /// The most allowed.
        max: i64,
    },
    /// Requests that have not ended belong to the branch.
    OpenRequests {
        /// Their number.
        requests: i64,
        /// The number of the first one.
        number: String,
    },
    /// The crew is not available at that time.
    CrewBlocked {
        /// A sentence for the coordinator.
        reason: Bilingual,
    },
    /// Visits that fitted before no longer do; the change has to be confirmed.
    VisitsNoLongerFit {
        /// By start.
        visits: Vec<VisitInTheWay>,
    },
    /// A crew with visits can't be archived.
    CrewHasVisits {
        /// By start.
        visits: Vec<VisitInTheWay>,
    },
    /// A territory that is in use can't be archived.
    DistrictInUse {
        /// Active crews that serve it or begin there.
        crews: i64,
        /// Open requests in it.
        requests: i64,
    },
}

impl AreaRefusal for ServiceRefusal {
    const AREA: &'static str = "service";

    fn text(&self, l: Locale) -> String {
        match self {
            Self::OpenRequests { requests, number } => return open_requests(l, *requests, number),
            Self::TooManyRequests { max } => return too_many_requests(l, *max),
            Self::TooManyVisits { max } => return too_many_visits(l, *max),
            Self::DistrictInUse { crews, requests } => return district_in_use(l, *crews, *requests),
            Self::VisitsNoLongerFit { .. } => l.pick(
                "Часть назначенных визитов после этого не подойдёт. Посмотрите список и подтвердите изменение",
                "Some booked visits will no longer fit. Look at the list and confirm the change",
            ),
            Self::CrewHasVisits { .. } => l.pick(
                "У бригады есть назначенные визиты. Перенесите их другой бригаде или снимите, потом отправьте бригаду в архив",
                "The crew has booked visits. Move them to another crew or call them off, then archive the crew",
            ),
            Self::SlotTaken { .. } => l.pick(
                "Это время только что заняли. Выберите другое",
                "This time has just been taken. Choose another",
            ),
            Self::SlotGone => l.pick(
                "Это время больше не предлагается. Выберите другое",
                "This time is no longer offered. Choose another",
            ),
            Self::HoldExpired => l.pick(
                "Время было отложено для вас, но срок вышел. Выберите его снова",
                "The time was held for you, but the hold has ended. Choose it again",
            ),
            Self::LinkExpired => l.pick(
                "Ссылка на эту заявку устарела. Войдите в учётную запись или запросите новую",
                "The link to this request has expired. Log in or request a new one",
            ),
            Self::OldConfirmation => l.pick(
                "Эта ссылка не подтверждает контакт: откройте ссылку из последнего письма о заявке",
                "This link does not confirm the contact: open the link of the last message about the request",
            ),
            Self::TooLate => l.pick(
                "До визита осталось слишком мало времени. Позвоните нам, чтобы перенести его",
                "The visit is too close. Call us to move it",
            ),
            Self::CrewBlocked { reason } => reason.pick(l),
        }
        .to_owned()
    }
}

fn district_in_use(l: Locale, crews: i64, requests: i64) -> String {
    match l {
        Locale::Ru => format!(
            "Район пока нужен. Бригад, которые в нём работают: {crews}, открытых заявок: {requests}. Уберите район у бригад и закройте заявки"
        ),
        Locale::En => format!(
            "The district is still needed. Crews that work there: {crews}, open requests: {requests}. Remove it from the crews and close the requests"
        ),
    }
}

fn too_many_requests(l: Locale, max: i64) -> String {
    match l {
        Locale::Ru => {
            let noun = plural(l, max, ["открытая заявка", "открытые заявки", "открытых заявок"], ["", ""]);
            format!("У вас уже {max} {noun}. Отмените ненужную или позвоните нам, чтобы добавить ещё одну")
        }
        Locale::En => {
            let noun = plural(l, max, ["", "", ""], ["open request", "open requests"]);
            format!(
                "You have {max} {noun} already. Cancel one that you don’t need, or call us to add another"
            )
        }
    }
}

fn open_requests(l: Locale, n: i64, number: &str) -> String {
    match l {
        Locale::Ru => {
            let noun = plural(l, n, ["открытая заявка", "открытые заявки", "открытых заявок"], ["", ""]);
            format!("У филиала ещё {n} {noun}, первая — {number}. Сначала завершите или отмените их")
        }
        Locale::En => {
            let noun = plural(l, n, ["", "", ""], ["open request", "open requests"]);
            format!("The branch still has {n} {noun}, {number} is the first. Finish or cancel them first")
        }
    }
}

fn too_many_visits(l: Locale, max: i64) -> String {
    match l {
        Locale::Ru => {
            let noun = plural(l, max, ["визит", "визита", "визитов"], ["", ""]);
            format!("У вас уже {max} {noun}. Отмените ненужный или позвоните нам, чтобы назначить ещё один")
        }
        Locale::En => {
            let noun = plural(l, max, ["", "", ""], ["visit", "visits"]);
            format!(
                "You have {max} {noun} already. Cancel one that you don’t need, or call us to book another"
            )
        }
    }
}
