//! The key that keys and passwords in the settings are encrypted with: of the configuration, or of a file in the data folder
//! that is made at the first start.

use crate::config::Config;
use platform::Ids;
use platform::sealing::SealingKey;
use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// The key; `None` before the first start. Without one the shop runs, and what was encrypted has to be entered again.
pub fn load(config: &Config) -> Option<SealingKey> {
    if !config.secret_key.is_empty() {
        return SealingKey::parse(&config.secret_key);
    }
    let path = path(config);
    let key = match fs::read_to_string(&path) {
        Ok(text) => SealingKey::parse(&text),
        Err(e) if e.kind() == io::ErrorKind::NotFound => return None,
        Err(e) => {
            tracing::error!("{}: {e}", path.display());
            None
        }
    };
    if key.is_none() {
        tracing::error!("{} is no key: keys and passwords in the settings can't be read", path.display());
    }
    key
}

/// Makes the file if the configuration has no key and the file is missing. A failure is logged: the shop runs without.
pub fn make(config: &Config) {
    let path = path(config);
    if config.secret_key.is_empty()
        && !path.exists()
        && let Err(e) = write(&path)
    {
        tracing::error!("{}: {e}: keys and passwords can't be entered in the settings", path.display());
    }
}

fn path(config: &Config) -> PathBuf {
    config.data_dir.join("secret.key")
}

/// Writes a new key, for the owner of the file alone. Of two processes that do it at once the first wins: the file appears
/// whole.
fn write(path: &Path) -> io::Result<()> {
    let ids = Ids::system();
    let new = path.with_extension(format!("key.{}", ids.code()));
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
    file.write_all(SealingKey::generate(&ids).as_bytes())?;
    file.sync_all()?;
    let linked = match fs::hard_link(&new, path) {
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other,
    };
    fs::remove_file(&new)?;
    linked
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn adm_4_the_key_is_made_once_for_its_owner_alone() {
        let dir = tempfile::tempdir().unwrap();
        let config = Config { data_dir: dir.path().to_owned(), ..Config::default() };
        let ids = Ids::seeded(1);
        assert!(load(&config).is_none(), "a command makes none");
        make(&config);
        let sealed = load(&config).unwrap().seal(&ids, "x", "secret").unwrap();
        make(&config);
        assert_eq!(load(&config).unwrap().open("x", &sealed).as_deref(), Some("secret"), "it stays the same");
        let path = path(&config);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing else is left behind");
        fs::write(&path, "damaged").unwrap();
        assert!(load(&config).is_none(), "a damaged key does not stop the server");
        let given = Config { secret_key: SealingKey::generate(&ids), ..config };
        assert!(load(&given).is_some(), "that of the configuration comes first");
    }
}
