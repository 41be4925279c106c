//! The letter with example values, for the frame of the form.

use super::{named, texts};
use crate::frame;
use app_kit::fields::{Fields, Form};
use app_kit::{PageResult, Visit};
use axum::extract::Path;
use axum::http::StatusCode;
use base::Locale;
use org::letters;
use org_model::access::LETTERS_EDIT;
use org_model::letters::{Kind, Wording};
use platform::Error;

/// As it is stored.
pub async fn stored(visit: Visit, Path(address): Path<(String, String)>) -> PageResult {
    visit.actor.require(LETTERS_EDIT)?;
    let (kind, of) = named(&visit, &address)?;
    let edited = letters::one(&visit.state.shop, &visit.actor, kind, of).await?;
    show(&visit, kind, of, Ok(edited.wording)).await
}

/// As it is typed, before it is stored.
pub async fn typed(visit: Visit, Path(address): Path<(String, String)>, fields: Fields) -> PageResult {
    visit.actor.require(LETTERS_EDIT)?;
    let (kind, of) = named(&visit, &address)?;
    let wording = Wording::parse(&fields.0, kind, of).map_err(Error::Invalid);
    show(&visit, kind, of, wording).await
}

async fn show(visit: &Visit, kind: &Kind, of: Locale, wording: Result<Wording, Error>) -> PageResult {
    let l = visit.locale;
    let written = match wording {
        Ok(wording) => letters::preview(&visit.state.shop, &visit.actor, kind, of, &wording).await,
        Err(problems) => Err(problems),
    };
    let written = match written {
        Ok(written) => written,
        Err(error @ Error::Invalid(_)) => {
            let form = Form::after(Fields::default(), error)?.labelled(|field| texts::label(l, field));
            let lines: Vec<String> = form.summary(l).into_iter().map(|(_, problem)| problem).collect();
            return Ok(frame::text(StatusCode::UNPROCESSABLE_ENTITY, &lines.join("\n")));
        }
        Err(other) => return Err(other.into()),
    };
    Ok(match &*visit.param("as") {
        "text" => frame::text(StatusCode::OK, &format!("{}\n\n{}", written.subject, written.text)),
        "sms" => frame::text(StatusCode::OK, &written.sms),
        _ => {
            let (shop, storage) = (&visit.state.shop, &visit.state.ports.storage);
            frame::html(letters::for_page(shop, storage, &written).await?)
        }
    })
}
