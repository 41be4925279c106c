//! Texts of the stand-in's pages.

base::texts! {
    title = "Тестовая оплата" / "Test payment";
    notice = "Это учебный платёжный сервис магазина: деньги не списываются." / "This is the shop’s practice payment service: no money is taken.";
    to_pay = "К оплате" / "To pay";
    pay = "Оплатить" / "Pay";
    decline = "Отклонить" / "Decline";
    leave = "Уйти без оплаты" / "Leave without paying";
    decline_hint = "«Отклонить» покажет, что бывает, когда банк отказывает. «Уйти без оплаты» вернёт в магазин, а платёж будет ждать." / "“Decline” shows what happens when the bank says no. “Leave without paying” returns to the shop while the payment waits.";
    paid = "Платёж прошёл." / "The payment went through.";
    held = "Деньги удержаны, магазин ещё не списал их." / "The money is held; the shop has not taken it yet.";
    cancelled = "Платёж не прошёл. Вернитесь в магазин, чтобы попробовать ещё раз." / "The payment did not go through. Return to the shop to try again.";
    back = "Вернуться в магазин" / "Return to the shop";
    not_found = "Такого платежа нет. Проверьте ссылку или вернитесь в магазин." / "There is no such payment. Check the link or return to the shop.";
}
