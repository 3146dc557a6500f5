#!/usr/bin/env bash
# Builds and starts the Hub with its local agent: https://localhost:7200
#   ./run.sh [--yes] [--port N] [--data FOLDER] [--http] [--no-local-agent]
# --yes installs a container engine where none is, without asking.
set -euo pipefail
cd "$(dirname "$0")"
# shellcheck source=.ci/setup.sh
. .ci/setup.sh

yes=
arguments=()
for argument in "$@"; do
  if [ "$argument" = --yes ]; then yes=1; else arguments+=("$argument"); fi
done

need_sdk

may_install() {
  [ -n "$yes" ] || [ ! -t 0 ] && return 0
  local answer
  read -r -p "No container engine is installed. Install Docker Engine (docker.io) now? [Y/n] " answer
  case "$answer" in [nN]*) return 1 ;; *) return 0 ;; esac
}

if ! engine_answers; then
  if command -v dockerd >/dev/null || may_install; then
    need_engine || say "Going on without a container engine; the Hub says so too."
  else
    say "Going on without a container engine; the Hub says so too."
  fi
fi

say "Building the Hub …"
log=$(mktemp)
if ! dotnet publish Thresh.Web -c Release -o artifacts/hub --nologo -v quiet >"$log" 2>&1; then
  cat "$log" >&2
  rm -f "$log"
  exit 1
fi
rm -f "$log"
exec dotnet artifacts/hub/Thresh.Web.dll ${arguments[@]+"${arguments[@]}"}
