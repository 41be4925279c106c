use super::Part;
use crate::*;
use base::{Kopecks, Locale};
use leptos::prelude::*;

pub(super) fn goods(locale: Locale) -> impl IntoView {
    view! {
        <Part title="Товар">
            <div class="flex flex-wrap items-baseline gap-6">
                <Price locale now=Kopecks(1_249_000)/>
                <Price locale now=Kopecks(1_249_000) old=Some(Kopecks(1_499_000))/>
                <Price locale now=Kopecks(4_250) note="за 1 м"/>
                <Price locale now=Kopecks(1_249_000) old=Some(Kopecks(1_499_000)) big=true/>
            </div>
            <div class="flex flex-wrap gap-6">
                <Availability text="Сегодня в магазине"/>
                <Availability stock=Stock::Later text="Под заказ, 5 дней"/>
                <Availability stock=Stock::Out text="Нет в наличии"/>
            </div>
            <Shelf>
                <ProductTile
                    href="#"
                    name="Камера купольная Рубеж К-204"
                    facts=vec!["4 Мп, 2,8 мм".into(), "ИК 30 м, IP67".into(), "PoE".into()]
                    marks=vec![(Tone::Accent, "Новинка".into())]
                >
                    <Price locale now=Kopecks(749_000)/>
                    <Availability text="Завтра, 24 ноября"/>
                    <Button kind=Kind::Primary>"В корзину"</Button>
                </ProductTile>
                <ProductTile href="#" name="Датчик протечки с длинным названием модели в две строки">
                    <Price locale now=Kopecks(149_000) old=Some(Kopecks(189_000))/>
                    <Availability stock=Stock::Out text="Нет в наличии"/>
                    <Button>"Сообщить о поступлении"</Button>
                </ProductTile>
            </Shelf>
            <div class="grid gap-4 sm:grid-cols-2">
                <Card title="Ваш заказ" aside=view! { <Badge tone=Tone::Info>"В пути"</Badge> }.into_any()>
                    <Facts
                        sum=true
                        facts=vec![
                            ("Товары, 3 шт.".into(), "22 470 ₽".into()),
                            ("Доставка".into(), "350 ₽".into()),
                            ("Итого".into(), "22 820 ₽".into()),
                        ]
                    />
                </Card>
                <Card title="Характеристики">
                    <Facts facts=vec![
                        ("Разрешение".into(), "2560 × 1440, 4 Мп".into()),
                        ("Питание".into(), "PoE 802.3af или 12 В".into()),
                        ("Защита".into(), "IP67, от −40 до +60 °C".into()),
                    ]/>
                </Card>
            </div>
        </Part>
    }
}

pub(super) fn messages(locale: Locale) -> impl IntoView {
    view! {
        <Part title="Сообщения">
            <ErrorSummary
                locale
                errors=vec![
                    ("s-mail".into(), "Не хватает части после @, например mail.ru".into()),
                    ("s-kind-bad".into(), "Выберите, как попасть на объект".into()),
                ]
            />
            <div class="grid gap-2 sm:grid-cols-2">
                <Notice>"Обычное замечание рядом с содержанием."</Notice>
                <Notice tone=Tone::Info title="Цена изменилась">"Камера К-204 теперь стоит 7 490 ₽."</Notice>
                <Notice tone=Tone::Accent title="Время держим за вами">"Ещё 9 минут, до 14:32."</Notice>
                <Notice tone=Tone::Safe title="Оплата прошла">"Чек отправлен на почту."</Notice>
                <Notice tone=Tone::Alert title="Это время уже заняли">"Ближайшие: 16:00–18:00, завтра 10:00–12:00."</Notice>
            </div>
            <SuccessMessage locale>"Сохранено."</SuccessMessage>
            <div class="flex flex-wrap gap-3">
                <Toast locale text="Камера К-204 убрана из корзины">
                    <Undo action="#" label="Вернуть"/>
                </Toast>
                <Toast locale text="Сохранено в 14:32"/>
            </div>
            <div class="grid max-w-md gap-3">
                <Progress label="Загрузка фото" value=Some(64)/>
                <Progress label="Проверяем оплату"/>
                <Skeleton class="h-5 w-56"/>
                <Skeleton class="h-5 w-40"/>
            </div>
            <Card>
                <EmptyState glyph=icons::CART title="Корзина пуста" text="Добавьте товары из каталога: здесь можно изменить количество и выбрать монтаж.">
                    <LinkButton href="#" kind=Kind::Primary>"Открыть каталог"</LinkButton>
                </EmptyState>
            </Card>
            <ol class="grid gap-4">
                <Message
                    locale
                    who="Покупатель"
                    at="24 ноября, 10:15"
                    is_new=true
                    body="Можно привезти после шести?".to_owned()
                    files=vec![AttachedFile { name: "План этажа.pdf".to_owned(), href: "#".to_owned(), bytes: 245_000 }]
                />
                <Message locale who="Магазин" at="24 ноября, 10:40" is_new=false body="Да, с 18 до 21".to_owned() files=Vec::new()/>
            </ol>
        </Part>
    }
}

pub(super) fn overlays(locale: Locale) -> impl IntoView {
    view! {
        <Part title="Окна">
            <div class="flex flex-wrap gap-2">
                <DialogButton dialog="s-dialog">"Открыть окно"</DialogButton>
                <SheetButton sheet="s-sheet" icon=icons::FILTER>"Фильтры"</SheetButton>
            </div>
            <Dialog locale id="s-dialog" title="Отменить заявку?">
                <DialogBody>
                    <p>"Визит 24 ноября будет отменён, мастер получит сообщение."</p>
                </DialogBody>
                <DialogFoot>
                    <Button kind=Kind::Ghost>"Оставить"</Button>
                    <Button kind=Kind::Danger>"Отменить заявку"</Button>
                </DialogFoot>
            </Dialog>
            <Sheet locale id="s-sheet" title="Фильтры">
                <Checkbox name="s-sheet-brand" label="В наличии сегодня" count="112"/>
                <Checkbox name="s-sheet-poe" label="PoE" count="64"/>
                <SheetFoot><Button kind=Kind::Primary class="flex-1">"Показать 112 товаров"</Button></SheetFoot>
            </Sheet>
        </Part>
    }
}
