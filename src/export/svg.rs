//! Pictures drawn by Graphviz, within a time limit.

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::ExportError;
use super::dot::{Layout, Picture};

/// How long Graphviz may take.
pub const TIME_LIMIT: Duration = Duration::from_secs(20);

/// Draws a picture as SVG; none if Graphviz is not installed.
pub fn draw(picture: &Picture, limit: Duration) -> Result<Option<Vec<u8>>, ExportError> {
    run(&picture.text, picture.layout, "svg", limit)
}

/// Runs Graphviz.
fn run(
    text: &str,
    layout: Layout,
    format: &str,
    limit: Duration,
) -> Result<Option<Vec<u8>>, ExportError> {
    let program = layout.program();
    let started = Command::new(program)
        .arg(format!("-T{format}"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let start = Instant::now();
    std::thread::scope(|scope| {
        // It stops reading when it fails: then its own words say why.
        scope.spawn(move || input.map(|mut input| input.write_all(text.as_bytes())));
        let output = scope.spawn(move || all(output));
        let errors = scope.spawn(move || all(errors));
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status;
            }
            if start.elapsed() > limit {
                child.kill()?;
                child.wait()?;
                return Err(ExportError::Graphviz(format!(
                    "{program} was stopped after {} s: show less with --about, --from, --to or --top",
                    limit.as_secs()
                )));
            }
            std::thread::sleep(Duration::from_millis(10));
        };
        let drawn = output.join().unwrap_or_default();
        if status.success() && !drawn.is_empty() {
            return Ok(Some(drawn));
        }
        let said = errors.join().unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        Err(ExportError::Graphviz(format!(
            "{program} failed: {}",
            said.trim()
        )))
    })
}

fn all(pipe: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut pipe) = pipe {
        let _ = pipe.read_to_end(&mut bytes);
    }
    bytes
}
