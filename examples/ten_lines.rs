//! Text → record → graph → quads, in ten lines: `cargo run --release --no-default-features --example ten_lines`.

use kronika::document::Document;
use kronika::graph::Graph;
use kronika::rdf::{Base, quads};
use kronika::reader::{Options, Reader};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let text = "Ministri i Jashtëm rus Sergei Lavrov u takua të hënën në Moskë me homologen e tij koreano-veriore.";
    let reader = Reader::new(Options::default())?; // made once; `Send + Sync`, so all threads may use it
    let record = reader.read(&Document::of_text(text));
    for event in &record.events {
        println!("# {} {:?}", event.kind.name(), event.trigger.text);
    }
    let graph = Graph::from_records([&record]);
    for quad in quads(&graph, &Base::default()) {
        println!("{quad} .");
    }
    Ok(())
}
