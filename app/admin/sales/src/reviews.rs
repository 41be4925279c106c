//! Moderation of reviews and questions before publication.

mod list;
mod page;
mod texts;

use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use base::{QuestionId, ReviewId};
use catalog_model::access::CATALOG_EDIT;
use leptos::prelude::*;
use platform::Error;
use routes::Module;
use sales::reviews;
use sales_model::reviews::{Moderation, Verdict};
use sales_model::views::reviews::StaffFilter;

use app_admin_parts::{When, with_query};

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::ADMIN_REVIEWS, get(all_reviews))
        .on(&routes::ADMIN_REVIEW, get(review).post(decide_review))
        .on(&routes::ADMIN_QUESTIONS, get(all_questions))
        .on(&routes::ADMIN_QUESTION, get(question).post(decide_question))
}

/// Pending entries by default; `state=all` lists everything.
fn filter(visit: &Visit) -> StaffFilter {
    let state = match visit.param("state").as_str() {
        "" => Some(Moderation::Pending),
        text => Moderation::parse(text),
    };
    StaffFilter { state, after: visit.param("after") }
}

/// Whether the shop has both reviews and questions.
fn has_both(visit: &Visit) -> bool {
    let shared = visit.state.shared();
    shared.has(Module::Reviews) && shared.has(Module::Questions)
}

async fn all_reviews(visit: Visit) -> PageResult {
    let (l, wanted, when) = (visit.locale, filter(&visit), When::of(&visit)?);
    let found = reviews::staff_reviews(&visit.state.shop, &visit.actor, &wanted).await?;
    let has_both = has_both(&visit);
    Ok(visit.page(
        Meta::staff(texts::reviews(l)),
        move || view! { <list::Reviews l when has_both wanted found/> },
    ))
}

async fn all_questions(visit: Visit) -> PageResult {
    let (l, wanted, when) = (visit.locale, filter(&visit), When::of(&visit)?);
    let found = reviews::staff_questions(&visit.state.shop, &visit.actor, &wanted).await?;
    let has_both = has_both(&visit);
    Ok(visit.page(
        Meta::staff(texts::questions(l)),
        move || view! { <list::Questions l when has_both wanted found/> },
    ))
}

async fn review(visit: Visit, Path(id): Path<String>) -> PageResult {
    review_page(&visit, id.parse().map_err(|_| Error::NotFound)?, Form::default()).await
}

async fn review_page(visit: &Visit, id: ReviewId, form: Form) -> PageResult {
    let (l, when) = (visit.locale, When::of(visit)?);
    let review = reviews::review(&visit.state.shop, &visit.actor, id).await?;
    let meta = Meta::staff(texts::review(l)).wrong(form.is_wrong());
    let is_decided = visit.param("done") == "decided";
    Ok(visit.page(meta, move || view! { <page::Review l when review form is_decided/> }))
}

async fn decide_review(visit: Visit, Path(id): Path<String>, fields: Fields) -> PageResult {
    let (l, shop, actor) = (visit.locale, &visit.state.shop, &visit.actor);
    actor.require(CATALOG_EDIT)?;
    let id: ReviewId = id.parse().map_err(|_| Error::NotFound)?;
    let version = fields.get("version").parse().unwrap_or_default();
    let outcome = match Verdict::parse(fields.get("event"), fields.get("reason"), None) {
        Ok(verdict) => reviews::decide_review(shop, actor, id, version, &verdict).await,
        Err(problems) => Err(problems.into()),
    };
    match outcome {
        Ok(()) => {
            Ok(Redirect::to(&with_query(paths::admin_review(l, id), &[("done", "decided")])).into_response())
        }
        Err(error) => {
            let form = Form::after(fields, error)?.labelled(|field| texts::label(l, field));
            review_page(&visit, id, form).await
        }
    }
}

async fn question(visit: Visit, Path(id): Path<String>) -> PageResult {
    let id: QuestionId = id.parse().map_err(|_| Error::NotFound)?;
    let stored = reviews::question(&visit.state.shop, &visit.actor, id).await?;
    question_page(&visit, id, Form::with(&[("answer", &stored.answer)])).await
}

async fn question_page(visit: &Visit, id: QuestionId, form: Form) -> PageResult {
    let (l, when) = (visit.locale, When::of(visit)?);
    let question = reviews::question(&visit.state.shop, &visit.actor, id).await?;
    let meta = Meta::staff(texts::question(l)).wrong(form.is_wrong());
    let is_decided = visit.param("done") == "decided";
    Ok(visit.page(meta, move || view! { <page::Question l when question form is_decided/> }))
}

async fn decide_question(visit: Visit, Path(id): Path<String>, fields: Fields) -> PageResult {
    let (l, shop, actor) = (visit.locale, &visit.state.shop, &visit.actor);
    actor.require(CATALOG_EDIT)?;
    let id: QuestionId = id.parse().map_err(|_| Error::NotFound)?;
    let version = fields.get("version").parse().unwrap_or_default();
    let outcome = match Verdict::parse(fields.get("event"), fields.get("reason"), Some(fields.get("answer")))
    {
        Ok(verdict) => reviews::decide_question(shop, actor, id, version, &verdict).await,
        Err(problems) => Err(problems.into()),
    };
    match outcome {
        Ok(()) => {
            Ok(Redirect::to(&with_query(paths::admin_question(l, id), &[("done", "decided")]))
                .into_response())
        }
        Err(error) => {
            let form = Form::after(fields, error)?.labelled(|field| texts::label(l, field));
            question_page(&visit, id, form).await
        }
    }
}
