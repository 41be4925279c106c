//! Texts of messages to clients.

base::texts! {
    received(number: &str) = "Заявка {number} принята" / "Request {number} received";
    received_body(name: &str, number: &str, link: &str) =
        "Здравствуйте, {name}.\n\nМы приняли вашу заявку {number}. По этой ссылке видно, что с ней происходит, и можно выбрать время визита:\n{link}\n\nСсылка открывает заявку без пароля, не пересылайте её посторонним." /
        "Hello {name},\n\nWe have received your request {number}. This link shows how it is going and lets you choose the time of the visit:\n{link}\n\nThe link opens the request without a password, so keep it to yourself.";
    booked(number: &str) = "Заявка {number}: визит назначен" / "Request {number}: visit booked";
    booked_body(name: &str, number: &str, when: &str, address: &str) =
        "Здравствуйте, {name}.\n\nПо заявке {number} мы приедем {when}.\nАдрес: {address}.\n\nПеренести или отменить визит можно на странице заявки не позднее чем за сутки." /
        "Hello {name},\n\nFor request {number} we will come on {when}.\nAddress: {address}.\n\nYou can move or cancel the visit on the request’s page at least 24 hours in advance.";
    unplanned(number: &str) = "Заявка {number}: визит снят" / "Request {number}: visit called off";
    unplanned_body(name: &str, number: &str) =
        "Здравствуйте, {name}.\n\nВизит по заявке {number} снят с расписания. Выберите другое время на странице заявки или дождитесь нашего звонка." /
        "Hello {name},\n\nThe visit for request {number} has been taken off the schedule. Choose another time on the request’s page or wait for our call.";
    cancelled(number: &str) = "Заявка {number} отменена" / "Request {number} cancelled";
    cancelled_body(name: &str, number: &str) =
        "Здравствуйте, {name}.\n\nЗаявка {number} отменена. Если это ошибка, ответьте на письмо или позвоните нам." /
        "Hello {name},\n\nRequest {number} has been cancelled. If that is a mistake, answer this message or call us.";
    estimated(number: &str) = "Заявка {number}: смета готова" / "Request {number}: estimate ready";
    estimated_body(name: &str, number: &str, total: &str) =
        "Здравствуйте, {name}.\n\nКоординатор проверил смету по заявке {number}: {total}. Все строки видны на странице заявки, там же можно выбрать время визита." /
        "Hello {name},\n\nA coordinator has checked the estimate for request {number}: {total}. All lines are on the request’s page, where you can also choose the time of the visit.";
}
