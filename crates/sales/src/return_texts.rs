//! Texts of messages about returns of goods. They hold the variables of their kind of letter.

base::texts! {
    staff_name = "Сотрудникам: возврат товара" / "To staff: return of goods";
    staff_subject = "Возврат товара по заказу {number}" / "Return of goods, order {number}";
    staff = "Покупатель хочет вернуть или обменять товары заказа {number} на сумму {sum} ({method}). Решение ждут в разделе «Возвраты».\n\n{link}" / "The buyer wants to return or exchange goods of order {number} of {sum} ({method}). It waits for a decision among the returns.\n\n{link}";

    subject = "Возврат товара по заказу {number}" / "Return of goods, order {number}";
    requested_name = "Возврат: запрос принят" / "Return: request received";
    requested = "{greeting}\n\nМы получили запрос на возврат № {return} по заказу {number}. Ответим в течение рабочего дня." / "{greeting}\n\nWe have your request no. {return} to return goods of order {number}. We will answer within a working day.";
    requested_sms = "{shop}: запрос на возврат по заказу {number} получен" / "{shop}: return request for order {number} received";
    approved_name = "Возврат: одобрен" / "Return: approved";
    approved = "{greeting}\n\nВозврат № {return} по заказу {number} одобрен. Куда принести или отправить товар: {details}. Напишите номер заказа на упаковке." / "{greeting}\n\nReturn no. {return} of order {number} is approved. Bring or send the goods to: {details}. Write the number of the order on the parcel.";
    approved_sms = "{shop}: возврат по заказу {number} одобрен, ждём товар" / "{shop}: return for order {number} approved, we wait for the goods";
    refused_name = "Возврат: отказ" / "Return: refused";
    refused = "{greeting}\n\nМы не можем принять возврат № {return} по заказу {number}. Причина: {details}." / "{greeting}\n\nWe can’t accept return no. {return} of order {number}. The reason: {details}.";
    refused_sms = "{shop}: в возврате по заказу {number} отказано: {details}" / "{shop}: return for order {number} refused: {details}";
    received_name = "Возврат: товар получен" / "Return: goods received";
    received = "{greeting}\n\nМы получили товар по возврату № {return} заказа {number} и проверяем его." / "{greeting}\n\nWe have the goods of return no. {return} of order {number} and are looking at them.";
    received_sms = "{shop}: товар по возврату заказа {number} получен" / "{shop}: goods of the return of order {number} received";
    refunded_name = "Возврат: деньги возвращаются" / "Return: money is returned";
    refunded = "{greeting}\n\nПо возврату № {return} заказа {number} вернём {details} тем же способом, которым вы платили." / "{greeting}\n\nFor return no. {return} of order {number} we return {details} the way you paid.";
    refunded_sms = "{shop}: по возврату заказа {number} вернём {details}" / "{shop}: {details} will be returned for order {number}";
    exchanged_name = "Возврат: обмен оформлен" / "Return: exchange placed";
    exchanged = "{greeting}\n\nПо возврату № {return} заказа {number} оформлен обмен: заказ {details}. Мы пришлём письмо о нём." / "{greeting}\n\nReturn no. {return} of order {number} is exchanged: order {details}. We will write about it.";
    exchanged_sms = "{shop}: обмен по заказу {number}: заказ {details}" / "{shop}: exchange for order {number}: order {details}";
    closed_name = "Возврат: товар отдаём обратно" / "Return: goods given back";
    closed = "{greeting}\n\nМы проверили товар по возврату № {return} заказа {number} и отдаём его обратно. Причина: {details}." / "{greeting}\n\nWe have looked at the goods of return no. {return} of order {number} and give them back. The reason: {details}.";
    closed_sms = "{shop}: товар по возврату заказа {number} отдаём обратно: {details}" / "{shop}: goods of the return of order {number} are given back: {details}";
}
