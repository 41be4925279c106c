//! Letters by the mail server of the settings, or into the folder of mails.

use base::Locale;
use base::contact::Email;
use gateways::mail::{Encryption, FolderMailer, Letter, MailError, Mailer, Sender, SmtpMailer, SmtpServer};
use org::settings::{Secret, Values};
use org_model::settings::ShopName;
use people_model::settings::{
    MAIL_KEYS, MailEncryption, MailHost, MailPassword, MailPort, MailSenderAddress, MailSenderName, MailTls,
    MailUser,
};
use platform::{Result, Shop};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// The sender of letters in the folder, where the shop has no address of its own.
const FOLDER_SENDER: &str = "shop@localhost.localdomain";

/// Where letters go now.
#[derive(Clone, Debug)]
pub enum MailState {
    /// Into the folder: no mail server is set.
    Folder(Sender),
    /// To a mail server.
    Server(SmtpServer, Sender),
    /// Nowhere: they wait in the outbox until a person completes the settings.
    Incomplete(Incomplete),
}

/// What keeps letters from being sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomplete {
    /// The password can't be decrypted.
    Password,
    /// Nothing says what address letters come from.
    Sender,
    /// The password would be sent unencrypted.
    Unencrypted,
}

impl Incomplete {
    /// What to do, for staff.
    pub fn text(self, l: Locale) -> &'static str {
        match self {
            Self::Password => l.pick(
                "Пароль не расшифровывается на этом сервере, введите его ещё раз",
                "This server can't decrypt the password, enter it again",
            ),
            Self::Sender => l.pick("Не задан адрес отправителя", "The address of the sender is not set"),
            Self::Unencrypted => l.pick(
                "Пароль ушёл бы без шифрования: выберите TLS или STARTTLS",
                "The password would be sent unencrypted: choose TLS or STARTTLS",
            ),
        }
    }
}

/// Where letters go by the settings of this moment.
///
/// # Errors
/// Those of the database.
pub async fn mail_state(shop: &Shop) -> Result<MailState> {
    let db = shop.read();
    let values = Values::read(shop, db, &MAIL_KEYS).await?;
    let (host, user) = (values.get::<MailHost>()?, values.get::<MailUser>()?);
    let name = match values.get::<MailSenderName>()? {
        name if name.is_empty() => org::settings::get::<ShopName>(db).await?.pick(Locale::Ru).to_owned(),
        name => name,
    };
    let address = values.get::<MailSenderAddress>()?;
    if host.is_empty() {
        let address = address.or_else(|| Email::parse(FOLDER_SENDER));
        let sender = address.and_then(|address| Sender::named(&name, &address));
        return Ok(sender.map_or(MailState::Incomplete(Incomplete::Sender), MailState::Folder));
    }
    let sender = address.or_else(|| Email::parse(&user)).and_then(|a| Sender::named(&name, &a));
    let Some(sender) = sender else { return Ok(MailState::Incomplete(Incomplete::Sender)) };
    let password = match values.secret::<MailPassword>() {
        Secret::Unset => String::new(),
        Secret::Set(password) => password.expose().to_owned(),
        Secret::Unreadable => return Ok(MailState::Incomplete(Incomplete::Password)),
    };
    let server = SmtpServer {
        host,
        port: u16::try_from(values.get::<MailPort>()?).unwrap_or_default(),
        encryption: encryption(values.get::<MailEncryption>()?.0),
        user,
        password,
    };
    Ok(match server.check() {
        Ok(()) => MailState::Server(server, sender),
        Err(_) => MailState::Incomplete(Incomplete::Unencrypted),
    })
}

const fn encryption(tls: MailTls) -> Encryption {
    match tls {
        MailTls::Tls => Encryption::Tls,
        MailTls::StartTls => Encryption::StartTls,
        MailTls::None => Encryption::None,
    }
}

/// A client with the settings that it was made from.
type Client = (SmtpServer, String, Arc<SmtpMailer>);

/// Sends letters by the settings that hold when each is sent.
pub struct ShopMailer {
    shop: Shop,
    folder: PathBuf,
    /// The last client: it keeps connections open.
    client: Mutex<Option<Client>>,
}

impl ShopMailer {
    /// A mailer that reads the settings of this shop; without a mail server it writes into the folder.
    pub fn new(shop: Shop, folder: impl Into<PathBuf>) -> Self {
        Self { shop, folder: folder.into(), client: Mutex::default() }
    }

    fn client_of(
        &self,
        server: SmtpServer,
        sender: Sender,
    ) -> std::result::Result<Arc<SmtpMailer>, MailError> {
        let from = format!("{} <{}>", sender.name(), sender.address());
        let mut kept = self.client.lock().unwrap_or_else(PoisonError::into_inner);
        match &*kept {
            Some((known, known_from, client)) if *known == server && *known_from == from => {
                Ok(Arc::clone(client))
            }
            _ => {
                let client =
                    SmtpMailer::new(&server, sender).map_err(|e| MailError::Temporary(e.to_string()))?;
                let client = Arc::new(client);
                *kept = Some((server, from, Arc::clone(&client)));
                Ok(client)
            }
        }
    }
}

#[async_trait::async_trait]
impl Mailer for ShopMailer {
    async fn send(&self, letter: &Letter) -> std::result::Result<(), MailError> {
        let state = mail_state(&self.shop).await.map_err(|e| MailError::Temporary(e.to_string()))?;
        match state {
            MailState::Folder(sender) => FolderMailer::new(&self.folder, sender).send(letter).await,
            MailState::Server(server, sender) => self.client_of(server, sender)?.send(letter).await,
            MailState::Incomplete(why) => Err(MailError::Temporary(why.text(Locale::En).to_owned())),
        }
    }
}
