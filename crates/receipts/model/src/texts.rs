//! Texts of the settings of receipts.

base::texts! {
    till = "Касса" / "Till";
    not_set = "не задан" / "not set";
    service = "Кто пробивает чеки" / "Who makes the receipts";
    service_effect = "Чеки по 54-ФЗ при оплате, выдаче и возврате. Если чеки не пробиваются здесь, магазин обязан делать это другим способом" / "Receipts of 54-FZ for payments, hand-overs and refunds. A shop that makes none here has to make them in another way";
    atol_login = "АТОЛ Онлайн: логин" / "ATOL Online: login";
    atol_password = "АТОЛ Онлайн: пароль" / "ATOL Online: password";
    atol_group = "АТОЛ Онлайн: код группы касс" / "ATOL Online: code of the group of tills";
    atol_effect = "Из личного кабинета АТОЛ Онлайн: «Настройки интегратора», протокол v5. ИНН и налоговая система берутся у юрлица филиала" / "From the account at ATOL Online: settings of the integrator, protocol v5. INN and tax system are those of the branch’s legal entity";
    by_hand = "Чеки за деньги, принятые сотрудником" / "Receipts for money that staff takes";
    by_hand_effect = "Выключите, если у филиалов своя касса. Через платёжную систему такие чеки не пробиваются" / "Switch off if branches have tills of their own. The payment gateway makes no such receipts";
    term = "Срок регистрации чека, часов" / "Time to register a receipt, hours";
    term_effect = "Чек, который касса не зарегистрировала за это время, считается ошибкой: сотрудники получают уведомление" / "A receipt that the till has not registered within this time has failed: staff is notified";
    returns = "Возвращать деньги, если чек не зарегистрирован" / "Return the money if a receipt is not registered";
    returns_effect = "Оплаченный онлайн и ещё не выданный заказ отменяется, деньги возвращаются, покупатель получает письмо. Если выключить, решают сотрудники" / "An order that was paid online and not handed over is cancelled, the money is returned, the buyer is told. Switched off, staff decides";
}
