//! Reviews of the demo's client: one review and one question that are moderated, one question that is
//! pending.

use platform::{Actor, Result, Shop};
use sales::reviews;
use sales_model::reviews::{ModerationEvent, QuestionForm, ReviewForm, Verdict};
use sales_model::views::reviews::StaffFilter;

const SLUG: &str = "hank-hkzw-ms01";
const AUTHOR: &str = "Анна";

pub(crate) async fn load(shop: &Shop, system: &Actor, client: &Actor) -> Result<()> {
    let review = ReviewForm {
        rating: 5,
        author: AUTHOR.to_owned(),
        pros: "Поставили за четверть часа, на кота не срабатывает.".to_owned(),
        cons: "Инструкция мелким шрифтом.".to_owned(),
        text: "Демонстрационный отзыв: так выглядит отзыв того, кто получил заказ.".to_owned(),
    };
    reviews::write(shop, client, SLUG, &review).await?;
    let waiting = reviews::staff_reviews(shop, system, &StaffFilter::default()).await?;
    let publish = Verdict { event: ModerationEvent::Publish, text: String::new() };
    for review in waiting.rows {
        reviews::decide_review(shop, system, review.id, review.version, &publish).await?;
    }
    ask(shop, client, "Работает ли датчик без интернета?").await?;
    let waiting = reviews::staff_questions(shop, system, &StaffFilter::default()).await?;
    let answer = "Да, через хаб в той же сети. Из других мест нужен интернет.";
    let answer = Verdict { event: ModerationEvent::Publish, text: answer.to_owned() };
    for question in waiting.rows {
        reviews::decide_question(shop, system, question.id, question.version, &answer).await?;
    }
    ask(shop, client, "Можно ли заменить батарейку самому?").await
}

async fn ask(shop: &Shop, client: &Actor, text: &str) -> Result<()> {
    let question = QuestionForm { author: AUTHOR.to_owned(), text: text.to_owned() };
    reviews::ask(shop, client, SLUG, &question).await
}
