//! Creation of a request with its first estimate and its files in one transaction; the bytes of the files are
//! stored before it.

mod drafts;

use crate::access;
use crate::actions;
use crate::files::{self, NewFile, StoredFile};
use crate::requests::Details;
use crate::tables::{request_symptom, service_request as request};
use crate::{districts, estimates, form_drafts, limits, notices, notify, plan, visits};
use base::drafts::FormKind;
use base::jobs::ChangeKind;
use base::{BranchId, DistrictId, Instant, Kopecks, RequestId, SiteId, SymptomId, text};
use content::consents::{self, Given, Subject};
use content_model::consents::{ConsentAnswers, ConsentForm};
use gateways::files::Storage;
use platform::faults::Point;
use platform::messages::Recipient;
use platform::{Actor, Error, Result, Secret, Shop, Tx, hash_secret, with_retries};
use scheduling::zones::TimeZone;
use sea_orm::{ActiveValue::Set, EntityTrait};
use service_model::estimate::EstimateLine;
use service_model::repair::RepairFormat;
use service_model::requests::{InstallationForm, RepairForm, RequestContact, RequestNumber};
use service_model::scheduling::{RequestKind, RequestState, Skill};
use service_model::settings::Services;

/// A stored request; the holder of the token may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The number; the same one if the form was submitted before.
    pub number: RequestNumber,
    /// For the link and cookie of the client: derived from the form's key, or random without one. Only its
    /// hash is stored.
    pub token: String,
}

/// Deletes the keys of forms that were sent long ago; returns how many.
pub async fn sweep_keys(shop: &Shop) -> Result<u64> {
    platform::retention::sweep_keys(shop, access::KEY_SCOPE).await
}

/// The parts of a new request that depend on its kind.
struct Draft {
    kind: RequestKind,
    branch: BranchId,
    district: Option<DistrictId>,
    contact: RequestContact,
    site: Option<SiteId>,
    order_number: Option<String>,
    address: String,
    city: String,
    access_notes: String,
    description: String,
    repair: Option<RepairPart>,
    skills: Vec<Skill>,
    minutes: i64,
    wished_at: Option<Instant>,
    symptoms: Vec<SymptomId>,
    estimate: FirstEstimate,
    zone: TimeZone,
}

struct RepairPart {
    format: RepairFormat,
    equipment: String,
    serial: String,
    purchased_on: Option<String>,
    purchase_place: String,
}

struct FirstEstimate {
    input: serde_json::Value,
    lines: Vec<EstimateLine>,
    total: Kopecks,
    minutes: i64,
}

/// Creates a repair request. Idempotent by the `key` of the form. Deletes the form's draft: that of the
/// account, or of the guest's token `saved`.
///
/// # Errors
/// Problems of the form, those of files under `files`; [`Error::NotFound`] while services are switched off. Nothing is
/// stored then.
pub async fn create_repair(
    shop: &Shop,
    actor: &Actor,
    storage: &Storage,
    form: &RepairForm,
    files: Vec<NewFile>,
    saved: Option<&str>,
) -> Result<Created> {
    let answers = answers(&form.consent);
    let draft = drafts::repair_draft(shop, actor, form).await;
    let draft = consents::checked(shop, actor.account(), answers, draft).await;
    let stored = checked(storage, draft, files).await?;
    store(shop, actor, (&form.key, answers), stored, saved).await
}

/// Creates an installation request. See [`create_repair`].
///
/// # Errors
/// Problems of the form, those of files under `files`; nothing is stored then.
pub async fn create_installation(
    shop: &Shop,
    actor: &Actor,
    storage: &Storage,
    form: &InstallationForm,
    files: Vec<NewFile>,
    saved: Option<&str>,
) -> Result<Created> {
    let answers = answers(&form.consent);
    let draft = drafts::installation_draft(shop, actor, form).await;
    let draft = consents::checked(shop, actor.account(), answers, draft).await;
    let stored = checked(storage, draft, files).await?;
    store(shop, actor, (&form.key, answers), stored, saved).await
}

/// Request forms offer no mailings.
fn answers(consent: &str) -> ConsentAnswers<'_> {
    ConsentAnswers { processing: consent, marketing: "" }
}

/// Collects the problems of fields and files together. Pictures are decoded only if there are none, and bytes are
/// stored only if that shows none either.
async fn checked(
    storage: &Storage,
    draft: Result<Draft>,
    files: Vec<NewFile>,
) -> Result<(Draft, Vec<StoredFile>)> {
    match (draft, files::inspect(files)) {
        (Ok(draft), Ok(files)) => {
            let accepted = files::clean(files).await?;
            Ok((draft, files::put(storage, accepted).await?))
        }
        (Ok(_), Err(problems)) => Err(problems.into()),
        (Err(Error::Invalid(mut problems)), Err(of_files)) => {
            problems.0.extend(of_files.0);
            Err(problems.into())
        }
        (Err(e), _) => Err(e),
    }
}

async fn store(
    shop: &Shop,
    actor: &Actor,
    (key, answers): (&str, ConsentAnswers<'_>),
    (draft, files): (Draft, Vec<StoredFile>),
    saved: Option<&str>,
) -> Result<Created> {
    shop.pass(Point::BytesStored).await?;
    let token = access::token_of(key).unwrap_or_else(|| shop.ids().secret().as_str().to_owned());
    let number = with_retries(|| store_once(shop, actor, (&token, answers), &draft, &files, saved)).await?;
    Ok(Created { number, token })
}

async fn store_once(
    shop: &Shop,
    actor: &Actor,
    (token, answers): (&str, ConsentAnswers<'_>),
    draft: &Draft,
    files: &[StoredFile],
    saved: Option<&str>,
) -> Result<RequestNumber> {
    let tx = shop.begin().await?;
    if !org::settings::get::<Services>(&*tx).await? {
        return Err(Error::NotFound);
    }
    let id: RequestId = tx.id();
    let hash = hash_secret(token);
    if let Some(first) = tx.claim(access::KEY_SCOPE, &hash, id.0).await? {
        let row = request::Entity::find_by_id(RequestId(first)).one(&*tx).await?;
        return row.map(|r| r.number).ok_or(Error::NotFound);
    }
    if let Some(district) = draft.district {
        districts::require_active(&tx, district).await?;
    }
    limits::check_requests(&tx, actor, &draft.contact).await?;
    let contact = &draft.contact;
    let to =
        Recipient::of(contact.email.as_ref().map(|e| e.as_str()), contact.phone.as_ref().map(|p| p.as_str()));
    if let Some(to) = to {
        people::letters::require_room(&tx, actor.account(), &to).await?;
    }
    let confirmation = actor.account().is_none().then(|| shop.ids().secret());
    let row = row(&tx, actor, (id, hash, confirmation.as_ref()), draft).await?;
    request::Entity::insert(request::ActiveModel::from(row.clone())).exec_without_returning(&*tx).await?;
    record_consent(&tx, actor, draft, id, answers).await?;
    for symptom in &draft.symptoms {
        let row = request_symptom::ActiveModel { request_id: Set(id), symptom_id: Set(*symptom) };
        request_symptom::Entity::insert(row).exec_without_returning(&*tx).await?;
    }
    visits::record(&tx, actor, &row, None, RequestState::New, "").await?;
    let FirstEstimate { input, lines, total, minutes } = &draft.estimate;
    let revision =
        estimates::Revision { revision: 1, input: input.clone(), total: *total, minutes: *minutes, by: None };
    estimates::insert(&tx, id, revision, lines).await?;
    files::attach(&tx, actor, id, files).await?;
    let form = match draft.kind {
        RequestKind::Repair => FormKind::Repair,
        RequestKind::Installation => FormKind::Installation,
    };
    form_drafts::remove(&tx, actor, saved, form).await?;
    tx.audit(actor, actions::REQUEST_CREATED, id.0, None::<&()>, Some(&row.number)).await?;
    tx.changed(ChangeKind::Request, id.0).await?;
    let link = notify::confirmation_link(shop, &row, token, confirmation.as_ref().map(Secret::as_str));
    notify::received(&tx, &row, &link).await?;
    // One that waits for its contact may be nobody's: staff see it, and are notified when it is confirmed.
    if !row.awaits_contact() {
        notices::received(&tx, &row).await?;
    }
    tx.commit().await?;
    Ok(row.number)
}

async fn record_consent(
    tx: &Tx<'_>,
    actor: &Actor,
    draft: &Draft,
    id: RequestId,
    answers: ConsentAnswers<'_>,
) -> Result<()> {
    let RequestContact { email, phone, .. } = &draft.contact;
    let contact =
        email.as_ref().map(|e| e.as_str()).or(phone.as_ref().map(|p| p.as_str())).unwrap_or_default();
    let form = match draft.kind {
        RequestKind::Repair => ConsentForm::Repair,
        RequestKind::Installation => ConsentForm::Installation,
    };
    let subject = Subject { account: actor.account(), contact };
    consents::record(tx, actor, &Given { form, subject, record: id.0, answers }).await
}

async fn row(
    tx: &Tx<'_>,
    actor: &Actor,
    (id, hash, confirmation): (RequestId, String, Option<&Secret>),
    draft: &Draft,
) -> Result<request::Model> {
    let number = next_number(tx, draft).await?;
    let repair = draft.repair.as_ref();
    let equipment = repair.map(|r| r.equipment.clone()).unwrap_or_default();
    let serial = repair.map(|r| r.serial.clone()).unwrap_or_default();
    let email = draft.contact.email.as_ref().map(|e| e.to_string());
    let phone = draft.contact.phone.as_ref().map(|p| p.to_string());
    let words = [number.as_str(), &number.to_url(), &draft.contact.name, &draft.address, &equipment, &serial];
    let contacts = [email.as_deref(), phone.as_deref()].into_iter().flatten();
    let folded = words.into_iter().chain(contacts).map(text::fold).collect::<Vec<_>>().join("\n");
    let details = Details { order_number: draft.order_number.clone() };
    Ok(request::Model {
        id,
        kind: draft.kind,
        state: RequestState::New,
        branch_id: draft.branch,
        account_id: actor.account(),
        placed_by: actor.person(),
        site_id: draft.site,
        order_id: own_order(tx, actor, draft.order_number.as_deref()).await?,
        unit_id: own_unit(tx, actor, &serial).await?,
        contact_name: draft.contact.name.clone(),
        contact_folded: text::sort_text(&draft.contact.name),
        email,
        phone,
        city: draft.city.clone(),
        address: draft.address.clone(),
        access_notes: draft.access_notes.clone(),
        district_id: draft.district,
        format: repair.map(|r| r.format),
        equipment,
        serial,
        purchased_on: repair.and_then(|r| r.purchased_on.clone()),
        purchase_place: repair.map(|r| r.purchase_place.clone()).unwrap_or_default(),
        description: draft.description.clone(),
        details: serde_json::to_value(details).map_err(|e| Error::Inconsistent(e.to_string()))?,
        skills: plan::join_skills(&draft.skills),
        folded,
        minutes: draft.minutes,
        wished_at: draft.wished_at,
        locale: people::acting::locale(tx, actor).await?,
        access_token_hash: hash,
        contact_confirmed_at: actor.require_owner().ok().map(|_| tx.now()),
        contact_token_hash: confirmation.map(Secret::hash),
        created_at: tx.now(),
        updated_at: tx.now(),
        version: 1,
        number,
    })
}

/// The year is that of the branch's local time.
async fn next_number(tx: &Tx<'_>, draft: &Draft) -> Result<RequestNumber> {
    let (year, _, _) = draft.zone.day_of(tx.now()).ymd();
    let serial = tx.next_number(&format!("{}-{year}", draft.kind)).await?;
    u32::try_from(serial)
        .ok()
        .and_then(|serial| RequestNumber::new(draft.kind, year, serial))
        .ok_or_else(|| Error::Inconsistent(format!("there is no request number {year}-{serial}")))
}

/// Somebody else's order is not linked, and its existence is not revealed.
async fn own_order(tx: &Tx<'_>, actor: &Actor, number: Option<&str>) -> Result<Option<base::OrderId>> {
    let (Some(number), Some(account)) = (number, actor.account()) else { return Ok(None) };
    sales::orders::id_of_own(&**tx, account, number).await
}

async fn own_unit(tx: &Tx<'_>, actor: &Actor, serial: &str) -> Result<Option<base::UnitId>> {
    let (false, Some(account)) = (serial.is_empty(), actor.account()) else { return Ok(None) };
    stock::units::of_account(&**tx, account, serial).await
}
