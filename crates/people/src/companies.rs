//! Companies of customers. A company is known by INN and KPP; the account that entered it first answers for it: changes the
//! details and lets others join. Who types the INN of a company that the shop knows asks to join it: that account, or
//! staff, agrees or declines, or the request expires. See decision 0032.

mod attach;
mod joins;
mod members;
mod read;
mod save;
mod staff;

pub use attach::attach;
pub use joins::{answer, expire, withdraw};
pub use members::{leave, remove};
pub use read::{data_of, of_customer, own, own_data};
pub use save::save;
pub use staff::{answer_for, make_contact_for, remove_for, save_for};

pub(crate) use attach::attach_in;

use crate::accounts::owner_address;
use crate::messages::AccountMessage;
use crate::tables::{account, company};
use base::CompanyId;
use org::letters::Letter;
use people_model::companies::CompanyData;
use people_model::refusal::PeopleRefusal;
use platform::{Error, Result, Tx};
use sea_orm::{EntityTrait, QuerySelect};

/// Locks the row of a company until the end of the transaction. Accounts are locked first.
async fn locked(tx: &Tx<'_>, id: CompanyId) -> Result<company::Model> {
    company::Entity::find_by_id(id).lock_exclusive().one(&**tx).await?.ok_or(Error::NotFound)
}

/// The requisites as they are stored.
fn data(row: &company::Model) -> CompanyData {
    CompanyData {
        name: row.name.clone(),
        inn: row.inn.clone(),
        kpp: row.kpp.clone().unwrap_or_default(),
        ogrn: row.ogrn.clone().unwrap_or_default(),
        legal_address: row.legal_address.clone(),
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The name of an account, or a contact if there is none.
fn title(row: &account::Model) -> String {
    let contact = row.email.as_deref().or(row.phone.as_deref()).unwrap_or_default();
    if row.name.is_empty() { contact.to_owned() } else { row.name.clone() }
}

/// A letter about a company, of its name.
type About = for<'a> fn(&'a str) -> AccountMessage<'a>;

/// Writes a letter to the owner of an account, if the contact is proved and can be written to.
async fn tell(tx: &Tx<'_>, to: &account::Model, event: &str, company: &str, about: About) -> Result<()> {
    let is_open = to.confirmed_at.is_some() && to.blocked_at.is_none();
    let (Some(recipient), true) = (owner_address(to), is_open) else { return Ok(()) };
    org::letters::send(tx, Letter::of(&about(company), to.locale, recipient, event)).await
}

fn refused<T>(refusal: PeopleRefusal) -> Result<T> {
    use base::refusal::AreaRefusal as _;
    Err(refusal.into_refusal().into())
}
