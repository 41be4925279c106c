//! Visits in the way of a change: the list, and the box that confirms it.

use super::texts;
use app_kit::fields::{Fields, Form};
use app_kit::paths;
use app_ui::{Checkbox, Column, Table};
use base::{Locale, VisitId};
use leptos::prelude::*;
use service_model::crews::VisitInTheWay;
use service_model::refusal::ServiceRefusal;

/// The visits that a refused form is about; empty if it was refused for another reason.
pub(crate) fn in_the_way(l: Locale, form: &Form) -> AnyView {
    let refusal = form.refusal.as_ref().and_then(|r| r.of::<ServiceRefusal>());
    let (visits, can_accept) = match refusal {
        Some(ServiceRefusal::VisitsNoLongerFit { visits }) => (visits, true),
        Some(ServiceRefusal::CrewHasVisits { visits }) => (visits, false),
        _ => return ().into_any(),
    };
    let ids = visits.iter().map(|v| v.visit.to_string()).collect::<Vec<_>>().join(",");
    let mut columns = vec![Column::new(texts::request(l)), Column::new(texts::when(l))];
    columns.extend(can_accept.then(|| Column::new(texts::why(l))));
    let rows: Vec<_> = visits.into_iter().map(|visit| row(l, visit, can_accept)).collect();
    let accept = can_accept.then(|| {
        view! { <Checkbox name="accepted" id="accepted" value=ids label=texts::accept(l) hint=texts::accept_hint(l)/> }
    });
    view! {
        <div class="grid gap-3">
            <Table caption=texts::visits_title(l) columns dense=true>{rows}</Table>
            {accept}
        </div>
    }
    .into_any()
}

fn row(l: Locale, visit: VisitInTheWay, has_reason: bool) -> AnyView {
    let reason = has_reason.then(|| view! { <td>{visit.reason.pick(l).to_owned()}</td> });
    view! {
        <tr>
            <td><a class="link" href=paths::desk_request(l, visit.number.to_url())>{visit.number.display(l)}</a></td>
            <td>{visit.when.pick(l).to_owned()}</td>
            {reason}
        </tr>
    }
    .into_any()
}

/// The visits that the box of [`in_the_way`] confirms.
pub(crate) fn accepted(fields: &Fields) -> Vec<VisitId> {
    fields.get("accepted").split(',').filter_map(|id| id.parse().ok()).collect()
}
