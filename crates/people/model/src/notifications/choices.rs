//! What a person chose, and which channels follow from it.

use super::{NoticeChannel, NoticeEvent};
use std::collections::BTreeMap;

/// The choices of a person that were stored, by event and channel; everything else is the default of the event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices(BTreeMap<(String, NoticeChannel), bool>);

impl FromIterator<(String, NoticeChannel, bool)> for Choices {
    fn from_iter<I: IntoIterator<Item = (String, NoticeChannel, bool)>>(stored: I) -> Self {
        Self(stored.into_iter().map(|(event, channel, is_on)| ((event, channel), is_on)).collect())
    }
}

impl Choices {
    /// Whether the person gets this event by this channel. `has_email` is whether the person can get mails: without, SMS
    /// takes the place of a mail.
    pub fn is_on(&self, event: &NoticeEvent, channel: NoticeChannel, has_email: bool) -> bool {
        if !event.channels.contains(&channel) {
            return false;
        }
        if event.obligatory.contains(&channel) {
            return true;
        }
        let stands_in =
            channel == NoticeChannel::Sms && !has_email && event.default.contains(&NoticeChannel::Email);
        let stored = self.0.get(&(event.code.to_owned(), channel));
        stored.copied().unwrap_or_else(|| stands_in || event.default.contains(&channel))
    }
}

/// The letters that a client gets for an event: by mail, SMS or both. `own` are the choices of the account; a guest
/// without one gets a mail, or an SMS where only a phone was given. An obligatory letter leaves by the first contact.
pub fn letter_channels(
    event: &NoticeEvent,
    own: Option<&Choices>,
    has_email: bool,
    has_phone: bool,
) -> Vec<NoticeChannel> {
    let there = |channel: &NoticeChannel| match channel {
        NoticeChannel::Email => has_email,
        NoticeChannel::Sms => has_phone,
        NoticeChannel::App | NoticeChannel::Push => false,
    };
    let possible = || [NoticeChannel::Email, NoticeChannel::Sms].into_iter().filter(there);
    let Some(own) = own else { return possible().take(1).collect() };
    let chosen: Vec<_> = possible().filter(|channel| own.is_on(event, *channel, has_email)).collect();
    match chosen.is_empty() && !event.obligatory.is_empty() {
        true => possible().take(1).collect(),
        false => chosen,
    }
}

#[cfg(test)]
mod tests {
    use super::NoticeChannel::{App, Email, Push, Sms};
    use super::*;
    use base::access::Permission;

    const PLACED: NoticeEvent = NoticeEvent::client("order-placed", |_| "").with_letter();
    const MOVED: NoticeEvent = NoticeEvent::client("order-changed", |_| "");
    const NEW: NoticeEvent = NoticeEvent::staff("order-new", |_| "", Permission::in_branch("orders.view"));

    fn chosen(event: &NoticeEvent, list: &[(NoticeChannel, bool)]) -> Choices {
        list.iter().map(|(channel, is_on)| (event.code.to_owned(), *channel, *is_on)).collect()
    }

    #[test]
    fn ord_2_a_guest_gets_one_letter_by_the_first_contact() {
        let letters = |email, phone| letter_channels(&MOVED, None, email, phone);
        assert_eq!(letters(true, true), [Email]);
        assert_eq!(letters(false, true), [Sms]);
        assert!(letters(false, false).is_empty());
    }

    #[test]
    fn ord_2_letters_follow_the_choices_of_an_account() {
        let letters =
            |event: &NoticeEvent, own: &Choices, email| letter_channels(event, Some(own), email, true);
        let none = Choices::default();
        assert_eq!(letters(&MOVED, &none, true), [Email]);
        assert_eq!(letters(&MOVED, &none, false), [Sms], "SMS stands in for the mail");
        assert_eq!(letters(&MOVED, &chosen(&MOVED, &[(Sms, true)]), true), [Email, Sms]);
        assert_eq!(letters(&MOVED, &chosen(&MOVED, &[(Email, false), (Sms, true)]), true), [Sms]);
        assert!(letters(&MOVED, &chosen(&MOVED, &[(Email, false)]), true).is_empty());
        assert!(letters(&MOVED, &chosen(&PLACED, &[(Sms, true)]), true) == [Email], "of another event");
        assert_eq!(letters(&PLACED, &chosen(&PLACED, &[(Email, false)]), true), [Email], "obligatory");
        assert_eq!(letters(&PLACED, &chosen(&PLACED, &[(Sms, false)]), false), [Sms], "the only contact");
    }

    #[test]
    fn ord_2_staff_get_no_letters_unless_they_choose_them() {
        let none = Choices::default();
        let on = |own: &Choices| {
            [App, Email, Sms, Push].into_iter().filter(|c| own.is_on(&NEW, *c, true)).collect::<Vec<_>>()
        };
        assert_eq!(on(&none), [App, Push]);
        assert_eq!(on(&chosen(&NEW, &[(Email, true), (Sms, true), (App, false)])), [Email, Push]);
    }
}
