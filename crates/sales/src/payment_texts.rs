//! Texts of letters about payments and refunds.

base::texts! {
    refund_begun_name = "Возвращаем деньги" / "Money is being returned";
    refund_begun_subject = "Возвращаем деньги за заказ {number}" / "We are returning money of order {number}";
    refund_begun_sms = "{shop}: возвращаем {sum} за заказ {number}" / "{shop}: we are returning {sum} of order {number}";
    refund_begun =
        "{greeting}\n\nМы возвращаем {sum} за заказ {number} тем же способом, которым вы платили. Делать ничего не нужно: мы напишем, когда банк примет возврат." /
        "{greeting}\n\nWe are returning {sum} of order {number} the way you paid it. There is nothing to do: we will write when the bank has taken the refund.";
    refund_by_hand_name = "Вернём деньги вручную" / "Money will be returned by hand";
    refund_by_hand =
        "{greeting}\n\nМы вернём {sum} за заказ {number}. Вы платили не через сайт, поэтому деньги возвращает сотрудник: он свяжется с вами." /
        "{greeting}\n\nWe will return {sum} of order {number}. You did not pay on the site, so a member of staff returns the money and will contact you.";
    staff_differs_name = "Сотрудникам: пришла другая сумма" / "To staff: another amount came";
    staff_differs_subject = "Другая сумма за заказ {number}" / "Another amount for order {number}";
    staff_differs =
        "Платёжный сервис сообщает об оплате заказа {number} другой суммой, чем просил магазин. Заказ не считается оплаченным: сверьте платёж в кабинете сервиса.\n\nСумма заказа: {sum}\nОплата: {method}\n\nОткройте заказ:\n{link}" /
        "The payment service reports another amount for order {number} than the shop asked for. The order does not count as paid: compare the payment in the account at the service.\n\nSum of the order: {sum}\nPayment: {method}\n\nOpen the order:\n{link}";
    staff_hold_name = "Сотрудникам: кончается срок удержания денег" / "To staff: held money is about to go back";
    staff_hold_subject = "Удержание денег за заказ {number}" / "Held money of order {number}";
    staff_hold =
        "Срок, на который банк удержал деньги за заказ {number}, кончается через сутки. Магазин списал или отпустил их, как указано в настройках.\n\nСумма заказа: {sum}\nОплата: {method}\n\nОткройте заказ:\n{link}" /
        "The term for which the bank holds the money of order {number} ends in a day. The shop has taken or released it, as the settings say.\n\nSum of the order: {sum}\nPayment: {method}\n\nOpen the order:\n{link}";
}
