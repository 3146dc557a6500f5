#!/usr/bin/env bash
# What run.sh and test.sh need on the machine. Sourced; each function is safe to call again.

say() { printf '%s\n' "$*" >&2; }

need_sdk() {
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
    say "The .NET 10 SDK is missing; install it (package dotnet-sdk-10.0) and run this again."
    return 1
  fi
}

is_debian() { command -v apt-get >/dev/null && [ -r /etc/debian_version ]; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else say "Root is needed for: $*"; return 1; fi
}

# install PACKAGE… : only what is missing, without questions.
install() {
  local package missing=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! is_debian; then
    say "Missing here: ${missing[*]}; install them (on Debian or Ubuntu this is done for you)."
    return 1
  fi
  say "Installing ${missing[*]}"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >/dev/null &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "${missing[@]}" >/dev/null
}

engine_answers() { docker info >/dev/null 2>&1; }

# start_engine : by the service manager where one runs, else in the background, and left running.
start_engine() {
  if [ -d /run/systemd/system ]; then
    as_root systemctl start docker
  else
    as_root sh -c 'setsid dockerd >>/var/log/dockerd.log 2>&1 </dev/null &'
  fi
  local tries
  for tries in $(seq 1 60); do
    engine_answers && return 0
    sleep 0.5
  done
  say "The container engine does not answer after 30 s; see /var/log/dockerd.log, or whether this user may use it (group docker)."
  return 1
}

# need_engine : one that answers, installed where it is missing.
need_engine() {
  engine_answers && return 0
  if ! command -v dockerd >/dev/null; then
    install docker.io || return 1
  fi
  start_engine
}
