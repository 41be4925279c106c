//! Localised texts of the checkout.

base::texts! {
    sold_by(branch: &str) = "Ваш филиал: {branch}. При самовывозе заказ выдаёт филиал выбранного пункта." / "Your branch: {branch}. What you collect is handed over by the branch of the point you choose.";
    other_branch = "Выбрать другой" / "Choose another one";
    title = "Оформление заказа" / "Checkout";
    who = "Кто получит заказ" / "Who receives the order";
    name = "Имя и фамилия" / "Name";
    email = "Почта" / "Email";
    email_hint = "Пришлём номер заказа и ссылку на него" / "We will send the order's number and a link to it";
    company = "Организация" / "Company";
    as_company = "Покупаю как организация или ИП" / "I buy as a company or a sole proprietor";
    as_company_hint = "Реквизиты попадут в заказ и документы" / "The details go into the order and its documents";
    phone = "Телефон" / "Phone";
    phone_hint = "Чтобы предупредить о доставке. Достаточно почты или телефона" / "To tell you about the delivery. Either an email or a phone is enough";
    no_methods = "Способы получения ещё не настроены. Позвоните или напишите нам, контакты внизу страницы" / "There are no delivery methods yet. Call or write to us, the contacts are at the bottom of the page";
    how = "Как получить" / "How to receive it";
    delivery = "Способ получения" / "Delivery method";
    pickup = "Откуда забрать" / "Where to pick it up";
    pickup_at(place: &str) = "Заберёте здесь: {place}" / "You will pick it up here: {place}";
    city = "Город" / "City";
    to_site(name: &str) = "На объект «{name}»" / "To the site “{name}”";
    address = "Улица, дом, квартира" / "Street, house, flat";
    payment = "Как оплатить" / "How to pay";
    payment_legend = "Способ оплаты" / "Payment method";
    card_note = "Откроется страница банка" / "You will be redirected to the bank's page";
    sbp_note = "Через приложение банка" / "Through your bank's app";
    invoice_note = "Для организаций: отметьте «Покупает организация» и заполните реквизиты" / "For companies: tick that a company buys and fill in its data";
    on_receipt_note = "Наличными или картой, когда получите заказ" / "In cash or by card when you get the order";
    on_receipt_guest = "Наличными или картой, когда получите заказ. Мы пришлём ссылку, по ней заказ нужно подтвердить" / "In cash or by card when you get the order. We will send you a link to confirm it";
    no_payments = "Способы оплаты сейчас не подключены. Позвоните или напишите нам, контакты внизу страницы" / "No payment methods are connected now. Call or write to us, the contacts are at the bottom of the page";
    test_title = "Оплата тестовая" / "Payments are a test";
    test = "Магазин работает с тестовой платёжной системой: деньги с карты не списываются." / "The shop uses a test payment service: no money is taken from cards.";
    comment = "Комментарий" / "Comment";
    comment_hint = "Необязательно" / "Optional";
    too_heavy = "Слишком тяжёлый заказ для этого способа" / "The order is too heavy for this";
    gift = "Подарок" / "Gift";
    code_refused(why: &str) = "Промокод не действует. {why}" / "The promotion code does not apply. {why}";
    not_here = "По этому адресу не доставляем" / "Does not deliver to this address";
    cost_named = "назовёт менеджер" / "named by a manager";
    cost_named_more = "Адрес не нашёлся на карте. Примем заказ с оплатой при получении, а стоимость доставки назовём до отправки" / "The address was not found on the map. We accept the order with payment on receipt, and name the cost of delivery before it is sent";
    cost_from(sum: &str) = "от {sum}" / "from {sum}";
    cost_from_more = "Точная стоимость зависит от адреса" / "The exact cost depends on the address";
    window = "День и время доставки" / "Day and time of delivery";
    window_of(method: &str) = "День и время: {method}" / "Day and time: {method}";
    window_hint(zone: &str) = "Время местное, {zone}" / "Local time, {zone}";
    all_taken = "Все ближайшие окна заняты: оформите заказ, и мы договоримся о времени." / "All windows of the next days are taken: place the order, and we will agree on the time.";
    in_parts = "Товары лежат на разных складах, курьер может привезти заказ частями." / "The goods are in several warehouses, the courier may bring the order in parts.";
    recount = "Показать стоимость и время доставки" / "Show the cost and the times of delivery";
    points = "Баллы" / "Points";
    apply_points = "Пересчитать" / "Recount";
    from_balance(sum: &str) = "Оплатить с баланса, на нём {sum}" / "Pay from the balance, which holds {sum}";
    from_balance_hint = "Спишем сколько хватит, остальное — выбранным способом" / "As far as it goes; the rest is paid as chosen";
    your_order = "Ваш заказ" / "Your order";
    edit = "Изменить" / "Change";
    held = "Товары отложим для вас сразу, на время оплаты." / "We hold the goods for you at once, for the time of the payment.";
    no_account = "Регистрироваться не нужно." / "No account needed.";
    log_in = "Войти" / "Log in";
    to_cart = "Вернуться в корзину" / "Back to the cart";
    price_was(name: &str, was: &str, now: &str) = "{name}: было {was}, стало {now}" / "{name}: it was {was}, now it is {now}";
    changes_title = "Цены изменились" / "Prices have changed";
    problems = "Не всё из корзины можно заказать. Вернитесь в корзину и поправьте отмеченные строки." / "Not everything in the cart can be ordered. Go back to the cart and put the marked lines right.";
}

/// Label of a form field.
pub(crate) fn label(l: base::Locale, field: &str) -> &'static str {
    match field {
        "name" => name(l),
        "email" => email(l),
        "phone" => phone(l),
        "delivery" => delivery(l),
        "pickup" => pickup(l),
        "city" => city(l),
        "window" => window(l),
        "address" => address(l),
        "payment" => payment_legend(l),
        "comment" => comment(l),
        "points" => points(l),
        _ => "",
    }
}
