//! Texts of the settings of sales.

base::texts! {
    orders = "Заказы" / "Orders";
    online_reservation = "Резерв до онлайн-оплаты, минут" / "Reservation until online payment, minutes";
    online_reservation_effect = "Сколько новый заказ держит товар, пока его не оплатили картой или по СБП; потом заказ отменяется. Уже оформленные заказы сохраняют свой срок" / "How long a new order holds its goods until it is paid by card or SBP; then it is cancelled. Orders already placed keep their term";
    on_receipt_reservation = "Резерв до подтверждения, дней" / "Reservation until confirmation, days";
    on_receipt_reservation_effect = "Сколько новый заказ с оплатой при получении держит товар, пока сотрудник его не подтвердил; потом заказ отменяется. Уже оформленные заказы сохраняют свой срок" / "How long a new order paid on receipt holds its goods until staff confirms it; then it is cancelled. Orders already placed keep their term";
}
