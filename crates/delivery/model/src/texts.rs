//! Localised texts of the settings and rules of delivery.

base::texts! {
    delivery = "Доставка" / "Delivery";
    unknown_zone = "Если зона адреса не определилась" / "If the zone of an address can't be found out";
    unknown_zone_effect = "Для зон на карте нужны координаты адреса. Без них решает список мест зоны, а если его нет, действует этот выбор" / "Zones on the map need the coordinates of an address. Without them the places of the zone decide; where there are none, this choice applies";
    unknown_confirm = "принять заказ, стоимость доставки назовёт менеджер" / "accept the order, a manager names the cost of delivery";
    unknown_refuse = "не принимать заказ этим способом" / "do not accept the order by this method";
    suggest_addresses = "Подсказывать адреса при оформлении" / "Suggest addresses at the checkout";
    suggest_addresses_effect = "Нужен ключ справочника компаний (DaData): тем же ключом определяются координаты адреса. Город и улица уходят в DaData" / "Needs the key of the directory of companies (DaData): the same key finds the coordinates of an address. City and street are sent to DaData";
}
