//! The `kronika` binary: reads flags, calls the library, prints.

mod cli;

/// Reading makes many small things; this allocator hands them out faster than most systems' own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::main()
}
