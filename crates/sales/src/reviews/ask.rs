//! Asking a question about a product.

use super::shown;
use crate::tables::question;
use crate::{actions, notices};
use base::QuestionId;
use base::refusal::Refusal;
use platform::{Actor, Result, Shop, with_retries};
use sales_model::reviews::{Moderation, QuestionForm};
use sales_model::settings::{Questions, QuestionsPerDay};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

/// Stores the question; it waits for an answer.
///
/// # Errors
/// [`platform::Error::LoginNeeded`] for a guest, [`platform::Error::NotFound`] if the product is not visible
/// to shoppers or the shop takes no questions, [`Refusal::TooManyTries`] beyond the daily limit.
pub async fn ask(shop: &Shop, actor: &Actor, slug: &str, asked: &QuestionForm) -> Result<()> {
    let account = actor.require_owner()?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        if !org::settings::get::<Questions>(&*tx).await? {
            return Err(platform::Error::NotFound);
        }
        let product = shown(&*tx, slug).await?.id;
        let today = question::Entity::find()
            .filter(question::Column::AccountId.eq(account))
            .filter(question::Column::At.gt(tx.now().plus_days(-1)));
        let max = org::settings::get::<QuestionsPerDay>(&*tx).await?;
        if i64::try_from(today.count(&*tx).await?).unwrap_or(i64::MAX) >= max {
            return Err(Refusal::TooManyTries.into());
        }
        let id: QuestionId = tx.id();
        let row = question::ActiveModel {
            id: Set(id),
            product_id: Set(product),
            account_id: Set(account),
            author: Set(asked.author.clone()),
            body: Set(asked.text.clone()),
            answer: Set(String::new()),
            state: Set(Moderation::Pending),
            reason: Set(String::new()),
            at: Set(tx.now()),
            version: Set(1),
        };
        question::Entity::insert(row).exec_without_returning(&*tx).await?;
        tx.audit(actor, actions::QUESTION_ASKED, id.0, None::<&QuestionForm>, Some(asked)).await?;
        notices::question(&tx, actor, product, id).await?;
        tx.commit().await
    })
    .await
}
