//! Localised texts of the page of personal data.

use base::Locale;
use people_model::accounts::LoginKinds;

base::texts! {
    name_saved = "Имя сохранено" / "The name has been saved";
    contacts = "Контакты для входа" / "Contacts to log in with";
    phone = "Телефон" / "Phone";
    not_given = "Не указан" / "Not given";
    change_contact = "Изменить контакт" / "Change the contact";
    change_contact_more = "На новый адрес придёт ссылка для подтверждения, на прежний — сообщение о смене. До подтверждения всё остаётся как есть." / "A link to confirm will be sent to the new address, and a notice to the former one. Until it is confirmed nothing changes.";
    new_email_or_phone = "Новая почта или телефон" / "New email or phone";
    new_email = "Новая почта" / "New email";
    contact_sent = "Мы отправили ссылку на новый адрес. Откройте её на этом устройстве и подтвердите. Она действует сутки." / "We have sent a link to the new address. Open it on this device and confirm. It is valid for a day.";
    contact_confirmed = "Новый контакт подтверждён, входите с ним" / "The new contact is confirmed, log in with it";
    send_link = "Отправить ссылку" / "Send a link";
    back_to_profile = "Вернуться к личным данным" / "Back to personal data";
}

/// Label of the field for a new contact, see [`LoginKinds`].
pub fn new_contact(l: Locale, kinds: LoginKinds) -> &'static str {
    match kinds {
        LoginKinds::EmailOrPhone => new_email_or_phone(l),
        LoginKinds::Email => new_email(l),
    }
}
