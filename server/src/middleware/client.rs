//! Determines the client address: the peer of the connection, or the one reported by a trusted proxy.

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

/// The client address, for rate limits and the log.
#[derive(Clone, Copy, Debug)]
pub struct Client(pub IpAddr);

/// Middleware: determines the client address.
pub async fn client_address(
    State(proxies): State<Arc<Vec<IpNet>>>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::from([0, 0, 0, 0]), |c| c.0.ip());
    let forwarded: Vec<IpAddr> = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(','))
        .filter_map(|v| v.trim().parse().ok())
        .collect();
    request.extensions_mut().insert(Client(find(peer, &forwarded, &proxies)));
    next.run(request).await
}

/// Walks from the peer outwards while the address is a trusted proxy. Entries to the left of the first
/// untrusted address can be forged.
fn find(peer: IpAddr, forwarded: &[IpAddr], proxies: &[IpNet]) -> IpAddr {
    let trusted = |ip: &IpAddr| proxies.iter().any(|net| net.contains(ip));
    let mut client = peer;
    for hop in forwarded.iter().rev() {
        if !trusted(&client) {
            break;
        }
        client = *hop;
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forwarded_addresses_count_only_behind_trusted_proxies() {
        let ip = |s: &str| s.parse::<IpAddr>().unwrap();
        let proxies = ["10.0.0.0/8".parse().unwrap()];
        for (peer, forwarded, expected) in [
            ("1.2.3.4", vec!["5.5.5.5"], "1.2.3.4"),
            ("10.0.0.1", vec!["5.5.5.5"], "5.5.5.5"),
            ("10.0.0.1", vec!["6.6.6.6", "5.5.5.5"], "5.5.5.5"),
            ("10.0.0.1", vec!["6.6.6.6", "5.5.5.5", "10.0.0.2"], "5.5.5.5"),
            ("10.0.0.1", vec![], "10.0.0.1"),
        ] {
            let forwarded: Vec<IpAddr> = forwarded.into_iter().map(ip).collect();
            assert_eq!(find(ip(peer), &forwarded, &proxies), ip(expected));
        }
    }
}
