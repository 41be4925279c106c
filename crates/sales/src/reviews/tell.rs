//! Notifications of authors about moderation decisions, one per decision.

use crate::messages::ReviewMessage;
use crate::tables::{question, review};

use base::{Locale, ProductId};
use people_model::accounts::Addressee;
use platform::messages::{Message, Recipient};
use platform::{Actor, Result, Tx};
use sales_model::reviews::{ModerationEvent, Verdict};

/// The product that a message is about, in the author's language.
struct Subject {
    name: String,
    /// The links to its page, and to the form of a review.
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
    let name = &*name;
    let message = match verdict.event {
        ModerationEvent::Reject => {
            ReviewMessage::ReviewRejected { name, reason: &verdict.text, url: &review }
        }
        _ => ReviewMessage::ReviewPublished { name, url: &page },
    };
    send(tx, &author, &message, &format!("{}:{}", row.id, row.version)).await
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
    let (name, question, text, url) = (&*name, &*row.body, &*verdict.text, &*page);
    let message = match verdict.event {
        ModerationEvent::Reject => ReviewMessage::QuestionRejected { name, question, reason: text, url },
        _ => ReviewMessage::QuestionAnswered { name, question, answer: text, url },
    };
    send(tx, &author, &message, &format!("{}:{}", row.id, row.version)).await
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
    let link = |address: &str| tx.shop().links().absolute(address);
    let (page, review) = (routes::product(l, &product.slug), routes::product_review(l, &product.slug));
    Ok(Some(Subject { name: product.name.pick(l).to_owned(), page: link(&page), review: link(&review) }))
}

/// Sends in the author's language, by email, or in short form by SMS if only a phone was given.
async fn send(tx: &Tx<'_>, author: &Addressee, message: &ReviewMessage<'_>, event: &str) -> Result<()> {
    match Recipient::of(author.email.as_deref(), author.phone.as_deref()) {
        Some(to) => tx.send(Message::of(message, author.locale, to, event)).await,
        None => Ok(()),
    }
}
