//! ADM-5: visits are counted without persons.

use crate::fixture::{Fixture, count};
use discovery::visits::{Branch, VisitLog, Visitor, report, sweep, today};
use discovery_model::access::VISITS_VIEW;
use discovery_model::visits::{Request, Visit, VisitDevice, VisitFilter, VisitSource, VisitStep};
use platform::Error;
use std::net::IpAddr;

const PHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1";
const COMPUTER: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

fn visit(path: &'static str, query: &'static str, user_agent: &'static str) -> Visit {
    let request = Request {
        is_post: false,
        path,
        query,
        status: 200,
        location: "",
        host: "zasov.test",
        referrer: "",
        user_agent,
    };
    Visit::of(&request).unwrap()
}

testkit::on_both_databases!(
    adm_5_a_visitor_counts_once_a_day_and_only_numbers_are_left_of_the_day,
    |kit| async move {
        let f = Fixture::start(kit).await;
        let shop = f.shop();
        let viewer = f.kit.staff(shop.id(), f.branch, &[VISITS_VIEW]);
        let log = VisitLog::default();
        log.flush(shop).await.unwrap();
        let anna: IpAddr = "192.0.2.1".parse().unwrap();
        let ivan: IpAddr = "192.0.2.2".parse().unwrap();
        let count_in = |branch, network, user_agent: &'static str, path, query| {
            let visitor = Visitor { network, user_agent, branch };
            log.count(shop.now(), &visitor, visit(path, query, user_agent));
        };
        let count_visit =
            |network, user_agent, path, query| count_in(Branch::Unknown, network, user_agent, path, query);
        count_visit(anna, PHONE, "/", "utm_source=mail");
        count_visit(anna, PHONE, "/product/cam-1", "");
        log.flush(shop).await.unwrap();
        // After a write the visitor is still the same one.
        count_in(Branch::Of(f.branch), anna, PHONE, "/cart", "");
        count_visit(ivan, COMPUTER, "/search", "");
        log.flush(shop).await.unwrap();
        assert_eq!(count(shop, "SELECT COUNT(*) AS n FROM visitor").await, 2);
        let placed = "SELECT COUNT(*) AS n FROM visitor WHERE branch <> ''";
        assert_eq!(count(shop, placed).await, 1, "the branch became known later");

        let day = today(shop).await.unwrap();
        let week = VisitFilter { from: day - 6, to: day, ..VisitFilter::default() };
        let found = report(shop, &viewer, &week).await.unwrap();
        let of = |step: VisitStep| found.total[step.index()];
        assert_eq!(
            [VisitStep::Landing, VisitStep::Search, VisitStep::Product, VisitStep::Cart].map(of),
            [2, 1, 1, 1]
        );
        assert_eq!((found.days.len(), found.days[6].counts[0]), (7, 2));
        let campaign = found.sources.iter().find(|s| s.source == VisitSource::Campaign).unwrap();
        assert_eq!((campaign.campaign.as_str(), campaign.counts[VisitStep::Cart.index()]), ("mail", 1));
        let phones = VisitFilter { device: Some(VisitDevice::Phone), ..week.clone() };
        assert_eq!(report(shop, &viewer, &phones).await.unwrap().total[0], 1);

        // The next day: hashes and salts are gone, the numbers stay.
        f.kit.clock.advance_minutes(24 * 60);
        assert!(sweep(shop).await.unwrap() >= 3);
        for table in ["visitor", "visit_salt"] {
            assert_eq!(count(shop, &format!("SELECT COUNT(*) AS n FROM {table}")).await, 0, "{table}");
        }
        let later = VisitFilter { from: day - 5, to: day + 1, ..VisitFilter::default() };
        assert_eq!(report(shop, &viewer, &later).await.unwrap().total, found.total);
        let next = VisitFilter { from: day + 1, to: day + 1, ..VisitFilter::default() };
        let compared = report(shop, &viewer, &next).await.unwrap();
        assert_eq!((compared.total[0], compared.previous[0]), (0, 2), "the period before");
        assert_eq!(sweep(shop).await.unwrap(), 0, "counted once");

        assert!(matches!(report(shop, &f.editor, &week).await, Err(Error::Forbidden)));
        let wrong = VisitFilter { from: day, to: day - 1, ..VisitFilter::default() };
        assert!(matches!(report(shop, &viewer, &wrong).await, Err(Error::NotFound)));
    }
);
