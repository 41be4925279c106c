//! Audit actions of receipts.

base::audit_actions! {
    entities {
        "receipt" = "Чеки" / "Receipts";
    }
    actions {
        RECEIPT_NEED = "receipt.need": "Нужен чек" / "Receipt needed";
        RECEIPT_MOVE = "receipt.move": "Состояние чека" / "State of a receipt";
        RECEIPT_REDUCE = "receipt.reduce": "Сумма чека уменьшена: деньги вернулись" / "Sum of a receipt reduced: money went back";
        RECEIPT_RETRY = "receipt.retry": "Чек отправлен повторно" / "Receipt sent again";
        RECEIPT_CORRECT = "receipt.correct": "Чек коррекции" / "Correction receipt";
        RECEIPT_EXPORTED = "receipt.export": "Чеки выгружены в файл" / "Receipts downloaded";
    }
}
