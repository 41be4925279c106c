//! Texts of messages to clients.

base::texts! {
    received(number: &str) = "Заявка {number} принята" / "Request {number} received";
    received_body(number: &str, link: &str) =
        "Мы приняли вашу заявку {number}. По этой ссылке видно, что с ней происходит, и можно выбрать время визита:\n{link}\n\nСсылка открывает заявку без пароля, не пересылайте её посторонним." /
        "We have received your request {number}. This link shows how it is going and lets you choose the time of the visit:\n{link}\n\nThe link opens the request without a password, so keep it to yourself.";
    confirm_body(number: &str, link: &str) =
        "Мы приняли вашу заявку {number}. Откройте ссылку и нажмите «Подтвердить контакт»: после этого назначается выбранное время визита, и заявка остаётся у нас.\n{link}\n\nСсылка открывает заявку без пароля, не пересылайте её посторонним. Если заявку оставили не вы, ничего не делайте: она отменится сама." /
        "We have received your request {number}. Open the link and press “Confirm the contact”: then the time you chose is booked, and we keep the request.\n{link}\n\nThe link opens the request without a password, so keep it to yourself. If it was not you who sent the request, do nothing: it will be cancelled.";
    released(number: &str) = "Заявка {number}: время визита свободно" / "Request {number}: the time of the visit is free again";
    released_body(number: &str, when: &str) =
        "Мы держали для заявки {number} время {when}, но контакт не подтвердили, и время снова свободно. Откройте ссылку из письма о заявке, подтвердите контакт и выберите время ещё раз." /
        "For request {number} we held {when}, but the contact was not confirmed, and the time is free again. Open the link of our message about the request, confirm the contact and choose a time again.";
    not_confirmed_body(number: &str) =
        "Заявка {number} отменена: контакт не подтвердили по ссылке из письма. Если помощь ещё нужна, оставьте новую заявку." /
        "Request {number} has been cancelled: the contact was not confirmed by the link of our message. If you still need help, send a new request.";
    new_link(number: &str) = "Новая ссылка на заявку {number}" / "A new link to request {number}";
    new_link_body(number: &str, link: &str) =
        "Вы запросили новую ссылку на заявку {number}:\n{link}\n\nПрежняя больше не действует. Ссылка открывает заявку без пароля, не пересылайте её посторонним." /
        "You asked for a new link to request {number}:\n{link}\n\nThe old one no longer works. The link opens the request without a password, so keep it to yourself.";
    booked(number: &str) = "Заявка {number}: визит назначен" / "Request {number}: visit booked";
    booked_body(number: &str, when: &str, address: &str, crew: &str) =
        "По заявке {number} мы приедем {when}.\nАдрес: {address}.\nПриедет: {crew}.\n\nПеренести или отменить визит можно на странице заявки не позднее чем за сутки." /
        "For request {number} we will come on {when}.\nAddress: {address}.\nComing: {crew}.\n\nYou can move or cancel the visit on the request’s page at least 24 hours in advance.";
    unplanned(number: &str) = "Заявка {number}: визит снят" / "Request {number}: visit called off";
    unplanned_body(number: &str) =
        "Визит по заявке {number} снят с расписания. Выберите другое время на странице заявки или дождитесь нашего звонка." /
        "The visit for request {number} has been taken off the schedule. Choose another time on the request’s page or wait for our call.";
    cancelled(number: &str) = "Заявка {number} отменена" / "Request {number} cancelled";
    cancelled_body(number: &str) =
        "Заявка {number} отменена. Если это ошибка, ответьте на письмо или позвоните нам." /
        "Request {number} has been cancelled. If that is a mistake, answer this message or call us.";
    finished(number: &str) = "Заявка {number} выполнена" / "Request {number} done";
    finished_body(number: &str) =
        "Работы по заявке {number} закончены. Всё, что сделано, видно на странице заявки. Если что-то не так, ответьте на письмо или позвоните нам." /
        "The work for request {number} is done. The request’s page shows everything. If something is wrong, answer this message or call us.";
    declined(number: &str) = "Заявка {number} закрыта" / "Request {number} closed";
    declined_body(number: &str) =
        "Вы отказались от сметы по заявке {number}, и мы её закрыли. Если это ошибка или вы передумали, ответьте на письмо или позвоните нам." /
        "You declined the estimate for request {number}, and we have closed it. If that is a mistake or you have changed your mind, answer this message or call us.";
    staff_received(number: &str) = "Новая заявка {number}" / "New request {number}";
    staff_visit(number: &str) = "Заявка {number}: клиент выбрал время визита" / "Request {number}: the client chose the time of the visit";
    staff_cancelled(number: &str) = "Клиент отменил заявку {number}" / "The client cancelled request {number}";
    estimated(number: &str) = "Заявка {number}: смета готова" / "Request {number}: estimate ready";
    estimated_body(number: &str, total: &str) =
        "Координатор проверил смету по заявке {number}: {total}. Все строки видны на странице заявки, там же можно выбрать время визита." /
        "A coordinator has checked the estimate for request {number}: {total}. All lines are on the request’s page, where you can also choose the time of the visit.";
}
