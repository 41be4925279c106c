//! Preliminary cost and duration of a repair, from the symptoms selected by the client.

use crate::estimate::{line, scaled_up};
use crate::texts;
use base::{Kopecks, Locale};
use service_model::estimate::{
    Condition, Driver, EstimateLine, EstimateLineKind, MINUTES_MAX, Rate, UNIT_PRICE_MAX,
};
use service_model::repair::{RepairFormat, RepairPreview, Symptom};

/// Duration of a diagnosis of an unlisted fault, in minutes.
pub const DIAGNOSIS_MINUTES: i64 = 60;
/// The bounds of a repair's planned length, in minutes.
pub const REPAIR_MINUTES: (i64, i64) = (30, 480);

/// One line per selected symptom in the order of `symptoms`, then the rates of the repair format
/// (`format=visit`: the call-out; once each). Unknown codes are ignored. The minutes are clamped to
/// [`REPAIR_MINUTES`].
pub fn preview(
    chosen: &[String],
    symptoms: &[Symptom],
    format: RepairFormat,
    rates: &[Rate],
) -> RepairPreview {
    let picked: Vec<&Symptom> = symptoms.iter().filter(|s| chosen.contains(&s.code)).collect();
    let of_format =
        |r: &&Rate| r.driver == Driver::PerSite && r.conditions.contains(&Condition::Format(format));
    let mut lines: Vec<EstimateLine> = picked.iter().map(|s| symptom_line(s)).collect();
    let mut minutes: i64 = match picked.as_slice() {
        [] => DIAGNOSIS_MINUTES,
        some => some.iter().map(|s| s.minutes.clamp(0, MINUTES_MAX)).sum(),
    };
    for rate in rates.iter().filter(of_format).filter(|r| r.quantity_milli > 0) {
        minutes += scaled_up(rate.minutes.clamp(0, MINUTES_MAX), rate.quantity_milli);
        let note = |l: Locale| {
            crate::estimate::with_note(
                texts::service_line(l).to_owned(),
                l.pick(&rate.note_ru, &rate.note_en),
            )
        };
        lines.push(line(rate, rate.quantity_milli.min(service_model::estimate::QUANTITY_MAX), note));
    }
    let mut skills: Vec<_> = picked.iter().map(|s| s.skill).collect();
    skills.sort();
    skills.dedup();
    RepairPreview {
        total: lines.iter().map(|l| l.total).sum(),
        lines,
        minutes: minutes.clamp(REPAIR_MINUTES.0, REPAIR_MINUTES.1),
        skills,
    }
}

fn symptom_line(symptom: &Symptom) -> EstimateLine {
    let price = Kopecks(symptom.price.0.clamp(0, UNIT_PRICE_MAX.0));
    // A symptom is what the client sees; the priced work is named after it.
    let name = |l| texts::symptom_work(l, &base::text::lower_first(symptom.name(l)));
    EstimateLine {
        kind: EstimateLineKind::Work,
        code: symptom.code.clone(),
        name_ru: name(Locale::Ru),
        name_en: name(Locale::En),
        unit_ru: texts::visit_unit(Locale::Ru).to_owned(),
        unit_en: texts::visit_unit(Locale::En).to_owned(),
        quantity_milli: 1000,
        unit_price: price,
        total: price,
        explanation_ru: texts::symptom_line(Locale::Ru, symptom.minutes),
        explanation_en: texts::symptom_line(Locale::En, symptom.minutes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use service_model::scheduling::Skill;

    fn symptom(code: &str, skill: Skill, minutes: i64, roubles: i64) -> Symptom {
        let price = Kopecks::from_roubles(roubles);
        Symptom {
            code: code.into(),
            name_ru: "Нет записи".into(),
            name_en: "No recording".into(),
            skill,
            minutes,
            price,
        }
    }

    #[test]
    fn srv_1_the_preview_sums_symptoms_and_the_way_of_hand_over() {
        let list =
            [symptom("no_picture", Skill::Video, 40, 1500), symptom("false_alarm", Skill::Alarm, 60, 2000)];
        let call_out = Rate {
            minutes: 10,
            conditions: vec![Condition::Format(RepairFormat::Visit)],
            ..crate::estimate::tests::rate("call_out", Driver::PerSite, 900)
        };
        let codes = |c: &[&str]| c.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
        let of = |c: &[&str], format| preview(&codes(c), &list, format, std::slice::from_ref(&call_out));

        let visit = of(&["false_alarm", "no_picture", "unknown"], RepairFormat::Visit);
        assert_eq!(visit.total, Kopecks::from_roubles(4400));
        assert_eq!(
            visit.lines.iter().map(|l| l.code.as_str()).collect::<Vec<_>>(),
            ["no_picture", "false_alarm", "call_out"]
        );
        assert_eq!(
            (visit.lines[0].name_ru.as_str(), visit.lines[0].name_en.as_str()),
            ("Ремонт: нет записи", "Repair: no recording")
        );
        assert_eq!((visit.minutes, visit.skills), (110, vec![Skill::Video, Skill::Alarm]));
        assert!(visit.lines.iter().all(|l| !l.explanation_ru.is_empty() && !l.explanation_en.is_empty()));
        assert_eq!(of(&["no_picture"], RepairFormat::BringIn).total, Kopecks::from_roubles(1500));
        let blank = of(&[], RepairFormat::Courier);
        assert_eq!((blank.total, blank.minutes, blank.lines.len()), (Kopecks::ZERO, DIAGNOSIS_MINUTES, 0));
    }
}
