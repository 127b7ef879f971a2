#!/usr/bin/env bash
# Read the demo reports into out/demo.db and show what a newcomer would want to see first.
# What is done goes to the error stream; what is shown goes to standard output, and is the same every time.
set -euo pipefail

names=(--names demo/names.toml)
mkdir -p out
rm -rf out/demo.db out/demo.db-wal out/demo.db-shm out/demo.archive

show() {
    printf '\n'
    printf '$ sayso'
    printf ' %q' "$@"
    printf '\n'
    sayso "$@"
}

printf '$ sayso add out/demo.db demo/reports %s\n' "${names[*]}" >&2
# 1 means that something was skipped, and the report says what; it is not the end of the demo.
sayso add out/demo.db demo/reports "${names[@]}" >&2 || [ $? -eq 1 ]

echo "── What the register holds"
show summary out/demo.db

echo
echo "── One claim: its chain hop by hop, its words, the report, the bytes, the copies"
claim=$(sayso claims out/demo.db --origin "Casimer Dolvane" --publisher "Parapet Defence" --item Kalvet-9 --kind offer --limit 1 --json 2>/dev/null |
    sed -nE 's/^\{"id":"(c[0-9a-f]{8}).*/\1/p')
show why out/demo.db "$claim"

echo
echo "── One matter, in the order of time"
show timeline out/demo.db --item Kalvet-9 --actor Veskaria --limit 8

echo
echo "── One text on several sites, and its independent origins"
show copies out/demo.db
