//! Views of reviews and questions, and their sections on the product page.

use super::texts;
use app_kit::paths;
use app_ui::{Badge, Icon, Kind, LinkButton, Tone, icons};
use base::{Instant, Locale};
use catalog_model::Rating;
use leptos::prelude::*;
use platform::Error;
use sales_model::reviews::STARS;
use sales_model::views::reviews::{Newest, QuestionView, ReviewView};
use scheduling::zones::{TimeZone, date_name};

/// Formats dates in the shop's time zone.
#[derive(Clone, Debug)]
pub struct Dates {
    l: Locale,
    zone: TimeZone,
}

impl Dates {
    /// # Errors
    /// The configured zone is not in the time zone database.
    pub fn of(l: Locale, zone: &str) -> Result<Self, Error> {
        let named = TimeZone::named(zone);
        let zone = named.ok_or_else(|| Error::Inconsistent(format!("there is no zone {zone}")))?;
        Ok(Self { l, zone })
    }

    /// «24 ноября 2026».
    pub fn text(&self, at: Instant) -> String {
        date_name(self.l, self.zone.day_of(at), None)
    }
}

/// A rating as stars, with a text alternative.
#[component]
fn Stars(l: Locale, mark: i64) -> impl IntoView {
    view! { <span class="stars"><span class="sr-only">{texts::mark(l, mark)}</span>{stars(mark)}</span> }
        .into_any()
}

fn stars(mark: i64) -> impl IntoView {
    let star = move |n: i64| {
        let class = if n <= mark { "star star-on" } else { "star" };
        view! { <span class=class><Icon glyph=icons::STAR/></span> }
    };
    STARS.map(star).collect_view()
}

/// `★★★★★ 4,7 (12)` on a tile, with a sentence for screen readers; empty without reviews.
#[component]
pub fn Mean(l: Locale, rating: Rating) -> impl IntoView {
    let count = rating.reviews;
    rating.mean(l).zip(rating.tenths()).map(|(mean, tenths)| {
        view! {
            <p class="mean">
                <span class="sr-only">{texts::mean(l, &mean, &texts::count(l, count))}</span>
                <span class="stars" aria-hidden="true">{stars((tenths + 5) / 10)}</span>
                <span class="tabular-nums" aria-hidden="true">{format!("{mean} ({count})")}</span>
            </p>
        }
    })
}

/// `★ 4,7 · 12 отзывов`, linked to the reviews; empty without reviews.
#[component]
pub fn Score(l: Locale, rating: Rating) -> impl IntoView {
    rating.mean(l).map(|mean| {
        view! {
            <p class="score">
                <span class="star star-on"><Icon glyph=icons::STAR/></span>
                <strong class="font-medium tabular-nums">{mean}</strong>
                <a class="link" href="#reviews">{texts::count(l, rating.reviews)}</a>
            </p>
        }
    })
}

#[component]
pub fn Review(l: Locale, dates: Dates, review: ReviewView) -> impl IntoView {
    let part = |name: &'static str, text: String| {
        (!text.is_empty()).then(|| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd class="said">{text}</dd>
                </div>
            }
        })
    };
    view! {
        <li class="voice">
            <p class="voice-head">
                <Stars l mark=review.rating/>
                <strong class="font-medium">{review.author}</strong>
                <Badge tone=Tone::Safe>{texts::bought(l)}</Badge>
                <span class="text-sm text-muted">{dates.text(review.at)}</span>
            </p>
            <dl>
                {part(texts::pros(l), review.pros)}
                {part(texts::cons(l), review.cons)}
                {part(texts::comment(l), review.text)}
            </dl>
        </li>
    }
    .into_any()
}

#[component]
pub fn Question(l: Locale, dates: Dates, question: QuestionView) -> impl IntoView {
    view! {
        <li class="voice">
            <p class="voice-head">
                <strong class="font-medium">{question.author}</strong>
                <span class="text-sm text-muted">{dates.text(question.at)}</span>
            </p>
            <p class="said">{question.text}</p>
            <dl>
                <div>
                    <dt>{texts::answer(l)}</dt>
                    <dd class="said">{question.answer}</dd>
                </div>
            </dl>
        </li>
    }
    .into_any()
}

/// Reviews and questions on the product page.
#[component]
pub fn ReviewList(
    l: Locale,
    dates: Dates,
    slug: String,
    rating: Rating,
    newest: Newest,
    is_guest: bool,
    /// Whether the shop takes reviews.
    has_reviews: bool,
    /// Whether the shop takes questions.
    has_questions: bool,
) -> impl IntoView {
    let (more_reviews, more_questions) =
        (rating.reviews > count(&newest.reviews), rating.questions > count(&newest.questions));
    let reviews = {
        let dates = dates.clone();
        newest
            .reviews
            .into_iter()
            .map(move |review| view! { <Review l dates=dates.clone() review/> })
            .collect_view()
    };
    let questions = newest
        .questions
        .into_iter()
        .map(move |question| view! { <Question l dates=dates.clone() question/> })
        .collect_view();
    let write = if is_guest { texts::log_in_to_review(l) } else { texts::write(l) };
    let ask = if is_guest { texts::log_in_to_ask(l) } else { texts::ask(l) };
    let is_reviewed = rating.reviews > 0;
    let reviews = has_reviews.then(|| view! {
        <section class="page-part" id="reviews" aria-labelledby="reviews-title">
            <h2 id="reviews-title">{texts::reviews(l)}</h2>
            {is_reviewed.then(|| view! { <ul class="voices">{reviews}</ul> })}
            {(!is_reviewed).then(|| view! { <p class="text-muted">{texts::no_reviews(l)}</p> })}
            <p class="mt-3 flex flex-wrap gap-3">
                <LinkButton href=paths::product_review(l, &slug) kind=Kind::Secondary>{write}</LinkButton>
                {more_reviews.then(|| view! { <LinkButton href=paths::product_reviews(l, &slug) kind=Kind::Ghost>{texts::all_reviews(l)}</LinkButton> })}
            </p>
        </section>
    });
    let questions = has_questions.then(|| view! {
        <section class="page-part" id="questions" aria-labelledby="questions-title">
            <h2 id="questions-title">{texts::questions(l)}</h2>
            {(rating.questions > 0).then(|| view! { <ul class="voices">{questions}</ul> })}
            {(rating.questions == 0).then(|| view! { <p class="text-muted">{texts::no_questions(l)}</p> })}
            <p class="mt-3 flex flex-wrap gap-3">
                <LinkButton href=asking(l, &slug, is_guest) kind=Kind::Secondary>{ask}</LinkButton>
                {more_questions.then(|| view! { <LinkButton href=paths::product_questions(l, &slug) kind=Kind::Ghost>{texts::all_questions(l)}</LinkButton> })}
            </p>
        </section>
    });
    view! { {reviews}{questions} }.into_any()
}

fn count<T>(rows: &[T]) -> i64 {
    i64::try_from(rows.len()).unwrap_or(i64::MAX)
}

/// Address of the question form; a guest is sent through login.
pub fn asking(l: Locale, slug: &str, is_guest: bool) -> String {
    let form = paths::product_questions(l, slug);
    if is_guest { paths::with(&paths::login(l), &[("next".to_owned(), form)]) } else { format!("{form}#ask") }
}
