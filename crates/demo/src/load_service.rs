//! Crews, rates and requests of the demo.

use gateways::files::Storage;
use platform::{Actor, Result, Shop};

pub(crate) async fn load(_shop: &Shop, _actor: &Actor, _storage: &Storage) -> Result<()> {
    Ok(())
}
