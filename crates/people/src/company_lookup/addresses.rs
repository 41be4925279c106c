//! Addresses from the same directory, with the same key.

use super::ShopDirectory;
use gateways::addresses::{AddressDirectory, FoundAddress};
use gateways::companies::DirectoryError;
use std::time::Duration;

/// How long a question about an address may take: a form waits for it.
const TIMEOUT: Duration = Duration::from_secs(2);

#[async_trait::async_trait]
impl AddressDirectory for ShopDirectory {
    async fn suggest(&self, query: &str, count: usize) -> Result<Vec<FoundAddress>, DirectoryError> {
        let directory = self.directory().await?;
        match tokio::time::timeout(TIMEOUT, directory.suggest(query, count)).await {
            Ok(answer) => answer,
            Err(_) => Err(DirectoryError::Unavailable("no answer in time".to_owned())),
        }
    }
}
