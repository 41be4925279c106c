//! Writes mails into a folder, one `.eml` file each, named by time and id.

use super::{Letter, MailError, Mailer, Sender, compose};
use std::path::PathBuf;
use tokio::fs;

/// Writes mails into a folder.
pub struct FolderMailer {
    dir: PathBuf,
    sender: Sender,
}

impl FolderMailer {
    /// The folder is created with the first mail.
    pub fn new(dir: impl Into<PathBuf>, sender: Sender) -> Self {
        Self { dir: dir.into(), sender }
    }
}

#[async_trait::async_trait]
impl Mailer for FolderMailer {
    /// Writes the mail atomically; sending it again replaces the same file.
    async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let bytes = compose(&self.sender, letter)?.formatted();
        let name = format!("{:020}-{}.eml", letter.at.0.max(0), letter.id);
        let (path, new) = (self.dir.join(&name), self.dir.join(format!(".{name}.new")));
        let write = async {
            fs::create_dir_all(&self.dir).await?;
            let mut file = fs::File::create(&new).await?;
            tokio::io::AsyncWriteExt::write_all(&mut file, &bytes).await?;
            file.sync_all().await?;
            fs::rename(&new, &path).await
        };
        write.await.map_err(|e: std::io::Error| MailError::Temporary(e.to_string()))
    }
}
