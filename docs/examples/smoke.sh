#!/usr/bin/env bash
# Does a whole broadcast over the API and says whether all of it went well: for a new installation, or after an upgrade.
#
#   GOSTREAM_API_KEY=gsk_… smoke.sh API_URL DESTINATION_URL [DESTINATION_KEY]
#
# With an API key of the scope CONTROL; without one it signs up as somebody new, where everybody may. It makes a project,
# prints where to publish to (or runs PUBLISH_COMMAND with that address as $PUBLISH_URL), waits for the publish, starts and
# stops the destination's relay, reads the events, and deletes the project. It ends with 0, or with 1 and one line on stderr.
#
# Needs curl and jq. Environment, all optional: GOSTREAM_API_KEY, PUBLISH_COMMAND, PATIENCE (seconds to wait for each step, 60).
set -euo pipefail

readonly API=${1:?smoke.sh API_URL DESTINATION_URL [DESTINATION_KEY]}
readonly DESTINATION_URL=${2:?smoke.sh API_URL DESTINATION_URL [DESTINATION_KEY]}
readonly DESTINATION_KEY=${3:-}
readonly PATIENCE=${PATIENCE:-60}

WORK=$(mktemp -d)
readonly WORK
project=
publisher=
listener=

cleanup() {
  local child
  for child in $publisher $listener; do kill "$child" 2>/dev/null || true; done
  if [ -n "$project" ]; then call DELETE "/api/projects/$project" >/dev/null || true; fi
  rm -rf "$WORK"
}
trap cleanup EXIT

fail() {
  printf 'smoke: %s\n' "$1" >&2
  exit 1
}

# call METHOD PATH [BODY]: prints the answer. A refusal is printed as its problem's sentence, and fails. Keys go through
# files, because everybody on the machine can read command lines.
call() {
  local status
  printf '%s' "${3:-}" >"$WORK/body"
  status=$(curl --silent --show-error --max-time 30 --request "$1" --header @"$WORK/headers" \
    --header 'Content-Type: application/json' --data-binary @"$WORK/body" \
    --output "$WORK/answer" --write-out '%{http_code}' "$API$2" 2>"$WORK/trouble") ||
    { printf '%s %s: %s' "$1" "$2" "$(tr '\n' ' ' <"$WORK/trouble")"; return 1; }
  case $status in
    2*) cat "$WORK/answer" ;;
    *)
      printf '%s %s: %s %s' "$1" "$2" "$status" "$(jq -r '.detail // .title // empty' "$WORK/answer" 2>/dev/null)"
      return 1
      ;;
  esac
}

# await WHAT JQ_CONDITION: asks for the project until the condition holds.
await() {
  local until=$((SECONDS + PATIENCE)) answer=
  while [ $SECONDS -lt $until ]; do
    if answer=$(call GET "/api/projects/$project") && jq -e "$2" >/dev/null <<<"$answer"; then return; fi
    sleep 0.5
  done
  fail "$1 within $PATIENCE s. $(jq -r '.destinations[0].relay.reason.message // empty' <<<"$answer" 2>/dev/null)"
}

# await_event NAME JQ_CONDITION: waits until an event of that name has come for which the condition holds.
await_event() {
  local until=$((SECONDS + PATIENCE))
  while [ $SECONDS -lt $until ]; do
    if sed -n "/^event: *$1\$/{n;s/^data: *//p}" "$WORK/events" | jq -es "any(.[]; $2)" >/dev/null 2>&1; then return; fi
    sleep 0.5
  done
  fail "No event $1 with $2 came within $PATIENCE s."
}

for tool in curl jq; do
  command -v "$tool" >/dev/null || fail "$tool is not installed."
done
(umask 077 && : >"$WORK/headers")

answer=$(call GET /api/status) || fail "$answer"
[ "$(jq -r .database <<<"$answer")" = UP ] || fail 'The database is not up.'
[ "$(jq -r .workers <<<"$answer")" -ge 1 ] || fail 'There is no relay-worker.'

if [ -n "${GOSTREAM_API_KEY:-}" ]; then
  printf 'Authorization: Bearer %s\n' "$GOSTREAM_API_KEY" >"$WORK/headers"
else
  secret=$(head -c 18 /dev/urandom | base64 | tr '+/' '-_')
  answer=$(call POST /api/auth/signup "{\"email\": \"smoke-$RANDOM$RANDOM@example.org\", \"password\": \"$secret\"}") ||
    fail "$answer"
  printf 'Authorization: Bearer %s\n' "$(jq -r .token <<<"$answer")" >"$WORK/headers"
fi

answer=$(call POST /api/projects '{"name": "Smoke test"}') || fail "$answer"
project=$(jq -r .id <<<"$answer")
publish_url=$(jq -r '.ingestUrl + "/" + .streamKey' <<<"$answer")

wanted=$(jq -n --arg url "$DESTINATION_URL" --arg key "$DESTINATION_KEY" \
  '{platform: "CUSTOM", name: "Smoke test", rtmpUrl: $url, streamKey: $key, enabled: false}')
answer=$(call POST "/api/projects/$project/destinations" "$wanted") || fail "$answer"
destination=$(jq -r .id <<<"$answer")

curl --silent --no-buffer --max-time $((PATIENCE * 4)) --header @"$WORK/headers" \
  "$API/api/projects/$project/events" >"$WORK/events" 2>/dev/null &
listener=$!

if [ -n "${PUBLISH_COMMAND:-}" ]; then
  PUBLISH_URL=$publish_url bash -c "exec $PUBLISH_COMMAND" </dev/null >/dev/null 2>&1 &
  publisher=$!
else
  printf 'Publish to %s\n' "$publish_url"
fi
await 'Nobody published' '.stream.state == "LIVE"'
answer=$(call GET "/api/projects/$project") || fail "$answer"
session=$(jq -r .stream.id <<<"$answer")

answer=$(call POST "/api/destinations/$destination/relay/start") || fail "$answer"
await 'The destination was not live' '.destinations[0].relay.state == "LIVE"'
await_event relays 'any(.[]; .state == "LIVE")'
await_event session '.state == "LIVE"'
answer=$(call POST "/api/destinations/$destination/relay/stop") || fail "$answer"
await 'The destination did not stop' '.destinations[0].relay.state == "IDLE"'

answer=$(call POST "/api/projects/$project/broadcast/end") || fail "$answer"
# An encoder that goes on publishing is in another session, in which nothing goes on air by itself.
await 'The broadcast did not end' ".stream.id != \"$session\""
printf 'All is well: published, relayed, stopped and ended.\n'
