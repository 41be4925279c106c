//! The client device of a login, and the network that it is in.

use base::SessionId;
use ipnet::IpNet;
use std::net::IpAddr;

/// Maximum length of a stored user agent, in characters. Those of browsers have about 120.
const USER_AGENT_CHARS_MAX: usize = 300;

/// The client device of a login.
#[derive(Clone, Copy, Debug, Default)]
pub struct Device<'a> {
    /// As sent by the browser; may be empty or untrue.
    pub user_agent: &'a str,
    /// The address of the client; `None` if unknown.
    pub address: Option<IpAddr>,
    /// The token of a known browser, see [`Opened::browser`](crate::sessions::Opened::browser).
    pub browser: Option<&'a str>,
    /// The session of the same browser that is replaced.
    pub former: Option<SessionId>,
}

impl Device<'_> {
    /// The user agent as it is stored, see [`stored_user_agent`].
    pub(crate) fn stored_user_agent(&self) -> String {
        stored_user_agent(self.user_agent)
    }
}

/// A user agent on one line and cut to 300 characters.
pub(crate) fn stored_user_agent(text: &str) -> String {
    base::text::one_line(text).chars().take(USER_AGENT_CHARS_MAX).collect()
}

/// The network that counts as one client, and for IPv6 the larger one around it. IPv4: /24, the smallest block that is
/// routed, so that somebody with a block of their own counts once. IPv6: /64, one subnet, within /48, what a customer
/// gets at most. An unknown address is the empty text.
pub(crate) fn networks(address: Option<IpAddr>) -> (String, Option<String>) {
    let cut =
        |ip, prefix| IpNet::new(ip, prefix).map_or_else(|_| String::new(), |net| net.trunc().to_string());
    match address.map(|ip| ip.to_canonical()) {
        None => (String::new(), None),
        Some(ip @ IpAddr::V4(_)) => (cut(ip, 24), None),
        Some(ip @ IpAddr::V6(_)) => (cut(ip, 64), Some(cut(ip, 48))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_network() {
        let of = |text: &str| networks(Some(text.parse().unwrap()));
        assert_eq!(of("203.0.113.7"), ("203.0.113.0/24".to_owned(), None));
        assert_eq!(of("::ffff:203.0.113.9"), of("203.0.113.7"), "the same address in IPv6");
        let home = ("2001:db8:1:2::/64".to_owned(), Some("2001:db8:1::/48".to_owned()));
        assert_eq!(of("2001:db8:1:2::1"), home);
        assert_eq!(networks(None), (String::new(), None));
    }

    #[test]
    fn user_agents_are_cut() {
        let device = Device { user_agent: &"a\nb ".repeat(200_000), ..Device::default() };
        assert_eq!(device.stored_user_agent().chars().count(), USER_AGENT_CHARS_MAX);
        assert!(!device.stored_user_agent().contains('\n'));
    }
}
