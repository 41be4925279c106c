use crate::support::{actions, is_denied, open, others, owner};
use base::form::Problem;
use base::{Instant, VatRateId};
use org::vat;
use org_model::refusal::OrgRefusal;
use org_model::vat::{VatCode, VatRateForm};
use platform::Error;
use testkit::{NOW, on_both_databases};

fn rate(percent_bp: i64, date: &str) -> VatRateForm {
    VatRateForm { code: VatCode::Main, percent_bp, date: date.to_owned() }
}

/// The beginning of 2027 in Moscow.
const NEW_YEAR: Instant = Instant::from_unix_seconds(1_798_750_800);

on_both_databases!(pay_7_a_rate_holds_from_its_day_on, |kit| async move {
    let main = open(&kit).await;
    let (shop, owner) = (&kit.shop, owner(&kit));
    let id = vat::add(shop, &owner, &rate(2500, "2027-01-01"), NEW_YEAR).await.unwrap();
    let table = vat::of_branch(shop.read(), main).await.unwrap();
    let at = |at: Instant| table.rate_at(VatCode::Main, at).unwrap().percent_bp;
    assert_eq!((at(NOW), at(Instant(NEW_YEAR.0 - 1)), at(NEW_YEAR)), (2200, 2200, 2500));
    for (form, starts_at, problem) in [
        (rate(2500, "2027-01-01"), NEW_YEAR, Problem::AlreadyTaken),
        (rate(1800, "2026-11-21"), NEW_YEAR.plus_days(-41), Problem::InThePast),
    ] {
        let refused = vat::add(shop, &owner, &form, starts_at).await;
        assert!(matches!(refused, Err(Error::Invalid(p)) if p.of("date") == Some(&problem)), "{form:?}");
    }
    let rows = vat::rows(shop, &owner).await.unwrap();
    let mains: Vec<_> = rows.iter().filter(|r| r.period.code == VatCode::Main).collect();
    assert_eq!(mains.iter().map(|r| r.period.percent_bp).collect::<Vec<_>>(), [2500, 2200, 2000]);
    assert_eq!(mains.iter().map(|r| r.has_begun).collect::<Vec<_>>(), [false, true, true]);

    let begun = vat::remove(shop, &owner, mains[1].id).await;
    assert!(matches!(begun, Err(Error::Refused(r)) if r.of() == Some(OrgRefusal::RateHasBegun)));
    vat::remove(shop, &owner, id).await.unwrap();
    assert!(matches!(vat::remove(shop, &owner, id).await, Err(Error::NotFound)));
    assert_eq!(actions(shop).await, ["vat_rate.added", "vat_rate.removed"]);
});

on_both_databases!(pay_7_rates_need_their_permission, |kit| async move {
    open(&kit).await;
    let shop = &kit.shop;
    for actor in others(&kit) {
        assert!(is_denied(vat::rows(shop, &actor).await));
        assert!(is_denied(vat::add(shop, &actor, &rate(2500, "2027-01-01"), NEW_YEAR).await));
        assert!(is_denied(vat::remove(shop, &actor, shop.id::<VatRateId>()).await));
    }
});
