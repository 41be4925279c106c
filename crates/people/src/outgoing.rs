//! How letters and SMS leave: by the settings of the moment, which may change while the server runs, on any server. What the
//! configuration of the process fixes takes precedence.

mod mail;
mod resume;
mod sms;
mod trial;

pub use mail::{MailState, ShopMailer, mail_state};
pub use resume::{Resumed, resume};
pub use sms::{ShopSms, SmsEndpoint, SmsState, follow_settings, refresh, sms_state};
pub use trial::{check_sms, send_sample_letter, send_test_letter};
