//! Whether a password is one that others think of too.
//!
//! `zxcvbn` knows tens of thousands of common passwords, words, names, rows of keys, dates and repetitions, and says how
//! many tries a guesser needs. It knows no Portuguese, and neither this desk nor this person: that is added here.

use kit::fold::fold;

/// Powers of ten: a password that falls in fewer tries is not taken.
const FEWEST_GUESSES: f64 = 8.5;
/// The same without marks and blanks, which are worth something: "São Paulo 2026" is hardly better than "saopaulo2026".
const FEWEST_GUESSES_OF_LETTERS: f64 = 6.0;
/// Letters that are looked at: what begins with so many good ones is good, and more would only cost time.
const LOOKED_AT: usize = 64;
/// Letters and digits that must be left when what everybody knows of the person is taken out.
const LEAST_OWN: usize = 6;
/// Shorter words than this are in everything.
const SHORTEST_WORD: usize = 3;

/// What Brazilian guessers try first, beyond the lists of the crate; and what this program is called.
const TRIED_FIRST: &str = "helpdesk suporte chamado chamados senha minhasenha senha123 senhaforte senhasegura \
    novasenha mudar mudar123 trocar trocar123 alterar acesso entrar bemvindo bemvinda usuario usuaria administrador administradora \
    gerente diretoria financeiro recursoshumanos empresa trabalho escritorio informatica computador brasil \
    brasileiro brasileira saopaulo riodejaneiro belohorizonte curitiba portoalegre salvador brasilia flamengo \
    corinthians palmeiras saopaulofc vascodagama gremio internacional cruzeiro atletico botafogo fluminense \
    santosfc deusefiel deuseamor jesuscristo jesusteama euteamo teamo teamomuito meuamor amorzinho minhavida \
    minhafamilia familia felicidade saudade princesa cachorro janeiro fevereiro marco abril maio junho julho \
    agosto setembro outubro novembro dezembro segunda terca quarta quinta sexta sabado domingo primavera verao \
    outono inverno";

/// Whether somebody would guess it. `about`: what strangers know of its owner and of the desk.
#[must_use]
pub fn is_guessable(password: &str, about: &[&str]) -> bool {
    let password: String = password.chars().take(LOOKED_AT).collect();
    let letters: String = fold(&password).chars().filter(|letter| letter.is_alphanumeric()).collect();
    let known = known_words(about);
    let own = known.iter().fold(letters.clone(), |rest, word| rest.replace(word, ""));
    if own.chars().count() < LEAST_OWN {
        return true;
    }
    let words: Vec<&str> = known.iter().map(String::as_str).chain(TRIED_FIRST.split_whitespace()).collect();
    let guesses = |typed: &str| zxcvbn::zxcvbn(typed, &words).guesses_log10();
    guesses(&password) < FEWEST_GUESSES || guesses(&letters) < FEWEST_GUESSES_OF_LETTERS
}

/// The words of what is known, and each text as one word.
fn known_words(about: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for text in about.iter().map(|text| fold(text)) {
        words.extend(text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned));
        words.push(text.chars().filter(|letter| letter.is_alphanumeric()).collect());
    }
    words.retain(|word| word.chars().count() >= SHORTEST_WORD);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOUT: &[&str] = &["João da Silva", "joao.silva@viveiro.example", "Viveiro São José"];

    #[test]
    fn what_everybody_thinks_of_is_guessable() {
        for common in [
            "password1234",
            "qwertyuiop12",
            "123456789012",
            "aaaaaaaaaaaa",
            "1q2w3e4r5t6y",
            "iloveyouforever",
            "Password1234!",
            "letmeinletmein",
            "Summer2024!!!",
            "senhasenhasenha",
            "mudar123mudar",
            "Administrador1",
            "Flamengo2024!",
            "São Paulo 2026",
            "brasil123456",
            "helpdesk2026",
            "password password",
        ] {
            assert!(is_guessable(common, ABOUT), "{common}");
        }
    }

    #[test]
    fn what_is_known_of_a_person_or_the_desk_makes_no_password() {
        for known in
            ["João da Silva", "joao.silva.12", "silvasilvasilva", "joao@viveiro!!", "viveirosaojose", "Viveiro 2026!"]
        {
            assert!(is_guessable(known, ABOUT), "{known}");
        }
        assert!(!is_guessable("o viveiro tem mudas azuis", ABOUT), "a sentence may have a known word in it");
    }

    #[test]
    fn a_sentence_or_chance_is_not_guessable() {
        for good in [
            "nursery of eucalyptus",
            "correct horse battery",
            "minha casa é azul",
            "kq8Zr2mWp0Lx",
            "o rato roeu a roupa",
            "a long enough one",
            "a long enough password",
            "another good password",
        ] {
            assert!(!is_guessable(good, ABOUT), "{good}");
        }
        let long = "the quick brown fox jumps over the lazy dog ".repeat(5);
        assert!(!is_guessable(&long[..200], ABOUT));
    }
}
