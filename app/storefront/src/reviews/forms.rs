//! Forms for a review and a question, with the lists above them.

use super::parts::{Dates, Question, Review, asking};
use super::texts;
use app_kit::fields::Form;
use app_kit::{LegalFields, paths};
use app_ui::{
    Breadcrumbs, Button, Card, Choice, ErrorSummary, Kind, LinkButton, Notice, SelectField, SuccessMessage,
    TextField, TextareaField, Tone,
};
use base::Locale;
use content_model::consents::LegalPart;
use leptos::prelude::*;
use sales_model::reviews::{
    AUTHOR_CHARS_MAX, Moderation, QUESTION_CHARS_MAX, REVIEW_CHARS_MAX, SIDE_CHARS_MAX, STARS,
};
use sales_model::views::reviews::{
    OwnReview, QuestionView, ReviewPlace, ReviewView, ReviewedProduct, Voices,
};

/// Link back to the product, and the title.
#[component]
fn Head(l: Locale, product: ReviewedProduct, title: String) -> impl IntoView {
    let above = vec![(product.name.pick(l).to_owned(), paths::product(l, &product.slug))];
    view! {
        <Breadcrumbs locale=l above/>
        <header class="page-head"><h1>{title}</h1></header>
    }
    .into_any()
}

/// The form of a review, and the status of the existing one.
#[component]
pub fn ReviewPage(l: Locale, place: ReviewPlace, form: Form, legal: LegalPart) -> impl IntoView {
    let ReviewPlace { product, own, has_bought, .. } = place;
    let slug = product.slug.clone();
    let body = match has_bought {
        true => view! { <ReviewFields l slug is_own=own.is_some() form legal/> }.into_any(),
        false => view! {
            <Notice title=texts::only_buyers_title(l)>{texts::only_buyers(l)}</Notice>
            <p><LinkButton href=asking(l, &slug, false) kind=Kind::Secondary>{texts::ask(l)}</LinkButton></p>
        }
        .into_any(),
    };
    let title = texts::reviews_of(l, product.name.pick(l));
    view! {
        <Head l product title/>
        <div class="grid max-w-2xl gap-5">
            {own.map(|own| standing(l, own))}
            {body}
        </div>
    }
    .into_any()
}

fn standing(l: Locale, own: OwnReview) -> AnyView {
    let (tone, title, text) = match own.state {
        Moderation::Pending => (Tone::Accent, texts::pending_title(l), texts::pending(l).to_owned()),
        Moderation::Published => (Tone::Safe, texts::published_title(l), texts::published(l).to_owned()),
        Moderation::Rejected => (Tone::Alert, texts::rejected_title(l), texts::rejected(l, &own.reason)),
    };
    view! { <div role="status"><Notice tone title>{text}</Notice></div> }.into_any()
}

#[component]
fn ReviewFields(l: Locale, slug: String, is_own: bool, form: Form, legal: LegalPart) -> impl IntoView {
    let mut marks = vec![Choice::new("", texts::choose(l))];
    marks.extend(STARS.rev().map(|n| Choice::new(n.to_string(), texts::mark_named(l, n))));
    let error = |field: &str| form.error(l, field);
    let send = if is_own { texts::rewrite(l) } else { texts::send(l) };
    view! {
        <form method="post" action=paths::product_review(l, &slug) novalidate=true class="grid gap-4">
            <ErrorSummary locale=l errors=form.summary(l)/>
            <SelectField name="rating" label=texts::rating(l) choices=marks selected=form.value("rating") error=error("rating") required=true/>
            <TextareaField name="pros" label=texts::pros(l) value=form.value("pros") error=error("pros") maxlength=SIDE_CHARS_MAX rows=3/>
            <TextareaField name="cons" label=texts::cons(l) value=form.value("cons") error=error("cons") maxlength=SIDE_CHARS_MAX rows=3/>
            <TextareaField name="text" label=texts::comment(l) hint=texts::say_something(l) value=form.value("text") error=error("text") maxlength=REVIEW_CHARS_MAX/>
            <TextField name="author" label=texts::author(l) hint=texts::author_hint(l) value=form.value("author") error=error("author") maxlength=AUTHOR_CHARS_MAX autocomplete="name" required=true/>
            <div><Button kind=Kind::Primary>{send}</Button></div>
            <LegalFields l part=legal form/>
            <p class="text-sm text-muted">{texts::checked(l)}</p>
        </form>
    }
    .into_any()
}

/// All reviews of a product.
#[component]
pub fn ReviewsPage(
    l: Locale,
    dates: Dates,
    product: ReviewedProduct,
    voices: Voices<ReviewView>,
    is_first: bool,
) -> impl IntoView {
    let here = paths::product_reviews(l, &product.slug);
    let write = paths::product_review(l, &product.slug);
    let title = texts::reviews_of(l, product.name.pick(l));
    let is_empty = voices.rows.is_empty();
    let rows =
        voices.rows.into_iter().map(|review| view! { <Review l dates=dates.clone() review/> }).collect_view();
    view! {
        <Head l product title/>
        {(!is_empty).then(|| view! { <ul class="voices">{rows}</ul> })}
        {is_empty.then(|| view! { <p class="text-muted">{texts::no_reviews(l)}</p> })}
        <Further l here next=voices.next is_first/>
        <p class="mt-4"><LinkButton href=write kind=Kind::Secondary>{texts::write(l)}</LinkButton></p>
    }
    .into_any()
}

/// All answered questions, and the form to ask one.
#[component]
pub fn QuestionsPage(
    l: Locale,
    dates: Dates,
    product: ReviewedProduct,
    voices: Voices<QuestionView>,
    is_first: bool,
    is_guest: bool,
    is_asked: bool,
    form: Form,
    legal: LegalPart,
) -> impl IntoView {
    let slug = product.slug.clone();
    let title = texts::questions_about(l, product.name.pick(l));
    let is_empty = voices.rows.is_empty();
    let rows = voices
        .rows
        .into_iter()
        .map(|question| view! { <Question l dates=dates.clone() question/> })
        .collect_view();
    let ask = match is_guest {
        true => {
            let href = asking(l, &slug, true);
            view! { <p><LinkButton href kind=Kind::Secondary>{texts::log_in_to_ask(l)}</LinkButton></p> }
                .into_any()
        }
        false => view! { <QuestionFields l slug=slug.clone() form legal/> }.into_any(),
    };
    view! {
        <Head l product title/>
        <div class="grid gap-5">
            {is_asked.then(|| view! { <SuccessMessage locale=l title=texts::asked_title(l)>{texts::asked(l)}</SuccessMessage> })}
            {(!is_empty).then(|| view! { <ul class="voices">{rows}</ul> })}
            {is_empty.then(|| view! { <p class="text-muted">{texts::no_questions(l)}</p> })}
            <Further l here=paths::product_questions(l, &slug) next=voices.next is_first/>
            {ask}
        </div>
    }
    .into_any()
}

#[component]
fn QuestionFields(l: Locale, slug: String, form: Form, legal: LegalPart) -> impl IntoView {
    let (text_error, author_error) = (form.error(l, "text"), form.error(l, "author"));
    view! {
        <div class="max-w-2xl" id="ask">
            <Card title=texts::ask(l)>
                <form method="post" action=paths::product_questions(l, &slug) novalidate=true class="grid gap-4">
                    <ErrorSummary locale=l errors=form.summary(l)/>
                    <TextareaField name="text" label=texts::question(l) value=form.value("text") error=text_error maxlength=QUESTION_CHARS_MAX required=true/>
                    <TextField name="author" label=texts::author(l) hint=texts::author_hint(l) value=form.value("author") error=author_error maxlength=AUTHOR_CHARS_MAX autocomplete="name" required=true/>
                    <LegalFields l part=legal form=form.clone()/>
                    <div><Button kind=Kind::Primary>{texts::ask(l)}</Button></div>
                </form>
            </Card>
        </div>
    }
    .into_any()
}

/// Pagination links of a list.
#[component]
fn Further(l: Locale, here: String, next: Option<String>, is_first: bool) -> impl IntoView {
    if is_first && next.is_none() {
        return ().into_any();
    }
    let on = next.map(|after| paths::with(&here, &[("after".to_owned(), after)]));
    view! {
        <nav class="mt-3 flex flex-wrap gap-3" aria-label=texts::pages(l)>
            {(!is_first).then(|| view! { <LinkButton href=here kind=Kind::Secondary>{texts::to_first(l)}</LinkButton> })}
            {on.map(|href| view! { <LinkButton href kind=Kind::Secondary>{texts::further(l)}</LinkButton> })}
        </nav>
    }
    .into_any()
}
