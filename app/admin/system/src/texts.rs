//! Localised texts of the mailbox, the audit log and the showcase.

pub use app_admin_parts::audit::title as audit;

base::texts! {
    components = "Компоненты" / "Components";
    mailbox = "Письма" / "Mail";
    mailbox_more = "Магазин складывает письма в папку вместо отправки. Здесь видно, что получил бы клиент." / "The shop writes its letters into a folder instead of sending them. This is what a client would get.";
    no_letters = "Писем пока нет" / "No letters yet";
    no_letters_more = "Они появятся после первой регистрации, заказа или заявки." / "They will appear after the first registration, order or request.";
    subject = "Тема" / "Subject";
    recipient = "Кому" / "To";
    sent_at = "Отправлено" / "Sent";
    everything = "Всё" / "Everything";
    filter_by_kind = "Что показать" / "What to show";
    no_entries = "Записей нет" / "No entries";
    no_entries_more = "Здесь появляется каждое действие сотрудников и клиентов." / "Every action of staff and clients appears here.";
}
