//! Audit actions of payments.

base::audit_actions! {
    entities {
        "payment" = "Оплаты" / "Payments";
        "refund" = "Возвраты денег" / "Refunds";
    }
    actions {
        PAYMENT_START = "payment.start": "Оплата начата" / "Payment started";
        PAYMENT_SUPERSEDE = "payment.supersede": "Оплата заменена другой" / "Payment replaced by another";
        PAYMENT_MOVE = "payment.move": "Состояние оплаты" / "State of a payment";
        PAYMENT_DIFFERS = "payment.differs": "Пришла другая сумма" / "Another amount came";
        PAYMENT_HOLD_END = "payment.hold_end": "Решение об удержанных деньгах" / "Decision on held money";
        PAYMENT_RECEIVE = "payment.receive": "Оплата отмечена вручную" / "Payment noted by hand";
        PAYMENT_BALANCE = "payment.balance": "Оплачено с баланса" / "Paid from the balance";
        PAYMENT_REFUND_NEEDED = "payment.refund_needed": "Нужно вернуть деньги" / "Money has to be returned";
        REFUND_REQUIRE = "refund.require": "Нужно вернуть деньги" / "Money has to be returned";
        REFUND_FAIL = "refund.fail": "Возврат не прошёл" / "Refund failed";
        REFUND_RETRY = "refund.retry": "Возврат отправлен снова" / "Refund tried again";
        REFUND_RECORD = "refund.record": "Деньги возвращены" / "Money returned";
    }
}
