//! Localised texts of the service pages.

base::texts! {
    repair_title = "Ремонт оборудования" / "Equipment repair";
    repair_steps = "Что будет дальше" / "What happens next";
    repair_step_send = "Вы отправляете заявку и сразу видите предварительную цену." / "You send the request and see a preliminary price at once.";
    repair_step_time = "Выбираете время визита: мастер приедет в течение двух часов от начала." / "You choose the time of the visit: the technician comes within two hours of its beginning.";
    repair_step_price = "Мастер называет точную цену до начала работ, решаете вы." / "The technician names the exact price before the work begins, and you decide.";
    repair_lead = "Расскажите, что случилось. Предварительную цену покажем сразу, а время визита вы выберете на следующем шаге." / "Tell us what happened. You will see an estimate at once and choose the time of the visit in the next step.";
    repair_about = "Ремонт камер, регистраторов и сигнализаций: выезд мастера, приём в сервисе, курьер" / "Repair of cameras, recorders and alarms: on-site visit, drop-off or courier";
    installation_title = "Монтаж под ключ" / "Turn-key installation";
    installation_lead = "Опишите объект, и смета посчитается по мере заполнения. Точную сумму координатор подтвердит после осмотра." / "Describe the site and the estimate grows as you type. A coordinator confirms the final sum after a survey.";
    installation_about = "Монтаж видеонаблюдения, сигнализации и контроля доступа со сметой онлайн" / "Installation of video surveillance, alarms and access control with an online estimate";
    home = "Главная" / "Home";

    equipment_section = "Что нужно починить" / "What needs repair";
    equipment = "Оборудование и модель" / "Equipment and model";
    equipment_hint = "Например, «камера DS-2CD2143 у входа»" / "For example, “camera DS-2CD2143 at the entrance”";
    serial = "Серийный номер" / "Serial number";
    serial_hint = "Если видно на наклейке" / "If you can see it on the label";
    order_number = "Номер заказа" / "Order number";
    order_number_hint = "Если покупали у нас: З-2026-000123" / "If you bought it from us: Z-2026-000123";
    purchased_on = "Когда куплено" / "Date of purchase";
    purchase_place = "Где куплено" / "Place of purchase";
    symptoms_section = "Что происходит" / "What is happening";
    symptoms = "Симптомы" / "Symptoms";
    symptoms_hint = "Отметьте всё, что подходит. Цена предварительная, за работу" / "Tick everything that fits. Prices are for the work and preliminary";
    from_price(price: &str) = "от\u{a0}{price}" / "from\u{a0}{price}";
    description = "Описание" / "Description";
    description_hint = "Когда началось, что уже пробовали" / "When it began and what you have tried";
    files = "Фото, видео или схема" / "Photos, a video or a diagram";
    files_hint = "JPG, PNG, WEBP, PDF, MP4, MOV, до 10 файлов. После ошибки в форме выберите файлы ещё раз" / "JPG, PNG, WEBP, PDF, MP4, MOV, up to 10 files. Choose them again if the form comes back with an error";
    format_section = "Как вам удобнее" / "How it suits you";
    format = "Способ" / "Method";
    format_visit = "Мастер приедет в выбранное время" / "A technician comes at the time you choose";
    format_bring_in(address: &str) = "Примем по адресу: {address}" / "We take it in at {address}";
    format_courier = "Заберём и вернём, о времени договоримся по телефону" / "We collect and return it; the time is agreed by phone";
    address_section = "Адрес" / "Address";
    district = "Район" / "District";
    choose_district = "Выберите район" / "Choose a district";
    address = "Адрес" / "Address";
    address_hint = "Улица, дом, квартира или офис" / "Street, house, flat or office";
    access_notes = "Как попасть на объект" / "How to get in";
    access_hint = "Домофон, пропуск, парковка" / "Intercom, pass, parking";
    contact_section = "Контакты" / "Contact";
    name = "Имя" / "Name";
    phone = "Телефон" / "Phone";
    phone_hint = "Позвоним, только если возникнут вопросы" / "We call only if there are questions";
    email = "Почта" / "Email";
    email_hint = "Пришлём ссылку на заявку. Нужна почта или телефон" / "We send the link to your request. An email or a phone is needed";
    draft_saved = "Черновик сохранён" / "Draft saved";
    draft_saved_at(time: &str) = "Черновик сохранён в {time}" / "Draft saved at {time}";
    draft_saved_on(when: &str) = "Черновик сохранён: {when}" / "Draft saved: {when}";
    draft_discard = "Удалить черновик" / "Delete the draft";
    draft_restored = "Мы вернули то, что вы начали заполнять." / "We have brought back what you began to fill in.";
    draft_no_files = "В черновике файлов нет, выберите их ещё раз." / "The draft holds no files, choose them again.";
    send_request = "Отправить заявку" / "Send the request";

    object_section = "Объект" / "Site";
    object = "Тип объекта" / "Kind of site";
    area = "Площадь, м²" / "Area, m²";
    floors = "Этажей" / "Floors";
    zones = "Особые зоны" / "Special zones";
    goals_section = "Что нужно" / "What you need";
    goals = "Задачи" / "Goals";
    counts_hint = "Не знаете количество — оставьте пустым, посчитаем по площади" / "If you don’t know how many, leave it empty: we go by the area";
    cameras = "Камер" / "Cameras";
    sensors = "Датчиков" / "Sensors";
    doors = "Дверей с доступом" / "Controlled doors";
    has_internet = "Интернет есть" / "There is internet";
    has_lan = "Локальная сеть проложена" / "A local network is laid";
    access = "Доступ на объект" / "Access to the site";
    package = "Пакет работ" / "Package of work";
    no_package = "Без пакета, по расценкам" / "No package, by the rates";
    place_section = "Где и когда" / "Where and when";
    site = "Мой объект" / "My site";
    other_site = "Другой адрес" / "Another address";
    site_hint = "Адрес возьмём из объекта, если не указать другой" / "The address is taken from the site unless you type another";
    wished_date = "Желаемая дата" / "Preferred date";
    wished_time = "Желаемое время" / "Preferred time";
    comment = "Пожелания" / "Wishes";

    estimate = "Предварительная смета" / "Preliminary estimate";
    estimate_empty = "Укажите тип объекта, площадь и задачи: смета появится здесь." / "Give the kind of site, its area and the goals: the estimate appears here.";
    estimate_total = "Итого" / "Total";
    estimate_time(hours: &str) = "Работа на объекте: около {hours}" / "Work on the site: about {hours}";
    estimate_note = "Сумма предварительная. Координатор проверит её и согласует с вами до начала работ." / "The sum is preliminary. A coordinator checks it and agrees it with you before the work begins.";
    package_not_here = "Выбранный пакет не подходит к этому объекту, смета посчитана по расценкам." / "The chosen package does not fit this site, so the estimate goes by the rates.";
    recalculate = "Пересчитать" / "Recalculate";
    counted_for(what: &str) = "Рассчитано: {what}" / "Counted: {what}";

    request_title(number: &str) = "Заявка {number}" / "Request {number}";
    guest_link = "Сохраните ссылку из письма: по ней заявка откроется на любом устройстве. Этот браузер запомнит её сам." / "Keep the link from the message: it opens the request on any device. This browser remembers it by itself.";
    next_new_visit = "Выберите время визита: оно сразу станет вашим." / "Choose the time of the visit: it is yours at once.";
    next_new_bring(address: &str) = "Привезите оборудование по адресу: {address}. Запись не нужна." / "Bring the equipment to {address}. No appointment is needed.";
    next_new_courier = "Мы позвоним, чтобы договориться о курьере." / "We will call to arrange the courier.";
    next_estimated = "Координатор проверил смету. Если всё подходит, выберите время визита." / "A coordinator has checked the estimate. If it suits you, choose the time of the visit.";
    next_estimated_workshop = "Координатор проверил смету. Мы свяжемся с вами, чтобы начать работу." / "A coordinator has checked the estimate. We will be in touch to begin the work.";
    next_planned = "Мастер приедет в назначенное время. Перенести или отменить визит можно не позднее чем за сутки." / "The technician comes at the booked time. You can move or cancel the visit at least 24 hours in advance.";
    next_in_work = "Работа идёт. Сообщим, когда всё будет готово." / "The work is under way. We will tell you when it is done.";
    next_done = "Работа выполнена. Спасибо, что обратились к нам." / "The work is done. Thank you for coming to us.";
    next_cancelled = "Заявка отменена. Если нужна помощь, оставьте новую." / "The request is cancelled. If you need help, make a new one.";
    next_declined = "Вы отказались от сметы. Если передумаете, оставьте новую заявку." / "You declined the estimate. If you change your mind, make a new request.";
    visit_section = "Визит" / "Visit";
    visit_held = "Время отложено для вас, осталось подтвердить" / "The time is held for you and needs confirming";
    visit_crew(crew: &str) = "Приедет: {crew}" / "Coming: {crew}";
    choose_time = "Выбрать время" / "Choose the time";
    confirm_time = "Подтвердить время" / "Confirm the time";
    move_visit = "Перенести визит" / "Move the visit";
    too_late(phone: &str) = "До визита меньше суток. Чтобы перенести или отменить его, позвоните: {phone}" / "The visit is less than a day away. To move or cancel it, call {phone}";
    cancel_request = "Отменить заявку" / "Cancel the request";
    cancel_reason = "Почему отменяете" / "Why you cancel";
    cancel_note = "Визит снимется с расписания, вернуть его не получится." / "The visit is taken off the schedule and can’t be brought back.";
    details_section = "О заявке" / "About the request";
    history = "Что было" / "History";
    attachments = "Файлы" / "Files";
    event_created = "Заявка принята" / "Request received";
    wished = "Желаемое время" / "Preferred time";
    object_words(object: &str, area: &str) = "{object}, {area} м²" / "{object}, {area} m²";
    revision_program = "Посчитано автоматически" / "Calculated automatically";
    revision_checked(n: i64) = "Проверено координатором, версия {n}" / "Checked by a coordinator, version {n}";
    line_name = "Работа или материал" / "Work or material";
    line_quantity = "Количество" / "Quantity";
    line_price = "Цена" / "Price";
    line_total = "Сумма" / "Sum";
    no_lines = "Цену назовём после осмотра." / "We name the price after a look at it.";

    slots_title = "Время визита" / "Time of the visit";
    slots_legend = "Когда приехать" / "When to come";
    slots_zone(zone: &str) = "Указано местное время объекта: {zone}. Мастер приедет в течение двух часов от начала." / "Times are local to the site: {zone}. The technician arrives within two hours from the start.";
    slots_none = "Свободных времён нет" / "No free times";
    slots_empty = "На ближайшие недели всё занято" / "The coming weeks are full";
    slots_empty_more(phone: &str) = "Позвоните нам, подберём время вместе: {phone}" / "Call us and we will find a time together: {phone}";
    slots_more = "Показать ещё две недели" / "Show two more weeks";
    slot_just_taken = "Выбранное время только что заняли, выберите другое." / "The time you chose has just been taken, choose another.";
    to_calendar = "Добавить в календарь" / "Add to the calendar";
    calendar_summary(number: &str) = "Визит мастера, заявка {number}" / "Technician’s visit, request {number}";
    calendar_more(window: &str, phone: &str) = "Мастер приедет {window}. Перенести или отменить: {phone}" / "The technician arrives {window}. To move or cancel, call {phone}";
    take_time = "Выбрать это время" / "Take this time";
    move_here = "Перенести на это время" / "Move to this time";
    now_booked(when: &str) = "Сейчас визит назначен на {when}. Он останется за вами, пока вы не выберете другое время." / "The visit is now booked for {when}. It stays yours until you choose another time.";
    held_title = "Время отложено для вас" / "The time is held for you";
    held_until(when: &str) = "Время держим за вами до {when}, подтвердите его." / "We are holding this time for you until {when}. Please confirm it.";
    time_on(time: &str, day: &str) = "{time}\u{a0}{day}" / "{time} on {day}";
    held_left(left: &str) = "Осталось {left}" / "{left} left";
    held_over = "Срок вышел. Если время ещё свободно, выберите его снова." / "The hold has ended. If the time is still free, choose it again.";
    confirm = "Подтвердить визит" / "Confirm the visit";
    release = "Выбрать другое время" / "Choose another time";
    nearest = "Ближайшие свободные времена" / "The nearest free times";
    back_to_request = "К заявке" / "Back to the request";
}

/// «2 ч 30 мин».
pub(crate) fn duration(l: base::Locale, minutes: i64) -> String {
    let (h, m) = (l.pick("ч", "h"), l.pick("мин", "min"));
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest}\u{a0}{m}"),
        (hours, 0) => format!("{hours}\u{a0}{h}"),
        (hours, rest) => format!("{hours}\u{a0}{h} {rest}\u{a0}{m}"),
    }
}

/// «4 камеры, 7 датчиков».
pub(crate) fn devices(l: base::Locale, counts: service_model::installation::Counts) -> String {
    use base::locale::plural;
    let part = |n: u32, ru, en| (n > 0).then(|| format!("{n}\u{a0}{}", plural(l, n.into(), ru, en)));
    let parts = [
        part(counts.cameras, ["камера", "камеры", "камер"], ["camera", "cameras"]),
        part(counts.sensors, ["датчик", "датчика", "датчиков"], ["sensor", "sensors"]),
        part(counts.doors, ["дверь", "двери", "дверей"], ["door", "doors"]),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Label of a form field; the wishes of an installation share the description field.
#[cfg(feature = "ssr")]
pub(crate) fn label(l: base::Locale, field: &str) -> &'static str {
    match field {
        "equipment" => equipment(l),
        "serial" => serial(l),
        "order_number" => order_number(l),
        "purchased_on" => purchased_on(l),
        "purchase_place" => purchase_place(l),
        "symptoms" => symptoms(l),
        "description" => description(l),
        "files" => files(l),
        "format" => format(l),
        "district" => district(l),
        "address" => address(l),
        "access_notes" => access_notes(l),
        "name" => name(l),
        "email" => email(l),
        "phone" => phone(l),
        "object" => object(l),
        "area" => area(l),
        "floors" => floors(l),
        "zones" => zones(l),
        "goals" => goals(l),
        "cameras" => cameras(l),
        "sensors" => sensors(l),
        "doors" => doors(l),
        "access" => access(l),
        "package" => package(l),
        "site" => site(l),
        "wished_date" => wished_date(l),
        "wished_time" => wished_time(l),
        "start" => slots_legend(l),
        "reason" => cancel_reason(l),
        _ => "",
    }
}
