use super::*;

fn parse(pairs: &[(&str, &str)]) -> Result<ReviewForm, Problems> {
    let of = |name: &str| pairs.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| v).to_owned();
    ReviewForm::parse(of)
}

#[test]
fn cat_4_only_what_the_table_has_happens() {
    for state in Moderation::ALL {
        for event in ModerationEvent::ALL {
            let expected = EDGES.iter().find(|(from, by, _)| from == state && by == event).map(|e| e.2);
            assert_eq!(state.apply(*event).ok(), expected, "{state} {event}");
            if *event == Edit {
                assert_eq!(expected, Some(Pending), "what an author changes is read anew");
            }
        }
    }
    assert!(Published.apply(Publish).is_err(), "what is shown is not counted a second time");
}

#[test]
fn cat_4_a_review_says_something_under_a_name() {
    let good = parse(&[("rating", "4"), ("author", " Анна "), ("pros", "Видно ночью")]).unwrap();
    assert_eq!((good.rating, &*good.author, &*good.pros, &*good.text), (4, "Анна", "Видно ночью", ""));
    for (pairs, field) in [
        (&[("author", "А"), ("text", "б")][..], "rating"),
        (&[("rating", "6"), ("author", "А"), ("text", "б")], "rating"),
        (&[("rating", "0"), ("author", "А"), ("text", "б")], "rating"),
        (&[("rating", "5"), ("author", "А"), ("text", " \n ")], "text"),
        (&[("rating", "5"), ("author", " "), ("text", "б")], "author"),
    ] {
        let problems = parse(pairs).unwrap_err();
        assert!(problems.of(field).is_some() && problems.0.len() == 1, "{pairs:?}: {problems:?}");
    }
    let long = "я".repeat(REVIEW_CHARS_MAX + 1);
    assert!(parse(&[("rating", "5"), ("author", "А"), ("text", &long)]).is_err());
}

#[test]
fn cat_4_a_refusal_has_a_reason_and_a_shown_question_an_answer() {
    assert!(QuestionForm::parse("Анна", "Работает ли от батарейки?").is_ok());
    for nothing in ["", "да", "§unknown§", "99999999999999999999"] {
        assert!(QuestionForm::parse("Анна", nothing).is_err(), "{nothing}");
    }
    let verdict = |event, reason, answer| Verdict::parse(event, reason, answer);
    assert_eq!(verdict("publish", "", None).unwrap(), Verdict { event: Publish, text: String::new() });
    assert!(verdict("reject", " ", None).unwrap_err().of("reason").is_some());
    assert!(verdict("publish", "", Some("")).unwrap_err().of("answer").is_some());
    assert_eq!(verdict("answer", "", Some("Да")).unwrap(), Verdict { event: Answer, text: "Да".to_owned() });
    for unknown in ["", "edit", "drop"] {
        assert!(verdict(unknown, "", None).unwrap_err().of("event").is_some(), "{unknown}");
    }
}
