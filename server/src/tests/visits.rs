//! ADM-5: visits are counted on the server, also where the page cache answers.

use super::Server;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use discovery::visits::{VisitLog, report, today};
use discovery_model::access::VISITS_VIEW;
use discovery_model::visits::{VisitFilter, VisitStep};
use std::sync::Arc;

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

async fn open(server: &Server, path: &str, user_agent: &str) -> StatusCode {
    let request = Request::get(path)
        .header(header::USER_AGENT, user_agent)
        .header(header::ACCEPT_LANGUAGE, "ru")
        .header(header::HOST, "zasov.test")
        .body(Body::empty());
    server.ask(request.unwrap()).await.status()
}

async fn counts(server: &Server) -> Vec<i64> {
    let shop = &server.kit.shop;
    let log: Arc<VisitLog> = shop.installed_or_default();
    log.flush(shop).await.unwrap();
    let viewer = server.kit.staff(shop.id(), shop.id(), &[VISITS_VIEW]);
    let day = today(shop).await.unwrap();
    let filter = VisitFilter { from: day, to: day, ..VisitFilter::default() };
    report(shop, &viewer, &filter).await.unwrap().total.to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn adm_5_pages_of_the_cache_are_counted_and_programs_are_not() {
    let server = Server::start().await;
    // The second answer is from the page cache.
    for agent in ["Mozilla/5.0 Firefox/1 first", "Mozilla/5.0 Firefox/1 second", FIREFOX, FIREFOX] {
        assert_eq!(open(&server, "/", agent).await, StatusCode::OK);
    }
    assert_eq!(open(&server, "/", "Googlebot/2.1").await, StatusCode::OK);
    assert_eq!(open(&server, "/catalog", FIREFOX).await, StatusCode::OK);
    assert_eq!(open(&server, "/product/nothing", FIREFOX).await, StatusCode::NOT_FOUND);
    // A program that names no language.
    assert_eq!(server.get("/").await.0, StatusCode::OK);
    let found = counts(&server).await;
    let of = |step: VisitStep| found[step.index()];
    assert_eq!([VisitStep::Landing, VisitStep::Search, VisitStep::Product].map(of), [3, 1, 0]);
}
