//! A shop with its first seller and branch, and what the audit log has.

use base::access::Permission;
use base::{Bilingual, BranchId};
use org::setup::{FirstBranch, create};
use org_model::access::ORG_EDIT;
use org_model::sellers::{LegalForm, SellerData, TaxSystem};
use org_model::vat::SellerVat;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ConnectionTrait, Statement};
use testkit::Testkit;

/// The first records of a shop, as a new one has them.
pub async fn open(kit: &Testkit) -> BranchId {
    let tx = kit.shop.begin().await.unwrap();
    let two = |text: &str| Bilingual::new(text, text);
    let first = FirstBranch {
        seller_name: "Продавец".to_owned(),
        inn: String::new(),
        legal_address: String::new(),
        slug: "main".to_owned(),
        name: two("Главный"),
        city: two("Москва"),
        address: Bilingual::default(),
        phone: String::new(),
        email: String::new(),
        zone: "Europe/Moscow".to_owned(),
    };
    let branch = create(&tx, first).await.unwrap();
    tx.commit().await.unwrap();
    branch
}

pub fn owner(kit: &Testkit) -> Actor {
    kit.staff(kit.shop.id(), kit.shop.id(), &[ORG_EDIT])
}

/// Everybody who may not change the company.
pub fn others(kit: &Testkit) -> Vec<Actor> {
    let all = [Permission::new("settings.edit"), Permission::new("catalog.edit")];
    vec![kit.guest(), kit.client(kit.shop.id(), kit.shop.id()), kit.staff(kit.shop.id(), kit.shop.id(), &all)]
}

pub fn is_denied<T>(outcome: Result<T>) -> bool {
    matches!(outcome, Err(Error::Forbidden | Error::LoginNeeded))
}

pub fn seller(inn: &str) -> SellerData {
    SellerData {
        legal_form: LegalForm::Llc,
        short_name: format!("ООО {inn}"),
        name: format!("Общество {inn}"),
        inn: inn.to_owned(),
        kpp: "773601001".to_owned(),
        ogrn: "1027700132195".to_owned(),
        legal_address: "Москва".to_owned(),
        bank: String::new(),
        bic: String::new(),
        account: String::new(),
        correspondent_account: String::new(),
        tax_system: TaxSystem::General,
        vat: SellerVat::ByProduct,
    }
}

/// The actions of the audit log, by name.
pub async fn actions(shop: &Shop) -> Vec<String> {
    let db = shop.read();
    let sql = "SELECT action FROM audit ORDER BY action";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}
