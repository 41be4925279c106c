//! Localised texts of territories.

use base::Locale;

base::texts! {
    title = "Районы выезда" / "Districts";
    more = "Клиент выбирает район в заявке, а бригады ездят только в свои районы." / "Clients choose a district in a request, and crews go only to their own.";
    none = "Районов пока нет" / "No districts yet";
    none_more = "Добавьте хотя бы один: без района клиент не может заказать выезд." / "Add at least one: without a district no client can order a visit.";
    none_archived = "В архиве пусто" / "The archive is empty";
    none_archived_more = "Здесь появятся районы, которые вы уберёте из заявок." / "Districts that you take out of requests appear here.";
    add = "Добавить район" / "Add a district";
    add_in(branch: &str) = "Добавить район: {branch}" / "Add a district: {branch}";
    new = "Новый район" / "New district";
    name = "Название" / "Name";
    branch = "Филиал" / "Branch";
    crews = "Бригад" / "Crews";
    requests = "Открытых заявок" / "Open requests";
    offered = "В заявках" / "Offered";
    archived = "В архиве" / "Archived";
    states = "Показать" / "Show";
    name_ru = "Название по-русски" / "Name in Russian";
    name_en = "Название по-английски" / "Name in English";
    code = "Код" / "Code";
    code_hint = "Строчные латинские буквы, цифры и подчёркивание. Если не указать, составим из названия. Потом не меняется" / "Small Latin letters, digits and underscores. Made from the name if you leave it empty. It can’t be changed later";
    position = "Порядок в списке" / "Order in the list";
    position_hint = "Меньшее число стоит выше" / "Smaller numbers come first";
    travel = "Сколько ехать" / "Travel times";
    travel_hint = "Минуты с дорогой и парковкой. Обратный путь заполняйте, только если он отличается. Без чисел считаем час между районами и 15 минут внутри района." / "Minutes with parking. Fill in the way back only if it differs. Without numbers an hour is planned between districts and 15 minutes within one.";
    within = "Между адресами внутри района, минут" / "Between addresses of the district, minutes";
    to(name: &str) = "До района «{name}», минут" / "To “{name}”, minutes";
    back(name: &str) = "Обратно из района «{name}», минут" / "Back from “{name}”, minutes";
    archive = "Убрать в архив" / "Archive";
    archive_title = "Архив" / "Archive";
    archive_more = "Район исчезнет из новых заявок, прежние заявки останутся. Его можно будет вернуть." / "The district disappears from new requests, earlier ones stay. You can bring it back.";
    in_use(crews: &str, requests: &str) = "Пока район нужен, в архив его не убрать. Бригад: {crews}, открытых заявок: {requests}." / "The district can’t be archived while it is needed. Crews: {crews}, open requests: {requests}.";
    restore = "Вернуть из архива" / "Bring back";
    restore_more = "Район в архиве: в новых заявках его нет." / "The district is archived: new requests do not offer it.";
    done_archived = "Район убран в архив" / "The district is archived";
    done_restored = "Район снова в заявках" / "The district is offered again";
}

/// Label of a form field or of a value in the history.
pub fn label(l: Locale, field: &str) -> String {
    let name = match field {
        "code" => code(l),
        "name_ru" => name_ru(l),
        "name_en" => name_en(l),
        "name" => name(l),
        "position" => position(l),
        "within" => within(l),
        field if field == "travel" || field.starts_with("to-") || field.starts_with("back-") => travel(l),
        other => other,
    };
    name.to_owned()
}
