//! Notifications of authors about moderation decisions, one per decision.

use super::reviewed;
use crate::tables::{question, review};
use crate::texts as t;
use base::jobs::Channel;
use base::{Locale, ProductId};
use platform::messages::Message;
use platform::{Actor, Result, Tx};
use sales_model::reviews::{ModerationEvent, Verdict};
use sales_model::views::reviews::ReviewedProduct;

/// A mail without its address.
struct Letter {
    subject: String,
    body: String,
    /// The page that it refers to.
    url: String,
}

/// Notifies the author of a review.
pub(super) async fn of_review(
    tx: &Tx<'_>,
    actor: &Actor,
    row: &review::Model,
    verdict: &Verdict,
) -> Result<()> {
    let key = format!("review:{}:{}", row.id, row.version);
    send(tx, actor, row.account_id, row.product_id, key, |l, product| {
        let (name, page) = (product.name.pick(l), link(tx, &routes::product(l, &product.slug)));
        match verdict.event {
            ModerationEvent::Reject => {
                let url = link(tx, &routes::product_review(l, &product.slug));
                let body = t::review_rejected(l, name, &verdict.text, &url);
                Letter { subject: t::review_rejected_subject(l, name), body, url }
            }
            _ => {
                let body = t::review_published(l, name, &page);
                Letter { subject: t::review_published_subject(l, name), body, url: page }
            }
        }
    })
    .await
}

/// Notifies the author of a question.
pub(super) async fn of_question(
    tx: &Tx<'_>,
    actor: &Actor,
    row: &question::Model,
    verdict: &Verdict,
) -> Result<()> {
    let key = format!("question:{}:{}", row.id, row.version);
    send(tx, actor, row.account_id, row.product_id, key, |l, product| {
        let (name, page) = (product.name.pick(l), link(tx, &routes::product(l, &product.slug)));
        let (subject, body) = match verdict.event {
            ModerationEvent::Reject => (
                t::question_rejected_subject(l, name),
                t::question_rejected(l, name, &row.body, &verdict.text),
            ),
            _ => (
                t::question_answered_subject(l, name),
                t::question_answered(l, name, &row.body, &verdict.text, &page),
            ),
        };
        Letter { subject, body, url: page }
    })
    .await
}

fn link(tx: &Tx<'_>, address: &str) -> String {
    tx.shop().links().absolute(address)
}

/// Sends in the author's language, by email, or in short form by SMS if only a phone was given. Decisions of
/// the system itself, such as those of the demo loader, are not announced.
async fn send(
    tx: &Tx<'_>,
    actor: &Actor,
    author: base::AccountId,
    product: ProductId,
    dedup_key: String,
    letter: impl FnOnce(Locale, &ReviewedProduct) -> Letter,
) -> Result<()> {
    if actor.account().is_none() {
        return Ok(());
    }
    let author = people::accounts::addressee(&**tx, author).await?;
    let product = catalog::summary(&**tx, product).await?;
    let (Some(author), Some(product)) = (author, product) else { return Ok(()) };
    let Letter { subject, body, url } = letter(author.locale, &reviewed(product));
    let message = match (author.email, author.phone) {
        (Some(recipient), _) => Message { channel: Channel::Email, recipient, subject, body, dedup_key },
        (None, Some(recipient)) => {
            let body = format!("{subject} {url}");
            Message { channel: Channel::Sms, recipient, subject, body, dedup_key }
        }
        (None, None) => return Ok(()),
    };
    tx.send(message).await
}
