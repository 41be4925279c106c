//! A single review or question, with the moderation actions.

use super::list::tone;
use super::texts;
use app_admin_parts::{Head, When};
use app_kit::fields::Form;
use app_kit::paths;
use app_ui::{Badge, Breadcrumbs, Button, ErrorSummary, Facts, Kind, SuccessMessage, TextareaField};
use base::Locale;
use leptos::prelude::*;
use sales_model::orders::OrderNumber;
use sales_model::reviews::{ANSWER_CHARS_MAX, Moderation, ModerationEvent, REASON_CHARS_MAX};
use sales_model::views::reviews::{ReviewedProduct, StaffQuestion, StaffReview};

/// Contents above the decision form.
fn above(
    l: Locale,
    list: (&str, String),
    title: &'static str,
    state: Moderation,
    product: &ReviewedProduct,
) -> AnyView {
    view! {
        <Breadcrumbs locale=l above=vec![(list.0.to_owned(), list.1)]/>
        <Head title><Badge tone=tone(state)>{state.name(l)}</Badge></Head>
        <p class="mb-3"><a class="link" href=paths::product(l, &product.slug)>{product.name.pick(l).to_owned()}</a></p>
    }
    .into_any()
}

fn decided(l: Locale) -> AnyView {
    view! { <SuccessMessage locale=l class="mb-4">{texts::decided(l)}</SuccessMessage> }.into_any()
}

fn facts(given: Vec<(&'static str, String)>) -> AnyView {
    let facts: Vec<_> =
        given.into_iter().filter(|(_, v)| !v.is_empty()).map(|(n, v)| (n.to_owned(), v)).collect();
    view! { <div class="mb-4 max-w-[56rem] whitespace-pre-line"><Facts facts/></div> }.into_any()
}

/// Button of a transition, if the state permits it.
fn step(state: Moderation, event: ModerationEvent, kind: Kind, words: &'static str) -> Option<AnyView> {
    state
        .apply(event)
        .is_ok()
        .then(|| view! { <Button kind name="event" value=event.as_str()>{words}</Button> }.into_any())
}

fn reason(l: Locale, form: &Form, state: Moderation) -> Option<AnyView> {
    state.apply(ModerationEvent::Reject).is_ok().then(|| {
        let (value, error) = (form.value("reason"), form.error(l, "reason"));
        view! {
            <TextareaField name="reason" label=texts::reason(l) hint=texts::reason_hint(l) value error maxlength=REASON_CHARS_MAX rows=2/>
        }
        .into_any()
    })
}

#[component]
pub fn Review(l: Locale, when: When, review: StaffReview, form: Form, is_decided: bool) -> impl IntoView {
    let state = review.state;
    let head =
        above(l, (texts::reviews(l), paths::admin_reviews(l)), texts::review(l), state, &review.product);
    let what = facts(vec![
        (texts::author(l), review.form.author),
        (texts::mark(l), review.form.rating.to_string()),
        (texts::pros(l), review.form.pros),
        (texts::cons(l), review.form.cons),
        (texts::comment(l), review.form.text),
        (texts::order(l), OrderNumber::display_stored(&review.order, l)),
        (texts::written(l), when.text(review.at)),
        (texts::reason(l), review.reason),
    ]);
    view! {
        {head}
        {is_decided.then(|| decided(l))}
        {what}
        <form class="grid max-w-[56rem] gap-4" method="post" action=paths::admin_review(l, review.id) novalidate=true>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <input type="hidden" name="version" value=review.version.to_string()/>
            {reason(l, &form, state)}
            <div class="flex flex-wrap gap-3">
                {step(state, ModerationEvent::Publish, Kind::Primary, texts::publish(l))}
                {step(state, ModerationEvent::Reject, Kind::Secondary, texts::reject(l))}
            </div>
        </form>
    }
    .into_any()
}

#[component]
pub fn Question(
    l: Locale,
    when: When,
    question: StaffQuestion,
    form: Form,
    is_decided: bool,
) -> impl IntoView {
    let state = question.state;
    let list = (texts::questions(l), paths::admin_questions(l));
    let head = above(l, list, texts::question(l), state, &question.product);
    let what = facts(vec![
        (texts::question(l), question.text),
        (texts::author(l), question.author),
        (texts::written(l), when.text(question.at)),
        (texts::reason(l), question.reason),
    ]);
    let (answer, error) = (form.value("answer"), form.error(l, "answer"));
    view! {
        {head}
        {is_decided.then(|| decided(l))}
        {what}
        <form class="grid max-w-[56rem] gap-4" method="post" action=paths::admin_question(l, question.id) novalidate=true>
            <ErrorSummary locale=l errors=form.summary(l)/>
            <input type="hidden" name="version" value=question.version.to_string()/>
            <TextareaField name="answer" label=texts::answer(l) value=answer error maxlength=ANSWER_CHARS_MAX/>
            {reason(l, &form, state)}
            <div class="flex flex-wrap gap-3">
                {step(state, ModerationEvent::Publish, Kind::Primary, texts::publish_answer(l))}
                {step(state, ModerationEvent::Answer, Kind::Primary, texts::change_answer(l))}
                {step(state, ModerationEvent::Reject, Kind::Secondary, texts::reject(l))}
            </div>
        </form>
    }
    .into_any()
}
