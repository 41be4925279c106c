//! The page of one request.

use super::actions::{Sent, Shown};
use super::list::tone;
use super::{moment, texts};
use app_desk_islands::board::lasts;
use app_kit::paths;
use app_ui::{
    Badge, Breadcrumbs, Button, Card, Dialog, DialogBody, DialogButton, DialogFoot, ErrorSummary, Facts,
    Kind, Step, TextField, Timeline, TimelineItem,
};
use base::format::bytes;
use base::{Locale, contact};
use leptos::prelude::*;
use service_model::estimate::EstimateInput;
use service_model::scheduling::RequestEvent;
use service_model::views::RequestView;

#[component]
pub fn Page(l: Locale, shown: Shown) -> impl IntoView {
    let request = &shown.request;
    let errors = if shown.sent == Sent::Step { shown.form.summary(l) } else { Vec::new() };
    let about = view! { <Facts facts=details(l, request)/>{about(request)} };
    let estimates = super::estimate::estimates(l, &shown);
    let time = super::time::time(l, &shown);
    let contact = contact(l, request);
    let files = (!request.files.is_empty()).then(|| {
        let files = files(l, request);
        view! { <Card title=texts::files(l)>{files}</Card> }
    });
    let history = history(l, request);
    let steps = shown.may_plan.then(|| steps(l, request));
    let title = texts::request(l, &request.number.display(l));
    let (state, kind) = (request.state, request.kind);
    view! {
        <Breadcrumbs locale=l above=vec![(texts::requests(l).to_owned(), paths::desk_requests(l))]/>
        <div class="mt-1 mb-4 flex flex-wrap items-center gap-3">
            <h1>{title}</h1>
            <Badge tone=tone(state)>{state.name(l)}</Badge>
            <span class="me-auto text-muted">{kind.name(l)}</span>
            {steps}
        </div>
        <ErrorSummary locale=l errors/>
        <div class="with-aside with-summary">
            <div class="grid min-w-0 content-start gap-4">
                <Card title=texts::details(l)>{about}</Card>
                <Card title=texts::estimate(l) id="estimate">{estimates}</Card>
            </div>
            <div class="grid min-w-0 content-start gap-4">
                <Card title=texts::contact(l)><Facts facts=contact/></Card>
                <Card title=texts::visit(l) id="visit">{time}</Card>
                {files}
                <Card title=texts::history(l)><Timeline locale=l items=history/></Card>
            </div>
        </div>
    }
    .into_any()
}

/// Buttons of the permitted transitions, except those with a form of their own.
fn steps(l: Locale, request: &RequestView) -> impl IntoView + use<> {
    let action = paths::desk_request_step(l, request.number.to_url());
    let buttons: Vec<_> = [RequestEvent::Start, RequestEvent::Finish, RequestEvent::Decline]
        .into_iter()
        .filter(|e| request.possible.contains(e))
        .map(|event| {
            let kind = if event == RequestEvent::Decline { Kind::Secondary } else { Kind::Primary };
            view! { <Button kind name="event" value=event.as_str()>{texts::event(l, event)}</Button> }
        })
        .collect();
    let cancel = request.can_cancel.then(|| {
        let action = action.clone();
        view! {
            <DialogButton dialog="cancel" kind=Kind::Danger>{texts::event(l, RequestEvent::Cancel)}</DialogButton>
            <Dialog locale=l id="cancel" title=texts::cancel_title(l)>
                <form method="post" action=action>
                    <DialogBody>
                        <p class="mb-3">{texts::cancel_more(l)}</p>
                        <TextField name="reason" label=texts::reason(l) hint=texts::reason_hint(l)/>
                    </DialogBody>
                    <DialogFoot>
                        <Button kind=Kind::Danger name="event" value=RequestEvent::Cancel.as_str()>{texts::event(l, RequestEvent::Cancel)}</Button>
                    </DialogFoot>
                </form>
            </Dialog>
        }
    });
    view! { <form class="flex flex-wrap gap-2" method="post" action=action>{buttons}</form>{cancel} }
}

/// Pairs with a non-empty value.
fn given(pairs: Vec<(&str, String)>) -> Vec<(String, String)> {
    pairs.into_iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| (n.to_owned(), v)).collect()
}

fn details(l: Locale, r: &RequestView) -> Vec<(String, String)> {
    let symptoms = r.symptoms.iter().map(|s| s.name(l)).collect::<Vec<_>>().join(", ");
    let skills = r.skills.iter().map(|s| s.name(l)).collect::<Vec<_>>().join(", ");
    let bought = [r.purchased_on.clone().unwrap_or_default(), r.purchase_place.clone()];
    let bought = bought.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(", ");
    let mut pairs = vec![
        (texts::format(l), r.format.map(|f| f.name(l).to_owned()).unwrap_or_default()),
        (texts::equipment(l), r.equipment.clone()),
        (texts::serial(l), r.serial.clone()),
        (texts::order(l), r.order_number(l).unwrap_or_default()),
        (texts::purchased(l), bought),
        (texts::symptoms(l), symptoms),
    ];
    pairs.extend(r.object.as_ref().map(|o| object(l, o)).unwrap_or_default());
    pairs.push((texts::skills(l), skills));
    pairs.push((texts::length(l), lasts(l, r.minutes)));
    pairs.push((texts::wish(l), r.wished_at.map(|at| moment(l, &r.zone, at)).unwrap_or_default()));
    given(pairs)
}

fn object(l: Locale, o: &EstimateInput) -> Vec<(&'static str, String)> {
    let yes_no = |is: bool| if is { texts::yes(l) } else { texts::no(l) };
    let counts = o.counts();
    let floors = l.pick("этажей", "floors");
    vec![
        (
            texts::object(l),
            format!("{}, {} {}, {floors}: {}", o.object.name(l), o.area_m2, l.pick("м²", "m²"), o.floors),
        ),
        (texts::zones(l), o.zones.iter().map(|z| z.name(l)).collect::<Vec<_>>().join(", ")),
        (texts::goals(l), o.goals.iter().map(|g| g.name(l)).collect::<Vec<_>>().join(", ")),
        (texts::devices(l), format!("{}, {}, {}", counts.cameras, counts.sensors, counts.doors)),
        (texts::network(l), format!("{}, {}", yes_no(o.has_internet), yes_no(o.has_lan))),
        (texts::regime(l), o.access.name(l).to_owned()),
    ]
}

fn contact(l: Locale, r: &RequestView) -> Vec<(String, String)> {
    let unconfirmed = if r.awaits_contact { texts::no_contact(l).to_owned() } else { String::new() };
    given(vec![
        (texts::client(l), r.contact_name.clone()),
        (texts::contact_state(l), unconfirmed),
        (texts::phone(l), r.phone.as_deref().map(contact::pretty).unwrap_or_default()),
        (texts::email(l), r.email.clone().unwrap_or_default()),
        (texts::address(l), r.address.clone()),
        (texts::district(l), r.district.as_ref().map(|d| d.name(l).to_owned()).unwrap_or_default()),
        (texts::access(l), r.access_notes.clone()),
        (texts::created(l), moment(l, &r.zone, r.created_at)),
        (texts::placed_by(l), r.placed_by.clone().unwrap_or_default()),
    ])
}

fn about(r: &RequestView) -> impl IntoView + use<> {
    (!r.description.is_empty())
        .then(|| view! { <p class="mt-3 whitespace-pre-wrap">{r.description.clone()}</p> })
}

fn files(l: Locale, r: &RequestView) -> impl IntoView + use<> {
    let items: Vec<_> = r
        .files
        .iter()
        .map(|f| view! { <li><a class="link" href=paths::file(f.file)>{f.name.clone()}</a>" "<span class="text-muted">{bytes(l, f.bytes)}</span></li> })
        .collect();
    view! { <ul class="grid gap-1">{items}</ul> }
}

fn history(l: Locale, r: &RequestView) -> Vec<TimelineItem> {
    let last = r.events.len().saturating_sub(1);
    r.events
        .iter()
        .enumerate()
        .map(|(n, e)| {
            let who = texts::who(l, &e.actor_kind);
            let note = if e.reason.is_empty() { who.to_owned() } else { format!("{who}: {}", e.reason) };
            TimelineItem {
                name: e.to.name(l).to_owned(),
                time: moment(l, &r.zone, e.at).into(),
                note: note.into(),
                step: if n == last { Step::Now } else { Step::Done },
            }
        })
        .collect()
}
