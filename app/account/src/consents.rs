//! The consents of the account: what was agreed to, when and where; mailings are agreed to and withdrawn here.

use crate::desk::Head;
use crate::sessions::{moment, zone};
use crate::texts;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, contact_links, paths};
use app_ui::{Button, Card, Checkbox, EmptyState, ErrorSummary, Kind, NavLink, Size, SuccessMessage, icons};
use axum::Router;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::Locale;
use base::form::Problem;
use content::consents;
use content_model::consents::{ConsentRow, LegalText};
use leptos::prelude::*;
use platform::{Error, Result};
use scheduling::zones::TimeZone;

pub fn routes() -> Router<AppState> {
    Router::new().on(&routes::ACCOUNT_CONSENTS, get(show).post(change))
}

/// Data of the page.
struct Shown {
    rows: Vec<ConsentRow>,
    /// The consent to mailings, if it is published and not given.
    marketing: Option<LegalText>,
    contacts: Vec<NavLink>,
    zone: Option<TimeZone>,
    form: Form,
    done: String,
}

async fn show(visit: Visit) -> PageResult {
    page(&visit, Form::default()).await
}

async fn page(visit: &Visit, form: Form) -> PageResult {
    let (shop, l) = (&visit.state.shop, visit.locale);
    let (rows, marketing) = consents::own_and_offered(shop, &visit.actor).await?;
    let form = form.labelled(|_| texts::consent_marketing(l));
    let meta = Meta::personal(texts::consents(l)).wrong(form.is_wrong());
    let shown = Shown {
        rows,
        marketing,
        contacts: contact_links(&visit.state.shared()),
        zone: zone(visit),
        form,
        done: visit.param("done"),
    };
    Ok(visit.page(meta, move || view! { <ConsentsPage l shown/> }))
}

async fn change(visit: Visit, fields: Fields) -> PageResult {
    let done = match fields.get("withdraw") {
        "" => give(&visit, &fields).await.map(|()| "given"),
        id => withdraw(&visit, id).await.map(|()| "withdrawn"),
    };
    match done {
        Ok(done) => {
            Ok(Redirect::to(&format!("{}?done={done}", paths::account_consents(visit.locale)))
                .into_response())
        }
        Err(error) => page(&visit, Form::after(fields, error)?).await,
    }
}

async fn withdraw(visit: &Visit, id: &str) -> Result<()> {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    consents::withdraw(&visit.state.shop, &visit.actor, id).await
}

async fn give(visit: &Visit, fields: &Fields) -> Result<()> {
    visit.actor.require_account()?;
    let version = fields.get("marketing").parse();
    let version = version.map_err(|_| Error::field("marketing", Problem::ConsentNeeded))?;
    let profile = people::accounts::profile(&visit.state.shop, &visit.actor).await?;
    let contact = profile.email.or(profile.phone).unwrap_or_default();
    consents::give_marketing(&visit.state.shop, &visit.actor, &contact, version).await
}

#[component]
fn ConsentsPage(l: Locale, shown: Shown) -> impl IntoView {
    let Shown { rows, marketing, contacts, zone, form, done } = shown;
    let done = match done.as_str() {
        "given" => Some(texts::consent_marketing_done(l)),
        "withdrawn" => Some(texts::consent_withdraw_done(l)),
        _ => None,
    };
    let contacts = contacts
        .into_iter()
        .map(|link| view! { " "<a class="link" href=link.href>{link.label}</a> })
        .collect_view();
    let how = (!rows.is_empty()).then(|| {
        view! {
            <p class="text-sm text-muted">
                {texts::consent_how(l)}{contacts}" "<a class="link" href=paths::account_data(l)>{texts::own_data(l)}</a>
            </p>
        }
    });
    let list = if rows.is_empty() {
        view! { <EmptyState glyph=icons::SHIELD title=texts::consents_none(l) text=texts::consents_none_more(l)/> }
            .into_any()
    } else {
        let cards = rows.into_iter().map(|row| card(l, row, zone.as_ref())).collect_view();
        view! { <div class="grid gap-3 lg:grid-cols-2">{cards}</div> }.into_any()
    };
    view! {
        <div class="grid gap-5">
            <Head l title=texts::consents(l)/>
            <ErrorSummary locale=l errors=form.summary(l)/>
            {done.map(|text| view! { <SuccessMessage locale=l>{text}</SuccessMessage> })}
            {list}
            {how}
            {marketing.map(|text| mailings(l, text, &form))}
        </div>
    }
    .into_any()
}

fn card(l: Locale, row: ConsentRow, zone: Option<&TimeZone>) -> AnyView {
    let given = texts::consent_given(l, &moment(l, zone, row.given_at), &row.place(l));
    let withdrawn = row.withdrawn_at.map(|at| texts::consent_withdrawn(l, &moment(l, zone, at)));
    let withdraw = row.can_be_withdrawn().then(|| {
        view! {
            <form method="post" action=paths::account_consents(l) class="mt-3">
                <Button size=Size::Small name="withdraw" value=row.id.to_string()>{texts::consent_withdraw(l)}</Button>
            </form>
        }
    });
    let text = texts::consent_version(l, row.title.pick(l), &row.version.to_string());
    view! {
        <Card title=row.purpose.name(l)>
            <p><a class="link" href=paths::content_page(l, &row.slug)>{text}</a></p>
            <p class="text-sm text-muted">{given}</p>
            {withdrawn.map(|text| view! { <p class="text-sm text-muted">{text}</p> })}
            {withdraw}
        </Card>
    }
    .into_any()
}

fn mailings(l: Locale, text: LegalText, form: &Form) -> AnyView {
    let error = form.error(l, "marketing");
    let (href, title) = (paths::content_page(l, &text.slug), text.title.pick(l).to_owned());
    view! {
        <Card title=texts::consent_marketing(l)>
            <form method="post" action=paths::account_consents(l) class="grid gap-3" novalidate=true>
                <Checkbox name="marketing" id="marketing" label=texts::consent_marketing_label(l) value=text.version.to_string() error>
                    <a class="link" href=href>{title}</a>
                </Checkbox>
                <div><Button kind=Kind::Secondary>{texts::consent_marketing_give(l)}</Button></div>
            </form>
        </Card>
    }
    .into_any()
}
