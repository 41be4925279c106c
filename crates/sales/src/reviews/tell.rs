//! Notifications of authors about moderation decisions, one per decision.

use crate::messages::ReviewMessage;
use crate::notifications::{QUESTION_DECIDED, REVIEW_DECIDED};
use crate::tables::{question, review};
use base::{AccountId, Locale, ProductId};
use people::notifications::ClientNotice;
use people_model::accounts::Addressee;
use people_model::notifications::NoticeEvent;
use platform::{Actor, Result, Tx};
use sales_model::reviews::{ModerationEvent, Verdict};

/// The product that a message is about, in the author's language.
struct Subject {
    name: String,
    /// The paths of its page, and of the form of a review.
    page: String,
    review: String,
}

/// Notifies the author of a review.
pub(super) async fn of_review(
    tx: &Tx<'_>,
    actor: &Actor,
    row: &review::Model,
    verdict: &Verdict,
) -> Result<()> {
    let Some(author) = author(tx, actor, row.account_id).await? else { return Ok(()) };
    let Some(Subject { name, page, review }) = subject(tx, author.locale, row.product_id).await? else {
        return Ok(());
    };
    let (name, link) = match verdict.event {
        ModerationEvent::Reject => (&*name, review),
        _ => (&*name, page),
    };
    let url = &*tx.shop().links().absolute(&link);
    let message = match verdict.event {
        ModerationEvent::Reject => ReviewMessage::ReviewRejected { name, reason: &verdict.text, url },
        _ => ReviewMessage::ReviewPublished { name, url },
    };
    let key = format!("{}:{}", row.id, row.version);
    send(tx, (row.account_id, &author), &REVIEW_DECIDED, &message, &key, link).await
}

/// Notifies the author of a question.
pub(super) async fn of_question(
    tx: &Tx<'_>,
    actor: &Actor,
    row: &question::Model,
    verdict: &Verdict,
) -> Result<()> {
    let Some(author) = author(tx, actor, row.account_id).await? else { return Ok(()) };
    let Some(Subject { name, page, .. }) = subject(tx, author.locale, row.product_id).await? else {
        return Ok(());
    };
    let url = &*tx.shop().links().absolute(&page);
    let (name, question, text) = (&*name, &*row.body, &*verdict.text);
    let message = match verdict.event {
        ModerationEvent::Reject => ReviewMessage::QuestionRejected { name, question, reason: text, url },
        _ => ReviewMessage::QuestionAnswered { name, question, answer: text, url },
    };
    let key = format!("{}:{}", row.id, row.version);
    send(tx, (row.account_id, &author), &QUESTION_DECIDED, &message, &key, page).await
}

/// The author to notify. Decisions of the system itself, such as those of the demo loader, are not announced.
async fn author(tx: &Tx<'_>, actor: &Actor, id: base::AccountId) -> Result<Option<Addressee>> {
    if actor.account().is_none() {
        return Ok(None);
    }
    people::accounts::addressee(&**tx, id).await
}

async fn subject(tx: &Tx<'_>, l: Locale, id: ProductId) -> Result<Option<Subject>> {
    let Some(product) = catalog::summary(&**tx, id).await? else { return Ok(None) };
    let (page, review) = (routes::product(l, &product.slug), routes::product_review(l, &product.slug));
    Ok(Some(Subject { name: product.name.pick(l).to_owned(), page, review }))
}

/// Tells the author, in their language, by the channels that they chose.
async fn send(
    tx: &Tx<'_>,
    (account, author): (AccountId, &Addressee),
    event: &'static NoticeEvent,
    template: &ReviewMessage<'_>,
    key: &str,
    link: String,
) -> Result<()> {
    let notice = ClientNotice {
        event,
        account: Some(account),
        locale: author.locale,
        email: author.email.as_deref(),
        phone: author.phone.as_deref(),
        template,
        key,
        link,
        by_client: false,
    };
    people::notifications::tell_client(tx, &notice).await
}
