//! Routes below the product page.

use super::forms::{QuestionsPage, ReviewPage, ReviewsPage};
use super::parts::Dates;
use super::texts;
use app_kit::fields::{Fields, Form};
use app_kit::{AppState, Meta, PageResult, Robots, RouterExt as _, Visit, paths};
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use axum::routing::get;
use leptos::prelude::*;
use platform::Error;
use sales::reviews;
use sales_model::reviews::{QuestionForm, ReviewForm};
use sales_model::views::reviews::ReviewPlace;

pub fn routes() -> Router<AppState> {
    Router::new()
        .on(&routes::PRODUCT_REVIEWS, get(all))
        .on(&routes::PRODUCT_REVIEW, get(show).post(write))
        .on(&routes::PRODUCT_QUESTIONS, get(questions).post(ask))
}

fn dates(visit: &Visit) -> Result<Dates, Error> {
    Dates::of(visit.locale, &visit.state.shared().zone)
}

async fn all(visit: Visit, Path(slug): Path<String>) -> PageResult {
    let (l, shop, after) = (visit.locale, &visit.state.shop, visit.param("after"));
    let product = reviews::product(shop, &slug).await?;
    let voices = reviews::reviews(shop, product.id, &after).await?;
    let (dates, is_first) = (dates(&visit)?, after.is_empty());
    let title = texts::reviews_of(l, product.name.pick(l));
    let meta = Meta::public(title).robots(if is_first { Robots::List } else { Robots::Follow });
    Ok(visit.page(meta, move || view! { <ReviewsPage l dates product voices is_first/> }))
}

async fn show(visit: Visit, Path(slug): Path<String>) -> PageResult {
    let place = reviews::place(&visit.state.shop, &visit.actor, &slug).await?;
    let review = place.own.as_ref().map(|own| own.form.clone());
    let review =
        review.unwrap_or_else(|| ReviewForm { author: place.author.clone(), ..ReviewForm::default() });
    let rating = if review.rating == 0 { String::new() } else { review.rating.to_string() };
    let form = Form::with(&[
        ("rating", &rating),
        ("author", &review.author),
        ("pros", &review.pros),
        ("cons", &review.cons),
        ("text", &review.text),
    ]);
    review_page(&visit, place, form).await
}

async fn review_page(visit: &Visit, place: ReviewPlace, form: Form) -> PageResult {
    let l = visit.locale;
    let legal = content::consents::part(&visit.state.shop, &visit.actor).await?.of_text();
    let title = texts::reviews_of(l, place.product.name.pick(l));
    let meta = Meta::personal(title).wrong(form.is_wrong());
    Ok(visit.page(meta, move || view! { <ReviewPage l place form legal/> }))
}

async fn write(visit: Visit, Path(slug): Path<String>, fields: Fields) -> PageResult {
    let (l, shop, actor) = (visit.locale, &visit.state.shop, &visit.actor);
    let place = reviews::place(shop, actor, &slug).await?;
    let outcome = match ReviewForm::parse(|name| fields.get(name).to_owned()) {
        Ok(review) => reviews::write(shop, actor, &slug, &review).await,
        Err(problems) => Err(problems.into()),
    };
    match outcome {
        Ok(()) => Ok(Redirect::to(&paths::product_review(l, &slug)).into_response()),
        Err(error) => {
            let form = Form::after(fields, error)?.labelled(|field| texts::label(l, field));
            review_page(&visit, place, form).await
        }
    }
}

async fn questions(visit: Visit, Path(slug): Path<String>) -> PageResult {
    let author = match visit.actor.account() {
        Some(account) => reviews::author(&visit.state.shop, account).await?,
        None => String::new(),
    };
    questions_page(&visit, &slug, Form::with(&[("author", &author)])).await
}

async fn questions_page(visit: &Visit, slug: &str, form: Form) -> PageResult {
    let (l, shop, after) = (visit.locale, &visit.state.shop, visit.param("after"));
    let product = reviews::product(shop, slug).await?;
    let voices = reviews::questions(shop, product.id, &after).await?;
    let legal = content::consents::part(shop, &visit.actor).await?.of_text();
    let (dates, is_first) = (dates(visit)?, after.is_empty());
    let (is_guest, is_asked) = (visit.actor.account().is_none(), visit.param("done") == "asked");
    let title = texts::questions_about(l, product.name.pick(l));
    let meta = Meta::public(title).robots(if is_first { Robots::List } else { Robots::Follow });
    let meta = meta.wrong(form.is_wrong());
    Ok(visit.page(meta, move || {
        view! { <QuestionsPage l dates product voices is_first is_guest is_asked form legal/> }
    }))
}

async fn ask(visit: Visit, Path(slug): Path<String>, fields: Fields) -> PageResult {
    let (l, shop, actor) = (visit.locale, &visit.state.shop, &visit.actor);
    actor.require_owner()?;
    let outcome = match QuestionForm::parse(fields.get("author"), fields.get("text")) {
        Ok(question) => reviews::ask(shop, actor, &slug, &question).await,
        Err(problems) => Err(problems.into()),
    };
    match outcome {
        Ok(()) => {
            let to = format!("{}?done=asked", paths::product_questions(l, &slug));
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let label = |field: &str| if field == "text" { texts::question(l) } else { texts::author(l) };
            questions_page(&visit, &slug, Form::after(fields, error)?.labelled(label)).await
        }
    }
}
