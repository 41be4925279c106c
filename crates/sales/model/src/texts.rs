//! Texts of the settings of sales.

base::texts! {
    order_contact_years = "Контакты в завершённых заказах, лет" / "Contacts in finished orders, years";
    order_contact_years_effect = "Через столько лет из заказа убираются имя, контакты, адрес и комментарий; номер, состав и суммы остаются" / "After so many years name, contacts, address and comment are taken out of an order; number, contents and sums stay";
    orders = "Заказы" / "Orders";
    online_reservation = "Резерв до онлайн-оплаты, минут" / "Reservation until online payment, minutes";
    online_reservation_effect = "Сколько новый заказ держит товар, пока его не оплатили картой или по СБП; потом заказ отменяется. Уже оформленные заказы сохраняют свой срок" / "How long a new order holds its goods until it is paid by card or SBP; then it is cancelled. Orders already placed keep their term";
    on_receipt_reservation = "Резерв до подтверждения, дней" / "Reservation until confirmation, days";
    on_receipt_reservation_effect = "Сколько новый заказ с оплатой при получении держит товар, пока сотрудник его не подтвердил; потом заказ отменяется. Уже оформленные заказы сохраняют свой срок" / "How long a new order paid on receipt holds its goods until staff confirms it; then it is cancelled. Orders already placed keep their term";
    unconfirmed_reservation = "Резерв до подтверждения контакта, минут" / "Reservation until the contact is confirmed, minutes";
    unconfirmed_reservation_effect = "Сколько заказ гостя с оплатой при получении держит товар, пока покупатель не подтвердил его по ссылке из письма; потом заказ отменяется" / "How long a guest’s order paid on receipt holds its goods until the buyer confirms it by the link of the letter; then it is cancelled";
    unpaid_orders = "Неоплаченных заказов у одного покупателя" / "Unpaid orders of one buyer";
    unpaid_orders_effect = "Сколько заказов, которые ждут оплаты или подтверждения, может быть у одной учётной записи или у гостей с одной почтой или телефоном" / "How many orders that wait for payment or acceptance one account, or guests with one email or phone, may have";
    unconfirmed_pieces = "Штук в заказах гостя без подтверждения" / "Pieces in a guest’s unconfirmed orders";
    unconfirmed_pieces_effect = "Сколько штук вместе держат неоплаченные заказы гостя, пока он не подтвердил контакт" / "How many pieces a guest’s unpaid orders hold together until the contact is confirmed";
}
