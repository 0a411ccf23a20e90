//! Words of mail programs and people in several languages, compared without case and marks.

/// Lower case, without the marks of Latin letters, with plain blanks and quotes.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        folded.push(match letter {
            'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' | 'ą' => 'a',
            'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ě' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ç' | 'ć' | 'č' => 'c',
            'ñ' | 'ń' => 'n',
            'ł' => 'l',
            'ś' | 'š' => 's',
            'ź' | 'ż' | 'ž' => 'z',
            'ý' => 'y',
            '’' | '‘' | '`' | '´' => '\'',
            '–' | '—' | '‐' => '-',
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' => ' ',
            '：' => ':',
            // Marks that steer the direction of writing, and letters' own marks.
            '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '\u{300}'..='\u{36f}' => continue,
            other => other,
        });
    }
    folded
}

/// Whether a line says anything: a letter, a digit, a picture or a sign such as a thumb.
pub(crate) fn is_said(text: &str) -> bool {
    let is_sign = |letter: char| {
        letter.is_alphanumeric()
            || letter == '\u{FFFC}'
            || matches!(letter, '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}')
    };
    text.chars().any(is_sign)
}

/// Whether a few words do nothing but point at what follows them.
pub(crate) fn points_below(text: &str) -> bool {
    if text.len() > 80 {
        return false;
    }
    let text = spaced(text);
    text.split_whitespace().count() <= 8 && POINTERS.iter().any(|pointer| text.contains(pointer))
}

/// Whether a line says that there are answers within the quote.
pub(crate) fn points_into(text: &str) -> bool {
    if text.len() > 200 {
        return false;
    }
    let text = spaced(text);
    POINTERS_INTO.iter().any(|pointer| text.contains(pointer))
}

/// Folded words, each between blanks.
fn spaced(text: &str) -> String {
    let folded = fold(text);
    let bare: String = folded.chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    let words: Vec<&str> = bare.split_whitespace().collect();
    format!(" {} ", words.join(" "))
}

/// In the languages of the desk's writers: below, for your information.
const POINTERS: &[&str] = &[
    " below ",
    " fyi ",
    " for your information ",
    " abaixo ",
    " para conhecimento ",
    " para sua informacao ",
    " em baixo ",
    " mas abajo ",
    " a continuacion ",
    " siehe unten ",
    " s u ",
    " zur info ",
    " zur kenntnis ",
    " unten ",
    " ci dessous ",
    " pour info ",
    " pour information ",
    " di seguito ",
    " qui sotto ",
    " piu sotto ",
    " per conoscenza ",
];

/// Answers between the lines, below, in another colour.
const POINTERS_INTO: &[&str] = &[
    " inline ",
    " in line ",
    " between the lines ",
    " answers below ",
    " comments below ",
    " see below ",
    " replies below ",
    " in red ",
    " in blue ",
    " respostas abaixo ",
    " comentarios abaixo ",
    " respondi abaixo ",
    " respondido abaixo ",
    " veja abaixo ",
    " vide abaixo ",
    " em vermelho ",
    " em azul ",
    " respuestas abajo ",
    " respondo abajo ",
    " en rojo ",
    " en azul ",
    " antworten unten ",
    " siehe unten ",
    " in rot ",
    " in blau ",
    " zwischen den zeilen ",
    " en rouge ",
    " en bleu ",
    " reponses ci dessous ",
    " voir ci dessous ",
    " in rosso ",
    " in blu ",
    " risposte sotto ",
    " vedi sotto ",
];
