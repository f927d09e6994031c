//! Help that teaches, completions, the manual, and flags that every command knows.

use std::fs;

use crate::kit::Desk;

const COMMANDS: [&str; 14] = [
    "build",
    "add",
    "remove",
    "extract",
    "query",
    "export",
    "show",
    "explain",
    "stats",
    "check",
    "words",
    "lexicon",
    "completions",
    "man",
];

#[test]
fn each_command_shows_examples() {
    let desk = Desk::new();
    let general = desk.good("--help");
    for command in COMMANDS {
        assert!(general.contains(&format!("\n  {command} ")), "{command}");
        let help = desk.good(&format!("{command} --help"));
        let examples = help
            .split_once("Examples:")
            .unwrap_or_else(|| panic!("{help}"))
            .1;
        assert!(
            examples.contains(&format!("kronika {command}")),
            "{command}: {examples}"
        );
        assert!(
            help.lines().all(|line| line.chars().count() <= 120),
            "{help}"
        );
        assert!(
            desk.good(&format!("{command} -h"))
                .contains("Usage: kronika")
        );
    }
    for part in [
        "Examples:",
        "Exit codes:",
        "0 done",
        "5 refused",
        "9 anything else",
        "10 words of your own",
    ] {
        assert!(general.contains(part), "{part}");
    }
    assert!(desk.good("--version").starts_with("kronika "));
}

#[test]
fn wrong_words_are_told_with_the_right_ones() {
    let desk = Desk::new();
    let done = desk.run("biuld x");
    assert_eq!(done.code, 2);
    assert!(done.err.contains("build"), "{}", done.err);
    assert_eq!(desk.run("").code, 2);
    assert_eq!(desk.run("stats --colour").code, 2);
    assert_eq!(desk.run("stats -q -v").code, 2);
    assert_eq!(desk.run("build x --jobs 0").code, 2);
}

#[test]
fn completions_for_each_shell() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let out = desk.good(&format!("completions {shell}"));
        assert!(
            out.contains("kronika") && out.contains("extract"),
            "{shell}"
        );
    }
    assert_eq!(desk.run("completions cmd").code, 2);
}

#[test]
fn the_manual() {
    let desk = Desk::new();
    let page = desk.good("man");
    assert!(page.contains(".TH kronika") && page.contains("Exit codes"));
    desk.good("man -o pages");
    for command in COMMANDS {
        let page = fs::read_to_string(desk.at(&format!("pages/kronika-{command}.1"))).unwrap();
        assert!(page.contains("Examples:"), "{command}");
    }
}

#[test]
fn quiet_and_plain() {
    let desk = Desk::with_two();
    assert_eq!(desk.good("build in -q"), "");
    // Colours are for terminals.
    for line in [
        "stats",
        "show XK",
        "query met",
        "explain vizitoi",
        "build in",
    ] {
        let done = desk.run(line);
        assert!(
            !done.out.contains('\u{1b}') && !done.err.contains('\u{1b}'),
            "{line}"
        );
    }
    let done = desk.run("build in nowhere -q --replace");
    assert_eq!((done.code, done.out.as_str()), (1, ""));
    done.said("nowhere");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::io::Read;
    use std::process::Stdio;
    let desk = Desk::built();
    for line in [
        "query --list",
        "export --format nq",
        "stats",
        "check",
        "man",
        "extract in",
    ] {
        let mut child = desk
            .command(line)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut err)
            .unwrap();
        assert_eq!(
            (child.wait().unwrap().code(), err.as_str()),
            (Some(0), ""),
            "{line}"
        );
    }
}
