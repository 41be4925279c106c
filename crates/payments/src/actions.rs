//! Audit actions of payments.

base::audit_actions! {
    entities {
        "payment" = "Оплаты" / "Payments";
        "refund" = "Возвраты денег" / "Refunds";
    }
    actions {
        PAYMENT_START = "payment.start": "Оплата начата" / "Payment started";
        PAYMENT_MOVE = "payment.move": "Состояние оплаты" / "State of a payment";
        PAYMENT_RECEIVE = "payment.receive": "Оплата отмечена вручную" / "Payment noted by hand";
        PAYMENT_REFUND_NEEDED = "payment.refund_needed": "Нужно вернуть деньги" / "Money has to be returned";
        REFUND_REQUIRE = "refund.require": "Нужно вернуть деньги" / "Money has to be returned";
        REFUND_RECORD = "refund.record": "Деньги возвращены" / "Money returned";
    }
}
