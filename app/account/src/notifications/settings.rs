//! Which events a person is notified of, and by which channels; and the browsers that receive push messages.

use super::list::Top;
use super::{Place, texts};
use app_kit::fields::Fields;
use app_kit::{PageResult, Visit, paths};
use app_ui::{Button, Column, Kind, SuccessMessage, Table, icons};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use base::Locale;
use leptos::prelude::*;
use people::notifications::push::{self, Subscription};
use people::notifications::{save_choices, view_choices};
use people_model::notifications::{ChoiceCell, ChoiceRow, ChoicesView, NoticeChannel, NoticeEvent};
use platform::Error;
use routes::Module;

/// The fields of the form: the boxes that it shows, and those that are ticked.
const SHOWN: &str = "shown";
const TICKED: &str = "on";

pub(super) async fn show(visit: Visit, place: Place) -> PageResult {
    place.require(&visit)?;
    let l = visit.locale;
    let mut view = view_choices(&visit.state.shop, &visit.actor, &visit.state.registries.notices).await?;
    if !visit.state.shared().has(Module::Services) {
        let is_service =
            |row: &ChoiceRow| service::notifications::ALL.iter().any(|event| event.code == row.event.code);
        view.rows.retain(|row| !is_service(row));
    }
    let connect = Connect {
        script: visit.state.assets.url("push.js").to_owned(),
        owner: visit.actor.require_account()?.to_string(),
        key: view.push_key.clone(),
    };
    let is_saved = visit.param("saved") == "1";
    let meta = place.meta(texts::settings_title(l));
    Ok(visit.page(meta, move || view! { <SettingsPage l place view connect is_saved/> }))
}

pub(super) async fn save(visit: Visit, fields: Fields, place: Place) -> PageResult {
    place.require(&visit)?;
    let ticked = |event: &NoticeEvent, channel: NoticeChannel| {
        let name = box_name(event, channel);
        let has = |field: &str| fields.all(field).any(|value| value == name);
        has(SHOWN).then(|| has(TICKED))
    };
    save_choices(&visit.state.shop, &visit.actor, &visit.state.registries.notices, ticked).await?;
    Ok(Redirect::to(&format!("{}?saved=1", place.settings(visit.locale))).into_response())
}

fn box_name(event: &NoticeEvent, channel: NoticeChannel) -> String {
    format!("{}.{channel}", event.code)
}

/// Called by `push.js`. Answers 404 to what is no subscription.
pub(super) async fn push(visit: Visit, fields: Fields) -> Result<Response, app_kit::Failure> {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    let from = Subscription {
        endpoint: fields.get("endpoint").to_owned(),
        p256dh: fields.get("p256dh").to_owned(),
        auth: fields.get("auth").to_owned(),
    };
    match (fields.get("action"), visit.session) {
        ("on", Some(session)) => push::subscribe(shop, actor, session, &from).await?,
        ("off", _) => push::unsubscribe(shop, actor, &from.endpoint).await?,
        _ => {
            actor.require_account()?;
            return Err(Error::NotFound.into());
        }
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// What `push.js` needs.
struct Connect {
    script: String,
    owner: String,
    key: Option<String>,
}

#[component]
fn SettingsPage(
    l: Locale,
    place: Place,
    view: ChoicesView,
    connect: Connect,
    is_saved: bool,
) -> impl IntoView {
    let mut columns = vec![Column::new(texts::event(l))];
    columns.extend(view.channels.iter().map(|channel| Column::new(channel.name(l))));
    let channels = view.channels.clone();
    let rows = view.rows.into_iter().map(|row| line(l, row, &channels)).collect_view();
    let missing = view.unavailable.iter().map(|why| view! { <li>{why.text(l)}</li> }).collect_view();
    let missing = (!view.unavailable.is_empty())
        .then(|| view! { <ul class="text-sm text-muted grid gap-1">{missing}</ul> });
    view! {
        <div class="grid max-w-[48rem] gap-4">
            <Top l place title=texts::settings_title(l)>
                <a class="link" href=place.list(l)>{texts::to_list(l)}</a>
            </Top>
            {is_saved.then(|| view! { <SuccessMessage locale=l>{texts::saved(l)}</SuccessMessage> })}
            <p>{texts::settings_more(l)}</p>
            <form class="grid gap-3" method="post" action=place.settings(l)>
                <Table caption=texts::settings_title(l) columns dense=true>{rows}</Table>
                {missing}
                <div><Button kind=Kind::Primary>{texts::save(l)}</Button></div>
            </form>
            <Browser l place connect count=view.browsers/>
        </div>
    }
    .into_any()
}

fn line(l: Locale, row: ChoiceRow, channels: &[NoticeChannel]) -> AnyView {
    let ChoiceRow { event, cells } = row;
    let name = (event.name)(l);
    let cells = channels
        .iter()
        .zip(cells)
        .map(|(channel, cell)| {
            let label = format!("{name}: {}", channel.name(l));
            match cell {
                ChoiceCell::Chosen(is_on) => {
                    let value = box_name(&event, *channel);
                    view! {
                        <td>
                            <input type="hidden" name=SHOWN value=value.clone()/>
                            <label class="touch">
                                <input type="checkbox" class="checkbox" name=TICKED value=value checked=is_on aria-label=label/>
                            </label>
                        </td>
                    }
                    .into_any()
                }
                ChoiceCell::Always => view! { <td>{texts::always(l)}</td> }.into_any(),
                ChoiceCell::Never | ChoiceCell::Off => {
                    view! { <td><span aria-hidden="true">"—"</span><span class="sr-only">{texts::unavailable(l)}</span></td> }
                        .into_any()
                }
            }
        })
        .collect_view();
    view! { <tr><th scope="row" class="font-normal text-start">{name}</th>{cells}</tr> }.into_any()
}

/// Connects this browser; shown by the script where the browser can be connected.
#[component]
fn Browser(l: Locale, place: Place, connect: Connect, count: u64) -> impl IntoView {
    let Some(key) = connect.key else { return ().into_any() };
    let state =
        |name: &'static str, text: &'static str| view! { <p data-push-says=name hidden=true>{text}</p> };
    let others = (count > 0).then(|| {
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        view! { <p class="text-sm text-muted">{texts::browsers(l, count)}</p> }
    });
    // The frame of staff loads the script on every page.
    let script = (place == Place::Shop).then(|| {
        view! {
            <script
                type="module"
                src=connect.script
                data-push-renew=paths::account_push(l)
                data-owner=connect.owner
            ></script>
        }
    });
    view! {
        <section
            class="card card-body grid gap-2"
            aria-labelledby="push-title"
            data-push=key
            data-worker=paths::service_worker()
            hidden=true
        >
            <h2 class="text-base" id="push-title">{texts::browser(l)}</h2>
            <div role="status">
                {state("off", texts::browser_off(l))}
                {state("on", texts::browser_on(l))}
                {state("blocked", texts::browser_blocked(l))}
                {state("failed", texts::browser_failed(l))}
            </div>
            {others}
            <div class="flex gap-2">
                <button type="button" class="btn" data-push-on="" hidden=true>
                    <app_ui::Icon glyph=icons::BELL/>{texts::browser_connect(l)}
                </button>
                <button type="button" class="btn" data-push-off="" hidden=true>{texts::browser_disconnect(l)}</button>
            </div>
        </section>
        {script}
    }
    .into_any()
}
