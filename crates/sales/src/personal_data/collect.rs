//! What sales add to the archive of a customer.

use people::personal_data::events::{DataCollected, DataColumn, DataTable};
use platform::{Result, Tx};

const ORDERS: [DataColumn; 11] = [
    DataColumn::text("number", "Номер", "Number"),
    DataColumn::moment("placed_at", "Оформлен", "Placed"),
    DataColumn::text("state", "Состояние", "State"),
    DataColumn::text("contact_name", "Имя", "Name"),
    DataColumn::text("email", "Почта", "Email"),
    DataColumn::text("phone", "Телефон", "Phone"),
    DataColumn::text("city", "Город", "City"),
    DataColumn::text("address", "Адрес", "Address"),
    DataColumn::text("comment", "Комментарий", "Comment"),
    DataColumn::money("total", "Сумма", "Sum"),
    DataColumn::money("paid", "Оплачено", "Paid"),
];
const LINES: [DataColumn; 5] = [
    DataColumn::text("number", "Заказ", "Order"),
    DataColumn::text("sku", "Артикул", "SKU"),
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::number("quantity", "Количество", "Quantity"),
    DataColumn::money("total", "Сумма", "Sum"),
];
const BUYERS: [DataColumn; 5] = [
    DataColumn::text("number", "Заказ", "Order"),
    DataColumn::text("name", "Покупатель", "Buyer"),
    DataColumn::text("inn", "ИНН", "INN"),
    DataColumn::text("ogrn", "ОГРНИП", "OGRNIP"),
    DataColumn::text("legal_address", "Адрес", "Address"),
];
const MESSAGES: [DataColumn; 4] = [
    DataColumn::text("number", "Заказ", "Order"),
    DataColumn::moment("at", "Когда", "When"),
    DataColumn::text("side", "Кто", "Who"),
    DataColumn::text("body", "Сообщение", "Message"),
];
const NOTES: [DataColumn; 3] = [
    DataColumn::text("number", "Заказ", "Order"),
    DataColumn::moment("at", "Когда", "When"),
    DataColumn::text("body", "Заметка сотрудника", "Note of staff"),
];
const TEMPLATES: [DataColumn; 3] = [
    DataColumn::text("template", "Шаблон", "Template"),
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::number("quantity", "Количество", "Quantity"),
];
const RETURNS: [DataColumn; 5] = [
    DataColumn::text("number", "Заказ", "Order"),
    DataColumn::moment("created_at", "Оформлен", "Created"),
    DataColumn::text("state", "Состояние", "State"),
    DataColumn::text("comment", "Комментарий", "Comment"),
    DataColumn::money("amount", "Сумма", "Sum"),
];
const RECEIPTS: [DataColumn; 7] = [
    DataColumn::text("number", "Заказ", "Order"),
    DataColumn::text("kind", "Вид", "Kind"),
    DataColumn::moment("created_at", "Когда", "When"),
    DataColumn::money("total", "Сумма", "Sum"),
    DataColumn::text("fiscal_document", "Номер ФД", "Fiscal document"),
    DataColumn::text("email", "Почта", "Email"),
    DataColumn::text("phone", "Телефон", "Phone"),
];
const WISHES: [DataColumn; 2] =
    [DataColumn::text("name_ru", "Товар", "Product"), DataColumn::moment("at", "Добавлен", "Added")];
const SCHEDULES: [DataColumn; 4] = [
    DataColumn::text("schedule", "Заказ по расписанию", "Order on a schedule"),
    DataColumn::moment("created_at", "Создан", "Created"),
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::number("quantity", "Количество", "Quantity"),
];
const SAVED_CARTS: [DataColumn; 3] = [
    DataColumn::text("cart", "Корзина", "Cart"),
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::number("quantity", "Количество", "Quantity"),
];
const CART: [DataColumn; 2] = [
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::number("quantity", "Количество", "Quantity"),
];
const WATCHES: [DataColumn; 4] = [
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::text("kind", "О чём", "About"),
    DataColumn::text("recipient", "Куда", "To"),
    DataColumn::moment("created_at", "Создана", "Created"),
];
const REVIEWS: [DataColumn; 7] = [
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::moment("at", "Когда", "When"),
    DataColumn::text("author", "Подпись", "Author"),
    DataColumn::number("rating", "Оценка", "Rating"),
    DataColumn::text("pros", "Достоинства", "Pros"),
    DataColumn::text("cons", "Недостатки", "Cons"),
    DataColumn::text("body", "Отзыв", "Review"),
];
const QUESTIONS: [DataColumn; 5] = [
    DataColumn::text("name_ru", "Товар", "Product"),
    DataColumn::moment("at", "Когда", "When"),
    DataColumn::text("author", "Подпись", "Author"),
    DataColumn::text("body", "Вопрос", "Question"),
    DataColumn::text("answer", "Ответ", "Answer"),
];

pub(super) async fn collect(tx: &Tx<'_>, event: &DataCollected) -> Result<()> {
    let tables: [DataTable; 17] = [
        (
            "orders",
            ("Заказы", "Orders"),
            &ORDERS,
            "SELECT * FROM shop_order WHERE account_id = $1 ORDER BY placed_at DESC",
        ),
        (
            "order_lines",
            ("Состав заказов", "Contents of orders"),
            &LINES,
            "SELECT o.number, l.sku, l.name_ru, l.quantity, l.total FROM order_line l \
             JOIN shop_order o ON o.id = l.order_id WHERE o.account_id = $1 ORDER BY o.placed_at DESC, l.position",
        ),
        (
            "order_buyers",
            ("Реквизиты в заказах", "Requisites in orders"),
            &BUYERS,
            "SELECT o.number, b.* FROM order_buyer b JOIN shop_order o ON o.id = b.order_id \
             WHERE o.account_id = $1 ORDER BY o.placed_at DESC",
        ),
        (
            "order_messages",
            ("Сообщения о заказах", "Messages about orders"),
            &MESSAGES,
            "SELECT o.number, m.* FROM order_message m JOIN shop_order o ON o.id = m.order_id \
             WHERE o.account_id = $1 ORDER BY m.at",
        ),
        (
            "order_notes",
            ("Заметки сотрудников о заказах", "Notes of staff about orders"),
            &NOTES,
            "SELECT o.number, n.created_at AS at, n.body FROM order_note n JOIN shop_order o ON o.id = n.order_id \
             WHERE o.account_id = $1 ORDER BY n.created_at",
        ),
        (
            "order_templates",
            ("Шаблоны заказов", "Order templates"),
            &TEMPLATES,
            "SELECT t.name AS template, p.name_ru, l.quantity FROM order_template t \
             JOIN order_template_line l ON l.template_id = t.id JOIN product p ON p.id = l.product_id \
             WHERE t.account_id = $1 ORDER BY t.id, l.position",
        ),
        (
            "returns",
            ("Возвраты товаров", "Returns of goods"),
            &RETURNS,
            "SELECT o.number, g.created_at, g.state, g.comment, g.amount FROM goods_return g \
             JOIN shop_order o ON o.id = g.order_id WHERE o.account_id = $1 ORDER BY g.created_at DESC",
        ),
        (
            "receipts",
            ("Чеки", "Receipts"),
            &RECEIPTS,
            "SELECT r.* FROM receipt r JOIN shop_order o ON o.id = r.payable_id AND r.payable_kind = 'order' \
             WHERE o.account_id = $1 ORDER BY r.created_at DESC",
        ),
        (
            "schedules",
            ("Заказы по расписанию", "Orders on a schedule"),
            &SCHEDULES,
            "SELECT s.name AS schedule, s.created_at, p.name_ru, l.quantity FROM order_schedule s \
             JOIN order_schedule_line l ON l.schedule_id = s.id JOIN product p ON p.id = l.product_id \
             WHERE s.account_id = $1 ORDER BY s.id, l.position",
        ),
        (
            "cart",
            ("Корзина", "Cart"),
            &CART,
            "SELECT p.name_ru, l.quantity FROM cart_line l JOIN cart c ON c.id = l.cart_id \
             JOIN product p ON p.id = l.product_id WHERE c.account_id = $1 ORDER BY l.added_at",
        ),
        (
            "cart_later",
            ("Отложено из корзины", "Kept beside the cart"),
            &CART,
            "SELECT p.name_ru, l.quantity FROM cart_later l JOIN cart c ON c.id = l.cart_id \
             JOIN product p ON p.id = l.product_id WHERE c.account_id = $1 ORDER BY l.added_at",
        ),
        (
            "saved_carts",
            ("Сохранённые корзины", "Saved carts"),
            &SAVED_CARTS,
            "SELECT s.name AS cart, p.name_ru, l.quantity FROM saved_cart_line l JOIN saved_cart s ON s.id = l.saved_cart_id \
             JOIN cart c ON c.id = s.cart_id JOIN product p ON p.id = l.product_id \
             WHERE c.account_id = $1 ORDER BY s.id, l.added_at",
        ),
        (
            "shared_carts",
            ("Корзины, открытые по ссылке", "Carts shared by a link"),
            &SAVED_CARTS,
            "SELECT s.name AS cart, p.name_ru, l.quantity FROM cart_share_line l JOIN cart_share s ON s.id = l.share_id \
             JOIN cart c ON c.id = s.cart_id JOIN product p ON p.id = l.product_id \
             WHERE c.account_id = $1 ORDER BY s.id, l.position",
        ),
        (
            "wishes",
            ("Избранное", "Wish list"),
            &WISHES,
            "SELECT p.name_ru, w.added_at AS at FROM wish w JOIN product p ON p.id = w.product_id \
             WHERE w.account_id = $1 ORDER BY w.added_at",
        ),
        (
            "watches",
            ("Подписки на товары", "Watched products"),
            &WATCHES,
            "SELECT p.name_ru, w.kind, w.recipient, w.created_at FROM watch w JOIN product p ON p.id = w.product_id \
             WHERE w.account_id = $1 ORDER BY w.created_at",
        ),
        (
            "reviews",
            ("Отзывы", "Reviews"),
            &REVIEWS,
            "SELECT p.name_ru, r.* FROM review r JOIN product p ON p.id = r.product_id \
             WHERE r.account_id = $1 ORDER BY r.at",
        ),
        (
            "questions",
            ("Вопросы", "Questions"),
            &QUESTIONS,
            "SELECT p.name_ru, q.* FROM question q JOIN product p ON p.id = q.product_id \
             WHERE q.account_id = $1 ORDER BY q.at",
        ),
    ];
    event.add_tables(tx, &tables).await?;
    let files = "SELECT mf.file_id AS id FROM order_message_file mf JOIN order_message m ON m.id = mf.message_id \
        JOIN shop_order o ON o.id = m.order_id WHERE o.account_id = $1 UNION \
        SELECT gf.file_id FROM goods_return_file gf JOIN goods_return g ON g.id = gf.return_id \
        JOIN shop_order o ON o.id = g.order_id WHERE o.account_id = $1 ORDER BY 1";
    event.add_files(tx, files).await?;
    // Picking lists are for staff.
    let documents = "SELECT d.file_id AS id FROM order_document d JOIN shop_order o ON o.id = d.order_id \
        WHERE o.account_id = $1 AND d.kind <> 'picking' UNION SELECT d.xml_file_id FROM order_document d \
        JOIN shop_order o ON o.id = d.order_id WHERE o.account_id = $1 AND d.xml_file_id IS NOT NULL";
    event.add_files(tx, documents).await
}
