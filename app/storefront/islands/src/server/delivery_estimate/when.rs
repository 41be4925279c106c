//! Formats delivery dates as text.

use super::{MethodDates, texts};
use base::{Instant, Locale};
use delivery_model::methods::{DeliveryKind, DeliveryTerms};
use scheduling::zones::Arrivals;

/// Reference data from which the dates of a page are computed.
#[derive(Clone)]
pub struct When {
    l: Locale,
    /// `None` if the branch's time zone is unknown.
    arrivals: Option<Arrivals>,
}

impl When {
    pub fn of(l: Locale, zone: &str, now: Instant) -> Self {
        Self { l, arrivals: Arrivals::of(l, zone, now) }
    }

    /// «Привезём завтра, 26 ноября»; `more` is the number of transfer days to the place of hand-over.
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

    /// «Самовывоз сегодня», «Доставка с 2 декабря»: the earliest method; if several are equal, the first in
    /// order.
    pub fn soonest(&self, methods: &[MethodDates]) -> Option<String> {
        let arrivals = self.arrivals.as_ref()?;
        let dated = methods
            .iter()
            .filter_map(|method| Some((method.kind, arrivals.arrival(&method.terms?, method.more?))));
        let (kind, arrival) = dated.min_by_key(|(_, arrival)| (arrival.first, arrival.last))?;
        let date = arrivals.soonest(arrival);
        Some(match kind {
            DeliveryKind::Pickup => texts::soon_collect(self.l, &date),
            DeliveryKind::Courier => texts::soon_brings(self.l, &date),
        })
    }

    /// «если заказать до 18:00», before today's cut-off.
    pub fn order_by(&self, terms: Option<DeliveryTerms>) -> Option<String> {
        let time = self.arrivals.as_ref()?.order_by(&terms?)?;
        Some(texts::order_by(self.l, &time))
    }

    /// When the first of these dates expires.
    pub fn holds_until(&self, terms: impl IntoIterator<Item = Option<DeliveryTerms>>) -> Option<Instant> {
        let terms: Vec<_> = terms.into_iter().flatten().collect();
        if terms.is_empty() { None } else { self.arrivals.as_ref()?.holds_until(&terms) }
    }
}
