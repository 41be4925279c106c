//! Texts of letters to clients, with the variables of their kind.

base::texts! {
    joined = "Заявка появилась в учётной записи клиента" / "The request was added to the account of the client";
    client_reason = "Вы получили это письмо, потому что оставили заявку в магазине «{shop}»." / "You get this message because you sent a request to {shop}.";
    link_reason = "Вы получили это письмо, потому что запросили ссылку в магазине «{shop}»." / "You get this message because you asked {shop} for a link.";
    open_request = "Открыть заявку" / "Open the request";
    received_name = "Заявка принята" / "Request received";
    received = "Заявка {number} принята" / "Request {number} received";
    received_body =
        "{greeting}\n\nМы приняли вашу заявку {number}. По этой ссылке видно, что с ней происходит, и можно выбрать время визита:\n{link}\n\nСсылка открывает заявку без пароля, не пересылайте её посторонним." /
        "{greeting}\n\nWe have received your request {number}. This link shows how it is going and lets you choose the time of the visit:\n{link}\n\nThe link opens the request without a password, so keep it to yourself.";
    received_sms = "{shop}: заявка {number} принята. Её страница: {link}" / "{shop}: request {number} received. Its page: {link}";
    confirm_name = "Заявка принята и ждёт подтверждения" / "Request received, to be confirmed";
    confirm_button = "Подтвердить контакт" / "Confirm the contact";
    confirm_body =
        "{greeting}\n\nМы приняли вашу заявку {number}. Откройте ссылку и нажмите «Подтвердить контакт»: после этого назначается выбранное время визита, и заявка остаётся у нас.\n{link}\n\nСсылка открывает заявку без пароля, не пересылайте её посторонним. Если заявку оставили не вы, ничего не делайте: она отменится сама." /
        "{greeting}\n\nWe have received your request {number}. Open the link and press “Confirm the contact”: then the time you chose is booked, and we keep the request.\n{link}\n\nThe link opens the request without a password, so keep it to yourself. If it was not you who sent the request, do nothing: it will be cancelled.";
    confirm_sms = "{shop}: подтвердите контакт, чтобы мы оставили заявку {number}: {link}" / "{shop}: confirm the contact so that we keep request {number}: {link}";
    released_name = "Время визита снова свободно" / "Time of the visit free again";
    released = "Заявка {number}: время визита свободно" / "Request {number}: the time of the visit is free again";
    released_body =
        "{greeting}\n\nМы держали для заявки {number} время {when}, но контакт не подтвердили, и время снова свободно. Откройте ссылку из письма о заявке, подтвердите контакт и выберите время ещё раз." /
        "{greeting}\n\nFor request {number} we held {when}, but the contact was not confirmed, and the time is free again. Open the link of our message about the request, confirm the contact and choose a time again.";
    released_sms = "{shop}: контакт не подтвердили, время {when} для заявки {number} снова свободно. Подтвердите контакт и выберите время ещё раз" / "{shop}: the contact was not confirmed, {when} is free again for request {number}. Confirm the contact and choose a time again";
    not_confirmed_name = "Заявка отменена: контакт не подтвердили" / "Request cancelled: the contact was not confirmed";
    not_confirmed_body =
        "{greeting}\n\nЗаявка {number} отменена: контакт не подтвердили по ссылке из письма. Если помощь ещё нужна, оставьте новую заявку." /
        "{greeting}\n\nRequest {number} has been cancelled: the contact was not confirmed by the link of our message. If you still need help, send a new request.";
    not_confirmed_sms = "{shop}: заявка {number} отменена, контакт не подтвердили" / "{shop}: request {number} cancelled, the contact was not confirmed";
    new_link_name = "Новая ссылка на заявку" / "New link to a request";
    new_link = "Новая ссылка на заявку {number}" / "A new link to request {number}";
    new_link_body =
        "{greeting}\n\nВы запросили новую ссылку на заявку {number}:\n{link}\n\nПрежняя больше не действует. Ссылка открывает заявку без пароля, не пересылайте её посторонним." /
        "{greeting}\n\nYou asked for a new link to request {number}:\n{link}\n\nThe old one no longer works. The link opens the request without a password, so keep it to yourself.";
    new_link_sms = "{shop}: новая ссылка на заявку {number}: {link}" / "{shop}: a new link to request {number}: {link}";
    booked_name = "Визит назначен" / "Visit booked";
    booked = "Заявка {number}: визит назначен" / "Request {number}: visit booked";
    booked_body =
        "{greeting}\n\nПо заявке {number} назначен визит.\n\nКогда: {when}.\nАдрес: {address}.\nПриедет: {crew}.\n\nПеренести или отменить визит можно на странице заявки не позднее чем за сутки." /
        "{greeting}\n\nThe visit for request {number} is booked.\n\nWhen: {when}.\nAddress: {address}.\nComing: {crew}.\n\nYou can move or cancel the visit on the request’s page at least 24 hours in advance.";
    booked_sms = "{shop}: визит по заявке {number}: {when}. Адрес: {address}. Приедет: {crew}" / "{shop}: visit for request {number}: {when}. Address: {address}. Coming: {crew}";
    unplanned_name = "Визит снят с расписания" / "Visit called off";
    unplanned = "Заявка {number}: визит снят" / "Request {number}: visit called off";
    unplanned_body =
        "{greeting}\n\nВизит по заявке {number} снят с расписания. Выберите другое время на странице заявки или дождитесь нашего звонка." /
        "{greeting}\n\nThe visit for request {number} has been taken off the schedule. Choose another time on the request’s page or wait for our call.";
    unplanned_sms = "{shop}: визит по заявке {number} снят. Выберите другое время на странице заявки или дождитесь звонка" / "{shop}: the visit for request {number} is called off. Choose another time on its page or wait for our call";
    cancelled_name = "Заявка отменена" / "Request cancelled";
    cancelled = "Заявка {number} отменена" / "Request {number} cancelled";
    cancelled_body =
        "{greeting}\n\nЗаявка {number} отменена. Если это ошибка, ответьте на письмо или позвоните нам." /
        "{greeting}\n\nRequest {number} has been cancelled. If that is a mistake, answer this message or call us.";
    cancelled_sms = "{shop}: заявка {number} отменена. Если это ошибка, позвоните нам" / "{shop}: request {number} cancelled. If that is a mistake, call us";
    estimated_name = "Смета готова" / "Estimate ready";
    estimated = "Заявка {number}: смета готова" / "Request {number}: estimate ready";
    estimated_body =
        "{greeting}\n\nКоординатор проверил смету по заявке {number}: {total}. Все строки видны на странице заявки, там же можно выбрать время визита." /
        "{greeting}\n\nA coordinator has checked the estimate for request {number}: {total}. All lines are on the request’s page, where you can also choose the time of the visit.";
    estimated_sms = "{shop}: смета по заявке {number}: {total}. Подробности на странице заявки" / "{shop}: estimate for request {number}: {total}. Details on its page";
    finished_name = "Работы закончены" / "Work done";
    finished = "Заявка {number} выполнена" / "Request {number} done";
    finished_body =
        "{greeting}\n\nРаботы по заявке {number} закончены. Всё, что сделано, видно на странице заявки. Если что-то не так, ответьте на письмо или позвоните нам." /
        "{greeting}\n\nThe work for request {number} is done. The request’s page shows everything. If something is wrong, answer this message or call us.";
    finished_sms = "{shop}: работы по заявке {number} закончены. Если что-то не так, позвоните нам" / "{shop}: the work for request {number} is done. If something is wrong, call us";
    declined_name = "Заявка закрыта после отказа от сметы" / "Request closed: estimate declined";
    declined = "Заявка {number} закрыта" / "Request {number} closed";
    declined_body =
        "{greeting}\n\nВы отказались от сметы по заявке {number}, и мы её закрыли. Если это ошибка или вы передумали, ответьте на письмо или позвоните нам." /
        "{greeting}\n\nYou declined the estimate for request {number}, and we have closed it. If that is a mistake or you have changed your mind, answer this message or call us.";
    declined_sms = "{shop}: вы отказались от сметы, заявка {number} закрыта. Если это ошибка, позвоните нам" / "{shop}: you declined the estimate, request {number} is closed. If that is a mistake, call us";

    staff_received_name = "Сотрудникам: новая заявка" / "To staff: new request";
    staff_received = "Новая заявка {number}" / "New request {number}";
    staff_received_body =
        "Поступила заявка {number}, с ней можно работать.\n\nВид заявки: {kind}\n\nОткройте заявку:\n{link}" /
        "Request {number} has come, you can work on it.\n\nKind of the request: {kind}\n\nOpen the request:\n{link}";
    staff_received_short = "{kind}" / "{kind}";
    staff_visit_name = "Сотрудникам: клиент выбрал время визита" / "To staff: client chose the time of a visit";
    staff_visit = "Заявка {number}: клиент выбрал время визита" / "Request {number}: the client chose the time of the visit";
    staff_visit_body =
        "Клиент выбрал время визита по заявке {number}.\n\nКогда: {when}\n\nОткройте заявку:\n{link}" /
        "The client chose the time of the visit for request {number}.\n\nWhen: {when}\n\nOpen the request:\n{link}";
    staff_visit_short = "{when}" / "{when}";
    staff_cancelled_name = "Сотрудникам: клиент отменил заявку" / "To staff: request cancelled by the client";
    staff_cancelled = "Клиент отменил заявку {number}" / "The client cancelled request {number}";
    staff_cancelled_body =
        "Клиент отменил заявку {number}, ехать по ней не нужно.\n\nОткройте заявку:\n{link}" /
        "The client cancelled request {number}, there is no visit to make.\n\nOpen the request:\n{link}";
    staff_cancelled_short = "Ехать по ней не нужно" / "There is no visit to make";
}
