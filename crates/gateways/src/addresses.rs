//! The directory of addresses: suggestions for what is typed, with coordinates. DaData's API, which is that of the directory
//! of companies, with the same key.

use crate::companies::{DaData, DirectoryError};
use org_model::branches::GeoPoint;
use serde::Deserialize;
use serde_json::json;

/// An address as the directory writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundAddress {
    /// On one line: «г Москва, ул Тверская, д 1».
    pub value: String,
    /// City or settlement, without its kind; empty if it is not known.
    pub city: String,
    /// Street and house; empty if they are not known.
    pub street: String,
    /// The house, or the one next to it; `None` for a street or a city.
    pub point: Option<GeoPoint>,
}

/// A directory of addresses.
#[async_trait::async_trait]
pub trait AddressDirectory: Send + Sync {
    /// Addresses that what was typed may mean, the likeliest first, at most `count`.
    async fn suggest(&self, query: &str, count: usize) -> Result<Vec<FoundAddress>, DirectoryError>;
}

/// `data` of an address. What is not known is `null`.
#[derive(Deserialize)]
struct AddressData {
    city: Option<String>,
    settlement: Option<String>,
    street_with_type: Option<String>,
    house_type: Option<String>,
    house: Option<String>,
    geo_lat: Option<String>,
    geo_lon: Option<String>,
    qc_geo: Option<String>,
}

impl AddressData {
    fn found(self, value: String) -> FoundAddress {
        let house = [self.house_type, self.house].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let street: Vec<String> = [self.street_with_type.unwrap_or_default(), house]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        // 0: the house, 1: the nearest house. Anything else is the middle of a street or of a city.
        let is_exact = matches!(self.qc_geo.as_deref(), Some("0" | "1"));
        let text = self.geo_lat.zip(self.geo_lon).map(|(lat, lon)| format!("{lat}, {lon}"));
        FoundAddress {
            value,
            city: self.city.or(self.settlement).unwrap_or_default(),
            street: street.join(", "),
            point: text.filter(|_| is_exact).and_then(|text| GeoPoint::parse(&text)),
        }
    }
}

#[async_trait::async_trait]
impl AddressDirectory for DaData {
    async fn suggest(&self, query: &str, count: usize) -> Result<Vec<FoundAddress>, DirectoryError> {
        let query = json!({ "query": query, "count": count.min(20) });
        let found = self.call::<AddressData>(["suggest", "address"], &query).await?;
        Ok(found.into_iter().map(|one| one.data.found(one.value)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::companies::DaDataConfig;
    use crate::standin::Webhooks;
    use crate::standin::tests::harness::Running;
    use std::time::Duration;

    #[tokio::test]
    async fn chk_5_addresses_are_suggested_with_their_coordinates() {
        let dir = tempfile::tempdir().unwrap();
        let running = Running::start(dir.path(), None, Webhooks::default()).await;
        let config = |key: &str| DaDataConfig {
            base_url: running.origin.clone(),
            key: key.to_owned(),
            timeout: Duration::from_secs(5),
        };
        let directory = DaData::new(&config("secret")).unwrap();
        let found = directory.suggest("москва тверская 1", 5).await.unwrap();
        assert_eq!((found[0].city.as_str(), found[0].street.as_str()), ("Москва", "ул Тверская, д 1"));
        assert_eq!(found[0].point, GeoPoint::parse("55.7574, 37.6134"));
        let street = directory.suggest("москва тверская", 1).await.unwrap();
        assert_eq!((street.len(), street[0].point), (1, None), "a street has no coordinates of its own");
        assert!(directory.suggest("нигде", 5).await.unwrap().is_empty());
        let stranger = DaData::new(&config("wrong")).unwrap().suggest("москва", 1).await.unwrap_err();
        assert!(matches!(stranger, DirectoryError::Unauthorized(_)), "{stranger}");
        assert!(matches!(directory.suggest("сбой", 1).await, Err(DirectoryError::Unavailable(_))));
        running.stop().await;
        assert!(matches!(directory.suggest("москва", 1).await, Err(DirectoryError::Unavailable(_))));
    }
}
