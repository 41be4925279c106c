use super::Part;
use crate::*;
use base::Locale;
use leptos::prelude::*;

pub(super) fn buttons() -> impl IntoView {
    view! {
        <Part title="Кнопки">
            {[Size::Large, Size::Medium, Size::Small]
                .map(|size| {
                    view! {
                        <div class="flex flex-wrap items-center gap-2">
                            <Button kind=Kind::Primary size icon=icons::CART>"Добавить в корзину"</Button>
                            <Button size>"Выбрать время"</Button>
                            <Button kind=Kind::Ghost size icon=icons::PENCIL>"Изменить"</Button>
                            <Button kind=Kind::Danger size icon=icons::TRASH>"Удалить"</Button>
                            <LinkButton href="#" size icon=icons::ARROW_RIGHT>"Подробнее"</LinkButton>
                        </div>
                    }
                })
                .collect_view()}
            <div class="flex flex-wrap items-center gap-2">
                <Button kind=Kind::Primary busy=true>"Отправляем"</Button>
                <Button kind=Kind::Primary disabled=true>"Оплатить 12 490 ₽"</Button>
                <Button disabled=true>"Недоступно"</Button>
                <IconButton glyph=icons::HEART label="В избранное" pressed=false/>
                <IconButton glyph=icons::HEART label="Убрать из избранного" pressed=true/>
                <IconButton glyph=icons::MORE label="Ещё действия" kind=Kind::Ghost small=true/>
                <a class="link" href="#">"Ссылка в тексте"</a>
            </div>
            <div class="flex flex-wrap items-center gap-2">
                <Badge>"Черновик"</Badge>
                <Badge tone=Tone::Accent icon=icons::CLOCK>"Ждёт оплаты"</Badge>
                <Badge tone=Tone::Safe icon=icons::CHECK>"Выполнен"</Badge>
                <Badge tone=Tone::Alert icon=icons::ALERT_TRIANGLE>"Просрочен"</Badge>
                <Badge tone=Tone::Info icon=icons::TRUCK>"В пути"</Badge>
                <span class="count">"3"</span>
            </div>
        </Part>
    }
}

pub(super) fn fields(locale: Locale) -> impl IntoView {
    view! {
        <Part title="Поля">
            <div class="grid gap-5 sm:grid-cols-2">
                <TextField name="s-name" label="Имя" value="Анна Орлова" autocomplete="name" required=true/>
                <TextField name="s-phone" label="Телефон" kind="tel" placeholder="+7" hint="Позвоним, только если что-то изменится"/>
                <TextField
                    name="s-mail"
                    label="Почта"
                    kind="email"
                    value="anna@"
                    hint="Сюда придёт чек"
                    error="Не хватает части после @, например mail.ru"
                    required=true
                />
                <TextField name="s-off" label="Договор" value="Д-2026-17" disabled=true/>
                <SelectField
                    name="s-kind"
                    label="Тип объекта"
                    choices=vec![Choice::new("", "Выберите"), Choice::new("flat", "Квартира"), Choice::new("house", "Дом")]
                    selected="house"
                />
                <SelectField
                    name="s-kind-bad"
                    label="Тип доступа"
                    choices=vec![Choice::new("", "Выберите"), Choice::new("key", "По ключу")]
                    error="Выберите, как попасть на объект"
                />
                <DateField name="s-day" label="Желаемый день" value="2026-11-24" min="2026-11-23"/>
                <Field id="s-quantity" label="Количество">
                    <div class="flex flex-wrap items-center gap-3">
                        <QuantityInput locale id="s-quantity" name="s-quantity" value=2/>
                        <form><QuantityInput locale id="s-quantity-min" value=1 submit=true/></form>
                    </div>
                </Field>
                <TextareaField
                    name="s-note"
                    label="Что случилось"
                    value="Камера у ворот ночью показывает чёрный экран.\n</textarea><script>alert(1)</script>"
                    hint="Когда началось и что вы уже пробовали"
                />
                <FileDrop
                    name="s-file"
                    label="Добавить фото или видео"
                    hint="До 10 файлов, вместе до 24 МБ"
                    accept="image/*,video/*"
                    multiple=true
                />
            </div>
        </Part>
    }
}

pub(super) fn choices(_locale: Locale) -> impl IntoView {
    view! {
        <Part title="Выбор">
            <div class="grid gap-5 lg:grid-cols-2">
                <RadioCards
                    name="s-way"
                    legend="Как получить"
                    selected="pickup"
                    required=true
                    choices=vec![
                        Choice::new("pickup", "Забрать в магазине").note("Сегодня после 16:00, ул. Лесная, 12").side("0 ₽"),
                        Choice::new("courier", "Курьером").note("Завтра, 24 ноября, 10:00–18:00").side("350 ₽"),
                        Choice::new("post", "Почтой").note("Не возит аккумуляторы").disabled(true),
                    ]
                />
                <div>
                    <Checkbox name="s-brand" value="1" label="Рубеж" count="48" checked=true/>
                    <Checkbox name="s-brand" value="2" label="Вектор" count="17"/>
                    <Checkbox name="s-brand" value="3" label="Нет таких" count="0" disabled=true/>
                    <Checkbox name="s-agree" label="Согласен на обработку данных" required=true error="Без согласия мы не сможем принять заказ"/>
                </div>
            </div>
            <CheckboxGroup
                name="s-radio"
                legend="Связь"
                ticked=vec!["zigbee".to_owned()]
                error="Отметьте хотя бы одну"
                choices=vec![
                    Choice::new("wifi", "Wi-Fi"),
                    Choice::new("zigbee", "Zigbee"),
                    Choice::new("zwave", "Z-Wave").disabled(true),
                ]
            />
            <RadioCards
                name="s-plan"
                legend="Пакет работ"
                columns=Columns::Three
                selected="full"
                error="Выберите пакет"
                choices=vec![
                    Choice::new("base", "Базовый").note("Крепление и подключение"),
                    Choice::new("full", "Полный").note("Ещё настройка и обучение"),
                    Choice::new("care", "С обслуживанием").note("И два визита в год"),
                ]
            />
        </Part>
    }
}
