//! Fields that share a place have radio buttons as their tabs: the one of a field is called `to-` and its id.

use super::fill::next_tag;

/// The page on which the tab of this field is chosen; the same page where it has none.
pub(super) fn choose(html: String, field: &str) -> String {
    let tab = format!("to-{field}");
    if !html.contains(&format!("id=\"{tab}\"")) {
        return html;
    }
    let Some(group) = group_of(&html, &tab) else { return html };
    let (mut changed, mut rest) = (String::with_capacity(html.len() + 8), html.as_str());
    while let Some((before, tag, after)) = next_tag(rest) {
        changed.push_str(before);
        let is_tab = tag.name == "input"
            && tag.attribute("type").as_deref() == Some("radio")
            && tag.attribute("name").as_deref() == Some(&group);
        if is_tab {
            changed.push_str(&tag.with_flag("checked", tag.attribute("id").as_deref() == Some(&tab)));
        } else {
            changed.push_str(tag.text);
        }
        rest = after;
    }
    changed.push_str(rest);
    changed
}

/// The name of the radio buttons of which this is one.
fn group_of(html: &str, tab: &str) -> Option<String> {
    let mut rest = html;
    while let Some((_, tag, after)) = next_tag(rest) {
        if tag.name == "input" && tag.attribute("id").as_deref() == Some(tab) {
            return tag.attribute("name");
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn the_tab_of_a_field_is_chosen_and_its_neighbours_are_not() {
        let page =
            "<input type=\"radio\" name=\"c\" id=\"to-reply\" checked><input type=\"radio\" name=\"c\" id=\"to-note\">";
        let note =
            "<input type=\"radio\" name=\"c\" id=\"to-reply\"><input type=\"radio\" name=\"c\" id=\"to-note\" checked>";
        assert_eq!(choose(page.to_owned(), "note"), note);
        assert_eq!(choose(note.to_owned(), "reply"), page);
        assert_eq!(choose(page.to_owned(), "step"), page);
    }
}
