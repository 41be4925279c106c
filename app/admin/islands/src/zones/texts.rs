//! Localised texts of the sketch of zones.

base::texts! {
    sketch = "Схема зон" / "Sketch of the zones";
    more = "Север вверху. Точками отмечены филиалы." / "North is up. Dots are branches.";
    km(n: i64) = "{n} км" / "{n} km";
    metres(n: i64) = "{n} м" / "{n} m";
    tools = "Правка на схеме" / "Editing on the sketch";
    nearer = "Приблизить" / "Zoom in";
    farther = "Отдалить" / "Zoom out";
    everything = "Показать всё" / "Show everything";
    add = "Добавить точку" / "Add a point";
    take_back = "Убрать последнюю точку" / "Remove the last point";
    next_part = "Ещё одна область" / "Another area";
    upload = "Загрузить GeoJSON" / "Upload GeoJSON";
    not_geojson = "В файле нет полигонов GeoJSON." / "The file has no polygons in GeoJSON.";
    how_polygons = "Нажмите на схему, чтобы добавить точку границы; точки можно перетаскивать. С клавиатуры: Tab выбирает точку, стрелки двигают её (с Shift по одной), Enter добавляет точку рядом, Delete убирает. Те же точки написаны в поле «Границы»." / "Press on the sketch to add a point of the border; points can be dragged. By keyboard: Tab selects a point, arrows move it (with Shift in small steps), Enter adds a point beside it, Delete removes it. The same points are in the field “Borders”.";
    how_circle = "Нажмите на схему, чтобы поставить центр; центр и край круга можно перетаскивать или двигать стрелками. Те же числа написаны в полях." / "Press on the sketch to set the centre; the centre and the edge of the circle can be dragged or moved by arrows. The same numbers are in the fields.";
    how_places = "Места задаются списком. Чтобы рисовать, выберите круг или границы." / "Places are a list. To draw, choose a circle or borders.";
    corner(n: usize, at: &str) = "Точка {n}: {at}" / "Point {n}: {at}";
    removed(n: usize) = "Точка {n} убрана" / "Point {n} removed";
    centre(at: &str) = "Центр: {at}" / "Centre: {at}";
    radius(km: &str) = "Радиус: {km} км" / "Radius: {km} km";
}
