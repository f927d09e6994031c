//! A web page → the article in it, with what the page says of itself.

use dom_smoothie::{Config, Readability, TextMode};

use super::kind::Row;

/// Pages deeper or longer than this in elements hold no article that a person wrote.
const MOST_ELEMENTS: usize = 200_000;
/// Elements within elements: the work grows with the square of this.
const DEEPEST: usize = 1_000;
/// Bytes of a page.
pub const LONGEST: usize = 20_000_000;

/// The article of a page: title, text, date, address and publisher; `None` where there is none.
pub fn article(page: &str) -> Option<Row> {
    if depth(page) > DEEPEST {
        return None;
    }
    let config = Config {
        max_elements_to_parse: MOST_ELEMENTS,
        text_mode: TextMode::Formatted,
        char_threshold: 200,
        ..Config::default()
    };
    let mut reader = Readability::new(page, None, Some(config)).ok()?;
    let canonical = reader
        .doc
        .select("link[rel=canonical], meta[property='og:url']")
        .iter()
        .find_map(|e| e.attr("href").or_else(|| e.attr("content")))
        .map(|url| url.to_string());
    let time = reader
        .doc
        .select("time[datetime]")
        .iter()
        .find_map(|e| e.attr("datetime"))
        .map(|t| t.to_string());
    let title = reader
        .doc
        .select("h1")
        .iter()
        .map(|e| squeeze(&e.text()))
        .find(|t| !t.is_empty());
    let article = reader.parse().ok()?;
    let text = tidy(&article.text_content);
    if !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let given = |s: Option<String>| s.map(|s| squeeze(&s)).filter(|s| !s.is_empty());
    Some(Row {
        id: None,
        date: given(article.published_time).or(time),
        title: headline(title, squeeze(&article.title)),
        text: Some(text),
        url: given(article.url).or(canonical),
        outlet: given(article.site_name),
        language: given(article.lang),
    })
}

/// How deep the elements of a page stand in one another, about: those that need no end tag are not counted.
fn depth(page: &str) -> usize {
    const OPEN: [&str; 26] = [
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
        "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr",
        "track", "wbr", "optgroup",
    ];
    let (mut depth, mut deepest) = (0usize, 0);
    for tag in page.split('<').skip(1) {
        let name = tag.strip_prefix('/').unwrap_or(tag);
        let end = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let name = name[..end].to_ascii_lowercase();
        if name.is_empty() || OPEN.contains(&name.as_str()) {
            continue;
        }
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if !tag.split('>').next().is_some_and(|tag| tag.ends_with('/')) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// The page's heading where its title holds it (`Heading - Publisher`), else the title.
fn headline(heading: Option<String>, title: String) -> Option<String> {
    match heading {
        Some(h) if title.is_empty() || title.contains(&h) => Some(h),
        _ => Some(title).filter(|t| !t.is_empty()),
    }
}

/// White space in one line, single.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Paragraphs, one a line with an empty line between them.
fn tidy(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(squeeze)
        .filter(|l| !l.is_empty())
        .collect();
    lines.join("\n\n")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_article_is_kept_and_the_rest_dropped() {
        let body = "Kryetari i bashkisë tha sot se ura e re do të hapet në fund të muajit, pas dy vitesh punimesh. ".repeat(6);
        let page = format!(
            "<html lang='sq'><head><title>Ura hapet - Gazeta</title>\
             <meta property='og:site_name' content='Gazeta'>\
             <meta property='article:published_time' content='2024-11-04T10:00:00Z'>\
             <link rel='canonical' href='https://a.al/ura'></head><body>\
             <nav><a href='/'>Kreu</a><a href='/sport'>Sport</a></nav>\
             <article><h1>Ura hapet</h1><p>{body}</p><p>{body}</p></article>\
             <footer>Të drejtat të rezervuara</footer></body></html>"
        );
        let row = article(&page).unwrap();
        assert_eq!(row.title.as_deref(), Some("Ura hapet"));
        assert_eq!(row.outlet.as_deref(), Some("Gazeta"));
        assert_eq!(row.url.as_deref(), Some("https://a.al/ura"));
        assert!(row.date.unwrap().starts_with("2024-11-04"));
        let text = row.text.unwrap();
        assert!(text.contains("ura e re do të hapet"));
        assert!(text.contains("\n\n"), "paragraphs stay apart");
        assert!(!text.contains("Sport") && !text.contains("rezervuara"));
    }

    #[test]
    fn a_page_nested_without_end_is_none() {
        let nested = format!("{}<p>Ura hapet.</p>", "<div>".repeat(100_000));
        assert!(article(&nested).is_none());
        assert_eq!(
            depth("<div><p>a<p>b<br><img src='x'/></div><div><b>c</b></div>"),
            2
        );
    }

    #[test]
    fn an_empty_page_has_no_article() {
        assert!(article("").is_none());
        assert!(article("<html><body></body></html>").is_none());
    }
}
