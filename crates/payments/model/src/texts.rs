//! Texts of payments.

base::texts! {
    payment = "Оплата" / "Payment";
    not_set = "не задан" / "not set";
    gateway = "Платёжная система" / "Payment gateway";
    gateway_effect = "Новые платежи начинаются в ней. Уже начатые остаются там, где начаты, и возвраты идут туда же" / "New payments begin there. Those that have begun stay where they are, and so do their refunds";
    cloud_public_id = "CloudPayments: Public ID" / "CloudPayments: Public ID";
    cloud_public_id_effect = "Сайт в личном кабинете CloudPayments. Там же включите уведомления Check, Pay, Fail, Confirm, Refund и Cancel на адреса /webhooks/cloudpayments/check … /cancel магазина" / "The site in the account at CloudPayments. Turn on its notifications Check, Pay, Fail, Confirm, Refund and Cancel, to the addresses /webhooks/cloudpayments/check … /cancel of the shop";
    cloud_secret = "CloudPayments: API Secret" / "CloudPayments: API Secret";
    cloud_secret_effect = "Пароль для API того же сайта; им же подписаны уведомления" / "The password of the API of that site; its notifications are signed with it";
    shop_id = "ЮKassa: номер магазина (shopId)" / "YooKassa: number of the shop (shopId)";
    shop_id_effect = "Вместе с секретным ключом включает оплату картой и через СБП" / "Together with the secret key it turns on payments by card and SBP";
    secret_key = "ЮKassa: секретный ключ" / "YooKassa: secret key";
    secret_key_effect = "Выпускается в личном кабинете ЮKassa: «Интеграция» – «Ключи API». Ключ тестового магазина начинается с test_" / "Issued in the account at YooKassa: Integration – API keys. The key of a test shop begins with test_";
    offers_card = "Банковская карта" / "Bank card";
    offers_card_effect = "Предлагается при оформлении заказа, если заданы ключи платёжной системы" / "Offered at checkout if the keys of the payment gateway are set";
    offers_sbp = "СБП" / "SBP";
    offers_on_receipt = "Оплата при получении" / "Payment on receipt";
    offers_on_receipt_effect = "Предлагается при оформлении заказа. Если выключить все способы, оформить заказ нельзя" / "Offered at checkout. With all methods off nobody can place an order";
    offers_invoice = "Счёт для компании" / "Invoice for companies";
    offers_invoice_effect = "Предлагается покупателям-компаниям: они платят по счёту банковским переводом, оплату отмечает сотрудник" / "Offered to companies: they pay by bank transfer, and staff notes the payment";
    two_stage = "Двухстадийная оплата" / "Payment in two stages";
    two_stage_effect = "При оплате деньги удерживаются, а списываются, когда сотрудник начинает собирать заказ; отмена заказа до этого отпускает их" / "A payment holds the money; it is taken when staff begins to assemble the order, and released if the order is cancelled before";
    captures_at_end = "Списывать деньги в конце срока удержания" / "Take held money at the end of its term";
    captures_at_end_effect = "За сутки до конца срока удержанные деньги списываются, даже если заказ ещё не собирают. Если выключить, они отпускаются. Сотрудники получают уведомление" / "A day before the term ends held money is taken even if nobody assembles the order. If it is off, the money is released. Staff is notified";
    accepts_tests = "Принимать тестовые платежи" / "Accept test payments";
    accepts_tests_effect = "Платежи тестового магазина считаются оплатой, хотя денег в них нет. Покупатели видят, что оплата тестовая" / "Payments of a test shop count as paid, though there is no money in them. Buyers see that payments are a test";
}
