//! Texts of the reminder of an order on a schedule. Those without arguments hold the variables of its letter.

base::texts! {
    schedule_name = "Напоминание о заказе по расписанию" / "Reminder of an order on a schedule";
    schedule_reason = "Вы получили это письмо, потому что заказываете в магазине «{shop}» по расписанию." / "You get this message because you order at {shop} on a schedule.";
    schedule_subject = "{schedule}: пора заказать к {day}" / "{schedule}: time to order for {day}";
    schedule_button = "Посмотреть и заказать" / "Look and order";
    schedule_sms = "{shop}: пора заказать «{schedule}» к {day}. {link}" / "{shop}: time to order “{schedule}” for {day}. {link}";
    schedule_body =
        "{greeting}\n\nПодходит день заказа «{schedule}»: {day}.\n\n{products}\n\nСейчас это стоит {sum} без доставки. Сам заказ не оформится: откройте ссылку и нажмите «Заказать», или пропустите его в этот раз. Она открывается без входа, не пересылайте её посторонним:\n{link}" /
        "{greeting}\n\nThe day of the order “{schedule}” is near: {day}.\n\n{products}\n\nIt costs {sum} now, without delivery. Nothing is ordered by itself: open the link and press “Order”, or skip it this time. It opens without a login, don't forward it to strangers:\n{link}";
    schedule_line(name: &str, wanted: &str) = "{name}: {wanted}" / "{name}: {wanted}";
    schedule_gone(name: &str) = "{name}: сейчас нет" / "{name}: not available now";
    schedule_fewer(name: &str, got: &str, wanted: &str) = "{name}: есть {got} из {wanted}" / "{name}: {got} of {wanted} available";
}
