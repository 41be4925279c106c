//! Loads the draft, by account or cookie, and merges it with the initial values of the form.

use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit};
use app_requests_islands::server::drafts::{sentence, token};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect};
use base::drafts::FormKind;
use service::form_drafts;
use service::form_drafts::FormDraft;

/// Status of the draft, as displayed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    /// When it was saved, as a sentence; empty without a draft.
    pub saved: String,
    /// The form was restored from the draft.
    pub is_restored: bool,
}

/// The initial form: the draft if there is one, else `start`. Empty fields are prefilled from the query's
/// `asked` parameters and from the account's name, phone and email. Contains an idempotency key.
pub(crate) async fn fresh(
    visit: &Visit,
    headers: &HeaderMap,
    kind: FormKind,
    start: Form,
    asked: &[&str],
) -> platform::Result<(Form, Kept)> {
    let draft = find(visit, headers, kind).await?;
    let is_restored = draft.is_some();
    let saved = draft.as_ref().map(|d| sentence(visit, visit.locale, d.saved_at)).unwrap_or_default();
    let fields = draft.map_or_else(|| start.fields.clone(), |d| Fields(d.fields));
    let mut form = Form { fields, ..Form::default() };
    for name in asked {
        fill(&mut form, name, start.value(name));
    }
    if let Ok(profile) = people::accounts::profile(&visit.state.shop, &visit.actor).await {
        let phone = profile.phone.as_deref().and_then(base::contact::Phone::parse);
        fill(&mut form, "name", profile.name);
        fill(&mut form, "email", profile.email.unwrap_or_default());
        fill(&mut form, "phone", phone.map(|p| p.pretty()).unwrap_or_default());
    }
    form.fields.set("key", visit.state.shop.ids().secret().as_str());
    Ok((form, Kept { saved, is_restored }))
}

fn fill(form: &mut Form, field: &str, value: String) {
    if form.fields.get(field).is_empty() {
        form.fields.set(field, value);
    }
}

/// Status of the draft beside a form that was just submitted.
pub(crate) async fn kept(visit: &Visit, headers: &HeaderMap, kind: FormKind) -> platform::Result<Kept> {
    let draft = find(visit, headers, kind).await?;
    let saved = draft.map(|d| sentence(visit, visit.locale, d.saved_at)).unwrap_or_default();
    Ok(Kept { saved, is_restored: false })
}

async fn find(visit: &Visit, headers: &HeaderMap, kind: FormKind) -> platform::Result<Option<FormDraft>> {
    let token = token(visit, headers);
    form_drafts::find(&visit.state.shop, &visit.actor, token.as_deref(), kind).await
}

/// Discards the draft and shows an empty form.
pub(crate) async fn discard(visit: &Visit, headers: &HeaderMap, kind: FormKind, form: &str) -> PageResult {
    let token = token(visit, headers);
    form_drafts::discard(&visit.state.shop, &visit.actor, token.as_deref(), kind).await?;
    Ok(Redirect::to(form).into_response())
}
