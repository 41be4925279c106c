//! Texts of the settings of sales.

base::texts! {
    order_contact_years = "Контакты в завершённых заказах, лет" / "Contacts in finished orders, years";
    order_contact_years_effect = "Через столько лет из заказа убираются имя, контакты, адрес и комментарий; номер, состав и суммы остаются" / "After so many years name, contacts, address and comment are taken out of an order; number, contents and sums stay";
    orders = "Заказы" / "Orders";
    message_days = "Переписка после завершения заказа, дней" / "Messages after the end of an order, days";
    message_days_effect = "Столько дней после выдачи или отмены покупатель и сотрудники могут писать друг другу на странице заказа" / "For so many days after an order was received or cancelled buyer and staff can write to each other on its page";
    cancel_undo = "Отмену можно вернуть, минут" / "A cancellation can be undone, minutes";
    cancel_undo_effect = "Столько минут после отмены заказ можно вернуть, если товар ещё есть и деньги ещё не отправлены обратно; 0 — нельзя" / "For so many minutes a cancelled order can be restored if the goods are still there and no money was sent back; 0 for never";
    allocation = "С какого склада резервировать товары" / "Which warehouse goods are reserved in";
    allocation_effect = "Выбранный пункт выдачи всегда первый. Если там не хватает, остальное берётся по этому порядку" / "The chosen pickup point always comes first. What it lacks is taken in this order";
    allocate_own = "сначала склады филиала заказа" / "first the warehouses of the order’s branch";
    allocate_nearest = "сначала ближайшие филиалы" / "first the nearest branches";
    allocate_fullest = "сначала где товара больше" / "first where there is most of it";
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
    opinions = "Отзывы и списки покупателей" / "Opinions and lists of customers";
    cart_lines = "Разных товаров в корзине" / "Different products in a cart";
    cart_lines_effect = "Больше стольких товаров в корзину не положить; корзины, в которых их уже больше, остаются" / "No more products than this can be put into a cart; carts that have more already stay";
    cart_pieces = "Штук одного товара в корзине" / "Pieces of one product in a cart";
    cart_pieces_effect = "Больше стольких штук одного товара не заказать через сайт" / "No more pieces of one product than this can be ordered on the site";
    reviews = "Отзывы о товарах" / "Reviews of products";
    reviews_effect = "Выключите, если отзывы не нужны: кнопки, оценки и страницы отзывов пропадут; написанные отзывы сохранятся" / "Switch off if you want no reviews: buttons, ratings and pages of reviews vanish; written reviews stay";
    questions = "Вопросы о товарах" / "Questions about products";
    questions_effect = "Выключите, если вопросы не нужны: кнопки и страницы вопросов пропадут; заданные вопросы сохранятся" / "Switch off if you want no questions: buttons and pages of questions vanish; asked questions stay";
    questions_per_day = "Вопросов от одного покупателя в день" / "Questions of one customer in a day";
    questions_per_day_effect = "Следующий вопрос можно будет задать на другой день" / "The next question can be asked on another day";
    wishlist = "Избранное" / "Wish list";
    wishlist_effect = "Выключите, если избранное не нужно: кнопки и страница пропадут; списки покупателей сохранятся" / "Switch off if you want no wish lists: buttons and the page vanish; the lists of customers stay";
    wishes = "Товаров в избранном" / "Products in a wish list";
    wishes_effect = "Сколько товаров помещается в избранное учётной записи; списки, в которых их уже больше, остаются" / "How many products the wish list of an account holds; lists that have more already stay";
    watches_max = "Товаров, о которых сообщать покупателю" / "Products that a customer is told of";
    watches_max_effect = "О скольких товарах одна учётная запись может ждать письма: о поступлении или о снижении цены" / "For how many products one account may wait for a letter: back in stock, or cheaper";
    signer_name = "Кто подписывает документы" / "Who signs documents";
    signer_name_effect = "Фамилия, имя и отчество в счетах и УПД организаций. У предпринимателя подписывает он сам. Без подписанта файл УПД для электронного обмена не составляется." / "Surname, first name and patronymic in invoices and transfer documents of organisations. A proprietor signs in person. Without a signer no file of the transfer document is made for electronic exchange.";
    signer_position = "Должность подписанта" / "Position of the signer";
    signer_position_effect = "Печатается в файле УПД: «Генеральный директор»." / "Printed in the file of the transfer document: “Director”.";
    no_signer = "не указан" / "not set";
}
