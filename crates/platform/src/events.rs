//! Events inside a transaction. An area announces what it does; areas above, which it can't name, subscribe and act
//! before the commit. What the subscribers write belongs to the same transaction, and so does their failure.
//!
//! The program collects the subscribers of all areas and gives them to the shop
//! ([`Shop::with_subscribers`](crate::Shop::with_subscribers)).

use crate::{Error, Result, Tx};
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::pin::Pin;

/// Something that happens inside a transaction.
///
/// ```text
/// pub struct PaymentSettled { … }
///
/// impl Event for PaymentSettled {
///     const NAME: &'static str = "payment settled";
/// }
///
/// subscribers.on::<PaymentSettled>("orders", |tx, event| Box::pin(confirm(tx, event)));
/// tx.announce(&PaymentSettled { … }).await?;
/// ```
pub trait Event: Send + Sync + 'static {
    /// Its name in messages.
    const NAME: &'static str;
    /// Whether somebody has to act on it. If so, announcing it without a subscriber is an error.
    const NEEDS_SUBSCRIBER: bool = true;
}

type Handler<E> = for<'a> fn(&'a Tx<'a>, &'a E) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

struct Subscription<E> {
    name: &'static str,
    handler: Handler<E>,
}

/// The subscribers of a process, by type of event.
#[derive(Default)]
pub struct Subscribers {
    /// The value at the type of `E` is a `Vec<Subscription<E>>`.
    by_event: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
}

impl Subscribers {
    /// Adds a subscriber. Those of one event are called in the order in which they were added.
    ///
    /// # Panics
    /// If the event has a subscriber of this name already.
    pub fn on<E: Event>(&mut self, name: &'static str, handler: Handler<E>) {
        let list = self
            .by_event
            .entry(TypeId::of::<E>())
            .or_insert_with(|| Box::new(Vec::<Subscription<E>>::new()))
            .downcast_mut::<Vec<Subscription<E>>>();
        let Some(list) = list else { unreachable!("the key is the type of the event") };
        assert!(list.iter().all(|s| s.name != name), "{name:?} subscribes twice to {:?}", E::NAME);
        list.push(Subscription { name, handler });
    }

    fn of<E: Event>(&self) -> &[Subscription<E>] {
        let list = self.by_event.get(&TypeId::of::<E>()).and_then(|list| list.downcast_ref::<Vec<_>>());
        list.map_or(&[], Vec::as_slice)
    }
}

impl Tx<'_> {
    /// Calls the subscribers of an event, one after another, within this transaction.
    ///
    /// # Errors
    /// That of the first subscriber that fails; [`Error::Inconsistent`] if the event needs a subscriber and has none.
    /// The transaction can't be committed after either.
    pub async fn announce<E: Event>(&self, event: &E) -> Result<()> {
        let subscribers = self.shop().subscribers().of::<E>();
        if subscribers.is_empty() && E::NEEDS_SUBSCRIBER {
            self.set_incomplete();
            return Err(Error::Inconsistent(format!("nobody subscribes to the event {:?}", E::NAME)));
        }
        for Subscription { name, handler } in subscribers {
            if let Err(e) = handler(self, event).await {
                tracing::debug!(event = E::NAME, subscriber = name, "a subscriber failed: {e}");
                self.set_incomplete();
                return Err(e);
            }
        }
        Ok(())
    }
}
