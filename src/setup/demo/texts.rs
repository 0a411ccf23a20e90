//! The texts of the conversations: scenarios read from files, with variants and slots.
//!
//! A file is a list of scenarios. `## path weight priority` opens one; each further line is a letter and a text:
//! `S` subject · `A` what happens, `B` a detail, `C` what is asked (one of each makes the description) · `Q` the
//! agent asks, the `R` lines after it answer · `U` news · `N` note · `F` the solution · `V` it came back · `G` the
//! solution then · `T` a step · `X` why somebody else takes over. `[a|b]` is a choice, `{slot}` is filled in.
//! A digit after the letter belongs to one of several stories: `A1` never meets `F2`.

use std::collections::BTreeMap;

use kit::error::Error;

use super::random::Random;

/// Which of a scenario's stories; none = all of them.
pub type Story = Option<char>;

/// A question of an agent and possible answers.
pub struct Question {
    pub ask: &'static str,
    story: Story,
    pub answers: Vec<&'static str>,
}

/// One kind of trouble and everything that is said about it.
pub struct Scenario {
    pub category: &'static str,
    pub weight: i64,
    /// The usual priority, 1 to 4.
    pub priority: i64,
    questions: Vec<Question>,
    lines: BTreeMap<char, Vec<(Story, &'static str)>>,
}

/// Everything that is said in one language.
pub struct Tongue {
    pub scenarios: Vec<Scenario>,
    common: BTreeMap<&'static str, Vec<&'static str>>,
    weight: i64,
}

impl Scenario {
    /// One of the stories; none when it has but one.
    pub fn story(&self, random: &mut Random) -> Story {
        let openings = self.lines.get(&'A').map_or(&[][..], Vec::as_slice);
        random.pick(openings).and_then(|(story, _)| *story)
    }

    /// The lines of a letter that fit a story.
    pub fn lines(&self, letter: char, story: Story) -> Vec<&'static str> {
        let lines = self.lines.get(&letter).map_or(&[][..], Vec::as_slice);
        lines.iter().filter(|(of, _)| fits(*of, story)).map(|(_, text)| *text).collect()
    }

    /// The questions that fit a story.
    pub fn questions(&self, story: Story) -> Vec<&Question> {
        self.questions.iter().filter(|question| fits(question.story, story)).collect()
    }
}

fn fits(line: Story, story: Story) -> bool {
    line.is_none() || line == story
}

impl Tongue {
    /// Reads the files of a language.
    pub fn read(files: &[&'static str], common: &'static str) -> Result<Tongue, Error> {
        let mut scenarios: Vec<Scenario> = Vec::new();
        for line in files.iter().flat_map(|file| file.lines()).filter(|line| !line.is_empty()) {
            if let Some(head) = line.strip_prefix("## ") {
                scenarios.push(open(head)?);
                continue;
            }
            let (Some(scenario), Some((letter, text))) = (scenarios.last_mut(), line.split_once(' ')) else {
                return Err(unreadable(line));
            };
            let mut marks = letter.chars();
            let (letter, story) = (marks.next().unwrap_or(' '), marks.next());
            match letter {
                'Q' => scenario.questions.push(Question { ask: text, story, answers: Vec::new() }),
                'R' => match scenario.questions.last_mut() {
                    Some(question) => question.answers.push(text),
                    None => return Err(unreadable(line)),
                },
                _ => scenario.lines.entry(letter).or_default().push((story, text)),
            }
        }
        let weight = scenarios.iter().map(|scenario| scenario.weight).sum();
        let mut words: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
        for line in common.lines().filter(|line| !line.is_empty()) {
            let (key, text) = line.split_once(' ').ok_or_else(|| unreadable(line))?;
            words.entry(key).or_default().push(text);
        }
        Ok(Tongue { scenarios, common: words, weight })
    }

    /// A scenario, by weight.
    pub fn scenario(&self, random: &mut Random) -> Option<&Scenario> {
        let mut left = random.between(1, self.weight.max(1));
        self.scenarios.iter().find(|scenario| {
            left -= scenario.weight;
            left <= 0
        })
    }

    /// The common texts of a kind.
    pub fn common(&self, key: &str) -> &[&'static str] {
        self.common.get(key).map_or(&[], Vec::as_slice)
    }
}

fn open(head: &'static str) -> Result<Scenario, Error> {
    let mut words = head.rsplitn(3, ' ');
    let mut number = || words.next().and_then(|word| word.parse().ok()).ok_or_else(|| unreadable(head));
    let (priority, weight) = (number()?, number()?);
    let category = words.next().ok_or_else(|| unreadable(head))?;
    Ok(Scenario { category, weight, priority, questions: Vec::new(), lines: BTreeMap::new() })
}

fn unreadable(line: &str) -> Error {
    Error::Bug(format!("a scenario has an unreadable line: {line}"))
}

/// Makes choices and fills slots. An unknown slot stays as it is, which a test forbids.
pub fn render(template: &str, slots: &BTreeMap<&'static str, String>, random: &mut Random) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(at) = rest.find(['[', '{', '\\']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        let closing = if from.starts_with('[') { ']' } else { '}' };
        if let Some(after) = from.strip_prefix("\\n") {
            text.push('\n');
            rest = after;
        } else if let Some(after) = from.strip_prefix('\\') {
            text.push('\\');
            rest = after;
        } else if let Some((inner, after)) = from.get(1..).and_then(|inner| inner.split_once(closing)) {
            if closing == ']' {
                let choices: Vec<&str> = inner.split('|').collect();
                text.push_str(&render(random.word(&choices), slots, random));
            } else if let Some(value) = slots.get(inner) {
                text.push_str(value);
            } else {
                text.push_str(from.get(..inner.len() + 2).unwrap_or(inner));
            }
            rest = after;
        } else {
            break;
        }
    }
    text.push_str(rest);
    text
}
