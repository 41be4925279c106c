//! Open event streams of this process, limited in all and by account: each holds a connection and asks the
//! database every few seconds.

use base::AccountId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Streams of all accounts: with a query every three seconds each, under a hundred queries per second.
const STREAMS_MAX: usize = 200;
/// When so many are open, clients get none, so that they take no places of staff.
const CLIENT_STREAMS_MAX: usize = STREAMS_MAX / 2;
/// Streams of one account: a person with several tabs on several devices.
pub const ACCOUNT_STREAMS_MAX: usize = 8;

/// Counts open streams. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Streams {
    open: Arc<Mutex<HashMap<AccountId, usize>>>,
}

/// An open stream; closed when dropped.
#[derive(Debug)]
pub struct OpenStream {
    streams: Streams,
    account: AccountId,
}

impl Streams {
    /// Counts a stream of the account; `None` if there are too many.
    pub fn open(&self, account: AccountId, is_staff: bool) -> Option<OpenStream> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let own = open.get(&account).copied().unwrap_or_default();
        let most = if is_staff { STREAMS_MAX } else { CLIENT_STREAMS_MAX };
        if own >= ACCOUNT_STREAMS_MAX || open.values().sum::<usize>() >= most {
            return None;
        }
        open.insert(account, own + 1);
        Some(OpenStream { streams: self.clone(), account })
    }
}

impl Drop for OpenStream {
    fn drop(&mut self) {
        let mut open = self.streams.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = open.get_mut(&self.account) {
            *own -= 1;
            if *own == 0 {
                open.remove(&self.account);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(n: u128) -> AccountId {
        format!("{n:032x}").parse().unwrap()
    }

    #[test]
    fn streams_are_limited_by_account_and_in_all() {
        let streams = Streams::default();
        let own: Vec<_> = (0..ACCOUNT_STREAMS_MAX).map_while(|_| streams.open(account(1), true)).collect();
        assert_eq!(own.len(), ACCOUNT_STREAMS_MAX);
        assert!(streams.open(account(1), true).is_none());
        let clients: Vec<_> = (1_000..2_000).map_while(|n| streams.open(account(n), false)).collect();
        assert_eq!(own.len() + clients.len(), CLIENT_STREAMS_MAX);
        drop(clients);
        let others: Vec<_> = (2..1_000).map_while(|n| streams.open(account(n), true)).collect();
        assert_eq!(own.len() + others.len(), STREAMS_MAX);
        drop(own);
        assert!(streams.open(account(1), true).is_some(), "closed streams do not count");
        assert_eq!(streams.open.lock().unwrap().len(), others.len());
    }
}
