# What both commands need: the Rust version, Debian packages, and the best way to RocksDB that this machine offers.
# Sourced, not run. Sets FEATURES (arguments for cargo).

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 2; }

need_rust() {
  local want have
  want=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  command -v cargo >/dev/null || die "cargo is not installed; Rust $want or newer is needed"
  have=$(rustc --version | awk '{print $2}')
  [ "$(printf '%s\n%s\n' "$want" "$have" | sort -V | head -n 1)" = "$want" ] ||
    die "Rust $want or newer is needed, this is $have: run 'rustup update'"
}

# as_root COMMAND…: as root, or with sudo where there is one that asks nothing; fails quietly else.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo "$@"
  else return 1; fi
}

refreshed=
# packages NAME…: installs what is missing of these Debian packages.
packages() {
  local missing=() p
  command -v dpkg-query >/dev/null || return 1
  for p in "$@"; do
    dpkg-query -W -f='${Status}' "$p" 2>/dev/null | grep -q '^install ok' || missing+=("$p")
  done
  [ ${#missing[@]} = 0 ] && return 0
  say "installing ${missing[*]}"
  if [ -z "$refreshed" ]; then as_root apt-get update -qq >/dev/null 2>&1 || return 1; refreshed=1; fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# What librocksdb-dev the distribution would give, if it is new enough (9.10).
system_rocksdb() {
  local version
  pkg-config --atleast-version=9.10 rocksdb 2>/dev/null && return 0
  version=$(apt-cache policy librocksdb-dev 2>/dev/null | awk '/Candidate:/ {print $2}')
  [ -n "$version" ] && [ "$version" != "(none)" ] || return 1
  [ "$(printf '9.10\n%s\n' "$version" | sort -V | head -n 1)" = 9.10 ] || return 1
  packages librocksdb-dev pkg-config
}

choose_store() {
  FEATURES=()
  if ! packages libclang-dev && ! ls /usr/lib/llvm-*/lib/libclang*.so* >/dev/null 2>&1; then
    FEATURES=(--no-default-features --features cli)
    say "libclang-dev is not here and cannot be installed by this user:"
    say "building without the store on disk (the graph then lies in output/graph.nq; 1 to 2 minutes)."
    say "For the whole program: apt-get install libclang-dev, then run this again."
    return
  fi
  if system_rocksdb; then
    FEATURES=(--features disk-system)
    say "using the system's RocksDB (first build: 1 to 2 minutes)"
    return
  fi
  if [ -z "${CXX:-}" ] && { command -v clang++ >/dev/null || packages clang; }; then
    export CC=clang CXX=clang++
  fi
  ls "${CARGO_TARGET_DIR:-target}"/release/build/oxrocksdb-sys-*/out/librocksdb.a >/dev/null 2>&1 ||
    say "compiling RocksDB once (6 to 8 minutes on 2 cores, then never again)"
}
