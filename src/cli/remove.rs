//! `kronika remove`: documents out of a store.

use kronika::store::Store;

use super::exit::Exit;
use super::options::StoreFlag;
use super::style::{STRONG, count};

/// Remove documents from a store
///
/// With a document go its graph, the times that nothing else uses and what was concluded from it; nothing else.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika remove seed-korea-moscow         by identifier (`kronika query documents` lists them)
  kronika remove seeds/today.txt           by path")]
pub struct Args {
    /// Identifiers, paths or IRIs of documents.
    #[arg(value_name = "DOCUMENT", required = true)]
    documents: Vec<String>,
    #[command(flatten)]
    store: StoreFlag,
}

pub fn run(args: Args, quiet: bool) -> anyhow::Result<Exit> {
    let store = Store::open_for_writing(&args.store.store)?;
    // All are looked up before any is removed: a slip in one name changes nothing.
    let mut documents = Vec::new();
    for name in &args.documents {
        documents.push(store.find_document(name)?);
    }
    documents.sort();
    documents.dedup();
    store.remove(&documents)?;
    if !quiet {
        anstream::println!(
            "{STRONG}{}{STRONG:#} removed; the store holds {STRONG}{}{STRONG:#} documents",
            count(documents.len()),
            count(store.documents()?.len())
        );
    }
    Ok(Exit::Done)
}
