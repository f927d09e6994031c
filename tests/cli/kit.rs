//! What these tests share: the program in a folder of its own, and short texts to feed it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A visit, a meeting and a claim.
pub const VISIT: &str = "date 2024-11-04
Presidenti i Francës Emmanuel Macron vizitoi Tiranën dhe takoi kryeministrin shqiptar Edi Rama.
Franca do të ndihmojë Shqipërinë, tha Macron.
";

/// An accusation that is denied.
pub const CHARGE: &str = "date 2024-11-05
Kosova akuzoi Serbinë për sulmin në veri të vendit, por Serbia e mohoi akuzën.
Presidentja e Kosovës Vjosa Osmani kërkoi ndihmë nga Bashkimi Evropian.
";

/// A third text, for what is added.
pub const STRIKE: &str = "date 2024-11-06
Rusia sulmoi qytetin e Harkivit me raketa, tha presidenti ukrainas Volodymyr Zelensky.
Të paktën pesë civilë u vranë në Harkiv.
";

/// A folder that the program works in.
pub struct Desk {
    folder: tempfile::TempDir,
}

/// What the program did.
#[derive(Debug)]
pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Desk {
    /// An empty one.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// One with `in/a.txt` and `in/b.txt` in it.
    pub fn with_two() -> Self {
        let desk = Self::new();
        desk.write("in/a.txt", VISIT);
        desk.write("in/b.txt", CHARGE);
        desk
    }

    /// One with both built into `output`.
    pub fn built() -> Self {
        let desk = Self::with_two();
        desk.good("build in -q");
        desk
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The program, ready to run; arguments are split at spaces.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kronika"));
        command
            .args(line.split_whitespace())
            .current_dir(self.path())
            .env_remove("KRONIKA_LOG")
            .env_remove("CLICOLOR_FORCE")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, line: &str) -> Done {
        finished(self.command(line).output().unwrap())
    }

    /// Runs with one argument more, which may hold spaces.
    pub fn run_with(&self, line: &str, last: &str) -> Done {
        finished(self.command(line).arg(last).output().unwrap())
    }

    /// Runs a command made ready elsewhere.
    pub fn finish(&self, command: &mut Command) -> Done {
        finished(command.output().unwrap())
    }

    /// Runs with something on standard input.
    pub fn feed(&self, line: &str, input: impl AsRef<[u8]>) -> Done {
        let mut child = self
            .command(line)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pipe = child.stdin.take().unwrap();
        pipe.write_all(input.as_ref()).unwrap();
        drop(pipe);
        finished(child.wait_with_output().unwrap())
    }

    /// Runs what must end well and say nothing on standard error.
    pub fn good(&self, line: &str) -> String {
        let done = self.run(line);
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{line}");
        done.out
    }

    /// All quads of a store, sorted.
    pub fn quads(&self, store: &str) -> Vec<String> {
        let out = self.good(&format!("export --format nq --store {store}"));
        let mut lines: Vec<String> = out.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    }

    /// The files that a build writes, by name.
    pub fn texts(&self, output: &str) -> [String; 3] {
        ["graph.ttl", "graph.dot", "records.jsonl"]
            .map(|name| self.read(&format!("{output}/{name}")))
    }

    /// Paths of the documents in a store, sorted.
    pub fn documents(&self, store: &str) -> Vec<String> {
        let query = "SELECT ?path { ?d kro:path ?path } ORDER BY ?path";
        let done = self.run_with(&format!("query --format csv --store {store}"), query);
        assert_eq!(done.code, 0, "{}", done.err);
        done.out.lines().skip(1).map(str::to_owned).collect()
    }
}

fn finished(output: Output) -> Done {
    let done = Done {
        // Killed by a signal, as after an abort, it has none.
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    assert!(!done.err.contains("panicked"), "{}", done.err);
    done
}

impl Done {
    /// The line of standard error that names something.
    #[track_caller]
    pub fn said(&self, name: &str) -> &str {
        self.err
            .lines()
            .find(|line| line.contains(name))
            .unwrap_or_else(|| panic!("nothing said of {name}:\n{}", self.err))
    }

    /// New, changed, unchanged and gone documents, as a summary tells them.
    #[track_caller]
    pub fn counts(&self) -> [usize; 4] {
        let line = self.out.lines().find(|line| line.contains("Documents"));
        let line = line.unwrap_or_else(|| panic!("no summary:\n{}{}", self.out, self.err));
        ["new", "changed", "unchanged", "gone"].map(|word| {
            let mut words = line.split_whitespace().skip_while(|w| *w != word).skip(1);
            words.next().unwrap().parse().unwrap()
        })
    }
}
