//! Determines the client address: the peer of the connection, or the one reported by a trusted proxy.

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
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
    let forwarded = request.headers().get_all("x-forwarded-for").iter();
    let forwarded: Vec<Option<IpAddr>> =
        forwarded.flat_map(|v| v.to_str().unwrap_or("not text").split(',')).map(address).collect();
    request.extensions_mut().insert(Client(find(peer, &forwarded, &proxies)));
    next.run(request).await
}

/// The address of one entry, with or without a port; `None` if it is no address.
fn address(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let bracketed = || entry.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    let with_port = || entry.parse::<SocketAddr>().ok().map(|address| address.ip());
    entry.parse().ok().or_else(with_port).or_else(bracketed)
}

/// Whether a network of the configuration contains the address, in either of its forms.
pub fn is_proxy(proxies: &[IpNet], ip: IpAddr) -> bool {
    proxies.iter().any(|net| net.contains(&ip.to_canonical()) || net.contains(&ip))
}

/// Walks from the peer outwards while the address is a trusted proxy. Entries to the left of the first
/// untrusted address can be forged, and so can those to the left of one that is no address: then the proxy
/// that passed it on is the client.
fn find(peer: IpAddr, forwarded: &[Option<IpAddr>], proxies: &[IpNet]) -> IpAddr {
    let mut client = peer.to_canonical();
    for hop in forwarded.iter().rev() {
        match hop {
            Some(hop) if is_proxy(proxies, client) => client = hop.to_canonical(),
            _ => break,
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forwarded_addresses_count_only_behind_trusted_proxies() {
        let ip = |s: &str| s.parse::<IpAddr>().unwrap();
        let proxies = ["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()];
        for (peer, forwarded, expected) in [
            ("1.2.3.4", "5.5.5.5", "1.2.3.4"),
            ("10.0.0.1", "5.5.5.5", "5.5.5.5"),
            ("10.0.0.1", "6.6.6.6, 5.5.5.5", "5.5.5.5"),
            ("10.0.0.1", "6.6.6.6, 5.5.5.5, 10.0.0.2", "5.5.5.5"),
            ("10.0.0.1", "", "10.0.0.1"),
            // A socket that listens on [::] reports IPv4 peers as mapped addresses.
            ("::ffff:10.0.0.1", "5.5.5.5", "5.5.5.5"),
            ("::ffff:1.2.3.4", "5.5.5.5", "1.2.3.4"),
            ("fd00::1", "::ffff:5.5.5.5", "5.5.5.5"),
            // Some proxies add the port.
            ("10.0.0.1", "6.6.6.6, 5.5.5.5:443", "5.5.5.5"),
            ("10.0.0.1", "6.6.6.6, [2001:db8::1]:443", "2001:db8::1"),
            ("10.0.0.1", "6.6.6.6, [2001:db8::1]", "2001:db8::1"),
            ("10.0.0.1", "2001:db8::1", "2001:db8::1"),
            // What is no address is not skipped: what is left of it may be forged.
            ("10.0.0.1", "6.6.6.6, unknown", "10.0.0.1"),
            ("10.0.0.1", "6.6.6.6, 5.5.5.5:port, 10.0.0.2", "10.0.0.2"),
            ("10.0.0.1", "6.6.6.6,", "10.0.0.1"),
        ] {
            let entries: Vec<_> = forwarded.split(',').map(address).collect();
            assert_eq!(find(ip(peer), &entries, &proxies), ip(expected), "{peer}: {forwarded:?}");
        }
    }
}
