//! Localised texts of the payment check.

base::texts! {
    checking = "Ждём ответа банка, обычно это занимает несколько секунд." / "Waiting for the bank, this mostly takes a few seconds.";
    no_news = "Подтверждения пока нет. Если вы оплатили, обновите страницу через минуту; если нет, оплатите ещё раз." / "There is no confirmation yet. If you have paid, reload the page in a minute; if not, pay again.";
}
