//! Tables on the terminal.

use comfy_table::presets::UTF8_BORDERS_ONLY;
use comfy_table::{ContentArrangement, Table};

/// A table with a head.
pub fn table<H: Into<String>>(head: impl IntoIterator<Item = H>) -> Table {
    let mut table = Table::new();
    table
        .load_style(UTF8_BORDERS_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(head.into_iter().map(Into::into));
    table
}
