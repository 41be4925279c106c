//! Localised texts of the settings and rules of delivery.

base::texts! {
    delivery = "Доставка" / "Delivery";
    unknown_zone = "Если зона адреса не определилась" / "If the zone of an address can't be found out";
    unknown_zone_effect = "Для зон на карте нужны координаты адреса. Без них решает список мест зоны, а если его нет, действует этот выбор" / "Zones on the map need the coordinates of an address. Without them the places of the zone decide; where there are none, this choice applies";
    unknown_confirm = "принять заказ, стоимость доставки назовёт менеджер" / "accept the order, a manager names the cost of delivery";
    unknown_refuse = "не принимать заказ этим способом" / "do not accept the order by this method";
    suggest_addresses = "Подсказывать адреса при оформлении" / "Suggest addresses at the checkout";
    suggest_addresses_effect = "Нужен ключ справочника компаний (DaData): тем же ключом определяются координаты адреса. Город и улица уходят в DaData" / "Needs the key of the directory of companies (DaData): the same key finds the coordinates of an address. City and street are sent to DaData";
    map_tiles = "Карта под зонами: адрес тайлов" / "Map below the zones: address of the tiles";
    map_tiles_effect = "Например https://tile.example.ru/{z}/{x}/{y}.png. Тайлы загружает сервер магазина, пользуйтесь сервером, который это разрешает. Пусто: сетка градусов" / "For example https://tile.example.com/{z}/{x}/{y}.png. The server of the shop fetches the tiles, use one that allows it. Left empty: a grid of degrees";
    map_note = "Подпись карты" / "Caption of the map";
    map_note_effect = "Как просит владелец карты, например © участники OpenStreetMap" / "As the owner of the map asks, for example © OpenStreetMap contributors";
}
