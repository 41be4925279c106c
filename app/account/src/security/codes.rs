//! Recovery codes: shown once, and sent as a file.

use super::{done, failed, texts};
use crate::desk::Head;
use app_kit::fields::Fields;
use app_kit::{Meta, PageResult, Visit, download_headers, paths};
use app_ui::{Button, Kind, LinkButton, Notice, Tone};
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use base::Locale;
use base::form::Problem;
use leptos::prelude::*;
use people::protection;
use people_model::factors::grouped;
use platform::Error;

/// Does what the button `do` says.
pub async fn submit(visit: Visit, fields: Fields) -> PageResult {
    let (shop, actor) = (&visit.state.shop, &visit.actor);
    actor.require_account()?;
    match fields.get("do") {
        "renew" => match protection::renew_codes(shop, actor, visit.session).await {
            Ok(made) => shown(&visit, made, ""),
            Err(error) => failed(&visit, Fields::default(), error).await,
        },
        "file" => {
            let list: Vec<String> = fields.all("recovery").map(str::to_owned).collect();
            protection::check_codes(shop, actor, &list).await?;
            Ok(file(&visit, &list))
        }
        _ => Err(Error::field("do", Problem::InvalidChoice).into()),
    }
}

fn file(visit: &Visit, list: &[String]) -> axum::response::Response {
    let l = visit.locale;
    let name = visit.state.shared().name.pick(l).to_owned();
    let lines: Vec<String> = list.iter().map(|code| grouped(code, "-")).collect();
    let text = format!("{}\r\n\r\n{}\r\n", texts::file_head(l, &name), lines.join("\r\n"));
    let mut response = text.into_response();
    download_headers(response.headers_mut(), "text/plain; charset=utf-8", "recovery-codes.txt");
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response
}

/// The page with new codes, which is the answer to the form that made them; without any the overview says what was `added`.
pub fn shown(visit: &Visit, made: Vec<String>, added: &'static str) -> PageResult {
    if made.is_empty() {
        return Ok(done(visit, added));
    }
    let l = visit.locale;
    let onward = match added {
        "" => paths::account_security(l),
        added => format!("{}?done={added}", paths::account_security(l)),
    };
    let meta = Meta::personal(texts::codes_title(l));
    Ok(visit.page(meta, move || view! { <CodesPage l made onward/> }))
}

#[component]
fn CodesPage(l: Locale, made: Vec<String>, onward: String) -> impl IntoView {
    let lines: Vec<_> =
        made.iter().map(|code| view! { <li><code>{grouped(code, "-")}</code></li> }).collect();
    let hidden: Vec<_> =
        made.into_iter().map(|code| view! { <input type="hidden" name="recovery" value=code/> }).collect();
    view! {
        <div class="grid max-w-md gap-5">
            <Head l title=texts::codes_title(l)/>
            <Notice tone=Tone::Alert>{texts::codes_once(l)}</Notice>
            <ol class="grid list-decimal gap-1 pl-8">{lines}</ol>
            <form method="post" action=paths::account_codes(l) class="flex flex-wrap gap-3">
                {hidden}
                <Button name="do" value="file">{texts::codes_file(l)}</Button>
                <LinkButton kind=Kind::Primary href=onward>{texts::codes_kept(l)}</LinkButton>
            </form>
        </div>
    }
    .into_any()
}
