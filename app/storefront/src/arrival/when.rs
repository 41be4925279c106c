//! Dates of delivery in words.

use super::{Way, texts};
use base::{Instant, Locale};
use delivery_model::methods::{DeliveryKind, DeliveryTerms};
use scheduling::zones::Arrivals;

/// What the dates of one page are counted from.
#[derive(Clone)]
pub struct When {
    l: Locale,
    /// None where the zone of the branch is no zone.
    arrivals: Option<Arrivals>,
}

impl When {
    pub fn of(l: Locale, zone: &str, now: Instant) -> Self {
        Self { l, arrivals: Arrivals::of(l, zone, now) }
    }

    /// «Привезём завтра, 26 ноября»; `more` are the days that the goods need to where they are handed over.
    pub fn date(
        &self,
        kind: DeliveryKind,
        terms: Option<DeliveryTerms>,
        more: Option<i64>,
    ) -> Option<String> {
        let (arrivals, terms, more) = (self.arrivals.as_ref()?, terms?, more?);
        let date = arrivals.text(arrivals.arrival(&terms, more));
        Some(match kind {
            DeliveryKind::Pickup => texts::collect(self.l, &date),
            DeliveryKind::Courier => texts::brings(self.l, &date),
        })
    }

    /// «Самовывоз сегодня», «Доставка с 2 декабря»: whatever comes first, of several that do the first in order.
    pub fn soonest(&self, ways: &[Way]) -> Option<String> {
        let arrivals = self.arrivals.as_ref()?;
        let dated = ways.iter().filter_map(|way| Some((way.kind, arrivals.arrival(&way.terms?, way.more?))));
        let (kind, arrival) = dated.min_by_key(|(_, arrival)| (arrival.first, arrival.last))?;
        let date = arrivals.soonest(arrival);
        Some(match kind {
            DeliveryKind::Pickup => texts::soon_collect(self.l, &date),
            DeliveryKind::Courier => texts::soon_brings(self.l, &date),
        })
    }

    /// «если заказать до 18:00», while the order would still be today's.
    pub fn order_by(&self, terms: Option<DeliveryTerms>) -> Option<String> {
        let time = self.arrivals.as_ref()?.order_by(&terms?)?;
        Some(texts::order_by(self.l, &time))
    }

    /// Until when all these dates stay true.
    pub fn holds_until(&self, terms: impl IntoIterator<Item = Option<DeliveryTerms>>) -> Option<Instant> {
        let terms: Vec<_> = terms.into_iter().flatten().collect();
        if terms.is_empty() { None } else { self.arrivals.as_ref()?.holds_until(&terms) }
    }
}
