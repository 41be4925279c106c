//! What is wrong with the declaration of a kind of letter; for tests of the areas, which have to find nothing.

use super::{Kind, Sample, Value, Values, Wording};
use base::Locale;

impl Kind {
    /// What is wrong with the kind: texts of the program that its own form would refuse, that are the same in both
    /// languages, or that leave out a variable.
    pub fn faults(&self) -> Vec<String> {
        let code = self.code;
        let mut faults = Vec::new();
        if !code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
            faults.push(format!("{code}: not a code"));
        }
        for l in Locale::ALL {
            let wording = self.wording(l);
            match Wording::parse(&wording.fields(), self, l) {
                Ok(read) if read == wording => {}
                other => faults.push(format!("{code}, {}: {other:?}", l.code())),
            }
            for variable in self.variables {
                let name = variable.placeholder();
                if !wording.body.contains(&name) && !wording.sms.contains(&name) {
                    faults.push(format!("{code}, {}: {name} is not used", l.code()));
                }
            }
        }
        if self.wording(Locale::Ru).body == self.wording(Locale::En).body {
            faults.push(format!("{code}: one text for both languages"));
        }
        faults
    }

    /// How values differ from the variables of the kind: all have to be there, each as its example is.
    pub fn faults_of(&self, values: &Values) -> Vec<String> {
        let mut faults: Vec<String> = values
            .codes()
            .filter(|code| self.variables.iter().all(|variable| variable.code != *code))
            .map(|code| format!("{}: no variable {code}", self.code))
            .collect();
        for variable in self.variables {
            let fits = matches!(
                (variable.sample, values.get(variable.code)),
                (Sample::Text(_), Some(Value::Text(_)))
                    | (Sample::Link(_), Some(Value::Link(_)))
                    | (Sample::Rows(_), Some(Value::Rows(_)))
            );
            if !fits {
                faults.push(format!("{}: {} has another value", self.code, variable.code));
            }
        }
        faults
    }
}
