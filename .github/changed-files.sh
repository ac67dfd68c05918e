#!/usr/bin/env bash
# Which articles a pull request or a push adds or changes, for action.yml (it lies here, not in the
# package, because only GitHub runs it).
#
#   changed-files.sh BASE PATH...
#
# Prints the files below the PATHs that differ between HEAD and where it left BASE, each ended by a
# NUL byte; a renamed file under its new name, a deleted one not at all. Where that cannot be told
# (BASE is empty, all zeros as for a new branch, or not in the clone), or where the house rules
# changed, prints the PATHs themselves. Says on standard error which of the two it did.
set -euo pipefail

base=$1
shift

everything() {
  echo "checking all articles: $1" >&2
  printf '%s\0' "${paths[@]}"
  exit 0
}

paths=("$@")
[[ $base =~ ^0*$ ]] && everything "there is nothing to compare with"
git rev-parse --quiet --verify --end-of-options "$base^{commit}" >/dev/null ||
  everything "the commit to compare with is not in the clone (fetch-depth: 0 fetches it)"
fork=$(git merge-base "$base" HEAD) ||
  everything "the histories do not meet in the clone (fetch-depth: 0 fetches them)"

# Names as they are, never as patterns; no configuration of the user changes what is listed.
changed() {
  git --literal-pathspecs -c core.quotePath=false diff --name-only --no-renames --relative \
    --diff-filter=d --ignore-submodules=all -z "$fork" HEAD -- "$@"
}

git diff --quiet --no-ext-diff "$fork" HEAD -- ':(top,glob)**/copydesk.toml' ||
  everything "the house rules changed"

echo "checking the articles that changed since $fork" >&2
changed "${paths[@]}" | while IFS= read -r -d '' file; do
  # What a folder that is searched would leave out, too.
  name=${file##*/}
  case $(printf '%s' "$name" | tr '[:upper:]' '[:lower:]') in
    .* | readme | readme.* | license | license.* | licence | licence.*) continue ;;
    copying | copying.* | notice | notice.* | contributing | contributing.*) continue ;;
  esac
  printf '%s\0' "$file"
done
