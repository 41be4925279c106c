//! Adding, renaming and removing passkeys.

use super::{codes, done, failed, texts};
use crate::desk::Head;
use crate::passkey_form::{Ask, PasskeyAsk, PasskeyForm};
use app_kit::fields::Fields;
use app_kit::{Meta, PageResult, Visit, paths};
use base::{Locale, PasskeyId};
use leptos::prelude::*;
use people::protection;
use people_model::factors::read_passkey_name;
use platform::Error;

/// Does what the button `do` says; without one it is the answer of a passkey.
pub async fn submit(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor, current) = (&visit.state.shop, &visit.actor, visit.session);
    actor.require_account()?;
    match fields.get("do") {
        "begin" => {
            let name = match read_passkey_name(fields.get("name")) {
                Ok(name) => name,
                Err(problems) => return failed(&visit, fields, problems.into()).await,
            };
            match protection::begin_passkey(shop, actor, current).await {
                Ok(challenge) => Ok(page(&visit, PasskeyAsk::of(&visit, Ask::Create, challenge), name)),
                Err(error) => failed(&visit, fields, error).await,
            }
        }
        "rename" => {
            let id: PasskeyId = fields.get("id").parse().map_err(|_| Error::NotFound)?;
            match protection::rename_passkey(shop, actor, current, id, fields.get("name")).await {
                Ok(()) => Ok(done(&visit, "passkey-renamed")),
                Err(error) => failed(&visit, fields, error).await,
            }
        }
        "remove" => {
            let id: PasskeyId = fields.get("id").parse().map_err(|_| Error::NotFound)?;
            match protection::remove_passkey(shop, actor, current, id).await {
                Ok(()) => Ok(done(&visit, "passkey-off")),
                Err(error) => failed(&visit, Fields::default(), error).await,
            }
        }
        _ => {
            let (challenge, answer) = (fields.get("challenge"), fields.get("answer"));
            match protection::add_passkey(shop, actor, current, challenge, fields.get("name"), answer).await {
                Ok(made) => codes::shown(&visit, made, "passkey"),
                Err(error) => failed(&visit, fields, error).await,
            }
        }
    }
}

fn page(visit: &Visit, ask: PasskeyAsk, name: String) -> axum::response::Response {
    let l = visit.locale;
    visit.page(Meta::personal(texts::passkey_add(l)), move || view! { <AddPage l ask name/> })
}

#[component]
fn AddPage(l: Locale, ask: PasskeyAsk, name: String) -> impl IntoView {
    view! {
        <div class="grid max-w-md gap-5">
            <Head l title=texts::passkey_add(l)/>
            <p>{texts::create_passkey_more(l, &name)}</p>
            <PasskeyForm l ask action=paths::account_passkeys(l)>
                <input type="hidden" name="name" value=name.clone()/>
            </PasskeyForm>
            <p><a class="link" href=paths::account_security(l)>{texts::title(l)}</a></p>
        </div>
    }
    .into_any()
}
