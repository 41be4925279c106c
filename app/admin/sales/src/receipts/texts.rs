//! Localised texts of the pages of receipts.

use base::Locale;

base::texts! {
    receipts = "Чеки" / "Receipts";
    receipt = "Чек" / "Receipt";
    all = "Все" / "All";
    state = "Состояние" / "State";
    branch = "Филиал" / "Branch";
    any_branch = "Все филиалы" / "All branches";
    find = "Номер заказа или документа" / "Number of the order or document";
    from = "С" / "From";
    to = "По" / "To";
    do_find = "Найти" / "Search";
    export(kind: &str) = "Скачать {kind}" / "Download {kind}";
    nothing_found = "Таких чеков нет" / "No such receipts";
    nothing_found_more = "Снимите фильтры или измените запрос." / "Remove the filters or change the query.";
    show_all = "Показать все" / "Show all";
    none = "Чеков пока нет" / "No receipts yet";
    none_more = "Чек появится здесь, когда покупатель заплатит, получит заказ или вернёт деньги." / "A receipt appears here when a buyer pays, gets an order or gets money back.";
    off = "Чеки не пробиваются: касса не подключена" / "No receipts are made: no till is connected";
    off_more = "Магазин, который принимает оплату, обязан выдавать чеки (54-ФЗ). Подключите кассу в настройках или пробивайте чеки другим способом." / "A shop that takes payments has to give receipts (54-FZ). Connect a till in the settings, or make receipts in another way.";
    to_settings = "Открыть настройки кассы" / "Open the settings of the till";
    silent(at: &str) = "Касса не отвечает с {at}" / "The till has not answered since {at}";
    silent_more = "Чеки отправятся сами, когда связь восстановится." / "Receipts are sent by themselves when it answers again.";
    order = "Заказ" / "Order";
    kind = "Вид" / "Kind";
    sum = "Сумма" / "Sum";
    made = "Создан" / "Made";
    number = "Номер" / "Number";
    seller = "ИНН продавца" / "INN of the seller";
    source = "За что" / "For what";
    registered_at = "Зарегистрирован" / "Registered";
    storage = "ФН" / "Fiscal storage (FN)";
    document = "ФД" / "Fiscal document (FD)";
    attribute = "ФП" / "Fiscal attribute (FP)";
    till = "РН ККТ" / "Till";
    failure = "Ошибка" / "Error";
    link = "Ссылка ОФД" / "Link of the OFD";
    cash = "Наличными" / "Cash";
    electronic = "Безналичными" / "Electronic";
    prepaid = "Предоплатой" / "Paid before";
    credit = "В кредит" / "On credit";
    vat_sum = "НДС" / "VAT";
    sent_to = "Отправлен" / "Sent to";
    attempt = "Попытка" / "Attempt";
    show_receipt = "Посмотреть чек" / "See the receipt";
    corrects = "Исправляет чек" / "Corrects the receipt";
    lines = "Позиции" / "Lines";
    name = "Наименование" / "Name";
    quantity = "Количество" / "Quantity";
    price = "Цена" / "Price";
    vat = "НДС" / "VAT";
    mode = "Способ расчёта" / "Mode of payment";
    paid = "Оплата" / "Payment";
    retry = "Отправить ещё раз" / "Send again";
    retried = "Чек снова отправляется в кассу" / "The receipt is being sent to the till again";
    corrected = "Чек коррекции отправляется в кассу" / "The correction is being sent to the till";
    correct = "Чек коррекции" / "Correction receipt";
    correct_failed = "Касса зарегистрирует эти же суммы чеком коррекции, а этот чек больше не понадобится." / "The till registers the same sums by a correction, and this receipt is not needed any more.";
    correct_done = "Касса отменит этот чек чеком коррекции обратного вида. Верный чек после этого пробейте отдельно." / "The till takes this receipt back by a correction of the opposite kind. Make the right receipt separately afterwards.";
    do_correct = "Сделать чек коррекции" / "Make the correction";
    basis = "Основание" / "Basis";
    date = "Дата расчёта" / "Day of the calculation";
    document_number = "Номер документа" / "Number of the document";
    document_hint = "Служебная записка, акт или предписание налоговой." / "A memo, an act or an order of the tax service.";
    reason = "Что случилось" / "What happened";
    reason_hint = "Кто сделал коррекцию и почему, останется в журнале." / "Who made the correction and why stays in the log.";
}

/// Label of a form field.
pub fn label(l: Locale, field: &str) -> &'static str {
    match field {
        "basis" => basis(l),
        "date" => date(l),
        "number" => document_number(l),
        "reason" => reason(l),
        _ => "",
    }
}
