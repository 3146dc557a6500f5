#!/usr/bin/env bash
# Runs the tests.
#   ./test.sh           everything but the long runs
#   ./test.sh --quick   what needs neither an engine nor a browser
#   ./test.sh --soak    the long fault and load runs too
# --sweep before these removes first what of Thresh is in the engine: on a machine for tests alone.
# Arguments after these go to the test runner, as --filter-class "*DeployTests".
set -euo pipefail
cd "$(dirname "$0")"
# shellcheck source=.ci/setup.sh
. .ci/setup.sh

sweep=no
if [ "${1:-}" = --sweep ]; then sweep=yes; shift; fi
mode=full
case "${1:-}" in
  --quick) mode=quick; shift ;;
  --soak) mode=soak; shift ;;
esac
runner_arguments=("$@")
passed=0 failed=0 skipped=0 broken=0
began=$SECONDS

phase() { # NAME SECONDS COMMAND… : one step of the run, with its time and its limit
  local name=$1 limit=$2 start=$SECONDS status=0
  shift 2
  timeout --kill-after=10 "$limit" "$@" || status=$?
  [ "$status" = 124 ] && say "$name did not end within $limit s."
  say "[$name: $((SECONDS - start)) s]"
  return "$status"
}

suite() { # NAME SECONDS RUNNER-ARGUMENTS… : runs tests and adds up the counts
  local name=$1 limit=$2 log status=0
  shift 2
  log=$(mktemp)
  phase "$name" "$limit" Thresh.Tests/bin/Release/net10.0/Thresh.Tests --no-progress --no-ansi "$@" \
    ${runner_arguments[@]+"${runner_arguments[@]}"} 2>&1 | tee "$log" || status=$?
  count() { awk -v word="$1:" '$1 == word { n = $2 } END { print n + 0 }' "$log"; }
  passed=$((passed + $(count succeeded)))
  failed=$((failed + $(count failed)))
  skipped=$((skipped + $(count skipped)))
  rm -f "$log"
  # 8 is the runner's word for: the filter left no test.
  if [ "$status" != 0 ] && ! { [ "$status" = 8 ] && [ ${#runner_arguments[@]} -gt 0 ]; }; then broken=1; fi
}

leftovers() { # what the product made in the engine and nobody removed
  docker ps -a --filter label=thresh.hub --format 'container {{.Names}}'
  docker network ls --filter label=thresh.hub --format 'network {{.Name}}'
  docker volume ls --filter label=thresh.hub --format 'volume {{.Name}}'
  pgrep -f 'artifacts/(hub/Thresh.Web.dll|agent/thresh)' | sed 's/^/process /' || true
}

remove_leftovers() {
  pkill -KILL -f 'artifacts/(hub/Thresh.Web.dll|agent/thresh)' || true
  docker ps -aq --filter label=thresh.hub | xargs -r docker rm -fv >/dev/null
  docker network ls -q --filter label=thresh.hub | xargs -r docker network rm >/dev/null
  docker volume ls -q --filter label=thresh.hub | xargs -r docker volume rm -f >/dev/null
}

need_sdk
build=(dotnet build Thresh.sln -c Release --nologo -v quiet)
# A machine that cannot ask for known vulnerabilities must still be able to test.
if ! phase build 900 "${build[@]}"; then
  phase "build without the audit" 900 "${build[@]}" -p:WarningsNotAsErrors=NU1900
fi
# The build has looked at style and at what the analyzers say.
phase format 300 dotnet format whitespace Thresh.sln --verify-no-changes --no-restore

# Found faults are found again by their number, so a long run begins where a short one ends.
[ "$mode" != soak ] || export THRESH_SEEDS="${THRESH_SEEDS:-5000}"
# Many of these wait for processes and sockets: two for each processor keep it busy.
suite quick 900 --max-threads 2x --filter-not-trait Category=Engine --filter-not-trait Category=Browser --filter-not-trait Category=Soak

if [ "$mode" != quick ]; then
  install curl chromium-headless-shell clang zlib1g-dev docker-registry
  need_engine
  phase images 600 Thresh.Tests/Images/build-images.sh >/dev/null
  phase hub 600 dotnet publish Thresh.Web -c Release -o artifacts/hub --nologo -v quiet
  phase agent 600 dotnet publish Thresh.Agent -c Release -r linux-x64 -p:Native=true -o artifacts/agent --nologo -v quiet

  [ "$sweep" = no ] || remove_leftovers
  before=$(leftovers)
  [ -z "$before" ] || { say "There is something of Thresh in the engine already; the tests need it gone (./test.sh --sweep removes it):"; say "$before"; exit 1; }
  suite engine 1500 --filter-trait Category=Engine --filter-not-trait Category=Browser --filter-not-trait Category=Soak
  suite browser 900 --filter-trait Category=Browser
  if [ "$mode" = soak ]; then
    suite soak 14400 --filter-trait Category=Soak
    # The same tests once more, with a mid-tier between every Hub and its agents.
    THRESH_TEST_WAY=mid-tier suite "engine, behind a mid-tier" 2400 --filter-namespace "Thresh.Tests.EndToEnd.Engine*" --filter-trait Category=Engine
    THRESH_TEST_WAY=mid-tier suite "browser, behind a mid-tier" 600 --filter-class "*FirstStackTests"
  fi

  left=$(leftovers)
  if [ -n "$left" ]; then
    say "The tests left something behind:"
    say "$left"
    broken=1
  fi
fi

say "[all: $((SECONDS - began)) s]"
[ $((passed + failed)) -gt 0 ] || { say "No test ran."; broken=1; }
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$broken" = 0 ]
