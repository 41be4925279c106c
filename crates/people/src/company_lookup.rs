//! What the public register knows about a company, by its INN: asked from the directory of the settings, kept for a day, and
//! bounded, because each question costs money.

mod addresses;

use crate::tables::company_lookup;
use crate::{actions, texts};
use base::CompanyLookupId;
use base::form::Problem;
use base::refusal::AreaRefusal as _;
use gateways::companies::{CompanyDirectory, DADATA_URL, DaData, DaDataConfig, DirectoryError, Party};
use org::settings::{Secret, Values};
use org_model::access::SETTINGS_EDIT;
use people_model::companies::{CompanyInput, read_inn};
use people_model::refusal::PeopleRefusal;
use people_model::settings::{DirectoryKind, LOOKUP_KEYS, LookupKey, LookupService, LookupsPerDay};
use platform::{Actor, Error, Result, Shop};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a call may take: the form waits for it.
const TIMEOUT: Duration = Duration::from_secs(5);
/// How long an answer is kept, and for how long questions are counted, in days.
pub(crate) const KEPT_DAYS: i64 = 1;

/// Where this process finds the directory. Installed in the shop at the start; without one it is DaData.
#[derive(Clone, Debug, Default)]
pub struct LookupEndpoint {
    /// Base URL of the API or of the stand-in; empty for that of the provider.
    pub url: String,
}

/// Who answers now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LookupState {
    /// Nobody: people type the details.
    Off,
    /// DaData, so many times a day at most.
    Directory(DaDataConfig, i64),
    /// Nobody: the key is not set.
    NoKey,
    /// Nobody: the key can't be decrypted.
    KeyUnreadable,
}

impl LookupState {
    /// Whether forms offer to fill in the details.
    pub const fn is_on(&self) -> bool {
        matches!(self, Self::Directory(..))
    }
}

/// Who answers by the settings of this moment.
///
/// # Errors
/// Those of the database.
pub async fn lookup_state(shop: &Shop) -> Result<LookupState> {
    let endpoint: Arc<LookupEndpoint> = shop.installed_or_default();
    let values = Values::read(shop, shop.read(), &LOOKUP_KEYS).await?;
    let base_url = match values.get::<LookupService>()?.0 {
        DirectoryKind::Off => return Ok(LookupState::Off),
        DirectoryKind::DaData if endpoint.url.is_empty() => DADATA_URL.to_owned(),
        DirectoryKind::DaData => endpoint.url.clone(),
    };
    Ok(match values.secret::<LookupKey>() {
        Secret::Unset => LookupState::NoKey,
        Secret::Unreadable => LookupState::KeyUnreadable,
        Secret::Set(key) => {
            let config = DaDataConfig { base_url, key: key.expose().to_owned(), timeout: TIMEOUT };
            LookupState::Directory(config, values.get::<LookupsPerDay>()?)
        }
    })
}

/// The directory by the settings that hold when each question is asked.
pub struct ShopDirectory {
    shop: Shop,
    /// The last client with its settings: it keeps connections open.
    client: Mutex<Option<(DaDataConfig, Arc<DaData>)>>,
}

impl ShopDirectory {
    /// A directory that reads the settings of this shop.
    pub fn new(shop: Shop) -> Self {
        Self { shop, client: Mutex::default() }
    }

    async fn directory(&self) -> std::result::Result<Arc<DaData>, DirectoryError> {
        let state = lookup_state(&self.shop).await;
        match state.map_err(|e| DirectoryError::Unavailable(e.to_string()))? {
            LookupState::Directory(config, _) => self.client_of(config),
            LookupState::Off => Err(DirectoryError::NotSetUp),
            LookupState::NoKey => Err(DirectoryError::Unauthorized("the key is not set".to_owned())),
            LookupState::KeyUnreadable => {
                Err(DirectoryError::Unauthorized("the key can't be decrypted".to_owned()))
            }
        }
    }

    fn client_of(&self, config: DaDataConfig) -> std::result::Result<Arc<DaData>, DirectoryError> {
        let mut kept = self.client.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = kept.as_ref().filter(|(known, _)| *known == config) {
            return Ok(Arc::clone(client));
        }
        let client = Arc::new(DaData::new(&config)?);
        *kept = Some((config, Arc::clone(&client)));
        Ok(client)
    }
}

#[async_trait::async_trait]
impl CompanyDirectory for ShopDirectory {
    async fn find(&self, inn: &str) -> std::result::Result<Option<Party>, DirectoryError> {
        self.directory().await?.find(inn).await
    }

    async fn check(&self) -> std::result::Result<(), DirectoryError> {
        self.directory().await?.check().await
    }
}

/// An answer as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    company: CompanyInput,
    is_active: bool,
}

/// The details of the company with this INN, to fill a form with: they are public, and checked again when the form is sent.
///
/// # Errors
/// The problems of the field `inn`, also for a company that the register does not know or that is closed;
/// [`PeopleRefusal::LookupOff`], [`PeopleRefusal::LookupLimit`], [`PeopleRefusal::LookupDown`].
pub async fn find(shop: &Shop, directory: &dyn CompanyDirectory, inn: &str) -> Result<CompanyInput> {
    let inn = read_inn(inn)?;
    let LookupState::Directory(_, per_day) = lookup_state(shop).await? else {
        return refused(PeopleRefusal::LookupOff);
    };
    if let Some(kept) = kept(shop, inn.as_str()).await? {
        return usable(kept);
    }
    let id = count(shop, inn.as_str(), per_day).await?;
    let found = match directory.find(inn.as_str()).await {
        Ok(found) => found.map(keep),
        Err(e) => {
            tracing::warn!("a company is not looked up: {e}");
            return refused(PeopleRefusal::LookupDown);
        }
    };
    let stored = found.as_ref().map(serde_json::to_value).transpose().map_err(malformed)?;
    let tx = shop.begin().await?;
    company_lookup::Entity::update_many()
        .col_expr(company_lookup::Column::AnsweredAt, Expr::value(tx.now()))
        .col_expr(company_lookup::Column::Found, Expr::value(stored))
        .filter(company_lookup::Column::Id.eq(id))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    usable(found)
}

fn keep(party: Party) -> Kept {
    let company = CompanyInput {
        name: party.name,
        inn: party.inn,
        kpp: party.kpp,
        ogrn: party.ogrn,
        legal_address: party.address,
    };
    Kept { company, is_active: party.is_active }
}

fn usable(found: Option<Kept>) -> Result<CompanyInput> {
    let problem = match found {
        Some(Kept { company, is_active: true }) => return Ok(company),
        Some(_) => Problem::of_area("people.company_closed", |l| texts::company_closed(l).to_owned()),
        None => Problem::of_area("people.company_unknown", |l| texts::company_unknown(l).to_owned()),
    };
    Err(Error::field("inn", problem))
}

/// The answer of the last day: the outer `None` if there is none, the inner one for a company that is not known.
async fn kept(shop: &Shop, inn: &str) -> Result<Option<Option<Kept>>> {
    let row = company_lookup::Entity::find()
        .filter(company_lookup::Column::Inn.eq(inn))
        .filter(company_lookup::Column::AskedAt.gt(shop.now().plus_days(-KEPT_DAYS)))
        .filter(company_lookup::Column::AnsweredAt.is_not_null())
        .order_by_desc(company_lookup::Column::AskedAt)
        .one(shop.read())
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(row.found.map(serde_json::from_value).transpose().map_err(malformed)?))
}

/// Counts a question before it is asked: one without an answer may cost money too.
async fn count(shop: &Shop, inn: &str, per_day: i64) -> Result<CompanyLookupId> {
    let tx = shop.begin().await?;
    tx.lock_name("company-lookups").await?;
    let asked = company_lookup::Entity::find()
        .filter(company_lookup::Column::AskedAt.gt(tx.now().plus_days(-KEPT_DAYS)))
        .count(&*tx)
        .await?;
    if i64::try_from(asked).unwrap_or(i64::MAX) >= per_day {
        tracing::error!(per_day, "a company is not looked up: the shop's limit for a day is reached");
        return refused(PeopleRefusal::LookupLimit);
    }
    let id: CompanyLookupId = tx.id();
    let row = company_lookup::ActiveModel {
        id: Set(id),
        inn: Set(inn.to_owned()),
        asked_at: Set(tx.now()),
        answered_at: Set(None),
        found: Set(None),
    };
    company_lookup::Entity::insert(row).exec_without_returning(&*tx).await?;
    tx.commit().await?;
    Ok(id)
}

/// Asks the directory whether it accepts the key. The value is its answer.
///
/// # Errors
/// [`Error::Forbidden`] without [`SETTINGS_EDIT`].
pub async fn check(
    shop: &Shop,
    directory: &dyn CompanyDirectory,
    actor: &Actor,
) -> Result<std::result::Result<(), DirectoryError>> {
    actor.require(SETTINGS_EDIT)?;
    let answer = directory.check().await;
    let tx = shop.begin().await?;
    tx.audit(actor, actions::COMPANY_LOOKED_UP, None, None::<&()>, Some(&answer.is_ok())).await?;
    tx.commit().await?;
    Ok(answer)
}

/// Deletes answers that are not used any more; returns how many.
pub(crate) async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let old = company_lookup::Entity::delete_many()
        .filter(company_lookup::Column::AskedAt.lte(tx.now().plus_days(-KEPT_DAYS)))
        .exec(&*tx)
        .await?;
    tx.commit().await?;
    Ok(old.rows_affected)
}

fn malformed(e: serde_json::Error) -> Error {
    Error::Inconsistent(format!("a kept answer of the directory of companies: {e}"))
}

fn refused<T>(refusal: PeopleRefusal) -> Result<T> {
    Err(refusal.into_refusal().into())
}
