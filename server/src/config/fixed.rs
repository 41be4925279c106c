//! The settings of the shop that the configuration fixes.

use super::{Config, ConfigError};
use base::contact::Email;
use gateways::mail::{Encryption, Sender, SmtpServer};
use org_model::settings::Setting as _;
use payments_model::settings::{AcceptsTests, SecretKey, ShopId};
use people_model::settings::{
    DirectoryKind, LookupKey, LookupService, MailEncryption, MailHost, MailPassword, MailPort,
    MailSenderAddress, MailSenderName, MailTls, MailUser, SmsKey, SmsProviderKind, SmsService,
};
use platform::FixedSettings;

impl Config {
    /// What takes precedence over the settings in the database; the form shows it read-only.
    ///
    /// # Errors
    /// The mail server or the sender is malformed, or the mail server would get a password unencrypted.
    pub fn fixed(&self) -> Result<FixedSettings, ConfigError> {
        let mut fixed = FixedSettings::default();
        if !self.gateway_shop_id.is_empty() {
            fixed = fixed.with(ShopId::KEY, self.gateway_shop_id.as_str());
        }
        if !self.gateway_secret.is_empty() {
            fixed = fixed.with(SecretKey::KEY, self.gateway_secret.as_str());
        }
        if self.accept_test_payments {
            fixed = fixed.with(AcceptsTests::KEY, true);
        }
        if !self.mail_url.is_empty() {
            let server = SmtpServer::parse(&self.mail_url)
                .map_err(|e| ConfigError::Setting(format!("mail_url: {e}")))?;
            fixed = mail_server(fixed, &server);
        }
        if !self.mail_from.is_empty() {
            let sender = Sender::parse(&self.mail_from)
                .filter(|sender| Email::parse(&sender.address()).is_some())
                .ok_or_else(|| ConfigError::Setting("mail_from is no address".to_owned()))?;
            fixed =
                fixed.with(MailSenderAddress::KEY, sender.address()).with(MailSenderName::KEY, sender.name());
        }
        if !self.sms_key.is_empty() {
            fixed = fixed
                .with(SmsService::KEY, SmsProviderKind::SmsRu.as_str())
                .with(SmsKey::KEY, self.sms_key.as_str());
        }
        if !self.companies_key.is_empty() {
            fixed = fixed
                .with(LookupService::KEY, DirectoryKind::DaData.as_str())
                .with(LookupKey::KEY, self.companies_key.as_str());
        }
        Ok(fixed)
    }
}

fn mail_server(fixed: FixedSettings, server: &SmtpServer) -> FixedSettings {
    let tls = match server.encryption {
        Encryption::Tls => MailTls::Tls,
        Encryption::StartTls => MailTls::StartTls,
        Encryption::None => MailTls::None,
    };
    fixed
        .with(MailHost::KEY, server.host.as_str())
        .with(MailPort::KEY, server.port)
        .with(MailEncryption::KEY, tls.as_str())
        .with(MailUser::KEY, server.user.as_str())
        .with(MailPassword::KEY, server.password.as_str())
}
