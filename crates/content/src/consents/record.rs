//! What a form shows of the legal texts, and what is stored when it is sent.

use crate::actions;
use crate::pages;
use crate::tables::consent;
use base::form::{Problem, Problems};
use base::text::fold_sku;
use base::{AccountId, ConsentId, Instant, PageVersionId};
use content_model::consents::{ConsentAnswers, ConsentForm, ConsentPurpose, LegalPart, LegalText};
use content_model::kinds::PageKind;
use content_model::pages::PageLink;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

/// Who consents.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The account, if the person is logged in.
    pub account: Option<AccountId>,
    /// The email or phone in the form; may be empty with an account.
    pub contact: &'a str,
}

/// A form that was sent.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// Which form.
    pub form: ConsentForm,
    /// Who sent it.
    pub subject: Subject<'a>,
    /// The registration, order or request that it makes.
    pub record: Uuid,
    /// What was ticked.
    pub answers: ConsentAnswers<'a>,
}

/// The legal part of a form that this visitor is shown. An account that agreed to the published versions is not asked
/// again.
///
/// # Errors
/// Those of the database.
pub async fn part(shop: &Shop, actor: &Actor) -> Result<LegalPart> {
    let published = &pages::links(shop).await?.0;
    let all = whole(published);
    if all.is_empty() {
        return Ok(all);
    }
    let agreed = agreed(shop.read(), actor.account()).await?;
    Ok(shown(all, actor, &agreed))
}

fn shown(all: LegalPart, actor: &Actor, agreed: &[PageVersionId]) -> LegalPart {
    let part = unanswered(all, agreed);
    match actor.behind() {
        // Nobody is asked on the phone to receive mailings.
        Some(_) => LegalPart { marketing: None, is_oral: true, ..part },
        None => part,
    }
}

/// The consent to mailings that an account with these consents is shown.
pub(super) fn offered(published: &[PageLink], actor: &Actor, rows: &[consent::Model]) -> Option<LegalText> {
    shown(whole(published), actor, &in_force(rows)).marketing
}

/// The versions of the consents that were not withdrawn.
fn in_force(rows: &[consent::Model]) -> Vec<PageVersionId> {
    rows.iter().filter(|row| row.withdrawn_at.is_none()).map(|row| row.page_version_id).collect()
}

fn whole(published: &[PageLink]) -> LegalPart {
    let of = |kind: PageKind| {
        let page = published.iter().find(|page| page.kind == kind)?;
        Some(LegalText { version: page.version, slug: page.slug.clone(), title: page.title.clone() })
    };
    LegalPart {
        policy: of(PageKind::Privacy),
        processing: of(PageKind::Consent),
        offer: of(PageKind::Offer),
        marketing: of(PageKind::Marketing),
        is_oral: false,
    }
}

/// Without the boxes whose texts were agreed to.
fn unanswered(all: LegalPart, agreed: &[PageVersionId]) -> LegalPart {
    let is_new = |text: &LegalText| !agreed.contains(&text.version);
    LegalPart { processing: all.processing.filter(is_new), marketing: all.marketing.filter(is_new), ..all }
}

/// The versions that an account agreed to and did not withdraw from.
async fn agreed(db: &impl ConnectionTrait, account: Option<AccountId>) -> Result<Vec<PageVersionId>> {
    let Some(account) = account else { return Ok(Vec::new()) };
    let rows = consent::Entity::find()
        .filter(consent::Column::AccountId.eq(account))
        .filter(consent::Column::WithdrawnAt.is_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.page_version_id).collect())
}

/// Adds the problems of the consents to those of a form, so that all are shown at once. What [`record`] stores is checked
/// again in its transaction.
///
/// # Errors
/// Those of the form, and of its fields `consent` and `marketing`.
pub async fn checked<T>(
    shop: &Shop,
    account: Option<AccountId>,
    answers: ConsentAnswers<'_>,
    parsed: Result<T>,
) -> Result<T> {
    let all = whole(&pages::legal(shop.read()).await?);
    let part = unanswered(all, &agreed(shop.read(), account).await?);
    let (_, problems) = judged(&part, answers);
    match parsed {
        Ok(_) if !problems.is_empty() => Err(problems.into()),
        Err(Error::Invalid(mut own)) => {
            own.0.extend(problems.0);
            Err(own.into())
        }
        other => other,
    }
}

/// The purposes that were ticked, with the versions of their texts, and what is wrong.
fn judged(part: &LegalPart, answers: ConsentAnswers<'_>) -> (Vec<(ConsentPurpose, PageVersionId)>, Problems) {
    let (mut ticked, mut problems) = (Vec::new(), Problems::default());
    if let Some(text) = &part.processing {
        match is_ticked(answers.processing, text) {
            Some(true) => ticked.push((ConsentPurpose::Processing, text.version)),
            Some(false) => problems.add("consent", changed()),
            None => problems.add("consent", Problem::ConsentNeeded),
        }
    }
    if let Some(text) = &part.marketing {
        match is_ticked(answers.marketing, text) {
            Some(true) => ticked.push((ConsentPurpose::Marketing, text.version)),
            Some(false) => problems.add("marketing", changed()),
            None => {}
        }
    }
    (ticked, problems)
}

/// Stores the consents that were given with a form, in the transaction that stores what the form makes. While the text
/// of the consent to the processing is published, it has to be ticked in the version that is published. What an employee ticks
/// for a client was said to that employee, who is named; mailings are never agreed to that way.
///
/// # Errors
/// [`Problem::ConsentNeeded`] on `consent`; a text that has changed since the form was shown, on its field.
pub async fn record(tx: &Tx<'_>, actor: &Actor, given: &Given<'_>) -> Result<()> {
    let published = pages::legal(&**tx).await?;
    let all = whole(&published);
    if all.is_empty() {
        return Ok(());
    }
    let part = unanswered(all, &agreed(&**tx, given.subject.account).await?);
    let answers = match actor.behind() {
        Some(_) => ConsentAnswers { marketing: "", ..given.answers },
        None => given.answers,
    };
    let (mut accepted, problems) = judged(&part, answers);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    if let Some(text) = part.offer.as_ref().filter(|_| given.form == ConsentForm::Checkout) {
        accepted.push((ConsentPurpose::Offer, text.version));
    }
    for (purpose, version) in accepted {
        insert(tx, actor, given.form, given.subject, purpose, version, Some(given.record)).await?;
    }
    Ok(())
}

/// Whether this client has still to agree to the processing of personal data.
///
/// # Errors
/// Those of the database.
pub async fn is_asked(db: &impl ConnectionTrait, account: Option<AccountId>) -> Result<bool> {
    let part = unanswered(whole(&pages::legal(db).await?), &agreed(db, account).await?);
    Ok(part.processing.is_some())
}

/// Stores the consent that a client gave an employee by word for a record that the employee enters: to the version that is
/// published, unless the client agreed to it before. The employee is the actor of the audit entry.
///
/// # Errors
/// [`Problem::ConsentNeeded`] on `consent` if it has to be given and was not.
pub async fn record_told(
    tx: &Tx<'_>,
    actor: &Actor,
    subject: Subject<'_>,
    record: Uuid,
    is_given: bool,
) -> Result<()> {
    let part = unanswered(whole(&pages::legal(&**tx).await?), &agreed(&**tx, subject.account).await?);
    match part.processing {
        None => Ok(()),
        Some(_) if !is_given => Err(Error::field("consent", Problem::ConsentNeeded)),
        Some(text) => {
            let purpose = ConsentPurpose::Processing;
            insert(tx, actor, ConsentForm::Told, subject, purpose, text.version, Some(record)).await
        }
    }
}

/// Whether the published version was ticked; `None` if nothing was.
fn is_ticked(answer: &str, text: &LegalText) -> Option<bool> {
    (!answer.is_empty()).then(|| answer.parse() == Ok(text.version))
}

fn changed() -> Problem {
    Problem::of_area("content.text_changed", |l| {
        l.pick(
            "Текст согласия изменился. Прочитайте его и отметьте ещё раз",
            "The text of the consent has changed. Read it and tick the box again",
        )
        .to_owned()
    })
}

pub(super) async fn insert(
    tx: &Tx<'_>,
    actor: &Actor,
    form: ConsentForm,
    subject: Subject<'_>,
    purpose: ConsentPurpose,
    version: PageVersionId,
    record: Option<Uuid>,
) -> Result<()> {
    let id: ConsentId = tx.id();
    let row = consent::ActiveModel {
        id: Set(id),
        purpose: Set(purpose),
        page_version_id: Set(version),
        form: Set(form),
        account_id: Set(subject.account),
        contact: Set(subject.contact.to_owned()),
        contact_folded: Set(fold_sku(subject.contact)),
        record_id: Set(record),
        given_at: Set(tx.now()),
        withdrawn_at: Set(None),
        taken_by: Set(actor.behind().map(|behind| behind.name.clone()).unwrap_or_default()),
        taken_by_id: Set(actor.behind().map(|behind| behind.account)),
    };
    consent::Entity::insert(row).exec_without_returning(&**tx).await?;
    let after = json!({ "purpose": purpose, "form": form });
    tx.audit(actor, actions::CONSENT_GIVEN, id.0, None::<&()>, Some(&after)).await
}

/// Gives the consents of a registration to the account that it made.
///
/// # Errors
/// Those of the database.
pub async fn join(tx: &Tx<'_>, registration: Uuid, account: AccountId) -> Result<()> {
    consent::Entity::update_many()
        .col_expr(consent::Column::AccountId, Expr::value(account))
        .filter(consent::Column::Form.eq(ConsentForm::Registration))
        .filter(consent::Column::RecordId.eq(registration))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Gives the consents of an account to the one that it was merged into.
///
/// # Errors
/// Those of the database.
pub async fn give_to(tx: &Tx<'_>, from: AccountId, into: AccountId) -> Result<()> {
    consent::Entity::update_many()
        .col_expr(consent::Column::AccountId, Expr::value(into))
        .filter(consent::Column::AccountId.eq(from))
        .exec(&**tx)
        .await?;
    Ok(())
}

/// Deletes the consents of registrations that began before this time and were not finished: nobody has confirmed that
/// the contact is theirs.
///
/// # Errors
/// Those of the database.
pub async fn remove_unfinished(tx: &Tx<'_>, before: Instant) -> Result<u64> {
    let removed = consent::Entity::delete_many()
        .filter(consent::Column::Form.eq(ConsentForm::Registration))
        .filter(consent::Column::AccountId.is_null())
        .filter(consent::Column::GivenAt.lt(before))
        .exec(&**tx)
        .await?;
    Ok(removed.rows_affected)
}

/// Takes the contacts out of the consents of an account, and of those that were given with these contacts without one. What
/// was agreed to, in which version, where and when, stays as evidence.
///
/// # Errors
/// Those of the database.
pub async fn reduce(tx: &Tx<'_>, account: AccountId, contacts: &[String]) -> Result<()> {
    let folded: Vec<String> = contacts.iter().map(|contact| fold_sku(contact)).collect();
    let guests = Condition::all()
        .add(consent::Column::AccountId.is_null())
        .add(consent::Column::ContactFolded.is_in(folded));
    let wanted = Condition::any().add(consent::Column::AccountId.eq(account)).add(guests);
    consent::Entity::update_many()
        // A consent without an account needs a contact.
        .col_expr(consent::Column::Contact, Expr::value("—"))
        .col_expr(consent::Column::ContactFolded, Expr::value(""))
        .filter(wanted)
        .exec(&**tx)
        .await?;
    Ok(())
}
